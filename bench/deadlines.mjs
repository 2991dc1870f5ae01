// A million escalations that fall due within ten minutes: how late is each? Half an hour before, each paged somebody who has not answered.
// Whom the second step pages wants mail after an hour, so the engine is measured and not the sender (that is the storm's).
import { run, smtpSink, until } from '../e2e/harness.mjs'
import { storm, stormed } from './organisation.mjs'
import { execute, series } from './years.mjs'

const deadlines = 1_000_000
const seconds = 600
const warning = 8_000_000 // µs from the filling's end to the first

const escalation = `---
apiVersion: onus.dev/v1
kind: Escalation
metadata: {name: default}
spec: {steps: [{page: [rota.primary], after: 0m}, {page: [rota.primary], after: 30m}], repeat: 0}
`

/** Open incidents, numbered from 1 on, and what waits for their second step; `due` is an expression of the number i. */
const statements = (engine, count, due) => [
  `insert into incident (number, service, grouping_key, title, severity, urgency, state, opened_at, acknowledged_by, resolved_by, major, declared, declared_by, outcome, description, available_us, alerts, open_alerts, hidden_alerts, unacknowledged_alerts)
    select i, 'struck-' || (i % ${storm.services}), 'deadline-' || i, 'Requests fail (' || i || ')', 3, 1, 0, ${due} - 1800000000, '', '', 0, 0, '', '', '', 0, 1, 1, 0, 1 from ${series(engine, count)};`,
  `insert into alert (id, service, dedup_key, grouping_key, severity, urgency, summary, source, integration, labels, details, links, first_at, last_at, count, timed_out, incident)
    select row_id(opened_at, number), service, grouping_key, grouping_key, 3, 1, title, 'bench', 'bench', '{}', '{}', '[]', opened_at, opened_at, 1, 0, number from incident;`,
  `insert into paging (incident, service, phase, page_at, pass, step, due, paged, acknowledged_by, unanswered, first_paged_at)
    select number, service, 2, opened_at, 0, 1, opened_at + 1800000000, '[]', '', 0, opened_at from incident;`,
  `update incident_counter set next = ${count + 1} where id = 1;`,
]

async function ask(engine, url, sql) {
  const [command, args] = engine === 'sqlite' ? ['sqlite3', ['-readonly', url.slice('sqlite:'.length), sql]] : ['psql', [url, '-Atc', sql]]
  return (await run(command, args)).stdout.trim().split('|').map(Number)
}

export async function underDeadlines(t, engine, { node, row, tools, scale }) {
  const count = Math.round(deadlines * scale), length = seconds * scale
  const smtp = await smtpSink(t)
  const onus = await node(t, { engine, smtp, organisation: `${stormed().replaceAll('"0m"', '"1h"')}${escalation}` })
  await onus.stop()
  // Their times follow from their numbers, so that what fired can be told from what was due; made with 0, then moved.
  const begun = Date.now()
  await execute(engine, onus.database, tools, statements(engine, count, `i * ${Math.floor((length * 1e6) / count)}`))
  const first = Date.now() * 1000 + warning + (Date.now() - begun) * 1_000 // to move them takes no longer than to make them
  await execute(engine, onus.database, tools, [`update paging set due = due + ${first}, page_at = page_at + ${first};`, `update incident set opened_at = opened_at + ${first};`])
  await onus.start()
  const ready = Date.now() * 1000
  const fired = `from page p join incident i on i.number = p.incident`
  const late = `p.opened_at - i.opened_at - 1800000000`
  let lag = 0
  await until('the last deadline', async () => {
    await new Promise((done) => setTimeout(done, 1_000))
    smtp.mails.length = 0
    const metrics = await (await onus.fetch('/metrics')).text()
    lag = Math.max(lag, Number(metrics.match(/^onus_engine_lag_seconds (\S+)/m)[1]))
    return Date.now() * 1000 > first + length * 1e6 + 2e6
  }, first / 1_000 - Date.now() + (length + 120) * 1_000)
  // A second step's page is the second of them; the last may still be on its way.
  await until('every deadline', async () => (await ask(engine, onus.database, 'select count(*) from page'))[0] >= count, 600_000)
  const [over, worst] = await ask(engine, onus.database, `select sum(case when ${late} >= 1000000 then 1 else 0 end), max(${late}) ${fired}`)
  const [p99] = await ask(engine, onus.database, `select ${late} as late ${fired} order by late desc limit 1 offset ${Math.floor(count / 100)}`)
  const [p50] = await ask(engine, onus.database, `select ${late} as late ${fired} order by late desc limit 1 offset ${Math.floor(count / 2)}`)
  const what = `${engine}: ${count.toLocaleString('en')} deadlines in ${length.toFixed(0)} s`
  if (ready > first) console.log(`    the node was ready ${((ready - first) / 1e6).toFixed(1)} s after the first`)
  row(`${what}: late by 1 s or more`, String(over), '0', over === 0)
  row(`${what}: lateness p50, p99, worst`, `${(p50 / 1000).toFixed(0)}, ${(p99 / 1000).toFixed(0)}, ${(worst / 1000).toFixed(0)} ms`)
  row(`${what}: the engine's own lag, at most`, `${lag.toFixed(2)} s`)
}
