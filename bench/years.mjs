// Three years of a large organisation, written straight into its tables: incidents with their alerts, signals, timelines, pages, messages.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const perIncident = 25.5 // rows that one leaves, of all tables
const day = 86_400_000_000
const years = 3 * 365 * day

/** Whose service an incident is: some are struck much more often than others, s-7 most, and s-1999 was only at the very beginning. */
const service = (i) => `'s-' || case when ${i} <= 3 then 1999 when ${i} % 50 = 0 then 7 else (${i} * 7919) % 1999 * ((${i} * 104729) % 1999) / 1999 end`
const words = `'Requests of ' || i.service || ' fail, ' || (i.number % 97) || ' in a hundred'`
const body = `'{"action":"' || case s.action when 0 then 'trigger' else 'resolve' end || '","dedup_key":"' || a.dedup_key || '","summary":"' || a.summary || '","severity":"critical","source":"' || a.source || '","labels":{"service":"' || a.service || '"}}'`

const tables = {
  incident: 'number, service, grouping_key, title, severity, urgency, state, opened_at, acknowledged_at, resolved_at, acknowledged_by, resolved_by, major, declared, declared_by, outcome, description, available_us, alerts, open_alerts, hidden_alerts, unacknowledged_alerts, first_acknowledged_at, revised_loss',
  paging: 'incident, service, phase, page_at, pass, step, due, pass_ended, paged, acknowledged_by, unanswered, first_paged_at',
  alert: 'id, service, dedup_key, grouping_key, severity, urgency, summary, source, integration, labels, details, links, first_at, last_at, count, ends_at, acknowledged_at, resolved_at, timed_out, incident, silence',
  signal: 'id, received, integration, service, dedup_key, action, severity, summary, alert, incident, hidden, body',
  timeline: 'incident, id, at, kind, actor, text, data',
  page: 'id, incident, person, step, pass, reason, asked_by, off_duty, opened_at, state, ended_at, why',
  notification: 'id, page, incident, person, method, kind, first, due, state, attempts, lease_node, lease_until, data, ended_at',
  attempt: 'id, notification, at, took, outcome, answer',
  change_event: 'id, at, service, integration, summary, source, links, details',
  loss_revision: 'incident, at, amount, standing, reason, revised_by, actor',
  audit: 'id, at, actor, action, target, before, after, address, position, hash',
  signal_hour: 'hour, service, integration, signals',
}

/** The numbers from 1 to `to`, as a table with a column i. */
export const series = (engine, to, name = 'x') => (engine === 'sqlite' ? `(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${to}) select i from n) ${name}` : `generate_series(1::bigint, ${to}) ${name}(i)`)

/**
 * The statements for `incidents` incidents, the last an hour ago. The one in the middle is a storm of 20,000 alerts. They are resolved, all of
 * them; a twentieth of the losses was revised. What is open, tests add through the API.
 */
function statements(engine, incidents, now) {
  const gap = Math.floor((years - day) / incidents)
  const begin = now - 3_600_000_000 - gap * incidents
  const into = (table, select) => `insert into ${table} (${tables[table]}) ${select};`
  const team = `(cast(substr(i.service, 3) as bigint) % 200)`
  const person = `'p-' || (${team} * 7 + i.number % 7)`
  const middle = Math.ceil(incidents / 2)
  // The alerts of each incident, k of it: its time, its number of all.
  const each = `select i.number, i.service, i.grouping_key, i.opened_at + x.k * (case when i.number = ${middle} then 1000000 else 60000000 end) as at, i.number * 100000 + x.k as n, i.resolved_at, i.title from incident i
    join (select a.i as number, b.i as k from ${series(engine, incidents, 'a')}, ${series(engine, 4, 'b')} union all select ${middle}, c.i from ${series(engine, 20000, 'c')} where c.i > 4) x on x.number = i.number`
  return [
    into('incident', `select i, service, service, 'Requests of ' || service || ' fail', i % 4, 1, 2, at, at + 180000000, at + 2400000000 + (i % 37) * 60000000, 'person:p-' || (i % 1400), 'integration:bench', 0, 0, '',
      case i % 5 when 0 then 'needed-me' when 1 then 'could-have-waited' when 2 then 'nothing-to-do' else '' end, '', 0, case when i = ${middle} then 20000 else 4 end, 0, 0, 0, at + 180000000, case when i % 20 = 0 then 1000 + i % 9000 end
      from (select i, ${service('i')} as service, ${begin} + i * ${gap} as at from ${series(engine, incidents)}) y`),
    into('paging', `select i.number, i.service, 8, i.opened_at, 0, 1, null, null, '["' || ${person} || '"]', i.acknowledged_by, 0, i.opened_at from incident i`),
    into('alert', `select row_id(at, n), service, 'key-' || (n % 300000), grouping_key, n % 4, 1, title || ', ' || (n % 97) || ' in a hundred', 'node-' || (n % 500) || '.bench.example', 'bench',
      '{"service":"' || service || '"}', '{"description":"more than five in a hundred for ten minutes","value":"' || (n % 97) || '"}', '[{"text":"dashboard","href":"https://grafana.bench.example/d/' || (n % 50) || '"}]',
      at, at, 1 + n % 3, null, null, resolved_at, 0, number, null from (${each}) a`),
    into('signal', `select row_id(a.first_at + s.action * 600000000, a.incident * 4 + s.action), a.first_at + s.action * 600000000, a.integration, a.service, a.dedup_key, s.action, a.severity, a.summary, a.id, a.incident, 0, ${body}
      from alert a, (select 0 as action union all select 2) s`),
    into('timeline', `select i.number, row_id(a.first_at, 1), a.first_at, 'alert', 'integration:bench', a.summary, '{"alert":"' || id_text(a.id) || '","dedup_key":"' || a.dedup_key || '","severity":"critical","opens":true}'
      from alert a join incident i on i.number = a.incident where a.first_at <= i.opened_at + 120000000 or i.number = ${middle}`),
    into('timeline', `select i.number, row_id(i.opened_at, 2), i.opened_at, 'page', 'onus', '', '{"say":"paged","people":["' || ${person} || '"],"step":1}' from incident i`),
    into('timeline', `select i.number, row_id(i.opened_at + 200000, 3), i.opened_at + 200000, 'delivered', 'onus', '', '{"say":"sent","person":"' || ${person} || '","method":0,"how":0}' from incident i`),
    into('timeline', `select i.number, row_id(i.acknowledged_at, 4), i.acknowledged_at, 'acknowledged', i.acknowledged_by, '', '{}' from incident i`),
    into('timeline', `select i.number, row_id(i.resolved_at, 5), i.resolved_at, 'resolved', 'integration:bench', ${words}, '{"dedup_key":"key","severity":"critical"}' from incident i`),
    into('page', `select row_id(i.opened_at, 1), i.number, ${person}, 0, 0, 'step', 'integration:bench', 0, i.opened_at, 1, i.acknowledged_at, '[{"say":"owned","service":"' || i.service || '","owner":"t-' || ${team} || '","kind":"service"},{"say":"step-pages","step":1,"targets":["rota.primary"],"kind":"escalation"}]' from incident i`),
    into('notification', `select row_id(i.opened_at + k.i, 2), row_id(i.opened_at, 1), i.number, ${person}, 0, 0, 2 - k.i, i.opened_at, 2, 1, null, null, '{"reason":"step"}', i.opened_at + 200000 from incident i join ${series(engine, 2, 'k')} on k.i = 1 or i.number % 2 = 0`),
    into('attempt', `select row_id(n.due + 100000, 3 + n.first), n.id, n.due + 100000, 100000, 0, 'the mail server took it: 250 OK: message queued' from notification n where n.incident > 0`),
    into('change_event', `select row_id(i.opened_at - 900000000, 4), i.opened_at - 900000000, i.service, 'bench', 'Deployed ' || i.service || ' 1.' || i.number, 'ci', '[]', '{}' from incident i where i.number % 4 = 0`),
    into('loss_revision', `select i.number, i.resolved_at + 3600000000, i.revised_loss, 0, 'as finance counted it', 'Person', 'person:p-1' from incident i where i.revised_loss is not null`),
    into('audit', `select m.id + i.number, i.acknowledged_at, i.acknowledged_by, 'incident.acknowledge', 'incident:' || i.number, 'null', '{"state":"acknowledged"}', '10.0.0.1', m.position + i.number, '5d1c' from incident i, (select max(id) as id, coalesce(max(position), 0) as position from audit) m`),
    'update audit_head set position = (select max(position) from audit) where id = 1;',
    `update incident_counter set next = ${incidents + 1} where id = 1;`,
    into('signal_hour', `select received / 3600000000 * 3600000000 as h, service, integration, count(*) from signal where received > ${now - 31 * day} group by h, service, integration`),
  ]
}

/** What bench_history knows and PostgreSQL does not. */
const functions = [
  `create or replace function row_id(us bigint, n bigint) returns bytea language sql immutable as
    $$ select decode(lpad(to_hex(us / 1000), 12, '0') || '7' || lpad(to_hex(us % 1000), 3, '0') || '80' || lpad(to_hex(n), 14, '0'), 'hex') $$;`,
  `create or replace function id_text(id bytea) returns text language sql immutable as $$ select encode(id, 'hex')::uuid::text $$;`,
]

/** Runs statements one after another, fast and without care, on a database that no node serves: whoever kills this makes it again. */
export function execute(engine, database, tools, sql) {
  const [command, args, text] =
    engine === 'sqlite'
      ? [join(tools, 'bench_history'), [database.slice('sqlite:'.length)], ['pragma synchronous = off; pragma cache_size = -1000000; pragma journal_mode = off;', ...sql, 'pragma journal_mode = wal;']]
      : ['psql', [database, '-q', '-v', 'ON_ERROR_STOP=1'], [...functions, 'set synchronous_commit = off;', ...sql, 'drop function id_text, row_id;', 'vacuum analyze;']]
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'inherit'] })
    child.on('error', failed)
    child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`${command} ended with ${code}`))))
    child.stdin.end(text.join('\n'))
  })
}

/** Fills the tables of a database whose organisation is large(); the numbers of its incidents begin at 1. */
export const fill = (engine, database, tools, incidents) =>
  execute(engine, database, tools, [...statements(engine, incidents, Date.now() * 1000), ...(engine === 'sqlite' ? [] : ["select setval(pg_get_serial_sequence('audit', 'id'), (select max(id) from audit));"])])
