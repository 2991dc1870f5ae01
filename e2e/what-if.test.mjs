// What if, on 2,000 services: what a key does stands in a frame soon after it. Times are reported; the bound asserted is a generous one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { large } from '../bench/organisation.mjs'
import { organised, settled } from './browser.mjs'
import { until } from './harness.mjs'

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Presses a key and gives, from the key's event on, the ms until the frame that shows another number of changed services is on the screen, and the frames in between. */
async function frames(page, key) {
  await page.evaluate(() => {
    const cell = () => document.querySelector('[data-changed]').textContent
    const before = cell()
    globalThis.shown = new Promise((done) => {
      addEventListener('keydown', ({ timeStamp }) => {
        let count = 0
        const look = () => {
          count++
          // A task after the frame's callback runs once the frame is painted.
          if (cell() !== before) setTimeout(() => done({ ms: performance.now() - timeStamp, frames: count }))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }, { once: true, capture: true })
    })
  })
  await page.keyboard.press(key)
  return page.evaluate(() => globalThis.shown)
}

test('a key moves a limit over hundreds of 2,000 services, and a frame soon after shows what that changes', async (t) => {
  const { node, page, complaints } = await organised(t, large())
  await page.goto(`${node.address}/what-if`)
  await settled(page)
  const handle = page.getByRole('slider', { name: 'Limit of band medium' })
  await page.locator('[data-changed="0"]').waitFor()
  await handle.focus()
  const times = []
  for (let i = 0; i < 12; i++) times.push(await frames(page, i % 2 ? 'PageUp' : 'PageDown'))
  const ms = times.map((one) => Math.round(one.ms))
  t.diagnostic(`${median(ms)} ms at the median from a key to the frame that shows what it changed, in ${median(times.map((one) => one.frames))} frames: ${ms.join(', ')}`)
  assert.ok(median(ms) < 3000, `${ms.join(', ')} ms`)
  // What stands there is the server's answer, not a guess of the screen.
  await page.keyboard.press('PageDown')
  const { points } = await node.ask('GET', '/api/v1/portfolio?points=true')
  const limit = Number(new URL(page.url()).searchParams.get('band.medium.max')) * 100
  const crossed = points.filter((p) => p.exposure_per_hour > limit && p.exposure_per_hour <= 25_000_000).length
  assert.ok(crossed > 600)
  await until('the number of services that cross', async () => (await page.locator('[data-changed]').getAttribute('data-changed')) === String(crossed))
  assert.deepEqual(complaints, [])
})
