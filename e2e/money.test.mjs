// The money of operating models in a real browser: the statement of a finance partner, what-if and proposals on 2,000 services, the simulation.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { large } from '../bench/organisation.mjs'
import { hand, open, organised, pages, retailer, serious, settled, tooWide } from './browser.mjs'
import { until } from './harness.mjs'


test('a finance partner reads a statement down to payer and source, enters a figure, and sees no winner while a line that weighs much is missing', async (t) => {
  const { node, page, complaints } = await organised(t, retailer())
  await page.goto(`${node.address}/services/bedroom/statement?period=coming`)
  await settled(page)
  await page.getByText('Neither is called cheaper').waitFor()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const line = page.getByRole('row', { name: /Reliability: run/ })
  await line.getByRole('button', { name: 'not known' }).first().click()
  const sheet = page.locator('dialog[open]')
  await sheet.getByLabel('Amount, USD').fill('2,400.50')
  await sheet.getByLabel('At least').fill('ten')
  await sheet.getByText('is not a number').waitFor()
  assert.equal(await sheet.getByRole('button', { name: 'Save the figure' }).isDisabled(), true)
  await sheet.getByLabel('At least').fill('2000')
  await sheet.getByLabel('At most').fill('3000')
  await sheet.getByLabel('Where it comes from').fill('Timesheets')
  await sheet.getByRole('button', { name: 'Save the figure' }).click()
  await line.getByRole('button', { name: 'Reliability: run' }).click()
  await page.getByText(/range \$2,000 to \$3,000 · source: Timesheets/).first().waitFor()
  await page.getByText(/paid by Head of product · entered · not classified/).first().waitFor()
  const statement = await node.ask('GET', `/api/v1/services/bedroom/cost?from=2026-01-01&to=2027-01-01`)
  assert.equal(statement.in_force.lines.reduce((sum, one) => sum + (one.amount ?? 0), 0), statement.in_force.total)
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()])
  assert.match(readFileSync(await csv.path(), 'utf8'), /in-force,reliability-run,run,.*Timesheets/)
  // Arrow keys go through the months, and the same stands in the table behind.
  await page.getByRole('group', { name: /Cash and spread/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText(/Spread \$.* · Cash \$/).waitFor()
  assert.ok((await pages(page)) >= 1)
  assert.deepEqual(complaints, [])
})

test('on 2,000 services a limit is dragged by mouse, finger and keys, saved as a proposal, compared, printed on two pages, applied from a date', async (t) => {
  const { node, page, chrome, complaints, cookies } = await organised(t, large())
  const { points } = await node.ask('GET', '/api/v1/portfolio?points=true')
  const above = (limit) => points.filter((p) => p.exposure_per_hour > limit * 100 && p.exposure_per_hour <= 25_000_000).length
  await page.goto(`${node.address}/what-if`)
  const handle = page.getByRole('slider', { name: 'Limit of band medium' })
  await handle.waitFor()
  const changed = (n) => until(`${n} services that change`, async () => (await page.locator('[data-changed]').textContent().catch(() => '')) === n.toLocaleString('en-GB'))
  await changed(0)
  const knob = await handle.locator('circle').boundingBox()
  const [x, y] = [knob.x + knob.width / 2, knob.y + knob.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 80, y, { steps: 10 })
  await page.mouse.up()
  const limit = Number(await until('the limit in the address', () => new URL(page.url()).searchParams.get('band.medium.max')))
  assert.ok(limit > 7000 && limit < 200_000, `dragged to ${limit}`)
  await changed(above(limit))
  await page.getByRole('heading', { name: `${above(limit)} services change target, model or nights` }).waitFor()
  await handle.focus()
  await page.keyboard.press('Home') // back to where it was
  await changed(0)
  await page.keyboard.press('PageDown') // 667 services into another band
  await changed(667)
  await page.getByRole('button', { name: 'Save as a proposal' }).click()
  const sheet = page.locator('dialog[open]')
  await sheet.getByLabel('What it is called').fill('A lower band')
  await sheet.getByRole('button', { name: 'Save as a proposal' }).click()
  await page.waitForURL(/\/proposals\/\d+$/)
  await page.getByText('Limit of band medium, an hour').waitFor()
  await page.getByText('Leave everything as it is').waitFor()
  assert.equal(await pages(page), 2)
  const { id, outcome, documents } = await node.ask('GET', `/api/v1/proposals/${page.url().split('/').at(-1)}`)
  assert.equal(outcome.services_changed, 667)
  await node.ask('POST', '/api/v1/proposals', { title: 'The same again', documents })
  await page.goto(`${node.address}/proposals`)
  await page.getByLabel('Compare A lower band').check()
  await page.getByLabel('Compare The same again').check()
  await page.getByRole('link', { name: 'Compare 2' }).click()
  await page.getByRole('columnheader', { name: /The same again/ }).first().waitFor()
  // A finger does the same.
  const phone = await open(chrome, { viewport: hand, cookies })
  await phone.page.goto(`${node.address}/what-if`)
  const knobs = phone.page.getByRole('slider', { name: 'Limit of band medium' })
  await knobs.scrollIntoViewIfNeeded()
  const place = await knobs.locator('circle').boundingBox()
  const touch = await phone.context.newCDPSession(phone.page)
  const point = (dx) => [{ x: place.x + place.width / 2 + dx, y: place.y + place.height / 2 }]
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(0) })
  for (const dx of [-10, -30, -60]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(dx) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await until('the finger’s limit in the address', () => new URL(phone.page.url()).searchParams.has('band.medium.max'))
  assert.equal(await tooWide(phone.page), false)
  // Applied by name, from a day, once what changes has been seen.
  await page.goto(`${node.address}/proposals/${id}?decide=apply`)
  const { cover } = await node.ask('POST', '/api/v1/what-if?cover=true', documents, { headers: { 'content-type': 'application/yaml' } })
  assert.ok(cover.services.length > 600 && cover.people.some((one) => one.no_nights.length), 'nights move from domains to teams')
  await sheet.getByText(`${cover.services.length} services are concerned`).waitFor()
  await sheet.getByText('No longer at night').waitFor()
  await sheet.getByText('There is no rota for these nights yet').waitFor() // teams of this organisation have none
  await sheet.getByLabel('From').fill('2099-01-01')
  await sheet.getByText('Who is paged changes from 1 Jan 2099, and they are told').waitFor()
  await sheet.getByLabel('Who decides').fill('Ines Costa')
  await sheet.getByRole('button', { name: /^Apply from/ }).click()
  await sheet.waitFor() // not before it is confirmed
  await sheet.getByLabel(/I have seen what changes for 667 services/).check()
  await sheet.getByRole('button', { name: /^Apply from/ }).click()
  await page.getByText(/Applied by Ines Costa/).waitFor()
  const after = await node.ask('GET', `/api/v1/proposals/${id}`)
  assert.deepEqual([after.state, after.decided_by, after.valid_from.slice(0, 4)], ['applied', 'Ines Costa', '2099'])
  assert.deepEqual([...complaints, ...phone.complaints], [])
})

test('the simulation shows its assumptions, draws anew with another one, and every money screen is clean in both themes and hands', async (t) => {
  const { node, page, chrome, complaints, cookies } = await organised(t, retailer())
  await page.goto(`${node.address}/services/bedroom/simulation`)
  const title = page.getByRole('heading', { name: /Bedroom may lose about/ })
  await title.waitFor()
  const before = await title.textContent()
  const restore = page.getByLabel('Time to restore, median, min')
  await restore.fill('140')
  await restore.press('Tab')
  await until('a longer time to restore in the figures', async () => (await title.textContent()) !== before)
  await page.waitForURL(/restore\.lnMean=4\.94/)
  await page.getByRole('button', { name: 'Defaults' }).click()
  await until('the same figures from the same seed', async () => (await title.textContent()) === before)
  await page.getByRole('group', { name: /How likely a year loses more/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText(/of years lose more than:/).waitFor()
  const found = []
  for (const [viewport, theme] of [[undefined, 'light'], [hand, 'dark']]) {
    const other = await open(chrome, { ...(viewport && { viewport }), theme, cookies })
    for (const path of ['/services/bedroom/statement?open=run,standby', '/teams/bedroom/statement?period=coming', '/what-if?band.medium.max=90000&service.bedroom=10', '/services/bedroom/simulation']) {
      await other.page.goto(node.address + path)
      await settled(other.page)
      await other.page.locator('h1').waitFor({ state: 'attached' })
      assert.equal(await tooWide(other.page), false, path)
      found.push(...(await serious(other.page)))
    }
    complaints.push(...other.complaints)
  }
  assert.deepEqual(found, [])
  assert.deepEqual(complaints, [])
})
