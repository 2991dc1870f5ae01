// Pure rules of the practice's screens: a pilot's verdict, its values in words, plans as documents hold them.
import type { Pilot, Transition } from '../api/types';
import { m } from '../messages/app';
import { count, money, span } from './format';

export type PilotMeasure = Pilot['measures'][number];
export type PlanItem = Transition['items'][number];

/** "Better in 3, worse in 1 of 6 measures; 2 unchanged". */
export function verdict(pilot: Pilot): string {
  const all = pilot.measures;
  const known = all.filter((x) => x.before !== null && x.after !== null);
  const better = known.filter((x) => x.better === true).length;
  const worse = known.filter((x) => x.better === false).length;
  return m.practice.pilot.verdict(better, worse, known.length - better - worse, all.length - known.length);
}

/** A measure's value with its unit; null where it is not known. */
export function measured(of: PilotMeasure, value: number | null, currency: string): string | null {
  if (value === null) return null;
  return of.unit === 'minor'
    ? money(value, currency)
    : of.unit === 'seconds'
      ? span(value * 1000)
      : count(value);
}

/** What a plan's document holds of its parts: without what the server adds, and without empty fields. */
export const asWritten = (items: PlanItem[]): Record<string, string>[] =>
  items.map(({ overdue: _overdue, ...rest }) =>
    Object.fromEntries(Object.entries(rest).filter((pair): pair is [string, string] => Boolean(pair[1]))),
  );

/** Lines of a text field as a list: trimmed, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Names in a text field, parted by commas, spaces or lines. */
export const namesOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** `2026-Q4` as "Q4 2026". */
export const quarterTitle = (quarter: string): string =>
  m.practice.review.quarter(quarter.slice(6), quarter.slice(0, 4));

/** The first day after the quarter of a day, `2026-11-28` → `2027-01-01`: when its review opens. */
export function quarterEnd(isoDate: string): string {
  const year = Number(isoDate.slice(0, 4));
  const next = Math.floor((Number(isoDate.slice(5, 7)) - 1) / 3) * 3 + 4;
  return next > 12 ? `${year + 1}-01-01` : `${year}-${String(next).padStart(2, '0')}-01`;
}

export type Warning = { place: string; what: string; why: string; rejected: boolean };
/** A warning of an import, "catalog-info.yaml:31: Component/shop: spec.owner: not imported: …", in its parts. */
export function readWarning(text: string): Warning {
  const [, place = '', rest = text] = text.match(/^(?:warning: )?(.+?:\d+): (.*)$/s) ?? [];
  const [, what = '', why = rest] = rest.match(/^([\w.-]+\/[^\s:]+): (.*)$/s) ?? [];
  const rejected = /\bnot imported: /.test(why);
  return { place, what, why: why.replace(/\bnot imported: /, ''), rejected };
}
