// Money at risk, operating models, who answers, pitfalls.
import { grouped, plural } from '../index';

export const model = {
  money: 'Money at risk',
  who: 'Who answers for this?',
  whoShort: 'Who answers',
  pitfalls: 'Pitfalls',
  title: 'Operating model',
  says: (amount: string, n: number) =>
    `${amount} an hour is at risk across ${plural(n, 'service', 'services')}`,
  half: (n: number) =>
    n === 1 ? 'one of them carries half of it' : `${grouped(n)} of them carry half of it`,
  above: (revenue: string) =>
    `Together this is more than the organisation’s own revenue of ${revenue} an hour: some of it is counted twice. Name journeys, so that their revenue counts once.`,
  without: (n: number) =>
    `${plural(n, 'service has', 'services have')} no exposure: ${n === 1 ? 'its' : 'their'} teams cover day and night until it is set.`,
  withoutDemand: (n: number) =>
    `${plural(n, 'service has', 'services have')} no demand: who runs ${n === 1 ? 'it' : 'them'} is not decided by figures.`,
  show: 'Show them',
  showAll: 'Show all',
  atRisk: 'At risk an hour',
  ofRevenue: (revenue: string) => `of ${revenue} revenue an hour`,
  rotasDay: 'Rotas by day',
  rotasDaySub: 'teams that own services',
  rotasNight: 'Rotas at night',
  rotasExist: (n: number, all: number) => (n === all ? 'all exist' : `needed; ${grouped(n)} exist now`),
  people: 'On call at night',
  peopleSub: (amount: string) => `${amount} standby a week`,
  peopleNoRate: 'no standby rate set',
  mix: 'What the cover insures',
  mixSub: (revenue: string, costs: string) => `${revenue} revenue, ${costs} costs`,
  mixKnown: (share: string) => `known for ${share} of the exposure`,
  mixUnknown: 'no exposure is split in revenue and costs',
  chart: 'Exposure against demand',
  chartSays: (n: number, band: string) => `${plural(n, 'service', 'services')} in the top band ${band}`,
  chartKeys: 'Up and down go through the services, Enter opens one.',
  axis: 'Loss in an hour, each line ten times the one below',
  lostQuarter: (amount: string) => `lost ${amount} in the last quarter`,
  sizeSays: (most: string) => `larger: lost more in the last quarter, ${most} at most`,
  coming: 'The coming year',
  comingSub: (premium: string, opportunity: string) =>
    `${premium ? `${premium} premium` : 'premium not known'}, ${opportunity ? `about ${opportunity} lost all the same` : 'what is lost all the same is not known for all'}`,
  comingKnown: (n: number, of: number) => `${grouped(n)} of ${grouped(of)} lines known`,
  team: 'its team runs it',
  ops: 'Ops Run It',
  noDemand: 'not set',
  grid: 'The selector: target against deployments',
  gridSays: (n: number, ops: number) =>
    `${grouped(n)} run by the teams that build them, ${grouped(ops)} by operations`,
  gridHint: 'Press a number to see its services.',
  target: 'Target',
  deployments: { monthly: 'Monthly', fortnightly: 'Fortnightly', weekly: 'Weekly', daily: 'Daily' },
  noTarget: 'No target',
  cover: 'Who is up at night',
  coverSays: (team: number, domain: number, none: number) =>
    `${plural(team, 'service wakes its own team', 'services wake their own team')}, ${plural(domain, 'shares nights in a domain', 'share nights in a domain')}, ${plural(none, 'waits for morning', 'wait for morning')}`,
  coverColumn: {
    team: 'Team',
    own: 'Own nights',
    domain: 'Shared in the domain',
    none: 'Till morning',
    ops: 'Ops Run It',
    missing: 'Rota',
  },
  noDomain: 'No domain',
  noRota: 'no rota yet',
  moreTeams: (n: number) => `Show ${plural(n, 'more team', 'more teams')}`,
  nights: 'Rotas needed at night',
  nightsSays: (n: number) =>
    n
      ? `${plural(n, 'rota is', 'rotas are')} missing: pages fall to incident management`
      : 'Every rota that is needed exists',
  persons: (n: number) => plural(n, 'person', 'people'),
  make: 'Make the rota',
  ranking: 'Where money is quickly lost',
  shown: (n: number, all: number) =>
    n === all ? plural(n, 'service', 'services') : `${grouped(n)} of ${grouped(all)} services`,
  column: {
    service: 'Service',
    team: 'Team',
    exposure: 'At risk an hour',
    target: 'Target',
    model: 'Model',
    nights: 'Nights',
    flags: 'To look at',
  },
  flagsN: (n: number) => plural(n, 'thing', 'things'),
  empty: 'Set exposure for three services to start',
  emptyText:
    'What an hour without a service can lose decides its target, who runs it, and who is up at night.',
  addService: 'Add a service',
  nightsOf: { team: 'Own nights', domain: 'Shared nights', none: 'Till morning' },
  models: { 'you-build-it-you-run-it': 'You Build It You Run It', 'ops-run-it': 'Ops Run It' },
};
