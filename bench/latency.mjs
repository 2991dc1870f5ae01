// From the POST to the mail's arrival, idle and beside 10,000 open incidents; and what that needs of memory and disk. Each round has a node of its own.
import assert from 'node:assert/strict'
import { smtpSink } from '../e2e/harness.mjs'
import { at, median, paced, pause, spread } from './figures.mjs'
import { resident } from './history.mjs'
import { bodies, key, pagedTeams } from './organisation.mjs'

const warming = 25 // posts that are not counted
const perSecond = 20 // so that nobody's turn comes again within 25 s: no cap holds a page back
const open = 10_000

/** Posts a signal that opens an incident; gives the status, and the ms until the mail server has DATA for `mail` if there is one (Infinity: not within 15 s). */
export async function firstPage(onus, smtp, { service, dedup, mail }) {
  const begun = performance.now()
  const paged = mail && smtp.data(mail).then((at) => at - begun, () => Infinity)
  const answer = await onus
    .fetch('/api/v1/signals', { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ dedup_key: dedup, summary: `${dedup} broke`, severity: 'critical', labels: { service } }) })
    .catch(() => null)
  await answer?.arrayBuffer()
  return { status: answer?.status ?? 0, ms: await paged }
}

async function round(t, engine, { node, load, scale }) {
  const smtp = await smtpSink(t)
  const onus = await node(t, { engine, smtp })
  let posts = 0
  const measure = async () => {
    const pages = await paced(warming + Math.ceil(500 * scale), perSecond, () => {
      const n = posts++
      return firstPage(onus, smtp, { service: `paged-${n % pagedTeams}`, dedup: `l-${n}`, mail: `paged-person-${n % pagedTeams}@bench.example` })
    })
    for (const page of pages) assert.equal(page.status, 202)
    return pages.slice(warming).map((page) => page.ms)
  }
  const bytes = async () => (await onus.ask('GET', '/api/v1/health')).database.bytes
  const signals = (service, name, count, array) => load(onus.port, '/api/v1/signals', bodies(service, name, count, array), 8, [`Authorization: Bearer ${key}`])
  /** Bytes on disk of each of 10,000 signals. */
  const filled = async (service, name) => {
    const before = await bytes()
    await signals(service, name, open, 64)
    return ((await bytes()) - before) / open
  }

  await pause(3_000)
  const out = { memoryIdle: resident(onus.process.pid), idle: await measure() }
  out.opening = await filled('each', 'open')
  out.memoryOpen = resident(onus.process.pid)
  out.beside = await measure()
  await signals('joined', 'first', 1, 1)
  out.joining = await filled('joined', 'new')
  return out
}

export async function latency(engine, { scope, row, rounds, ...tools }) {
  const all = []
  for (let i = 0; i < rounds; i++) all.push(await scope((t) => round(t, engine, tools)))
  const of = (name) => median(all.map((one) => one[name]))
  const pages = (what, name, goal) => {
    const times = all.flatMap((one) => one[name])
    row(`${engine}: POST to SMTP DATA, ${what}: p50, p99, p99.9, worst of ${times.length}`, spread(times), `p99 < ${goal} ms`, at(times, 0.99) < goal)
    row(`${engine}: the same, median of the p99 of ${rounds} rounds`, `${median(all.map((one) => at(one[name], 0.99))).toFixed(1)} ms`)
  }
  pages('idle', 'idle', 50)
  pages('10,000 open incidents', 'beside', 1_000)
  row(`${engine}: resident memory, idle`, `${of('memoryIdle').toFixed(0)} MiB`, '< 64 MiB', of('memoryIdle') < 64)
  row(`${engine}: resident memory with 10,000 open incidents`, `${of('memoryOpen').toFixed(0)} MiB`)
  row(`${engine}: bytes on disk of a signal of 900 that opens an incident, of one that joins it`, `${Math.round(of('opening')).toLocaleString('en')} and ${Math.round(of('joining')).toLocaleString('en')}`)
}
