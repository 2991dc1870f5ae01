// Names of documents as titles: "head-of-product" is shown as whoever that is.
import { useGet } from '../api/data.svelte';
import type { List, Named } from '../api/types';

/** The title of a person or a team by its name; the name itself until it is known, or if nobody has it. */
export function useNames(): (name: string) => string {
  const people = useGet<List<Named>>(() => '/people?limit=1000');
  const teams = useGet<List<Named>>(() => '/teams?limit=1000');
  const titles = $derived(
    new Map([...(teams.data?.items ?? []), ...(people.data?.items ?? [])].map((x) => [x.name, x.title])),
  );
  return (name) => titles.get(name) || name;
}
