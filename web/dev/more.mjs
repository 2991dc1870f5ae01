// The made-up catalogue, rotas and the rest.
import { at, dependencies, incidentRow, links, names, person, ready, teams, why } from './data.mjs';
import { rest } from './rest.mjs';

const list = (items, extra = {}) => [200, { items, next: null, ...extra }];
const H = 3_600_000;
const iso = (t) => new Date(t).toISOString().replace(/\.\d+Z/, 'Z');
export const serviceNames = [
  'Checkout',
  'Product search',
  'Delivery slots',
  'Stock sync',
  'Price export',
  'Basket',
  'Card gateway',
  'Fraud score',
  'Click and collect',
  'Bedroom',
  'Appointments',
  'Ecommerce platform',
];
export const service = (i) => {
  const title = serviceNames[i] ?? `Service ${i} ${['api', 'worker', 'web', 'feed'][i % 4]}`;
  const exposure = i % 9 === 4 ? null : ((i * 7919) % 800) * 100000 + 600000;
  return {
    name: title.toLowerCase().replaceAll(' ', '-'),
    title,
    kind: i % 6 ? 'digital' : 'foundational',
    team: teams[i % 9].name,
    team_title: teams[i % 9].title,
    domain: 'shop',
    exposure_per_hour: exposure,
    currency: 'GBP',
    band: exposure === null ? null : exposure > 40e6 ? 'high' : exposure > 5e6 ? 'medium' : 'low',
    availability_percent: exposure === null ? null : exposure > 40e6 ? '99.9' : '99.0',
    operating_model: 'you-build-it-you-run-it',
    working_hours: 'team',
    out_of_hours: exposure === null || exposure > 40e6 ? 'team' : exposure > 5e6 ? 'domain' : 'none',
    flags: exposure === null ? ['no_exposure'] : [],
    links: i % 3 ? Object.fromEntries(links.map((l) => [l.kind, l.url])) : {},
    depends_on: [],
    demand: 'high',
    description: i === 0 ? 'Takes a basket to a paid order.' : '',
    managed_by: i % 4 ? 'default' : null,
  };
};
const duty = (i, role = 'primary', more = {}) => ({
  person: person(i).name,
  person_title: person(i).title,
  role,
  rota: 'payments-nights',
  rota_title: 'Payments nights',
  from: at(-300),
  until: at(329),
  override: i === 2,
  shadow: false,
  ready: ready(i),
  incidents: i === 0 ? 1 : 0,
  ...more,
});
const onCall = (i) => {
  const s = service(i);
  const hole = i === 3;
  return {
    service: s.name,
    service_title: s.title,
    team: s.team,
    team_title: s.team_title,
    exposure_per_hour: s.exposure_per_hour,
    band: s.band,
    cover: s.out_of_hours,
    moment: 'out-of-hours',
    page_at: at(s.out_of_hours === 'none' ? 329 : 0),
    now: hole || s.out_of_hours === 'none' ? [] : [duty(i), duty(i + 1, 'secondary')],
    next: hole ? null : duty(i + 2, 'primary', { from: at(2000) }),
    hole,
    fallback: hole ? 'pages fall to incident management' : null,
    flags: s.flags,
    why: why(),
  };
};
const rota = (i) => ({
  name: ['payments-nights', 'payments-days', 'rooms-nights', 'search-always'][i] ?? `rota-${i}`,
  title: ['Payments nights', 'Payments days', 'Rooms, out of hours', 'Search'][i] ?? `Rota ${i}`,
  covers: {
    team: teams[i % 9].name,
    domain: null,
    title: teams[i % 9].title,
    when: ['out-of-hours', 'working-hours', 'out-of-hours', 'always'][i % 4],
  },
  time_zone: i === 3 ? 'Europe/Lisbon' : 'Europe/London',
  layers: [
    { name: 'primary', shadow: false, members: 5 },
    { name: 'secondary', shadow: false, members: 5 },
  ],
  services: 4 + i,
  now: [duty(i)],
  next: duty(i + 1, 'primary', { from: at(2000) }),
  gaps_30d: i === 0 ? 1 : 0,
  managed_by: 'default',
  may_edit: true,
});
function shifts(from, to, role, shift, rule) {
  const out = [];
  const week = 7 * 24 * H;
  for (let k = -1; k < 6; k++) {
    const a = Math.floor(from / week) * week + k * week + 2.5 * 24 * H + 12 * H;
    const p = person(k + shift + 7);
    const part = (s, e, who, over = null) => {
      const x = Math.max(s, from);
      const y = Math.min(e, to);
      if (y > x)
        out.push({
          layer: role,
          person: who.name,
          person_title: who.title,
          start: iso(x),
          end: iso(y),
          shadow: false,
          override: over,
        });
    };
    if (rule) part(a, a + week, p);
    else {
      part(a, a + 48 * H, p);
      if (role === 'primary' && k === 0) {
        part(a + 48 * H, a + 66 * H, names[5], 'swap-1');
        part(a + 78 * H, a + week, p);
      } else part(a + 48 * H, a + week, p);
    }
  }
  return out;
}
function rotaView(name, q) {
  const i = Math.max(0, ['payments-nights', 'payments-days', 'rooms-nights', 'search-always'].indexOf(name));
  const from = Date.parse(q.get('from'));
  const to = Date.parse(q.get('to'));
  const items = [...shifts(from, to, 'primary', 0), ...shifts(from, to, 'secondary', 2)];
  const p = items.filter((s) => s.layer === 'primary');
  const gaps = [];
  for (let k = 1; k < p.length; k++)
    if (p[k - 1].end !== p[k].start)
      gaps.push({
        role: 'primary',
        start: p[k - 1].end,
        end: p[k].start,
        services: 3,
        exposure_per_hour: 25000000,
        text: 'falls to incident management',
      });
  return {
    rota: rota(i),
    from: iso(from),
    to: iso(to),
    currency: 'GBP',
    items,
    turns: [...shifts(from, to, 'primary', 0, true), ...shifts(from, to, 'secondary', 2, true)],
    gaps,
    overrides: [
      {
        name: 'swap-1',
        rota: name,
        role: 'primary',
        person: 'ines',
        person_title: 'Inês Duarte',
        from: at(3000),
        to: at(4000),
        reason: 'Swap with Ben',
        made_by: 'ben',
        made_by_title: 'Ben Whitfield',
        made_at: at(-900),
      },
    ],
    members: names.map((n, k) => ({ ...n, ready: ready(k) })),
    clock_changes: [],
    load: names.slice(0, 5).map((n, k) => ({
      ...n,
      hours: 120 - k * 9,
      nights: 6 - k,
      pages: 9 - k,
      night_pages: 3 - Math.floor(k / 2),
    })),
  };
}

export function more(method, path, query, body, size) {
  const part = path.split('/').slice(1);
  const none = size === 'empty';
  if (path === '/services') {
    const q = query.get('q');
    const all = Array.from({ length: none ? 0 : 2000 }, (_, i) => service(i));
    const start = Number(query.get('after') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const some = q ? all.filter((s) => s.title.toLowerCase().includes(q.toLowerCase())) : all;
    return [
      200,
      {
        items: some.slice(start, start + limit),
        next: start + limit < some.length ? String(start + limit) : null,
        total: some.length,
      },
    ];
  }
  if (part[0] === 'services') {
    const i = Math.max(0, Array.from({ length: 60 }, (_, k) => service(k).name).indexOf(part[1]));
    if (part[2] === 'overview')
      return [
        200,
        {
          currency: 'GBP',
          on_call: onCall(i),
          escalation: {
            name: 'default',
            from: 'default',
            repeat: 2,
            steps: [
              { after: '0m', when: null, targets: ['rota.primary'], people: [names[0]], at: at(0) },
              { after: '5m', when: null, targets: ['rota.secondary'], people: [names[1]], at: at(5) },
              {
                after: '10m',
                when: 'working-hours',
                targets: ['team'],
                people: names.slice(0, 4),
                at: at(10),
              },
              {
                after: '15m',
                when: null,
                targets: ['kind:incident-management'],
                people: [names[3]],
                at: at(15),
              },
            ],
          },
          incidents: [incidentRow(i % 5), incidentRow((i + 1) % 5, 'resolved')],
          dependencies: dependencies(),
          gaps: [],
          integrations: [{ name: 'prom', title: 'Prometheus' }],
          silences: [],
          maintenance: [],
          heartbeats: [],
          last_90d: {
            incidents: 14,
            pages: 22,
            night_pages: 6,
            loss: 41200000,
            days: Array.from({ length: 90 }, (_, k) => ({
              date: iso(Date.now() - (89 - k) * 24 * H).slice(0, 10),
              incidents: [0, 0, 0, 1, 0, 2, 0, 0, 5, 0][(k * 7) % 10],
              loss: null,
            })),
          },
        },
      ];
    return [200, service(i)];
  }
  if (path === '/oncall')
    return list(
      none
        ? []
        : Array.from({ length: 12 }, (_, i) => onCall(i)).filter((r) =>
            r.service_title.toLowerCase().includes((query.get('q') ?? '').toLowerCase()),
          ),
      { at: at(0), currency: 'GBP', holes: none ? 0 : 1 },
    );
  if (path === '/rotas') return list(none ? [] : [0, 1, 2, 3].map(rota));
  if (part[0] === 'rotas') {
    if (part[2] === 'shifts') return [200, rotaView(part[1], query)];
    if (part[2] === 'preview') {
      const q = new Map([
        ['from', body.from],
        ['to', body.to],
      ]);
      const v = rotaView(part[1], q);
      return [
        200,
        {
          before: v.turns,
          after: v.items,
          gaps_before: [],
          gaps_after: v.gaps,
          warnings: ['Inês Duarte has mail only and would be on call at night'],
          nights: names.slice(0, 5).map((n, k) => ({ ...n, before: 4, after: 6 - k })),
          now_before: [names[0]],
          now_after: [names[0]],
        },
      ];
    }
    return [201, {}];
  }
  if (path === '/me/shifts')
    return list(
      none
        ? []
        : Array.from({ length: 8 }, (_, i) => ({
            rota: 'payments-nights',
            rota_title: 'Payments nights',
            role: i % 3 ? 'primary' : 'secondary',
            covers_title: 'Payments',
            start: at(i * 5000 - 300),
            end: at(i * 5000 + 600),
            override: i === 2,
            shadow: false,
          })),
      {
        load: { hours: 118, nights: 6, pages: 9, night_pages: 2 },
        rotas: none ? [] : [{ name: 'payments-nights', title: 'Payments nights' }],
      },
    );
  return rest(method, path, query, body, size);
}
