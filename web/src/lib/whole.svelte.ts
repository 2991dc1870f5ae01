// A whole list, for screens that search, sort or offer a choice in the browser: the first thousand at once, the others page by page.
import { useGet } from '../api/data.svelte';
import { get } from '../api/http';
import type { List } from '../api/types';

/** `path` has no query of its own; null waits. A later page that fails leaves the list as far as it came. */
export function useWhole<T, P extends List<T> = List<T>>(path: () => string | null) {
  const first = () => (path() === null ? null : `${path()}?limit=1000`);
  const query = useGet<P>(first);
  let rest = $state.raw<T[]>([]);
  let following = $state(false);
  $effect(() => {
    let next = query.data?.next;
    const from = first();
    let dropped = false;
    rest = [];
    following = !!next;
    void (async () => {
      while (next && !dropped) {
        const page: P | null = await get<P>(`${from}&after=${encodeURIComponent(next)}`).catch(() => null);
        if (!page || dropped) return;
        rest = [...rest, ...page.items];
        next = page.next;
      }
      if (!dropped) following = false;
    })();
    return () => {
      dropped = true;
    };
  });
  const complete = $derived(query.data !== undefined && !following);
  const items = $derived([...(query.data?.items ?? []), ...rest]);
  return {
    get query() {
      return query;
    },
    get items(): T[] {
      return items;
    },
    /** Are all pages here? Until then no count of `items` says anything about the whole. */
    get complete(): boolean {
      return complete;
    },
  };
}
