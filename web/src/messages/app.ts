// The words of the app's screens in the language in use. French comes by itself only for French readers.

import en from './en';
import { pickLanguage } from './index';

export type Messages = typeof en;
export let m: Messages = en;

export async function loadMessages(wish?: string): Promise<void> {
  if (pickLanguage(wish) !== 'fr') {
    m = en;
    return;
  }
  // Two files: no chunk may grow past a screen's size.
  const [most, rest] = await Promise.all([import('./fr'), import('./fr/fr-account')]);
  m = { ...most.default, account: rest.account, audit: rest.audit };
}
