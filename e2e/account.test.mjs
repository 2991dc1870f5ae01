// Account security, from outside: sealed secrets and backups, the second factor in a real browser, and planted secrets that
// must be found nowhere.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { browser, hand, open, printed, serious, settled, tooWide } from './browser.mjs'
import { after, database, engines, fixture, keys, run, scratch, start, until } from './harness.mjs'

/** What an SQL query answers, as text. */
async function sql(url, query) {
  if (url.startsWith('sqlite:'))
    return (await run('python3', ['-c', 'import sqlite3, sys\nfor row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(*row, sep="|")', url.slice('sqlite:'.length), query])).stdout.trim()
  return (await run('psql', [url, '-qAtc', query])).stdout.trim()
}

/** A person's cookie, by a link that an admin's token makes. */
async function cookieOf(node, person) {
  const { link } = await node.ask('POST', `/api/v1/people/${person}/login-link`)
  const answer = await node.fetch('/api/v1/session/link', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ link: link.split('/').at(-1) }) })
  assert.equal(answer.status, 200)
  return answer.headers.get('set-cookie').split(';')[0]
}

/** A fresh database; PostgreSQL's with `password` in its address (script/with-postgres takes any). */
async function addressWithPassword(t, engine, password) {
  const url = await database(t, engine)
  return url.replace(/^postgresql:\/\/([^/]*@)?/, `postgresql://postgres:${password}@`)
}

/** Makes a webhook secret for a person of fixtures/furniture.yaml. */
async function webhookSecret(node, person) {
  const cookie = await cookieOf(node, person)
  const answer = await node.fetch('/api/v1/me/reach/webhook-secret', { method: 'POST', headers: { cookie, 'x-onus-csrf': '1' } })
  assert.equal(answer.status, 200)
  return (await answer.json()).secret
}

for (const engine of engines) {
  test(`secrets are sealed with keys that are not in the database, which rotate beside a running server (${engine})`, async (t) => {
    const node = await start(t, { engine })
    await node.token()
    await node.apply(fixture('furniture.yaml'))
    assert.equal(statSync(node.keyFile).mode & 0o777, 0o600)
    const secret = await webhookSecret(node, 'bedroom-1')
    const stored = () => sql(node.database, 'select secret from webhook_secret')
    assert.match(await stored(), /^s1:[0-9a-f]{16}:/)
    const first = (await stored()).split(':')[1]
    assert.ok(readFileSync(node.keyFile, 'utf8').includes(`${first} `))

    const rotated = await node.run(['keys', 'rotate', '--database', node.database])
    assert.equal(rotated.code, 0, rotated.stderr)
    assert.match(rotated.stdout, /^1 secrets sealed anew by the key [0-9a-f]{16}/)
    const second = (await stored()).split(':')[1]
    assert.notEqual(second, first)
    const prepared = await node.run(['keys', 'rotate', '--prepare', '--database', node.database])
    assert.match(prepared.stdout, /Copy the file to every node/)
    assert.equal((await stored()).split(':')[1], second)
    assert.equal((await node.run(['keys', 'rotate', '--database', node.database])).code, 0)
    assert.ok(prepared.stdout.includes((await stored()).split(':')[1]), 'the prepared key is taken, and no other made')
    assert.notEqual(await webhookSecret(node, 'bedroom-1'), secret) // the running server has read the file anew

    await node.stop()
    const kept = join(scratch(t), 'onus.key')
    copyFileSync(node.keyFile, kept)
    rmSync(node.keyFile)
    const refused = await node.run(['serve', '--listen', '127.0.0.1:0', '--data', node.data, '--database', node.database])
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /cannot read the key file/)
    assert.ok(!existsSync(node.keyFile), 'no other key is made in its place')
    copyFileSync(kept, node.keyFile)
    chmodSync(node.keyFile, 0o644)
    await node.start()
    assert.match(node.process.output(), /warn others than Onus may read the key file: chmod 600 it/)
    await node.stop()

    rmSync(node.keyFile)
    assert.match((await node.run(['keys', 'forget', '--database', node.database])).stderr, /--yes if the keys are lost for good/)
    const given = await until('the node to count as gone', async () => {
      if (engine === 'postgresql') await sql(node.database, 'update node set seen_at = 0')
      return node.run(['keys', 'forget', '--yes', '--database', node.database])
    })
    assert.match(given.stdout, /^1 secrets given up/, given.stderr)
    await node.start()
  })

  test(`a backup is sealed, and opens with its keys alone (${engine})`, async (t) => {
    const node = await start(t, { engine })
    await node.token()
    await node.apply(fixture('furniture.yaml'))
    await webhookSecret(node, 'bedroom-1')
    const folder = scratch(t)
    const file = join(folder, 'onus.backup')
    const made = await node.run(['backup', '--database', node.database, file])
    assert.match(made.stdout, /sealed by the key [0-9a-f]{16}\n$/, made.stderr)
    const bytes = readFileSync(file)
    assert.ok(!bytes.includes('bedroom-1') && !bytes.includes('SQLite format'))
    assert.equal(statSync(file).mode & 0o777, 0o600)

    const home = `sqlite:${join(folder, 'home.db')}`
    const restore = (...args) => node.run(['restore', '--database', home, ...args], { env: { ONUS_KEY_FILE: '' } })
    assert.match((await restore(file)).stderr, /cannot read the key file .*onus\.key.*--key-file names it/)
    const other = await start(t)
    assert.match((await restore(file, '--key-file', other.keyFile)).stderr, /the key [0-9a-f]{16} is not in the key file/)
    const plain = join(folder, 'plain.db')
    assert.equal((await node.run(['backup', '--database', node.database, '--plain', plain])).code, 0)
    assert.match((await restore(plain)).stderr, /is not sealed, so anybody may have changed it: --plain/)
    assert.ok(!existsSync(join(folder, 'home.db')))
    const restored = await restore(file, '--key-file', node.keyFile)
    assert.equal(restored.code, 0, restored.stderr)
    assert.match(restored.stderr, /serve it with --key-file .* or copy that to .*onus\.key/)
    const back = await start(t, { url: home, args: ['--key-file', node.keyFile] })
    back.secret = node.secret
    assert.equal((await back.run(['export'])).stdout, (await node.run(['export'])).stdout)
  })
}

/** What an authenticator app shows, `later` steps of 30 seconds from now. */
function totp(base32, later = 0) {
  const bits = [...base32].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later))
  const mac = createHmac('sha1', secret).update(counter).digest()
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('an admin sets up a second factor at the first sign-in, and signs in with it by passkey, app and recovery code', async (t) => {
  const node = await start(t, { host: 'localhost', secondFactor: 'admins' })
  const chrome = await browser(t)
  const { page, context, complaints } = await open(chrome)
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  await page.goto(node.address + (await printed(node, 'first-run')))
  await page.getByLabel('Your name').fill('Ada Winter')
  await page.getByLabel('Your e-mail').fill('ada@onus.example')
  await page.getByLabel('Choose a password').fill('a long walk by the sea')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/me\/second-factor\?to=/)
  await page.getByText('Admins need one').waitFor()
  // Not in the page of the authenticator: when axe's session with the debugger ends, the authenticator goes, too.
  const looked = await open(chrome, { cookies: await context.cookies() })
  await looked.page.goto(page.url())
  await looked.page.getByRole('button', { name: 'Set up an app' }).click()
  await looked.page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor()
  assert.deepEqual(await serious(looked.page), [])
  await looked.page.getByRole('button', { name: 'Cancel' }).click()
  await settled(looked.page)
  assert.deepEqual(await serious(looked.page), [])
  const asked = (path, method = 'GET', body) =>
    page.evaluate(async ([to, how, what]) => (await fetch(`/api/v1${to}`, { method: how, headers: { 'x-onus-csrf': '1', 'content-type': 'application/json' }, body: what && JSON.stringify(what) })).status, [path, method, body])
  assert.equal(await asked('/tokens'), 403, 'a member until it is set up')

  // A passkey, which comes with recovery codes.
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Where it is').fill('this laptop')
  await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('Shown once. Print them').waitFor()
  const codes = (await page.locator('.codes code').textContent()).split('\n')
  assert.equal(codes.length, 10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 codes are left').waitFor()
  assert.equal(await asked('/tokens'), 200)

  // An app beside it.
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor()
  const secret = await page.getByRole('dialog').locator('code').textContent()
  await page.getByLabel('Code of the app').fill('000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText(/is not the app's code/).waitFor()
  await page.getByLabel('Code of the app').fill(totp(secret))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('An app is set up').waitFor()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL(/\/me\/reach\?first=1/)

  const leave = async () => {
    await page.goto(`${node.address}/me/reach`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/sign-in/)
  }
  const enter = async () => {
    await page.getByLabel('Name or e-mail').fill('ada@onus.example')
    await page.getByLabel('Password').fill('a long walk by the sea')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    assert.equal(await asked('/session'), 401, 'the password alone signs in nobody')
  }
  await leave()
  await enter()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL(`${node.address}/`)

  await leave()
  await enter()
  await page.getByLabel('Code of the app').fill(totp(secret, 1)) // the present one may have been used a moment ago
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.waitForURL(`${node.address}/`)

  // Ten minutes later a token asks for a fresh proof, in the middle of making it.
  const growStale = () => run('python3', ['-c', "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=10); c.execute('update session set proved_at = 0'); c.commit()", node.database.slice('sqlite:'.length)])
  await growStale()
  await page.goto(`${node.address}/tokens`)
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByLabel('Name').fill('ci')
  await page.getByLabel('Expires').selectOption('in 90 days')
  await page.getByRole('button', { name: 'Create' }).click()
  const sheet = page.getByRole('dialog', { name: 'Is it you?' })
  await sheet.waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  assert.match(await page.getByRole('alert').first().textContent(), /A fresh sign-in is needed/)
  await page.getByRole('button', { name: 'Create' }).click()
  await sheet.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByText(/^ot_\w+$/).waitFor()
  await page.getByText(/· until \w/).waitFor()

  // Everything is lost but a code, on a phone.
  const phone = await open(chrome, { viewport: hand })
  await phone.page.goto(`${node.address}/sign-in`)
  await phone.page.getByLabel('Name or e-mail').fill('ada@onus.example')
  await phone.page.getByLabel('Password').fill('a long walk by the sea')
  await phone.page.getByRole('button', { name: 'Sign in', exact: true }).tap()
  await phone.page.getByRole('heading', { name: 'One more step' }).waitFor()
  assert.deepEqual(await serious(phone.page), [])
  await phone.page.getByRole('button', { name: /use a recovery code/ }).tap()
  await phone.page.getByLabel('Recovery code').fill(codes[4].replaceAll('-', ' ').toUpperCase())
  assert.equal(await tooWide(phone.page), false)
  await phone.page.getByRole('button', { name: 'Confirm' }).tap()
  await phone.page.waitForURL(`${node.address}/`)
  await phone.page.goto(`${node.address}/me/second-factor`)
  await phone.page.getByText('9 codes are left').waitFor()
  assert.equal(await tooWide(phone.page), false)
  await growStale()
  await phone.page.getByRole('button', { name: 'Make new codes' }).tap()
  await phone.page.getByRole('dialog', { name: 'Is it you?' }).getByRole('button', { name: 'Use a passkey' }).waitFor()
  assert.deepEqual(await serious(phone.page), [])
  assert.equal(await tooWide(phone.page), false)

  // And the code, too.
  const person = (await page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).person))
  const done = await node.run(['second-factor', 'reset', person, '--database', node.database])
  assert.match(done.stdout, /signs in without a second factor/, done.stderr)
  await leave()
  await page.getByLabel('Name or e-mail').fill('ada@onus.example')
  await page.getByLabel('Password').fill('a long walk by the sea')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/me\/second-factor\?to=/)
  assert.deepEqual([...complaints, ...phone.complaints], [])
})

for (const engine of engines) {
  test(`planted secrets reach no log, error, export or metric, nor the database in clear (${engine})`, async (t) => {
    const planted = new Map() // what it is → the secret
    const heard = [] // everything that was answered where no secret is shown for once
    const plant = (what, secret) => { assert.ok(secret?.length >= 6, what); planted.set(what, secret); return secret }

    // A mail server that refuses once and then takes all; a webhook that fails.
    plant('the SMTP password', 'smtp-canary-6f1c0a')
    let refusals = 1
    const mails = []
    const smtp = new SMTPServer({
      allowInsecureAuth: true, disabledCommands: ['STARTTLS'], logger: false,
      onAuth: (auth, _session, done) => (refusals-- > 0 || auth.password !== planted.get('the SMTP password') ? done(new Error('Invalid login')) : done(null, { user: auth.username })),
      onData(stream, _session, done) { let text = ''; stream.on('data', (part) => (text += part)).on('end', () => { mails.push(text); done() }) },
    })
    smtp.on('error', () => {})
    await new Promise((done) => smtp.listen(0, '127.0.0.1', done))
    after(t, () => new Promise((done) => smtp.close(done)))
    const outward = [] // what the watcher and the audit webhook were asked
    const hook = createServer((request, answer) => { outward.push(request); answer.writeHead(500).end('no') })
    await new Promise((done) => hook.listen(0, '127.0.0.1', done))
    after(t, () => hook.close())

    const hooked = `127.0.0.1:${hook.address().port}`
    const watcher = `http://onus:${plant('the password of the watcher’s address', 'watcher-canary-81b')}@${hooked}/watch?key=${plant('the key of the watcher’s address', 'watched-canary-4d2')}`
    const auditHook = `http://${hooked}/audit/${plant('the path of the audit webhook', 'audit-canary-77c')}?key=${plant('the key of the audit webhook', 'audited-canary-90e')}`
    const kept = await addressWithPassword(t, engine, plant('the password of PostgreSQL', 'postgres-canary-3a9'))

    const folder = scratch(t)
    writeFileSync(join(folder, 'password'), `${planted.get('the SMTP password')}\n`, { mode: 0o600 })
    const node = await start(t, {
      url: kept,
      args: ['--watcher', watcher, '--audit-webhook', auditHook, '--smtp', `smtp://onus@127.0.0.1:${smtp.server.address().port}`, '--smtp-password-file', join(folder, 'password'), '--allow-internal', '127.0.0.1', '--log-level', 'debug'],
    })
    plant('an admin token', await node.token())
    plant('the first-run link', (await printed(node, 'first-run')).split('/').at(-1))
    await node.apply(fixture('furniture.yaml'))
    plant('an integration key', keys.bedroom)
    plant('a signing key', readFileSync(node.keyFile, 'utf8').trim().split(' ').at(-1))

    const send = async (method, path, { cookie, body, token } = {}) => {
      const answer = await node.fetch(path, {
        method,
        headers: { 'content-type': 'application/json', 'x-onus-csrf': '1', ...(cookie && { cookie }), ...(token && { authorization: `Bearer ${token}` }) },
        body: body && JSON.stringify(body),
      })
      return { status: answer.status, text: await answer.text(), cookie: answer.headers.get('set-cookie')?.split(';')[0] }
    }
    const say = async (...asked) => { const answer = await send(...asked); heard.push(answer.text); return answer }
    const link = plant('a sign-in link', (await node.ask('POST', '/api/v1/people/bedroom-1/login-link')).link.split('/').at(-1))
    const signed = await say('POST', '/api/v1/session/link', { body: { link } })
    const { cookie } = signed
    plant('a session', cookie.split('=')[1])
    const password = plant('a password', 'canary password 55e1')
    await say('POST', '/api/v1/me/password', { cookie, body: { current: '', password } })
    await say('POST', '/api/v1/session', { body: { person: 'bedroom-1', password } })
    await say('POST', '/api/v1/session', { body: { person: 'nobody-here', password } })
    plant('a webhook secret', JSON.parse((await send('POST', '/api/v1/me/reach/webhook-secret', { cookie })).text).secret.slice('whsec_'.length))
    const app = plant('a TOTP secret', JSON.parse((await send('POST', '/api/v1/me/second-factor/totp', { cookie })).text).secret)
    const codes = JSON.parse((await send('POST', '/api/v1/me/second-factor/totp/confirm', { cookie, body: { code: totp(app) } })).text).recovery_codes
    plant('a recovery code', codes[0])
    plant('another recovery code', codes[1])
    const half = await say('POST', '/api/v1/session', { body: { person: 'bedroom-1', password } })
    plant('the cookie of a half session', half.cookie.split('=')[1])
    await say('POST', '/api/v1/session/proof', { cookie: half.cookie, body: { recovery: codes[0] } })
    await say('POST', '/api/v1/session/proof', { cookie: half.cookie, body: { recovery: codes[1], password } })
    await say('PUT', '/api/v1/me/reach', { cookie, body: { webhook: { url: `http://127.0.0.1:${hook.address().port}/` }, notify: [{ webhook: '0m' }, { email: '0m' }] } })
    const made = await node.ask('POST', '/api/v1/tokens', { name: 'canary', role: 'viewer' })
    plant('a token made in the interface', made.token)
    await say('POST', '/api/v1/session/mail-link', { body: { person: 'bedroom-1' } })

    // An alert, its page by a mail whose first attempt fails, and its link; wrong uses of everything.
    assert.equal((await node.enqueue(keys.bedroom, 'trigger', 'canary', 'the bed is down')).status, 202)
    const paged = await until('the page', () => mails.find((mail) => mail.includes('/p/')))
    const page = plant('a page link', paged.replaceAll('=\r\n', '').match(/\/p\/([\w-]{20,})/)[1])
    await say('GET', `/p/${page}`)
    await say('GET', `/api/v1/p/${page}`)
    await say('POST', `/in/${keys.bedroom}/api/v2/alerts`, { body: [{ nonsense: true }] })
    await say('POST', `/in/${keys.bedroom}/grafana`, { body: 'nonsense' })
    await say('GET', '/api/v1/tokens', { token: `${planted.get('an admin token')}x` })
    await say('GET', `/link/${link}`)
    await say('POST', '/api/v1/session/link', { body: { link } })
    for (const path of ['/metrics', '/readyz', '/healthz', '/api/v1/openapi.json', '/api/v1/health']) await say('GET', path, { token: node.secret })
    for (const path of ['/api/v1/audit?limit=1000', '/api/v1/tokens', '/api/v1/export', '/api/v1/documents?limit=1000', '/api/v1/integrations', '/api/v1/people', '/api/v1/incidents/1', '/api/v1/signals'])
      await say('GET', path, { token: node.secret })
    for (const args of [['export'], ['incidents'], ['why', '1'], ['check'], ['audit', 'verify', '--database', node.database]]) {
      const done = await node.run(args)
      heard.push(done.stdout, done.stderr)
    }
    heard.push((await node.run(['incidents'], { token: `${node.secret}x` })).stderr)
    heard.push((await node.run(['serve', '--smtp', 'nonsense', '--database', node.database])).stderr)
    await until('the watcher and the audit webhook to be asked, in vain', () => ['/watch', '/audit/'].every((path) => outward.some((request) => request.url.startsWith(path))))
    assert.ok(outward.some((request) => request.url.startsWith('/watch') && request.headers.authorization), 'the watcher’s password is used')
    for (const wrong of [['--watcher', watcher.replace('http:', 'htp:')], ['--audit-webhook', watcher]])
      heard.push((await node.run(['serve', ...wrong, '--database', node.database])).stderr)
    // A password that nobody percent-encoded, and a server that is not there.
    plant('a part of a password', 'canary5c')
    for (const url of ['postgresql://onus:canary5c/x@127.0.0.1:1/onus', 'postgresql://onus:1/canary5c@127.0.0.1:1/onus', 'postgresql://onus:x@canary5c@127.0.0.1:1/onus', 'postgresql://onus:canary5c@127.0.0.1:1/onus'])
      for (const command of [['serve', '--listen', '127.0.0.1:0', '--data', folder], ['migrate'], ['audit', 'verify']]) {
        const done = await node.run([...command, '--database', url])
        assert.notEqual(done.code, 0)
        heard.push(done.stdout, done.stderr)
      }
    await node.stop()

    const log = node.process.output()
    const shown = log.split('\n').filter((line) => !line.includes('/first-run/')).join('\n') // the one line that is there to be used
    assert.match(shown, /debug/, 'requests are logged')
    const files = node.database.startsWith('sqlite:')
      ? readdirSync(join(node.database.slice('sqlite:'.length), '..')).filter((name) => name.startsWith('onus.db')).map((name) => readFileSync(join(node.database.slice('sqlite:'.length), '..', name), 'latin1'))
      : [(await run('pg_dump', [node.database], { maxBuffer: 1 << 28 })).stdout]
    const plain = join(folder, 'plain.db')
    assert.equal((await node.run(['backup', '--plain', '--database', node.database, plain])).code, 0)
    files.push(readFileSync(plain, 'latin1'))
    const mailed = mails.map((mail) => mail.replaceAll('=\r\n', '').match(/\/link\/([\w-]{20,})/)?.[1]).find(Boolean)
    plant('a mailed link', mailed)
    const found = []
    for (const [what, secret] of planted) {
      if (shown.includes(secret)) found.push(`${what} in the log: ${shown.split('\n').find((line) => line.includes(secret))}`)
      for (const text of heard) if (text.includes(secret)) found.push(`${what} in an answer: ${text.slice(0, 300)}`)
      for (const text of files) if (text.includes(secret)) found.push(`${what} in the database: …${text.slice(Math.max(0, text.indexOf(secret) - 120), text.indexOf(secret) + 60).replace(/[^ -~]/g, '.')}…`)
    }
    assert.deepEqual(found, [])
  })
}
