// Names of documents as titles: "head-of-product" is shown as whoever that is.
import { useGet } from '../api/data.svelte';
import type { List, Named } from '../api/types';

const inWords = (name: string): string =>
  /^[a-z]+(-[a-z]+)*$/.test(name) ? name[0]!.toUpperCase() + name.slice(1).replaceAll('-', ' ') : name;

/** The title of a person or a team by its name; a name that no document has, as words: a role, mostly. One with a number stays a name. */
export function useNames(): (name: string) => string {
  const people = useGet<List<Named>>(() => '/people?limit=1000');
  const teams = useGet<List<Named>>(() => '/teams?limit=1000');
  const titles = $derived(
    new Map([...(teams.data?.items ?? []), ...(people.data?.items ?? [])].map((x) => [x.name, x.title])),
  );
  return (name) => titles.get(name) || inWords(name);
}
