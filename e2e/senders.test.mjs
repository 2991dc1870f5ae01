// Real senders, unmodified: Debian's Prometheus, Alertmanager and amtool, npm's pdjs and opsgenie-sdk. Each triggers,
// acknowledges where it can, and resolves; an SMTP server gets the pages.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { after, certificate, fixture, freePort, program, run, scratch, smtpSink, start, until } from './harness.mjs'

const key = (name) => name.repeat(32).slice(0, 32)

async function organisation(t, options = {}) {
  const smtp = await smtpSink(t)
  const node = await start(t, { smtp, ...options })
  await node.token()
  await node.apply(fixture('furniture.yaml'))
  const applied = await node.run(['apply', '-f', fixture('senders.yaml'), '--set', 'senders'])
  assert.equal(applied.code, 0, applied.stderr)
  const state = async (service) => (await node.json(['alerts', '--all'])).filter((alert) => alert.service === service).map((alert) => alert.state)
  /** Waits until the service's only alert is in this state. */
  const reaches = (service, wanted) => until(`the alert of ${service} to be ${wanted}`, async () => String(await state(service)) === wanted, 20_000)
  return { node, smtp, reaches }
}

const amtool = (url, ...words) => run('amtool', [`--alertmanager.url=${url}`, ...words], { env: { ...process.env, HOME: '/nonexistent' } })

test('Alertmanager by its PagerDuty, Opsgenie and webhook receivers', async (t) => {
  const { node, smtp, reaches } = await organisation(t)
  const folder = scratch(t)
  const port = await freePort()
  writeFileSync(join(folder, 'am.yml'), `global: {opsgenie_api_url: "${node.address}/", pagerduty_url: "${node.address}/v2/enqueue"}
route: {receiver: all, group_by: [alertname], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
receivers:
- name: all
  pagerduty_configs: [{routing_key: ${key('pagerduty')}, send_resolved: true}]
  opsgenie_configs: [{api_key: ${key('opsgenie')}, send_resolved: true, priority: P1}]
  webhook_configs: [{url: "${node.address}/in/${key('webhook')}/alertmanager", send_resolved: true}]
`)
  const alertmanager = program(t, 'prometheus-alertmanager', [`--config.file=${folder}/am.yml`, `--storage.path=${folder}/data`,
    `--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address='], { log: join(folder, 'log') })
  const url = `http://127.0.0.1:${port}`
  await until(() => `Alertmanager to be ready:\n${alertmanager.output()}`, async () => (await fetch(`${url}/-/ready`).catch(() => null))?.ok)

  await amtool(url, 'alert', 'add', 'DiskFull', 'severity=critical', 'instance=db1', '--annotation=summary=disk full on db1')
  const services = ['by-pagerduty', 'by-opsgenie', 'by-webhook']
  for (const service of services) await reaches(service, 'open')
  await until('three pages by mail', () => smtp.mails.length >= 3)
  for (const incident of await node.json(['incidents'])) assert.ok(smtp.mails.some((mail) => mail.body.includes(incident.service) || mail.body.toLowerCase().includes(incident.service_title.toLowerCase())), incident.service)
  await amtool(url, 'alert', 'add', 'DiskFull', 'severity=critical', 'instance=db1', '--annotation=summary=disk full on db1', `--end=${new Date(Date.now() - 1000).toISOString()}`)
  for (const service of services) await reaches(service, 'resolved')
  assert.deepEqual(await node.json(['incidents']), [])
})

test('Prometheus straight to the Alertmanager API, by prefix and by password', async (t) => {
  const { node, smtp, reaches } = await organisation(t)
  const folder = scratch(t)
  let value = 1
  const target = createServer((_, answer) => answer.end(`checkout_broken ${value}\n`))
  await new Promise((done) => target.listen(0, '127.0.0.1', done))
  after(t, () => target.close())
  const port = await freePort()
  const onus = node.address.slice('http://'.length)
  writeFileSync(join(folder, 'rules.yml'), `groups: [{name: g, rules: [{alert: Broken, expr: checkout_broken == 1, labels: {severity: critical}, annotations: {summary: "checkout is broken"}}]}]\n`)
  writeFileSync(join(folder, 'prom.yml'), `global: {evaluation_interval: 1s, scrape_interval: 1s}
rule_files: [rules.yml]
scrape_configs: [{job_name: shop, static_configs: [{targets: ["127.0.0.1:${target.address().port}"]}]}]
alerting:
  alertmanagers:
  - {api_version: v2, path_prefix: /in/${key('prefix')}, static_configs: [{targets: ["${onus}"]}]}
  - {api_version: v2, basic_auth: {username: key, password: ${key('password')}}, static_configs: [{targets: ["${onus}"]}]}
`)
  const prometheus = program(t, 'prometheus', [`--config.file=${folder}/prom.yml`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`], { log: join(folder, 'log') })
  for (const service of ['by-prefix', 'by-password']) await reaches(service, 'open').catch((error) => assert.fail(`${error.message}\n${prometheus.output().slice(-3000)}`))
  await until('two pages by mail', () => smtp.mails.filter((mail) => mail.body.includes('checkout is broken')).length >= 2)
  value = 0
  for (const service of ['by-prefix', 'by-password']) await reaches(service, 'resolved')
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  assert.doesNotMatch(metrics, /prometheus_notifications_errors_total\{[^}]*\} [1-9]/, 'no batch was refused')
})

test('amtool adds and queries alerts, and adds, queries and expires silences', async (t) => {
  const { node, smtp, reaches } = await organisation(t)
  const url = `${node.address}/in/${key('webhook')}`
  await amtool(url, 'alert', 'add', 'Leak', 'severity=critical', 'room=kitchen', '--annotation=summary=water in the kitchen')
  await reaches('by-webhook', 'open')
  await smtp.find('water in the kitchen')
  const query = JSON.parse((await amtool(url, '-o', 'json', 'alert', 'query', 'alertname=Leak')).stdout)
  assert.equal(query.length, 1)
  assert.equal(query[0].labels.room, 'kitchen')

  const id = (await amtool(url, 'silence', 'add', 'alertname=Quiet', '--duration=1h', '--comment=moving house', '--author=e2e')).stdout.trim()
  assert.match(id, /^[0-9a-f-]{36}$/)
  const silences = JSON.parse((await amtool(url, '-o', 'json', 'silence', 'query')).stdout)
  assert.deepEqual(silences.map((silence) => [silence.id, silence.comment]), [[id, 'moving house']])
  assert.equal((await node.json(['silence', 'list'])).length, 1, 'it is a silence of Onus as well')
  await amtool(url, 'alert', 'add', 'Quiet', 'severity=critical', '--annotation=summary=nobody hears this')
  await until('the silenced alert', async () => (await node.json(['alerts'])).some((alert) => alert.summary === 'nobody hears this' && alert.silenced))
  await amtool(url, 'silence', 'expire', id)
  assert.deepEqual(JSON.parse((await amtool(url, '-o', 'json', 'silence', 'query')).stdout), [])
  await amtool(url, 'alert', 'add', 'Leak', 'severity=critical', 'room=kitchen', `--end=${new Date(Date.now() - 1000).toISOString()}`)
  await until('the leak to resolve', async () => (await node.json(['alerts', '--all'])).some((alert) => alert.summary === 'water in the kitchen' && alert.state === 'resolved'))
})

test('pdjs over TLS triggers, acknowledges, resolves and records a change', async (t) => {
  const tls = await certificate(t)
  const { node, smtp, reaches } = await organisation(t, { tls })
  const script = fixture('pdjs.mjs')
  const act = async (action) => {
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: tls.cert, PD_SERVER: `localhost:${node.port}`, PD_KEY: key('pagerduty') }
    return JSON.parse((await run(process.execPath, [script, action], { env })).stdout)
  }
  assert.equal((await act('change')).status, 202)
  assert.deepEqual(await act('trigger'), { status: 202, data: { status: 'success', message: 'Event processed', dedup_key: 'srv01/mysql' } })
  await reaches('by-pagerduty', 'open')
  await smtp.find('DISK at 99%')
  assert.equal((await act('acknowledge')).status, 202)
  await reaches('by-pagerduty', 'acknowledged')
  assert.equal((await node.json(['incidents']))[0].state, 'acknowledged')
  assert.equal((await act('resolve')).status, 202)
  await reaches('by-pagerduty', 'resolved')
  const [{ number }] = await node.json(['incidents', '--all'])
  const { changes } = await node.ask('GET', `/api/v1/incidents/${number}`)
  assert.deepEqual(changes.map((change) => change.summary), ['deployed 1.2.3'])
})

test('opsgenie-sdk creates, acknowledges and closes an alert', async (t) => {
  const { node, smtp, reaches } = await organisation(t)
  const { default: opsgenie } = await import('opsgenie-sdk')
  opsgenie.configure({ host: node.address, api_key: key('opsgenie') })
  const call = (method, ...args) => new Promise((done, failed) => opsgenie.alertV2[method](...args, (error, result) => (error ? failed(error) : done(result))))
  const created = await call('create', { message: 'the till is down', alias: 'till', priority: 'P1', description: 'no card is read' })
  assert.equal(created.result, 'Request will be processed')
  await reaches('by-opsgenie', 'open')
  await smtp.find('the till is down')
  const status = await call('getRequestStatus', created.requestId)
  assert.equal(status.data.isSuccess ?? status.data.success, true)
  const alias = { identifier: 'till', identifierType: 'alias' }
  await call('acknowledge', alias, { user: 'e2e' })
  await reaches('by-opsgenie', 'acknowledged')
  await call('addNote', alias, { note: 'a fuse', user: 'e2e' })
  await call('close', alias, { user: 'e2e' })
  await reaches('by-opsgenie', 'resolved')
})
