// The operating model in a real browser: eight questions become a sentence, a decision by name, one A a row, and the portfolio.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo, hand, open, orders, organised, retailer, serious, settled, tooWide } from './browser.mjs'
import { until } from './harness.mjs'

const service = 'card-gateway'

test('a product manager answers the questions and reads one sentence, whose parts lead to their reasons; undo takes it back', async (t) => {
  const { node, page, complaints } = await demo(t)
  const spec = async () => (await node.ask('GET', `/api/v1/documents/Service/${service}`)).spec
  const before = await spec()
  await page.goto(`${node.address}/services/${service}/model`)
  await settled(page)
  await page.getByRole('button', { name: 'Answer the questions' }).first().click()
  const sheet = page.locator('dialog[open]')
  await sheet.getByLabel('How much revenue passes through it in its busiest usual hour?').fill('640,000') // the band stays, and with it who is paged: a change of that would wait for the morning
  await sheet.getByLabel('Lost for good, %').fill('50')
  await sheet.getByLabel('Penalties and refunds in an hour?').fill('ten')
  await sheet.getByText('An answer is not a number').waitFor()
  assert.equal(await sheet.getByRole('button', { name: 'Save the exposure' }).isDisabled(), true)
  await sheet.getByLabel('Penalties and refunds in an hour?').fill('1000')
  await sheet.getByText('£321,000 an hour').waitFor()
  await sheet.getByRole('button', { name: 'Save the exposure' }).click()
  await page.getByText('Saved.').waitFor()
  const after = await spec()
  assert.equal(after.exposurePerHour, undefined)
  assert.deepEqual([Number(after.exposure.revenuePerHour), Number(after.exposure.costsPerHour), after.exposure.standing], [320_000, 1000, 'guess'])
  const { availability_percent } = await node.ask('GET', `/api/v1/services/${service}/model`)
  await page.getByRole('button', { name: /An hour down can lose about .*300,000/ }).waitFor() // a guess: rounded to one figure
  await page.getByRole('button', { name: `${availability_percent}%`, exact: true }).click()
  await page.locator('#why-band.on').waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await until('the undo', async () => JSON.stringify(await spec()) === JSON.stringify(before))
  assert.deepEqual(complaints, [])
})

test('a retailer’s service without figures: eight questions, a CSV of orders, one sentence with what nights cost and save', async (t) => {
  const { node, page, complaints } = await organised(t, `${retailer()}---\napiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: gift-cards, title: Gift cards}\nspec: {kind: digital, team: bedroom}\n`)
  await page.goto(`${node.address}/services/gift-cards/model`)
  await settled(page)
  await page.getByText('No exposure is set: its team covers it day and night until it is.').waitFor()
  await page.getByRole('button', { name: 'Answer the questions' }).first().click()
  const sheet = page.locator('dialog[open]')
  assert.equal(await sheet.locator('ol > li').count(), 8)
  const file = sheet.locator('input[type=file]')
  await file.setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from('when,takings\n2026-11-02T10:00,1') })
  await sheet.getByText('Line 1 needs the columns time and revenue').waitFor()
  await file.setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(orders(300_000, 30_000)) })
  await sheet.getByText(/168 rows read: the busiest hour of the usual week takes \$300,000/).waitFor()
  await sheet.getByLabel('Lost for good, %').fill('60')
  await sheet.getByLabel('Penalties and refunds in an hour?').fill('20000')
  await sheet.getByRole('radio', { name: /^very-high/ }).check()
  await sheet.getByText('$200,000 an hour').waitFor()
  await sheet.getByRole('button', { name: 'Save the exposure' }).click()
  await page.getByText('Saved.').waitFor()
  const { spec } = await node.ask('GET', '/api/v1/documents/Service/gift-cards')
  assert.deepEqual([Number(spec.exposure.revenuePerHour), Number(spec.exposure.costsPerHour), spec.exposure.standing, spec.demand], [180_000, 20_000, 'data', 'very-high'])
  assert.deepEqual([spec.byHour.length, Number(spec.byHour[8]), Number(spec.byHour[0])], [168, 100, 19]) // a tenth of the orders, all of the costs
  const model = await node.ask('GET', '/api/v1/services/gift-cards/model')
  assert.deepEqual([model.availability_percent, model.tolerable_unavailability_seconds, model.operating_model, model.out_of_hours, model.exposure.shown], [99, 6048, 'you-build-it-you-run-it', 'domain', '$200,000'])
  for (const [says, why] of [
    [/^An hour down can lose about \$200,000/, 'exposure'],
    ['99%', 'band'],
    [/at most 1 h 40 min 48 s a week/, 'band'],
    [/^That costs about \$/, 'premium'],
    [/is expected to save about \$/, 'saving'],
  ]) {
    await page.getByRole('button', { name: says }).first().click()
    await page.locator(`#why-${why}.on`).waitFor()
  }
  // The hours stand on its page: in words, by arrow keys, and in a table.
  await page.getByText(/^The busiest hour, Mon 08:00–09:00, can lose \$200,000; an hour on the mean/).waitFor()
  await page.getByText('nights are shared in the domain Rooms').waitFor()
  await page.getByRole('group', { name: /What an hour can lose, by hour of the week/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await page.getByText('Mon 07:00–08:00 can lose $38,000, 19% of the busiest').waitFor()
  await page.locator('details', { hasText: 'Hour from' }).locator('summary').click()
  assert.equal(await page.getByRole('region', { name: /by hour of the week/ }).locator('tbody td').count(), 168)
  assert.deepEqual(await serious(page), [])
  // What the simulation makes of the hours: as by day all the time, it would lose more.
  const yearly = async () => (await node.ask('GET', '/api/v1/simulate?service=gift-cards&years=2000')).services[0].covers[0].loss.mean
  const shaped = await yearly()
  const { byHour: _, ...flat } = spec
  await node.ask('POST', '/api/v1/apply', `apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: gift-cards}\nspec: ${JSON.stringify(flat)}\n`, { headers: { 'content-type': 'application/yaml' } })
  assert.ok(shaped < 0.7 * (await yearly()))
  assert.deepEqual(complaints, [])
})

test('a decision is by name: accepted, then decided otherwise with a reason that stands beside it', async (t) => {
  const { node, page, complaints } = await demo(t)
  await page.goto(`${node.address}/services/${service}/model?decide=otherwise`)
  await settled(page)
  const sheet = page.locator('dialog[open]')
  await sheet.getByLabel('Target').selectOption({ index: 1 })
  const wanted = await sheet.getByLabel('Target').inputValue()
  await sheet.getByRole('button', { name: 'Decide otherwise' }).click()
  await sheet.waitFor() // without a reason it stays
  await sheet.getByLabel(/^Why/).fill('A partner watches this one')
  await sheet.getByLabel(/Who decides/).fill('Ada Winter')
  await sheet.getByLabel(/^Now, and not only/).check()
  await sheet.getByRole('button', { name: 'Decide otherwise' }).click()
  await until('the decision', async () => (await node.ask('GET', `/api/v1/services/${service}/decisions`)).items.length === 1)
  const [made] = (await node.ask('GET', `/api/v1/services/${service}/decisions`)).items
  assert.deepEqual([made.by, made.reason, made.as_proposed, made.decided.availability_percent], ['Ada Winter', 'A partner watches this one', false, Number(wanted)])
  await page.getByText('A partner watches this one').first().waitFor()
  await page.getByRole('button', { name: 'Go back to the figures' }).first().click()
  await sheet.getByLabel(/^Why/).fill('The partner has left')
  await sheet.getByLabel(/^Now, and not only/).check()
  // What somebody else changes meanwhile takes nothing from whoever types.
  const read = page.waitForResponse((answer) => answer.url().endsWith(`/services/${service}/model`))
  await node.ask('POST', '/api/v1/apply', 'apiVersion: onus.dev/v1\nkind: Team\nmetadata: {name: passers-by}\nspec: {kind: product, members: []}\n', { headers: { 'content-type': 'application/yaml' } })
  await read
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
  assert.equal(await sheet.getByLabel(/^Why/).inputValue(), 'The partner has left')
  await sheet.getByRole('button', { name: 'Decide otherwise' }).click()
  await until('the figures again', async () => !(await node.ask('GET', `/api/v1/services/${service}/model`)).flags.includes('target_overridden'))
  assert.deepEqual(complaints, [])
})

test('every row of the RACI has exactly one A, at the desk and in the hand', async (t) => {
  const { node, page, chrome, cookies, complaints } = await demo(t)
  const { activities } = await node.ask('GET', `/api/v1/services/${service}/raci`)
  await page.goto(`${node.address}/services/${service}/raci`)
  await settled(page)
  const rows = page.locator('.wide.desk tbody tr')
  assert.equal(await rows.count(), activities.length)
  assert.deepEqual(await rows.evaluateAll((all) => all.map((row) => row.querySelectorAll('abbr.A').length)), activities.map(() => 1))
  const phone = await open(chrome, { viewport: hand, cookies })
  await phone.page.goto(`${node.address}/services/${service}/raci`)
  await settled(phone.page)
  assert.deepEqual(await phone.page.locator('ul.hand > li').evaluateAll((all) => all.map((row) => row.querySelectorAll('abbr.A').length)), activities.map(() => 1))
  assert.equal(await tooWide(phone.page), false)
  assert.deepEqual([...complaints, ...phone.complaints], [])
})

test('the portfolio: a number of the selector shows its services, and a dot is reached by keys', async (t) => {
  const { node, page, complaints } = await demo(t)
  const { points, services } = await node.ask('GET', '/api/v1/portfolio?points=true')
  await page.goto(`${node.address}/money`)
  await settled(page)
  await page.getByText(`across ${services} services`).waitFor()
  const cell = page.locator('button[aria-pressed]').filter({ hasText: /%, / }).first()
  const [, target, often] = /^([\d.]+)%, (\w+)$/.exec(await cell.locator('.sr').textContent())
  await cell.click()
  const there = points.filter((p) => String(p.availability_percent) === target && p.deployment_target === often.toLowerCase())
  assert.ok(there.length > 0)
  await until('the filtered ranking', async () => (await page.getByRole('table', { name: 'Where money is quickly lost' }).locator('[data-row]').count()) === there.length)
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('group', { name: /Exposure against demand/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const greatest = points.reduce((a, b) => ((b.exposure_per_hour ?? -1) > (a.exposure_per_hour ?? -1) ? b : a))
  await page.waitForURL(new RegExp(`/services/${greatest.service}/model$`))
  assert.deepEqual(complaints, [])
})

test('what an incident cost is revised with a reason, beside what its exposure says; every revision is kept, and it can go back', async (t) => {
  const { node, key, chrome, page, complaints, cookies } = await demo(t)
  await node.enqueue(key, 'trigger', 'cards', 'Card payments are failing')
  const [{ number }] = await until('the incident', async () => { const all = await node.json(['incidents']); return all.length ? all : null })
  await page.goto(`${node.address}/incidents/${number}`)
  await settled(page)
  assert.equal(await page.getByRole('heading', { name: 'What it cost' }).count(), 0, 'while it runs, its loss runs')
  await node.ask('POST', `/api/v1/incidents/${number}/resolve`, {})
  await page.getByRole('heading', { name: 'What it cost' }).waitFor() // live
  const loss = () => node.ask('GET', `/api/v1/incidents/${number}/loss`)
  const sheet = page.locator('dialog[open]')
  await page.getByRole('button', { name: 'Revise' }).click()
  await sheet.getByLabel('Lost in all, GBP').fill('eighty')
  await sheet.getByText('It is not a number').waitFor()
  assert.equal(await sheet.getByRole('button', { name: 'Revise what it cost' }).isDisabled(), true)
  await sheet.getByLabel('Lost in all, GBP').fill('80,000.50')
  await sheet.getByLabel('from data').check()
  await sheet.getByLabel('Why', { exact: false }).fill('Orders of that hour')
  await sheet.getByLabel('Who says so').fill('Ines Costa')
  await sheet.getByRole('button', { name: 'Revise what it cost' }).click()
  await page.getByText('as people revised it, from data').waitFor()
  const { computed, loss: held, revisions } = await loss()
  assert.deepEqual([held.amount, held.revised, revisions[0].standing, revisions[0].by], [8_000_050, true, 'data', 'Ines Costa'])
  const service = (await node.ask('GET', `/api/v1/incidents/${number}`)).service
  const [guarded] = (await node.ask('GET', `/api/v1/services/${service}/protection`)).incidents
  await page.getByText(guarded.overrun ? 'Beyond the target' : `${Math.round(guarded.effectiveness_percent * 10) / 10}% effective`).first().waitFor()
  await page.getByRole('button', { name: 'Revise' }).click()
  await sheet.getByLabel(/^Go back to what the exposure says/).check()
  await sheet.getByLabel('Why', { exact: false }).fill('Counted twice')
  await sheet.getByRole('button', { name: 'Revise what it cost' }).click()
  await page.getByText('2 revisions').click()
  await page.getByText('Counted twice').first().waitFor()
  assert.equal((await loss()).loss.amount, computed)
  const phone = await open(chrome, { viewport: hand, cookies })
  await phone.page.goto(`${node.address}/incidents/${number}`)
  await phone.page.getByRole('heading', { name: 'What it cost' }).waitFor()
  assert.equal(await tooWide(phone.page), false)
  assert.deepEqual([...(await serious(page)), ...complaints, ...phone.complaints], [])
})

test('Escape closes a sheet, however it was opened, and the focus is back where it was', async (t) => {
  const { node, page, complaints } = await demo(t)
  const sheet = page.locator('dialog[open]')
  const focused = (what) => what.evaluate((one) => one === document.activeElement)
  const back = async (path, name) => {
    await page.goto(node.address + path)
    await settled(page)
    const opener = page.getByRole('button', { name }).first()
    await opener.focus()
    await page.keyboard.press('Enter')
    await sheet.waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    assert.equal(await focused(opener), true, `the focus is back on “${name}” of ${path}`)
  }
  await back('/', 'Keys')
  await back('/', /Find or do/)
  await back('/incidents', /^Declare/)
  await back(`/services/${service}/model`, /^Answer the questions/)
  await back(`/services/${service}/model`, /^Decide otherwise/)
  await back('/pilots', /^Start a pilot/)
  // What opened it has gone with its screen: reading goes on at the title.
  await page.goto(`${node.address}/services/${service}`)
  await settled(page)
  await page.getByRole('link', { name: /^Page its owner/ }).click()
  await sheet.waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await until('the focus on the title', () => focused(page.locator('main h1').first()))
  assert.deepEqual(complaints, [])
})
