// A cluster of three machines, each with etcd, Patroni and a member of PostgreSQL (Debian's), as processes on loopback, as docs/scale.md sets one up.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, freePort, program, run, until } from './harness.mjs'

const here = dirname(fileURLToPath(import.meta.url))

const binaries = () => {
  const versions = execFileSync('sh', ['-c', 'ls -d /usr/lib/postgresql/*/bin | sort -V'], { encoding: 'utf8' }).trim().split('\n')
  return versions.at(-1)
}

/** PostgreSQL refuses to run as root: then its members run as Debian's user for it. */
const asPostgres = (command, args) =>
  userInfo().uid === 0 ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', command, ...args]] : [command, args]

/** The first fenced block of docs/scale.md that begins with `start`. */
function told(start) {
  const text = readFileSync(join(here, '../docs/scale.md'), 'utf8')
  const blocks = [...text.matchAll(/^```\w+\n([^]*?)^```$/gm)].map((found) => found[1])
  const block = blocks.find((one) => one.startsWith(start))
  assert.ok(block, `docs/scale.md has no block that begins with ${start}`)
  return block
}

/** Replaces each of the document's addresses and paths, all of which it must name. */
function replaced(text, replacements) {
  for (const [theirs, ours] of replacements) {
    assert.ok(text.includes(theirs), `docs/scale.md no longer says ${theirs}`)
    text = text.replaceAll(theirs, ours)
  }
  return text
}

const hosts = '10.0.0.11:5432,10.0.0.12:5432,10.0.0.13:5432'

/** Started, with an empty database `onus`. Gives {url, ask(sql), primary(), whole(), members, kill(member), revive(member)}. */
export async function cluster(t, size = 3) {
  const folder = mkdtempSync(join(tmpdir(), 'onus-patroni-'))
  after(t, () => rmSync(folder, { recursive: true, force: true }))
  const postgres = userInfo().uid === 0 ? execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }) | 0 : userInfo().uid
  chownSync(folder, postgres, -1)
  const bin = binaries()

  const members = []
  for (let i = 1; i <= size; i++) {
    const member = { number: i, name: `pg-${i}`, folder: join(folder, `pg-${i}`) }
    for (const of of ['port', 'rest', 'client', 'peer']) member[of] = await freePort()
    members.push(member)
  }
  // The addresses of all three, as docs/scale.md and as this machine has them.
  const all = (port, of) => members.map((member) => [`10.0.0.1${member.number}:${port}`, `127.0.0.1:${member[of]}`])
  for (const member of members) {
    mkdirSync(member.folder, { mode: 0o700 })
    const etcd = replaced(told('ETCD_NAME'), [
      ['ETCD_NAME=etcd-1', `ETCD_NAME=etcd-${member.number}`],
      ['/var/lib/etcd/onus', join(member.folder, 'etcd')],
      ['CLIENT_URLS=http://10.0.0.11:2379', `CLIENT_URLS=http://127.0.0.1:${member.client}`],
      ['PEER_URLS=http://10.0.0.11:2380', `PEER_URLS=http://127.0.0.1:${member.peer}`],
      ...all(2380, 'peer'),
    ])
    member.etcd = Object.fromEntries(etcd.trim().split('\n').map((line) => line.match(/^(\w+)="?(.*?)"?$/).slice(1)))
    const configuration = replaced(told('scope: onus'), [
      ['name: pg-1', `name: ${member.name}`],
      ['10.0.0.11:8008', `127.0.0.1:${member.rest}`],
      ['10.0.0.11:5432', `127.0.0.1:${member.port}`],
      ...all(2379, 'client'),
      ['10.0.0.0/24', '127.0.0.1/32'],
      ['/var/lib/postgresql/15/onus', join(member.folder, 'data')],
      ['/var/lib/postgresql/15/patroni.pgpass', join(member.folder, 'pgpass')],
      ['/usr/lib/postgresql/15/bin', bin],
    ])
    // One machine for three: small, and no socket in a folder that they would share.
    writeFileSync(join(member.folder, 'patroni.yml'), `${configuration}  parameters: {unix_socket_directories: ${member.folder}, shared_buffers: 32MB}\n`)
    for (const path of [member.folder, join(member.folder, 'patroni.yml')]) chownSync(path, postgres, -1)
  }
  const elect = (member) => (member.elector = program(t, 'etcd', [], { log: join(folder, `etcd-${member.number}.log`), env: member.etcd }))
  const begin = (member) => {
    const [command, args] = asPostgres('patroni', [join(member.folder, 'patroni.yml')])
    member.process = program(t, command, args, { log: join(folder, `${member.name}.log`), cwd: '/' })
  }
  const pids = (member) => {
    try {
      return readFileSync(join(member.folder, 'data/postmaster.pid'), 'utf8').split('\n').slice(0, 1).map(Number)
    } catch {
      return []
    }
  }
  const state = async (member) => {
    const answer = await fetch(`http://127.0.0.1:${member.rest}/patroni`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    return answer ? await answer.json().catch(() => null) : null
  }
  /** The machine of a member is gone: Patroni first, so that it cannot restart what dies. */
  const kill = async (member) => {
    await member.process?.stop('SIGKILL')
    await member.elector?.stop('SIGKILL')
    for (const pid of pids(member)) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch (error) {
        if (error.code !== 'ESRCH') throw error
      }
    }
  }
  after(t, async () => {
    for (const member of members) await kill(member)
  })
  const revive = (member) => {
    elect(member)
    begin(member)
  }
  const logs = () => members.map((member) => `${member.name}:\n${member.elector.output().slice(-1_000)}\n${member.process.output().slice(-2_000)}`).join('\n')
  const primary = async () => {
    for (const member of members) {
      const now = await state(member)
      if (now && (now.role === 'master' || now.role === 'primary') && now.state === 'running') return member
    }
    return null
  }

  members.forEach(elect)
  begin(members[0])
  await until(() => `the first member to be primary:\n${members[0].elector.output().slice(-2_000)}\n${members[0].process.output().slice(-2_000)}`, primary, 60_000)
  members.slice(1).forEach(begin)
  /** All running, and one of them a synchronous standby: from now on nothing that is committed is lost with the primary. */
  const whole = () =>
    until(
      () => `a whole cluster:\n${logs()}`,
      async () => {
        const states = await Promise.all(members.map(state))
        return states.every((one) => one?.state === 'running' || one?.state === 'streaming') && states.some((one) => one?.sync_standby) && (await primary())
      },
      90_000,
    )
  await whole()
  const passwords = join(folder, 'pgpass')
  writeFileSync(passwords, '*:*:*:postgres:SUPERUSER-PASSWORD\n*:*:onus:onus:ONUS-PASSWORD\n', { mode: 0o600 })
  process.env.PGPASSFILE = passwords
  const ours = members.map((member) => `127.0.0.1:${member.port}`).join(',')
  await run('sh', ['-c', replaced(told('psql'), [[hosts, ours]])])
  const url = replaced(told('onus serve'), [[hosts, ours]]).match(/--database "(.*?)"/)[1]
  /** What the member that takes changes answers, a line for each row. */
  const ask = async (sql) => (await run('psql', [`${url}?target_session_attrs=read-write&connect_timeout=2`, '-qAtc', sql], { timeout: 10_000 })).stdout.trim().split('\n').filter(Boolean)
  return { url, ask, members, primary, whole, kill, revive }
}
