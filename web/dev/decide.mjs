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
    costs: { standby_per_week: 1_190_000 },
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

export function decide(path, size) {
  if (path === '/portfolio') return [200, portfolio(size)];
  if (path === '/policy') return [200, policy];
  return null;
}
