// Routes: patterns to screens loaded on demand, the History API; Back restores scroll and focus, else the new screen's h1 has it.
import type { Component } from 'svelte';

// biome-ignore lint/suspicious/noExplicitAny: a screen's props are its route's params
type Screen = Component<any>;
export type RouteDef = { pattern: string; load: () => Promise<{ default: Screen }>; bare?: boolean };
type Shown = { screen: Screen; params: Record<string, string>; bare: boolean; path: string };

let routes: RouteDef[] = [];
let nowhere: RouteDef | null = null;
let shown = $state.raw<Shown | null>(null);
let query = $state.raw(new URLSearchParams(location.search));
let failed = $state(false);
let turn = 0;

export const route = {
  get shown() {
    return shown;
  },
  get query() {
    return query;
  },
  get failed() {
    return failed;
  },
};

export function match(pattern: string, path: string): Record<string, string> | null {
  const want = pattern.split('/');
  const have = path.split('/');
  if (want.length !== have.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of want.entries()) {
    if (part.startsWith(':')) {
      try {
        params[part.slice(1)] = decodeURIComponent(have[i]!);
      } catch {
        return null;
      }
    } else if (part !== have[i]) return null;
  }
  return params;
}

/** A path of this Onus, of an address that came from outside; else the first screen. */
export const own = (to: string | null): string => (to?.startsWith('/') && !to.startsWith('//') ? to : '/');

/** Where one was on a screen: how far down, and on which link. */
type Place = { scroll: number; link?: string | null };

async function show(back: Place | null): Promise<void> {
  const path = location.pathname.replace(/(.)\/+$/, '$1');
  query = new URLSearchParams(location.search);
  if (shown?.path === path) return;
  const mine = ++turn;
  for (const def of [...routes, ...(nowhere ? [nowhere] : [])]) {
    const params = def === nowhere ? {} : match(def.pattern, path);
    if (!params) continue;
    try {
      const screen = (await def.load()).default;
      if (mine !== turn) return;
      failed = false;
      shown = { screen, params, bare: def.bare === true, path };
    } catch {
      if (mine === turn) failed = true;
      return;
    }
    requestAnimationFrame(() => {
      const main = document.querySelector('main');
      if (main) main.scrollTop = back?.scroll ?? 0;
      window.scrollTo(0, back?.scroll ?? 0);
      const link =
        back?.link && document.querySelector<HTMLElement>(`main a[href="${CSS.escape(back.link)}"]`);
      (link || document.querySelector<HTMLElement>('main h1'))?.focus({ preventScroll: true });
      // Rows that were never drawn may have been thought taller than they are.
      if (link) link.scrollIntoView({ block: 'nearest' });
    });
    return;
  }
}

const place = (): Place => ({
  scroll: document.querySelector('main')?.scrollTop || window.scrollY,
  link: document.activeElement?.getAttribute('href') ?? null,
});

/** Is this screen one that one comes back to, further down? Then what was there must be there at once. */
export const comingBack = (): boolean => Boolean((history.state as Place | null)?.scroll);

/** Goes to an address of the interface. */
export function go(to: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(history.state, '', to);
  else {
    history.replaceState(place(), '');
    history.pushState({}, '', to);
  }
  void show(null);
}

/** Changes one value of the address's query in place, so that filters survive going away and coming back. */
export function setQuery(values: Record<string, string | null | undefined>): void {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const text = next.toString();
  history.replaceState(history.state, '', location.pathname + (text ? `?${text}` : ''));
  query = next;
}

export function startRouter(defs: RouteDef[], elsewhere: RouteDef): void {
  routes = defs;
  nowhere = elsewhere;
  history.scrollRestoration = 'manual';
  addEventListener('popstate', () => void show((history.state as Place | null) ?? { scroll: 0 }));
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element).closest?.('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (/^\/(api|p)\//.test(link.pathname)) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
  void show(null);
}
