// What one tries out, to the documents that are sent.
import { expect, test } from 'vitest';
import type { Document, Policy, WhatIf } from '../api/types';
import {
  asText,
  coarse,
  documentsOf,
  expected,
  inputOf,
  moreExpected,
  noEdits,
  readEdits,
  sameOutcome,
  serviceSpec,
  step,
  within,
  writeEdits,
} from './what-if';

const policy = {
  name: 'p',
  title: 'P',
  exposure_bands: [
    { name: 'low', max_per_hour: 700_000, availability_percent: '95.0', out_of_hours: 'none' },
    { name: 'high', max_per_hour: 80_000_000, availability_percent: '99.9', out_of_hours: 'team' },
  ],
} as unknown as Policy;
const doc = (spec: object) => ({ title: 'It', spec }) as unknown as Document;

test('edits survive in the address, and what is none is left out', () => {
  const edits = {
    bands: { low: { max: 9000 }, high: { level: '99.95', nights: 'domain' as const } },
    services: { bedroom: 90_000 },
    teams: { bedroom: 'rooms' },
  };
  const query = new URLSearchParams(writeEdits(edits) as Record<string, string>);
  expect(readEdits(query)).toEqual(edits);
  expect(readEdits(new URLSearchParams('band.low.max=-4&band.low.nights=all&service.a=1e9&x=1'))).toEqual(
    noEdits(),
  );
  expect(writeEdits(noEdits(), edits)['service.bedroom']).toBeNull();
});

test('a drag is rounded to two digits, a key moves the second, also across a power of ten', () => {
  expect([coarse(254_321), coarse(7), coarse(0.2)]).toEqual([250_000, 7, 0]);
  expect([step(250_000, 1), step(99_000, 1), step(100_000, -1), step(10, -1), step(1, -3)]).toEqual([
    260_000, 100_000, 99_000, 9, 1,
  ]);
  expect(within(900, 1000, 5000)).toBe(1001);
  expect(within(9000, 1000, 5000)).toBe(4999);
  expect(within(9000, 1000, undefined)).toBe(9000);
});

test('a frozen input is called by what it is, where people have a word for it', () => {
  expect(inputOf('Policy', 'spec.exposureBands[low].maxPerHour')).toEqual({ what: 'limit', band: 'low' });
  expect(inputOf('Service', 'spec.exposurePerHour')).toEqual({ what: 'exposure', band: '' });
  expect(inputOf('Team', 'spec.exposurePerHour')).toBeNull();
  expect(inputOf('Policy', 'spec.exposureBands[low].name')).toBeNull();
});

test('exposure in two parts keeps their proportion and their sum; journeys are not overwritten', () => {
  expect(serviceSpec({ exposurePerHour: '5' }, 70)).toEqual({ exposurePerHour: '70' });
  expect(serviceSpec({ exposure: { revenuePerHour: '300', costsPerHour: '100' } }, 1001)?.exposure).toEqual({
    revenuePerHour: '751',
    costsPerHour: '250',
  });
  expect(serviceSpec({ journeys: [{}] }, 1)).toBeNull();
});

test('the policy goes along unedited to show how things stand, but into a proposal only if it was edited', () => {
  const kept = {
    policy: doc({ timeZone: 'Europe/London' }),
    services: { s: doc({}) },
    teams: { t: doc({ kind: 'product' }) },
  };
  const edits = { ...noEdits(), services: { s: 10 }, teams: { t: 'd' } };
  const all = documentsOf(edits, policy, kept, 100);
  expect(all.map((d) => d.kind)).toEqual(['Policy', 'Service', 'Team']);
  expect(all[0]!.spec).toMatchObject({
    timeZone: 'Europe/London',
    exposureBands: [{ maxPerHour: '7000' }, { maxPerHour: '800000' }],
  });
  expect(all[2]!.spec).toEqual({ kind: 'product', domain: 'd' });
  expect(
    asText(all, edits)
      .split('\n---\n')
      .map((text) => JSON.parse(text).kind),
  ).toEqual(['Service', 'Team']);
  const other = documentsOf({ ...noEdits(), bands: { low: { max: 9000, level: '96' } } }, policy, kept, 100);
  expect(other[0]!.spec).toMatchObject({
    exposureBands: [{ maxPerHour: '9000', availability: '96', outOfHours: 'none' }, {}],
  });
});

test('expected amounts have as many digits as their inputs stand for, and what creeps in the others is no change', () => {
  expect(expected(1_449_264_900, { standing: 'guess', currency: 'GBP' })).toBe('£10,000,000');
  expect(expected(1_449_264_900, { standing: 'data', currency: 'GBP' })).toBe('£14,000,000');
  expect(moreExpected(-449_264_900, { standing: 'data', currency: 'GBP' })).toBe('−£4,500,000');
  const outcome = (loss: number, rotas = 3) =>
    ({
      standing: 'data',
      services_changed: 1,
      before: { rotas_out_of_hours: rotas, expected_loss_per_year: loss },
      after: { rotas_out_of_hours: rotas, expected_loss_per_year: loss },
    }) as WhatIf;
  expect(sameOutcome(outcome(1_449_268_800), outcome(1_449_264_400))).toBe(true);
  expect(sameOutcome(outcome(1_449_268_800), outcome(1_549_268_800))).toBe(false);
  expect(sameOutcome(outcome(1_449_268_800), outcome(1_449_268_800, 4))).toBe(false);
});
