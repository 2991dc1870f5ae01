// The organisations that are measured: a large one, and one whose services take signals.

const document = (kind, name, spec) => `apiVersion: onus.dev/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${JSON.stringify(spec)}\n`

/** 2,000 services of 200 teams with 1,500 people, 20 domains and a rota for each team by day and each domain by night. */
export function large() {
  const out = []
  const people = Array.from({ length: 1500 }, (_, i) => `p-${i}`)
  for (const name of people) out.push(document('Person', name, { email: `${name}@bench.example`, timeZone: 'Europe/London', notify: [{ email: '0m' }] }))
  for (let d = 0; d < 20; d++) out.push(document('Domain', `d-${d}`, { budgetHolder: 'head-of-product' }))
  const layer = (name, members) => ({ name, rotate: 'weekly', handover: 'mon 09:00', start: '2026-01-05', members })
  for (let t = 0; t < 200; t++) {
    const members = people.slice(t * 7, t * 7 + 7)
    out.push(document('Team', `t-${t}`, { kind: 'product', domain: `d-${t % 20}`, budgetHolder: 'head-of-product', members }))
    out.push(document('Rota', `days-${t}`, { covers: { team: `t-${t}`, when: 'working-hours' }, timeZone: 'Europe/London', layers: [layer('primary', members)] }))
  }
  for (let d = 0; d < 20; d++) {
    const members = Array.from({ length: 10 }, (_, i) => `p-${(d + i * 20) * 7}`)
    out.push(document('Rota', `nights-${d}`, { covers: { domain: `d-${d}`, when: 'out-of-hours' }, timeZone: 'Europe/London', layers: [layer('primary', members), layer('secondary', [...members].reverse())] }))
  }
  for (let s = 0; s < 2000; s++) {
    out.push(document('Service', `s-${s}`, { kind: 'digital', team: `t-${s % 200}`, exposurePerHour: [5000, 200000, 700000][s % 3], demand: 'high', ...(s > 100 ? { dependsOn: [`s-${s % 97}`] } : {}) }))
  }
  out.push(policy())
  return out.join('---\n')
}

/** A Backstage catalogue of 2,000 entities: services, their APIs, teams, people, and what they are in. */
export function catalogue() {
  const out = []
  const entity = (kind, name, spec, metadata = {}) => out.push(`apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: ${JSON.stringify({ name, ...metadata })}\nspec: ${JSON.stringify(spec)}\n`)
  for (let d = 0; d < 10; d++) entity('Domain', `area-${d}`, { owner: `team-${d}` })
  for (let s = 0; s < 90; s++) entity('System', `system-${s}`, { owner: `team-${s}`, domain: `area-${s % 10}` })
  for (let t = 0; t < 100; t++) entity('Group', `team-${t}`, { type: 'team', profile: { displayName: `Team ${t}` }, children: [] })
  for (let p = 0; p < 400; p++) entity('User', `person.${p}`, { profile: { displayName: `Person ${p}`, email: `person-${p}@bench.example` }, memberOf: [`team-${p % 100}`] })
  for (let a = 0; a < 400; a++) entity('API', `api-${a}`, { type: 'openapi', lifecycle: 'production', owner: `team-${a % 100}`, definition: 'openapi: 3.1.0' })
  for (let c = 0; c < 1000; c++) {
    const metadata = { description: `Does thing ${c}`, annotations: { 'github.com/project-slug': `bench/thing-${c}` }, links: [{ url: `https://wiki.bench.example/${c}`, title: 'Runbook' }, { url: `https://grafana.bench.example/d/${c}`, title: 'Dashboard' }] }
    entity('Component', `thing-${c}`, { type: 'service', lifecycle: 'production', owner: `group:default/team-${c % 100}`, system: `system-${c % 10}`, ...(c < 400 ? { providesApis: [`api-${c}`] } : { consumesApis: [`api-${c - 400 < 400 ? c - 400 : 0}`], dependsOn: [`component:thing-${c - 1}`] }) }, metadata)
  }
  return out.join('---\n')
}

/** The policy; with another `medium`, the change that is asked about. */
export function policy(medium = 250000) {
  return document('Policy', 'operating-policy', {
    currency: 'GBP',
    timeZone: 'Europe/London',
    workingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:30', holidays: [] },
    exposureBands: [
      { name: 'low', maxPerHour: 7000, availability: 95, outOfHours: 'none' },
      { name: 'medium', maxPerHour: medium, availability: 99, outOfHours: 'domain' },
      { name: 'high', maxPerHour: 800000, availability: 99.9, outOfHours: 'team' },
    ],
    demandBands: [{ name: 'low', deployments: 'monthly' }, { name: 'high', deployments: 'weekly' }],
  })
}

export const key = 'benchbenchbenchbenchbenchbench00'
export const noisyKey = 'noisynoisynoisynoisynoisynoisy00' // of a sender that sends more than it may
export const pagedTeams = 500

/** 500 services of 100 owners that a storm strikes, and services of others that it does not. */
export const storm = { owners: 100, services: 500, others: 500 }
export function stormed() {
  const out = [policy()]
  const team = (name) => {
    out.push(document('Person', name, { email: `${name}@bench.example`, timeZone: 'Europe/London', notify: [{ email: '0m' }] }))
    out.push(document('Team', name, { kind: 'product', members: [name] }))
    out.push(document('Rota', name, { covers: { team: name, when: 'always' }, timeZone: 'Europe/London', layers: [{ name: 'primary', rotate: 'weekly', handover: 'mon 09:00', start: '2026-01-05', members: [name] }] }))
  }
  for (let i = 0; i < storm.owners; i++) team(`owner-${i}`)
  for (let i = 0; i < storm.services; i++) out.push(document('Service', `struck-${i}`, { kind: 'digital', team: `owner-${i % storm.owners}`, demand: 'high', group: 'alert' }))
  for (let i = 0; i < storm.others; i++) {
    team(`other-${i}`)
    out.push(document('Service', `calm-${i}`, { kind: 'digital', team: `other-${i}`, demand: 'high', group: 'alert' }))
  }
  out.push(document('Integration', 'bench', { type: 'onus', serviceLabel: 'service', key, perSecond: 1000000, burst: 10000000 }))
  out.push(document('Integration', 'noisy', { type: 'onus', service: 'struck-0', key: noisyKey, perSecond: 20, burst: 40 }))
  return out.join('---\n')
}

/** A service each of whose alerts is an incident, one whose alerts are all one incident, and services that each page somebody else. */
export function loaded() {
  const out = [policy()]
  const team = (name, person) => {
    out.push(document('Person', person, { email: `${person}@bench.example`, timeZone: 'Europe/London', notify: [{ email: '0m' }] }))
    out.push(document('Team', name, { kind: 'product', members: [person] }))
    out.push(document('Rota', name, { covers: { team: name, when: 'always' }, timeZone: 'Europe/London', layers: [{ name: 'primary', rotate: 'weekly', handover: 'mon 09:00', start: '2026-01-05', members: [person] }] }))
  }
  team('load', 'load-1')
  out.push(document('Service', 'each', { kind: 'digital', team: 'load', demand: 'high', group: 'alert' }))
  out.push(document('Service', 'joined', { kind: 'digital', team: 'load', demand: 'high', group: 'service' }))
  for (let i = 0; i < pagedTeams; i++) {
    team(`paged-${i}`, `paged-person-${i}`)
    out.push(document('Service', `paged-${i}`, { kind: 'digital', team: `paged-${i}`, demand: 'high', group: 'alert' }))
  }
  out.push(document('Integration', 'bench', { type: 'onus', serviceLabel: 'service', key, perSecond: 1000000, burst: 10000000 }))
  return out.join('---\n')
}

/** `count` signals of about 900 bytes to a service, in arrays of `array` (1: a single object), a body a line. */
export function bodies(service, prefix, count, array) {
  const lines = []
  let now = []
  for (let i = 0; i < count; i++) {
    now.push({
      action: 'trigger',
      dedup_key: `${prefix}-${i}`,
      summary: `Disk usage of node ${i} is above 95 %`,
      severity: 'high',
      source: `node-${i}.bench.example`,
      labels: { service, instance: `node-${i}.bench.example:9100`, job: 'node', cluster: 'eu-west-1a', alertname: 'DiskUsage' },
      details: { description: 'x'.repeat(480), value: String(i) },
      links: [{ href: `https://grafana.bench.example/d/disk?var-node=${i}`, text: 'dashboard' }],
    })
    if (now.length === array || i === count - 1) {
      lines.push(JSON.stringify(array === 1 ? now[0] : now))
      now = []
    }
  }
  return `${lines.join('\n')}\n`
}

/** The same alerts for the Alertmanager API, in arrays, which Alertmanager itself takes as well. */
export function alerts(count, array) {
  const startsAt = new Date(Date.now() - 60_000).toISOString()
  const endsAt = new Date(Date.now() + 3_600_000).toISOString()
  const lines = []
  for (let i = 0; i < count; i += array) {
    lines.push(JSON.stringify(Array.from({ length: Math.min(array, count - i) }, (_, n) => ({
      labels: { service: 'joined', instance: `node-${i + n}.bench.example:9100`, job: 'node', cluster: 'eu-west-1a', alertname: 'DiskUsage', severity: 'warning' },
      annotations: { summary: `Disk usage of node ${i + n} is above 95 %`, description: 'x'.repeat(480) },
      generatorURL: `http://prometheus.bench.example/graph?g0.expr=disk&n=${i + n}`,
      startsAt,
      endsAt,
    }))))
  }
  return lines
}
