// A statement's arithmetic: what is not known is not zero.
import { expect, test } from 'vitest';
import type { CostColumn, CostStatement } from '../api/types';
import { inMargin, periodOf, sumOf, totalOf } from './statement';

const line = (cost: string, amount: number | null) => ({ cost, known: amount !== null, amount });
const column = {
  premium: 300,
  total: 800,
  lines: [
    line('setup', 100),
    line('setup', null),
    line('run', 200),
    line('transition', null),
    line('opportunity', 500),
  ],
} as unknown as CostColumn;

test('a cost is the sum of its known lines, and not known where none is', () => {
  expect(sumOf(column, 'setup')).toEqual({ lines: 2, known: 1, amount: 100 });
  expect(sumOf(column, 'transition')).toEqual({ lines: 1, known: 0, amount: null });
  expect(sumOf(column, 'incident')).toEqual({ lines: 0, known: 0, amount: null });
  expect(totalOf(column, true)).toEqual({ lines: 4, known: 2, amount: 300 });
  expect(totalOf(column, false)).toEqual({ lines: 5, known: 3, amount: 800 });
});

test('losses in margin take the place of those in revenue, once the margin is known', () => {
  const s = { in_force: column, losses: { loss: 500, in_margin: 150 } } as unknown as CostStatement;
  expect(inMargin(s)).toBe(450);
  expect(inMargin({ ...s, losses: { ...s.losses, in_margin: null } })).toBeNull();
});

test('periods begin and end on days, also around a leap day', () => {
  const now = Date.parse('2028-02-29T10:00:00Z');
  expect(periodOf('quarter', null, null, now)).toEqual({});
  expect(periodOf('year', null, null, now)).toEqual({ from: '2027-02-28', to: '2028-02-29' });
  expect(periodOf('coming', null, null, now)).toEqual({ from: '2028-02-29', to: '2029-02-28' });
  expect(periodOf('dates', '2026-01-01', null, now)).toEqual({ from: '2026-01-01' });
});
