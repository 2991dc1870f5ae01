// What measurements share: figures of many values, and posts at a pace.

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
export const at = (values, part) => [...values].sort((a, b) => a - b)[Math.ceil(part * values.length) - 1]
export const pause = (ms) => new Promise((done) => setTimeout(done, Math.max(0, ms)))

/** p50, p99, p99.9 and the worst, in ms. */
export const spread = (values) => `${[0.5, 0.99, 0.999, 1].map((part) => at(values, part).toFixed(1)).join(', ')} ms`

/** `count` times `one(i)`, begun so many a second, whether what began before has ended or not: what is slow delays no other. Gives what each gave. */
export async function paced(count, perSecond, one) {
  const began = performance.now()
  const begun = []
  for (let i = 0; i < count; i++) {
    await pause(began + (i * 1_000) / perSecond - performance.now())
    begun.push(one(i))
  }
  return Promise.all(begun)
}
