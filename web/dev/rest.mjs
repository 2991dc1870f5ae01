// The made-up people, signals, settings and reports.
import { at, incidentRow, names, ready, teams } from './data.mjs';

const list = (items, extra = {}) => [200, { items, next: null, ...extra }];
const kinds = [
  'product',
  'product',
  'product',
  'product',
  'product',
  'product',
  'product',
  'operations',
  'incident-management',
];
const team = (t, i) => ({
  ...t,
  kind: kinds[i],
  domain: i < 7 ? 'shop' : null,
  domain_title: i < 7 ? 'Shop' : null,
  funding: 'product',
  budget_holder: 'head-of-product',
  escalation: null,
  members: names.slice(i % 4, (i % 4) + 4).map((n, k) => ({ ...n, ready: ready(k + i) })),
  services: 12 + i,
  managed_by: 'default',
});
const human = (n, i) => ({
  ...n,
  email: `${n.name}@shop.example`,
  role: i ? 'member' : 'admin',
  zone: i === 5 ? 'Europe/Lisbon' : 'Europe/London',
  language: 'en',
  teams: [teams[i % 3]],
  ready: ready(i),
  managed_by: 'default',
  last_seen_at: at(-i * 300),
});
const types = ['pagerduty-events-v2', 'alertmanager', 'prometheus', 'grafana', 'opsgenie'];
const integration = (i) => ({
  name: `sender-${i}`,
  title: ['Checkout’s Prometheus', 'Shop Alertmanager', 'Platform Prometheus', 'Grafana', 'Old Opsgenie'][i],
  type: types[i],
  service: i ? null : 'checkout',
  service_title: i ? null : 'Checkout',
  service_label: i ? 'service' : null,
  team: null,
  last_signal_at: i === 4 ? null : at(-i),
  signals_24h: 9000 - i * 2000,
  refused_24h: i === 1 ? 3 : 0,
  last_error: i === 1 ? 'unknown service “chekout”' : null,
  managed_by: i ? null : 'default',
  may_edit: true,
});
const alert = (i) => {
  const r = incidentRow(i % 5);
  return {
    id: `a${i}`,
    dedup_key: `shop/${r.service}/${i}`,
    service: r.service,
    service_title: r.service_title,
    incident: r.number,
    state: i % 4 === 3 ? 'resolved' : 'open',
    severity: r.severity,
    urgency: r.urgency,
    summary: r.title,
    source: ['Prometheus', 'Grafana'][i % 2],
    integration: 'sender-0',
    opened_at: at(-40),
    last_at: at(-i),
    resolved_at: null,
    count: 12 * i + 1,
    silenced: i === 5,
    url: null,
    labels: {},
  };
};
const signal = (i) => ({
  id: `s${i}`,
  received_at: at(-i / 3),
  integration: 'sender-0',
  type: types[i % 5],
  action: i % 6 === 5 ? 'resolve' : 'trigger',
  service: i % 7 === 3 ? null : 'checkout',
  service_title: i % 7 === 3 ? null : 'Checkout',
  dedup_key: `shop/checkout/${i}`,
  severity: ['critical', 'high', 'medium', 'low'][i % 4],
  summary: 'Card authorisations below 80%',
  matched: i % 7 !== 3,
  incident: 2841,
  silenced: false,
});
const perMinute = Array.from({ length: 60 }, (_, k) =>
  k < 18 ? 2 : Math.round(120 + 200 * Math.sin(k / 5) ** 2),
);
const mailText = `Card payments are failing for 38% of shoppers\n\nCritical, Checkout, since 02:49 London. £250,000 an hour at risk.\nRunbook: https://wiki.example/checkout/runbook\n\nAcknowledge, pass it on or ask for help:\nhttp://127.0.0.1:8080/p/k3J9s\n\nWhy you: Checkout is Payments’ service; band high; team cover; Payments nights, primary until 09:00.\nIf you do nothing, Ben Whitfield is paged at 02:54.`;
let ringAt = 0;
const ring = () => ({
  id: '1',
  started_at: at(0),
  state: Date.now() - ringAt > 900 ? 'delivered' : 'waiting',
  confirmed_at: null,
  took_ms: 900,
  answered_ms: null,
  notifications: [
    {
      method: 'ntfy',
      address: 'ntfy.shop.example/amara',
      state: 'delivered',
      delivered_at: at(0),
      took_ms: 640,
      answer: '200 OK',
    },
    {
      method: 'email',
      address: 'amara@shop.example',
      state: 'delivered',
      delivered_at: at(0),
      took_ms: 900,
      answer: '250 queued',
    },
  ],
});

export function rest(method, path, query, body, size) {
  const part = path.split('/').slice(1);
  const none = size === 'empty';
  const some = (items, extra) => list(none ? [] : items, extra);
  if (path === '/teams') return some(teams.map(team));
  if (part[0] === 'teams' && part[2] === 'report')
    return [
      200,
      {
        team: part[1],
        title: 'Payments',
        week: '2026-W47',
        from: '2026-11-16T00:00:00Z',
        to: '2026-11-23T00:00:00Z',
        currency: 'GBP',
        zone: 'Europe/London',
        alerts: 48,
        incidents: 14,
        pages: 17,
        night_pages: 4,
        loss: 41200000,
        nights: Array.from({ length: 7 }, (_, i) => ({
          date: `2026-11-${16 + i}`,
          pages: [0, 2, 0, 0, 1, 1, 0][i],
          people: [0, 2, 0, 0, 1, 1, 0][i] ? [names[i % 3]] : [],
        })),
        acknowledge: { median_s: 94, p90_s: 410, max_s: 1260 },
        resolve: { median_s: 1900, p90_s: 9000, max_s: 21000 },
        usefulness: { needed: 6, could_wait: 5, nothing: 3, unsaid: 3 },
        noisiest: [0, 1, 2, 3].map((i) => ({
          dedup_key: alert(i).dedup_key,
          service: alert(i).service,
          service_title: alert(i).service_title,
          summary: alert(i).summary,
          alerts: 14 - i * 3,
          signals: 10240 - i * 2000,
          pages: 6 - i,
        })),
        people: names.slice(0, 4).map((n, i) => ({ ...n, pages: 6 - i, night_pages: 2 - Math.min(i, 2) })),
        weeks: Array.from({ length: 12 }, (_, i) => ({
          week: `2026-W${36 + i}`,
          alerts: 40,
          pages: [12, 9, 14, 11, 10, 22, 13, 8, 12, 10, 15, 17][i],
          night_pages: 3,
        })),
      },
    ];
  if (part[0] === 'teams') return [200, team(teams.find((t) => t.name === part[1]) ?? teams[0], 0)];
  if (path === '/people')
    return some(
      names.map(human).filter((p) => p.title.toLowerCase().includes((query.get('q') ?? '').toLowerCase())),
    );
  if (part[0] === 'people')
    return part[2]
      ? [200, { link: 'http://127.0.0.1:8080/link/abc', expires_at: at(1440) }]
      : [200, human(names.find((n) => n.name === part[1]) ?? names[0], 0)];
  if (path === '/me/second-factor')
    return [
      200,
      {
        required: true,
        totp: size !== 'empty',
        passkeys:
          size === 'empty'
            ? []
            : [
                { id: 'AQ', name: 'My phone', made_at: at(-90000), last_used_at: at(-400) },
                { id: 'Ag', name: 'The blue key at the office', made_at: at(-9000), last_used_at: null },
              ],
        recovery_codes: size === 'empty' ? 0 : 9,
        party: 'localhost',
      },
    ];
  if (path === '/me/second-factor/totp')
    return [
      200,
      {
        secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
        uri: 'otpauth://totp/Onus%20Shop:amara%40shop.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Onus%20Shop',
      },
    ];
  if (path.startsWith('/me/second-factor/'))
    return [200, { recovery_codes: Array.from({ length: 10 }, (_, i) => `abcd-efgh-ijkl-mn${i % 5}p`) }];
  if (path === '/me/sessions')
    return list([
      {
        id: '1',
        created_at: at(-900),
        last_seen_at: at(0),
        user_agent: 'Mozilla/5.0 Chrome/156',
        address: '10.0.0.4',
        current: true,
      },
      {
        id: '2',
        created_at: at(-9000),
        last_seen_at: at(-700),
        user_agent: 'Mozilla/5.0 (iPhone) Safari',
        address: '10.0.0.9',
        current: false,
      },
    ]);
  if (path.startsWith('/me/reach/test')) {
    if (method === 'POST' && !part[3]) ringAt = Date.now();
    return [200, part[4] === 'confirm' ? { ...ring(), state: 'confirmed', answered_ms: 4200 } : ring()];
  }
  if (path === '/me/reach')
    return [
      200,
      {
        email: 'amara@shop.example',
        zone: 'Europe/London',
        language: 'en',
        notify: [{ ntfy: '0m' }, { email: '0m' }, { email: '5m' }],
        notify_default: false,
        notifyLow: null,
        quietHours: null,
        webhook: null,
        ntfy: { url: 'https://ntfy.shop.example/amara' },
        detail: {},
        edited: false,
        managed_by: 'default',
        ready: ready(0),
        methods: [
          {
            method: 'email',
            address: 'amara@shop.example',
            proved_at: at(-9000),
            proved: true,
            refused: null,
          },
          {
            method: 'ntfy',
            address: 'ntfy.shop.example/amara',
            proved_at: null,
            proved: false,
            refused: null,
          },
          { method: 'webhook', address: null, proved_at: null, proved: false, refused: null },
        ],
        has_webhook_secret: false,
      },
    ];
  if (path === '/integrations' && method === 'GET') return some([0, 1, 2, 3, 4].map(integration));
  if (part[0] === 'integrations')
    return [
      200,
      {
        ...integration(0),
        name: body.name ?? 'sender-0',
        title: body.title ?? 'New',
        type: body.type ?? types[0],
        key: '6f1d0d2e9f4b4f0f8f6b2a1c3d4e5f60',
        incident: 2841,
        text: 'The test signal opened INC-2841',
      },
    ];
  if (path === '/alerts')
    return some(
      Array.from({ length: 12 }, (_, i) => alert(i)),
      {
        counts: {
          open: none ? 0 : 9,
          last_24h: 48,
          by_source: none
            ? []
            : [0, 1, 3].map((i) => ({
                name: integration(i).name,
                title: integration(i).title,
                type: types[i],
                open: 5 - i,
                per_minute: 12,
                last_at: at(-i),
              })),
        },
      },
    );
  if (path === '/signals')
    return some(
      Array.from({ length: 20 }, (_, i) => signal(i)),
      { per_minute: none ? [] : perMinute, total_24h: 10240, unmatched_24h: 12 },
    );
  if (part[0] === 'signals')
    return [
      200,
      {
        ...signal(0),
        payload: JSON.stringify(
          {
            routing_key: '…',
            event_action: 'trigger',
            payload: { summary: 'Card authorisations below 80%', severity: 'critical', source: 'prometheus' },
          },
          null,
          2,
        ),
      },
    ];
  if (path === '/silences')
    return some([
      {
        id: '1',
        matchers: [{ name: 'alertname', op: '=', value: 'StockSyncLag' }],
        reason: 'Supplier’s feed is being moved',
        made_by: 'dan',
        made_by_title: 'Dan Sato',
        starts_at: at(-100),
        ends_at: at(300),
        state: 'active',
        alerts: 2,
        text: '',
      },
    ]);
  if (path === '/maintenance')
    return some([
      {
        id: '1',
        service: 'stock-sync',
        service_title: 'Stock sync',
        from: at(600),
        to: at(720),
        reason: 'Database upgrade',
        made_by_title: 'Dan Sato',
        state: 'pending',
      },
    ]);
  if (path === '/heartbeats')
    return some(
      ['up', 'late', 'never'].map((state, i) => ({
        name: `beat-${i}`,
        title: ['Nightly price export', 'Backup', 'Feed of suppliers'][i],
        service: 'price-export',
        service_title: 'Price export',
        interval: ['5m', '24h', '1h'][i],
        state,
        last_at: i < 2 ? at(-3 - i * 1600) : null,
        due_at: null,
      })),
    );
  if (path === '/tokens' && method === 'GET')
    return some([
      {
        name: 'ci',
        role: 'member',
        team: 'payments',
        made_by: 'amara',
        made_at: at(-9000),
        last_used_at: at(-3),
        revoked_at: null,
      },
      {
        name: 'old',
        role: 'admin',
        team: null,
        made_by: 'amara',
        made_at: at(-90000),
        last_used_at: null,
        revoked_at: at(-800),
      },
    ]);
  if (path === '/tokens') return [201, { ...body, token: 'ot_6f1d0d2e9f4b4f0f8f6b2a1c3d4e5f60' }];
  if (path === '/audit')
    return some(
      Array.from({ length: 14 }, (_, i) => ({
        id: String(i),
        at: at(-i * 47),
        actor: names[i % 4].name,
        actor_title: names[i % 4].title,
        action: ['document.changed', 'incident.acknowledged', 'session.started', 'override.made'][i % 4],
        target: ['Rota/payments-nights', 'INC-2841', 'amara', 'swap-1'][i % 4],
        before: i % 4 ? null : { layers: 1 },
        after: i % 4 ? null : { layers: 2 },
        address: '10.0.0.4',
      })),
    );
  if (path === '/inbox')
    return some(
      [0, 1, 2].map((i) => ({
        id: `m${i}`,
        at: at(-i * 30),
        to: `${names[i].name}@shop.example`,
        person: names[i].name,
        person_title: names[i].title,
        subject: `Critical: ${incidentRow(i).title}`,
        incident: 2841 - i,
      })),
    );
  if (part[0] === 'inbox')
    return [
      200,
      {
        id: 'm0',
        at: at(-3),
        to: 'amara@shop.example',
        person: 'amara',
        person_title: 'Amara Okafor',
        subject: 'Critical: Card payments are failing for 38% of shoppers',
        incident: 2841,
        headers: [
          ['From', 'Onus <onus@shop.example>'],
          ['Message-ID', '<0193@onus>'],
          ['Content-Transfer-Encoding', '8bit'],
        ],
        text: mailText,
        links: [{ text: 'Open the page', url: 'http://127.0.0.1:8080/p/k3J9s' }],
      },
    ];
  if (path === '/health')
    return [
      200,
      {
        at: at(0),
        ready: true,
        version: '0.1.0',
        url: 'http://127.0.0.1:8080',
        database: { engine: 'SQLite', version: '3.40.1', ok: true, bytes: 48e6, error: null },
        nodes: [{ id: '1', host: 'onus-1', started_at: at(-9000), seen_at: at(0), version: '0.1.0' }],
        queue: {
          depth: none ? 0 : 3,
          oldest_at: none ? null : at(-0.2),
          retrying: none ? 0 : 1,
          held: none ? 0 : 1,
        },
        last_page: none ? null : { at: at(-42), took_ms: 912, method: 'ntfy', person_title: 'Amara Okafor' },
        sent_24h: 38,
        failed_24h: 2,
        mail: { configured: true, server: 'smtp+starttls://mail.shop.example', demo: true, last_error: null },
        people: none
          ? []
          : names
              .map((n, i) => ({
                ...n,
                ready: ready(i),
                rotas: [{ name: 'payments-nights', title: 'Payments nights' }],
              }))
              .reverse()
              .slice(0, 5),
        people_counts: { ready: 58, unproved: 4, mail_only: 1, broken: 1 },
        holes_30d: none ? 0 : 2,
        warnings: none ? [] : ['Plain HTTP is served beyond this machine: passwords can be read on the way'],
        setup: ['password', 'ring', 'service', 'rota', 'integration', 'alert'].map((step, i) => ({
          step,
          done: i < (none ? 1 : 4),
        })),
      },
    ];
  if (path === '/check')
    return [
      200,
      { from: at(0), to: at(525600), currency: 'GBP', holes: [], people: [], services: 2000, took_ms: 3400 },
    ];
  if (part[0] === 'documents' && part[3] === 'history')
    return list(
      [2, 1].map((seq) => ({
        seq,
        title: '',
        removed: false,
        valid_from: at(-900 * seq),
        recorded_at: at(-900 / seq),
        actor: 'dan',
        actor_title: 'Dan Sato',
        set: seq === 1 ? 'default' : null,
        note: '',
        changes: seq === 2 ? [{ field: 'exposurePerHour', before: '200000', after: '250000' }] : [],
      })),
    );
  if (part[0] === 'documents' && method === 'GET')
    return [
      200,
      {
        kind: part[1],
        name: part[2],
        title: 'Payments nights',
        spec:
          part[1] === 'Rota'
            ? {
                covers: { team: 'payments', when: 'out-of-hours' },
                timeZone: 'Europe/London',
                layers: [
                  {
                    name: 'primary',
                    rotate: 'weekly',
                    handover: 'wed 12:00',
                    start: '2026-01-07',
                    members: ['amara', 'ben', 'chloe', 'farid'],
                  },
                  {
                    name: 'secondary',
                    rotate: 'weekly',
                    handover: 'wed 12:00',
                    start: '2026-01-07',
                    members: ['chloe', 'farid', 'amara', 'ben'],
                  },
                ],
              }
            : {
                kind: 'digital',
                team: 'payments',
                exposurePerHour: '250000',
                links: { runbook: 'https://wiki.example/r' },
              },
        managed_by: 'default',
        etag: '"7"',
        valid_from: at(-900),
        actor: 'dan',
        may_edit: true,
      },
    ];
  if (method !== 'GET') return [200, {}];
  return undefined;
}
