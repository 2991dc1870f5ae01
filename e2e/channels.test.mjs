// ntfy and webhooks against real HTTP servers: delivered, tried again, refused for good, and never to an internal address.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { after, start, until } from './harness.mjs'

const key = '1f1d0d2e9f4b4f0f8f6b2a1c3d4e5f60'

/** An HTTP server that keeps what it is asked in `requests` and gives `answers` in turn, the last again and again. */
async function listener(t, ...answers) {
  const requests = []
  const server = createServer(async (request, response) => {
    const parts = []
    for await (const part of request) parts.push(part)
    const [status, headers] = [answers.length > 1 ? answers.shift() : answers[0]].flat()
    requests.push({ url: request.url, headers: request.headers, body: Buffer.concat(parts).toString() })
    response.writeHead(status, headers).end()
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  after(t, () => new Promise((done) => server.close(done).closeAllConnections()))
  return { port: server.address().port, requests }
}

/** A node whose one service is `ann`'s team's; `spec` says how she is reached. */
async function reaching(t, spec, args = []) {
  const node = await start(t, { args })
  await node.token()
  const applied = await node.run(['apply', '-f', '-'], {
    input: `apiVersion: onus.dev/v1
kind: Person
metadata: {name: ann, title: Ann Lee}
spec: {email: ann@shop.example, timeZone: Europe/London, ${spec}}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: shopkeepers}
spec: {members: [ann]}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: shop, title: The shop}
spec: {kind: digital, team: shopkeepers}
---
apiVersion: onus.dev/v1
kind: Integration
metadata: {name: shop}
spec: {service: shop, key: ${key}}
`,
  })
  assert.equal(applied.code, 0, applied.stderr)
  return node
}

/** Ann's notification by that method, once it is in that state. */
const notification = (node, method, state) =>
  until(`the ${method} to be ${state}`, async () => {
    const { pages } = await node.ask('GET', '/api/v1/incidents/1')
    return pages[0]?.notifications.find((one) => one.method === method && one.state === state)
  })

test('ntfy wakes after a failure, with the same key; a webhook is signed', async (t) => {
  const ntfy = await listener(t, 503, 200)
  const hook = await listener(t, 204)
  const node = await reaching(t, `notify: [{ntfy: 0m}, {webhook: 10m}], ntfy: {url: "http://127.0.0.1:${ntfy.port}/onus-ann"}, webhook: {url: "http://127.0.0.1:${hook.port}/ann"}`, ['--allow-internal', '127.0.0.1'])
  const { link } = await node.ask('POST', '/api/v1/people/ann/login-link', {})
  const signedIn = await node.api('POST', '/api/v1/session/link', { link: link.split('/').at(-1) }, { token: null })
  const cookie = signedIn.headers.get('set-cookie').split(';')[0]
  const { secret } = await node.ask('POST', '/api/v1/me/reach/webhook-secret', {}, { token: null, headers: { cookie, 'sec-fetch-site': 'same-origin' } })

  await node.enqueue(key, 'trigger', 'cards', 'Card payments are failing — 12 %')
  await notification(node, 'webhook', 'delivered')
  const [asked] = hook.requests
  assert.equal(asked.url, '/ann')
  const signed = [asked.headers['webhook-id'], asked.headers['webhook-timestamp'], asked.body].join('.')
  assert.equal(asked.headers['webhook-signature'], `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(signed).digest('base64')}`)
  const { type, data } = JSON.parse(asked.body)
  assert.deepEqual([type, data.person, data.summary], ['onus.page', 'ann', 'Card payments are failing — 12 %'])

  const woken = await notification(node, 'ntfy', 'delivered')
  assert.deepEqual(woken.attempts.map((one) => [one.ok, one.answer]), [[false, 'HTTP 503'], [true, 'HTTP 200']])
  assert.equal(ntfy.requests.length, 2, 'the webhook did not wait ten minutes, nor for the second attempt')
  const [first, second] = ntfy.requests
  assert.equal(first.headers['x-idempotency-key'], second.headers['x-idempotency-key'])
  assert.equal(second.url, '/onus-ann')
  assert.equal(second.headers.priority, '5')
  assert.match(second.headers.click, /\/p\/[\w-]+$/)
  assert.match(second.body, /Card payments are failing — 12 %/)
})

test('a webhook that is gone is tried once and shown to its person; the next method goes at once', async (t) => {
  const hook = await listener(t, 410)
  const ntfy = await listener(t, 200)
  const node = await reaching(t, `notify: [{webhook: 0m}, {ntfy: 10m}], ntfy: {url: "http://127.0.0.1:${ntfy.port}/t"}, webhook: {url: "http://127.0.0.1:${hook.port}/gone"}`, ['--allow-internal', '127.0.0.1'])
  await node.enqueue(key, 'trigger', 'cards')
  const refused = await notification(node, 'webhook', 'refused')
  assert.deepEqual(refused.attempts.map((one) => one.answer), ['HTTP 410'])
  await notification(node, 'ntfy', 'delivered')
  assert.equal(hook.requests.length, 1)
  const { ready } = await node.ask('GET', '/api/v1/people/ann')
  assert.deepEqual(ready.methods.map((one) => [one.method, one.refused]), [['webhook', true], ['ntfy', false]])
})

test('neither a name nor a redirect leads to an internal address that is not allowed', async (t) => {
  const inside = await listener(t, 200)
  // A name's address is judged as the socket opens: rebinding.test.mjs has names that change.
  const node = await reaching(t, `notify: [{ntfy: 0m}], ntfy: {url: "http://localhost:${inside.port}/t"}`)
  await node.enqueue(key, 'trigger', 'cards')
  const refused = await notification(node, 'ntfy', 'refused')
  assert.match(refused.attempts[0].answer, /internal: an operator must allow it/)

  const outside = await listener(t, [307, { location: `http://127.0.0.2:${inside.port}/t` }])
  const other = await reaching(t, `notify: [{webhook: 0m}], webhook: {url: "http://127.0.0.1:${outside.port}/w"}`, ['--allow-internal', '127.0.0.1'])
  await other.enqueue(key, 'trigger', 'cards')
  const led = await notification(other, 'webhook', 'refused')
  assert.match(led.attempts[0].answer, /internal: an operator must allow it/)
  assert.equal(outside.requests.length, 1)
  assert.deepEqual(inside.requests, [])
})
