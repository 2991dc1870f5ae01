// A statement's arithmetic for its table: the five costs out of twelve lines, months that a chart shows, periods that are asked for.
import type { CostColumn, CostLine, CostStatement } from '../api/types';

export const costs = ['setup', 'transition', 'run', 'incident', 'opportunity'] as const;
export type Cost = (typeof costs)[number];
export type Sum = { lines: number; known: number; amount: number | null };

/** What the lines of one cost add up to: those that are known. Null where none is, which is not zero. */
export function sumOf(column: CostColumn, cost: Cost): Sum {
  const lines = column.lines.filter((line) => line.cost === cost);
  const known = lines.filter((line) => line.known);
  const amount = known.length ? known.reduce((sum, line) => sum + (line.amount ?? 0), 0) : null;
  return { lines: lines.length, known: known.length, amount };
}

/** The premium, or all: the server's sums, and how many of their lines are known. */
export function totalOf(column: CostColumn, premium: boolean): Sum {
  const lines = column.lines.filter((line) => !premium || line.cost !== 'opportunity');
  const known = lines.filter((line) => line.known).length;
  return { lines: lines.length, known, amount: known ? (premium ? column.premium : column.total) : null };
}

/** The total with what incidents lost counted in margin. Null while the margin or the total is not known. */
export function inMargin(s: CostStatement): number | null {
  const total = totalOf(s.in_force, false);
  if (total.amount === null || s.losses.in_margin === null) return null;
  return s.in_force.total - s.losses.loss + s.losses.in_margin;
}

export const linesOf = (column: CostColumn, cost: Cost): CostLine[] =>
  column.lines.filter((line) => line.cost === cost);

export type Period = 'quarter' | 'year' | 'coming' | 'dates';
const iso = (t: number): string => new Date(t).toISOString().slice(0, 10);

/** The query of a period; none for the last quarter, which is the server's own default. */
export function periodOf(
  period: Period,
  from: string | null,
  to: string | null,
  now: number,
): { from?: string; to?: string } {
  const today = iso(now);
  const other = (years: number) =>
    `${Number(today.slice(0, 4)) + years}${today.slice(4)}`.replace('-02-29', '-02-28');
  if (period === 'year') return { from: other(-1), to: today };
  if (period === 'coming') return { from: today, to: other(1) };
  if (period === 'dates') return { ...(from && { from }), ...(to && { to }) };
  return {};
}
