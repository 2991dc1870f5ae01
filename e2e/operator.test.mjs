// What an operator meets: full disks, lost and damaged databases, mistyped paths, two servers on one file. Errors say what to do.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { after, binary, database, engines, fixture, freePort, keys, program, run, scratch, start, until } from './harness.mjs'

/** The command line with no server behind it, and no setting of whoever runs the tests. */
function onus(args, { cwd, env = {} } = {}) {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('ONUS_')))
  return run(binary, args, { cwd, env: { ...clean, ...env }, timeout: 60_000 }).then(
    (done) => ({ code: 0, ...done }),
    (error) => ({ code: error.code ?? error.signal, stdout: error.stdout, stderr: error.stderr }),
  )
}

/** A file system of a given size; null where none can be mounted. */
function smallDisk(t, size) {
  const folder = scratch(t)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'onus-e2e', folder], { stdio: 'ignore' })
  } catch {
    t.skip('no file system can be mounted here (needs root)')
    return null
  }
  after(t, () => execFileSync('umount', ['-l', folder]))
  return folder
}

/** Writes until nothing more fits. */
function fill(path) {
  const file = openSync(path, 'w')
  for (const size of [65536, 4096, 512]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1))
    } catch (error) {
      assert.equal(error.code, 'ENOSPC')
    }
  }
  closeSync(file)
}

const ready = async (node) => {
  const answer = await node.fetch('/readyz')
  return { status: answer.status, text: (await answer.text()).trim() }
}
const becomes = (node, status) => until(`/readyz to answer ${status}`, async () => ((await ready(node)).status === status ? ready(node) : null))

test('a full disk at the start ends it with a text and exit 1', async (t) => {
  const disk = smallDisk(t, '2m')
  if (!disk) return
  // First with no room at all, then with room for the schema but not for what the demo writes after it.
  for (const left of [0, 40_000, 400_000]) {
    const folder = join(disk, `data-${left}`)
    mkdirSync(folder)
    const ballast = join(disk, 'ballast')
    fill(ballast)
    if (left) execFileSync('truncate', ['-s', String(statSync(ballast).size - left), ballast])
    const done = await onus(['demo', '--listen', '127.0.0.1:0', '--data', folder])
    assert.equal(done.code, 1, `${left} bytes left: ${JSON.stringify(done)}`)
    assert.match(done.stderr, /onus: .*(disk is full|No space left on device)/)
    rmSync(folder, { recursive: true })
    rmSync(ballast)
  }
})

test('a disk that fills up: /readyz and senders are told, and it goes on once there is room', async (t) => {
  const disk = smallDisk(t, '8m')
  if (!disk) return
  const node = await start(t, { url: `sqlite:${join(disk, 'onus.db')}` })
  await node.token()
  await node.apply(fixture('furniture.yaml'))
  fill(join(disk, 'ballast'))
  await until('a signal to be refused', async () => (await node.enqueue(keys.bedroom, 'trigger', `k${Math.random()}`, 'x'.repeat(900))).status === 503, 60_000)
  assert.deepEqual(await ready(node), { status: 503, text: 'database: the disk is full' })
  const metrics = await (await node.fetch('/metrics')).text()
  assert.match(metrics, /^onus_database_up 1$/m)
  assert.match(metrics, /^onus_database_writable 0$/m)
  rmSync(join(disk, 'ballast'))
  await becomes(node, 200)
  assert.equal((await node.enqueue(keys.bedroom, 'trigger', 'after')).status, 202)
})

test('PostgreSQL that is away or read-only: /readyz says why without an address, and it goes on by itself', async (t) => {
  const node = await start(t, { engine: 'postgresql' })
  await node.token()
  await node.apply(fixture('furniture.yaml'))
  const name = new URL(node.database).pathname.slice(1)
  const sql = (text) => run('psql', [process.env.ONUS_TEST_POSTGRES, '-qc', text])
  const lose = () => sql(`select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${name}'`)

  await sql(`alter database ${name} set default_transaction_read_only = on`)
  await lose()
  assert.equal((await becomes(node, 503)).text, 'database: PostgreSQL takes no changes: it is a standby, or read-only')
  assert.equal((await node.enqueue(keys.bedroom, 'trigger', 'refused')).status, 503)
  await sql(`alter database ${name} set default_transaction_read_only = off`)
  await lose()
  await becomes(node, 200)

  await sql(`alter database ${name} allow_connections false`)
  await lose()
  assert.equal((await becomes(node, 503)).text, 'database: PostgreSQL cannot be reached')
  assert.equal((await node.enqueue(keys.bedroom, 'trigger', 'refused, too')).status, 503)
  await sql(`alter database ${name} allow_connections true`)
  await becomes(node, 200)
  assert.equal((await node.enqueue(keys.bedroom, 'trigger', 'taken')).status, 202)
  assert.match(node.process.output(), /cannot be reached: .*not currently accepting connections/, 'the log has the address')
})

test('a timer that keeps failing: /readyz and the log tell of it, without a flood, and others go on', async (t) => {
  const url = await database(t, 'postgresql')
  const node = await start(t, { url })
  await node.token()
  await node.apply(fixture('furniture.yaml'))
  assert.equal((await node.enqueue(keys.bedroom, 'trigger', 'beds', 'the beds are down')).status, 202)
  await until('the incident', async () => (await node.ask('GET', '/api/v1/incidents')).items.length === 1)
  // What no version of Onus writes, due for a minute.
  await run('psql', [url, '-qc', "update paging set paged = '[1]', due = (extract(epoch from now()) * 1000000)::bigint - 60000000"])
  const trouble = await until('/readyz to answer 503', async () => { const answer = await ready(node); return answer.status === 503 && answer })
  assert.match(trouble.text, /^engine: timers are 6\d s late; those of 1 incident keep failing, and the log says why$/)
  const failures = async () => Number((await (await node.fetch('/metrics')).text()).match(/onus_engine_failures_total (\d+)/)[1])
  const seen = await failures()
  await until('it to be tried again', async () => (await failures()) >= seen + 2)
  const told = () => node.process.output().split('\n').filter((line) => / error /.test(line))
  assert.equal(told().filter((line) => line.includes('a timer failed')).length, 1, 'once, however often it is tried')
  assert.ok(told().length <= 2, told().join('\n'))
  await run('psql', [url, '-qc', "update paging set paged = '[]'"])
  await becomes(node, 200)
  assert.match(node.process.output(), /a timer that failed ran/)
})

test('a damaged file: senders get 503, /readyz says what to do, and a new start says it, too', async (t) => {
  const node = await start(t, { engine: 'sqlite' })
  await node.token()
  await node.apply(fixture('furniture.yaml'))
  for (let i = 0; i < 50; i++) await node.enqueue(keys.bedroom, 'trigger', `k${i}`)
  const path = node.database.slice('sqlite:'.length)
  await node.stop() // folds the write-ahead log into the file
  const size = statSync(path).size
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(size - 8192, 0xa5), 0, size - 8192, 8192) // the first pages stay: it opens as Onus's
  closeSync(file)
  const again = await onus(['serve', '--listen', '127.0.0.1:0', '--database', node.database])
  assert.equal(again.code, 1, again.stderr)
  assert.match(again.stderr, /onus: --database: sqlite:.*: the database file is damaged: restore a backup/)

  const running = await start(t, { engine: 'sqlite' })
  await running.token()
  await running.apply(fixture('furniture.yaml'))
  for (let i = 0; i < 50; i++) await running.enqueue(keys.bedroom, 'trigger', `k${i}`)
  const open = running.database.slice('sqlite:'.length)
  // Under a running server: what it has in memory hides it for a while, so what was promised is written first.
  execFileSync('truncate', ['-s', '0', `${open}-wal`])
  const hurt = openSync(open, 'r+')
  writeSync(hurt, Buffer.alloc(statSync(open).size, 0xa5), 0, statSync(open).size, 0)
  closeSync(hurt)
  await until('a signal to be refused', async () => (await running.enqueue(keys.bedroom, 'trigger', `n${Math.random()}`)).status === 503)
  const { status, text } = await becomes(running, 503)
  assert.equal(status, 503)
  assert.match(text, /^database: .*(damaged: restore a backup|not an SQLite database)/)
  assert.ok(!text.includes(open), 'the path is for operators')
})

test('a second server on one file is refused, naming the first; the tools go on working beside it', async (t) => {
  const node = await start(t, { engine: 'sqlite' })
  const second = await onus(['serve', '--listen', '127.0.0.1:0', '--data', scratch(t)], { env: { ONUS_DATABASE: node.database } })
  assert.equal(second.code, 1)
  assert.match(second.stderr, new RegExp(`^onus: ONUS_DATABASE: another Onus \\(process ${node.process.pid}\\) runs on .*stop it first`, 'm'))
  await node.token()
  const file = join(scratch(t), 'backup.db')
  assert.equal((await onus(['backup', '--database', node.database, file])).code, 0)
  for (const command of [['migrate'], ['restore', file]]) {
    const refused = await onus([...command, '--database', node.database])
    assert.equal(refused.code, 1, `${command[0]} beside a server`)
    assert.match(refused.stderr, /stop it first/)
  }
  await node.stop('SIGKILL')
  assert.equal((await onus(['migrate', '--database', node.database])).code, 0, 'a killed server leaves nothing locked')
})

for (const engine of engines) {
  test(`a token's team must exist (${engine})`, async (t) => {
    const node = await start(t, { engine })
    await node.token()
    await node.apply(fixture('furniture.yaml'))
    const create = (...args) => onus(['token', 'create', '--database', node.database, '--name', 'ci', ...args])
    const unknown = await create('--team', 'no-such-team')
    assert.equal(unknown.code, 1)
    assert.match(unknown.stderr, /--team: there is no team no-such-team/)
    assert.match((await create('--team', 'bedroom')).stdout, /^ot_\w+\n$/)
  })

  test(`the first install may begin with migrate or with the demo (${engine})`, async (t) => {
    const url = await database(t, engine)
    assert.equal((await onus(['migrate', '--database', url])).code, 0)
    assert.match((await onus(['token', 'create', '--database', url, '--name', 'first', '--role', 'admin'])).stdout, /^ot_\w+\n$/)

    const data = join(scratch(t), 'not', 'there')
    const demo = await start(t, { url: await database(t, engine), command: 'demo', data })
    const key = readFileSync(join(data, 'demo-key'), 'utf8').trim()
    assert.ok(demo.process.output().includes(key), 'the printed line fires an alert')
    assert.equal((await demo.enqueue(key, 'trigger', 'cards')).status, 202)
    assert.match(demo.process.output(), new RegExp(`info ready url=${demo.address} .*database=${engine} version=\\S+ took_ms=\\d+`))
    await demo.stop()
    // The same folder for another database: its demo is made there, too, with the same key.
    const other = await start(t, { engine, command: 'demo', data })
    assert.equal((await other.enqueue(key, 'trigger', 'cards')).status, 202)
  })
}

for (const engine of engines) {
  test(`the audit list is sealed beside the server, its head is told, and verify finds what somebody changed (${engine})`, async (t) => {
    const heads = []
    const hook = createServer((request, answer) => request.on('data', (data) => heads.push(JSON.parse(data).head)).on('end', () => answer.writeHead(204).end()))
    await new Promise((done) => hook.listen(0, '127.0.0.1', done))
    after(t, () => hook.close())
    const node = await start(t, { engine, args: ['--audit-webhook', `http://127.0.0.1:${hook.address().port}/`] })
    await node.token()
    await node.apply(fixture('furniture.yaml'))
    const verify = (...args) => onus(['audit', 'verify', '--json', '--database', node.database, ...args])
    const look = async (...args) => JSON.parse((await verify(...args)).stdout)
    const found = await until('all to be sealed', async () => { const now = await look(); return now.unsealed === 0 && now.entries > 10 && now })
    assert.deepEqual(found.faults, [])
    const head = await until('the head at the webhook', () => heads[0])
    assert.match(node.process.output(), new RegExp(`info the audit list's head head=${head}`))
    assert.equal((await verify('--head', head, '--head', found.head)).code, 0)
    assert.match((await verify('--head', '12')).stderr, /--head: 12 is no head: write POSITION:HASH/)
    await node.stop()

    const sql = "update audit set actor = 'person:somebody-else' where position = 3"
    if (engine === 'sqlite') await run('python3', ['-c', 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()', node.database.slice('sqlite:'.length), sql])
    else await run('psql', [node.database, '-qc', sql])
    const changed = await verify()
    assert.equal(changed.code, 1)
    assert.deepEqual(JSON.parse(changed.stdout).faults.map((fault) => fault.position), [3])
  })
}

test('a token may come before the first server, and says that its database is new', async (t) => {
  const file = join(scratch(t), 'first.db')
  const create = (name) => onus(['token', 'create', '--database', `sqlite:${file}`, '--name', name, '--role', 'admin'])
  const first = await create('first')
  assert.match(first.stdout, /^ot_\w+\n$/)
  assert.match(first.stderr, /there was no database .*first\.db: made a new one/)
  assert.equal((await create('second')).stderr, '')
})

test('backup and restore on a wrong path leave nothing behind', async (t) => {
  const folder = scratch(t)
  const missing = `sqlite:${join(folder, 'onsu.db')}`
  const none = await onus(['backup', join(folder, 'out.db'), '--database', missing])
  assert.equal(none.code, 1)
  assert.match(none.stderr, /--database: there is no database .*onsu\.db: is the path right\? `onus serve` makes a new one/)
  const text = join(folder, 'notes.txt')
  writeFileSync(text, 'not a backup\n'.repeat(1000))
  const empty = join(folder, 'empty.db')
  writeFileSync(empty, '')
  for (const file of [text, empty]) {
    const done = await onus(['restore', '--database', missing, file])
    assert.equal(done.code, 1, done.stdout)
    assert.match(done.stderr, /not an SQLite database|is no backup of Onus/)
  }
  assert.deepEqual(readdirSync(folder).sort(), ['empty.db', 'notes.txt'])

  const node = await start(t, { engine: 'sqlite' })
  await node.token()
  await node.apply(fixture('furniture.yaml'))
  const good = join(folder, 'good.db')
  assert.equal((await onus(['backup', '--database', node.database, good])).code, 0)
  const nowhere = await onus(['backup', '--database', node.database, join(folder, 'nowhere', 'b.db')])
  assert.match(nowhere.stderr, /there is no folder .*nowhere for the backup: make it first/)
  const plain = join(folder, 'plain.db')
  assert.equal((await onus(['backup', '--database', node.database, '--plain', plain])).code, 0)
  const cut = join(folder, 'cut.db')
  for (const [whole, args] of [[good, ['--key-file', node.keyFile]], [plain, ['--plain']]]) {
    const bytes = readFileSync(whole)
    writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length / 2)))
    const done = await onus(['restore', '--database', missing, cut, ...args])
    assert.equal(done.code, 1, done.stdout)
    assert.match(done.stderr, /damaged/)
    assert.ok(!existsSync(join(folder, 'onsu.db')), 'nothing half restored')
  }
  assert.deepEqual(readdirSync(folder).sort(), ['cut.db', 'empty.db', 'good.db', 'notes.txt', 'plain.db'])
})

test('what is mistyped is told with what was meant, and a setting by the name it was given by', async (t) => {
  const folder = scratch(t)
  const says = async (pattern, args, options = {}) => {
    const done = await onus(args, { cwd: folder, ...options })
    assert.equal(done.code, 1, args.join(' '))
    assert.match(done.stderr, pattern)
  }
  await says(/^onus: 'incidnets' is no command: did you mean `incidents`\? `onus --help` lists them$/m, ['incidnets'])
  await says(/^onus: '--databse' is no flag of `onus serve`: did you mean `--database`\?/m, ['serve', '--databse', 'x'])
  await says(/^onus: --database: is neither `sqlite:PATH` nor/m, ['serve', '--database', 'mysql://x'])
  await says(/^onus: ONUS_SMTP: begins with none of smtp/m, ['serve', '--data', folder, '--listen', '127.0.0.1:0'], { env: { ONUS_SMTP: 'mail.example' } })
  const config = join(folder, 'onus.toml')
  writeFileSync(config, 'listen = "127.0.0.1:0"\nmail-from = "nobody"\n')
  await says(/^onus: .*onus\.toml: mail-from: is no mail address/m, ['serve', '--config', config, '--data', folder])
  const { port } = await start(t, { engine: 'sqlite' })
  await says(new RegExp(`^onus: --listen: cannot listen at 127.0.0.1:${port}`, 'm'), ['serve', '--data', folder, '--listen', `127.0.0.1:${port}`])
  await says(/^onus: cannot read \.: is it a file that you may read\?$/m, ['what-if', '-f', '.'])
})

test('check tells a gap that repeats once, and what to do about it', async (t) => {
  const node = await start(t, { engine: 'sqlite' })
  await node.token()
  await node.apply(fixture('furniture.yaml'))
  const pty = (command) => run('script', ['-qec', command, '/dev/null'], { env: { ...process.env, ONUS_SERVER: node.address, ONUS_TOKEN: node.secret } }).catch((error) => error)
  const shown = await pty(`${binary} check --from 2026-11-24T00:00:00Z --to 2027-11-24T00:00:00Z`)
  assert.equal(shown.code, 3)
  assert.match(shown.stdout, /\n {2}services: .*bedroom/)
  assert.match(shown.stdout, /\n {2}mend: {5}\S/)
  assert.match(shown.stdout, /holes; times are those of Europe\/London/)
})

test('completion completes commands, flags, choices and values in bash', async () => {
  const complete = async (...words) => {
    const script = `source <("$0" completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _onus; echo "\${COMPREPLY[*]}"`
    return (await run('bash', ['-c', script, binary, 'onus', ...words])).stdout.trim().split(' ')
  }
  assert.deepEqual(await complete('tok'), ['token'])
  assert.deepEqual(await complete('token', ''), (await complete('token', '')).filter((word) => word === 'create' || word.startsWith('--')))
  assert.deepEqual(await complete('token', 'create', '--ro'), ['--role'])
  assert.deepEqual(await complete('token', 'create', '--role', ''), ['admin', 'member', 'viewer'])
  assert.deepEqual(await complete('--server', 'http://x', 'rota', 'sh'), ['shifts'])
  assert.deepEqual(await complete('ack', '12', '--js'), ['--json'], 'after an argument, too')
  assert.deepEqual(await complete('apply', '-f', 'o'), [''], 'a value: the shell offers files')
  assert.deepEqual(await complete('completion', 'z'), ['zsh'])
})
