// Names of documents as titles: "head-of-product" is shown as whoever that is.
import type { Named } from '../api/types';
import { useWhole } from './whole.svelte';

const inWords = (name: string): string =>
  /^[a-z]+(-[a-z]+)*$/.test(name) ? name[0]!.toUpperCase() + name.slice(1).replaceAll('-', ' ') : name;

/** The title of a person or a team by its name; a name that no document has, as words: a role, mostly. One with a number stays a name. */
export function useNames(): (name: string) => string {
  const people = useWhole<Named>(() => '/people');
  const teams = useWhole<Named>(() => '/teams');
  const titles = $derived(new Map([...teams.items, ...people.items].map((x) => [x.name, x.title])));
  return (name) => titles.get(name) || inWords(name);
}
