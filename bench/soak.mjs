// An hour of steady work: does memory, do open files, does the database grow? Incidents open, are acknowledged and resolved; screens look on; history is forgotten.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { run, smtpSink } from '../e2e/harness.mjs'
import { key, storm, stormed } from './organisation.mjs'

const perSecond = 3 // alerts, each with another beside it: an incident each, seven signals both
const keep = 5 // minutes
const every = 10 // seconds from sample to sample

const pause = (ms) => new Promise((done) => setTimeout(done, Math.max(0, ms)))
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]

/** The slope of y over x by least squares. */
function slope(points) {
  const mean = (of) => points.reduce((sum, one) => sum + one[of], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  return points.reduce((sum, one) => sum + (one[0] - x) * (one[1] - y), 0) / points.reduce((sum, one) => sum + (one[0] - x) ** 2, 0)
}

async function databaseBytes(engine, url) {
  if (engine === 'sqlite') return ['', '-wal'].reduce((sum, tail) => sum + (statSync(url.slice('sqlite:'.length) + tail, { throwIfNoEntry: false })?.size ?? 0), 0)
  return Number((await run('psql', [url, '-Atc', 'select pg_database_size(current_database())'])).stdout)
}

async function sample(engine, onus, begun) {
  const status = readFileSync(`/proc/${onus.process.pid}/status`, 'utf8')
  const mib = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024
  return {
    minutes: (performance.now() - begun) / 60_000,
    resident: mib('VmRSS'),
    anonymous: mib('RssAnon'),
    threads: Number(status.match(/Threads:\s+(\d+)/)[1]),
    files: readdirSync(`/proc/${onus.process.pid}/fd`).length,
    database: (await databaseBytes(engine, onus.database)) / 2 ** 20,
  }
}

export async function soak(t, engine, { node, row, minutes, log }) {
  const smtp = await smtpSink(t)
  const onus = await node(t, { engine, smtp, organisation: stormed(), args: ['--keep-history', `${keep}m`] })
  const live = await onus.live('incidents')
  let signals = 0, refused = 0
  const post = async (body) => {
    signals++
    const answer = await onus.fetch('/api/v1/signals', { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body) }).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.status !== 202) refused++
  }
  const ask = async (path, method = 'GET') => (await onus.fetch(path, { method, headers: { authorization: `Bearer ${onus.secret}`, 'content-type': 'application/json' }, body: method === 'GET' ? undefined : '{}' }).catch(() => null))?.json().catch(() => null)
  /** The life of two incidents: their alerts, two repeats, an acknowledgement (one in eight by a person), the end of both after a minute. */
  const life = async (n) => {
    const labels = { service: `struck-${n % storm.services}` }
    const one = { dedup_key: `soak-${n}`, summary: `Requests fail (${n})`, severity: 'critical', labels, details: { text: 'x'.repeat(200) } }
    for (const step of [one, { ...one, dedup_key: `soak-${n}-b` }, one, one]) {
      await post(step)
      await pause(2_000)
    }
    if (n % 8) await post({ ...one, action: 'acknowledge' })
    else {
      const found = await ask(`/api/v1/incidents?service=${labels.service}`)
      if (found?.items?.length) await ask(`/api/v1/incidents/${found.items[0].number}/acknowledge`, 'POST')
    }
    await pause(50_000)
    for (const dedup_key of [one.dedup_key, `soak-${n}-b`]) await post({ action: 'resolve', dedup_key, labels })
  }
  const begun = performance.now()
  const samples = [], lives = []
  let stop = false
  const traffic = (async () => {
    for (let n = 0; !stop; n++) {
      await pause(begun + (n * 1_000) / perSecond - performance.now())
      lives.push(life(n))
      if (lives.length > perSecond * 70) await lives.shift()
    }
    await Promise.all(lives)
  })()
  const screens = (async () => {
    while (!stop) {
      for (const path of ['/api/v1/now', '/api/v1/incidents?state=all', '/api/v1/alerts', '/api/v1/signals', '/metrics', '/api/v1/services/struck-1/overview']) await ask(path)
      await pause(2_000)
    }
  })()
  while (performance.now() - begun < minutes * 60_000) {
    samples.push(await sample(engine, onus, begun))
    smtp.mails.length = live.events.length = 0
    log(JSON.stringify({ engine, signals, refused, ...samples.at(-1) }))
    await pause(begun + samples.length * every * 1_000 - performance.now())
  }
  stop = true
  await Promise.all([traffic, screens])
  const rows = Object.fromEntries(await Promise.all(['incidents?state=all', 'signals'].map(async (path) => [path, (await ask(`/api/v1/${path}${path.includes('?') ? '&' : '?'}limit=1000`)).items.length])))
  const third = Math.floor(samples.length / 3)
  const settled = samples.slice(third)
  const figures = (name) => [samples[0], median(samples.slice(third, 2 * third).map((one) => one[name])), median(samples.slice(-Math.max(1, Math.floor(third / 2))).map((one) => one[name]))].map((one) => (typeof one === 'object' ? one[name] : one))
  const what = `${engine}: ${minutes} min, ${signals.toLocaleString('en')} signals`
  row(`${what}: answered otherwise than 202`, String(refused), '0', refused === 0)
  for (const [name, title, unit, allowed] of [['resident', 'resident memory', 'MiB', 8], ['files', 'open files', '', 4], ['threads', 'threads', '', 0], ['database', `database, kept ${keep} min`, 'MiB', 8]]) {
    const [first, middle, last] = figures(name)
    const hourly = slope(settled.map((one) => [one.minutes / 60, one[name]]))
    row(`${engine}: ${title}: start, middle, end; slope`, `${first.toFixed(1)}, ${middle.toFixed(1)}, ${last.toFixed(1)} ${unit}; ${hourly.toFixed(2)}/h`, `end ≤ middle + ${allowed}`, last <= middle + allowed)
  }
  row(`${engine}: what is left of ${Math.round(minutes * 120 * perSecond).toLocaleString('en')} incidents (a list’s first 1,000)`, JSON.stringify(rows))
}
