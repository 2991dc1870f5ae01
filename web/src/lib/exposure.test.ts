// From answers to exposure.
import { expect, test } from 'vitest';
import { amount, busiestHour, busyness, exposureOf, noAnswers } from './exposure';

test('amounts are read as people write them, and nothing else is', () => {
  expect(amount('12,500.50')).toBe(12500.5);
  expect(amount('12 500,50')).toBe(12500.5);
  expect(amount('£1,000')).toBe(1000);
  expect(amount('1.234.567,5')).toBe(1234567.5);
  expect(amount('')).toBe(0);
  for (const wrong of ['-1', 'ten', '1.2.3', '1e9']) expect(amount(wrong)).toBeNull();
});

test('revenue counts what is lost for good at its margin; costs add up', () => {
  const a = {
    ...noAnswers(),
    revenue: '200,000',
    lostPercent: '50',
    penalties: '1000',
    contacts: '300',
    contactCost: '4',
    staff: '10',
    staffCost: '25',
  };
  expect(exposureOf(a)).toEqual({ revenue: 100_000, costs: 2450 });
  expect(exposureOf({ ...a, marginPercent: '40' })).toEqual({ revenue: 40_000, costs: 2450 });
  expect(exposureOf({ ...a, lostPercent: '101' })).toBeNull();
  expect(exposureOf({ ...a, penalties: '-5' })).toBeNull();
  expect(exposureOf(noAnswers())).toEqual({ revenue: 0, costs: 0 });
});

test('the busiest usual hour is an average of that hour of the week', () => {
  const csv =
    'time,orders,revenue\n2026-11-02T20:00:00Z,1,100\n2026-11-09T20:00:00Z,1,300\n2026-11-09T20:30:00Z,1,100\n2026-11-10T03:00:00Z,1,9\n';
  expect(busiestHour(csv, 'GBP')).toEqual({ peakHour: 250, rows: 4, byHour: null });
});

test('a whole week says how busy each hour is, from Monday on; costs arise at any hour', () => {
  const rows = Array.from({ length: 168 }, (_, h) => {
    const at = new Date(Date.UTC(2026, 10, 2) + h * 3_600_000).toISOString(); // a Monday
    return `${at},${h % 24 >= 8 && h < 120 ? 400 : 100}`;
  });
  const read = busiestHour(['time,revenue', ...rows].join('\n'), 'GBP');
  if (!('byHour' in read) || !read.byHour) throw new Error('no week was read');
  expect([read.byHour[0], read.byHour[8], read.byHour[5 * 24 + 8], read.byHour[167]]).toEqual([
    25, 100, 25, 25,
  ]);
  expect(busyness(read.byHour, { revenue: 300, costs: 100 })!.slice(7, 9)).toEqual([44, 100]);
  expect(busyness(read.byHour, { revenue: 0, costs: 100 })).toBeUndefined();
  expect(busyness(null, { revenue: 300, costs: 100 })).toBeUndefined();
});

test('a wrong file says which line and what', () => {
  expect(busiestHour('when,revenue\n', 'GBP')).toEqual({ line: 1, problem: 'columns' });
  expect(busiestHour('time,revenue\n', 'GBP')).toEqual({ line: 2, problem: 'empty' });
  expect(busiestHour('time,revenue\n2026-11-02T20:00:00Z,1\nyesterday,1', 'GBP')).toEqual({
    line: 3,
    problem: 'time',
  });
  expect(busiestHour('time;revenue\n2026-11-02 20:00;much', 'GBP')).toEqual({ line: 2, problem: 'amount' });
});

test('the unit of the amounts is the currency of the policy, and a file that names another is refused', () => {
  const hour = (head: string, cell: string, currency = 'GBP') =>
    busiestHour(`time,${head}\n2026-11-02T20:00:00Z,${cell}`, currency);
  for (const [head, cell] of [
    ['revenue (GBP)', '1250.50'],
    ['revenue_gbp', '"1,250.50"'],
    ['revenue', '£1250.50'],
    ['Revenue GBP', '1250.50 GBP'],
  ])
    expect(hour(head!, cell!)).toEqual({ peakHour: 1251, rows: 1, byHour: null });
  for (const head of ['revenue (EUR)', 'revenue_usd', 'revenue (pence)', 'revenue_minor', 'revenue €'])
    expect(hour(head, '1250')).toEqual({ line: 1, problem: 'currency' });
  for (const cell of ['€1250', '1250 USD', '$1250'])
    expect(hour('revenue', cell)).toEqual({ line: 2, problem: 'currency' });
  expect(hour('revenue', '1250.505')).toEqual({ line: 2, problem: 'digits' });
  expect(hour('revenue', '125050.5', 'JPY')).toEqual({ line: 2, problem: 'digits' });
  expect(hour('revenue', '$12', 'USD')).toEqual({ peakHour: 12, rows: 1, byHour: null });
});

test('whatever stands in a CSV, the answer is an amount or a place', () => {
  const good =
    '\ufefftime;orders;"revenue GBP"\r\n2026-11-02T20:00:00Z;1;"1,200.50"\n2026-11-09 21:30;2;£7\n';
  const signs = ['"', ';', ',', '\n', '\r', '\0', '-', '9999999999', '\ud800', 'é', '', '2026-02-31T99'];
  let seed = 7;
  const below = (n: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * n);
  };
  for (let i = 0; i < 3000; i++) {
    let csv = good;
    for (let edits = 1 + below(4); edits > 0; edits--) {
      const at = below(csv.length);
      csv = csv.slice(0, at) + signs[below(signs.length)] + csv.slice(at + below(4));
    }
    const hours = busiestHour(csv, 'GBP');
    if ('line' in hours) expect(hours.line).toBeGreaterThan(0);
    else expect(hours.peakHour >= 0 && Number.isFinite(hours.peakHour)).toBe(true);
  }
});
