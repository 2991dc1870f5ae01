// Documents of onus.dev/v1 as the screens edit them: read with their ETag, written back only if nobody was faster.
import { stale } from './data.svelte';
import { ask } from './http';
import type { Document } from './types';

const at = (kind: string, name: string) => `/documents/${kind}/${encodeURIComponent(name)}`;

export async function readDocument<S>(kind: string, name: string): Promise<Document<S>> {
  const { body, etag } = await ask<Document<S>>('GET', at(kind, name));
  return { ...body, etag: etag ?? body.etag };
}

/** `etag` null makes a new document and refuses to replace one. */
export async function writeDocument(
  kind: string,
  name: string,
  title: string,
  spec: unknown,
  etag: string | null,
): Promise<void> {
  await ask(
    'PUT',
    at(kind, name),
    { title, spec },
    { headers: etag ? { 'if-match': etag } : { 'if-none-match': '*' } },
  );
  stale('/');
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
