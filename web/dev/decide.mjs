// Made-up answers of the operating model: portfolio, a service's model, decisions, RACI, pitfalls.
import { at, teams } from './data.mjs';
import { service } from './more.mjs';

const demandBands = ['low', 'medium', 'high', 'very-high'];
const deployments = ['monthly', 'fortnightly', 'weekly', 'daily'];
const bands = [
  ['low', 5_000_00, '98.0', '3h 21m 36s', 'none'],
  ['medium', 50_000_00, '99.0', '1h 40m 48s', 'domain'],
  ['high', 250_000_00, '99.9', '10m 5s', 'team'],
  ['critical', 1_000_000_00, '99.95', '5m 2s', 'team'],
];
export const policy = {
  name: 'default',
  title: 'Shop',
  currency: 'GBP',
  time_zone: 'Europe/London',
  working_hours: {
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    from: '09:00',
    to: '17:00',
    holidays: [],
  },
  exposure_bands: bands.map(([name, max, availability, week, nights]) => ({
    name,
    max_per_hour: max,
    availability_percent: availability,
    tolerable_unavailability: week,
    working_hours: 'team',
    out_of_hours: nights,
  })),
  demand_bands: demandBands.map((name, i) => ({ name, deployment_target: deployments[i] })),
  urgency: [],
  catch_all_team: null,
  reopen_within: '5m',
  pass_gap: '10m',
  unanswered_every: '30m',
  ack_expires: '1h',
  person_cap: 20,
  resolve_timeout: '24h',
  managed_by: 'default',
};

/** A service's figures: exposure over four decades, most of it small. */
function figures(i) {
  const s = service(i);
  const exposure =
    s.exposure_per_hour === null
      ? null
      : Math.round(10 ** (4.2 + (((i * 7919) % 1000) / 1000) ** 1.7 * 3.7 - (i > 12 ? 0.4 : 0))) * 100;
  const minor =
    i === 0 ? 250_000_00 : i === 2 ? 42_000_00 : exposure === null ? null : Math.round(exposure / 100);
  const k =
    minor === null
      ? -1
      : Math.max(
          0,
          bands.findIndex((b) => minor <= b[1]),
        );
  const band = minor === null ? null : (bands[minor > bands[3][1] ? 3 : k] ?? bands[3]);
  const d = i % 11 === 6 ? null : (i * 5 + 2) % 4;
  const own = !band || Number(band[2]) >= 99.9 || d === null || d > 1;
  return {
    service: s.name,
    title: s.title,
    team: s.team,
    exposure_per_hour: minor,
    demand: d === null ? null : demandBands[d],
    deployment_target: d === null ? null : deployments[d],
    band: band?.[0] ?? null,
    availability_percent: band ? Number(band[2]) : null,
    operating_model: own ? 'you-build-it-you-run-it' : 'ops-run-it',
    standing: ['guess', 'data', 'confirmed'][i % 3],
    loss_last_quarter: i % 5 === 1 ? Math.round((minor ?? 0) * (((i * 37) % 100) / 40)) : 0,
    out_of_hours: !band ? 'team' : own ? band[4] : 'team',
    traffic_light: d === null || !band ? null : own ? 'green' : 'amber',
    flags: [
      ...(minor === null ? ['no_exposure'] : []),
      ...(d === null ? ['no_demand'] : []),
      ...(i === 2 ? ['target_overridden', 'review_due', 'dependency_covered_less'] : []),
    ],
  };
}

function portfolio(size) {
  const points = Array.from({ length: size === 'empty' ? 0 : size === 'storm' ? 2000 : 214 }, (_, i) =>
    figures(i),
  );
  const cover = teams.map((team, k) => {
    const own = points.filter((p) => p.team === team.name);
    const of = (x) => own.filter((p) => p.operating_model !== 'ops-run-it' && p.out_of_hours === x).length;
    return {
      domain: k > 6 ? null : k % 2 ? 'rooms' : 'shop',
      domain_title: k > 6 ? null : k % 2 ? 'Rooms' : 'Shop',
      team: team.name,
      team_title: team.title,
      services: own.length,
      team_nights: of('team'),
      domain_nights: of('domain'),
      no_nights: of('none'),
      ops_run_it: own.filter((p) => p.operating_model === 'ops-run-it').length,
      exposure_per_hour: own.reduce((sum, p) => sum + (p.exposure_per_hour ?? 0), 0),
    };
  });
  const nights = [
    ...teams
      .slice(0, 7)
      .map((t, i) => ({ covers: 'team', name: t.name, title: t.title, people: 2, exists: i !== 4 })),
    { covers: 'domain', name: 'rooms', title: 'Rooms', people: 1, exists: false },
    { covers: 'domain', name: 'shop', title: 'Shop', people: 2, exists: true },
  ];
  const lights = (x) => points.filter((p) => p.traffic_light === x).length;
  return {
    at: at(0),
    currency: 'GBP',
    services: points.length,
    rotas_working_hours: points.length ? 9 : 0,
    rotas_out_of_hours: points.length ? nights.length : 0,
    people_on_call_at_night: points.length ? 17 : 0,
    insurance_mix: { revenue_cover_percent: 71.4, cost_avoidance_percent: 28.6, known_percent: 62.5 },
    costs: {
      standby_per_week: 1_190_000,
      premium_per_year: 1_240_000_00,
      opportunity_per_year: 3_900_000_00,
      total_per_year: 5_140_000_00,
      lines_known: 4,
      lines: 12,
    },
    exposure_per_hour: points.reduce((sum, p) => sum + (p.exposure_per_hour ?? 0), 0),
    revenue_per_hour: 900_000_00,
    exposure_above_revenue: points.length > 0,
    without_exposure: points.filter((p) => p.exposure_per_hour === null).length,
    without_demand: points.filter((p) => p.demand === null).length,
    traffic_lights: { red: 0, amber: lights('amber'), green: lights('green'), none: lights(null) },
    grid: [],
    nights: points.length ? nights : [],
    cover: points.length ? cover : [],
    points,
  };
}

const proposed = (f) => ({
  availability_percent: f.availability_percent,
  operating_model: f.operating_model,
  out_of_hours: f.out_of_hours,
});
const decisionsMade = [
  {
    id: 2,
    service: 'delivery-slots',
    at: at(-9000),
    proposed: { availability_percent: 99, operating_model: 'ops-run-it', out_of_hours: 'team' },
    decided: { availability_percent: 99.9, operating_model: 'you-build-it-you-run-it', out_of_hours: 'team' },
    as_proposed: false,
    accountable: 'Maya Petrov',
    by: 'Maya Petrov',
    actor: 'maya',
    reason: 'A slot that is not offered is a van that stands still.',
  },
  {
    id: 1,
    service: 'delivery-slots',
    at: at(-90000),
    proposed: { availability_percent: 99, operating_model: 'ops-run-it', out_of_hours: 'team' },
    decided: { availability_percent: 99, operating_model: 'ops-run-it', out_of_hours: 'team' },
    as_proposed: true,
    accountable: 'Farid Haddad',
    by: 'Farid Haddad',
    actor: 'farid',
    reason: null,
  },
];

function model(name) {
  const i = Math.max(0, Array.from({ length: 60 }, (_, k) => service(k).name).indexOf(name));
  const f =
    i === 4
      ? { ...figures(4), demand: null, deployment_target: null, flags: ['no_exposure', 'no_demand'] }
      : figures(i);
  const computed = proposed(f);
  if (i === 2) Object.assign(f, decisionsMade[0].decided, { operating_model: 'you-build-it-you-run-it' });
  const band = policy.exposure_bands.find((b) => b.name === f.band);
  const week =
    f.availability_percent === null ? null : Math.round(604_800 * (100 - f.availability_percent) * 10) / 1000;
  const money = f.exposure_per_hour === null ? '' : `£${(f.exposure_per_hour / 100).toLocaleString('en-GB')}`;
  const team = teams.find((t) => t.name === f.team);
  return {
    ...f,
    at: at(0),
    before_record: false,
    answered_by: f.operating_model === 'ops-run-it' ? 'application-support' : f.team,
    currency: 'GBP',
    exposure: {
      revenue_per_hour: f.exposure_per_hour === null ? null : Math.round(f.exposure_per_hour * 0.8),
      costs_per_hour: f.exposure_per_hour === null ? null : Math.round(f.exposure_per_hour * 0.2),
      standing: i === 0 ? 'confirmed' : f.exposure_per_hour === null ? null : 'guess',
      by: i === 0 ? 'Inês Duarte' : null,
      on: i === 0 ? '2026-10-02' : null,
      shown: money || null,
      journeys: [],
    },
    peak: null,
    exposure_above_top_band: false,
    tolerable_unavailability_seconds: week,
    tolerable_unavailability: band?.tolerable_unavailability ?? null,
    working_hours: 'team',
    computed,
    override_reason: i === 2 ? 'A slot that is not offered is a van that stands still.' : null,
    traffic_light:
      f.traffic_light === null
        ? null
        : {
            colour: f.traffic_light,
            operating_model: f.operating_model,
            undecided: i === 2,
            warning: i === 2 ? 'The traffic light does not say what holds between 99.0 and 99.9%.' : null,
          },
    cover_differences:
      i === 2
        ? [
            {
              service: 'delivery-slots',
              service_nights: 'team',
              dependency: 'stock-sync',
              dependency_nights: 'none',
            },
          ]
        : [],
    reviewed_at: i === 2 ? at(-200000) : at(-20000),
    why: [
      { kind: 'service', strong: f.title, text: `is owned by ${team.title}` },
      {
        kind: 'exposure',
        strong: money ? `${money} an hour` : 'No exposure is set',
        text: money ? 'is what it can lose' : 'so its team covers it day and night',
      },
      ...(band
        ? [
            {
              kind: 'band',
              strong: `Band ${f.band}`,
              text: `asks for ${band.availability_percent} %: ${band.tolerable_unavailability} a week may be lost`,
            },
          ]
        : []),
      ...(i === 2
        ? [
            {
              kind: 'target',
              strong: 'A target set by hand',
              text: 'asks for 99.9%: 10m 5s a week may be lost; why: a van that stands still',
            },
          ]
        : []),
      {
        kind: 'demand',
        strong: f.demand ? `Demand ${f.demand}` : 'No demand is set',
        text: f.demand
          ? `asks for ${f.deployment_target} deployments`
          : 'so it stays with the team that owns it',
      },
      {
        kind: 'model',
        strong: f.operating_model === 'ops-run-it' ? 'Ops Run It' : 'You Build It You Run It',
        text: `so ${f.operating_model === 'ops-run-it' ? 'Application support' : team.title} runs it`,
      },
      { kind: 'cover', strong: 'Team cover', text: `out of hours: ${team.title} answers` },
    ],
    acceptance:
      i === 2
        ? {
            state: 'accepted',
            accountable: 'maya',
            proposed_accountable: 'maya',
            under: 'you-build-it-you-run-it',
            by: 'Maya Petrov',
            at: at(-9000),
            reason: null,
          }
        : {
            state: 'proposed',
            accountable: 'farid',
            proposed_accountable: 'amara',
            under: 'ops-run-it',
            by: null,
            at: null,
            reason: null,
          },
  };
}

function outage(name, query) {
  const f = model(name);
  const minutes = { '10m': 10, '30m': 30, '2h': 120, '8h': 480 }[query.get('for')] ?? 30;
  const loss = Math.round((f.exposure_per_hour * minutes) / 60);
  const tolerated = Math.round((f.exposure_per_hour * f.tolerable_unavailability_seconds) / 3600);
  return {
    service: name,
    at: at(0),
    for: query.get('for'),
    share_percent: 100,
    currency: 'GBP',
    exposure_per_hour: f.exposure_per_hour,
    peak: null,
    availability_percent: f.availability_percent,
    loss,
    tolerated_loss: tolerated,
    protected: Math.max(0, tolerated - loss),
    overrun: Math.max(0, loss - tolerated),
    effectiveness_percent: 80,
  };
}

const partyRow = (activity, title, basis, cells) => {
  const parties = cells.map(([part, name, letters, note = null, own = 'P']) => ({
    name,
    part,
    letters,
    note,
    basis: /[AR]/.test(letters) ? basis : own,
  }));
  const by = (letter) => parties.filter((p) => p.letters.includes(letter)).map((p) => p.name);
  return {
    activity,
    title,
    basis,
    accountable: by('A')[0] ?? null,
    responsible: by('R'),
    consulted: by('C'),
    informed: by('I'),
    parties,
  };
};
function raci(name) {
  const f = model(name);
  const team = f.team;
  const cast = (bh, po, te, ho, im, sp) =>
    [
      ['budget-holder', 'amara', bh],
      ['product-manager', 'product-manager', po],
      ['product-team', team, te],
      ['head-of-operations', 'farid', ho],
      ['incident-management', 'incident-management', im],
      ['specialists', 'databases', sp],
      ['specialists', 'networks', sp],
    ].filter((c) => c[2]);
  const activities = [
    partyRow('set-bands', 'Exposure bands and demand bands', 'P', [
      ['leadership', 'leadership', 'AR'],
      ['budget-holder', 'amara', 'C'],
      ['product-team', team, 'I'],
    ]),
    partyRow(
      'choose-targets',
      'Estimate exposure and demand, choose targets',
      'S',
      cast('A', 'R', 'C', 'I', '', ''),
    ),
    partyRow('deploy', 'Deploy, validate, report', 'S', cast('A', 'I', 'R', 'I', '', '')),
    partyRow('protect-availability', 'Protect availability', 'S', cast('A', 'C', 'R', 'I', '', 'C')),
    partyRow('restore-availability', 'Restore availability', 'S', cast('A', 'I', 'R', 'I', 'I', 'C')),
    partyRow(
      'run-major-incident',
      'Run a major incident across teams',
      'S',
      cast('A', 'I', 'R', 'I', 'R', 'C'),
    ),
    partyRow('analyse-incident', 'Incident analysis and review', 'S', [
      ['budget-holder', 'amara', 'A'],
      ['product-manager', 'product-manager', 'R', 'schedules'],
      ['product-team', team, 'R'],
      ['incident-management', 'incident-management', 'C'],
    ]),
    partyRow('pay-on-call', 'Pay for on-call', 'S', cast('AR', 'C', 'I', 'I', '', '')),
  ];
  const { responsible, consulted, informed } = activities[4];
  const hole = name === 'price-export';
  return {
    service: name,
    title: f.title,
    operating_model: f.operating_model,
    accountable: hole ? null : f.acceptance.accountable,
    responsible,
    consulted,
    informed,
    acceptance: f.acceptance,
    findings: hole
      ? [
          {
            check: 'no_accountable',
            subject: `service:${name}`,
            text: 'nobody answers for it: give the team pricing a budgetHolder',
          },
        ]
      : [],
    reliability: activities[4],
    activities,
    under_the_other_model: [
      {
        title: 'Deploy to production',
        accountable_before: 'amara',
        accountable_after: 'application-support',
        responsible_before: [team],
        responsible_after: ['application-support'],
      },
      {
        title: 'Restore availability',
        accountable_before: 'amara',
        accountable_after: 'farid',
        responsible_before: [team],
        responsible_after: ['application-support'],
      },
      {
        title: 'Pay for on-call',
        accountable_before: 'amara',
        accountable_after: 'farid',
        responsible_before: ['amara'],
        responsible_after: ['farid'],
      },
    ],
  };
}
function raciAll(size) {
  const all = size === 'empty' ? 0 : 214;
  const items = Array.from({ length: all }, (_, i) => {
    const { reliability: _r, activities: _a, under_the_other_model: _u, ...row } = raci(service(i).name);
    return { ...row, service: service(i).name, title: service(i).title };
  });
  return {
    items,
    next: null,
    findings: all
      ? [
          {
            check: 'domain_without_budget_holder',
            subject: 'domain:rooms',
            text: 'nobody pays for its shared nights: choose one of the budget holders',
          },
        ]
      : [],
  };
}

const sign = (id, title, state, more = {}) => ({
  id,
  title,
  state,
  evidence: null,
  threshold: null,
  connect: null,
  subjects: [],
  ...more,
});
const pitfall = (id, title, state, remedy, signals) => ({ id, title, state, remedy, signals });
const pitfalls = [
  pitfall(
    'linear-run-costs',
    'Run costs grow with every team',
    'fails',
    'Set targets by exposure, and cover the nights by the target',
    [
      sign('night_rotas', 'Rotas at night of product teams', 'fails', {
        evidence: '7 of 9 product teams have their own',
        threshold: 'more than 50%',
      }),
      sign('growth', 'Rotas at night growing with teams, over a year', 'not_measured', {
        connect: 'a year of records: Onus has shorter ones',
      }),
    ],
  ),
  pitfall(
    'responsible-but-unaccountable',
    'Teams are responsible, others answer',
    'fails',
    'Let budget holders answer, and pay on-call from the teams\u2019 budgets',
    [
      sign('accountable', 'Who answers and who pays are one', 'fails', {
        evidence: '3 services and domains whose A or payer is not the budget holder',
        threshold: 'any',
        subjects: ['service:price-export', 'service:bedroom', 'domain:rooms'],
      }),
      sign('against_figures', 'Targets and nights above the computed ones', 'holds', {
        evidence: '1 of 214 services',
        threshold: 'more than 10',
      }),
    ],
  ),
  pitfall(
    'excessive-rework',
    'Too much unplanned work',
    'not_measured',
    'Handle unplanned work like planned work',
    [
      sign('rework_rate', 'Rework in a team\u2019s week', 'not_measured', {
        connect: 'the teams\u2019 tracker, with unplanned items labelled',
        threshold: 'more than 40 %',
      }),
      sign('night_pages', 'Incidents that page out of hours in a week of a rota', 'holds', {
        evidence: 'at most 3 in the four weeks of one rota',
        threshold: 'more than 2 a week',
      }),
    ],
  ),
  pitfall(
    'no-major-incident-management',
    'Nobody manages major incidents',
    'holds',
    'Bring the incident managers in as they are',
    [sign('team', 'Incident management with a rota', 'holds', { evidence: 'one team, one rota' })],
  ),
  pitfall(
    'ops-run-it-drawbacks',
    'Drawbacks of Ops Run It',
    'not_applicable',
    'Move services with frequent features',
    [
      sign('acknowledged', 'Time to acknowledge', 'not_applicable', {
        evidence: 'no service is under Ops Run It',
      }),
    ],
  ),
];

export function decide(method, path, query, body, size) {
  const part = path.split('/').slice(1);
  if (part[0] === 'services' && part[2] === 'model') return [200, model(part[1])];
  if (part[0] === 'services' && part[2] === 'raci') return [200, raci(part[1])];
  if (path === '/pitfalls') return [200, { items: size === 'empty' ? [] : pitfalls, next: null }];
  if (path === '/raci') return [200, raciAll(size)];
  if (part[0] === 'services' && part[2] === 'loss') return [200, outage(part[1], query)];
  if (part[0] === 'services' && part[2] === 'decisions')
    return method === 'POST'
      ? body.accept || body.reason
        ? [201, decisionsMade[1]]
        : [
            422,
            {
              title: 'The values cannot be taken',
              status: 422,
              errors: [{ field: 'reason', message: 'say why the figures do not hold' }],
            },
          ]
      : [200, { items: part[1] === 'delivery-slots' ? decisionsMade : [], next: null }];
  if (path === '/portfolio') return [200, portfolio(size)];
  if (path === '/policy') return [200, policy];
  return null;
}
