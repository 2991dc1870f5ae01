// From answers to exposure: what an hour without a service can lose, in whole major units, and orders by hour out of a CSV.

export type Answers = {
  revenue: string;
  lostPercent: string;
  marginPercent: string;
  penalties: string;
  contacts: string;
  contactCost: string;
  staff: string;
  staffCost: string;
};
export const noAnswers = (): Answers => ({
  revenue: '',
  lostPercent: '100',
  marginPercent: '100',
  penalties: '',
  contacts: '',
  contactCost: '',
  staff: '',
  staffCost: '',
});

/** "12,500.50", "12 500,50" or "" (nothing) as a number; null if it is none or below zero. */
export function amount(text: string): number | null {
  let plain = text.replace(/[\s\u00a0\u202f£$€]/g, '');
  if (!plain) return 0;
  // 1.234,50: points that part thousands before a decimal comma.
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(plain)) plain = plain.replaceAll('.', '').replace(',', '.');
  // A last comma before one or two digits is a decimal comma; other commas part thousands.
  if (/,\d{1,2}$/.test(plain) && !plain.includes('.')) plain = plain.replace(/,(?=\d{1,2}$)/, '.');
  plain = plain.replaceAll(',', '');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** The two parts of exposure an hour; null while an answer cannot be read or a share is above 100. */
export function exposureOf(a: Answers): { revenue: number; costs: number } | null {
  const read = [
    a.revenue,
    a.lostPercent,
    a.marginPercent,
    a.penalties,
    a.contacts,
    a.contactCost,
    a.staff,
    a.staffCost,
  ].map(amount);
  if (read.some((x) => x === null)) return null;
  const [revenue, lost, margin, penalties, contacts, contactCost, staff, staffCost] = read as number[];
  if (lost! > 100 || margin! > 100) return null;
  return {
    revenue: Math.round((revenue! * lost! * margin!) / 10_000),
    costs: Math.round(penalties! + contacts! * contactCost! + staff! * staffCost!),
  };
}

export type Hours =
  | { peakHour: number; rows: number; byHour: number[] | null } // percent of the busiest, Monday 00:00 first; null: no whole week
  | { line: number; problem: 'columns' | 'time' | 'amount' | 'empty' | 'currency' | 'digits' };

/** Cells of a line, where a quoted one may hold the separator: `"1,200.50"`. */
function cellsOf(line: string, separator: string): string[] {
  const cells = [''];
  let quoted = false;
  for (const c of line) {
    if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) cells.push('');
    else cells[cells.length - 1] += c;
  }
  return cells.map((cell) => cell.trim());
}

/** Does the text name another currency than `currency`, by code or by symbol, or its hundredth? */
function isOtherUnit(text: string, currency: string): boolean {
  const symbol = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value;
  const rest = text
    .replaceAll(symbol ?? currency, '')
    .toUpperCase()
    .replaceAll(currency, '');
  return /\p{Sc}|\b[A-Z]{3}\b|CENT|PENCE|PENN|MINOR/u.test(rest);
}

/**
 * The busiest usual hour out of a CSV with the columns `time` (ISO 8601) and `revenue` (whole units of the
 * currency, as 1250.50): the greatest of the averages of each hour of the week, so that one odd day does not
 * decide. How busy each hour of the week is follows from the same averages, where the file has a whole week. A heading or a cell that names another currency, or more digits than it has, is refused rather than
 * taken for it.
 */
export function busiestHour(csv: string, currency: string): Hours {
  const lines = csv
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim());
  const separator = (lines[0] ?? '').includes(';') ? ';' : ',';
  const head = cellsOf(lines[0] ?? '', separator).map((cell) => cell.toLowerCase());
  const time = head.indexOf('time');
  const revenue = head.findIndex((cell) => /^revenue\b/.test(cell.replaceAll('_', ' ')));
  if (time < 0 || revenue < 0) return { line: 1, problem: 'columns' };
  const unit = head[revenue]!.replaceAll('_', ' ').replace('revenue', '');
  if (isOtherUnit(unit, currency)) return { line: 1, problem: 'currency' };
  if (lines.length < 2) return { line: 2, problem: 'empty' };
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  // By the clock time that is written, in whatever zone it is.
  const hours = new Map<string, number>();
  for (const [i, line] of lines.slice(1).entries()) {
    const cells = cellsOf(line, separator);
    const at = /^(\d{4}-\d\d-\d\d)[T ](\d\d)/.exec(cells[time] ?? '');
    if (!at || Number.isNaN(Date.parse(`${at[1]}T00:00:00Z`))) return { line: i + 2, problem: 'time' };
    const cell = cells[revenue] ?? '';
    if (isOtherUnit(cell, currency)) return { line: i + 2, problem: 'currency' };
    const money = cell ? amount(cell.replaceAll(currency, '')) : null;
    if (money === null) return { line: i + 2, problem: 'amount' };
    if (!Number.isInteger(Number((money * 10 ** digits).toFixed(6))))
      return { line: i + 2, problem: 'digits' };
    const key = `${at[1]} ${at[2]}`;
    hours.set(key, (hours.get(key) ?? 0) + money);
  }
  const week = Array.from({ length: 168 }, () => ({ sum: 0, n: 0 }));
  for (const [key, sum] of hours) {
    const [date, hour] = key.split(' ');
    const one = week[((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) * 24 + Number(hour)];
    if (!one) continue;
    one.sum += sum;
    one.n += 1;
  }
  const means = week.map((w) => (w.n ? w.sum / w.n : null));
  const busiest = Math.max(...means.map((x) => x ?? 0));
  return {
    peakHour: Math.round(busiest),
    rows: lines.length - 1,
    byHour: busiest > 0 && !means.includes(null) ? means.map((x) => Math.round((x! / busiest) * 100)) : null,
  };
}

/** How busy each hour is for revenue and costs together: costs arise at any hour alike. Undefined where every hour is alike. */
export function busyness(
  byHour: number[] | null,
  parts: { revenue: number; costs: number },
): number[] | undefined {
  const all = parts.revenue + parts.costs;
  if (!byHour || all === 0) return undefined;
  const out = byHour.map((percent) => Math.round((percent * parts.revenue + 100 * parts.costs) / all));
  return out.every((percent) => percent === 100) ? undefined : out;
}
