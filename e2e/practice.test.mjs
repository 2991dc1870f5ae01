// How services come to be run otherwise, in a real browser: a pilot, a transition, why we change, a quarter's review, and what nights cost.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { demo, desk, hand, open, organised, retailer, serious, settled, tooWide } from './browser.mjs'
import { database, until } from './harness.mjs'

const service = 'bedroom'
const team = 'bedroom'

/** Fails for what axe finds on these screens at the desk, and for any that scrolls sideways in the hand; both themes. */
async function looked({ node, chrome, cookies }, paths) {
  for (const [viewport, theme] of [[desk, 'dark'], [desk, 'light'], [hand, 'light']]) {
    const { page, context, complaints } = await open(chrome, { viewport, theme, cookies })
    for (const path of paths) {
      await page.goto(node.address + path)
      await settled(page)
      if (viewport === desk) assert.deepEqual(await serious(page), [], `${theme} ${path}`)
      assert.equal(await tooWide(page), false, `${path} scrolls sideways in ${viewport.width} px`)
    }
    assert.deepEqual(complaints, [])
    await context.close()
  }
}

test('start small: a pilot, its measures and what it showed; a plan whose parts are ticked and assigned; promises with a place to answer', async (t) => {
  const at = await organised(t, retailer())
  const { node, page, complaints } = at
  await page.goto(`${node.address}/pilots`)
  await page.getByText('No pilot yet: start small').waitFor()
  await page.getByRole('button', { name: 'Start a pilot' }).last().click()
  let sheet = page.locator('dialog[open]')
  await sheet.getByLabel('Name', { exact: false }).first().fill('Bedroom first')
  await sheet.getByLabel('Services').fill('no-such-service')
  await sheet.getByLabel('What it is to show').fill('The team restores faster')
  await sheet.getByLabel('Incidents').check()
  await sheet.getByLabel('Lost').check()
  await sheet.getByRole('button', { name: 'Save' }).click()
  await sheet.getByRole('alert').first().waitFor() // what was typed stays, with what is wrong
  await sheet.getByLabel('Services').fill(service)
  await sheet.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(`${node.address}/pilots/bedroom-first`)
  await page.getByRole('heading', { name: 'Bedroom first' }).waitFor()
  const pilot = await node.ask('GET', '/api/v1/pilots/bedroom-first')
  assert.deepEqual([pilot.state, pilot.services, pilot.measures.map((x) => x.measure)], ['running', [service], ['incidents', 'loss']])
  await page.getByText('As a table').click()
  assert.equal(await page.locator('details table tbody tr').count(), 2)

  await page.goto(`${node.address}/services/${service}`)
  await page.getByRole('link', { name: 'Plan its transition' }).click()
  sheet = page.locator('dialog[open]')
  await until('the service to be chosen', async () => (await sheet.getByLabel('Service').inputValue()) === service)
  await sheet.getByRole('button', { name: 'Plan a transition' }).click()
  await page.waitForURL(/\/transitions\/bedroom-to-operations$/)
  const plan = () => node.ask('GET', '/api/v1/transitions/bedroom-to-operations')
  const [first, second] = (await plan()).items
  await page.getByRole('button', { name: `${second.what}: who and when` }).click()
  await sheet.getByLabel('Who sees to it').fill('Ada Winter')
  await sheet.getByLabel('By', { exact: true }).fill('2000-01-01')
  await sheet.getByRole('button', { name: 'Save' }).click()
  await page.getByText('overdue').waitFor()
  await page.getByRole('checkbox', { name: `Done: ${first.what}` }).click()
  await until('the first part to be done', async () => (await plan()).done === 1)
  await page.getByRole('checkbox', { name: /^In place: Access is granted/ }).click()
  await sheet.getByLabel(/What was found/).fill('asked the last three who joined')
  await sheet.getByRole('button', { name: 'In place' }).click()
  await page.getByText('asked the last three who joined').first().waitFor()
  const after = await plan()
  assert.deepEqual([after.by_default, after.items[1].who, after.items[1].overdue], [false, 'Ada Winter', true])
  assert.equal(after.items.length, (await plan()).items.length)
  assert.equal(after.readiness.items.find((x) => x.item === 'access').ready, true)
  await page.getByRole('checkbox', { name: `Done: ${first.what}` }).click()
  await until('the first part to be open again', async () => (await plan()).done === 0)

  await page.goto(`${node.address}/teams/${team}`)
  await page.getByRole('link', { name: 'Why we change' }).click()
  await page.getByText('Nothing is promised to this team yet').waitFor()
  await page.getByRole('button', { name: 'Write it' }).click()
  await sheet.getByLabel('What waits').fill('the new search\nreturns in the app')
  await sheet.getByLabel('What is put right').fill('Pay for nights')
  await sheet.getByLabel('Whose word it is').fill('Head of product')
  await sheet.getByLabel('By', { exact: true }).fill('2000-02-01')
  await sheet.getByRole('button', { name: 'Save' }).click()
  await page.getByText('returns in the app').waitFor()
  await page.getByText('overdue').waitFor()
  await page.getByRole('checkbox', { name: 'Kept: Pay for nights' }).click()
  await page.getByText(/^kept /).waitFor()
  await page.getByLabel('Answer').fill('What about those with small children?')
  await page.getByRole('button', { name: 'Answer' }).click()
  await page.locator('.answer').getByText('What about those with small children?').waitFor()
  const why = await node.ask('GET', `/api/v1/teams/${team}/why-we-change`)
  assert.deepEqual([why.waiting.length, why.promises[0].who, why.promises[0].done !== null, why.answers.length], [2, 'Head of product', true, 1])
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('nav').first().isVisible(), false, 'a printed page has no navigation')
  assert.deepEqual(complaints, [])
  await looked(at, ['/pilots', '/pilots/bedroom-first', '/transitions', '/transitions/bedroom-to-operations', `/teams/${team}/why`])
})

test('at the end of a quarter a review opens by itself; decisions are recorded until it is closed', async (t) => {
  const url = await database(t, 'postgresql')
  const at = await organised(t, retailer(), { url })
  const { node, page, complaints } = at
  await page.goto(`${node.address}/reviews`)
  await page.getByText('No review yet').waitFor()
  // The organisation has been known for a hundred days, and so at the end of the last quarter.
  await node.stop()
  await promisify(execFile)('psql', [url, '-qc', 'update document_version set valid_from = valid_from - 8640000000000, recorded_at = recorded_at - 8640000000000'])
  await node.start()
  const head = await until('the review', async () => (await node.ask('GET', '/api/v1/reviews')).items[0])
  assert.equal(head.state, 'open')
  await page.goto(`${node.address}/reviews`)
  await page.locator(`a[href="/reviews/${head.quarter}"]`).first().click()
  const { facts } = await node.ask('GET', `/api/v1/reviews/${head.quarter}`)
  assert.ok(facts.services > 0)
  for (const title of ['Losses against targets', 'Forecast against outcome', 'Exposures that incidents contradict', 'Decided against the figures', 'Nights that would cost less', 'Gaps of cover', 'Review is due'])
    await page.getByRole('heading', { name: title, exact: true }).waitFor()
  await page.getByRole('button', { name: 'Decide', exact: true }).first().click()
  const sheet = page.locator('dialog[open]')
  await sheet.getByLabel('What', { exact: true }).fill('Keep the bands')
  await sheet.getByLabel('Why', { exact: true }).fill('Nothing was lost that they do not cover')
  await sheet.getByLabel('Who decided').fill('Ines Costa')
  await sheet.getByRole('button', { name: 'Decide', exact: true }).click()
  await page.locator('.made').getByText('Keep the bands').waitFor()
  await page.getByRole('button', { name: 'Close the review' }).click()
  await sheet.getByRole('button', { name: 'Close the review' }).click()
  await page.getByText(/^closed by/).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Decide', exact: true }).count(), 0)
  const { decisions, state } = await node.ask('GET', `/api/v1/reviews/${head.quarter}`)
  assert.deepEqual([state, decisions[0].decided, decisions[0].by], ['closed', 'Keep the bands', 'Ines Costa'])
  assert.deepEqual(complaints, [])
  await looked(at, ['/reviews', `/reviews/${head.quarter}`])
})

test('the sentence says what nights cost and save, each part with its reason; a peak can be taken away', async (t) => {
  const at = await demo(t)
  const { node, page, complaints } = at
  const [policy] = (await node.ask('GET', '/api/v1/documents?kind=Policy')).items
  const doc = await node.api('GET', `/api/v1/documents/Policy/${policy.name}`)
  await page.goto(`${node.address}/services/${service}/model`)
  await page.getByRole('button', { name: 'What that costs a year is not known' }).waitFor()
  await node.ask('PUT', `/api/v1/documents/Policy/${policy.name}`, { title: doc.body.title, spec: { ...doc.body.spec, standbyPerWeek: '700' } }, { headers: { 'if-match': doc.headers.get('etag') } })
  await page.reload()
  const { services } = await node.ask('GET', `/api/v1/simulate?service=${service}`)
  const now = services[0].covers.find((c) => c.cover === services[0].in_force)
  const digits = (minor) => new Intl.NumberFormat('en-GB').format(Number((minor / 100).toPrecision(1))) // a guess: one figure
  await page.getByRole('button', { name: `That costs about £${digits(now.premium)} a year` }).click()
  await page.locator('#why-premium.on').waitFor()
  const none = services[0].covers.find((c) => c.cover === 'none')
  await page.getByRole('button', { name: `is expected to save about £${digits(none.loss.mean - now.loss.mean)}` }).click()
  await page.locator('#why-saving.on').waitFor()

  const spec = async () => (await node.ask('GET', `/api/v1/documents/Service/${service}`)).spec
  const peaks = (await spec()).peaks ?? []
  const sheet = page.locator('dialog[open]')
  await page.getByRole('button', { name: 'Answer the questions' }).click()
  await sheet.getByLabel('Its name').fill('Spring sale')
  await sheet.getByLabel('Loss in an hour then').fill('500000')
  await sheet.getByLabel('From', { exact: true }).fill('2030-03-01T08:00')
  await sheet.getByLabel('To', { exact: true }).fill('2030-03-08T20:00')
  await sheet.getByRole('button', { name: 'Save the exposure' }).click()
  await until('the peak', async () => (await spec()).peaks?.length === peaks.length + 1)
  await page.getByRole('button', { name: 'Answer the questions' }).click()
  await sheet.getByRole('button', { name: 'Remove spring-sale' }).click()
  await sheet.getByRole('button', { name: 'Save the exposure' }).click()
  await until('the peak to be gone', async () => ((await spec()).peaks ?? []).length === peaks.length)
  assert.deepEqual(complaints, [])
  await looked(at, [`/services/${service}/model`])
})

const catalogue = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: red}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: wishlist, title: Wishlist}
spec: {type: service, lifecycle: production, owner: red}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: orphan}
spec: {type: service, lifecycle: production, owner: nobody}
`

test('a Backstage catalogue is shown before it changes anything, with what is left out and why; a second import changes nothing', async (t) => {
  const at = await demo(t)
  const { node, page, complaints } = at
  const file = { name: 'catalog-info.yaml', mimeType: 'application/yaml', buffer: Buffer.from(catalogue) }
  await page.goto(`${node.address}/services`)
  await page.getByRole('link', { name: 'Import from Backstage' }).click()
  await page.getByLabel(/Catalogue files/).setInputFiles({ ...file, buffer: Buffer.from('kind: [') })
  await page.getByRole('alert').waitFor()
  await page.getByLabel(/Catalogue files/).setInputFiles(file)
  await page.getByText('Would add 2, change 0, remove 0').waitFor()
  assert.equal((await node.api('GET', '/api/v1/services/wishlist')).status, 404)
  await page.getByText('Component/orphan').waitFor()
  await page.getByText('catalog-info.yaml:14').waitFor()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('Added 2, changed 0, removed 0').waitFor()
  assert.equal((await node.ask('GET', '/api/v1/services/wishlist')).team, 'red')
  await page.getByLabel(/Catalogue files/).setInputFiles(file)
  await page.getByText('Nothing would change').waitFor()
  assert.deepEqual(complaints, [])
  await looked(at, ['/import'])
})
