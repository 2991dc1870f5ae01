// 10,000 signals in a minute, each an incident of its own, for 500 services of 100 owners; beside it, services that are not struck.
import { performance } from 'node:perf_hooks'
import { smtpSink, until } from '../e2e/harness.mjs'
import { key, noisyKey, storm, stormed } from './organisation.mjs'

const signals = 10_000
const seconds = 60
const cap = 10 // messages of their own to a person, before the list; rules 5's default

const at = (values, part) => [...values].sort((a, b) => a - b)[Math.ceil(part * values.length) - 1]
const pause = (ms) => new Promise((done) => setTimeout(done, Math.max(0, ms)))

export async function underStorm(t, engine, node, row) {
  const smtp = await smtpSink(t)
  const onus = await node(t, { engine, smtp, organisation: stormed() })
  const statuses = new Map()
  const post = async (service, name) => {
    const answer = await onus
      .fetch('/api/v1/signals', { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ dedup_key: name, summary: `${name} broke`, severity: 'critical', labels: { service } }) })
      .catch(() => null)
    await answer?.arrayBuffer()
    statuses.set(answer?.status ?? 0, (statuses.get(answer?.status ?? 0) ?? 0) + 1)
    return performance.now()
  }
  let calm = 0
  /** From the answer to DATA, for a service that nothing else happens to. */
  const apart = async () => {
    const i = calm++
    const answered = await post(`calm-${i}`, `calm-${i}`)
    return Math.max(0, (await smtp.data(`other-${i}@bench.example`)) - answered)
  }
  const idle = []
  for (let i = 0; i < 30; i++) idle.push(await apart())

  const first = new Map() // when an owner's first signal was answered, of Date.now() as the mails' arrival
  const began = performance.now()
  let sent = 0
  const worker = async () => {
    for (let i = sent++; i < signals; i = sent++) {
      await pause(began + (i * seconds * 1_000) / signals - performance.now())
      await post(`struck-${i % storm.services}`, `storm-${i}`)
      const owner = i % storm.owners
      if (!first.has(owner)) first.set(owner, Date.now())
    }
  }
  // Beside them one that sends as fast as it is answered, of which 20 a second are taken.
  const noisy = { 202: 0, 429: 0, other: 0 }
  const flood = (async () => {
    for (let n = 0; performance.now() - began < (seconds - 2) * 1_000; n++) {
      const answer = await onus.fetch('/api/v1/signals', { method: 'POST', headers: { authorization: `Bearer ${noisyKey}`, 'content-type': 'application/json' }, body: JSON.stringify({ dedup_key: 'noise', summary: `noise ${n}`, severity: 'low' }) }).catch(() => null)
      await answer?.arrayBuffer()
      const told = answer?.status === 202 || (answer?.status === 429 && Number(answer.headers.get('retry-after')) > 0)
      noisy[told ? answer.status : 'other']++
      await pause(2)
    }
  })()
  const workers = Array.from({ length: 16 }, worker)
  const during = []
  while (performance.now() - began < (seconds - 5) * 1_000 && calm < storm.others) {
    during.push(await apart())
    await pause(500)
  }
  await Promise.all([...workers, flood])
  const took = (performance.now() - began) / 1_000
  const waited = () => {
    const arrived = new Map()
    for (const mail of smtp.mails) for (const to of mail.to) if (!arrived.has(to)) arrived.set(to, mail.at)
    return [...first].map(([owner, answered]) => (arrived.get(`owner-${owner}@bench.example`) ?? NaN) - answered)
  }
  await until('a first page for every owner', () => waited().every(Number.isFinite), 60_000)
  const reached = waited().map((ms) => Math.max(0, ms))
  const bad = [...statuses].filter(([status]) => status !== 202)
  const most = Math.max(...Array.from({ length: storm.owners }, (_, i) => smtp.mails.filter((mail) => mail.to.includes(`owner-${i}@bench.example`)).length))
  const allowed = cap + Math.ceil(took / 60) + 1
  row(`${engine}: ${signals.toLocaleString('en')} incidents in ${took.toFixed(0)} s: answered otherwise than 202`, bad.map(([status, n]) => `${n} × ${status}`).join(', ') || '0', '0', bad.length === 0)
  row(`${engine}: an owner's first page after its signal's answer, p50 and worst`, `${at(reached, 0.5).toFixed(0)} and ${at(reached, 1).toFixed(0)} ms`, '< 1 s', at(reached, 1) < 1_000)
  row(`${engine}: another's first page, p50 and p99 idle`, `${at(idle, 0.5).toFixed(1)} and ${at(idle, 0.99).toFixed(1)} ms`)
  row(`${engine}: the same during the storm, of ${during.length}`, `${at(during, 0.5).toFixed(1)} and ${at(during, 0.99).toFixed(1)} ms`, 'p99 < 1 s', at(during, 0.99) < 1_000)
  row(`${engine}: a sender above its 20 a second: taken, told to wait, else`, `${noisy[202]}, ${noisy[429]}, ${noisy.other}`, 'else 0', noisy.other === 0 && noisy[429] > 0 && noisy[202] <= 20 * took + 40)
  row(`${engine}: messages to one owner in that time, at most`, String(most), `≤ ${allowed}: the cap and lists`, most <= allowed)
}
