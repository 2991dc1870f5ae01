import { expect, test } from 'vitest';
import type { Pilot } from '../api/types';
import {
  asWritten,
  linesOf,
  measured,
  namesOf,
  quarterEnd,
  quarterTitle,
  readWarning,
  verdict,
} from './practice';

const measure = (before: number | null, after: number | null) => ({
  measure: 'incidents' as const,
  unit: 'count' as const,
  before,
  after,
  better: before === null || after === null || before === after ? null : after < before,
});
const pilot = (...measures: ReturnType<typeof measure>[]) => ({ measures }) as unknown as Pilot;

test('a verdict counts what is better, worse, the same, and not known', () => {
  expect(verdict(pilot(measure(9, 3), measure(2, 2), measure(1, 4), measure(null, 4)))).toBe(
    'Better in 1, worse in 1 of 4 measures; 1 unchanged; 1 not known yet',
  );
  expect(verdict(pilot(measure(2, 2)))).toBe('No measure has changed');
  expect(verdict(pilot(measure(null, 0)))).toMatch(/^Nothing to compare yet/);
});

test('what nobody measured is not zero', () => {
  expect(measured(measure(null, 0), null, 'GBP')).toBeNull();
  expect(measured({ ...measure(0, 0), unit: 'minor' }, 123_00, 'GBP')).toBe('£123');
  expect(measured({ ...measure(0, 0), unit: 'seconds' }, 90, 'GBP')).toBe('1 min');
});

test('a plan is written without what the server adds, and without empty fields', () => {
  expect(
    asWritten([
      { what: 'Deployments', from: 'ops', to: null, who: '', by: null, done: '2027-01-11', overdue: false },
    ]),
  ).toEqual([{ what: 'Deployments', from: 'ops', done: '2027-01-11' }]);
});

test('a quarter ends where the next begins', () => {
  expect(['2026-01-01', '2026-03-31', '2026-11-28'].map(quarterEnd)).toEqual([
    '2026-04-01',
    '2026-04-01',
    '2027-01-01',
  ]);
  expect(quarterTitle('2026-Q4')).toBe('Q4 2026');
});

test('a warning of an import is read into its parts', () => {
  expect(
    readWarning('warning: catalog-info.yaml:31: Component/shop: spec.owner: not imported: name one'),
  ).toEqual({
    place: 'catalog-info.yaml:31',
    what: 'Component/shop',
    why: 'spec.owner: name one',
    rejected: true,
  });
  expect(readWarning('a.yaml:58: Component/cart: spec.dependsOn: `resource:db` is not known')).toMatchObject({
    what: 'Component/cart',
    rejected: false,
  });
  expect(readWarning('something else')).toEqual({
    place: '',
    what: '',
    why: 'something else',
    rejected: false,
  });
});

test('lists are typed as lines, or as names', () => {
  expect(linesOf(' a b \n\n c')).toEqual(['a b', 'c']);
  expect(namesOf('a, b\nc')).toEqual(['a', 'b', 'c']);
});
