// Single keys and two-key sequences ("g i"). Never in fields, never with a modifier; can be switched off (WCAG 2.1.4).
export type Binding = { keys: string; label: string; run: () => void };

const scopes: Binding[][] = [];
let pending = '';
let pendingUntil = 0;

export const keysOn = (): boolean => localStorage.getItem('onus-keys') !== 'off';
export const switchKeys = (on: boolean): void => localStorage.setItem('onus-keys', on ? 'on' : 'off');

/** Adds bindings until the returned function is called; the latest scope answers first. */
export function bind(bindings: Binding[]): () => void {
  scopes.push(bindings);
  return () => {
    const at = scopes.indexOf(bindings);
    if (at >= 0) scopes.splice(at, 1);
  };
}

/** All bindings in force, the latest scope first; the first of each key counts. */
export function bindings(): Binding[] {
  const seen = new Set<string>();
  return scopes
    .toReversed()
    .flat()
    .filter((b) => !seen.has(b.keys) && seen.add(b.keys));
}

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** What a key press means now; `pending` holds the first key of a sequence. Exported for its test. */
export function resolve(
  pressed: string,
  before: string,
  all: Binding[],
): { run?: () => void; pending: string } {
  const sequence = before ? `${before} ${pressed}` : pressed;
  const hit = all.find((b) => b.keys === sequence);
  if (hit) return { run: hit.run, pending: '' };
  if (all.some((b) => b.keys.startsWith(`${sequence} `))) return { pending: sequence };
  return before ? resolve(pressed, '', all) : { pending: '' };
}

export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || !keysOn()) return;
    if (inField(event.target) || document.querySelector('dialog[open]')) return;
    // Enter on a link or a button is its own.
    if (event.key === 'Enter' && (event.target as Element).closest?.('a, button, summary')) return;
    const found = resolve(event.key, Date.now() < pendingUntil ? pending : '', bindings());
    pending = found.pending;
    pendingUntil = Date.now() + 1200;
    if (found.run) {
      event.preventDefault();
      found.run();
    }
  });
}
