// A simulation's inputs as people read them (minutes, percent) and as the server takes them, and where its charts end.
import type { Simulation } from '../api/types';

type Curve = { probability: number; loss: number }[];
const minutes = ['restore.lnMean', 'respond.lnMean'];
const shares = ['share', 'common'];
/** Factors that nobody has measured yet: an empty field, and not a 1. */
export const isEffect = (name: string): boolean => name.startsWith('effect.');
export const unitOf = (name: string): 'minutes' | 'percent' | 'factor' | 'years' | 'rate' | 'spread' =>
  minutes.includes(name)
    ? 'minutes'
    : shares.includes(name)
      ? 'percent'
      : isEffect(name)
        ? 'factor'
        : name === 'rate.priorYears'
          ? 'years'
          : name.startsWith('rate')
            ? 'rate'
            : 'spread';

/** The logarithm of a median as minutes, a share as percent. */
export function shownOf(name: string, value: number): number {
  const x = minutes.includes(name) ? Math.exp(value) : shares.includes(name) ? value * 100 : value;
  return Number(x.toPrecision(3));
}
/** What was typed as the server's number; null if it is none. What is shown of a value stays that value. */
export function typedOf(name: string, text: string, current: number): number | null {
  const typed = Number(text.trim().replace(',', '.'));
  if (!text.trim() || !Number.isFinite(typed) || typed < 0 || (minutes.includes(name) && typed === 0))
    return null;
  if (typed === shownOf(name, current)) return current;
  return minutes.includes(name) ? Math.log(typed) : shares.includes(name) ? typed / 100 : typed;
}

/** Drawn figures are known to two digits at most. */
export function rough(minor: number): number {
  if (minor === 0) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(minor))) - 1);
  return Math.round(minor / unit) * unit;
}

/** The loss that is exceeded with that chance, out of a curve whose chances fall. */
export const lossAt = (curve: Curve, probability: number): number =>
  curve.find((p) => Math.abs(p.probability - probability) < 1e-9)?.loss ?? 0;

/** A round amount at or above `most`, and the steps to it: 1, 2 or 5 times a power of ten. */
export function scale(most: number): { top: number; ticks: number[] } {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const unit = [0.2, 0.5, 1, 2].map((x) => x * power).find((x) => most / x <= 6) ?? 2 * power;
  const n = Math.max(1, Math.ceil(most / unit));
  return { top: n * unit, ticks: Array.from({ length: n + 1 }, (_, i) => i * unit) };
}

/** Assumptions out of an address: `?restore.lnMean=4&rate=3`. */
export function readAssumptions(query: URLSearchParams): Record<string, number> {
  const out: Record<string, number> = {};
  for (const [name, value] of query)
    if (
      /^(rate|share|common|(restore|respond|effect|rate)\.\w+)$/.test(name) &&
      value !== '' &&
      Number.isFinite(Number(value))
    )
      out[name] = Number(value);
  return out;
}

export type Differing = Simulation['services'][number] & { name: string };
/** Services whose cheapest cover is another than the one in force first, the dearest mistake at the top. */
export function byDifference(services: Simulation['services']): Differing[] {
  const gain = (s: Simulation['services'][number]) => {
    const of = (cover: string | null) => s.covers.find((c) => c.cover === cover)?.expected_total ?? 0;
    return s.differs ? of(s.in_force) - of(s.cheapest) : 0;
  };
  const mean = (s: Simulation['services'][number]) =>
    s.covers.find((c) => c.cover === s.in_force)?.loss.mean ?? 0;
  return services
    .map((s) => ({ ...s, name: s.service }))
    .sort((a, b) => gain(b) - gain(a) || mean(b) - mean(a));
}
