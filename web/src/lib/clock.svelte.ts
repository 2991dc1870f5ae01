// The ticking second that countdowns and losses read, corrected to the server's clock. One timer for all.
let skew = 0;
let current = $state(Date.now());

setInterval(() => {
  if (!document.hidden) current = Date.now() + skew;
}, 1000);
document.addEventListener('visibilitychange', () => {
  current = Date.now() + skew;
});

export const clockNow = {
  get ms(): number {
    return current;
  },
};

/** Called with each answer that says what time it is at the server. */
export function serverTime(at: string | undefined): void {
  const time = at ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(time)) return;
  const found = time - Date.now();
  if (Math.abs(found - skew) > 1500) {
    skew = Math.abs(found) < 1500 ? 0 : found;
    current = Date.now() + skew;
  }
}
