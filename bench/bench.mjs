// Measures Onus from outside, and the bound in the same run; prints a table of medians. Run by script/bench.
import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { database, engines, freePort, program, run, start, until } from '../e2e/harness.mjs'
import { underDeadlines } from './deadlines.mjs'
import { median } from './figures.mjs'
import { history } from './history.mjs'
import { latency } from './latency.mjs'
import { alerts, bodies, catalogue, key, large, loaded, policy } from './organisation.mjs'
import { soak } from './soak.mjs'
import { underStorm } from './storm.mjs'

const tools = join(dirname(fileURLToPath(import.meta.url)), '../build/release/bench')
const rounds = Number(process.env.ONUS_BENCH_ROUNDS ?? 3)
const scale = Number(process.env.ONUS_BENCH_SCALE ?? 1)
const folder = mkdtempSync(join(tmpdir(), 'onus-bench-'))

/** Stands for a test's context: what was started ends when the measurement does. */
async function scope(work) {
  const after = []
  try {
    return await work({ after: (end) => after.push(end) })
  } finally {
    for (const end of after.reverse()) await end()
  }
}

const thousands = (n) => Math.round(n).toLocaleString('en')

const rows = []
const row = (what, result, goal = '', met = null) => {
  rows.push({ what, result, goal, met })
  console.log(`${what.padEnd(64)} ${String(result).padStart(24)}   ${goal}${met === null ? '' : met ? '  met' : '  MISSED'}`)
}

async function load(port, path, lines, connections, headers) {
  const file = join(folder, 'bodies')
  writeFileSync(file, lines)
  const { stdout } = await run(join(tools, 'bench_load'), ['127.0.0.1', String(port), path, String(connections), file, ...headers], { maxBuffer: 1 << 26 })
  const result = JSON.parse(stdout)
  assert.equal(result.refused, 0, `${path}: ${result.refused} of ${result.requests} were refused`)
  return result
}

const bearer = [`Authorization: Bearer ${key}`]

async function node(t, options = {}) {
  const made = await start(t, options)
  await made.token()
  const applied = await made.run(['apply', '-f', '-'], { input: options.organisation ?? loaded() })
  assert.equal(applied.code, 0, applied.stderr.slice(-2000))
  return made
}

/** Signals a second over HTTP, a round of each load; every round has a database of its own. */
async function rate(engine, kind, array, count) {
  const connections = array === 1 ? 64 : 8
  const rates = []
  for (let round = 0; round < rounds; round++) {
    rates.push(await scope(async (t) => {
      const onus = await node(t, { engine })
      const service = kind === 'open' ? 'each' : 'joined'
      if (kind !== 'open') await load(onus.port, '/api/v1/signals', bodies(service, 'first', 1, 1), 1, bearer)
      const lines = bodies(service, 'k', count, array)
      if (kind === 'repeat') await load(onus.port, '/api/v1/signals', bodies(service, 'k', count, 64), 8, bearer)
      const { seconds } = await load(onus.port, '/api/v1/signals', lines, connections, bearer)
      return count / seconds
    }))
  }
  return median(rates)
}

async function copyOf(t, url) {
  if (url.startsWith('sqlite:')) {
    const copy = join(mkdtempSync(join(folder, 'copy-')), 'onus.db')
    copyFileSync(url.slice('sqlite:'.length), copy)
    return `sqlite:${copy}`
  }
  const empty = await database(t, 'postgresql')
  const name = (one) => one.match(/\/(onus_e2e_\w+)/)[1]
  const server = process.env.ONUS_TEST_POSTGRES
  await run('psql', [server, '-qc', `drop database ${name(empty)}`])
  await run('psql', [server, '-qc', `create database ${name(empty)} template ${name(url)}`])
  return empty
}

/** Signals a second of Onus's own statements for this load, in batches of 256, on the raw library. */
async function bound(engine, kind, count) {
  return scope(async (t) => {
    const onus = await node(t, { engine })
    const service = kind === 'open' ? 'each' : 'joined'
    if (kind !== 'open') await load(onus.port, '/api/v1/signals', bodies(service, 'first', 1, 1), 1, bearer)
    await onus.stop()
    const before = await copyOf(t, onus.database)
    const trace = join(folder, 'trace')
    const { LD_PRELOAD, ONUS_RECORD } = process.env
    process.env.LD_PRELOAD = join(tools, 'libbench_record.so')
    process.env.ONUS_RECORD = trace
    try {
      await onus.start()
    } finally {
      for (const [name, value] of Object.entries({ LD_PRELOAD, ONUS_RECORD })) {
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      }
    }
    await load(onus.port, '/api/v1/signals', bodies(service, 'k', count, 256), 1, bearer)
    await onus.stop()
    const rates = []
    for (let round = 0; round < rounds; round++) {
      const { stdout } = await run(join(tools, 'bench_replay'), [await copyOf(t, before), trace])
      const result = JSON.parse(stdout)
      assert.ok(result.signals >= count, `the trace has ${result.signals} of ${count} signals`)
      rates.push(result.signals / result.seconds)
    }
    return median(rates)
  })
}

async function throughput(engine) {
  const count = Math.round(16_384 * scale)
  const few = Math.round(8_192 * scale)
  for (const [kind, name] of [['open', 'signals that open an incident'], ['new', 'new alerts in an open incident']]) {
    const most = await bound(engine, kind, count)
    row(`${engine}: ${name}: the bound, batches of 256`, `${thousands(most)}/s`)
    const arrays = await rate(engine, kind, 64, count)
    row(`${engine}: ${name}, arrays of 64`, `${thousands(arrays)}/s = ${(arrays / most).toFixed(2)}`, kind === 'new' ? '>= 0.5 of the bound' : '', kind === 'new' ? arrays / most >= 0.5 : null)
    const single = await rate(engine, kind, 1, few)
    row(`${engine}: ${name}, one a request`, `${thousands(single)}/s = ${(single / most).toFixed(2)}`, kind === 'new' ? '>= 0.3 of the bound' : '', kind === 'new' ? single / most >= 0.3 : null)
  }
  row(`${engine}: repeats of open alerts, arrays of 64`, `${thousands(await rate(engine, 'repeat', 64, count))}/s`)
  row(`${engine}: repeats of open alerts, one a request`, `${thousands(await rate(engine, 'repeat', 1, few))}/s`)
}

/** The same requests of repeats to Onus and to Debian's Alertmanager. */
async function repeats(engine, array) {
  const count = 1_024
  const times = Math.round((array === 1 ? 32 : 128) * scale) || 1
  const measure = async (port, path) => {
    const lines = alerts(count, array)
    const text = `${lines.join('\n')}\n`
    await load(port, path, text, 8, [])
    const rates = []
    for (let round = 0; round < rounds; round++) rates.push((count * times) / (await load(port, path, text.repeat(times), array === 1 ? 64 : 8, [])).seconds)
    return median(rates)
  }
  const ours = await scope(async (t) => measure((await node(t, { engine })).port, `/in/${key}/api/v2/alerts`))
  const theirs = await scope(async (t) => {
    const port = await freePort()
    const config = join(folder, 'am.yml')
    writeFileSync(config, 'route: {receiver: none}\nreceivers: [{name: none}]\n')
    program(t, 'prometheus-alertmanager', [`--config.file=${config}`, `--storage.path=${mkdtempSync(join(folder, 'am-'))}`, `--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address='], { log: join(folder, 'am.log') })
    await until('Alertmanager', async () => (await fetch(`http://127.0.0.1:${port}/-/ready`).catch(() => null))?.ok)
    return measure(port, '/api/v2/alerts')
  })
  row(`${engine}: repeats as Prometheus sends them, ${array === 1 ? 'one a request' : `arrays of ${array}`}`, `${thousands(ours)}/s, Alertmanager ${thousands(theirs)}/s`, 'no slower', ours >= theirs)
}

async function organisation(engine) {
  await scope(async (t) => {
    const onus = await start(t, { engine })
    await onus.token()
    const file = join(folder, 'large.yaml')
    const text = large()
    writeFileSync(file, text)
    const timed = async (args) => {
      const begun = performance.now()
      const done = await onus.run(args)
      return { seconds: (performance.now() - begun) / 1000, ...done }
    }
    const first = await timed(['apply', '-f', file])
    assert.equal(first.code, 0, first.stderr.slice(-2000))
    assert.equal(JSON.parse(first.stdout).created.length, text.split('---\n').length)
    row(`${engine}: apply 2,000 services, 200 teams, 1,500 people`, `${first.seconds.toFixed(2)} s`, '< 5 s', first.seconds < 5)
    const again = []
    for (let round = 0; round < rounds; round++) {
      const done = await timed(['apply', '-f', file])
      assert.equal(JSON.parse(done.stdout).difference, false)
      again.push(done.seconds)
    }
    row(`${engine}: the same again, unchanged`, `${median(again).toFixed(2)} s`, '< 2 s', median(again) < 2)
    const change = join(folder, 'change.yaml')
    writeFileSync(change, policy(150000))
    const asked = await timed(['what-if', '-f', change])
    assert.ok(JSON.parse(asked.stdout).services_changed > 600, asked.stderr)
    row(`${engine}: what if a band ended lower`, `${asked.seconds.toFixed(2)} s`)
    const entities = join(folder, 'catalog-info.yaml')
    writeFileSync(entities, catalogue())
    const imported = await timed(['apply', '-f', entities, '--set', 'backstage'])
    assert.equal(imported.code, 0, imported.stderr.slice(-2000))
    assert.equal(JSON.parse(imported.stdout).created.length, 2000 - 90)  // a System is no document
    row(`${engine}: import 2,000 Backstage entities beside it`, `${imported.seconds.toFixed(2)} s`, '< 2 s', imported.seconds < 2)
    const unchanged = await timed(['apply', '-f', entities, '--set', 'backstage'])
    assert.equal(JSON.parse(unchanged.stdout).difference, false)
    row(`${engine}: the same import again, unchanged`, `${unchanged.seconds.toFixed(2)} s`)
    const check = await timed(['check'])
    assert.ok([0, 3].includes(check.code), check.stderr)
    row(`${engine}: check its next 365 days`, `${check.seconds.toFixed(2)} s`, '< 10 s', check.seconds < 10)
  })
}

/** 1,000 services × 10,000 years × 3 covers: two cores, then one core beside NumPy on the same work. Means must agree. */
async function simulation() {
  const size = [String(Math.round(1000 * scale)), '10000']
  const both = [], ours = [], numpy = [], exact = []
  for (let round = 0; round < rounds; round++) {
    both.push(JSON.parse((await run(join(tools, 'bench_simulate'), [...size, '2'])).stdout).seconds)
    const one = JSON.parse((await run(join(tools, 'bench_simulate'), [...size, '1'])).stdout)
    const other = JSON.parse((await run('/usr/bin/python3', [join(dirname(fileURLToPath(import.meta.url)), 'simulate.py'), ...size])).stdout)
    for (const mean of ['meanMinor', 'noneMeanMinor'])
      assert.ok(Math.abs(one[mean] / other[mean] - 1) < 0.01, `${mean}: ${one[mean]}, NumPy ${other[mean]}`)
    ours.push(one.cpuSeconds)
    numpy.push(other.cpuSeconds)
    exact.push(one.exactSeconds)
  }
  const what = `${size[0]} services × 10,000 years × 3 covers`
  row(`${what}, two cores`, `${median(both).toFixed(2)} s`, '< 2 s', median(both) < 2)
  const times = median(numpy) / median(ours)
  row(`${what}, a core's seconds (NumPy's)`, `${median(ours).toFixed(2)} (${median(numpy).toFixed(2)})`)
  row('of NumPy per core', `${times.toFixed(2)} ×`, '≥ 3 ×', times >= 3)
  row('a service’s year under 3 covers, exact', `${(1000 * median(exact)).toFixed(1)} ms`)
}

try {
  const cpu = cpus()
  console.log(`${cpu.length} × ${cpu[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}; client on the same machine; medians of ${rounds} (deadlines, history and soak: one run)`)
  const only = process.argv[2]?.startsWith('--') ? undefined : process.argv[2]
  const option = (name) => (process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : undefined)
  const verbose = process.argv.includes('--verbose')
  const chosen = engines.filter((engine) => engine === (option('engine') ?? engine))
  if (!chosen.length) throw new Error(`--engine is ${engines.join(' or ')}`)
  for (const engine of chosen) {
    if (!only || only === 'throughput') await throughput(engine)
    if (!only || only === 'repeats') for (const array of [64, 1]) await repeats(engine, array)
    if (!only || only === 'latency') await latency(engine, { scope, node, row, load, scale, rounds })
    if (!only || only === 'organisation') await organisation(engine)
    if (!only || only === 'history') await scope((t) => history(t, engine, { node, row, load, tools, scale, rounds, verbose }))
    if (!only || only === 'deadlines') await scope((t) => underDeadlines(t, engine, { node, row, tools, scale }))
    if (!only || only === 'storm') await underStorm(engine, { scope, node, row, scale, rounds })
  }
  if (!only || only === 'simulate') await simulation()
  // Both at once, and only if asked for: it takes an hour.
  if (only === 'soak') await Promise.all(chosen.map((engine) => scope((t) => soak(t, engine, { node, row, minutes: Number(option('minutes') ?? 60), log: verbose ? console.error : () => {} }))))
  if (!only || only === 'organisation') {
    const shifts = JSON.parse((await run(join(tools, 'bench_shifts'), [])).stdout)
    row(`365 days of one rota's shifts (${shifts.shifts})`, `${shifts.ms.toFixed(2)} ms`, '< 5 ms', shifts.ms < 5)
  }
  const judged = rows.filter((one) => one.met !== null)
  console.log(`${judged.filter((one) => one.met).length} of ${judged.length} goals met`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
