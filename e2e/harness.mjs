// What the tests of the whole share: a real node on a fresh database of either engine, the command line, an SMTP server.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { SMTPServer } from 'smtp-server'
import { faults } from './conformance.mjs'

const here = dirname(fileURLToPath(import.meta.url))
export const binary = process.env.ONUS_BINARY ? resolve(process.env.ONUS_BINARY) : join(here, '../build/release/onus')
export const fixture = (name) => join(here, 'fixtures', name)
export const engines = ['sqlite', 'postgresql']
const run = promisify(execFile)

/** Asks `look` every 20 ms until it answers something true, and gives that; after `ms` it fails, saying what it waited for. */
export async function until(what, look, ms = 15_000) {
  const deadline = performance.now() + ms
  for (;;) {
    const found = await look()
    if (found) return found
    if (performance.now() > deadline) assert.fail(`waited ${ms} ms for ${typeof what === 'function' ? what() : what}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

const ends = new WeakMap()

/** Has `end` run when the test ends: what was started last ends first. */
export function after(t, end) {
  if (!ends.has(t)) {
    const list = []
    ends.set(t, list)
    t.after(async () => {
      for (const one of list.reverse()) await one()
    })
  }
  ends.get(t).push(end)
}

/** A folder that goes when the test ends. */
export function scratch(t) {
  const folder = mkdtempSync(join(tmpdir(), 'onus-e2e-'))
  after(t, () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const given = new Set()

/** A loopback port that is free, and stays so: from below those that the system gives to connections, and each once. */
export function freePort() {
  return new Promise((done, failed) => {
    const port = randomInt(15_000, 32_000)
    const again = () => freePort().then(done, failed)
    if (given.has(port)) return again()
    given.add(port)
    const server = createServer()
    server.on('error', again)
    server.listen(port, '127.0.0.1', () => server.close(() => done(port)))
  })
}

let databases = 0

/** The address of a fresh, empty database. PostgreSQL's server comes from script/with-postgres. */
export async function database(t, engine) {
  if (engine === 'sqlite') return `sqlite:${join(scratch(t), 'onus.db')}`
  const server = process.env.ONUS_TEST_POSTGRES
  assert.ok(server, 'run these tests through script/with-postgres')
  const name = `onus_e2e_${process.pid}_${++databases}`
  await run('psql', [server, '-qc', `create database ${name} template template0`])
  after(t, () => run('psql', [server, '-qc', `drop database if exists ${name} with (force)`]))
  return server.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}

/** Starts a program whose output goes to a file, and ends it with the test. `stop(signal)` waits for its end. */
export function program(t, command, args, { env = {}, cwd, log } = {}) {
  const out = openSync(log, 'a')
  const child = spawn(command, args, { stdio: ['ignore', out, out], env: { ...process.env, ...env }, cwd })
  const ended = new Promise((done) => {
    child.on('exit', (code, signal) => done({ code, signal }))
    child.on('error', (error) => done({ error }))
  })
  const stop = (signal = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return ended
  }
  after(t, () => stop('SIGKILL'))
  return { pid: child.pid, child, ended, stop, log, output: () => readFileSync(log, 'utf8') }
}

/**
 * A node, started and ready. Options: engine or url of a database, smtp (a sink), args, tls {cert, key}, data (its folder), command, host
 * (in its address; passkeys need a name), secondFactor (of whom it is asked: nobody unless that is what is tested), through (a command line that executes the one after it).
 */
export async function start(t, { engine = 'sqlite', url, smtp, args = [], tls, port, data, command = 'serve', host = tls ? 'localhost' : '127.0.0.1', secondFactor = 'nobody', through = [] } = {}) {
  const node = new Node(t)
  node.through = through
  node.folder = scratch(t)
  node.database = url ?? (await database(t, engine))
  node.port = port ?? (await freePort())
  node.tls = tls
  node.address = `${tls ? 'https' : 'http'}://${host}:${node.port}`
  node.data = data ?? node.folder
  node.arguments = [command, '--listen', `127.0.0.1:${node.port}`, '--url', node.address, '--data', node.data]
  node.arguments.push('--database', node.database, '--mail-from', 'onus@onus.example', '--second-factor', secondFactor)
  if (smtp) node.arguments.push('--smtp', smtp.address)
  if (tls) node.arguments.push('--tls-cert', tls.cert, '--tls-key', tls.key)
  node.arguments.push(...args)
  await node.start()
  return node
}

class Node {
  constructor(t) {
    this.t = t
  }

  /** Starts the process and waits for nothing. */
  launch() {
    const [first, ...rest] = [...this.through, binary, ...this.arguments]
    this.process = program(this.t, first, rest, { log: join(this.folder, 'log'), cwd: this.folder })
  }

  async start() {
    this.launch()
    let over = null
    this.process.ended.then((end) => (over = end))
    await until(
      () => `${this.address}/readyz to answer 200; the log:\n${this.process.output().slice(-4000)}`,
      async () => {
        assert.equal(over, null, `the node ended: ${JSON.stringify(over)}\n${this.process.output().slice(-4000)}`)
        return (await this.fetch('/readyz').catch(() => null))?.status === 200
      },
    )
  }

  stop(signal) {
    return this.process.stop(signal)
  }

  /** The keys that it seals by: beside an SQLite file, else in its data folder. */
  get keyFile() {
    return join(this.database.startsWith('sqlite:') ? dirname(this.database.slice('sqlite:'.length)) : this.data, 'onus.key')
  }

  /** fetch on this node; with TLS, its certificate alone is trusted. */
  fetch(path, options) {
    return this.tls ? fetchTrusting(readFileSync(this.tls.cert), this.address + path, options) : fetch(this.address + path, options)
  }

  /** Makes a token with the command line and, for role admin, uses it from now on. */
  async token(role = 'admin', { name = `${role}-${Math.random().toString(36).slice(2)}`, team } = {}) {
    const made = await this.run(['token', 'create', '--database', this.database, '--name', name, '--role', role, ...(team ? ['--team', team] : [])])
    assert.equal(made.code, 0, made.stderr)
    const token = made.stdout.trim().split('\n').at(-1)
    if (role === 'admin' && !team) this.secret = token
    return token
  }

  /** One API call; a JSON body unless it is text. Gives {status, headers, body}, the body parsed where it is JSON and held against the document. */
  async api(method, path, body, { token = this.secret, headers = {} } = {}) {
    const all = { ...headers }
    if (token) all.authorization = `Bearer ${token}`
    if (body !== undefined && !all['content-type']) all['content-type'] = 'application/json'
    const answer = await this.fetch(path, { method, headers: all, body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body) })
    const text = await answer.text()
    const json = /json/.test(answer.headers.get('content-type') ?? '')
    const parsed = json && text ? JSON.parse(text) : text
    const wrong = await faults(this, method, path, answer.status, answer.headers.get('content-type'), parsed)
    assert.deepEqual(wrong, [], `${method} ${path} answers ${answer.status} otherwise than /api/v1/openapi.json says: ${text.slice(0, 2000)}`)
    return { status: answer.status, headers: answer.headers, body: parsed }
  }

  /** The body of an API call that must go well. */
  async ask(method, path, body, options) {
    const answer = await this.api(method, path, body, options)
    assert.ok(answer.status >= 200 && answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  /** The command line against this node. */
  run(args, { input, token = this.secret, env = {} } = {}) {
    return new Promise((done) => {
      const child = execFile(
        binary,
        args,
        { env: { ...process.env, ONUS_SERVER: this.address, ONUS_TOKEN: token ?? '', ONUS_KEY_FILE: this.keyFile, ...(this.tls ? { CURL_CA_BUNDLE: this.tls.cert } : {}), ...env }, maxBuffer: 1 << 28, cwd: this.folder },
        (error, stdout, stderr) => done({ code: error ? (error.code ?? error.signal) : 0, stdout, stderr }),
      )
      child.stdin.on('error', () => {}) // a command that does not read it may be gone already
      child.stdin.end(input ?? '')
    })
  }

  /** What a command that must go well prints, as JSON. */
  async json(args, options) {
    const done = await this.run(args, options)
    assert.equal(done.code, 0, `onus ${args.join(' ')}: ${done.stderr}${done.stdout}`)
    return JSON.parse(done.stdout)
  }

  async apply(file) {
    const done = await this.run(['apply', '-f', file])
    assert.equal(done.code, 0, done.stderr)
    return done
  }

  /** The stream of live updates: every event goes into `events`. */
  async live(...topics) {
    const aborted = new AbortController()
    after(this.t, () => aborted.abort())
    const answer = await this.fetch(`/api/v1/live?topics=${encodeURIComponent(topics.join(','))}`, {
      headers: { authorization: `Bearer ${this.secret}`, accept: 'text/event-stream' },
      signal: aborted.signal,
    })
    assert.equal(answer.status, 200)
    const events = []
    const read = async () => {
      let text = ''
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        text += chunk
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const data = text.slice(0, end).split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n')
          if (data) events.push(JSON.parse(data))
          text = text.slice(end + 2)
        }
      }
    }
    const done = read().catch((error) => error.name === 'AbortError' || error)
    return { events, done, close: () => aborted.abort() }
  }

  /** A signal of PagerDuty's format to an integration's key. */
  enqueue(key, action, dedup, summary = dedup, severity = 'critical') {
    return this.api('POST', '/v2/enqueue', {
      routing_key: key,
      event_action: action,
      dedup_key: dedup,
      payload: { summary, source: 'e2e', severity },
    })
  }
}

/** The keys of the integrations in fixtures/furniture.yaml. */
export const keys = { bedroom: '6f1d0d2e9f4b4f0f8f6b2a1c3d4e5f60', alertmanager: '0a9b8c7d6e5f40312233445566778899' }

function unquoted(text) {
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function parse(raw, envelope) {
  const text = raw.toString('utf8')
  const split = text.indexOf('\r\n\r\n')
  const headers = {}
  for (const line of text.slice(0, split).replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  let body = text.slice(split + 4)
  assert.doesNotMatch(headers['content-transfer-encoding'] ?? '', /base64/i, 'mail is never base64')
  if (/quoted-printable/i.test(headers['content-transfer-encoding'] ?? '')) body = unquoted(raw.toString('latin1').slice(raw.toString('latin1').indexOf('\r\n\r\n') + 4))
  return {
    at: Date.now(),
    to: envelope.rcptTo.map((one) => one.address),
    from: envelope.mailFrom?.address,
    headers,
    body: body.replace(/\r\n/g, '\n'),
    link: body.match(/https?:\/\/\S+\/p\/[\w-]+/)?.[0] ?? null,
  }
}

/** A real SMTP server that keeps what it receives in `mails`. */
export async function smtpSink(t) {
  const mails = []
  const sink = { answerAfter: 0 } // so long (ms) after a mail was taken its sender hears of it
  const began = new Map() // when DATA came for an address and was not asked for yet
  const waiting = new Map() // who asked before it came
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, done) {
      const parts = []
      const address = session.envelope.rcptTo[0]?.address
      const tell = waiting.get(address)
      waiting.delete(address)
      if (tell) tell(performance.now())
      else began.set(address, performance.now())
      stream.on('data', (part) => parts.push(part))
      stream.on('end', () => {
        mails.push(parse(Buffer.concat(parts), session.envelope))
        setTimeout(done, sink.answerAfter)
      })
    },
  })
  server.on('error', () => {}) // a node that is killed drops its connection
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  after(t, () => new Promise((done) => server.close(done)))
  const { port } = server.server.address()
  return Object.assign(sink, {
    address: `smtp://127.0.0.1:${port}`,
    mails,
    /** When DATA came for an address since that was last asked (of performance.now()), or comes next. */
    async data(address, ms = 15_000) {
      const came = began.get(address)
      if (began.delete(address)) return came
      let timer
      try {
        return await new Promise((done, failed) => {
          waiting.set(address, done)
          timer = setTimeout(() => failed(new assert.AssertionError({ message: `no mail for ${address}` })), ms)
        })
      } finally {
        clearTimeout(timer)
      }
    },
    /** The first mail that holds `text`, waited for. */
    find: (text, ms) => until(`a mail with "${text}"`, () => mails.find((mail) => mail.body.includes(text) || mail.headers.subject?.includes(text)), ms),
  })
}

/** A certificate for localhost, signed by itself. */
export async function certificate(t) {
  const folder = scratch(t)
  const cert = join(folder, 'cert.pem')
  const key = join(folder, 'key.pem')
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2',
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'])
  return { cert, key }
}

/** What the tests need of fetch, trusting one certificate: Node's own fetch takes its authorities from the environment only. */
function fetchTrusting(ca, url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((done, failed) => {
    const asked = request(url, { method, headers, ca }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () => done(new Response(parts.length ? Buffer.concat(parts) : null, { status: answer.statusCode, headers: Object.entries(answer.headers).map(([name, value]) => [name, String(value)]) })))
    })
    asked.on('error', failed)
    asked.end(body)
  })
}

export { run }
