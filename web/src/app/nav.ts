// Where one can go: for the sidebar, the phone's tabs, the palette and the keys.
import { m } from '../messages/app';

export type Place = { to: string; icon: string; name: string; key?: string; admin?: boolean; demo?: boolean };

export const head = (): Place[] => [
  { to: '/', icon: 'home', name: m.nav.now, key: 'n' },
  { to: '/incidents', icon: 'fire', name: m.nav.incidents, key: 'i' },
  { to: '/oncall', icon: 'cal', name: m.nav.oncall, key: 'o' },
  { to: '/services', icon: 'box', name: m.nav.services, key: 's' },
];
export const groups = (): { title: string; places: Place[] }[] => [
  {
    title: m.nav.decide,
    places: [
      { to: '/money', icon: 'money', name: m.model.money, key: 'e' },
      { to: '/statement', icon: 'list', name: m.statement.title, key: 'l' },
      { to: '/what-if', icon: 'swap', name: m.whatif.title, key: 'x' },
      { to: '/simulation', icon: 'chart', name: m.simulation.title, key: 'z' },
      { to: '/raci', icon: 'scale', name: m.model.whoShort, key: 'y' },
      { to: '/pitfalls', icon: 'trap', name: m.model.pitfalls, key: 'f' },
      { to: '/reviews', icon: 'review', name: m.practice.reviews, key: 'v' },
      { to: '/pilots', icon: 'pilot', name: m.practice.pilots, key: 'd' },
      { to: '/transitions', icon: 'move', name: m.practice.transitions, key: 'j' },
    ],
  },
  {
    title: m.nav.mine,
    places: [
      { to: '/me/shifts', icon: 'clock', name: m.nav.shifts, key: 'm' },
      { to: '/me/reach', icon: 'ring', name: m.nav.reach, key: 'r' },
    ],
  },
  {
    title: m.nav.peopleHead,
    places: [
      { to: '/teams', icon: 'users', name: m.nav.teams, key: 't' },
      { to: '/rotas', icon: 'swap', name: m.nav.rotas, key: 'w' },
      { to: '/reports', icon: 'chart', name: m.nav.reports, key: 'p' },
    ],
  },
  {
    title: m.nav.signalsHead,
    places: [
      { to: '/alerts', icon: 'signal', name: m.nav.alerts, key: 'a' },
      { to: '/integrations', icon: 'plug', name: m.nav.integrations, key: 'c' },
      { to: '/silences', icon: 'mute', name: m.nav.quiet, key: 'q' },
      { to: '/inbox', icon: 'mail', name: m.nav.inbox, key: 'b', demo: true },
    ],
  },
  {
    title: m.nav.settings,
    places: [
      { to: '/health', icon: 'pulse', name: m.nav.health, key: 'h' },
      { to: '/tokens', icon: 'key', name: m.nav.tokens, key: 'k', admin: true },
      { to: '/audit', icon: 'history', name: m.nav.audit, key: 'u', admin: true },
    ],
  },
];
export const everywhere = (): Place[] => [...head(), ...groups().flatMap((g) => g.places)];
