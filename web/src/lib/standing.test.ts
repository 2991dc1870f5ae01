// Proves how a list stands still while what it lists changes.
import { expect, test } from 'vitest';
import { inPlace, news, type Page } from './standing';

type Row = { number: number; state: string };
const row = (number: number, state = 'triggered'): Row => ({ number, state });
const page = (items: Row[], open = items.length, next: string | null = null): Page<Row> => ({
  items,
  next,
  counts: { open },
});
const key = (one: Row) => one.number;

test('rows keep their order while held, and show what is true now', () => {
  expect(inPlace([row(1), row(2)], [row(3), row(2, 'acknowledged'), row(1)], key)).toEqual([
    row(1),
    row(2, 'acknowledged'),
  ]);
});

test('rows that are no longer among the fresh ones stay as they were', () => {
  expect(inPlace([row(1), row(2)], [row(2)], key)).toEqual([row(1), row(2)]);
});

test('new rows are counted, and those gone from a whole list', () => {
  const shown = page([row(1), row(2)]);
  expect(news(shown, shown.items, page([row(1), row(2)]), key)).toBe(0);
  expect(news(shown, shown.items, page([row(3), row(1), row(2)]), key)).toBe(1);
  expect(news(shown, shown.items, page([row(3), row(1)]), key)).toBe(2);
});

test('in a list of several pages the server counts what is new', () => {
  const shown = page([row(1), row(2)], 100, 'x');
  expect(news(shown, shown.items, page([row(1), row(2)], 137, 'x'), key)).toBe(37);
  expect(news(shown, shown.items, page([row(1)], 99, 'x'), key)).toBe(0);
});
