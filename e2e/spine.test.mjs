// The spine, driven from outside: a signal becomes a row, a mail and a live event; documents, cover, rotas, roles, backup.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { database, engines, fixture, keys, smtpSink, scratch, start, until } from './harness.mjs'

/** A node with the furniture retailer's organisation, and an admin's token. */
async function furniture(t, options = {}) {
  const node = await start(t, options)
  await node.token()
  await node.apply(fixture('furniture.yaml'))
  return node
}

for (const engine of engines) {
  test(`one POST becomes a row, a mail and a live event (${engine})`, async (t) => {
    const smtp = await smtpSink(t)
    const node = await furniture(t, { engine, smtp })
    const live = await node.live('incidents', 'signals')
    const who = await node.json(['who', 'bedroom'])
    assert.equal(who.people.length, 1)

    const answer = await node.enqueue(keys.bedroom, 'trigger', 'cards', 'Card payments are failing — 12 %')
    assert.equal(answer.status, 202)
    assert.deepEqual(answer.body, { status: 'success', message: 'Event processed', dedup_key: 'cards' })

    const mail = await smtp.find('Card payments are failing — 12 %')
    assert.deepEqual(mail.to, [`${who.people[0]}@furniture.example`])
    assert.ok(mail.body.split('\n').includes('Card payments are failing — 12 %'), 'the summary has a line of its own')
    assert.ok(mail.link, 'the mail has a link')
    await until('a live event of incidents', () => live.events.some((event) => event.topic === 'incidents'))
    const alerts = await node.json(['alerts', '--all'])
    assert.equal(alerts.length, 1)
    assert.deepEqual([alerts[0].dedup_key, alerts[0].service, alerts[0].state, alerts[0].count], ['cards', 'bedroom', 'open', 1])
    const [incident] = await node.json(['incidents'])
    assert.deepEqual([incident.service, incident.state, incident.severity, incident.who], ['bedroom', 'triggered', 'critical', who.people[0]])

    await node.enqueue(keys.bedroom, 'trigger', 'cards', 'Card payments are failing — 12 %')
    await node.enqueue(keys.bedroom, 'resolve', 'cards')
    await until('the incident to resolve', async () => (await node.json(['incidents'])).length === 0)
    assert.equal((await node.json(['alerts', '--all']))[0].state, 'resolved')
    const audit = await node.ask('GET', '/api/v1/audit')
    assert.ok(audit.items.length > 0, 'what the token did is in the audit list')
  })

  test(`the furniture retailer applies with the warnings its first lines name, and export is a fixed point (${engine})`, async (t) => {
    const node = await start(t, { engine })
    await node.token()
    const file = fixture('furniture.yaml')
    const dry = await node.run(['apply', '-f', file, '--dry-run'])
    assert.equal(dry.code, 2, dry.stderr)
    assert.deepEqual((await node.ask('GET', '/api/v1/documents')).items, [], 'a dry run changes nothing')

    const applied = await node.apply(file)
    const warnings = applied.stderr.trim().split('\n')
    for (const warning of warnings) assert.match(warning, /^warning: .*furniture\.yaml:\d+: /)
    const about = (pattern) => warnings.filter((warning) => pattern.test(warning))
    const expected = [
      [/black-friday/],
      [/appointments-days.*(fewer than three|three people)/],
      [/app-support-always.*(fewer than three|three people)/],
      [/incident-management-always.*(fewer than three|three people)/],
      [/rooms-nights.*mail/],
      [/app-support-always.*mail/],
      [/incident-management-always.*mail/],
      [/appointments.*held/],
    ]
    for (const [pattern] of expected) assert.equal(about(pattern).length, 1, `one warning like ${pattern} in:\n${applied.stderr}`)
    assert.equal(warnings.length, expected.length, applied.stderr)
    const result = JSON.parse(applied.stdout)
    assert.equal(result.created.length, 24)

    const again = await node.run(['apply', '-f', file, '--dry-run'])
    assert.equal(again.code, 0, again.stdout)
    const exported = await node.run(['export'])
    assert.equal(exported.code, 0)
    assert.match(exported.stdout, /keyHash: "?sha256:[0-9a-f]{64}/)
    assert.ok(!exported.stdout.includes(keys.bedroom), 'no key in clear')
    const back = await node.run(['apply', '-f', '-'], { input: exported.stdout })
    assert.equal(back.code, 0, back.stderr)
    assert.equal(JSON.parse(back.stdout).difference, false)
    assert.equal((await node.run(['export'])).stdout, exported.stdout)

    const empty = await start(t, { engine })
    await empty.token()
    const loaded = await empty.run(['apply', '-f', '-'], { input: exported.stdout })
    assert.equal(loaded.code, 0, loaded.stderr)
    assert.equal((await empty.run(['export'])).stdout, exported.stdout)
    assert.equal((await empty.enqueue(keys.bedroom, 'trigger', 'k')).status, 202, 'the key works where only its hash went')
  })

  test(`a file with errors changes nothing and names every place (${engine})`, async (t) => {
    const node = await furniture(t, { engine })
    const before = (await node.run(['export'])).stdout
    const file = join(scratch(t), 'broken.yaml')
    writeFileSync(file, `apiVersion: onus.dev/v1
kind: Team
metadata: {name: garden}
spec: {kind: product, colour: green}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: shed}
spec: {kind: product, members: [nobody-1]}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: sheds}
spec: {kind: sometimes, team: garden, demand: low}
`)
    const done = await node.run(['apply', '-f', file])
    assert.equal(done.code, 1)
    const errors = done.stderr.trim().split('\n').filter((line) => !line.startsWith('warning: '))
    for (const line of errors) assert.match(line, /broken\.yaml:\d+:\d+: /)
    for (const named of ['colour', 'nobody-1', 'kind']) assert.ok(errors.some((line) => line.includes(named)), `${named} in:\n${done.stderr}`)
    const pence = await node.run(['apply', '-f', '-'], { input: 'apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: sheds}\nspec: {kind: digital, team: bedroom, exposurePerHour: 12.345}\n' })
    assert.equal(pence.code, 1)
    assert.match(pence.stderr, /^-:4:\d+: .*exposurePerHour/m)
    assert.equal((await node.run(['export'])).stdout, before)
  })
}

test('a Backstage catalogue is taken in beside the documents, each entity left out is named, and a second time changes nothing', async (t) => {
  const node = await furniture(t)
  const file = fixture('../../src/catalogue/testdata/catalog-info.yaml')
  const dry = await node.run(['apply', '-f', file, '--set', 'backstage', '--dry-run'])
  assert.equal(dry.code, 2, dry.stderr)
  const applied = await node.run(['apply', '-f', file, '--set', 'backstage'])
  assert.equal(applied.code, 0, applied.stderr)
  assert.equal(JSON.parse(applied.stdout).created.length, 12)
  for (const left of ['Location/everything', 'User/guest', 'Template/new-service', 'Cluster/eu-1'])
    assert.match(applied.stderr, new RegExp(`^warning: .*catalog-info\\.yaml:\\d+: ${left}: .*not imported: `, 'm'))
  const checkout = await node.ask('GET', '/api/v1/documents/Service/checkout-web-v2')
  assert.deepEqual(checkout.spec.dependsOn, ['orders-db', 'payments', 'partners-fraud-check'])

  const priced = { title: 'Priced', spec: { ...checkout.spec, exposurePerHour: '40000' } }
  assert.equal((await node.api('PUT', '/api/v1/documents/Service/checkout-web-v2', priced)).status, 200)
  const again = JSON.parse((await node.run(['apply', '-f', file, '--set', 'backstage'])).stdout)
  assert.deepEqual(again.updated.map((one) => one.changes.map((change) => change.field)), [['title']], 'the title is Backstage\'s, the exposure is not')
  assert.equal((await node.run(['apply', '-f', file, '--set', 'backstage', '--dry-run'])).code, 0)
})

test('who is paged by day, by night, in the peak, and when a page is held', async (t) => {
  const node = await furniture(t)
  const who = (service, at) => node.json(['who', service, '--at', at])

  const day = await who('bedroom', '2026-11-24T11:00:00Z') // a Tuesday
  assert.deepEqual([day.service, day.at, day.band, day.cover, day.page_at], ['bedroom', '2026-11-24T11:00:00Z', 'medium', 'team', '2026-11-24T11:00:00Z'])
  assert.deepEqual(day.people, ['bedroom-2']) // Monday the 23rd began turn 46 of three: 46 mod 3 = 1
  const night = await who('bedroom', '2026-11-24T03:00:00Z')
  assert.deepEqual([night.cover, night.page_at, night.people], ['domain', '2026-11-24T03:00:00Z', ['bedroom-1']]) // turn 45 of five began on the 18th: 45 mod 5 = 0
  assert.equal(night.steps.length >= 2, true)
  assert.deepEqual(night.why.map((one) => one.kind).filter((kind) => ['service', 'band', 'cover', 'rota', 'person'].includes(kind)).length >= 4, true, JSON.stringify(night.why))

  const peak = await who('bedroom', '2026-11-28T03:00:00Z')
  assert.deepEqual([peak.band, peak.cover], ['high', 'team'])
  assert.deepEqual(peak.people.length, 1, 'a hole never silences a page: the domain answers')
  assert.ok(peak.why.some((one) => one.kind === 'fallback' || one.kind === 'hole'), JSON.stringify(peak.why))

  const held = await who('appointments', '2026-11-24T03:00:00Z')
  assert.deepEqual([held.cover, held.page_at, held.people], ['none', '2026-11-24T09:00:00Z', ['appointments-1']]) // turn 46 of two
  const weekend = await who('appointments', '2026-12-26T12:00:00Z')
  assert.equal(weekend.page_at, '2026-12-29T09:00:00Z', 'the Monday is a holiday')

  const offset = await who('bedroom', '2026-11-24T12:00:00+01:00')
  assert.equal(offset.at, '2026-11-24T11:00:00Z')
  const bad = await node.run(['who', 'bedroom', '--at', 'yesterday'])
  assert.equal(bad.code, 1)
  assert.equal(bad.stdout, '')
  const missing = await node.run(['who', 'no-such-service'])
  assert.equal(missing.code, 1)
})

test('check finds the nights of the peak, exits 3, and the shifts tile the window', async (t) => {
  const node = await furniture(t)
  const check = await node.run(['check', '--from', '2026-11-24T00:00:00Z', '--to', '2027-11-24T00:00:00Z'])
  assert.equal(check.code, 3, check.stderr)
  const { holes } = JSON.parse(check.stdout)
  const first = holes.find((hole) => hole.services.some((service) => (service.name ?? service) === 'bedroom'))
  assert.ok(first, check.stdout)
  assert.equal(first.reason, 'fallback')
  assert.ok(first.from >= '2026-11-27T00:00:00Z' && holes.every((hole) => hole.to <= '2026-12-01T00:00:00Z'), check.stdout)

  const shifts = await node.json(['rota', 'shifts', 'rooms-nights', '--from', '2026-11-16T00:00:00Z', '--to', '2026-11-23T00:00:00Z'])
  for (const shift of shifts) {
    assert.deepEqual(Object.keys(shift).slice(0, 4), ['layer', 'person', 'start', 'end'])
    assert.ok(shift.start < shift.end)
  }
  const primary = shifts.filter((shift) => shift.layer === 'primary')
  assert.equal(primary[0].start, '2026-11-16T00:00:00Z')
  assert.equal(primary.at(-1).end, '2026-11-23T00:00:00Z')
  // Out of hours only: from 17:30 to 09:00, and the weekend through; no overlap.
  for (let i = 1; i < primary.length; i++) assert.ok(primary[i - 1].end <= primary[i].start)
  assert.ok(!primary.some((shift) => shift.start < '2026-11-17T12:00:00Z' && shift.end > '2026-11-17T12:00:00Z'), 'nobody is on nights at noon')
  assert.ok(primary.some((shift) => shift.start <= '2026-11-21T12:00:00Z' && shift.end > '2026-11-21T12:00:00Z'), 'somebody is on at noon of Saturday')

  const turns = await node.json(['rota', 'shifts', 'rooms-nights', '--from', '2026-11-16T00:00:00Z', '--to', '2026-11-23T00:00:00Z', '--turns'])
  assert.deepEqual(turns.filter((turn) => turn.layer === 'primary').map((turn) => turn.person), ['bedroom-3', 'bedroom-1'])

  const made = await node.run(['rota', 'override', 'rooms-nights', '--person', 'bedroom-2', '--from', '2026-11-21T00:00:00Z', '--to', '2026-11-22T00:00:00Z', '--reason', 'school play'])
  assert.equal(made.code, 0, made.stderr)
  assert.deepEqual((await node.json(['who', 'bedroom', '--at', '2026-11-21T12:00:00Z'])).people, ['bedroom-2'])
  const cut = await node.json(['rota', 'shifts', 'rooms-nights', '--from', '2026-11-21T00:00:00Z', '--to', '2026-11-22T00:00:00Z'])
  const changed = cut.find((shift) => shift.layer === 'primary')
  assert.equal(changed.person, 'bedroom-2')
  assert.ok(changed.override)
})

test('people act from the command line: acknowledge, note, pass, snooze, major, resolve, silence', async (t) => {
  const smtp = await smtpSink(t)
  const node = await furniture(t, { smtp })
  const trigger = async (dedup) => {
    assert.equal((await node.enqueue(keys.bedroom, 'trigger', dedup, `${dedup} is down`)).status, 202)
    await smtp.find(`${dedup} is down`)
    return (await node.json(['incidents'])).find((one) => one.title.includes(dedup)).number
  }
  const detail = (number) => node.ask('GET', `/api/v1/incidents/${number}`)

  const number = String(await trigger('first'))
  const [page] = (await detail(number)).pages
  const why = await node.json(['why', page.id])
  assert.equal(why.person, page.person)
  assert.ok(why.why.length >= 4)

  assert.equal((await node.run(['note', number, 'looking at the card gateway'])).code, 0)
  assert.ok((await detail(number)).timeline.some((entry) => entry.kind === 'note' && JSON.stringify(entry).includes('looking at the card gateway')))
  const passed = await node.json(['pass', number])
  assert.ok(passed.incident.pages.length >= 2, 'passing pages the next step at once')
  assert.equal((await node.run(['ack', number])).code, 0)
  assert.equal((await detail(number)).state, 'acknowledged')
  assert.equal((await node.run(['snooze', number, '--for', '2h'])).code, 0)
  assert.ok((await detail(number)).snoozed_until)
  assert.equal((await node.run(['major', number])).code, 0)
  assert.equal((await detail(number)).major, true)
  await until('incident management to be paged', () => smtp.mails.some((mail) => mail.to.includes('incident-manager-1@furniture.example')))
  assert.equal((await node.run(['resolve', number, '--usefulness', 'needed'])).code, 0)
  assert.equal((await detail(number)).state, 'resolved')
  const late = await node.run(['ack', number])
  assert.equal(late.code, 1, 'a resolved incident cannot be acknowledged')
  assert.match(late.stderr, /^onus: /)
  assert.deepEqual(await node.json(['incidents']), [])
  assert.equal((await node.json(['incidents', '--all'])).length, 1)

  const silence = await node.json(['silence', 'add', '--match', 'service=bedroom', '--for', '2h', '--reason', 'moving house'])
  const mailsBefore = smtp.mails.length
  assert.equal((await node.enqueue(keys.bedroom, 'trigger', 'quiet', 'quiet is down')).status, 202)
  await until('the silenced alert to be counted', async () => (await node.json(['alerts'])).some((alert) => alert.dedup_key === 'quiet' && alert.silenced))
  assert.equal((await node.run(['silence', 'expire', silence.id])).code, 0)
  await smtp.find('quiet is down') // what still fires at the end pages
  assert.ok(smtp.mails.length > mailsBefore)

  const declared = await node.json(['page', 'appointments', '--summary', 'the shop window is blank', '--severity', 'critical'])
  assert.equal(declared.service, 'appointments')
  assert.equal((await node.run(['report', 'bedroom'])).code, 0)
  assert.match((await node.run(['report', 'bedroom', '--csv'])).stdout, /,/)
})

test('an export quotes what other readers would retype, and a person\'s own rules outlive the file', async (t) => {
  const node = await start(t)
  await node.token()
  const input = `apiVersion: onus.dev/v1
kind: Person
metadata: {name: ann, title: No}
spec: {email: ann@shop.example, notify: [{email: 0m}]}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: "012", title: "1e5"}
spec: {members: [ann], funding: 2026-01-05}
`
  assert.equal((await node.run(['apply', '-f', '-'], { input })).code, 0)
  const before = (await node.run(['export'])).stdout
  for (const quoted of ['"No"', '"012"', '"1e5"', '"2026-01-05"']) assert.ok(before.includes(quoted), `${quoted} in:\n${before}`)

  const { link } = await node.ask('POST', '/api/v1/people/ann/login-link', {})
  const { headers } = await node.api('POST', '/api/v1/session/link', { link: link.split('/').at(-1) }, { token: null })
  const cookie = headers.get('set-cookie').split(';')[0]
  await node.ask('PUT', '/api/v1/me/reach', { notify: [{ email: '5m' }] }, { token: null, headers: { cookie, 'sec-fetch-site': 'same-origin' } })
  const again = await node.run(['apply', '-f', '-'], { input })
  assert.equal(again.code, 0, again.stderr)
  assert.match(again.stderr, /^warning: -:\d+: spec\.notify: the person has edited it/m)
  const after = (await node.run(['export'])).stdout
  assert.match(after, /email: 5m/)
  const other = await start(t)
  await other.token()
  assert.equal((await other.run(['apply', '-f', '-'], { input: after })).code, 0)
  assert.equal((await other.run(['export'])).stdout, after)
})

test('the link of a page acknowledges by POST only, for one person on one incident', async (t) => {
  const smtp = await smtpSink(t)
  const node = await furniture(t, { smtp })
  await node.enqueue(keys.bedroom, 'trigger', 'link', 'behind the link')
  const { link } = await smtp.find('behind the link')
  const token = link.split('/').at(-1)
  const [{ number }] = await node.json(['incidents'])

  for (const path of [`/p/${token}`, `/api/v1/p/${token}`]) {
    for (const method of ['GET', 'HEAD', 'GET']) assert.equal((await node.api(method, path, undefined, { token: null })).status, 200)
  }
  assert.equal((await node.ask('GET', `/api/v1/incidents/${number}`)).state, 'triggered', 'looking acknowledges nothing')
  assert.equal((await node.api('GET', `/api/v1/p/${token}/acknowledge`, undefined, { token: null })).status, 405)
  assert.equal((await node.api('GET', `/api/v1/p/${token}x`, undefined, { token: null })).status, 404)

  const shown = await node.ask('GET', `/api/v1/p/${token}`, undefined, { token: null })
  assert.deepEqual([shown.kind, shown.number, shown.service, shown.state], ['incident', number, 'bedroom', 'open'])
  const done = await node.ask('POST', `/api/v1/p/${token}/acknowledge`, {}, { token: null })
  assert.equal(done.page.state, 'acknowledged')
  const after = await node.ask('GET', `/api/v1/incidents/${number}`)
  assert.equal(after.state, 'acknowledged')
  assert.equal(after.who, shown.person)
  await node.enqueue(keys.bedroom, 'resolve', 'link')
  await until('the link to end with its incident', async () => {
    const { status, body } = await node.api('GET', `/api/v1/p/${token}`, undefined, { token: null })
    return status === 410 || body.state === 'resolved'
  })
})

test('every route of the API refuses a caller with too little, and none refuses an admin for the role', async (t) => {
  const node = await furniture(t)
  const callers = { none: null, viewer: await node.token('viewer'), member: await node.token('member'), admin: await node.token('admin'), team: await node.token('admin', { team: 'bedroom' }) }
  const document = await node.ask('GET', '/api/v1/openapi.json')
  assert.equal(document.openapi.slice(0, 3), '3.1')
  assert.ok(document.paths['/api/v1/live'], 'the stream of live updates is described')
  // A token that is limited to a team reaches no admin's route, whatever its role.
  const rank = { none: 0, viewer: 1, member: 2, team: 2, admin: 3 }
  const values = { kind: 'Team', name: 'no-such-name', rota: 'no-such-rota', service: 'no-such-service', number: '999999', n: '999999' }
  const faults = []
  let walked = 0
  for (const [pattern, operations] of Object.entries(document.paths)) {
    if (!pattern.startsWith('/api/v1')) continue
    const path = pattern.replace(/\{(\w+?)(\.\.\.)?\}/g, (_, name) => values[name] ?? 'no-such-thing')
    for (const [method, operation] of Object.entries(operations)) {
      if (!['get', 'post', 'put', 'patch', 'delete'].includes(method)) continue
      const access = operation['x-onus-access']
      assert.ok(access, `${method} ${pattern} states what it needs`)
      if (access === 'open') continue
      for (const [role, token] of Object.entries(callers)) {
        const aborted = new AbortController()
        const answer = await node.fetch(path, {
          method: method.toUpperCase(),
          headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
          body: method === 'get' ? undefined : '{}',
          signal: aborted.signal,
        })
        const { status } = answer
        aborted.abort() // a stream would not end
        walked++
        // `self` is for people: a token is nobody's self, so no role opens it.
        const enough = access === 'self' ? false : rank[role] >= rank[access]
        const where = `${method.toUpperCase()} ${pattern} (${access}) as ${role}: ${status}`
        if (role === 'none' && status !== 401) faults.push(where)
        else if (!enough && status !== 401 && status !== 403) faults.push(where)
        else if (enough && (status === 401 || (status === 403 && role === 'admin') || status >= 500)) faults.push(where)
      }
    }
  }
  assert.deepEqual(faults, [])
  assert.ok(walked > 200, `${walked} calls`)
  const routes = await node.api('GET', '/api/v1/no-such-route')
  assert.equal(routes.status, 404)
  assert.equal((await node.api('GET', '/api/v1/incidents', undefined, { token: 'ot_nonsense' })).status, 401)
})

test('two nodes on one PostgreSQL page each incident once', async (t) => {
  const smtp = await smtpSink(t)
  const one = await furniture(t, { engine: 'postgresql', smtp })
  // Eight services of one team, paged at any hour; fewer messages to one person than the cap of ten a minute.
  const names = Array.from({ length: 8 }, (_, i) => `twin-${i}`)
  const services = names.map((name) => `apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {kind: digital, team: bedroom, exposurePerHour: 200000, demand: high}\n`)
  const applied = await one.run(['apply', '-f', '-', '--set', 'twins'], { input: services.join('---\n') })
  assert.equal(applied.code, 0, applied.stderr)
  const two = await start(t, { url: one.database, smtp })
  two.secret = one.secret

  await Promise.all(names.map(async (name, i) => {
    const alert = [{ labels: { alertname: 'Down', service: name }, annotations: { summary: `${name} is down.` } }]
    const send = (node) => node.api('POST', `/in/${keys.alertmanager}/api/v2/alerts`, alert, { token: null })
    const answers = await Promise.all(i % 2 ? [send(one), send(two), send(one)] : [send(two), send(one), send(two)])
    assert.deepEqual(answers.map((answer) => answer.status), [200, 200, 200])
  }))
  for (const name of names) await smtp.find(`${name} is down.`)
  const incidents = await one.json(['incidents'])
  assert.deepEqual(incidents.map((one) => one.service).sort(), names)
  assert.deepEqual((await two.json(['incidents'])).map((one) => one.number), incidents.map((one) => one.number))
  for (const { number, service } of incidents) {
    const { pages } = await two.ask('GET', `/api/v1/incidents/${number}`)
    assert.equal(pages.length, 1, service)
    // What has been sent can only be too much: nobody acknowledged, and the next step is minutes away.
    assert.equal(smtp.mails.filter((mail) => mail.body.includes(`${service} is down.`)).length, 1, `${service} was mailed once`)
  }
})

test('a backup of SQLite restores into PostgreSQL and back, and the export is equal', async (t) => {
  const node = await furniture(t, { engine: 'sqlite' })
  await node.enqueue(keys.bedroom, 'trigger', 'kept', 'kept through the move')
  await until('the incident', async () => (await node.json(['incidents'])).length === 1)
  const exported = (await node.run(['export'])).stdout
  const alerts = await node.json(['alerts', '--all'])
  const folder = scratch(t)

  const first = join(folder, 'one.db')
  const written = await node.run(['backup', '--database', node.database, first]) // while it runs
  assert.equal(written.code, 0, written.stderr)
  const refused = await node.run(['restore', '--database', node.database, first])
  assert.equal(refused.code, 1, 'a running node is not written over')
  await node.stop()

  const fresh = await database(t, 'postgresql')
  const restored = await node.run(['restore', '--database', fresh, first])
  assert.equal(restored.code, 0, restored.stderr)
  const there = await start(t, { url: fresh })
  there.secret = node.secret // tokens travel
  assert.equal((await there.run(['export'])).stdout, exported)
  assert.deepEqual((await there.json(['alerts', '--all'])).map((one) => one.id), alerts.map((one) => one.id))
  assert.equal((await there.enqueue(keys.bedroom, 'resolve', 'kept')).status, 202)
  await until('the incident to resolve', async () => (await there.json(['incidents'])).length === 0)
  const beside = await node.run(['migrate', '--database', fresh])
  assert.equal(beside.code, 1, 'a node runs on it')
  await there.stop()
  const migrated = await node.run(['migrate', '--database', fresh])
  assert.equal(migrated.code, 0, `a node that has stopped is not waited for: ${migrated.stderr}`)

  const second = join(folder, 'two.db')
  assert.equal((await node.run(['backup', '--database', fresh, second])).code, 0)
  const home = `sqlite:${join(folder, 'home.db')}`
  const again = await node.run(['restore', '--database', home, second])
  assert.equal(again.code, 0, again.stderr)
  const back = await start(t, { url: home })
  back.secret = node.secret
  assert.equal((await back.run(['export'])).stdout, exported)
  assert.equal((await back.json(['alerts', '--all']))[0].state, 'resolved')
  assert.equal((await node.run(['restore', '--database', home, second])).code, 1, 'only an empty database is filled')
})

test('health, readiness and metrics answer without a token', async (t) => {
  const node = await furniture(t)
  await node.enqueue(keys.bedroom, 'trigger', 'counted')
  for (const path of ['/healthz', '/readyz']) assert.equal((await node.api('GET', path, undefined, { token: null })).status, 200)
  const metrics = await node.api('GET', '/metrics', undefined, { token: null })
  assert.match(metrics.body, /^onus_signals_total\{kind="new"\} 1$/m)
  const log = readFileSync(node.process.log, 'utf8')
  assert.ok(!log.includes(keys.bedroom), 'no key in the log')
})
