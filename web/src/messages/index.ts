// The language in use. English comes with the app; French is loaded before the first paint of a French reader.
let chosen: 'en' | 'fr' = 'en';
export const language = (): 'en' | 'fr' => chosen;

/** The person's setting, else the last one on this device, else the browser's. */
export function pickLanguage(wish?: string): 'en' | 'fr' {
  const text = wish || readChoice() || navigator.language;
  chosen = text.startsWith('fr') ? 'fr' : 'en';
  document.documentElement.lang = chosen;
  return chosen;
}

function readChoice(): string | null {
  try {
    return localStorage.getItem('onus-language');
  } catch {
    return null;
  }
}

/** "1 alert", "12 alerts": the forms that English and French need. */
export function plural(n: number, one: string, many: string): string {
  const isOne = chosen === 'fr' ? Math.abs(n) < 2 : n === 1;
  return `${new Intl.NumberFormat(chosen === 'fr' ? 'fr-FR' : 'en-GB').format(n)} ${isOne ? one : many}`;
}

/** A count inside a sentence: "1,297". */
export const grouped = (n: number): string =>
  new Intl.NumberFormat(chosen === 'fr' ? 'fr-FR' : 'en-GB').format(n);

export const listing = (items: string[]): string =>
  new Intl.ListFormat(chosen === 'fr' ? 'fr-FR' : 'en-GB', { style: 'long', type: 'conjunction' }).format(
    items,
  );
