// Documents of onus.dev/v1 as the screens edit them: read with their ETag, written back only if nobody was faster.
import { stale } from './data.svelte';
import { ask } from './http';
import type { CoverChange, Document } from './types';

/** What a write answers of itself: what it warns of, and who is paged from when, where that changes. */
export type Written = { warnings?: string[]; cover?: CoverChange };

const at = (kind: string, name: string) => `/documents/${kind}/${encodeURIComponent(name)}`;

export async function readDocument<S>(kind: string, name: string): Promise<Document<S>> {
  const { body, etag } = await ask<Document<S>>('GET', at(kind, name));
  return { ...body, etag: etag ?? body.etag };
}

/**
 * `etag` null makes a new document and refuses to replace one. A change of who is paged holds from the next working morning, which
 * the answer tells; with `now` it holds at once, for a `reason`.
 */
export async function writeDocument(
  kind: string,
  name: string,
  title: string,
  spec: unknown,
  etag: string | null,
  haste: { now?: boolean; reason?: string } = {},
): Promise<Written> {
  const { body } = await ask<Written>(
    'PUT',
    at(kind, name),
    { title, spec, ...haste },
    { headers: etag ? { 'if-match': etag } : { 'if-none-match': '*' } },
  );
  stale('/');
  return body;
}

export async function removeDocument(kind: string, name: string): Promise<void> {
  await ask('DELETE', at(kind, name));
  stale('/');
}

export async function undoDocument(kind: string, name: string): Promise<void> {
  await ask('POST', `${at(kind, name)}/undo`, {});
  stale('/');
}

/** A name from a title: "Click and collect" → "click-and-collect". */
export const nameOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
