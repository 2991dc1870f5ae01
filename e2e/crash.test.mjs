// kill -9 under load, twenty times, on both engines: no signal that was answered is missing, and every incident still pages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines, smtpSink, start, until } from './harness.mjs'

const kills = 20
const key = 'crashcrashcrashcrashcrashcrash00'

/** A team, a person and a service for each kill, so that no person's cap or incident hides another's page. */
function organisation() {
  const documents = [`apiVersion: onus.dev/v1\nkind: Integration\nmetadata: {name: load}\nspec: {type: onus, serviceLabel: service, key: ${key}, perSecond: 100000, burst: 1000000}\n`]
  for (let i = 0; i <= kills; i++) {
    documents.push(
      `apiVersion: onus.dev/v1\nkind: Person\nmetadata: {name: p-${i}}\nspec: {email: p-${i}@crash.example, timeZone: Europe/London, notify: [{email: 0m}]}\n`,
      `apiVersion: onus.dev/v1\nkind: Team\nmetadata: {name: t-${i}}\nspec: {kind: product, members: [p-${i}]}\n`,
      `apiVersion: onus.dev/v1\nkind: Rota\nmetadata: {name: r-${i}}\nspec: {covers: {team: t-${i}, when: always}, timeZone: Europe/London, layers: [{name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [p-${i}]}]}\n`,
      `apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: s-${i}}\nspec: {kind: digital, team: t-${i}, demand: high}\n`,
    )
  }
  return documents.join('---\n')
}

/** Sends signals as fast as answers come, from a few connections at once, whether the node lives or not. */
function load(node) {
  const answered = []
  let service = 0
  let sent = 0
  let going = true
  const worker = async () => {
    while (going) {
      const signal = { service: `s-${service}`, labels: { service: `s-${service}` }, dedup_key: `k-${sent++}`, summary: `s-${service} broke`, severity: 'critical' }
      const answer = await node.api('POST', '/api/v1/signals', signal, { token: key }).catch(() => null)
      if (answer?.status === 202) answered.push(signal.dedup_key)
      else await new Promise((done) => setTimeout(done, 10)) // it is down: the kill's doing
    }
  }
  const workers = Array.from({ length: 8 }, worker)
  return {
    answered,
    aim: (next) => (service = next),
    end: async () => {
      going = false
      await Promise.all(workers)
    },
  }
}

for (const engine of engines) {
  test(`twenty kills lose no answered signal and no page (${engine})`, async (t) => {
    const smtp = await smtpSink(t)
    const node = await start(t, { engine, smtp })
    await node.token()
    const applied = await node.run(['apply', '-f', '-'], { input: organisation() })
    assert.equal(applied.code, 0, applied.stderr)
    const signals = load(node)
    for (let i = 0; i < kills; i++) {
      signals.aim(i)
      const before = signals.answered.length
      // Sooner or later after the first answers: now before the mail goes out, now while it does, now after.
      const after = 1 + ((i * 37) % 60)
      await until('answers', () => signals.answered.length >= before + after)
      await node.stop('SIGKILL')
      await node.start()
    }
    signals.aim(kills)
    await until('answers after the last kill', async () => signals.answered.length > 0 && (await node.json(['incidents'])).some((incident) => incident.service === `s-${kills}`))
    await signals.end()

    const kept = new Set((await node.json(['alerts', '--all'])).map((alert) => alert.dedup_key))
    assert.ok(signals.answered.length >= kills)
    assert.deepEqual(signals.answered.filter((one) => !kept.has(one)), [], `of ${signals.answered.length} answered`)

    const incidents = await node.json(['incidents'])
    assert.equal(incidents.length, kills + 1)
    assert.ok(incidents.every((incident) => incident.state === 'triggered'))
    // A notification whose sender was killed while it sent is taken up when the lease of 6 s has run out; by the only node of a
    // file as soon as it starts. A claim counts to its person's cap when it is made: ten kills within a minute, and the page comes in the list.
    const mailed = () => new Set(smtp.mails.flatMap((mail) => mail.to))
    await until(() => `a page of each incident; mailed: ${[...mailed()].join(' ')}`, () => incidents.every((incident) => mailed().has(`${incident.service.replace('s-', 'p-')}@crash.example`)), 75_000)
  })
}
