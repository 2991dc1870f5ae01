// Answers kept and refreshed: each is cached by its path, and live topics mark paths stale, at the pace of lib/pace.
import { createQuery, keepPreviousData, QueryClient } from '@tanstack/svelte-query';
import { serverTime } from '../lib/clock.svelte';
import { startLive } from '../lib/live.svelte';
import { after, atRest, due } from '../lib/pace';
import { get, Problem } from './http';

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) =>
        failures < 3 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 8000),
    },
  },
});

/** The answer of a path, kept on the screen while it is fetched again. `path` null waits. */
export function useGet<T>(path: () => string | null, options: { keep?: boolean; every?: number } = {}) {
  return createQuery(() => {
    const at = path();
    return {
      queryKey: [at],
      enabled: at !== null,
      refetchInterval: options.every,
      placeholderData: options.keep ? (keepPreviousData as never) : undefined,
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<T> => {
        const body = await get<T>(at as string, signal);
        serverTime((body as { at?: string })?.at);
        return body;
      },
    };
  });
}

/** Marks all answers under these paths stale; those on the screen are fetched again. */
export function stale(...prefixes: string[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => prefixes.some((p) => String(queryKey[0]).startsWith(p)),
  });
}
/** Puts an answer that an action gave in the place of the cached one. */
export const put = <T>(path: string, body: T): void => void client.setQueryData([path], body);

const waiting = new Set<string>();
let timer = 0;
let pace = atRest;
/** Marks paths stale in a while. A tab that nobody looks at only remembers: it asks when it is looked at (`resync`). */
function soon(...prefixes: string[]): void {
  for (const p of prefixes) waiting.add(p);
  if (timer) return;
  const run = () => {
    timer = 0;
    pace = after(pace, Date.now());
    stale(...waiting);
    waiting.clear();
  };
  if (!document.hidden) timer = window.setTimeout(run, Math.max(50, due(pace) - Date.now()));
}

export const traffic = $state({
  perMinute: null as number | null,
  counts: null as { open: number; unanswered: number } | null,
});

export function startData(): void {
  startLive(({ topic, data }) => {
    if (topic === 'resync') soon('/');
    else if (topic === 'incidents') {
      const counts = (data as { counts?: { open: number; unanswered: number } } | null)?.counts;
      if (counts) traffic.counts = counts;
      soon('/now', '/incidents?', '/incidents/by-service', '/incidents/groups', '/me/page');
    } else if (topic.startsWith('incident:')) soon(`/incidents/${topic.slice(9)}`);
    else if (topic === 'signals') {
      traffic.perMinute = (data as { per_minute?: number } | null)?.per_minute ?? null;
      soon('/alerts', '/signals');
    } else if (topic === 'organisation')
      soon(
        '/services',
        '/rotas',
        '/oncall',
        '/people',
        '/teams',
        '/documents',
        '/now',
        '/check',
        '/integrations',
        '/me',
        '/heartbeats',
        '/portfolio',
        '/raci',
        '/pitfalls',
        '/pilots',
        '/transitions',
        '/policy',
      );
    else if (topic === 'inbox') soon('/inbox');
    else if (topic.startsWith('me:')) soon('/me', '/now');
  });
}
