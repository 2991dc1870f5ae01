// The stories of the operating model on 2,000 services, in one real browser (what is dragged in what-if is in money.test.mjs).
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { large } from '../bench/organisation.mjs'
import { orders, organised, serious, settled } from './browser.mjs'
import { database, until } from './harness.mjs'

test('the stories hold on 2,000 services', async (t) => {
  const url = await database(t, 'postgresql')
  const { node, page, complaints } = await organised(t, large().replace('"currency":"GBP"', '"currency":"GBP","standbyPerWeek":700'), { url })
  const sheet = page.locator('dialog[open]')
  const open = async (path) => {
    await page.goto(node.address + path)
    await settled(page)
  }

  await t.test('1: from questions to a sentence, each part with its reason', async () => {
    await open('/services/s-4/model')
    await page.getByRole('button', { name: 'Answer the questions' }).first().click()
    await sheet.locator('input[type=file]').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(orders(120_000, 12_000)) })
    await sheet.getByText(/busiest hour of the usual week takes £120,000/).waitFor()
    await sheet.getByRole('button', { name: 'Save the exposure' }).click()
    await page.getByText('Saved.').waitFor()
    await page.getByRole('button', { name: /^An hour down can lose about £120,000/ }).click()
    await page.locator('#why-exposure.on').waitFor()
    await page.getByRole('button', { name: /^That costs about £/ }).click()
    await page.locator('#why-premium.on').waitFor()
  })

  await t.test('2: the portfolio says what all add up to, and a cell of the selector shows its services', async () => {
    const p = await node.ask('GET', '/api/v1/portfolio?points=true')
    assert.deepEqual([p.services, p.rotas_working_hours, p.points.length, p.grid.reduce((sum, cell) => sum + cell.services, 0)], [2000, 200, 2000, 2000])
    assert.equal(p.costs.premium_per_year + p.costs.opportunity_per_year, p.costs.total_per_year)
    await open('/money')
    await page.getByText('across 2000 services').or(page.getByText('across 2,000 services')).first().waitFor()
    const cell = page.locator('button[aria-pressed]').filter({ hasText: /^\D*666/ }).or(page.locator('button[aria-pressed]').filter({ hasText: '667' })).first()
    await cell.click()
    await page.getByRole('button', { name: 'Show all' }).waitFor()
  })

  await t.test('3: the statement of all, to its lines, payers and the CSV; parts sum to totals', async () => {
    const year = 'from=2026-01-01&to=2027-01-01'
    const all = await node.ask('GET', `/api/v1/cost?${year}`)
    for (const column of [all.in_force, all.other]) {
      assert.equal(column.lines.reduce((sum, one) => sum + (one.amount ?? 0), 0), column.total)
      for (const one of column.lines.filter((x) => x.known)) assert.equal(one.figures.reduce((sum, f) => sum + f.amount, 0), one.amount)
    }
    const standby = (statement) => statement.in_force.lines.find((one) => one.line === 'standby')
    const team = await node.ask('GET', `/api/v1/teams/t-1/cost?${year}`)
    let sum = 0
    for (let s = 1; s < 2000; s += 200) sum += standby(await node.ask('GET', `/api/v1/services/s-${s}/cost?${year}`)).amount
    assert.equal(standby(team).amount, sum)
    await open('/statement?period=coming')
    await page.getByRole('button', { name: 'Reliability: what incidents lose' }).or(page.getByRole('button', { name: 'Opportunity', exact: true })).first().waitFor()
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()])
    assert.match(readFileSync(await csv.path(), 'utf8'), /in-force,standby,run,/)
    await open('/teams/t-1/statement?period=coming')
    await page.getByText('Neither is called cheaper').waitFor()
  })

  await t.test('whoever declares an incident may choose any of 2,000 services', async () => {
    await open('/incidents?declare=1')
    await until('all services to choose from', async () => (await sheet.locator('select option').allTextContents()).includes('s-1999'))
  })

  await t.test('4: who answers: one A for each of 2,000', async () => {
    await open('/raci')
    await page.getByPlaceholder('Search services, people, teams').fill('s-1999')
    await page.locator('[data-row]').filter({ hasText: 's-1999' }).click()
    await page.waitForURL(/\/services\/s-1999\/raci$/)
    await settled(page)
    const answers = await page.locator('.wide.desk tbody tr').evaluateAll((rows) => rows.map((row) => row.querySelectorAll('abbr.A').length))
    assert.ok(answers.length > 10 && answers.every((n) => n === 1), `${answers}`)
  })

  await t.test('5: a pilot, and the pitfalls with their evidence', async () => {
    await open('/pitfalls')
    await page.getByText(/of 200/).first().waitFor()
    assert.deepEqual(await serious(page), [])
    await open('/pilots')
    await page.getByRole('button', { name: 'Start a pilot' }).last().click()
    await sheet.getByLabel('Name', { exact: false }).first().fill('Three first')
    await sheet.getByLabel('Services').fill('s-1, s-201, s-401')
    await sheet.getByLabel('What it is to show').fill('They restore faster')
    await sheet.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(/\/pilots\/three-first$/)
    assert.deepEqual((await node.ask('GET', '/api/v1/pilots/three-first')).services, ['s-1', 's-201', 's-401'])
  })

  await t.test('6: a quarter’s review opens by itself, with a forecast of 2,000 services', async () => {
    // The organisation has been known for a hundred days, and so at the end of the last quarter.
    await node.stop()
    await promisify(execFile)('psql', [url, '-qc', 'update document_version set valid_from = valid_from - 8640000000000, recorded_at = recorded_at - 8640000000000'])
    await node.start()
    const head = await until('the review', async () => (await node.ask('GET', '/api/v1/reviews')).items[0], 30_000)
    assert.deepEqual([head.state, head.services], ['open', 2000])
    await open(`/reviews/${head.quarter}`)
    await page.getByRole('heading', { name: 'Forecast against outcome', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Decide', exact: true }).first().click()
    await sheet.getByLabel('What', { exact: true }).fill('Keep the bands')
    await sheet.getByLabel('Why', { exact: true }).fill('Nothing was lost')
    await sheet.getByRole('button', { name: 'Decide', exact: true }).click()
    await page.locator('.made').getByText('Keep the bands').waitFor()
    const { decisions } = await node.ask('GET', `/api/v1/reviews/${head.quarter}`)
    assert.equal(decisions[0].decided, 'Keep the bands')
  })
  assert.deepEqual(complaints, [])
})
