// The interface in a real browser: the first run, the first alert, a phone at night, an override by dragging, every screen.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { browser, demo, desk, hand, open, printed, serious, settled, tooWide } from './browser.mjs'
import { fixture, smtpSink, start, until } from './harness.mjs'

test('the first run: from the printed link to an alert that is acknowledged on a phone', async (t) => {
  const smtp = await smtpSink(t)
  const node = await start(t, { smtp })
  const link = await printed(node, 'first-run')
  const chrome = await browser(t)
  const { page, complaints } = await open(chrome)
  await page.goto(node.address)
  await page.waitForURL(/sign-in|first-run/) // nothing is shown to strangers
  await page.goto(node.address + link)
  await page.getByLabel('Your name').fill('Ada Winter')
  await page.getByLabel('Your e-mail').fill('ada@onus.example')
  await page.getByLabel('Choose a password').fill('a long walk by the sea')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/me\/reach/)
  await page.getByRole('button', { name: 'Ring my phone' }).click()
  const ring = await until('the test page', () => smtp.mails.find((mail) => mail.to.includes('ada@onus.example') && mail.link))
  const answered = await open(chrome, { viewport: hand })
  await answered.page.goto(ring.link)
  await answered.page.getByRole('button', { name: 'It reached me' }).click()
  await answered.page.getByRole('heading', { name: 'Proved' }).waitFor()
  await page.getByText(/You have been paged/).waitFor() // live, without a reload

  const again = await open(chrome)
  await again.page.goto(node.address + link)
  await again.page.getByLabel('Your name').fill('Eve')
  await again.page.getByLabel('Your e-mail').fill('eve@onus.example')
  await again.page.getByLabel('Choose a password').fill('another long walk')
  await again.page.getByRole('button', { name: 'Begin' }).click()
  await again.page.getByRole('alert').first().waitFor() // the link works once

  await node.token()
  await node.apply(fixture('furniture.yaml'))
  await page.goto(`${node.address}/integrations`)
  await settled(page)
  await page.getByText('bedroom-prometheus').first().click()
  await page.getByRole('button', { name: /send a test/i }).first().click()
  const paged = await until('the page of the test alert', () => smtp.mails.find((mail) => mail.to[0].endsWith('@furniture.example') && mail.link))
  await page.goto(node.address)
  await settled(page)
  const [{ number, title }] = await node.json(['incidents'])
  await page.getByText(title).first().waitFor()

  const phone = await open(chrome, { viewport: hand })
  await phone.page.goto(paged.link)
  await phone.page.getByRole('button', { name: 'Acknowledge', exact: true }).waitFor()
  assert.equal((await node.ask('GET', `/api/v1/incidents/${number}`)).state, 'triggered', 'opening the link acknowledges nothing')
  assert.equal(await tooWide(phone.page), false)
  await phone.page.getByRole('button', { name: 'Acknowledge', exact: true }).tap()
  await phone.page.getByText('You have it').waitFor()
  assert.equal((await node.ask('GET', `/api/v1/incidents/${number}`)).state, 'acknowledged')
  for (const one of [complaints, answered.complaints, again.complaints, phone.complaints]) assert.deepEqual(one, [])
})

test('an override by dragging, and an edit that the server refuses and explains', async (t) => {
  const { node, page, complaints } = await demo(t)
  await page.goto(`${node.address}/rotas/payments-always`)
  await settled(page)
  const lane = page.locator('[data-role="primary"]')
  await lane.scrollIntoViewIfNeeded()
  const box = await lane.boundingBox()
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.75, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.8, y, { steps: 5 })
  await page.mouse.up()
  const sheet = page.locator('dialog[open]')
  await sheet.getByLabel('Person').selectOption('ben-whitfield')
  await sheet.getByLabel('Reason').fill('school play')
  await sheet.getByRole('button', { name: 'Put in the override' }).click()
  await sheet.waitFor({ state: 'detached' }).catch(() => sheet.waitFor({ state: 'hidden' }))
  const { items } = await node.ask('GET', '/api/v1/rotas/payments-always/overrides')
  assert.deepEqual(items.map((one) => [one.role, one.person, one.reason]), [['primary', 'ben-whitfield', 'school play']])
  await page.getByText('school play').first().waitFor()
  const middle = new Date((Date.parse(items[0].from) + Date.parse(items[0].to)) / 2).toISOString()
  assert.deepEqual((await node.json(['who', 'checkout', '--at', middle])).people, ['ben-whitfield'], 'the pager reads what the screen shows')

  await page.goto(`${node.address}/services/card-gateway`)
  await settled(page)
  await page.getByRole('button', { name: 'Edit' }).first().click()
  const exposure = page.getByLabel('Exposure an hour')
  await exposure.fill('250000.125') // pounds have pence, no more
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').first().waitFor()
  assert.equal(await exposure.inputValue(), '250000.125', 'what was typed is kept')
  assert.notEqual((await node.ask('GET', '/api/v1/documents/Service/card-gateway')).spec.exposurePerHour, '250000.125')
  await exposure.fill('260000.50')
  await page.getByRole('button', { name: 'Save' }).click()
  await until('the edit', async () => String((await node.ask('GET', '/api/v1/documents/Service/card-gateway')).spec.exposurePerHour).startsWith('260000.5'))
  assert.deepEqual(complaints, [])
})

test('a live incident appears without a reload, and every screen is accessible in both themes, at the desk and in the hand', async (t) => {
  const { node, key, chrome, page, complaints, cookies } = await demo(t)
  await node.enqueue(key, 'trigger', 'cards', 'Card payments are failing')
  await page.getByText('Card payments are failing').first().waitFor() // live
  const [{ number }] = await node.json(['incidents'])
  const mail = await until('the mail in the demo inbox', async () => (await node.ask('GET', '/api/v1/inbox')).items[0])
  const { links } = await node.ask('GET', `/api/v1/inbox/${mail.id}`)
  const link = new URL(links.find((one) => one.url.includes('/p/')).url).pathname
  const paths = ['/', '/incidents', `/incidents/${number}`, '/oncall', '/services', '/services/checkout', '/services/checkout/model',
    '/services/checkout/model?ask=1', '/services/checkout/model?decide=otherwise', '/services/checkout/raci', '/services/checkout/statement', '/services/checkout/simulation', '/money', '/statement', '/what-if', '/simulation', '/proposals', '/raci', '/pitfalls', '/rotas', '/rotas/new', '/rotas/payments-always',
    '/rotas/payments-always/edit', '/me/shifts', '/me/reach', '/teams', '/teams/payments', '/reports', '/alerts', '/integrations', '/silences', '/inbox',
    '/health', '/me/second-factor', '/tokens', '/audit', link, '/sign-in', '/link/used', '/first-run/used', '/no-such-screen']
  const faults = []
  await Promise.all(['dark', 'light'].map(async (theme) => {
    for (const viewport of [desk, hand]) {
      const visit = await open(chrome, { theme, viewport, cookies })
      for (const path of paths) {
        await visit.page.goto(node.address + path)
        await settled(visit.page).catch((error) => faults.push(`${path} ${theme}: ${error.message.split('\n')[0]}`))
        if (viewport === desk || path === link) faults.push(...(await serious(visit.page)).map((one) => `${theme}: ${one}`))
        if (await tooWide(visit.page)) faults.push(`${path} scrolls sideways at ${viewport.width}`)
      }
      faults.push(...visit.complaints)
      await visit.context.close()
    }
  }))
  assert.deepEqual([...new Set(faults)], [])
  assert.deepEqual(complaints, [])
})

test('the budgets hold: bytes of the paging screen, of each screen and of everything; the paging screen on a slow phone', async (t) => {
  const dist = join(dirname(fileURLToPath(import.meta.url)), '../web/dist')
  const packed = (name) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length
  const files = readdirSync(join(dist, 'assets')).filter((name) => /\.(js|css)$/.test(name)).map((name) => `assets/${name}`)
  /** What a document loads before it runs: its scripts and styles, and what those import. */
  const first = new Set()
  const follow = (name) => {
    if (first.has(name)) return
    first.add(name)
    if (name.endsWith('.js')) for (const [, used] of readFileSync(join(dist, name), 'utf8').matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) follow(`assets/${used}`)
  }
  for (const [, name] of readFileSync(join(dist, 'p.html'), 'utf8').matchAll(/(?:src|href)="\/([\w./-]+\.(?:js|css))"/g)) follow(name)
  const sum = (names) => [...names].reduce((bytes, name) => bytes + packed(name), 0)
  assert.ok(first.size >= 2, 'the paging screen has a script and a style')
  assert.ok(first.size <= 5, `the paging screen opens few files, all at once: ${[...first].join(', ')}`)
  assert.ok(sum(first) <= 45_000, `the paging screen loads ${sum(first)} bytes`)
  const core = new Set(first)
  for (const [, name] of readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/([\w./-]+\.(?:js|css))"/g)) core.add(name)
  for (const name of files.filter((one) => !core.has(one))) assert.ok(packed(name) <= 25_000, `${name} has ${packed(name)} bytes`)
  // Of the languages English is always there; a second one is a screen's size of its own, held above.
  const everything = files.filter((name) => !/\/fr-/.test(name))
  assert.ok(sum(everything) <= 300_000, `everything has ${sum(everything)} bytes`)

  const { node, key, chrome } = await demo(t)
  await node.enqueue(key, 'trigger', 'cards', 'Card payments are failing')
  const mail = await until('the mail in the demo inbox', async () => (await node.ask('GET', '/api/v1/inbox')).items[0])
  const { links } = await node.ask('GET', `/api/v1/inbox/${mail.id}`)
  const link = node.address + new URL(links.find((one) => one.url.includes('/p/')).url).pathname
  const times = []
  for (let i = 0; i < 5; i++) {
    const { page, context } = await open(chrome, { viewport: hand })
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 100, downloadThroughput: 200_000, uploadThroughput: 200_000 })
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const begun = performance.now()
    await page.goto(link, { waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).waitFor()
    times.push(Math.round(performance.now() - begun))
    await context.close()
  }
  times.sort((a, b) => a - b)
  // Reported, not asserted: the time is the machine's, the budget is 1,100 ms.
  t.diagnostic(`the paging screen can be used after ${times.join(', ')} ms`)
})
