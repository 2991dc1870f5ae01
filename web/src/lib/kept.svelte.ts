// What the service worker answered in the server's place: from when it is. And having that worker at all.
let since = $state<number | null>(null);

export const old = {
  /** When the oldest answer on the screen was given, if it came without a network; else null. */
  get since(): number | null {
    return since;
  },
};

/** Called with the mark of each answer; an answer without one came from the server. */
export function answered(mark: string | null): void {
  if (!mark) since = null;
  else if (since === null || Number(mark) < since) since = Number(mark);
}

type Policy = { createScriptURL(url: string): string };
type Rules = { createScriptURL: (url: string) => string };
type Factory = { createPolicy(name: string, rules: Rules): Policy };

/** When the screen is there and idle, so that a slow phone loads the page first. There is none over plain HTTP from elsewhere. */
export function startWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const factory = (window as { trustedTypes?: Factory }).trustedTypes;
  const policy = factory?.createPolicy('onus', { createScriptURL: (url) => url });
  const url = policy?.createScriptURL('/sw.js') ?? '/sw.js';
  const register = () =>
    navigator.serviceWorker
      .register(url)
      .catch((error: unknown) => console.warn('works without a service worker', error));
  if ('requestIdleCallback' in window) requestIdleCallback(register, { timeout: 5000 });
  else setTimeout(register, 2000);
}

/** Signing out leaves nothing on the device, also where the browser does not know Clear-Site-Data. */
export async function forget(): Promise<void> {
  if ('caches' in window) await caches.delete('onus-kept').catch(() => false);
}
