// Made-up answers for developing and testing the screens: `full`, `empty` or `storm`. Deterministic but for the clock.
const t0 = Date.parse('2026-11-24T03:31:00Z');
const skew = () => Date.now() - t0;
export const at = (minutes) => new Date(t0 + skew() + minutes * 60_000).toISOString().replace(/\.\d+Z/, 'Z');
export const names = [
  ['amara', 'Amara Okafor'],
  ['ben', 'Ben Whitfield'],
  ['chloe', 'Chloé Martin'],
  ['farid', 'Farid Haddad'],
  ['dan', 'Dan Sato'],
  ['ines', 'Inês Duarte'],
  ['jonas', 'Jonas Lindqvist'],
  ['maya', 'Maya Petrov'],
].map(([name, title]) => ({ name, title }));
export const person = (i) => names[i % names.length];
const teamTitles = [
  'Payments',
  'Rooms',
  'Search',
  'Delivery',
  'Accounts',
  'Pricing',
  'Warehouse',
  'Application support',
  'Incident management',
];
export const teams = teamTitles.map((title) => ({ name: title.toLowerCase().replaceAll(' ', '-'), title }));
export const ready = (i) =>
  [
    {
      state: 'ready',
      methods: [
        { method: 'ntfy', proved: true, refused: false },
        { method: 'email', proved: true, refused: false },
      ],
      text: 'ntfy and mail proved',
    },
    {
      state: 'mail_only',
      methods: [{ method: 'email', proved: true, refused: false }],
      text: 'Mail only: it may not wake anybody',
    },
    {
      state: 'unproved',
      methods: [{ method: 'email', proved: false, refused: false }],
      text: 'No method proved in 90 days',
    },
    {
      state: 'broken',
      methods: [{ method: 'email', proved: false, refused: true }],
      text: 'Mail refused: unknown mailbox',
    },
  ][i % 8 === 3 ? 1 : i % 8 === 5 ? 2 : i % 8 === 7 ? 3 : 0];

export const why = () => [
  { kind: 'service', strong: 'Checkout', text: 'is Payments’ service' },
  { kind: 'exposure', strong: '£250,000 an hour', text: 'puts it in band high' },
  { kind: 'cover', strong: 'Team cover', text: 'at all hours' },
  { kind: 'rota', strong: 'Payments nights', text: 'primary, Monday 09:00' },
  { kind: 'person', strong: 'Amara Okafor', text: 'until 09:00' },
];
const titles = [
  ['Card payments are failing for 38% of shoppers', 'critical', 'Checkout', 0, 25000000],
  ['Search answers in 4.2 s', 'high', 'Product search', 2, 9000000],
  ['Delivery slots not offered in the north', 'high', 'Delivery slots', 3, 4200000],
  ['Stock level sync is 40 minutes behind', 'medium', 'Stock sync', 6, 1200000],
  ['Nightly price export has not finished', 'low', 'Price export', 5, null],
];
const loss = (i, row) =>
  row[4] === null
    ? null
    : {
        amount: Math.round((row[4] / 60) * (42 - i * 7)),
        at: at(0),
        per_hour: row[4],
        exposure_per_hour: row[4],
        share_percent: 100,
      };
export function incidentRow(i, state = 'triggered') {
  const row = titles[i % titles.length];
  const acked = i % 5 === 1 || state === 'acknowledged';
  return {
    number: 2841 - i,
    title: i < titles.length ? row[0] : `${row[0]} (${i})`,
    severity: row[1],
    urgency: row[1] === 'low' ? 'low' : 'high',
    state: state === 'resolved' ? 'resolved' : acked ? 'acknowledged' : 'triggered',
    held_until: i % 5 === 4 ? at(330) : null,
    snoozed_until: null,
    unanswered: i === 2,
    major: i === 0 && state === 'storm',
    silenced: false,
    service: row[2].toLowerCase().replaceAll(' ', '-'),
    service_title: row[2],
    team: teams[row[3]].name,
    team_title: teams[row[3]].title,
    opened_at: at(-42 + i * 7 - (state === 'resolved' ? 600 : 0)),
    paged_at: at(-42 + i * 7),
    acknowledged_at: acked ? at(-38 + i * 7) : null,
    resolved_at: state === 'resolved' ? at(-500 + i * 20) : null,
    who: person(i).name,
    who_title: person(i).title,
    alerts: i === 0 ? 12 : 1 + (i % 4),
    signals: i === 0 ? 10240 : 3 + i * 11,
    loss: state === 'resolved' && row[4] ? { ...loss(i, row), per_hour: 0 } : loss(i, row),
    mine: i % 3 === 0,
  };
}
export const entry = (m, kind, who, strong, text, more = {}) => ({
  id: `${m}${kind}${strong}`,
  at: at(m),
  until: at(m),
  count: 1,
  kind,
  actor: who?.name ?? null,
  actor_title: who?.title ?? null,
  strong,
  text,
  detail: null,
  note: null,
  severity: null,
  ...more,
});
export const timeline = () => [
  entry(-2, 'loss', null, 'Loss rate fell', 'from £4,167 to £412 a minute'),
  entry(-7, 'help', names[1], 'Ben Whitfield', 'joined as secondary'),
  entry(-15, 'note', names[0], 'Amara Okafor', 'wrote', {
    note: 'Declines are all 3-D Secure v2. Gateway says our challenge URL is empty since 1124.3.',
  }),
  entry(-39, 'acknowledged', names[0], 'You acknowledged', 'by mail, 2 min 58 s after the page'),
  entry(-41, 'signal', null, 'Card authorisations below 80%', 'came again', {
    count: 812,
    detail: 'last 03:29',
  }),
  entry(-42, 'delivered', null, 'ntfy and mail', 'delivered to Amara Okafor', { detail: '0.9 s' }),
  entry(-42, 'page', names[0], 'Paged Amara Okafor', 'step 1, Payments nights, primary'),
  entry(-42, 'alert', null, 'Card authorisations below 80%', 'from Prometheus', {
    severity: 'critical',
    detail: 'first of 10,240 signals',
  }),
  entry(-45, 'change', names[2], 'checkout 1124.3 deployed', 'by Chloé Martin', { detail: '3 min before' }),
];
export const changes = () => [
  {
    at: at(-45),
    summary: 'checkout 1124.3 deployed',
    source: 'CI',
    service: 'checkout',
    service_title: 'Checkout',
    url: 'https://ci.example/1124',
    before_s: 180,
  },
  {
    at: at(-93),
    summary: 'pricing-api 88 deployed',
    source: 'CI',
    service: 'pricing-api',
    service_title: 'Pricing API',
    url: null,
    before_s: 3060,
  },
];
export const dependencies = () => [
  {
    service: 'card-gateway',
    service_title: 'Card gateway',
    direction: 'needs',
    state: 'healthy',
    alerts: 0,
    incident: null,
    exposure_per_hour: 30000000,
  },
  {
    service: 'fraud-score',
    service_title: 'Fraud score',
    direction: 'needs',
    state: 'healthy',
    alerts: 0,
    incident: null,
    exposure_per_hour: 8000000,
  },
  {
    service: 'basket',
    service_title: 'Basket',
    direction: 'needed_by',
    state: 'failing',
    alerts: 2,
    incident: 2839,
    exposure_per_hour: 21000000,
  },
  {
    service: 'click-and-collect',
    service_title: 'Click and collect',
    direction: 'needed_by',
    state: 'unknown',
    alerts: 0,
    incident: null,
    exposure_per_hour: 4000000,
  },
];
export const links = [
  { kind: 'runbook', url: 'https://wiki.example/checkout/runbook' },
  { kind: 'dashboard', url: 'https://grafana.example/d/checkout' },
];
export const lossPoints = (over) =>
  Array.from({ length: 15 }, (_, k) => ({
    at: at(-over + (k * over) / 15),
    amount: Math.round(475000 * over * (k / 15) ** 1.5),
  }));

export function incident(n, acked = true) {
  const i = Math.max(0, 2841 - n);
  const row = incidentRow(i, acked ? 'acknowledged' : 'triggered');
  const notification = (method, ok, answer) => ({
    id: method,
    method,
    address: method === 'email' ? 'a…@shop.example' : 'ntfy.shop.example/…',
    due_at: at(-42),
    state: ok ? 'delivered' : 'retrying',
    proved: method === 'ntfy',
    attempts: [{ at: at(-42), took_ms: 912, ok, answer }],
  });
  return {
    ...row,
    currency: 'GBP',
    at: at(0),
    description:
      i === 0
        ? 'Declines began 3 minutes after checkout 1124.3 went out. Authorisations are recovering in region A.'
        : '',
    band: row.loss ? 'high' : null,
    availability_percent: row.loss ? '99.9' : null,
    tolerable_s: row.loss ? 605 : null,
    cover: 'team',
    moment: 'out-of-hours',
    page_at: at(-42),
    next_page: {
      at: at(acked ? 118 : 1.97),
      step: 2,
      pass: 1,
      people: [names[1]],
      text: 'Ben Whitfield is paged',
    },
    ack_expires_at: acked ? at(78) : null,
    my_page: 'p1',
    responders: [
      { ...names[0], role: 'acknowledged', since: at(-39) },
      { ...names[1], role: 'helping', since: at(-7) },
    ],
    why: why(),
    pages: [
      {
        id: 'p1',
        person: 'amara',
        person_title: 'Amara Okafor',
        step: 1,
        pass: 1,
        off_duty: false,
        reason: 'step',
        by: null,
        opened_at: at(-42),
        state: 'acknowledged',
        ended_at: at(-39),
        why: why(),
        notifications: [
          notification('ntfy', true, '200 OK'),
          notification('email', true, '250 2.0.0 queued as 4Qk'),
        ],
      },
      {
        id: 'p2',
        person: 'ben',
        person_title: 'Ben Whitfield',
        step: 2,
        pass: 1,
        off_duty: false,
        reason: 'help',
        by: 'amara',
        opened_at: at(-9),
        state: 'open',
        ended_at: null,
        why: [],
        notifications: [notification('email', false, '451 4.7.1 try again later')],
      },
    ],
    alert_groups: [
      {
        summary: 'Card authorisations below 80%',
        severity: 'critical',
        state: 'open',
        count: 9,
        signals: 9800,
        last_at: at(-1),
        source: 'Prometheus',
      },
      {
        summary: 'Checkout error budget burns 14 times too fast',
        severity: 'high',
        state: 'open',
        count: 3,
        signals: 440,
        last_at: at(-4),
        source: 'Grafana',
      },
    ],
    signals_per_minute: Array.from({ length: 60 }, (_, k) =>
      k < 18 ? 0 : Math.round(120 + 200 * Math.sin(k / 5) ** 2),
    ),
    loss_points: lossPoints(42),
    timeline: timeline(),
    timeline_total: 31,
    changes: changes(),
    links: i % 2 ? [] : links,
    dependencies: i === 0 ? dependencies() : [],
    seen_before: [
      {
        number: 2207,
        title: 'Declines after a 3-D Secure change',
        opened_at: '2026-03-11T10:00:00Z',
        loss: 1840000,
      },
    ],
    silence: null,
    debts: i % 2 ? [`${row.service_title} has no runbook`] : [],
    can: acked
      ? ['help', 'resolve', 'snooze', 'note', 'major', 'silence', 'urgency', 'page']
      : ['acknowledge', 'pass', 'help', 'resolve', 'snooze', 'note', 'major', 'silence', 'urgency', 'page'],
  };
}
export function linkPage(state) {
  const row = incidentRow(0);
  return {
    kind: 'incident',
    at: at(0),
    person: 'amara',
    person_title: 'Amara Okafor',
    zone: 'Europe/London',
    language: 'en',
    currency: 'GBP',
    expires_at: at(1000),
    state,
    number: 2841,
    title: row.title,
    severity: 'critical',
    service: 'checkout',
    service_title: 'checkout',
    team: 'payments',
    team_title: 'Payments',
    opened_at: at(-3),
    paged_at: at(-3),
    resolved_at: null,
    major: false,
    acknowledged_by_title: state === 'acknowledged' ? 'Amara Okafor' : null,
    acknowledged_at: null,
    loss: { amount: 1250000, at: at(0), per_hour: 25000000, exposure_per_hour: 25000000, share_percent: 100 },
    loss_points: lossPoints(3),
    band: 'high',
    cover: 'team',
    alerts: 12,
    signals: 10240,
    summary_more: 'CardAuthorisationsLow: 78.2% of authorisations succeeded over 5 minutes (threshold 80%)',
    next_page: { at: at(1.97), step: 2, pass: 1, people: [names[1]], text: 'Ben Whitfield is paged' },
    if_nothing: 'Ben Whitfield is paged in 2 minutes, then incident management.',
    responders: [],
    why: why(),
    why_short: 'Band high, team cover · primary until 09:00',
    changes: changes(),
    dependencies: dependencies(),
    links,
    debts: [],
    timeline: timeline().slice(4),
    others: [],
    can:
      state === 'open'
        ? ['acknowledge', 'pass', 'help', 'resolve', 'snooze', 'note', 'silence', 'major']
        : state === 'acknowledged'
          ? ['help', 'resolve', 'snooze', 'note', 'silence']
          : [],
    ring: null,
  };
}
