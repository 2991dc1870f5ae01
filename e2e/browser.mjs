// What the tests in a browser share: Debian's Chromium, pages that remember every complaint, axe.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { faults } from './conformance.mjs'
import { after, fixture, start, until } from './harness.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
export const desk = { width: 1440, height: 900 }
export const hand = { width: 390, height: 844 }

export async function browser(t) {
  const started = await chromium.launch({
    executablePath: process.env.ONUS_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  after(t, () => started.close())
  return started
}

const nodes = new Map() // by origin

/** What of an answer to the page is otherwise than the API's document says. */
async function otherwise(answer) {
  const { origin, pathname } = new URL(answer.url())
  if (!pathname.startsWith('/api/v1/') || !/json/.test(answer.headers()['content-type'] ?? '')) return []
  if (!nodes.has(origin)) nodes.set(origin, { fetch: (path) => fetch(origin + path) })
  const body = await answer.json().catch(() => undefined) // gone with the page that asked
  if (body === undefined) return []
  const method = answer.request().method()
  const found = await faults(nodes.get(origin), method, pathname, answer.status(), answer.headers()['content-type'], body)
  return found.map((one) => `${method} ${pathname}: ${one}`)
}

/**
 * A page of its own profile, in London. `complaints` are errors in the console, scripts' failures, what the CSP refused, and answers
 * that are not as the API's document says.
 */
export async function open(chrome, { viewport = desk, theme = 'dark', cookies } = {}) {
  const context = await chrome.newContext({ viewport, colorScheme: theme, locale: 'en-GB', timezoneId: 'Europe/London', hasTouch: viewport === hand, isMobile: viewport === hand })
  if (cookies) await context.addCookies(cookies)
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints = []
  // What a refused request logs is the answer a test asked for; the screen's own words are asserted instead.
  page.on('console', (message) => message.type() === 'error' && !/^Failed to load resource/.test(message.text()) && complaints.push(`${page.url()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('response', async (answer) => complaints.push(...(await otherwise(answer))))
  return { page, context, complaints }
}

/** What axe finds that is serious or critical, as lines. The script goes in through the debugger, past the page's CSP. */
export async function serious(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axe })
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then((found) => JSON.stringify(found.violations))`,
    awaitPromise: true,
    returnByValue: true,
  })
  await session.detach()
  assert.equal(exceptionDetails, undefined, JSON.stringify(exceptionDetails))
  return JSON.parse(result.value)
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => `${new URL(page.url()).pathname}: ${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

/** Waits until the screen has its heading and no request of its own under way. */
export async function settled(page) {
  await page.locator('h1, h2').first().waitFor({ state: 'attached' }) // in the hand some are for the ear only
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
  await page.evaluate(() => document.fonts.ready.then(() => null))
}

/** Does the page scroll sideways? No screen may, at any width. In the hand the window grows with what is too wide: the screen's own width counts. */
export const tooWide = (page) => page.evaluate((width) => document.documentElement.scrollWidth > width + 1, page.viewportSize().width)

/** How many pages it prints on. */
export const pages = async (page) => ((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length

/** Orders by hour of a whole week from a Monday: `busy` in office hours, `idle` else. */
export const orders = (busy, idle) => {
  const at = (h) => new Date(Date.UTC(2026, 10, 2) + h * 3_600_000).toISOString().slice(0, 16)
  return ['time,revenue', ...Array.from({ length: 168 }, (_, h) => `${at(h)},${h < 120 && h % 24 >= 8 && h % 24 < 20 ? busy : idle}`)].join('\n')
}

/** The path of the one-time link that a node printed. */
export const printed = (node, kind) => until(`the ${kind} link`, () => node.process.output().match(new RegExp(`/${kind}/[\\w-]+`))?.[0])

/** The furniture retailer of the playbook's worked example; with a rate of standby. */
export const retailer = () => readFileSync(fixture('furniture.yaml'), 'utf8').replace('currency: USD\n', 'currency: USD\n  standbyPerWeek: 700\n')

/** A node of its own with the documents of `input`, and a browser in which its first admin is signed in. */
export async function organised(t, input, options = {}) {
  const node = await start(t, options)
  await node.token()
  const applied = await node.run(['apply', '-f', '-'], { input })
  assert.equal(applied.code, 0, applied.stderr.slice(-2000))
  const chrome = await browser(t)
  const { page, context, complaints } = await open(chrome)
  await page.goto(node.address + (await printed(node, 'first-run')))
  await page.getByLabel('Your name').fill('Ada Winter')
  await page.getByLabel('Your e-mail').fill('ada@onus.example')
  await page.getByLabel('Choose a password').fill('a long walk by the sea')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/me\/reach/)
  return { node, chrome, page, complaints, cookies: await context.cookies() }
}

/** A node with the demo organisation, and a browser in which its admin is signed in. */
export async function demo(t, options = {}) {
  const node = await start(t, { command: 'demo', ...options })
  await node.token()
  const link = await printed(node, 'link')
  const key = await until('the key of the demo', () => node.process.output().match(/"routing_key":"(\w+)"/)?.[1])
  const chrome = await browser(t)
  const { page, context, complaints } = await open(chrome)
  await page.goto(node.address + link)
  await page.getByRole('button', { name: 'Sign in now' }).click()
  await page.waitForURL(`${node.address}/`)
  await settled(page)
  return { node, key, chrome, page, complaints, cookies: await context.cookies() }
}
