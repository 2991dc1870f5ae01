// 10,000 signals in a minute, each an incident of its own, for 500 services of 100 owners; beside it, services that are not struck. Each round has a node of its own.
import { performance } from 'node:perf_hooks'
import { smtpSink } from '../e2e/harness.mjs'
import { at, median, paced, pause, spread } from './figures.mjs'
import { firstPage } from './latency.mjs'
import { noisyKey, storm, stormed } from './organisation.mjs'

const perMinute = 10_000
const besidePerSecond = 20 // to services that are not struck: nobody's turn comes again within 25 s
const cap = 10 // messages of their own to a person in a minute, the policy's default; one more says that lists follow
const lists = 150_000 // ms: what waits is in a list after a minute, and what came meanwhile after another

/** Sends as fast as it is answered for so long; of what it sends 20 a second are taken. */
async function flood(onus, ms) {
  const told = { 202: 0, 429: 0, other: 0 }
  for (const began = performance.now(); performance.now() - began < ms; await pause(2)) {
    const answer = await onus.fetch('/api/v1/signals', { method: 'POST', headers: { authorization: `Bearer ${noisyKey}`, 'content-type': 'application/json' }, body: JSON.stringify({ dedup_key: 'noise', summary: `noise ${told[202] + told[429]}`, severity: 'low' }) }).catch(() => null)
    await answer?.arrayBuffer()
    const expected = answer?.status === 202 || (answer?.status === 429 && Number(answer.headers.get('retry-after')) > 0)
    told[expected ? answer.status : 'other']++
  }
  return told
}

/** What was read by those whom the storm struck: which of its incidents each was told of, in a mail or in a list. */
function told(mails) {
  const named = new Set()
  let listed = 0, unlike = 0
  for (const mail of mails) {
    const owner = mail.to[0].match(/^owner-(\d+)@/)?.[1]
    if (!owner) continue
    const found = [...mail.body.matchAll(/\bstorm-(\d+) broke$/gm)].map((match) => Number(match[1]))
    for (const i of found) if (i % storm.owners === Number(owner)) named.add(i)
    const said = Number(mail.headers.subject?.match(/^(\d+) messages? in one list/)?.[1])
    if (!said) continue
    listed++
    if (said !== (mail.body.match(/^#\d+ {2}/gm) ?? []).length) unlike++
  }
  return { named, listed, unlike }
}

/** The most messages that came to one owner within any minute. */
function mostInAMinute(mails) {
  const times = new Map()
  for (const mail of mails) {
    if (mail.to[0].startsWith('owner-')) times.set(mail.to[0], [...(times.get(mail.to[0]) ?? []), mail.at])
  }
  return Math.max(...[...times.values()].map((of) => Math.max(...of.map((from, i) => of.slice(i).filter((at) => at - from < 60_000).length))))
}

async function round(t, engine, { node, scale }) {
  const smtp = await smtpSink(t)
  const onus = await node(t, { engine, smtp, organisation: stormed() })
  const seconds = Math.max(5, Math.round(60 * scale))
  const signals = Math.round((perMinute * seconds) / 60)
  let calm = 0
  /** First pages of services that nothing else happens to. */
  const apart = (during) =>
    paced(Math.round(during * besidePerSecond), besidePerSecond, () => {
      const n = calm++
      return firstPage(onus, smtp, { service: `calm-${n % storm.others}`, dedup: `calm-${n}`, mail: `other-${n % storm.others}@bench.example` })
    })
  await apart(2)
  const idle = await apart(20 * Math.min(1, scale))

  const began = performance.now()
  const struck = paced(signals, signals / seconds, (i) => firstPage(onus, smtp, { service: `struck-${i % storm.services}`, dedup: `storm-${i}`, mail: i < storm.owners ? `owner-${i}@bench.example` : null }))
  const [answers, beside, noisy] = await Promise.all([struck, apart(seconds - 2), flood(onus, (seconds - 2) * 1_000)])
  const took = (performance.now() - began) / 1_000
  for (const end = performance.now() + lists; told(smtp.mails).named.size < signals && performance.now() < end; ) await pause(1_000)

  const { named, listed, unlike } = told(smtp.mails)
  return {
    signals, took, noisy, listed, unlike,
    lost: signals - named.size,
    most: mostInAMinute(smtp.mails),
    refused: [...answers, ...beside, ...idle].filter((page) => page.status !== 202).length,
    owners: answers.slice(0, storm.owners).map((page) => page.ms),
    idle: idle.map((page) => page.ms),
    beside: beside.map((page) => page.ms),
  }
}

export async function underStorm(engine, { scope, row, rounds, ...tools }) {
  const all = []
  for (let i = 0; i < rounds; i++) all.push(await scope((t) => round(t, engine, tools)))
  const sum = (one) => all.reduce((so_far, each) => so_far + one(each), 0)
  const times = (name) => all.flatMap((one) => one[name])
  const pages = (what, name, goal = '', met = null) => row(`${engine}: ${what}: p50, p99, p99.9, worst of ${times(name).length}`, spread(times(name)), goal, met)
  const { signals, took } = all[0]
  row(`${engine}: storms, ${rounds}, of ${signals.toLocaleString('en')} incidents in ${took.toFixed(0)} s: answered otherwise than 202`, String(sum((one) => one.refused)), '0', sum((one) => one.refused) === 0)
  const owners = times('owners')
  pages("POST to SMTP DATA of owners' first pages", 'owners', 'worst < 1 s', at(owners, 1) < 1_000)
  pages('the same of a service that is not struck, idle', 'idle')
  pages('the same during the storm', 'beside', 'p99 < 50 ms, as idle', at(times('beside'), 0.99) < 50)
  // As fast as when idle, but for what one waits for a commit of the storm's on the same disk.
  const more = median(all.map((one) => at(one.beside, 0.5) - at(one.idle, 0.5)))
  const ratio = median(all.map((one) => at(one.beside, 0.5) / at(one.idle, 0.5)))
  row(`${engine}: its p50 during the storm, of that idle (median of ${rounds} rounds)`, `${more.toFixed(1)} ms more, ${ratio.toFixed(2)} ×`, '< 10 ms more', more < 10)
  row(`${engine}: incidents of the storm that no mail or list to their owner names`, String(sum((one) => one.lost)), '0', sum((one) => one.lost) === 0)
  row(`${engine}: lists; with another number of lines than they say`, `${sum((one) => one.listed)}; ${sum((one) => one.unlike)}`, '0', sum((one) => one.unlike) === 0)
  row(`${engine}: a sender above its 20 a second: taken, told to wait, else`, [202, 429, 'other'].map((name) => sum((one) => one.noisy[name])).join(', '), 'else 0', all.every(({ noisy, took: seconds }) => noisy.other === 0 && noisy[429] > 0 && noisy[202] <= 20 * seconds + 40))
  const most = Math.max(...all.map((one) => one.most))
  row(`${engine}: messages to one owner in any minute, at most`, String(most), `≤ ${cap + 1}: the cap, and that lists follow`, most <= cap + 1)
}
