// Which made-up answer a path gets.
import { at, incident, incidentRow, linkPage, names, ready, teams } from './data.mjs';
import { decide } from './decide.mjs';
import { more } from './more.mjs';
import { practice } from './practice.mjs';

const list = (items, extra = {}) => [200, { items, next: null, ...extra }];
const counts = (open) => ({
  open,
  triggered: Math.ceil(open * 0.6),
  acknowledged: Math.floor(open * 0.3),
  held: open > 3 ? 1 : 0,
  unanswered: open ? 1 : 0,
  major: 0,
  silenced: 0,
  mine: Math.min(open, 2),
  loss_per_hour: open ? 39400000 : 0,
});
const duty = (rota, role, from, to, more = {}) => ({
  rota: rota.toLowerCase().replaceAll(' ', '-'),
  rota_title: rota,
  role,
  covers_title: rota.split(' ')[0],
  start: at(from),
  end: at(to),
  override: false,
  shadow: false,
  ...more,
});
let linkState = 'open';

function now(size) {
  const open = size === 'empty' ? 0 : size === 'storm' ? 212 : 5;
  return {
    at: at(0),
    currency: 'GBP',
    me: {
      on_call: open ? [duty('Payments nights', 'primary', -600, 329)] : [],
      next: open
        ? duty('Payments days', 'secondary', 2000, 2600)
        : duty('Payments nights', 'primary', 3300, 4000),
      pages: open ? [incidentRow(0)].concat(size === 'storm' ? [incidentRow(3), incidentRow(6)] : []) : [],
      ready: ready(0),
      in_rota: true,
    },
    incidents: Array.from({ length: Math.min(open, 20) }, (_, i) => incidentRow(i)),
    counts: counts(open),
    quiet_since: open ? null : at(-2200),
    gaps: open
      ? [
          {
            from: at(4000),
            to: at(4360),
            reason: 'nobody',
            service_count: 3,
            services: [
              { name: 'checkout', title: 'Checkout' },
              { name: 'basket', title: 'Basket' },
              { name: 'card-gateway', title: 'Card gateway' },
            ],
            team: 'payments',
            team_title: 'Payments',
            rota: 'payments-nights',
            rota_title: 'Payments nights',
            role: 'primary',
            exposure_per_hour: 25000000,
            text: 'falls to incident management',
          },
          {
            from: at(6000),
            to: at(6960),
            reason: 'no_method',
            service_count: 1,
            services: [{ name: 'delivery-slots', title: 'Delivery slots' }],
            team: 'delivery',
            team_title: 'Delivery',
            rota: 'delivery-nights',
            rota_title: 'Delivery nights',
            role: 'primary',
            exposure_per_hour: 4200000,
            text: 'Maya Petrov’s mail is refused',
          },
        ]
      : [],
    gaps_total: open ? 2 : 0,
    storm:
      size === 'storm'
        ? {
            since: at(-26),
            alerts: 1840,
            signals: 10240,
            by_team: teams.slice(0, 7).map((t, i) => ({ ...t, open: [96, 41, 30, 22, 12, 8, 3][i] })),
            loss_per_hour: 139400000,
            leads: [names[0], names[3]],
          }
        : null,
    services: size === 'empty' ? 0 : 214,
    rotas: size === 'empty' ? 0 : 18,
    people: size === 'empty' ? 1 : 64,
    signals_per_minute: open ? 318 : 0,
    recent: size === 'empty' ? [] : [incidentRow(3, 'resolved'), incidentRow(1, 'resolved')],
  };
}
const link = () => {
  const page = linkPage(linkState);
  return page;
};

export function answer(method, path, query, body, size) {
  const part = path.split('/').slice(1);
  const open = size === 'empty' ? 0 : size === 'storm' ? 212 : 5;
  if (path === '/welcome')
    return [200, { first_run: false, signed_in: true, demo: true, version: '0.1.0', organisation: 'Shop' }];
  if (path === '/session' && method !== 'DELETE')
    return [
      200,
      {
        person: 'amara',
        title: 'Amara Okafor',
        role: 'admin',
        teams: [teams[0]],
        zone: 'Europe/London',
        language: query.get('lang') ?? 'en',
        via: 'session',
        demo: true,
        version: '0.1.0',
        step: 'none',
        factors: [],
        second_factor: { required: size === 'empty', present: size !== 'empty' },
      },
    ];
  if (path === '/now') return [200, now(size)];
  if (part[0] === 'p') {
    if (part[1] === 'gone') return [410, { title: 'This link has expired', status: 410 }];
    if (part[1] === 'test')
      return [
        200,
        {
          ...link(),
          kind: 'test',
          state: 'open',
          ring: {
            id: '1',
            started_at: at(0),
            state: 'delivered',
            confirmed_at: null,
            took_ms: 900,
            answered_ms: null,
            notifications: [
              {
                method: 'email',
                address: 'a…@shop.example',
                state: 'delivered',
                delivered_at: at(0),
                took_ms: 900,
                answer: '250 OK',
              },
            ],
          },
        },
      ];
    if (method === 'POST') {
      linkState = { acknowledge: 'acknowledged', pass: 'passed', resolve: 'resolved' }[part[2]] ?? linkState;
      return [200, { page: link(), stopped: 3, text: 'Three further notifications stopped.' }];
    }
    if (part[1] === 'fresh') linkState = 'open';
    return [200, link()];
  }
  if (path === '/incidents' && method === 'GET') {
    const state = query.get('state') ?? 'open';
    const rows =
      state === 'resolved'
        ? [0, 1, 2, 3].map((i) => incidentRow(i, 'resolved'))
        : Array.from({ length: Math.min(open, 50) }, (_, i) => incidentRow(i));
    const q = (query.get('q') ?? '').toLowerCase();
    return list(
      rows.filter(
        (r) => r.title.toLowerCase().includes(q) && (!query.get('team') || r.team === query.get('team')),
      ),
      {
        counts: counts(open),
        currency: 'GBP',
        by_team: teams.slice(0, open ? 5 : 0).map((t, i) => ({ ...t, open: 5 - i })),
        next: open > 50 ? 'x' : null,
      },
    );
  }
  if (path === '/incidents/groups') {
    const rows = Array.from({ length: Math.min(open, 50) }, (_, i) => incidentRow(i));
    const items = rows.slice(0, 9).map((latest, i) => ({
      service: `${latest.service}-${i}`,
      service_title: latest.service_title,
      team: latest.team,
      team_title: latest.team_title,
      open: [96, 41, 30, 22, 12, 8, 1, 1, 1][i],
      triggered: [80, 41, 0, 12, 0, 8, 1, 0, 1][i],
      acknowledged: [16, 0, 30, 10, 12, 0, 0, 1, 0][i],
      major: i === 0 ? 1 : 0,
      silenced: 0,
      alerts: 100 - i * 9,
      severity: latest.severity,
      loss_per_hour: latest.loss?.per_hour ?? null,
      latest,
    }));
    return list(items, { total: items.length, counts: counts(open), currency: 'GBP', by_team: [] });
  }
  if (path === '/incidents/by-service')
    return [
      200,
      {
        items: Array.from({ length: Math.min(open, 5) }, (_, i) => incidentRow(i)).map((r) => ({
          service: r.service,
          open: 1,
          alerts: r.alerts,
          severity: r.severity,
          loss_per_hour: r.loss?.per_hour ?? null,
        })),
        currency: 'GBP',
      },
    ];
  if (path === '/incidents' && method === 'POST') return [201, incident(2841, false)];
  if (path === '/incidents/acknowledge') return [200, { acknowledged: [2841, 2838], stopped: 6 }];
  const practised = practice(method, path, query, body, size);
  if (practised) return practised;
  if (part[0] === 'incidents') {
    const n = Number(part[1]);
    if (part[2] === 'alerts') return list([]);
    if (method === 'POST')
      return [
        200,
        { incident: incident(n), stopped: 3, text: 'Acknowledged. 3 further notifications stopped.' },
      ];
    return n > 2900
      ? [404, { title: 'There is no such incident', status: 404 }]
      : [200, incident(n, n !== 2840 - 1)];
  }
  return (
    decide(method, path, query, body, size) ??
    more(method, path, query, body, size) ?? [404, { title: `No answer for ${path}`, status: 404 }]
  );
}
