import { expect, test } from 'vitest';
import type { Simulation } from '../api/types';
import { insuranceOf, roundTo } from './insurance';

const cover = (name: string, mean: number, premium: number | null, breakEven: number | null = null) => ({
  cover: name,
  loss: { mean, p10: 0, p50: mean, p90: mean * 3 },
  premium,
  break_even_per_hour: breakEven,
});
const simulation = {
  services: [
    {
      service: 'bedroom',
      in_force: 'domain',
      exposure_per_hour: 1000,
      covers: [cover('team', 100, 50, 900), cover('domain', 110, 20), cover('none', 700, 0)],
    },
  ],
} as unknown as Simulation;

test('what nights save is against pages that wait for the morning', () => {
  expect(insuranceOf(simulation, 'bedroom')).toEqual({
    inForce: 'domain',
    premium: 20,
    saving: 590,
    lossNow: 110,
    lossNone: 700,
    p90: 330,
    breakEven: 3000, // 30 more to pay, 10 more saved at 1,000 an hour
    ownCostsMore: null,
  });
  expect(insuranceOf(simulation, 'toys')).toBeNull();
});

test('own nights that answer no faster than shared ones only cost more', () => {
  const [one] = simulation.services;
  const covers = [cover('team', 110, 50, 900), cover('domain', 110, 20), cover('none', 700, 0)];
  const same = { services: [{ ...one, covers }] } as unknown as Simulation;
  expect(insuranceOf(same, 'bedroom')).toMatchObject({ breakEven: null, ownCostsMore: 30 });
  const waiting = { services: [{ ...one, covers, in_force: 'none' }] } as unknown as Simulation;
  expect(insuranceOf(waiting, 'bedroom')).toMatchObject({ breakEven: 900, ownCostsMore: null });
});

test('an amount has as many digits as its inputs stand for', () => {
  expect(roundTo(630_974_523, 'guess')).toBe(600_000_000);
  expect(roundTo(630_974_523, 'data')).toBe(630_000_000);
  expect(roundTo(-630_974_523, 'confirmed')).toBe(-630_000_000);
  expect(roundTo(96, 'guess')).toBe(100);
  expect(roundTo(0, 'guess')).toBe(0);
});
