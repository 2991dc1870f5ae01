// The geometry of a rota's timeline: days as columns, shifts as boxes, a drag as a stretch of whole half hours. Pure.
import { iso, offset, startOfDay } from './zone';

export type Box<T> = { left: number; width: number; start: number; end: number; of: T };
export const snap = 30 * 60_000;

/** Starts of the local days that touch [from, to), and where each stands in percent. A day of 23 or 25 hours is that much narrower or wider. */
export function days(
  zone: string,
  from: number,
  to: number,
): { at: number; left: number; width: number; weekend: boolean; monday: boolean }[] {
  const out: { at: number; left: number; width: number; weekend: boolean; monday: boolean }[] = [];
  for (let at = startOfDay(zone, from); at < to; at = startOfDay(zone, at, 1)) {
    const end = startOfDay(zone, at, 1);
    const left = ((Math.max(at, from) - from) / (to - from)) * 100;
    const local = new Date(at + offset(zone, at)).getUTCDay();
    out.push({
      at,
      left,
      width: ((Math.min(end, to) - Math.max(at, from)) / (to - from)) * 100,
      weekend: local === 0 || local === 6,
      monday: local === 1,
    });
  }
  return out;
}

/** Boxes of what has a start and an end, clipped to [from, to); what lies outside is left out. */
export function boxes<T extends { start: string; end: string }>(
  items: T[],
  from: number,
  to: number,
): Box<T>[] {
  return items.flatMap((of) => {
    const start = Math.max(Date.parse(of.start), from);
    const end = Math.min(Date.parse(of.end), to);
    return end > start
      ? [
          {
            left: ((start - from) / (to - from)) * 100,
            width: ((end - start) / (to - from)) * 100,
            start,
            end,
            of,
          },
        ]
      : [];
  });
}

/** The stretch between two positions (0..1) of a drag, on whole half hours, at least one. */
export function stretch(a: number, b: number, from: number, to: number): { start: number; end: number } {
  const at = (part: number) => from + Math.min(1, Math.max(0, part)) * (to - from);
  const start = Math.floor(at(Math.min(a, b)) / snap) * snap;
  const end = Math.ceil(at(Math.max(a, b)) / snap) * snap;
  return { start, end: Math.max(end, start + snap) };
}

/** "Take the next two hours": from now to the half hour nearest to two hours on. */
export const nextTwoHours = (now: number): { from: string; to: string } => ({
  from: iso(Math.floor(now / 60_000) * 60_000),
  to: iso(Math.round((now + 2 * 3_600_000) / snap) * snap),
});
