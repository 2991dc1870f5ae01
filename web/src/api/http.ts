// Talking to /api/v1: JSON in and out, and problem documents (RFC 9457) as one kind of error.
import { answered } from '../lib/kept.svelte';
import { language } from '../messages';

export type FieldError = { field: string; message: string };

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail = '',
    readonly errors: FieldError[] = [],
    readonly retryAfter = 0,
    readonly type = '',
  ) {
    super(detail || title);
  }
  /** What is wrong with one field, by its name or JSON pointer. */
  of(field: string): string | undefined {
    return this.errors.find(
      (e) => e.field === field || e.field === `/${field}` || e.field.endsWith(`.${field}`),
    )?.message;
  }
}

export const base = '/api/v1';
/** The server wants a sign-in of the last ten minutes first. */
const stale = 'urn:onus:fresh-sign-in-needed';
export type Answer<T> = { body: T; etag: string | null };

function key(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}

export async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  options: {
    signal?: AbortSignal;
    headers?: Record<string, string>;
    early?: Promise<Response>;
    asks?: boolean;
  } = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': language(),
    ...options.headers,
  };
  if (method !== 'GET') headers['x-onus-csrf'] = '1';
  if (method === 'POST' && !options.asks) headers['idempotency-key'] = key();
  // Text is documents, as YAML.
  const text = typeof body === 'string';
  if (body !== undefined) headers['content-type'] = text ? 'application/yaml' : 'application/json';
  let response: Response;
  try {
    response = await (options.early ??
      fetch(base + path, {
        method,
        headers,
        body: body === undefined || text ? body : JSON.stringify(body),
        signal: options.signal ?? AbortSignal.timeout(15_000),
        credentials: 'same-origin',
      }));
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Problem(0, 'offline');
  }
  answered(response.headers.get('x-onus-kept'));
  const answer = await response.text();
  let json: unknown;
  try {
    json = answer ? JSON.parse(answer) : undefined;
  } catch {
    json = undefined;
  }
  if (!response.ok) {
    const p = (json ?? {}) as { type?: string; title?: string; detail?: string; errors?: FieldError[] };
    // Once the person has shown who they are, what was asked is asked again.
    if (p.type === stale && (await (await import('../app/prove')).prove()))
      return ask<T>(method, path, body, { ...options, early: undefined });
    throw new Problem(
      response.status,
      p.title ?? response.statusText,
      p.detail,
      // A document's message begins with its field, which is shown beside it.
      (p.errors ?? []).map((e) =>
        e.field && e.message.startsWith(`${e.field}: `)
          ? { ...e, message: e.message.slice(e.field.length + 2) }
          : e,
      ),
      Number(response.headers.get('retry-after') ?? 0),
      p.type,
    );
  }
  return { body: json as T, etag: response.headers.get('etag') };
}

export const get = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  (await ask<T>('GET', path, undefined, { signal })).body;
export const post = async <T>(path: string, body: unknown = {}): Promise<T> =>
  (await ask<T>('POST', path, body)).body;
/** A POST that only asks and changes nothing: the server need not remember its answer. */
export const inquire = async <T>(path: string, body: unknown): Promise<T> =>
  (await ask<T>('POST', path, body, { asks: true, signal: AbortSignal.timeout(60_000) })).body;
export const del = async (path: string): Promise<void> => void (await ask('DELETE', path));

/** "?a=1&b=2" of what is set; nothing if nothing is. */
export function search(parameters: Record<string, string | number | boolean | null | undefined>): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '' && value !== false)
      out.set(name, String(value));
  }
  const text = out.toString();
  return text ? `?${text}` : '';
}
