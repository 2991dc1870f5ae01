// An hour of steady work: does memory, do open files, does the database grow? Incidents open, are acknowledged and resolved; screens look on; history is forgotten.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { run, smtpSink } from '../e2e/harness.mjs'
import { median, pause } from './figures.mjs'
import { key, storm, stormed } from './organisation.mjs'

const perSecond = 3 // alerts, each with another beside it: an incident each, seven signals both
const keep = 5 // minutes
const every = 10 // seconds from sample to sample
const connections = 8 // of the client

/** The slope of y over x by least squares. */
function slope(points) {
  const mean = (of) => points.reduce((sum, one) => sum + one[of], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  return points.reduce((sum, one) => sum + (one[0] - x) * (one[1] - y), 0) / points.reduce((sum, one) => sum + (one[0] - x) ** 2, 0)
}

/** A client with few connections, that are kept. A request whose connection was closed is sent again on a new one, as senders do; `again` counts those. */
class Client {
  again = 0
  agent = new Agent({ keepAlive: true, maxSockets: connections })

  constructor(address) {
    this.address = address
  }

  once(path, agent, { body, ...options }) {
    return new Promise((done, failed) => {
      const asked = request(this.address + path, { agent, ...options }, (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('error', failed)
        answer.on('end', () => done({ status: answer.statusCode, body: Buffer.concat(parts).toString() }))
      })
      asked.on('error', failed)
      asked.end(body)
    })
  }

  /** The answer; status 0 if there was none twice. */
  async ask(path, options = {}) {
    return this.once(path, this.agent, options).catch(() => {
      this.again++
      return this.once(path, false, options).catch(() => ({ status: 0, body: '' }))
    })
  }
}

/** Bytes of each table with its indexes, and of the whole. */
async function databaseSizes(engine, url) {
  const [command, args] =
    engine === 'sqlite'
      ? ['sqlite3', ['-readonly', '-cmd', '.timeout 5000', url.slice('sqlite:'.length), "select coalesce(s.tbl_name, d.name), sum(d.pgsize) from dbstat d left join sqlite_schema s on s.name = d.name group by 1"]]
      : ['psql', [url, '-Atc', "select relname, pg_total_relation_size(oid) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace union all select '', pg_database_size(current_database())"]]
  const tables = Object.fromEntries((await run(command, args)).stdout.trim().split('\n').map((line) => line.split('|')).map(([name, bytes]) => [name, Number(bytes)]))
  if (engine === 'sqlite') tables[''] = ['', '-wal'].reduce((sum, tail) => sum + (statSync(url.slice('sqlite:'.length) + tail, { throwIfNoEntry: false })?.size ?? 0), 0)
  return tables
}

/** What is kept for longer than `keep`, whatever is forgotten: the audit list for ever, counts of signals by minute for two hours, by hour for 32 days. */
const longer = { audit: ['audit'], counts: ['signal_minute', 'signal_hour'] }

async function sample(engine, onus, begun) {
  const status = readFileSync(`/proc/${onus.process.pid}/status`, 'utf8')
  const mib = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024
  const tables = await databaseSizes(engine, onus.database)
  const sizes = Object.fromEntries(Object.entries(longer).map(([what, names]) => [what, names.reduce((sum, name) => sum + tables[name], 0) / 2 ** 20]))
  const database = tables[''] / 2 ** 20
  return {
    minutes: (performance.now() - begun) / 60_000,
    resident: mib('VmRSS'),
    anonymous: mib('RssAnon'),
    threads: Number(status.match(/Threads:\s+(\d+)/)[1]),
    files: readdirSync(`/proc/${onus.process.pid}/fd`).length,
    database,
    ...sizes,
    rest: database - sizes.audit - sizes.counts,
    tables,
  }
}

export async function soak(t, engine, { node, row, minutes, log }) {
  const smtp = await smtpSink(t)
  const onus = await node(t, { engine, smtp, organisation: stormed(), args: ['--keep-history', `${keep}m`] })
  const live = await onus.live('incidents')
  const client = new Client(onus.address)
  t.after(() => client.agent.destroy())
  let signals = 0, refused = 0, failed = 0
  const post = async (body) => {
    signals++
    const answer = await client.ask('/api/v1/signals', { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (answer.status !== 202) refused++
  }
  const ask = async (path, method = 'GET') => {
    const answer = await client.ask(path, { method, headers: { authorization: `Bearer ${onus.secret}`, 'content-type': 'application/json' }, body: method === 'GET' ? undefined : '{}' })
    if (answer.status !== 200 && answer.status !== 409) failed++ // 409: acknowledged or over by now
    return answer.status === 200 && answer.body.startsWith('{') ? JSON.parse(answer.body) : null
  }
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
    log(JSON.stringify({ engine, signals, refused, failed, again: client.again, ...samples.at(-1) }))
    await pause(begun + samples.length * every * 1_000 - performance.now())
  }
  stop = true
  await Promise.all([traffic, screens])
  const third = Math.floor(samples.length / 3)
  const settled = samples.slice(third)
  const last = samples.slice(-Math.max(1, Math.floor(third / 2)))
  const figures = (name) => [samples[0][name], ...[samples.slice(third, 2 * third), last].map((part) => median(part.map((one) => one[name])))]
  const hourly = (name) => slope(settled.map((one) => [one.minutes / 60, one[name]]))
  const shown = (name, unit) => `${figures(name).map((one) => one.toFixed(1)).join(', ')}${unit}; ${hourly(name).toFixed(2)}/h`
  const what = `${engine}: ${minutes} min, ${signals.toLocaleString('en')} signals`
  row(`${what}: answered otherwise than 202`, String(refused), '0', refused === 0)
  row(`${engine}: screens’ and people’s requests that failed; sent again on a new connection`, `${failed}; ${client.again}`, '0', failed === 0)
  for (const [name, title, unit, allowed] of [['resident', 'resident memory', ' MiB', 4], ['files', 'open files', '', 2], ['threads', 'threads', '', 0], ['rest', `database, kept ${keep} min, but for what is kept longer`, ' MiB', 4]]) {
    const [, middle, end] = figures(name)
    row(`${engine}: ${title}: start, middle, end; slope`, shown(name, unit), `end ≤ middle + ${allowed}`, end <= middle + allowed)
  }
  row(`${engine}: the audit list, which always stays`, shown('audit', ' MiB'))
  row(`${engine}: counts of signals by minute (2 h) and hour (32 d)`, shown('counts', ' MiB'))
  row(`${engine}: the whole database`, shown('database', ' MiB'))
  const middle = samples[Math.floor(samples.length / 2)].tables
  const grown = Object.entries(samples.at(-1).tables).map(([name, bytes]) => [name, (bytes - middle[name]) / 2 ** 20]).filter(([name, mib]) => name && mib >= 0.1)
  console.log(`    ${engine}: grown in the second half: ${grown.sort((a, b) => b[1] - a[1]).map(([name, mib]) => `${name} ${mib.toFixed(1)} MiB`).join(', ') || 'no table by 0.1 MiB'}`)
}
