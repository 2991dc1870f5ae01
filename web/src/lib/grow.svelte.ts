// A long list drawn a piece a frame, so that the first of it is there at once and no frame waits for the whole.
import { comingBack } from './router.svelte';

/** What of `items` is drawn by now: `step` of them at first, twice as many the frame after, and so on; all of them for who comes back. */
export function grow<T>(items: () => T[], step = 40): { readonly shown: T[] } {
  let count = $state(comingBack() ? Number.POSITIVE_INFINITY : step);
  $effect(() => {
    if (count >= items().length) return;
    const frame = requestAnimationFrame(() => (count *= 2));
    return () => cancelAnimationFrame(frame);
  });
  return {
    get shown() {
      return items().slice(0, count);
    },
  };
}
