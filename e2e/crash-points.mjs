// script/crash: the binary built with failpoints is killed at each of them in turn, under load, on SQLite, on PostgreSQL, and as
// one of two nodes on PostgreSQL. At the end nothing answered may be missing and everybody must have been paged, once.
//   node crash-points.mjs --runs N [--seed S] [--only sqlite|postgresql|two-nodes]
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { after, program, binary, smtpSink, start } from './harness.mjs'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' }, only: { type: 'string', default: '' } } })
const runs = Number(values.runs)
const seed = Number(values.seed)
const only = values.only // the campaign of this name
assert.ok(Number.isInteger(runs) && runs > 0 && Number.isInteger(seed), 'give --runs and --seed whole numbers')
const key = 'crashcrashcrashcrashcrashcrash00'
const services = 40 // so many that nobody's messages reach the cap, which counts what is claimed again after a kill, too
const patience = 60_000 // for a point to be reached
const anywhere = '(anywhere)' // the point of a kill between two runs
const silence = 45_000 // after which nothing more is awaited: longer than any lease

/** The last place of each transaction: what is being committed when PostgreSQL has COMMIT and has not answered. */
const transactions = ['intake.pages_written', 'folds.written', 'engine.written', 'claim.composed', 'renew.written', 'give_back.written', 'record.written']
const commits = transactions.map((place) => `${place}+commit.sent`)
/** Passed once in some seconds only: the first passing kills. */
const seldom = /^(folds|renew|give_back)\./

/** The failpoints as they stand in the source, in the order of a signal's way where files follow it. */
function failpoints() {
  const found = []
  for (const room of ['signal', 'store', 'paging', 'notify']) {
    const folder = join(import.meta.dirname, '../src', room)
    for (const file of readdirSync(folder).filter((name) => /\.(cpp|inl|h)$/.test(name)).sort()) {
      for (const [, name] of readFileSync(join(folder, file), 'utf8').matchAll(/\bfailpoint\("([\w.]+)"\)/g)) found.push(name)
    }
  }
  assert.equal(new Set(found).size, found.length, 'a failpoint has a name of its own')
  assert.deepEqual(transactions.filter((place) => !found.includes(place)), [], 'each transaction ends with a failpoint')
  found.splice(found.indexOf('commit.sent'), 1, ...commits)
  const told = readFileSync(join(import.meta.dirname, '../docs/crashes.md'), 'utf8')
  assert.deepEqual(found.filter((name) => !told.includes(`\`${name}\``)), [], 'docs/crashes.md names each failpoint')
  return found
}

/** Services of which some open an incident for each alert; two people each: one at once, the other a second later, some of them by webhook besides. */
function organisation(webhook) {
  const documents = [
    `kind: Policy\nmetadata: {name: policy}\nspec: {personCap: 1000, passGap: 24h}\n`,
    `kind: Integration\nmetadata: {name: load}\nspec: {type: onus, serviceLabel: service, key: ${key}, perSecond: 100000, burst: 1000000}\n`,
    `kind: Escalation\nmetadata: {name: default}\nspec: {steps: [{page: [rota.primary]}, {page: [rota.secondary], after: 1s}], repeat: 0}\n`,
  ]
  for (let i = 0; i < services; i++) {
    const layer = (role, person) => `{name: ${role}, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [${person}]}`
    for (const person of [`p-${i}`, `q-${i}`]) {
      documents.push(`kind: Person\nmetadata: {name: ${person}}\nspec: {email: ${person}@crash.example, timeZone: Europe/London, ${i % 5 ? 'notify: [{email: 0m}]' : `webhook: {url: "${webhook}"}, notify: [{email: 0m}, {webhook: 0m}]`}}\n`)
    }
    documents.push(
      `kind: Team\nmetadata: {name: t-${i}}\nspec: {kind: product, members: [p-${i}, q-${i}]}\n`,
      `kind: Rota\nmetadata: {name: r-${i}}\nspec: {covers: {team: t-${i}, when: always}, timeZone: Europe/London, layers: [${layer('primary', `p-${i}`)}, ${layer('secondary', `q-${i}`)}]}\n`,
      `kind: Service\nmetadata: {name: s-${i}}\nspec: {kind: digital, team: t-${i}, demand: high, group: ${i % 5 === 4 ? 'service' : 'alert'}}\n`,
    )
  }
  return documents.map((one) => `apiVersion: onus.dev/v1\n${one}`).join('---\n')
}

/** A node under a failpoint. */
class Victim {
  constructor(node) {
    this.node = node
    this.address = node.address
  }

  /** Starts it; it may be killed before it is ready. */
  begin(failpoint) {
    const { node } = this
    this.process = program(node.t, binary, node.arguments, { log: join(node.folder, 'log'), cwd: node.folder, env: { ONUS_FAILPOINT: failpoint } })
    return this.process.ended
  }
}

/** Sends signals to nodes at random until told to end: new alerts, alerts sent again, several in one request; and decides on some. */
class Load {
  constructor(addresses, random) {
    this.addresses = addresses
    this.random = random
    this.accepted = new Map() // key → service
    this.label = '' // of the present run
    this.sent = 0
    this.going = true
    this.undecided = [] // keys whose people have all been mailed
    this.tried = new Set()
    this.decided = new Map() // key → the action that was accepted
    this.workers = [...Array.from({ length: 6 }, () => this.work()), this.decide()]
  }

  aim(label) {
    this.label = label
    this.sent = 0
    this.last = null // what is decided on from now on is not repeated
  }

  signals() {
    if (this.random() < 0.25 && this.last) return this.last // repeats
    const size = this.random() < 0.1 ? 3 : 1
    return Array.from({ length: size }, () => {
      const service = `s-${Math.floor(this.random() * services)}`
      const dedup = `k-${this.label}-${this.sent++}`
      return { service, labels: { service }, dedup_key: dedup, summary: `${dedup} broke`, severity: 'critical' }
    })
  }

  post(address, body) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return fetch(`${address}/api/v1/signals`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null)
  }

  /** Acknowledges or resolves what may be decided on, each once. */
  async decide() {
    while (this.going) {
      const dedup = this.undecided.pop()
      if (dedup) {
        this.tried.add(dedup)
        const action = this.random() < 0.5 ? 'acknowledge' : 'resolve'
        const service = this.accepted.get(dedup)
        const answer = await this.post(this.addresses[Math.floor(this.random() * this.addresses.length)], { action, service, labels: { service }, dedup_key: dedup, summary: `${dedup} broke` })
        if (answer?.status === 202) this.decided.set(dedup, action)
        await answer?.text().catch(() => null)
      }
      await new Promise((done) => setTimeout(done, 30))
    }
  }

  async work() {
    while (this.going) {
      const signals = this.signals()
      const address = this.addresses[Math.floor(this.random() * this.addresses.length)]
      const answer = await this.post(address, signals.length === 1 ? signals[0] : signals)
      // The head of the answer came, and it is what senders believe.
      if (answer?.status === 202) {
        for (const signal of signals) this.accepted.set(signal.dedup_key, signal.service)
        this.last = signals
      }
      await answer?.text().catch(() => null)
      // Slower while a run lasts: some points are passed once in four seconds only.
      await new Promise((done) => setTimeout(done, answer ? 10 + this.sent : 10))
    }
  }

  async end() {
    this.going = false
    await Promise.all(this.workers)
  }
}

/** The same numbers for the same seed. */
function generator(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

async function everything(node, path) {
  const all = []
  for (let next = ''; next !== null; ) {
    const page = await (await node.fetch(`${path}${path.includes('?') ? '&' : '?'}limit=1000${next ? `&after=${encodeURIComponent(next)}` : ''}`, { headers: { authorization: `Bearer ${node.secret}` } })).json()
    all.push(...page.items)
    next = page.next ?? null
  }
  return all
}

function grouped(items, by) {
  const groups = new Map()
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item])
  return groups
}

const number = (mail) => Number(/\(#(\d+)\)/.exec(mail.headers.subject)?.[1])

class Campaign {
  constructor(t, name, engine, nodes, points, random) {
    Object.assign(this, { t, name, engine, count: nodes, points, random, kills: [], slow: 0, mailed: new Map(), read: 0, duplicates: new Map([...points, anywhere].map((point) => [point, 0])) })
  }

  /** Takes webhooks; what it took is not judged, but it keeps more of them waiting than one destination may while it is slow. */
  async webhook() {
    const server = createServer((request, answer) => {
      request.resume()
      setTimeout(() => answer.writeHead(204).end(), this.slow)
    })
    await new Promise((done) => server.listen(0, '127.0.0.1', done))
    after(this.t, () => server.closeAllConnections() ?? server.close())
    return `http://127.0.0.1:${server.address().port}/`
  }

  async prepare() {
    this.smtp = await smtpSink(this.t)
    const args = ['--allow-internal', '127.0.0.1']
    const first = await start(this.t, { engine: this.engine, smtp: this.smtp, args })
    await first.token()
    const applied = await first.run(['apply', '-f', '-'], { input: organisation(await this.webhook()) })
    assert.equal(applied.code, 0, applied.stderr)
    this.nodes = [first]
    for (let i = 1; i < this.count; i++) {
      const other = await start(this.t, { url: first.database, smtp: this.smtp, args: [...args, '--key-file', first.keyFile] })
      other.secret = first.secret
      this.nodes.push(other)
    }
    this.load = new Load(this.nodes.map((node) => node.address), this.random)
  }

  /** Kills a node that is under no failpoint, wherever it is. */
  async killBetween(node) {
    await node.stop('SIGKILL')
    this.kills.push({ point: anywhere, at: Date.now() })
  }

  /** Some alerts of two runs ago and before that have an incident of their own and whose people have been mailed: to decide on one stops nobody's page. */
  settled(index) {
    for (; this.read < this.smtp.mails.length; this.read++) {
      const { headers, to } = this.smtp.mails[this.read]
      const dedup = /(k-\S+) broke/.exec(headers.subject)?.[1]
      if (dedup) this.mailed.set(dedup, (this.mailed.get(dedup) ?? new Set()).add(to[0]))
    }
    const old = (dedup) => Number(/-(\d*)-\d+$/.exec(dedup)[1]) <= index - 2
    const alone = (service) => Number(service.slice(2)) % 5 !== 4
    const fit = ([dedup, service]) => old(dedup) && alone(service) && !this.load.tried.has(dedup) && this.mailed.get(dedup)?.size === 2
    return [...this.load.accepted].filter(fit).slice(-50).map(([dedup]) => dedup)
  }

  /** One kill at `point`; the node then starts again under the next one's. */
  async run(index, point) {
    const hit = 1 + Math.floor(this.random() * (seldom.test(point) ? 1 : 4))
    // What is renewed is still being sent; what is given back had no room in its destination's queue.
    this.slow = point.startsWith('give_back.') ? 8_000 : 0
    this.smtp.answerAfter = point.startsWith('renew.') ? 300 : 0
    const victim = this.nodes[index % this.nodes.length]
    await this.killBetween(victim)
    this.load.aim(`${this.name}-${index}`)
    this.load.undecided = this.settled(index)
    const ended = new Victim(victim).begin(`${point}:${hit}`)
    const over = await Promise.race([ended, new Promise((done) => setTimeout(() => done(null), patience).unref())])
    const log = () => readFileSync(join(victim.folder, 'log'), 'utf8').slice(-4000)
    assert.ok(over, `${this.name}: ${point}:${hit} was not reached within ${patience} ms\n${log()}`)
    assert.equal(over.signal, 'SIGKILL', `${this.name}: ${point}:${hit}: the node ended by itself: ${JSON.stringify(over)}\n${log()}`)
    this.kills.push({ point, at: Date.now() })
    await victim.start()
  }

  /** What must hold in the end. Gives what was lost, in words. */
  async judge() {
    this.slow = this.smtp.answerAfter = 0
    for (const node of this.nodes) {
      await this.killBetween(node)
      await node.start()
    }
    await this.load.end()
    const node = this.nodes[0]
    const wrong = []
    const alerts = new Map()
    for (const alert of await everything(node, '/api/v1/alerts?state=all')) {
      if (alerts.has(alert.dedup_key)) wrong.push(`two alerts for ${alert.dedup_key}`)
      alerts.set(alert.dedup_key, alert)
    }
    for (const dedup of this.load.accepted.keys()) if (!alerts.has(dedup)) wrong.push(`${dedup} was answered 202 and has no alert`)

    const incidents = await everything(node, '/api/v1/incidents?state=all')
    const open = new Set(incidents.map((incident) => incident.number))
    for (const alert of alerts.values()) if (!open.has(alert.incident)) wrong.push(`${alert.dedup_key} has no incident`)
    const states = new Map(incidents.map(({ number, state }) => [number, state]))
    for (const [dedup, action] of this.load.decided) {
      const { state, incident } = alerts.get(dedup) ?? {}
      const inForce = action === 'resolve' ? state === 'resolved' && states.get(incident) === 'resolved' : states.get(incident) === 'acknowledged'
      if (!inForce) wrong.push(`${action} of ${dedup} was answered 202, and its alert is ${state}, its incident ${states.get(incident)}`)
    }
    const pages = incidents.flatMap((incident) => ['p', 'q'].map((who) => `${incident.number} ${incident.service.replace('s', who)}@crash.example`))
    const sent = new Set()
    for (let read = 0, last = Date.now(); Date.now() - last < silence; ) {
      if (read < this.smtp.mails.length) last = Date.now()
      for (; read < this.smtp.mails.length; read++) sent.add(`${number(this.smtp.mails[read])} ${this.smtp.mails[read].to[0]}`)
      if (pages.every((page) => sent.has(page))) break
      await new Promise((done) => setTimeout(done, 100))
    }
    const untold = pages.filter((page) => !sent.has(page))
    for (const page of untold) wrong.push(`nobody was told: ${page}`)
    if (untold.length > 0) wrong.push(await this.recordOf(node, Number(untold[0].split(' ')[0])))
    const asked = new Set(pages)
    for (const page of sent) if (!asked.has(page)) wrong.push(`mailed without a reason: ${page}`)

    wrong.push(...(await this.judgeDuplicates(node)))
    return { wrong, accepted: this.load.accepted.size, decided: this.load.decided.size, incidents: incidents.length, pages: pages.length }
  }

  /** What Onus has on its record about the pages of an incident. */
  async recordOf(node, incident) {
    const of = await (await node.fetch(`/api/v1/incidents/${incident}`, { headers: { authorization: `Bearer ${node.secret}` } })).json()
    return `incident ${incident} of ${of.service}: ${JSON.stringify(of.pages.map(({ person, state, notifications }) => ({ person, state, notifications })))}`
  }

  /** A message goes again only because a kill kept its delivery from the record; and nobody is paged twice by two messages. */
  async judgeDuplicates(node) {
    const wrong = []
    const byMessage = grouped(this.smtp.mails, (mail) => mail.headers['message-id'])
    const byPage = grouped(this.smtp.mails, (mail) => `${number(mail)} ${mail.to[0]}`)
    for (const [page, mails] of byPage) {
      if (new Set(mails.map((mail) => mail.headers['message-id'])).size > 1) wrong.push(`two messages for one page: ${page}`)
    }
    for (const [message, mails] of byMessage) {
      if (mails.length === 1) continue
      const of = await (await node.fetch(`/api/v1/incidents/${number(mails[0])}`, { headers: { authorization: `Bearer ${node.secret}` } })).json()
      const recorded = of.pages.flatMap((page) => page.notifications).find((one) => message.includes(one.id))
      const lost = recorded?.attempts.filter((attempt) => !attempt.ok).length ?? 0 // answers that did not come in time
      let unexplained = 0
      for (let i = 1; i < mails.length; i++) {
        const kill = this.kills.find(({ at }) => at >= mails[i - 1].at - 1000 && at <= mails[i].at) // what was on its way may be read later
        if (kill) this.duplicates.set(kill.point, this.duplicates.get(kill.point) + 1)
        else unexplained++
      }
      if (unexplained > lost) wrong.push(`${message} went twice without a kill in between, nor an answer that was lost`)
      const delivered = recorded?.attempts.filter((attempt) => attempt.ok).length
      // A decision may have called off what kills kept from the record each time.
      const calledOff = delivered === 0 && of.state !== 'triggered'
      if (delivered !== 1 && !calledOff) wrong.push(`${message} went ${mails.length} times; deliveries on its record: ${delivered}`)
    }
    return wrong
  }
}

async function main() {
  const ends = []
  const t = { after: (end) => ends.push(end) }
  const points = failpoints()
  const random = generator(seed)
  const campaigns = [
    new Campaign(t, 'sqlite', 'sqlite', 1, points.filter((point) => !commits.includes(point)), generator(seed + 1)),
    new Campaign(t, 'postgresql', 'postgresql', 1, points, generator(seed + 2)),
    new Campaign(t, 'two-nodes', 'postgresql', 2, points, generator(seed + 3)),
  ].filter((campaign) => !only || campaign.name === only)
  assert.ok(campaigns.length > 0, '--only sqlite, postgresql or two-nodes')
  const offset = Math.floor(random() * points.length)
  const wrong = []
  const total = { kills: 0, accepted: 0, decided: 0, incidents: 0, pages: 0, duplicates: 0 }
  try {
    await Promise.all(
      campaigns.map(async (campaign, c) => {
        await campaign.prepare()
        // Each begins elsewhere, so that also a short run comes by all places.
        const from = offset + Math.floor((c * points.length) / campaigns.length)
        for (let i = 0; i * campaigns.length + c < runs; i++) await campaign.run(i, campaign.points[(i + from) % campaign.points.length])
        const found = await campaign.judge()
        wrong.push(...found.wrong.map((one) => `${campaign.name}: ${one}`))
        for (const figure of ['accepted', 'decided', 'incidents', 'pages']) total[figure] += found[figure]
        total.kills += campaign.kills.filter(({ point }) => point !== anywhere).length
      }),
    )
    console.log(`${'killed at'.padEnd(34)} kills  sent twice`)
    for (const point of [...points, anywhere]) {
      const kills = campaigns.reduce((n, one) => n + one.kills.filter((kill) => kill.point === point).length, 0)
      const twice = campaigns.reduce((n, one) => n + (one.duplicates.get(point) ?? 0), 0)
      total.duplicates += twice
      console.log(`${point.padEnd(34)} ${String(kills).padStart(5)}  ${String(twice).padStart(10)}`)
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
  // Not more than a few of a kind.
  for (const [, alike] of grouped(wrong, (one) => one.replace(/[^:]*\d[^:]*/g, '…'))) {
    for (const one of alike.slice(0, 5)) console.log(one)
    if (alike.length > 5) console.log(`… and ${alike.length - 5} more like it`)
  }
  console.log(`seed ${seed}: ${total.kills} kills, ${total.accepted} signals accepted, ${total.decided} of them acknowledged or resolved, ${total.incidents} incidents, ${total.pages} pages: ${wrong.length} lost or wrong, ${total.duplicates} mails twice`)
  process.exitCode = wrong.length === 0 && total.kills === runs ? 0 : 1
}

await main()
