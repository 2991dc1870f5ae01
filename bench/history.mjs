// What years of history cost: every answer of the API with it, intake beside it, the start, memory; against the same organisation without.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { median } from './figures.mjs'
import { bodies, key, large, loaded } from './organisation.mjs'
import { fill, perIncident } from './years.mjs'

const rowsWanted = 10_000_000

/** The large organisation, and services that take the load of the intake. */
const organisation = () => `${large()}---\n${loaded().split('---\n').slice(1).join('---\n')}`

/** Resident memory of a process in MiB. */
export const resident = (pid) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024

/** From the start of the process until /readyz answers 200, in ms. */
export async function startUp(onus) {
  const begun = performance.now()
  onus.launch()
  while ((await onus.fetch('/readyz').catch(() => null))?.status !== 200) await new Promise((done) => setTimeout(done, 1))
  return performance.now() - begun
}

/** Answers that are computed of more than a page of rows; without a goal. */
export const computed = ['/services/s-7/loss?for=4h', '/services/s-7/model', '/services/s-7/protection', '/services/s-7/cost', '/services/s-7/readiness', '/teams/t-7/cost', '/teams/t-7/why-we-change', '/portfolio', '/cost', '/pitfalls', '/model', '/raci'].map((path) => `/api/v1${path}`)

/** Every list, search and timeline: their goal is 100 ms. */
export async function questions(onus, incidents) {
  const middle = Math.ceil(incidents / 2)
  const id = async (path) => (await onus.ask('GET', path)).items[0]
  const alert = await id('/api/v1/alerts?state=all&limit=1')
  const signal = await id('/api/v1/signals?limit=1')
  const { pages } = await onus.ask('GET', `/api/v1/incidents/${incidents - 5}`)
  /** An id as of the middle of the three years: where somebody is who has gone on and on. */
  const deep = `${Math.floor(Date.now() - 1.5 * 365 * 86_400_000).toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-')}-7000-8000-000000000000`
  const audit = (await onus.ask('GET', '/api/v1/audit?limit=1')).items[0].id
  const week = `${new Date().getUTCFullYear() - 1}-W30`
  const lists = []
  const list = (path, ...queries) => lists.push(...queries.map((query) => `/api/v1${path}${query ? `?${query}` : ''}`))
  const search = ['q=fail', 'q=s-7+hundred', 'q=absent', 'service=s-7', 'service=s-7&q=absent', 'service=s-1999', 'service=s-1999&q=absent']
  list('/incidents', '', 'sort=newest', 'state=all', 'state=all&limit=1000', `state=all&after=${middle}`, 'state=resolved', `state=resolved&after=${middle}`, 'team=t-7&state=all', 'team=t-199&state=all', 'team=t-7&state=all&sort=newest', 'severity=critical&state=all', 'mine=true&state=all',
    ...search.map((one) => `state=all&${one}`), `state=resolved&service=s-7&after=${middle}`)
  list('/incidents/groups', '', 'team=t-7', 'q=absent')
  list('/incidents/by-service', '')
  for (const number of [middle, incidents - 5, 2]) {
    list(`/incidents/${number}`, '')
    list(`/incidents/${number}/alerts`, '', 'q=absent', `after=${deep}`)
    list(`/incidents/${number}/loss`, '')
  }
  list('/alerts', '', 'state=all', 'state=all&limit=1000', `state=all&after=${deep}`, 'state=resolved', 'state=all&integration=bench', 'state=all&integration=none', ...search.map((one) => `state=all&${one}`), `state=resolved&service=s-7&after=${deep}`, 'service=s-7', 'q=absent')
  list(`/alerts/${alert.id}`, '')
  list('/signals', '', 'limit=1000', `after=${deep}`, 'integration=bench', 'integration=none', 'unmatched=true', ...search, `service=s-7&after=${deep}`)
  list(`/signals/${signal.id}`, '')
  list('/audit', '', 'limit=1000', `after=${Math.floor(audit / 2)}`, 'actor=person:p-7', 'actor=person:nobody', `target=incident:${middle}`, `target=incident:1&actor=person:p-1`)
  for (const service of ['s-7', 's-1999', 's-0']) list(`/services/${service}/overview`, '')
  list('/services', '', 'q=s-7', 'team=t-7', 'after=s-1000')
  list('/teams/t-7/report', '', `week=${week}`)
  list('/teams/t-7/report.csv', '')
  list('/teams/t-150/report', '')
  list(`/pages/${pages[0].id}`, '')
  list('/services/s-7/decisions', '')
  list('/documents/Service/s-7/history', '')
  for (const path of ['/now', '/silences', '/maintenance', '/inbox', '/people', '/teams', '/domains', '/documents', '/rotas', '/oncall', '/integrations', '/heartbeats', '/tokens', '/health', '/proposals', '/pilots', '/transitions', '/reviews']) list(path, '')
  return [...lists, '/metrics', `/in/${key}/api/v2/alerts`, `/in/${key}/api/v2/silences`]
}

/** Each question so often; the median and the worst of each, in ms. */
export async function ask(onus, paths, times) {
  const out = []
  for (const path of paths) {
    const took = []
    for (let i = 0; i < times; i++) {
      const begun = performance.now()
      const answer = await onus.fetch(path, { headers: { authorization: `Bearer ${onus.secret}` } })
      await answer.arrayBuffer()
      took.push(performance.now() - begun)
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    }
    out.push({ path, ms: median(took), worst: Math.max(...took) })
  }
  return out
}

export async function history(t, engine, { node, row, load, tools, scale, rounds, verbose }) {
  const incidents = Math.round((rowsWanted * scale) / perIncident)
  const empty = await node(t, { engine, organisation: organisation() })
  const full = await node(t, { engine, organisation: organisation() })
  const before = await ask(empty, computed, 3)
  await full.stop()
  const begun = performance.now()
  await fill(engine, full.database, tools, incidents)
  const made = (performance.now() - begun) / 1000
  const starts = []
  for (let round = 0; round < Math.max(3, rounds); round++) {
    if (round) await full.stop()
    starts.push(await startUp(full))
  }
  const { database } = await full.ask('GET', '/api/v1/health')
  row(`${engine}: rows of history, made in ${made.toFixed(0)} s`, `${Math.round(incidents * perIncident).toLocaleString('en')}`)
  row(`${engine}: its database`, `${((database.bytes) / 2 ** 30).toFixed(1)} GiB`)
  row(`${engine}: start until /readyz says ready, with it`, `${median(starts).toFixed(0)} ms`, '< 200 ms', median(starts) < 200)
  row(`${engine}: resident memory then`, `${resident(full.process.pid).toFixed(0)} MiB`)

  const lists = await questions(full, incidents)
  const asked = await ask(full, lists, 5)
  const slow = asked.filter((one) => one.ms >= 100).sort((a, b) => b.ms - a.ms)
  const slowest = asked.reduce((a, b) => (a.ms > b.ms ? a : b))
  row(`${engine}: ${asked.length} lists, searches and timelines: the slowest's median`, `${slowest.ms.toFixed(0)} ms`, '< 100 ms', slow.length === 0)
  row(`${engine}: its address`, slowest.path)
  row(`${engine}: the worst single answer of ${asked.length * 5}`, `${Math.max(...asked.map((one) => one.worst)).toFixed(0)} ms`)
  for (const one of verbose ? asked.sort((a, b) => b.ms - a.ms) : slow) console.log(`    ${one.ms.toFixed(1).padStart(8)} ms, worst ${one.worst.toFixed(1)}  ${one.path}`)
  const after = await ask(full, computed, 3)
  for (const [i, one] of after.entries()) console.log(`    computed: ${one.path}: ${one.ms.toFixed(0)} ms, without history ${(before[i]?.ms ?? NaN).toFixed(0)} ms`)
  const heavy = resident(full.process.pid)
  await new Promise((done) => setTimeout(done, 70_000))
  row(`${engine}: resident memory after all that, and a minute later`, `${heavy.toFixed(0)} and ${resident(full.process.pid).toFixed(0)} MiB`)

  for (const [service, kind] of [['joined', 'new alerts in an open incident'], ['each', 'signals that open an incident']]) {
    const rates = { empty: [], full: [] }
    const count = Math.max(2048, Math.round(16_384 * Math.min(1, scale)))
    for (let round = 0; round < rounds; round++)
      for (const [name, one] of Object.entries({ empty, full })) {
        if (service === 'joined' && !round) await load(one.port, '/api/v1/signals', bodies(service, 'first', 1, 1), 1, [`Authorization: Bearer ${key}`])
        rates[name].push(count / (await load(one.port, '/api/v1/signals', bodies(service, `${kind}-${round}`, count, 64), 8, [`Authorization: Bearer ${key}`])).seconds)
      }
    const ratio = median(rates.full) / median(rates.empty)
    row(`${engine}: ${kind}, arrays of 64, with history`, `${Math.round(median(rates.full)).toLocaleString('en')}/s = ${ratio.toFixed(2)} of without`, '>= 0.9', ratio >= 0.9)
  }
}
