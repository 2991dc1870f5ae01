// A disk that is full and a resolver that never answers: real ones. Both need root, to mount; or namespaces of their own, as
// script/test makes them for others (unshare -rmn).
import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { after, run, scratch, smtpSink, start, until } from './harness.mjs'

const key = 'badbadbadbadbadbadbadbadbadbad00'

/** A person each for `people` (name → how reached), all in one team whose one service opens an incident for each alert. */
async function apply(node, people, steps) {
  const documents = [
    ...Object.entries(people).map(([name, reached]) => `kind: Person\nmetadata: {name: ${name}}\nspec: {email: ${name}@bad.example, timeZone: Europe/London, ${reached}}\n`),
    `kind: Policy\nmetadata: {name: policy}\nspec: {personCap: 1000, passGap: 24h}\n`,
    `kind: Team\nmetadata: {name: web}\nspec: {members: [${Object.keys(people).join(', ')}]}\n`,
    `kind: Escalation\nmetadata: {name: default}\nspec: {steps: ${steps}}\n`,
    `kind: Service\nmetadata: {name: shop}\nspec: {kind: digital, team: web, group: alert}\n`,
    `kind: Integration\nmetadata: {name: load}\nspec: {type: onus, service: shop, key: ${key}, perSecond: 100000, burst: 1000000}\n`,
  ]
  const done = await node.run(['apply', '-f', '-'], { input: documents.map((one) => `apiVersion: onus.dev/v1\n${one}`).join('---\n') })
  assert.equal(done.code, 0, done.stderr)
}

/** A file system of its own, in memory. */
async function smallDisk(t, size) {
  const folder = scratch(t)
  await run('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'onus-e2e', folder]).catch((error) =>
    assert.fail(`a file system cannot be mounted here, so a full disk cannot be tried: run as root, in a container with CAP_SYS_ADMIN: ${error.stderr}`),
  )
  after(t, () => run('umount', ['-l', folder]))
  return folder
}

/** Writes to a file until nothing more fits. */
function fill(path) {
  const file = openSync(path, 'w')
  try {
    for (const block of [Buffer.alloc(65_536), Buffer.alloc(512)]) {
      try {
        for (;;) writeSync(file, block)
      } catch (error) {
        assert.equal(error.code, 'ENOSPC')
      }
    }
  } finally {
    closeSync(file)
  }
}

test('a full disk: senders get 503, /readyz says why, and with room all goes on without a restart', async (t) => {
  const disk = await smallDisk(t, '24m')
  const smtp = await smtpSink(t)
  const node = await start(t, { url: `sqlite:${join(disk, 'onus.db')}`, smtp })
  await node.token()
  await apply(node, { ann: 'notify: [{email: 0m}]', ben: 'notify: [{email: 0m}]' }, '[{page: ["person:ann"]}, {page: ["person:ben"], after: 3s}]')
  const accepted = []
  let sent = 0
  const send = async () => {
    const signal = { dedup_key: `k-${sent++}`, summary: `fault ${sent}`, severity: 'critical', details: { text: 'y'.repeat(20_000) } }
    const answer = await node.api('POST', '/api/v1/signals', signal, { token: key })
    if (answer.status === 202) accepted.push(signal.dedup_key)
    return answer
  }
  for (let i = 0; i < 3; i++) assert.equal((await send()).status, 202)

  const ballast = join(disk, 'ballast')
  fill(ballast)
  let refused
  for (let i = 0; i < 500 && refused?.status !== 503; i++) refused = await send()
  assert.equal(refused.status, 503)
  assert.ok(Number(refused.headers.get('retry-after')) >= 1)
  const ready = await node.fetch('/readyz')
  assert.equal(ready.status, 503)
  assert.match(await ready.text(), /the disk is full/)
  assert.equal((await node.fetch('/healthz')).status, 200)
  assert.equal((await node.api('GET', '/api/v1/incidents')).status, 200, 'what is there can be read')
  for (let i = 0; i < 20; i++) assert.ok([202, 503].includes((await send()).status))
  assert.ok(accepted.length < sent)

  rmSync(ballast)
  await until('/readyz to be well again', async () => (await node.fetch('/readyz')).status === 200)
  assert.equal((await send()).status, 202)
  const alerts = new Set((await node.json(['alerts', '--all'])).map((alert) => alert.dedup_key))
  assert.deepEqual(accepted.filter((one) => !alerts.has(one)), [])
  const incidents = await node.json(['incidents'])
  const pages = incidents.flatMap(({ number }) => [`ann@bad.example ${number}`, `ben@bad.example ${number}`])
  const mailed = () => new Set(smtp.mails.map((mail) => `${mail.to[0]} ${/\(#(\d+)\)/.exec(mail.headers.subject)[1]}`))
  await until(() => `both to be mailed for each of ${incidents.length} incidents: ${mailed().size} mails`, () => pages.every((page) => mailed().has(page)))
  assert.equal(node.process.child.exitCode, null, 'it is the process that was started')
})

test('a resolver that never answers delays nobody else, and the attempt ends and is on the record', async (t) => {
  const resolver = createSocket('udp4')
  let asked = 0
  resolver.on('message', () => asked++)
  await new Promise((done, failed) => {
    resolver.on('error', (error) => failed(new Error(`a resolver cannot listen on 127.0.0.77:53, so one that hangs cannot be tried: run as root: ${error.message}`)))
    resolver.bind(53, '127.0.0.77', done)
  })
  after(t, () => resolver.close())
  const settings = join(scratch(t), 'resolv.conf')
  writeFileSync(settings, 'nameserver 127.0.0.77\noptions timeout:30 attempts:5\n')
  const hook = createServer((request, response) => request.resume().on('end', () => response.writeHead(204).end()))
  await new Promise((done) => hook.listen(0, '127.0.0.1', done))
  after(t, () => new Promise((done) => hook.close(done).closeAllConnections()))

  const node = await start(t, {
    smtp: { address: 'smtp://mail.hangs.example' },
    args: ['--allow-internal', '127.0.0.1'],
    // Its own view of one file.
    through: ['unshare', '-m', 'sh', '-c', `mount --bind ${settings} /etc/resolv.conf && exec "$@"`, 'sh'],
  })
  await node.token()
  const webhook = (url) => `notify: [{webhook: 0m}], webhook: {url: "${url}"}`
  await apply(
    node,
    { ann: webhook('http://hook.hangs.example/'), ben: webhook(`http://127.0.0.1:${hook.address().port}/`), cy: 'notify: [{email: 0m}]' },
    '[{page: ["person:ann", "person:ben", "person:cy"]}]',
  )
  assert.equal((await node.api('POST', '/api/v1/signals', { dedup_key: 'k', summary: 'fault', severity: 'critical' }, { token: key })).status, 202)
  const notification = async (person) => (await node.ask('GET', '/api/v1/incidents/1')).pages.find((page) => page.person === person)?.notifications[0]
  await until('ben to be paged', async () => (await notification('ben'))?.state === 'delivered')
  for (const person of ['ann', 'cy']) assert.equal((await notification(person)).attempts.length, 0, `${person}'s is still on its way`)
  assert.ok(asked > 0)
  for (const person of ['ann', 'cy']) {
    const ended = await until(`the attempt for ${person} to end`, async () => {
      const found = await notification(person)
      return found.attempts.length > 0 && found
    })
    assert.match(ended.attempts[0].answer, /no way through.*timed? ?out/i)
  }
  assert.deepEqual(await node.stop(), { code: 0, signal: null }, 'it ends although a name is still being looked up')
})
