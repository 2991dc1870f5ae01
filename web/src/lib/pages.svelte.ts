// A list read page by page that stands still while it is touched: 50 rows at a time, 500 at most. The first page is kept
// fresh; what came meanwhile is counted and offered, and rows already shown change in place without moving.
import { useGet } from '../api/data.svelte';
import { get } from '../api/http';
import { inPlace, news, type Page } from './standing';

export const pageSize = 50;
export const mostRows = 500;

/** `path` has everything but `limit` and `after`. `key` tells rows apart. */
export function usePages<T, P extends Page<T>>(path: () => string | null, key: (row: T) => string | number) {
  const whole = () => {
    const at = path();
    return at === null ? null : `${at}${at.includes('?') ? '&' : '?'}limit=${pageSize}`;
  };
  const query = useGet<P>(whole, { keep: true });
  let touched = $state(false);
  let frozen = $state.raw<{ path: string | null; first: P; rows: T[]; next: string | null } | null>(null);
  let busy = $state(false);
  const held = $derived(frozen && frozen.path === path() ? frozen : null);
  const rows = $derived.by((): T[] => {
    const fresh = query.data?.items ?? [];
    return held ? inPlace(held.rows, fresh, key) : fresh;
  });

  function freeze(): void {
    const first = query.data;
    if (first && !held) frozen = { path: path(), first, rows: first.items, next: first.next };
  }
  return {
    get query() {
      return query;
    },
    get rows(): T[] {
      return rows;
    },
    get next(): string | null {
      return held ? held.next : (query.data?.next ?? null);
    },
    get full(): boolean {
      return rows.length >= mostRows;
    },
    get busy(): boolean {
      return busy;
    },
    /** New or gone since the list was held; 0 while it is fresh. */
    get news(): number {
      return held && query.data && query.data !== held.first
        ? news<T>(held.first, held.rows, query.data, key)
        : 0;
    },
    /** A pointer or the focus came into the list, or left it. More than one page stays as it is. */
    touch(on: boolean): void {
      touched = on;
      if (on) freeze();
      else if (held && held.rows.length <= pageSize && !busy) frozen = null;
    },
    /** Shows what is new. */
    release(): void {
      frozen = null;
      if (touched) freeze();
    },
    async more(): Promise<void> {
      freeze();
      const before = held;
      if (!before?.next || busy) return;
      busy = true;
      try {
        const page = await get<P>(`${whole()}&after=${encodeURIComponent(before.next)}`);
        if (frozen !== before) return;
        const known = new Set(before.rows.map(key));
        const added = page.items.filter((row) => !known.has(key(row)));
        frozen = { ...before, rows: [...before.rows, ...added].slice(0, mostRows), next: page.next };
      } finally {
        busy = false;
      }
    },
  };
}
