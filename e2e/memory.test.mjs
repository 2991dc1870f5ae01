// Clients that want the server's memory: heads that never end, bodies that stall, answers that nobody reads, bodies too deep, too
// large or wrong in every line. The process's own figures are held against what its limits add up to (docs/security.md).
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { test } from 'node:test'
import { after, start, until } from './harness.mjs'

const key = 'badbadbadbadbadbadbadbadbadbad00'
const KiB = 1024
const MiB = 1024 * KiB
const largest = MiB // of a body
const budget = 256 * MiB // of all bodies at once
// What came and is not read yet (a head and a piece of 64 KiB), a piece of an answer, and the connection itself.
const perConnection = (16 + 64 + 64 + 16) * KiB
// What it takes to answer the others meanwhile.
const others = 24 * MiB

/** A node that takes signals by `key`, warmed up; `grown()` is how much more memory it had at its worst than then, in bytes. */
async function warm(t) {
  const node = await start(t)
  await node.token()
  const applied = await node.run(['apply', '-f', '-'], {
    input: `apiVersion: onus.dev/v1
kind: Team
metadata: {name: web}
spec: {}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: shop}
spec: {kind: digital, team: web}
---
apiVersion: onus.dev/v1
kind: Integration
metadata: {name: load}
spec: {type: onus, service: shop, key: ${key}, perSecond: 100000, burst: 1000000}
`,
  })
  assert.equal(applied.code, 0, applied.stderr)
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await (await node.fetch('/')).text())[1]
  for (let i = 0; i < 20; i++) {
    assert.equal((await signal(node)).status, 202)
    for (const path of ['/api/v1/openapi.json', script, '/readyz']) await (await node.fetch(path)).arrayBuffer()
  }
  const proc = `/proc/${node.process.pid}`
  const figure = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`${proc}/status`, 'utf8'))[1]) * KiB
  writeFileSync(`${proc}/clear_refs`, '5') // the worst begins anew
  const before = figure('VmRSS')
  return { node, script, grown: () => figure('VmHWM') - before, now: () => figure('VmRSS') - before }
}

let sent = 0
const signal = (node) => node.api('POST', '/api/v1/signals', { dedup_key: `k-${sent++}`, summary: 'fault', severity: 'critical' }, { token: key })

/** Within what the limits add up to; what was measured is told either way. */
function within(t, grown, bound) {
  const told = `grew by ${(grown / MiB).toFixed(0)} MiB, of at most ${(bound / MiB).toFixed(0)}`
  t.diagnostic(told)
  assert.ok(grown <= bound, told)
}

/** `n` connections from eight addresses, each told what to do by `act`. They keep what is answered to them, unless they do not read. */
function crowd(t, node, n, act, { reads = true, from = (i) => `127.0.1.${1 + (i % 8)}` } = {}) {
  const all = Array.from({ length: n }, (_, i) => {
    const it = { i, answer: '', closed: false, taken: 0 }
    it.socket = connect({ port: node.port, host: '127.0.0.1', localAddress: from(i) })
    it.socket.on('error', () => {}) // they are cut: that is what is tried
    it.socket.on('close', () => (it.closed = true))
    if (reads) it.socket.on('data', (part) => (it.answer += part.toString('latin1', 0, Math.max(0, 200 - it.answer.length))))
    else it.socket.pause()
    /** Until the system has taken it; false once the connection is gone. */
    it.write = (bytes) => new Promise((done) => (it.closed ? done(false) : it.socket.write(bytes, (error) => ((it.taken += error ? 0 : bytes.length), done(!error)))))
    it.status = () => Number(/^HTTP\/1\.1 (\d+)/.exec(it.answer)?.[1] ?? 0)
    it.acted = act(it)
    return it
  })
  const leave = () => all.forEach(({ socket }) => socket.destroy())
  after(t, leave)
  return Object.assign(all, { leave, with: (status) => all.filter((one) => one.status() === status).length })
}

const head = (length, authorised) =>
  `POST /api/v1/signals HTTP/1.1\r\nHost: onus.example\r\nContent-Type: application/json\r\n${authorised ? `Authorization: Bearer ${key}\r\n` : ''}${length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`}\r\n\r\n`
const chunk = (bytes) => Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
const piece = Buffer.alloc(64 * KiB, ' ')
const most = 15 // pieces of a body that never ends: of 16

/** Announces the largest body, or none in advance, sends most of it, and stalls. Needs no key: that is looked at with the whole. */
async function stall(it) {
  const chunked = it.i % 2 === 1
  await it.write(head(chunked ? 'chunked' : largest))
  const part = chunked ? chunk(piece) : piece
  for (let i = 0; i < most && (await it.write(part)); i++);
}

const answers = async (node) => {
  assert.equal((await signal(node)).status, 202)
  for (const path of ['/healthz', '/readyz']) assert.equal((await node.fetch(path)).status, 200)
}

test('slow heads, stalled bodies and unread answers take what the limits say, and nobody else waits for them', async (t) => {
  const { node, script, grown, now } = await warm(t)
  const slow = crowd(t, node, 400, async (it) => {
    await it.write('GET / HTTP/1.1\r\nHost: onus.example\r\nX-Slow: ')
    for (let i = 0; i < 15 && (await it.write('x'.repeat(KiB))); i++) await new Promise((done) => setTimeout(done, 50)) // that is what slow means
  })
  const stalled = crowd(t, node, 200, stall)
  const greedy = crowd(
    t,
    node,
    100,
    async (it) => {
      const asked = `GET ${it.i % 2 ? script : '/api/v1/openapi.json'} HTTP/1.1\r\nHost: onus.example\r\n\r\n`.repeat(500)
      while (await it.write(asked)); // for as long as they are taken
    },
    { reads: false },
  )
  await Promise.all([...slow, ...stalled].map((one) => one.acted))
  await until(() => `the bodies to be in its memory: ${now()}`, () => now() > 200 * most * piece.length * 0.9)
  // Those who do not read are not read from, either: what is asked soon waits on their side.
  let taken = -1
  await until('the requests to be held back', async () => {
    const before = taken
    await answers(node)
    await new Promise((done) => setTimeout(done, 250))
    taken = greedy.reduce((sum, one) => sum + one.taken, 0)
    return taken === before
  })
  for (let i = 0; i < 20; i++) await answers(node)
  assert.equal(stalled.filter((one) => one.closed || one.answer).length, 0, 'they are all still waited for')
  within(t, grown(), 200 * most * piece.length + 700 * perConnection + others)
  await until('the slow to be cut', () => slow.every((one) => one.closed), 20_000)
  for (const one of [stalled, greedy]) one.leave()
  await answers(node)
  await until(() => `the memory to go back to the system, as it does within a minute: ${(now() / MiB).toFixed(0)} MiB more than before`, () => now() <= others, 70_000)
})

test('bodies beyond what all together may take are refused, with a hint to come back, and then others are taken again', async (t) => {
  const { node, grown } = await warm(t)
  const fit = Math.floor(budget / (most * piece.length)) // at most: those refused keep their part until they are gone
  for (let round = 0; round < 2; round++) {
    const many = crowd(t, node, 600, stall)
    await until(() => `${600 - fit} to be refused: ${many.with(503)}`, () => many.with(503) >= 600 - fit, 25_000)
    assert.match(many.find((one) => one.status() === 503).answer, /\r\nretry-after: 1\r\n/i)
    const meanwhile = await signal(node)
    t.diagnostic(`${many.with(503)} of ${many.length} were refused; a sender meanwhile got ${meanwhile.status}`)
    assert.ok(meanwhile.status === 202 || meanwhile.headers.get('retry-after') === '1')
    for (const path of ['/healthz', '/readyz']) assert.equal((await node.fetch(path)).status, 200)
    many.leave()
    await until('signals to be taken again', async () => (await signal(node)).status === 202)
    await answers(node)
    within(t, grown(), budget + 600 * perConnection + others) // the second round finds what the first gave back
  }
})

test('one address that sends bodies without an end keeps nobody else from being heard', async (t) => {
  const { node, grown } = await warm(t)
  const one = crowd(t, node, 600, stall, { from: () => '127.0.2.1' })
  const own = Math.floor(budget / 4 / (most * piece.length))
  await until(() => `all but ${own} to be refused: ${one.with(503)}`, () => one.with(503) >= 600 - own, 25_000)
  for (let i = 0; i < 20; i++) await answers(node)
  within(t, grown(), budget / 4 + 600 * (perConnection + piece.length) + others)
})

test('bodies too deep or too large, and lines of theirs without an end, are refused within the same bounds', async (t) => {
  const { node, grown } = await warm(t)
  const deep = [Buffer.alloc(largest, '['), Buffer.from('{"a":'.repeat(largest / 5 - 1)), Buffer.from(`{"summary":"a","details":${'['.repeat(400_000)}${']'.repeat(400_000)}}`)]
  const nested = crowd(t, node, 99, async (it) => {
    await it.write(head(deep[it.i % 3].length, true))
    await it.write(deep[it.i % 3])
  })
  const announced = crowd(t, node, 50, (it) => it.write(head(it.i % 2 ? largest + 1 : 1e15)))
  const endless = crowd(t, node, 50, async (it) => {
    await it.write(head('chunked'))
    while (!it.answer && (await it.write(chunk(piece))));
  })
  // A header, the extension of a chunk, and what comes after the last one.
  const begin = ['GET / HTTP/1.1\r\nX-Long: ', `${head('chunked')}5;a=`, `${head('chunked')}0\r\nX-Trailer: `]
  const lines = crowd(t, node, 60, async (it) => {
    await it.write(begin[it.i % 3])
    while (await it.write(Buffer.alloc(64 * KiB, 'x')));
  })
  for (const [name, one, status] of [['nested', nested, 400], ['announced', announced, 413], ['endless', endless, 413]])
    await until(() => `the ${name} to be refused with ${status}: ${one.map((it) => it.status())}`, () => one.with(status) === one.length, 25_000)
  await until('the endless lines to be cut', () => lines.every((one) => one.closed || one.status() >= 400))
  await answers(node)
  within(t, grown(), (99 + 50) * largest + 259 * perConnection + others)
  for (const one of [nested, announced, endless, lines]) one.leave()
  await answers(node)
})

test('a body that is wrong in every part gets an answer no larger than itself', async (t) => {
  const { node, grown } = await warm(t)
  const wrong = Buffer.from(`[${'1,'.repeat(largest / 2 - 2)}1]`)
  const answer = await (await node.fetch('/api/v1/signals', { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: wrong })).arrayBuffer()
  t.diagnostic(`${wrong.length} bytes were answered with ${answer.byteLength}`)
  const unread = crowd(t, node, 30, async (it) => {
    await it.write(head(wrong.length, true))
    await it.write(wrong)
  }, { reads: false })
  await Promise.all(unread.map((one) => one.acted))
  for (let i = 0; i < 20; i++) await answers(node)
  // Each holds its body and an answer as large; beside them what two threads read bodies into.
  within(t, grown(), 30 * (2 * largest + perConnection) + 2 * 32 * MiB + others)
  assert.ok(answer.byteLength <= wrong.length, `${answer.byteLength}`)
})
