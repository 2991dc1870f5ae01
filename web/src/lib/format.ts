// The one formatter of money, time and durations. Every figure on a screen goes through here.
import { language } from '../messages';

const locale = () => (language() === 'fr' ? 'fr-FR' : 'en-GB');
const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function number(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const id = `n${locale()}${key}`;
  let made = cache.get(id) as Intl.NumberFormat | undefined;
  if (!made) {
    made = new Intl.NumberFormat(locale(), options);
    cache.set(id, made);
  }
  return made;
}

function date(key: string, options: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  const id = `d${locale()}${key}${zone ?? ''}`;
  let made = cache.get(id) as Intl.DateTimeFormat | undefined;
  if (!made) {
    made = new Intl.DateTimeFormat(locale(), { ...options, hourCycle: 'h23', timeZone: zone });
    cache.set(id, made);
  }
  return made;
}

/** Minor units as money: no pennies from 100 up; narrow symbol (£4,750; 4 750 €). */
export function money(minor: number, currency: string): string {
  const units = minorUnits(currency);
  const major = minor / units;
  const digits = Math.abs(major) >= 100 || Number.isInteger(major) ? 0 : Math.round(Math.log10(units));
  return number(`m${currency}${digits}`, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(major);
}

/** How many minor units one of the currency has: 100 for GBP, 1 for JPY. */
export const minorUnits = (currency: string): number =>
  10 **
  (number(`c${currency}`, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2);

/** A difference in money with its sign: "+£1,200", "−£300", "£0". */
export function moreMoney(minor: number, currency: string): string {
  return minor === 0 ? money(0, currency) : `${minor > 0 ? '+' : '−'}${money(Math.abs(minor), currency)}`;
}

/** Money for an axis: "£25K", "1 M €". */
export function moneyShort(minor: number, currency: string): string {
  return number(`k${currency}`, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(minor / minorUnits(currency));
}

export function count(value: number): string {
  return number('count', { maximumFractionDigits: 0 }).format(value);
}

/** A bare figure to three digits, without grouping: 70.1, 0.54. */
export const figure = (value: number): string =>
  number('figure', { maximumSignificantDigits: 3, useGrouping: false }).format(value);

export function percent(value: number): string {
  return `${number('percent', { maximumFractionDigits: 1 }).format(value)}${language() === 'fr' ? '\u202f%' : '%'}`;
}

/** A target of availability, whose every digit counts: "99.95%". */
export function availability(percentage: number | string): string {
  return `${number('availability', { maximumFractionDigits: 6 }).format(Number(percentage))}${language() === 'fr' ? '\u202f%' : '%'}`;
}

/** The zone of the viewer: the session's, else the browser's. */
let viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
export function setZone(zone: string | undefined): void {
  if (zone) viewerZone = zone;
}
export const zone = (): string => viewerZone;
/** "Europe/London" → "London". */
export const place = (name: string): string => (name.split('/').pop() ?? name).replaceAll('_', ' ');

export const ms = (time: string): number => Date.parse(time);

export const clock = (time: string | number, inZone = viewerZone): string =>
  date('clock', { hour: '2-digit', minute: '2-digit' }, inZone).format(new Date(time));

export const clockSeconds = (time: string | number): string =>
  date('clocks', { hour: '2-digit', minute: '2-digit', second: '2-digit' }, viewerZone).format(
    new Date(time),
  );

/** "24 Nov" in the viewer's zone. */
export const day = (time: string | number, inZone = viewerZone): string =>
  date('day', { day: 'numeric', month: 'short' }, inZone).format(new Date(time));

/** "24" of 24 Nov, in the viewer's zone. */
export const dayNumber = (time: string | number, inZone = viewerZone): string =>
  date('daynumber', { day: 'numeric' }, inZone).format(new Date(time));

export const weekday = (time: string | number, inZone = viewerZone): string =>
  date('weekday', { weekday: 'short' }, inZone).format(new Date(time));

const dayKey = (time: number, inZone: string): string =>
  date('key', { year: 'numeric', month: '2-digit', day: '2-digit' }, inZone).format(new Date(time));

/** Clock today, "Tue 14:10" within six days, "24 Nov 14:10" beyond. */
export function moment(time: string | number, now: number, inZone = viewerZone): string {
  const at = new Date(time).getTime();
  if (dayKey(at, inZone) === dayKey(now, inZone)) return clock(at, inZone);
  const near = Math.abs(at - now) < 6 * 86_400_000;
  return `${near ? weekday(at, inZone) : day(at, inZone)} ${clock(at, inZone)}`;
}

/** A day of the calendar, `2027-01-11`, as "11 Jan 2027": the same in every zone. */
export const calendarDay = (isoDate: string): string =>
  date('calendar', { day: 'numeric', month: 'short', year: 'numeric' }, 'UTC').format(
    new Date(`${isoDate}T00:00:00Z`),
  );

/** The viewer's day at a time, as documents write it: `2027-01-11`. */
export const isoDay = (time: number): string =>
  new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: viewerZone,
  }).format(new Date(time));

export const full = (time: string | number, inZone = viewerZone): string =>
  `${date('full', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }, inZone).format(new Date(time))} ${place(inZone)}`;

/** A length of time in its two largest units: "42 min", "1 h 5 min", "3 d 4 h"; under a minute "0.9 s". */
export function span(length: number): string {
  const seconds = Math.max(0, length) / 1000;
  if (length > 0 && length < 95) return `${Math.max(1, Math.round(length))} ms`;
  const dayUnit = language() === 'fr' ? 'j' : 'd';
  if (seconds < 10)
    return `${number('s1', { maximumFractionDigits: 1 }).format(Math.round(seconds * 10) / 10)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 && days < 14 ? `${days} ${dayUnit} ${hours % 24} h` : `${days} ${dayUnit}`;
}

/** A length to the second: "1 h 40 min 48 s", "10 min 4.8 s". */
export function exactSpan(seconds: number): string {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = Math.round((seconds - hours * 3600 - minutes * 60) * 10) / 10;
  const parts = [
    hours && `${hours} h`,
    minutes && `${minutes} min`,
    rest && `${number('s1', { maximumFractionDigits: 1 }).format(rest)} s`,
  ];
  return parts.filter(Boolean).join(' ') || '0 s';
}

/** A countdown: "1:58", "1:02:07"; never negative. */
export function countdown(left: number): string {
  const s = Math.max(0, Math.ceil(left / 1000));
  const two = (v: number) => String(v).padStart(2, '0');
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor(s / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

/** "30m", "3600s", "2h", "1h30m", "7d" in milliseconds; NaN if it is none of these. */
export function durationMs(text: string): number {
  const unit: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
  if (!/^(\d+[smhdw])+$/.test(text)) return Number.NaN;
  return [...text.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, part) => sum + Number(part[1]) * unit[part[2]!]!,
    0,
  );
}

export const bytes = (value: number): string =>
  value < 1e6
    ? `${count(value / 1e3)} kB`
    : value < 1e9
      ? `${count(value / 1e6)} MB`
      : `${number('gb', { maximumFractionDigits: 1 }).format(value / 1e9)} GB`;

/** "Amara Okafor" → "AO". */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s\-_.]+/)
    .filter(Boolean);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? words[words.length - 1]![0]! : (words[0]?.[1] ?? '');
  return (first + last).toUpperCase();
}
/** One of five hues, the same for a name everywhere. */
export function face(name: string): 'a' | 'b' | 'c' | 'd' | 'e' {
  let hash = 2166136261;
  for (const c of name) hash = Math.imul(hash ^ c.charCodeAt(0), 16777619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0;
  return 'abcde'[hash % 5] as 'a';
}

/** What has been lost by `now`: grows with the rate until the incident is resolved. */
export const lost = (loss: { amount: number; at: string; per_hour: number }, now: number): number =>
  Math.round(loss.amount + (loss.per_hour * Math.max(0, now - ms(loss.at))) / 3_600_000);

/** Where an address leads, for people; a monitor's may be no address at all. */
export const host = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
