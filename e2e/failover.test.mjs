// Three nodes on a Patroni cluster, under load: a node dies, a node freezes, a node loses the database, the primary dies, everything is
// started anew. No answered signal is lost, every incident is paged in time, and nobody twice but for what a node had handed over when it was stopped.
import assert from 'node:assert/strict'
import { createServer, connect } from 'node:net'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { after, start, until } from './harness.mjs'
import { cluster } from './patroni.mjs'

const key = 'failoverfailoverfailoverfailov00'
const services = 60

/** A person for each service, so that no cap hides a page. */
function organisation() {
  const documents = [`apiVersion: onus.dev/v1\nkind: Integration\nmetadata: {name: load}\nspec: {type: onus, serviceLabel: service, key: ${key}, perSecond: 100000, burst: 1000000}\n`]
  for (let i = 0; i < services; i++) {
    documents.push(
      `apiVersion: onus.dev/v1\nkind: Person\nmetadata: {name: p-${i}}\nspec: {email: p-${i}@failover.example, timeZone: Europe/London, notify: [{email: 0m}]}\n`,
      `apiVersion: onus.dev/v1\nkind: Team\nmetadata: {name: t-${i}}\nspec: {kind: product, members: [p-${i}]}\n`,
      `apiVersion: onus.dev/v1\nkind: Rota\nmetadata: {name: r-${i}}\nspec: {covers: {team: t-${i}, when: always}, timeZone: Europe/London, layers: [{name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [p-${i}]}]}\n`,
      `apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: s-${i}}\nspec: {kind: digital, team: t-${i}, demand: high}\n`,
    )
  }
  return documents.join('---\n')
}

/** A mail that was taken so long ago (ms) is on the record of the node that sent it, also on a busy machine. */
const recorded = 2_000

/**
 * A mail server that answers nobody while it holds. Whose mail was begun and is not on record for sure is in a node's hands.
 * What it took, by idempotency key.
 */
async function mailServer(t) {
  const took = new Map()
  const dialogues = new Map() // whose mail, by session
  const lately = [] // whose mail was taken when
  let holding = null
  const person = ({ address }) => address.split('@')[0]
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    async onRcptTo(address, session, done) {
      dialogues.set(session.id, person(address))
      await holding?.promise
      done()
    },
    onData(stream, session, done) {
      const parts = []
      stream.on('data', (part) => parts.push(part))
      stream.on('end', () => {
        const id = Buffer.concat(parts).toString('latin1').match(/^x-onus-idempotency-key: (\S+)/im)[1]
        const whose = person(session.envelope.rcptTo[0])
        took.set(id, [...(took.get(id) ?? []), whose])
        lately.push([performance.now(), whose])
        dialogues.delete(session.id)
        done()
      })
    },
    onClose: (session) => dialogues.delete(session.id),
  })
  server.on('error', () => {})
  await new Promise((go) => server.listen(0, '127.0.0.1', go))
  after(t, () => new Promise((go) => server.close(go)))
  return {
    address: `smtp://127.0.0.1:${server.server.address().port}`,
    hold() {
      holding = {}
      holding.promise = new Promise((go) => (holding.go = go))
    },
    go() {
      holding.go()
      holding = null
    },
    waiting: () => dialogues.size,
    inHand: () => [...dialogues.values(), ...lately.filter(([at]) => at > performance.now() - recorded).map(([, whose]) => whose)],
    reached: (i) => [...took.values()].some((people) => people.includes(`p-${i}`)),
    twice: () => [...took.values()].filter((people) => people.length > 1).map((people) => people[0]),
  }
}

/** A way to a port that can be cut: what is open ends, what comes is refused, until it is mended. */
async function wire(t, port) {
  const open = new Set()
  let cut = false
  const server = createServer((from) => {
    if (cut) return from.destroy()
    const to = connect(port, '127.0.0.1')
    for (const [one, other] of [[from, to], [to, from]]) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => {})
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise((go) => server.listen(0, '127.0.0.1', go))
  const end = () => {
    cut = true
    for (const one of open) one.destroy()
  }
  after(t, () => {
    end()
    return new Promise((go) => server.close(go))
  })
  return { port: server.address().port, cut: end, mend: () => (cut = false) }
}

/** Senders as behind a balancer: each tries the nodes in turn until one says 202. */
function senders(nodes) {
  const answered = []
  let sent = 0
  let going = true
  const post = async (signal) => {
    const deadline = performance.now() + 90_000
    for (let i = 0; going; i++) {
      assert.ok(performance.now() < deadline, `no node takes ${signal.dedup_key}`)
      const node = nodes[(i + sent) % nodes.length]
      const answer = await node
        .fetch('/api/v1/signals', { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(signal), signal: AbortSignal.timeout(3_000) })
        .catch(() => null)
      await answer?.arrayBuffer().catch(() => null)
      if (answer?.status === 202) return answered.push(signal.dedup_key)
      assert.ok(!answer || answer.status === 503, `a sender was answered ${answer?.status}`)
      await new Promise((go) => setTimeout(go, 20))
    }
  }
  const signal = (service, name) => ({ labels: { service }, dedup_key: name, summary: `${service} broke`, severity: 'critical' })
  const worker = async () => {
    while (going) await post(signal('s-0', `load-${sent++}`))
  }
  const workers = Array.from({ length: 4 }, worker)
  return {
    answered,
    /** A new incident of service i. */
    fire: (i) => post(signal(`s-${i}`, `fire-${i}`)),
    end: async () => {
      going = false
      await Promise.allSettled(workers)
    },
  }
}

test('three nodes and a cluster that fails over lose nothing and page in time', async (t) => {
  const database = await cluster(t)
  const smtp = await mailServer(t)
  const wires = []
  for (const member of database.members) wires.push(await wire(t, member.port))
  const through = database.members.reduce((url, member, i) => url.replace(`:${member.port}`, `:${wires[i].port}`), database.url)
  const nodes = []
  // Nodes of one database share the keys that seal its secrets.
  for (const url of [database.url, database.url, through]) nodes.push(await start(t, { url, smtp, args: nodes.length ? ['--key-file', nodes[0].keyFile] : [] }))
  const [first, second, third] = nodes
  const token = await first.token()
  for (const node of nodes) node.secret = token
  const applied = await first.run(['apply', '-f', '-'], { input: organisation() })
  assert.equal(applied.code, 0, applied.stderr)
  // A node hears of a new key from another a moment later.
  for (const node of nodes) await until('the key to be known', async () => (await node.api('POST', '/api/v1/signals', [], { token: key })).status !== 401)
  const load = senders(nodes)
  after(t, load.end)
  const fired = [0]
  const fire = async (from, n) => {
    const numbers = Array.from({ length: n }, (_, i) => from + i)
    fired.push(...numbers)
    await Promise.all(numbers.map(load.fire))
    return numbers
  }
  const reached = (numbers, ms) => until(() => `the pages of ${numbers.filter((i) => !smtp.reached(i)).map((i) => `s-${i}`).join(' ')}`, () => numbers.every(smtp.reached), ms)
  const step = async (name, run) => {
    const began = performance.now()
    await run()
    t.diagnostic(`${name}: ${((performance.now() - began) / 1_000).toFixed(1)} s`)
  }
  const inHand = () => until('messages in the hands of nodes', () => smtp.waiting() >= 10)
  await reached(await fire(1, 5), 5_000)
  const excused = new Set() // whose messages were in the hands of nodes when one was stopped: those may go twice
  const excuse = () => smtp.inHand().forEach((whose) => excused.add(whose))

  await step('a node dies with messages in its hands', async () => {
    smtp.hold()
    const numbers = await fire(6, 10)
    await inHand()
    excuse()
    await first.stop('SIGKILL')
    smtp.go()
    await reached(numbers, 10_000)
    await reached(await fire(16, 3), 5_000)
    await first.start()
  })

  await step('a node freezes for longer than its leases last, and thaws', async () => {
    smtp.hold()
    const numbers = await fire(19, 10)
    await inHand()
    second.process.child.kill('SIGSTOP')
    excuse()
    smtp.go()
    await reached(numbers, 10_000)
    await reached(await fire(29, 3), 5_000)
    second.process.child.kill('SIGCONT')
    await until('the node to be ready again', async () => (await second.fetch('/readyz').catch(() => null))?.status === 200, 10_000)
  })

  await step('a node is cut from the database, the others go on, and it comes back', async () => {
    for (const one of wires) one.cut()
    await until('the node to say so', async () => (await third.fetch('/readyz').catch(() => null))?.status === 503, 10_000)
    await reached(await fire(32, 5), 5_000)
    for (const one of wires) one.mend()
    await until('the node to be ready again', async () => (await third.fetch('/readyz').catch(() => null))?.status === 200, 5_000)
  })

  await step('the primary dies, and a standby takes its place', async () => {
    const dead = await database.primary()
    const early = fire(37, 5) // some before, some while there is no database
    await database.kill(dead)
    const late = fire(42, 5)
    await until('another primary', async () => {
      const now = await database.primary()
      return now && now !== dead
    }, 60_000)
    await reached([...(await early), ...(await late)], 5_000)
    database.revive(dead)
    await database.whole()
  })

  await step('everything is started anew', async () => {
    const last = fire(47, 5)
    for (const node of nodes) {
      excuse()
      await node.stop('SIGKILL')
    }
    excuse()
    for (const member of database.members) await database.kill(member)
    for (const member of database.members) database.revive(member)
    await database.whole()
    for (const node of nodes) await node.start()
    await reached(await last, 10_000)
    await reached(await fire(52, 3), 5_000)
  })

  await load.end()
  const kept = new Set((await first.json(['alerts', '--all'])).map((alert) => alert.dedup_key))
  assert.deepEqual(load.answered.filter((one) => !kept.has(one)), [], `of ${load.answered.length} answered`)
  const incidents = await first.json(['incidents'])
  assert.equal(incidents.length, new Set(fired).size)
  const twice = smtp.twice()
  assert.deepEqual(twice.filter((whose) => !excused.has(whose)), [], 'twice, and in no hands when a node was stopped')
  t.diagnostic(`${load.answered.length} signals answered, 0 lost; ${fired.length} incidents paged; ${twice.length} messages twice, of ${excused.size} in the hands of nodes when one was stopped`)
})
