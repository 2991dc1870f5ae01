// Local time in a named zone: what a rota's timeline and its date fields need. The server decides shifts; this only shows and proposes.
const formats = new Map<string, Intl.DateTimeFormat>();

/** Offset of `zone` from UTC at `at` (ms since 1970), in ms; east is positive. */
export function offset(zone: string, at: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(new Date(at))) part[type] = Number(value);
  const local = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return local - Math.floor(at / 1000) * 1000;
}

/**
 * The instant of a local time given as if it were UTC. In a gap: the first moment after it; twice: its first occurrence
 * (rules of the rotas).
 */
export function instant(zone: string, local: number): number {
  const early = local - offset(zone, local - 86_400_000);
  const late = local - offset(zone, local + 86_400_000);
  const candidates = [Math.min(early, late), Math.max(early, late)].filter(
    (at) => at + offset(zone, at) === local,
  );
  if (candidates.length) return candidates[0]!;
  // A gap: the change lies between the two readings.
  let low = Math.min(early, late) - 1;
  let high = Math.max(early, late) + 1;
  const before = offset(zone, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** 00:00 of the day that holds `at`, `add` days on. */
export function startOfDay(zone: string, at: number, add = 0): number {
  const local = at + offset(zone, at);
  return instant(zone, Math.floor(local / 86_400_000) * 86_400_000 + add * 86_400_000);
}

/** Monday 00:00 of the week that holds `at`, `add` weeks on. */
export function startOfWeek(zone: string, at: number, add = 0): number {
  const local = new Date(at + offset(zone, at));
  return startOfDay(zone, at, -((local.getUTCDay() + 6) % 7) + add * 7);
}

/** For <input type="datetime-local">: "2026-11-24T02:49". */
export const toInput = (zone: string, at: number): string =>
  new Date(at + offset(zone, at)).toISOString().slice(0, 16);
export const fromInput = (zone: string, text: string): number => instant(zone, Date.parse(`${text}:00Z`));
/** RFC 3339 in UTC, without fractions. */
export const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
