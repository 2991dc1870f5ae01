// The words of the app's screens in the language in use. French comes by itself only for French readers.

import en from './en';
import { pickLanguage } from './index';

export type Messages = typeof en;
export let m: Messages = en;

export async function loadMessages(wish?: string): Promise<void> {
  m = pickLanguage(wish) === 'fr' ? (await import('./fr')).default : en;
}
