// The frame: navigation, keys, palette, general states.
export const nav = {
  now: 'Now', incidents: 'Incidents', oncall: 'On call', services: 'Services', alerts: 'Alerts and signals', quiet: 'Silences', integrations: 'Integrations',
  teams: 'Teams and people', shifts: 'My shifts', reach: 'How to reach me', reports: 'Reports', tokens: 'Tokens', audit: 'Audit', inbox: 'Demo inbox', health: 'Setup and health',
  rotas: 'Rotas', more: 'More', mine: 'Mine', signalsHead: 'Signals', peopleHead: 'People', settings: 'Settings', main: 'Main', skip: 'Skip to the content',
  find: 'Find or do', findHint: 'A service, a person, an incident, a place', nothingFound: 'Nothing found',
  onCall: 'You are on call', offCall: 'You are not on call', until: (what: string, at: string) => `${what}, until ${at}`, next: (at: string) => `Next: ${at}`, noShifts: 'No shifts ahead',
  paged: (n: number) => (n === 1 ? 'You are paged' : `You are paged for ${n} incidents`), theme: 'Dark or light', signOut: 'Sign out', keys: 'Keys', keysOff: 'Single-letter keys', goTo: (what: string) => `Go to ${what}`,
  search: 'Search', searchHere: 'Search here', open: 'Open', back: 'Back', loading: 'Loading', notFound: 'There is nothing here', notFoundText: 'The address may be old, or mistyped.', goNow: 'Go to Now',
  failed: 'This could not be loaded', empty: 'Nothing yet', all: 'All', managed: (set: string) => `Managed by file (${set})`, managedText: 'Changes made here are taken over by the next apply of that file.',
  saved: 'Saved', copied: 'Copied', copy: 'Copy', remove: 'Remove', create: 'Create', edit: 'Edit', never: 'never', unanswered: (n: number) => (n === 1 ? '1 incident is unanswered: nobody has acknowledged it' : `${n} incidents are unanswered: nobody has acknowledged them`), see: 'See', newer: 'Newer', older: 'Older', showMore: 'Show more', unsaved: 'Not saved yet', table: 'As a table',
};
