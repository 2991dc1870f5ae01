// How a list stands still while the rows beneath it change.
export type Page<T> = { items: T[]; next: string | null; counts: { open: number } };

/** What the list shows while it is held: the rows it showed, as they are now. */
export function inPlace<T>(shown: T[], fresh: T[], key: (row: T) => string | number): T[] {
  const now = new Map(fresh.map((row) => [key(row), row]));
  return shown.map((row) => now.get(key(row)) ?? row);
}

/** How many rows are new, or gone from a list that is complete; at least by how much more is open. */
export function news<T>(shown: Page<T>, rows: T[], fresh: Page<T>, key: (row: T) => string | number): number {
  const known = new Set(rows.map(key));
  const now = new Set(fresh.items.map(key));
  const added = fresh.items.filter((row) => !known.has(key(row))).length;
  const gone = fresh.next ? 0 : rows.filter((row) => !now.has(key(row))).length;
  return Math.max(added + gone, fresh.counts.open - shown.counts.open);
}
