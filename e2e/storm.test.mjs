// A storm in a real browser: 2,000 services, 10,000 open incidents. The list stands still, holds few rows, and offers what is new. Times are
// reported, not asserted: they are the machine's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { large } from '../bench/organisation.mjs'
import { browser, hand, open, printed, settled } from './browser.mjs'
import { start, until } from './harness.mjs'

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** A node with the large organisation and an integration that takes signals of every service; its admin is signed in. */
async function organisation(t) {
  const node = await start(t)
  await node.token()
  const chrome = await browser(t)
  const { page, context, complaints } = await open(chrome)
  // What blocks the page for longer than 50 ms.
  await context.addInitScript(() => {
    globalThis.blocked = []
    new PerformanceObserver((list) => globalThis.blocked.push(...list.getEntries().map((one) => Math.round(one.duration)))).observe({ type: 'longtask' })
  })
  await page.goto(node.address + (await printed(node, 'first-run')))
  await page.getByLabel('Your name').fill('Ada Winter')
  await page.getByLabel('Your e-mail').fill('ada@onus.example')
  await page.getByLabel('Choose a password').fill('a long walk by the sea')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/me\/reach/)
  // Every alert opens an incident.
  const input = large().replace(/(name: s-\d+\}\nspec: \{)/g, '$1"group":"alert",')
  const applied = await node.run(['apply', '-f', '-'], { input })
  assert.equal(applied.code, 0, applied.stderr.slice(-2000))
  const { key } = await node.ask('POST', '/api/v1/integrations', { name: 'monitor', title: 'Monitor', type: 'onus', service_label: 'service' })
  /** `count` alerts, each of a service of its own in turn, from number `first` on. */
  const storm = async (first, count) => {
    for (let at = first; at < first + count; at += 250) {
      const signals = Array.from({ length: 250 }, (_, i) => ({ action: 'trigger', service: `s-${(at + i) % 2000}`, dedup_key: `k-${at + i}`, severity: ['critical', 'high', 'medium', 'low'][(at + i) % 4], summary: `Requests fail (${at + i})` }))
      const answer = await fetch(`${node.address}/api/v1/signals`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(signals) })
      assert.equal(answer.status, 202, await answer.text())
    }
  }
  return { node, chrome, page, complaints, storm, cookies: await context.cookies() }
}

/** From the key to the frame after the next that shows what it did, in ms; the median of the letters. */
async function typing(page, text) {
  const times = []
  for (const letter of text) {
    await page.evaluate(() => {
      globalThis.painted = new Promise((done) => {
        addEventListener('input', (event) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - event.timeStamp))), { once: true, capture: true })
      })
    })
    await page.keyboard.press(letter)
    times.push(await page.evaluate(() => globalThis.painted))
  }
  return Math.round(median(times))
}

test('in a storm the list of incidents goes by service, stands still under a pointer, and holds few rows', async (t) => {
  const { node, chrome, page, complaints, storm, cookies } = await organisation(t)
  await page.goto(`${node.address}/services`)
  await settled(page)
  await page.getByRole('searchbox').click()
  t.diagnostic(`services: ${await typing(page, 's-199')} ms from a key to its paint, of 2,000 services`)
  await page.getByRole('row').filter({ hasText: 's-1999' }).waitFor()

  // Who comes back is where they were, in a list that is drawn a piece a frame.
  await page.goto(`${node.address}/teams`)
  const last = page.locator('a[href="/teams/t-99"]')
  await last.scrollIntoViewIfNeeded()
  await last.click()
  await page.getByRole('heading', { name: 't-99' }).waitFor()
  await page.goBack()
  await until('the row that was left, in sight and with the focus', () => last.evaluate((one) => one === document.activeElement && one.getBoundingClientRect().top > 0 && one.getBoundingClientRect().bottom < innerHeight).catch(() => false))

  await storm(0, 1000)
  await page.goto(`${node.address}/incidents`)
  await settled(page)
  const rows = page.locator('main [data-row]')
  await rows.first().waitFor()
  assert.equal(await rows.count(), 50, 'a page of rows, whatever is open')
  assert.equal(await page.getByRole('button', { name: 'By service' }).getAttribute('aria-pressed'), 'true')

  const first = () => rows.evaluateAll((all) => all.slice(0, 20).map((one) => one.textContent.match(/s-\d+/)[0]))
  await rows.nth(3).hover()
  const before = await first()
  await page.evaluate(() => (globalThis.blocked.length = 0))
  const begun = performance.now()
  await storm(1000, 9000)
  t.diagnostic(`9,000 alerts in ${Math.round(performance.now() - begun)} ms, while a screen looked on`)
  const news = page.getByRole('button', { name: /new or changed, show/ })
  await news.waitFor()
  assert.deepEqual(await first(), before, 'no row moved under the pointer')
  assert.equal(await page.locator('dialog[open]').count(), 0)
  const blocked = await page.evaluate(() => globalThis.blocked)
  t.diagnostic(`long tasks during the storm: ${blocked.length}, the longest ${Math.max(0, ...blocked)} ms`)
  await news.click()
  await news.waitFor({ state: 'detached' })
  const counts = (await node.ask('GET', '/api/v1/incidents/groups')).counts
  assert.equal(counts.open, 10_000, 'an incident for every alert')
  await page.getByText(/10,000 incidents/).waitFor()

  // Page after page, never more than 500 rows.
  for (let shown = 100; shown <= 500; shown += 50) {
    await page.getByRole('button', { name: 'Show more' }).click()
    await until(`${shown} rows`, async () => (await rows.count()) === shown)
  }
  await page.getByText(/The first 500 are shown/).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Show more' }).count(), 0)

  const phone = await open(chrome, { viewport: hand, cookies })
  for (const path of ['/', '/incidents']) {
    const from = performance.now()
    await phone.page.goto(node.address + path, { waitUntil: 'commit' })
    await phone.page.locator('main [data-row]').first().waitFor()
    t.diagnostic(`${path} with 10,000 open incidents: first row after ${Math.round(performance.now() - from)} ms`)
  }
  await phone.page.goto(node.address)
  await phone.page.getByText('10,000 alerts from 10,000 signals').waitFor() // all that is open, and not only what is shown
  // In the hand the page scrolls, and the rows in sight are there.
  await phone.page.goto(`${node.address}/services`)
  await phone.page.locator('main [data-row]').first().waitFor()
  await phone.page.waitForFunction(() => document.documentElement.scrollHeight > 2000 * 60) // all 2,000 are there
  await phone.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await phone.page.getByRole('row').filter({ hasText: 's-999' }).waitFor()
  assert.ok((await phone.page.locator('main [data-row]').count()) < 60, 'rows out of sight are not there')
  assert.deepEqual([...complaints, ...phone.complaints], [])
})
