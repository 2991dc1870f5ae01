// The portfolio's arithmetic: a log scale, where a dot stands, who carries half of the exposure, what a filter leaves.
import type { PortfolioPoint } from '../api/types';
import { matches } from './search';

export type Filter = {
  target?: string | null;
  deploy?: string | null;
  team?: string | null;
  flag?: string | null;
  nights?: string | null;
  q?: string | null;
};

/** How many of the greatest exposures make up half of the sum; 0 if nothing is at risk. */
export function carryHalf(amounts: number[]): number {
  const sorted = [...amounts].sort((a, b) => b - a);
  const half = sorted.reduce((sum, a) => sum + a, 0) / 2;
  if (half <= 0) return 0;
  let sum = 0;
  let n = 0;
  while (sum < half) sum += sorted[n++]!;
  return n;
}

/** The powers of ten that hold all amounts above 0 between them; at least one decade. */
export function decades(amounts: number[]): number[] {
  const some = amounts.filter((a) => a > 0);
  if (!some.length) return [1e4, 1e5];
  const low = Math.floor(Math.log10(Math.min(...some)));
  const high = Math.max(Math.ceil(Math.log10(Math.max(...some))), low + 1);
  return Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
}

/** 0 at the lowest decade, 1 at the highest; what is less stands on the lowest. */
export function logShare(amount: number, ticks: number[]): number {
  const low = Math.log10(ticks[0]!);
  const high = Math.log10(ticks.at(-1)!);
  return amount <= ticks[0]! ? 0 : (Math.log10(amount) - low) / (high - low);
}

/** How much larger a dot is for what was lost: 0 for nothing, then 1 to 4, a step for each factor of ten below the greatest. */
export function lossSize(loss: number, most: number): number {
  return loss > 0 ? Math.max(1, 4 - Math.floor(Math.log10(most / loss) + 1e-9)) : 0;
}

/** Between 0 and 1, the same for a name every time: spreads dots of one column. */
export function spread(name: string): number {
  let hash = 2166136261;
  for (const c of name) hash = Math.imul(hash ^ c.charCodeAt(0), 16777619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0;
  return (hash >>> 8) / 2 ** 24;
}

export function passes(p: PortfolioPoint, f: Filter, teamTitle = ''): boolean {
  return (
    (!f.target || String(p.availability_percent) === f.target) &&
    (!f.deploy || p.deployment_target === f.deploy) &&
    (!f.team || p.team === f.team) &&
    (!f.flag || p.flags.includes(f.flag)) &&
    (!f.nights || p.out_of_hours === f.nights) &&
    matches(f.q ?? '', p.title, p.service, teamTitle)
  );
}

/** How well the least known of the exposures is known. */
export const leastKnown = (points: PortfolioPoint[]): PortfolioPoint['standing'] =>
  (['guess', 'data'] as const).find((s) =>
    points.some((p) => p.exposure_per_hour !== null && p.standing === s),
  ) ?? 'confirmed';
