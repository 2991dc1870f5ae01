// The Now screen.
import { plural } from '../index';

export const now = {
  allQuiet: (since: string) => `All quiet since ${since}`, allQuietPlain: 'All quiet', quietNext: (at: string) => `You are next on call ${at}.`, quietNever: 'You have no shift ahead.',
  fires: (n: number) => plural(n, 'open incident', 'open incidents'), losing: (rate: string) => `losing ${rate}`,
  you: 'You', onCallFor: (what: string, role: string) => `${what}, ${role}`, untilAt: (at: string) => `until ${at}`, next: 'Next', byLoss: 'By loss rate', openWorst: 'Open the worst', gaps: 'Gaps in the next 7 days', gapsNone: 'Every hour of the next 7 days is covered.',
  gap: (what: string, from: string, to: string) => `${what} ${from}–${to}`, uncovered: 'uncovered', onlyFallback: 'only by fallback', noMethod: 'nobody reachable', upTo: (amount: string) => `up to ${amount} an hour`, fill: 'Fill it', recent: 'Resolved in the last day', storm: (n: number) => `Storm: ${plural(n, 'open incident', 'open incidents')}`,
  stormText: (alerts: string, signals: string, since: string) => `${alerts} from ${signals}, since ${since}`, led: (who: string) => `${who} on it`, nobodyLeads: 'Nobody leads yet', ackMine: (n: number) => (n === 1 ? 'Acknowledge mine' : `Acknowledge all ${n} of mine`), ackDone: (n: number) => plural(n, 'incident acknowledged', 'incidents acknowledged'), spread: 'By team',
  signalsAMinute: (n: number) => plural(n, 'signal a minute', 'signals a minute'), allOf: (n: number) => `All ${n}`, startHere: 'Start here', startText: 'Nothing is set up yet. Three steps, and the first alert finds its person.', startService: 'Add a service', startRota: 'Make a rota', startSender: 'Connect a monitor', notReady: 'You may not be woken',
  fix: 'Ring my phone', held: (at: string) => `held until ${at}`,
};
