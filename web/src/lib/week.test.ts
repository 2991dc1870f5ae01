import { describe, expect, it } from 'vitest';
import { weekOf } from './week';

const office = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:30' };

describe('a week by hour', () => {
  it('names its busiest hour, its mean, and what lies outside working hours', () => {
    const byHour = Array.from({ length: 168 }, (_, i) => (i === 5 * 24 + 20 ? 100 : 0)); // Saturday 20:00
    expect(weekOf(byHour, office)).toEqual({ busiest: 140, mean: 100 / 168, outside: 100 });
  });
  it('counts half an hour of work as half', () => {
    const byHour = Array.from({ length: 168 }, (_, i) => (i === 17 ? 100 : 0)); // Monday 17:00
    expect(weekOf(byHour, office).outside).toBe(50);
  });
  it('knows that of a week of like hours three quarters are outside', () => {
    const week = weekOf(
      Array.from({ length: 168 }, () => 100),
      office,
    );
    expect(week.mean).toBe(100);
    expect(week.outside).toBeCloseTo((1 - 42.5 / 168) * 100);
  });
});
