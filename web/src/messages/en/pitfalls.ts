// Pitfalls of the operating model, as live figures show them.
import { plural } from '../index';

export const pitfalls = {
  says: (fails: number) =>
    fails
      ? `${plural(fails, 'pitfall shows', 'pitfalls show')} in the live figures`
      : 'No pitfall shows in what is measured',
  lede: (unmeasured: number) =>
    unmeasured
      ? `${plural(unmeasured, 'one is', 'are')} not measured, which says nothing for or against.`.replace(
          /^1 one is/,
          'One is',
        )
      : 'All that apply are measured.',
  state: {
    holds: 'In order',
    fails: 'Shows',
    not_applicable: 'Does not apply',
    not_measured: 'Not measured',
  },
  connect: (what: string) => `Connect ${what}`,
  remedy: 'Remedy',
  threshold: (limit: string) => `shows if: ${limit}`,
  signals: (n: number, of: number) => `${n} of ${of} signals measured`,
  where: 'Where',
  more: (n: number) => `${n} more`,
  none: 'Nothing to judge yet',
  noneText:
    'Pitfalls are read from services, rotas, pages and incidents. They appear with the first of these.',
  // Titles and remedies by pitfall; empty here: the server's are English.
  title: {} as Record<string, string>,
  remedies: {} as Record<string, string>,
};
