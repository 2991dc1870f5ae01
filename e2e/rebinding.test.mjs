// Names whose addresses change, or are several: a webhook reaches none that is internal. Real DNS, real sockets, in a network of
// their own, where a public address is the test's.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import { connect, isIPv6 } from 'node:net'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { after, start, until } from './harness.mjs'

const key = (person) => person.padEnd(32, '0')
const outside = '93.184.216.34' // public, and refused by no list
const inside = ['127.0.0.1', '::1', '169.254.169.254']
const resolver = '127.0.0.77'
const shared = 8080 // all listen there: the network is ours
const trapped = 8081 // there only 127.0.0.1 does

// This file runs itself again, as the root of namespaces of its own; what it prints goes to whoever ran it.
if (!process.env.ONUS_E2E_OWN_NETWORK) {
  const prepare = `ip link set lo up && ip addr add ${outside}/32 dev lo && ip addr add ${inside[2]}/32 dev lo &&
    settings=$(mktemp) && printf 'nameserver ${resolver}\\noptions timeout:5\\n' >"$settings" && mount --bind "$settings" /etc/resolv.conf && rm "$settings" &&
    exec setpriv --pdeathsig=KILL "$@"`
  const again = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url)]
  const root = process.getuid() === 0 // then without a user namespace, which is refused within a chroot
  const done = spawnSync('unshare', [root ? '-mn' : '-rmn', 'sh', '-c', prepare, 'sh', ...again], { stdio: 'inherit', env: { ...process.env, ONUS_E2E_OWN_NETWORK: 'yes' } })
  if (done.error) console.error(`there is no network of its own to be had here (unshare -rmn): ${done.error.message}`)
  process.exit(done.status ?? 1)
}

/** A DNS server: `names` says what addresses each has at the moment, to be kept for no time; `asked` has who was asked for. */
async function dns(t) {
  const names = new Map()
  const asked = []
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    let at = 12
    const labels = []
    for (; query[at]; at += 1 + query[at]) labels.push(query.toString('latin1', at + 1, at + 1 + query[at]))
    const name = labels.join('.')
    const type = query.readUInt16BE(at + 1)
    asked.push(name)
    const found = (names.get(name) ?? []).filter((one) => type === (isIPv6(one) ? 28 : 1)).map((one) => record(type, one))
    const head = Buffer.alloc(12)
    head.writeUInt16BE(query.readUInt16BE(0), 0)
    head.writeUInt16BE(names.has(name) ? 0x8180 : 0x8183, 2)
    head.writeUInt16BE(1, 4)
    head.writeUInt16BE(found.length, 6)
    socket.send(Buffer.concat([head, query.subarray(12, at + 5), ...found]), port, address)
  })
  await new Promise((done) => socket.bind(53, resolver, done))
  after(t, () => socket.close())
  return { names, asked }
}

function record(type, address) {
  const data = type === 1 ? Buffer.from(address.split('.').map(Number)) : v6(address)
  const head = Buffer.alloc(12) // the question's name, IN, TTL 0
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

/** The bytes of `::x`, where x may be written as IPv4. */
function v6(address) {
  const out = Buffer.alloc(16)
  const [, mapped] = /^::ffff:([\d.]+)$/.exec(address) ?? []
  if (mapped) Buffer.from([255, 255, ...mapped.split('.').map(Number)]).copy(out, 10)
  else out.writeUInt16BE(Number.parseInt(address.slice(2) || '0', 16), 14)
  return out
}

/** Takes pages at one address: what was asked for, and how often anybody connected. Keeps no connection. */
async function listener(t, address, port = shared) {
  const it = { address, port, connections: 0, came: [], answer: async () => {} }
  const server = createServer(async (request, response) => {
    it.came.push(request.url)
    await it.answer()
    request.resume().on('end', () => response.writeHead(204, { connection: 'close' }).end())
  })
  server.on('connection', () => it.connections++)
  await new Promise((done, failed) => server.on('error', failed).listen(port, address, done))
  after(t, () => new Promise((done) => server.close(done).closeAllConnections()))
  return it
}

const traps = async (t) => Promise.all([...inside.map((one) => listener(t, one)), listener(t, inside[0], trapped)])

/** How often anybody but the test connected to each. It connects itself: who came before was counted before. */
async function visits(listeners) {
  const before = listeners.map((one) => one.connections)
  for (const [i, one] of listeners.entries()) {
    const socket = connect(one.port, one.address)
    await until(`the trap at ${one.address}:${one.port} to count`, () => one.connections > before[i])
    socket.destroy()
  }
  return listeners.map((one) => one.connections - 1)
}

/** A node with a person each for `people` (name → webhook), who alone is paged for the alerts of a service of their own. */
async function reaching(t, people, args) {
  const node = await start(t, { args })
  await node.token()
  const documents = Object.entries(people).flatMap(([name, url]) => [
    `kind: Person\nmetadata: {name: ${name}}\nspec: {email: ${name}@bad.example, timeZone: Europe/London, notify: [{webhook: 0m}], webhook: {url: "${url}"}}\n`,
    `kind: Team\nmetadata: {name: of-${name}}\nspec: {members: [${name}]}\n`,
    `kind: Service\nmetadata: {name: ${name}s}\nspec: {kind: digital, team: of-${name}, group: alert}\n`,
    `kind: Integration\nmetadata: {name: to-${name}}\nspec: {type: onus, service: ${name}s, key: ${key(name)}}\n`,
  ])
  const done = await node.run(['apply', '-f', '-'], { input: documents.map((one) => `apiVersion: onus.dev/v1\n${one}`).join('---\n') })
  assert.equal(done.code, 0, done.stderr)
  return node
}

/** Pages that person; gives what they are paged for. */
async function page(node, person, dedup) {
  assert.equal((await node.api('POST', '/api/v1/signals', { dedup_key: dedup, summary: dedup, severity: 'critical' }, { token: key(person) })).status, 202)
  return dedup
}

/** The one notification of that, once it is over. */
const ended = (node, title) =>
  until(`the page for ${title} to end`, async () => {
    const incident = (await node.json(['incidents'])).find((one) => one.title === title)
    const { pages } = incident ? await node.ask('GET', `/api/v1/incidents/${incident.number}`) : { pages: [] }
    return pages[0]?.notifications.find(({ state }) => ['delivered', 'refused', 'failed'].includes(state))
  })
const told = ({ state, attempts }) => [state, ...attempts.map((one) => one.answer)]
const refused = ['refused', 'the address is internal: an operator must allow it (allow-internal)']
const delivered = ['delivered', 'HTTP 204']

// That the traps are reached where an operator allows it shows that the guard alone keeps them from being so.
for (const allowed of [false, true]) {
  const args = allowed ? ['--allow-internal', '127.0.0.0/8,::1,0.0.0.0,::,169.254.169.254'] : []

  test(`a name that was public and now is ${allowed ? 'internal is followed where that is allowed' : 'internal is not followed: no connection, and it is on the record'}`, async (t) => {
    const { names, asked } = await dns(t)
    const receiver = await listener(t, outside)
    const inner = await traps(t)
    // Of one host.
    const node = await reaching(t, { ann: `http://turns.example:${shared}/ann`, ben: `http://turns.example:${shared}/ben` }, args)
    names.set('turns.example', [outside])
    assert.deepEqual(told(await ended(node, await page(node, 'ann', 'first'))), delivered)
    // libcurl keeps for a minute what it looked up, beside the connections that it was for. A page of ben's, whose answer takes its
    // time, keeps those busy: for the next page of ann's the name is looked up anew.
    let release
    const held = new Promise((done) => (release = done))
    after(t, release)
    receiver.answer = () => held
    await page(node, 'ben', 'meanwhile')
    await until('the page of ben', () => receiver.came.length === 2)
    names.set('turns.example', ['127.0.0.1'])
    const before = asked.length
    assert.deepEqual(told(await ended(node, await page(node, 'ann', 'second'))), allowed ? delivered : refused)
    assert.ok(asked.length > before, 'it was looked up again')
    assert.deepEqual(await visits(inner), [allowed ? 1 : 0, 0, 0, 0])
    release()
    assert.deepEqual(told(await ended(node, 'meanwhile')), delivered)
    assert.deepEqual(receiver.came, ['/ann', '/ben'])
  })

  test(`of a name's several addresses${allowed ? ', where that is allowed, those inside are reached' : ' none inside is reached; one outside that answers is'}`, async (t) => {
    const { names } = await dns(t)
    const receiver = await listener(t, outside)
    const inner = await traps(t)
    const [loopback, loopback6, metadata, alone] = inner
    const means = {
      // With one outside that answers, beside one inside of either family.
      mixed: { port: shared, addresses: ['127.0.0.1', outside] },
      families: { port: shared, addresses: ['::1', outside] },
      // Outside nobody listens at that port: only the one inside would answer.
      lone: { port: trapped, addresses: [outside, '127.0.0.1'], trap: alone },
      six: { port: shared, addresses: ['::1'], trap: loopback6 },
      mapped: { port: shared, addresses: ['::ffff:127.0.0.1'], trap: loopback },
      metadata: { port: shared, addresses: ['169.254.169.254'], trap: metadata },
      mappedmetadata: { port: shared, addresses: ['::ffff:169.254.169.254'], trap: metadata },
      zero: { port: shared, addresses: ['0.0.0.0'], trap: loopback }, // Linux takes it for the host itself
      zero6: { port: shared, addresses: ['::'], trap: loopback6 },
    }
    for (const [name, { addresses }] of Object.entries(means)) names.set(`${name}.example`, addresses)
    const node = await reaching(t, Object.fromEntries(Object.entries(means).map(([name, { port }]) => [name, `http://${name}.example:${port}/${name}`])), args)
    for (const name of Object.keys(means)) await page(node, name, name)
    for (const [name, { trap }] of Object.entries(means)) assert.deepEqual([name, ...told(await ended(node, name))], [name, ...(trap && !allowed ? refused : delivered)])
    if (!allowed) {
      assert.deepEqual(await visits(inner), [0, 0, 0, 0])
      assert.deepEqual(receiver.came.sort(), ['/families', '/mixed'])
    } else {
      for (const [name, { trap }] of Object.entries(means)) if (trap) assert.ok(trap.came.includes(`/${name}`), `${name} leads inside`)
    }
  })
}
