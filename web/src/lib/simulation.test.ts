// Inputs as people read them, and back.
import { expect, test } from 'vitest';
import type { Simulation } from '../api/types';
import { byDifference, lossAt, readAssumptions, rough, scale, shownOf, typedOf, unitOf } from './simulation';

test('logarithms are shown as minutes, shares as percent, and come back', () => {
  expect([shownOf('restore.lnMean', 4.25), shownOf('common', 0.3), shownOf('restore.lnSd', 1.25)]).toEqual([
    70.1, 30, 1.25,
  ]);
  expect(typedOf('restore.lnMean', '70.1', 4.25)).toBe(4.25);
  expect(typedOf('restore.lnMean', '60', 4.25)).toBeCloseTo(Math.log(60), 12);
  expect(typedOf('share', '12,5', 1)).toBe(0.125);
  expect([typedOf('share', '', 1), typedOf('share', 'x', 1), typedOf('restore.lnMean', '0', 4)]).toEqual([
    null,
    null,
    null,
  ]);
  expect([unitOf('effect.rate'), unitOf('rate.priorMean'), unitOf('respond.lnSd')]).toEqual([
    'factor',
    'rate',
    'spread',
  ]);
});

test('what is drawn is shown to two digits', () => {
  expect([rough(54_807_947), rough(0), rough(7), rough(99_600)]).toEqual([55_000_000, 0, 7, 100_000]);
});

test('an axis ends on a round amount', () => {
  expect(scale(773)).toEqual({ top: 800, ticks: [0, 200, 400, 600, 800] });
  expect(scale(0).ticks.length).toBeGreaterThan(1);
  expect(lossAt([{ probability: 0.1, loss: 7 }], 0.1)).toBe(7);
});

test('assumptions come out of the address, other words of it do not', () => {
  expect(readAssumptions(new URLSearchParams('restore.lnMean=4&rate=3&sort=name&common=&share=x'))).toEqual({
    'restore.lnMean': 4,
    rate: 3,
  });
});

test('the dearest difference between the band and the cheapest cover stands first', () => {
  const cover = (name: string, total: number) => ({
    cover: name,
    expected_total: total,
    loss: { mean: total },
  });
  const one = (service: string, differs: boolean, a: number, b: number) => ({
    service,
    differs,
    in_force: 'team',
    cheapest: differs ? 'none' : 'team',
    covers: [cover('team', a), cover('none', b)],
  });
  const list = [
    one('a', false, 900, 1000),
    one('b', true, 500, 480),
    one('c', true, 500, 100),
  ] as unknown as Simulation['services'];
  expect(byDifference(list).map((s) => s.name)).toEqual(['c', 'b', 'a']);
});
