// Made-up answers of the practice: pilots, transitions, readiness, reviews, why we change; and what an incident cost.
import { at } from './data.mjs';

const list = (items) => [200, { items, next: null }];
const day = (minutes) => at(minutes).slice(0, 10);
const DAY = 24 * 60;
const model = { from: 'ops-run-it', to: 'you-build-it-you-run-it' };

const pilot = {
  name: 'first',
  title: 'Checkout first',
  hypothesis: 'The team restores faster than operations did, and is called less in the end',
  services: ['checkout'],
  start: day(-50 * DAY),
  end: day(60 * DAY),
  state: 'running',
  before_from: at(-100 * DAY),
  conclusion: null,
  currency: 'GBP',
  measures: [
    { measure: 'time-to-restore', unit: 'seconds', before: 5400, after: 2280, better: true },
    { measure: 'loss', unit: 'minor', before: 9_312_000, after: 3_771_200, better: true },
    { measure: 'pages-by-night', unit: 'count', before: 4, after: 6, better: false },
    { measure: 'time-to-acknowledge', unit: 'seconds', before: null, after: 190, better: null },
  ],
};

const item = (name, title, ready, evidence, basis = 'computed') => ({
  item: name,
  title,
  ready,
  basis,
  evidence,
});
const readiness = (service) => ({
  service,
  ready: 4,
  of: 6,
  items: [
    item('target', 'Availability and deployment targets are set', true, '99.9%, daily'),
    item('participants', 'At least three people take part', true, '6 people in the rotas of the team'),
    item('runbook', 'There is a runbook', true, 'https://wiki.example/checkout'),
    item('dashboards', 'There are dashboards', false, 'no link of the service has dashboard in its name'),
    item('access', 'Access is granted within a day of joining', true, `${day(-9 * DAY)}, amara`, 'by_hand'),
    item('skills', 'What it takes is known by people in more than one role', false, 'not marked', 'by_hand'),
  ],
});
const transition = {
  name: 'checkout-over',
  title: 'Checkout goes to its team',
  service: 'checkout',
  ...model,
  by_default: false,
  done: 1,
  items: [
    {
      what: 'Deployments',
      from: 'application-support',
      to: 'payments',
      who: 'amara',
      by: day(-20 * DAY),
      done: day(-22 * DAY),
      overdue: false,
    },
    {
      what: 'The pager by night',
      from: 'application-support',
      to: 'payments',
      who: 'ben',
      by: day(-2 * DAY),
      done: null,
      overdue: true,
    },
  ],
  readiness: readiness('checkout'),
};

const facts = {
  from: at(-150 * DAY),
  to: at(-60 * DAY),
  currency: 'GBP',
  services: 214,
  incidents: 9,
  loss: 14_120_000,
  tolerated_loss: 41_300_000,
  without_exposure: 1,
  losses: [
    {
      service: 'checkout',
      incidents: 3,
      without_exposure: 0,
      loss: 9_312_000,
      tolerated_loss: 6_720_000,
      protected: 0,
      overrun: 2_592_000,
      band: 'high',
      availability_percent: 99.9,
      exposure_per_hour: 40_000_000,
    },
    {
      service: 'price-export',
      incidents: 1,
      without_exposure: 0,
      loss: 120_000,
      tolerated_loss: 4_200_000,
      protected: 4_080_000,
      overrun: 0,
      band: 'low',
      availability_percent: 95,
      exposure_per_hour: 500_000,
    },
  ],
  forecasts: [
    {
      service: null,
      p10: 4_000_000,
      p50: 11_000_000,
      p90: 26_000_000,
      made_at: at(-150 * DAY),
      source: null,
      outcome: 14_120_000,
      inside: true,
    },
    {
      service: 'checkout',
      p10: 1_200_000,
      p50: 3_000_000,
      p90: 8_900_000,
      made_at: at(-150 * DAY),
      source: null,
      outcome: 9_312_000,
      inside: false,
    },
  ],
  review_due: [{ service: 'delivery-slots', reviewed_at: null }],
  exposure_contradicted: [
    { service: 'checkout', incident: 2841, loss: 4_712_300, exposure_per_hour: 40_000_000 },
  ],
  overrides: [
    {
      service: 'delivery-slots',
      availability_percent: 99.9,
      computed_availability_percent: 99,
      operating_model: model.to,
      computed_operating_model: model.to,
      out_of_hours: 'team',
      computed_out_of_hours: 'domain',
      reason: 'A partner watches this one',
    },
  ],
  gaps: [{ covers: 'team', name: 'rooms', gap: 'no_rota', pages: null }],
  cheaper_nights: [
    { service: 'price-export', out_of_hours: 'domain', cheapest: 'none', saving_per_year: 1_400_000 },
  ],
};
const review = {
  quarter: '2026-Q3',
  state: 'open',
  opened_at: at(-60 * DAY),
  closed_at: null,
  closed_by: null,
};
const decisions = [
  {
    id: 1,
    service: null,
    at: at(-30 * DAY),
    decided: 'Keep the bands',
    reason: 'Nothing was lost that they do not cover',
    by: 'Inês Duarte',
    actor: 'person:ines',
  },
];
const why = {
  team: 'payments',
  title: 'Payments',
  lost: {
    from: at(-92 * DAY),
    to: at(0),
    currency: 'GBP',
    loss: 9_432_000,
    without_exposure: 0,
    incidents: 4,
    pages_by_night: 6,
  },
  waiting: ['the new search', 'returns in the app'],
  promises: [{ what: 'Pay for nights', who: 'ines', by: day(-5 * DAY), done: null, overdue: true }],
  answers: [
    {
      id: 1,
      at: at(-3 * DAY),
      by: 'Ben Whitfield',
      actor: 'person:ben',
      text: 'What about those with small children?',
    },
  ],
};

const loss = (incident) => ({
  incident,
  currency: 'GBP',
  computed: 4_266_700,
  loss: {
    amount: 4_712_300,
    at: at(-60),
    per_hour: 0,
    exposure_per_hour: 40_000_000,
    share_percent: 100,
    revised: true,
  },
  revisions: [
    {
      id: 1,
      at: at(-30),
      amount: 4_712_300,
      standing: 'data',
      reason: 'Orders of that hour',
      by: 'Inês Duarte',
      actor: 'person:ines',
    },
  ],
});

export function practice(method, path, query, body, size) {
  const part = path.split('/').slice(1);
  const none = size === 'empty';
  if (path === '/pilots') return list(none ? [] : [pilot]);
  if (part[0] === 'pilots') return [200, pilot];
  if (path === '/transitions') return list(none ? [] : [transition]);
  if (part[0] === 'transitions') return [200, transition];
  if (part[0] === 'services' && part[2] === 'readiness') return [200, readiness(part[1])];
  if (path === '/reviews') {
    const { services, incidents, loss, tolerated_loss, without_exposure, currency } = facts;
    return list(
      none ? [] : [{ ...review, currency, services, incidents, loss, tolerated_loss, without_exposure }],
    );
  }
  if (part[0] === 'reviews') return [200, { ...review, facts, decisions }];
  if (part[2] === 'why-we-change')
    return [200, none ? { ...why, waiting: [], promises: [], answers: [] } : why];
  if (part[2] === 'answers') return [201, { ...why.answers[0], text: body.text ?? '' }];
  if (part[0] === 'incidents' && part[2] === 'loss')
    return [method === 'POST' ? 201 : 200, loss(Number(part[1]))];
  if (part[2] === 'protection') {
    const cost = {
      loss: 4_712_300,
      tolerated_loss: 6_720_000,
      protected: 2_007_700,
      overrun: 0,
      effectiveness_percent: 29.88,
    };
    const of = [2839, 2840, 2841].map((incident) => ({
      incident,
      opened_at: at(-120),
      exposure_per_hour: 40_000_000,
      revised: true,
      availability_percent: 99.9,
      ...cost,
    }));
    return [
      200,
      {
        service: part[1],
        from: query.get('from') ?? at(-92 * DAY),
        to: query.get('to') ?? at(0),
        currency: 'GBP',
        incidents: of,
        without_exposure: 0,
        ...cost,
      },
    ];
  }
  return null;
}
