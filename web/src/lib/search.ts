// Search as people type it: every word somewhere, in any order; case and accents do not matter.
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function matches(query: string, ...texts: string[]): boolean {
  if (!query) return true;
  const all = plain(texts.join(' '));
  return plain(query)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
