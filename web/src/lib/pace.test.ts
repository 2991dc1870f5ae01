// Proves how often a screen asks again: at once after calm, seldom in a storm.
import { expect, test } from 'vitest';
import { after, atRest, due, type Pace } from './pace';

/** Times of refreshes when something changes every 100 ms from 0 until `until`. */
function storm(until: number, pace: Pace = atRest, from = 0): [number[], Pace] {
  const times: number[] = [];
  for (let now = from; now < until; now += 100) {
    if (now < due(pace)) continue;
    pace = after(pace, now);
    times.push(now);
  }
  return [times, pace];
}

test('a change after calm is shown at once, and what follows within a second', () => {
  expect(storm(1_500)[0]).toEqual([0, 1_000]);
});

test('in a storm of minutes a screen asks about once in eight seconds', () => {
  const [times] = storm(120_000);
  expect(times.slice(0, 6)).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000]);
  expect(times.length).toBeLessThan(20);
});

test('after the storm the next change is shown at once again', () => {
  const [, pace] = storm(60_000);
  const [times] = storm(61_000 + 30_000, pace, 60_000 + 28_000);
  expect(times.slice(0, 3)).toEqual([88_000, 89_000, 90_000]);
});

test('single changes, seconds apart, are each shown at once', () => {
  let pace = atRest;
  for (let now = 0; now < 60_000; now += 4_000) {
    expect(due(pace)).toBeLessThanOrEqual(now);
    pace = after(pace, now);
  }
});
