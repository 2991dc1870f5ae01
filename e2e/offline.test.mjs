// The interface without a server, in a real browser: what is still shown, that it says how old it is, and that nothing waits
// in a queue to be sent later. The server is really gone: a browser's own "offline" does not reach service workers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo, hand, open, settled } from './browser.mjs'
import { until } from './harness.mjs'

/** The worker is in charge of the page, and has kept the answer of `path`. */
async function keeps(page, path) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.waitForFunction(async (wanted) => (await (await caches.open('onus-kept')).match(wanted)) !== undefined, path)
}

/** Opens a path with the worker in charge, which a first visit has not. */
async function visit(page, address, path, kept) {
  await page.goto(address + path)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.goto(address + path)
  await settled(page)
  await keeps(page, kept)
}

test('the page behind a link opens without a server, says how old it is, and acknowledges nothing by itself later', async (t) => {
  const { node, key, chrome } = await demo(t)
  await node.enqueue(key, 'trigger', 'cards', 'Card payments are failing')
  const mail = await until('the mail in the demo inbox', async () => (await node.ask('GET', '/api/v1/inbox')).items[0])
  const { links } = await node.ask('GET', `/api/v1/inbox/${mail.id}`)
  const link = new URL(links.find((one) => one.url.includes('/p/')).url).pathname
  const [{ number }] = await node.json(['incidents'])
  const { page, complaints } = await open(chrome, { viewport: hand })
  await visit(page, node.address, link, `/api/v1${link}`)

  await node.stop()
  await page.reload()
  await page.getByText('Card payments are failing').first().waitFor()
  await page.getByText(/No answer: as at \d\d:\d\d/).waitFor()
  await page.getByRole('button', { name: 'Acknowledge', exact: true }).tap()
  await page.getByText('nobody was told').waitFor()
  const text = await page.getByRole('link', { name: 'Text somebody' }).getAttribute('href')
  assert.match(decodeURIComponent(text), new RegExp(`^sms:\\?&body=I have INC-${number}: Card payments are failing`))

  await node.start()
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 40_000 })
  assert.equal((await node.ask('GET', `/api/v1/incidents/${number}`)).state, 'triggered', 'nothing was queued')
  await page.getByRole('button', { name: 'Acknowledge', exact: true }).tap()
  await page.getByText('You have it').waitFor()
  assert.equal((await node.ask('GET', `/api/v1/incidents/${number}`)).state, 'acknowledged')
  assert.deepEqual(complaints, [])
})

test('signed in, my incident and my shifts open without a server; other screens say that it does not answer; signing out leaves nothing', async (t) => {
  const { node, key, chrome, cookies } = await demo(t)
  await node.enqueue(key, 'trigger', 'cards', 'Card payments are failing')
  const [{ number }] = await until('an incident', async () => ((found) => (found.length ? found : null))(await node.json(['incidents'])))
  const { page } = await open(chrome, { viewport: hand, cookies })
  await visit(page, node.address, '/me/shifts', '/api/v1/me/shifts')
  await visit(page, node.address, `/incidents/${number}`, `/api/v1/incidents/${number}`)

  await node.stop()
  await page.goto(`${node.address}/incidents/${number}`)
  await page.getByRole('heading', { name: 'Card payments are failing' }).waitFor()
  await page.getByText(/This is as it was at \d\d:\d\d/).waitFor()
  await page.goto(`${node.address}/me/shifts`)
  await page.getByText(/You are on call|Your next shift|On call now/i).first().waitFor()
  await page.goto(`${node.address}/audit`)
  await page.getByText('No answer from the server').first().waitFor()

  await node.start()
  await page.goto(`${node.address}/more`)
  await settled(page)
  await page.getByRole('button', { name: 'Sign out' }).tap()
  await page.waitForURL(/sign-in/)
  await settled(page)
  assert.deepEqual(await page.evaluate(async () => (await caches.has('onus-kept')) && (await (await caches.open('onus-kept')).keys()).map((one) => one.url)), false)
})
