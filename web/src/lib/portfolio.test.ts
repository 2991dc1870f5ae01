// The portfolio's arithmetic.
import { expect, test } from 'vitest';
import type { PortfolioPoint } from '../api/types';
import { carryHalf, decades, leastKnown, logShare, lossSize, passes, spread } from './portfolio';

test('the greatest exposures that carry half are counted', () => {
  expect(carryHalf([10, 10, 10, 10])).toBe(2);
  expect(carryHalf([1, 100, 1])).toBe(1);
  expect(carryHalf([0, 0])).toBe(0);
  expect(carryHalf([])).toBe(0);
});

test('decades hold every amount, and nothing at risk still draws an axis', () => {
  expect(decades([1200, 45_000])).toEqual([1e3, 1e4, 1e5]);
  expect(decades([1000])).toEqual([1e3, 1e4]);
  expect(decades([0])).toHaveLength(2);
  expect(decades([])).toHaveLength(2);
});

test('a decade is one step, and zero stands on the axis', () => {
  const ticks = decades([1e3, 1e6]);
  expect(logShare(1e3, ticks)).toBe(0);
  expect(logShare(1e6, ticks)).toBe(1);
  expect(logShare(1e4, ticks)).toBeCloseTo(1 / 3);
  expect(logShare(0, ticks)).toBe(0);
});

test('a name is spread the same every time, within its column', () => {
  for (const name of ['a', 'checkout', 'service-1999']) {
    expect(spread(name)).toBe(spread(name));
    expect(spread(name)).toBeGreaterThanOrEqual(0);
    expect(spread(name)).toBeLessThan(1);
  }
});

test('every part of a filter must hold', () => {
  const point = {
    service: 'checkout',
    title: 'Checkout',
    team: 'payments',
    availability_percent: 99.9,
    deployment_target: 'weekly',
    out_of_hours: 'team',
    flags: ['no_demand'],
  } as unknown as PortfolioPoint;
  expect(passes(point, {})).toBe(true);
  expect(passes(point, { target: '99.9', deploy: 'weekly', q: 'pay check' }, 'Payments')).toBe(true);
  expect(passes(point, { target: '99.9', deploy: 'daily' })).toBe(false);
  expect(passes(point, { flag: 'no_exposure' })).toBe(false);
  expect(passes(point, { nights: 'domain' })).toBe(false);
});

test('a dot grows with what was lost, a step for each factor of ten', () => {
  expect([
    lossSize(0, 1000),
    lossSize(1000, 1000),
    lossSize(100, 1000),
    lossSize(9, 1000),
    lossSize(1, 1e9),
  ]).toEqual([0, 4, 3, 2, 1]);
});

test('a sum of exposures is known as well as the least known of them; what has none does not count', () => {
  const point = (standing: 'guess' | 'data' | 'confirmed', exposure_per_hour: number | null = 1) =>
    ({ standing, exposure_per_hour }) as PortfolioPoint;
  expect(leastKnown([point('confirmed'), point('data')])).toBe('data');
  expect(leastKnown([point('confirmed'), point('guess', null)])).toBe('confirmed');
  expect(leastKnown([point('guess'), point('data')])).toBe('guess');
});
