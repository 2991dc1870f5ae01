// Heartbeats in the store: last heard, due, late.
#include "signal/heartbeat.h"

#include <map>

namespace onus::signal {
namespace {

constexpr store::Migration kMigrations[] = {{1, "signal", R"(
create table heartbeat (
  name {text} primary key,
  last_at {int},
  due_at {int} not null,
  late {int} not null
) {strict};
create index heartbeat_due on heartbeat (due_at) where late = 0;
create table integration_use (
  name {text} primary key,
  last_error {text},
  last_error_at {int}
) {strict};
create table opsgenie_request (
  id {bytes} primary key,
  at {int} not null,
  action {text} not null,
  alias {text} not null,
  alert {bytes},
  integration {text} not null
) {strict};
create index opsgenie_request_at on opsgenie_request (at);
)"}};

incident::Signal signal_of(const HeartbeatDoc& heartbeat, incident::Action action, Instant now) {
  incident::Signal signal;
  signal.id = Uuid::make(now);
  signal.received = now;
  signal.service = heartbeat.spec.service;
  signal.dedup_key = heartbeat_key(heartbeat.meta.name);
  signal.action = action;
  signal.severity = incident::severity_of(heartbeat.spec.severity);
  signal.summary = heartbeat.spec.summary.empty() ? heartbeat.meta.title + " has not been heard of for " + format(heartbeat.spec.interval)
                                                  : heartbeat.spec.summary;
  signal.source = "heartbeat " + heartbeat.meta.name;
  signal.labels["heartbeat"] = heartbeat.meta.name;
  return signal;
}

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

std::string heartbeat_key(std::string_view name) { return "heartbeat/" + std::string(name); }

std::optional<incident::Signal> ping(store::Tx& tx, const HeartbeatDoc& heartbeat, Instant now) {
  const std::string& name = heartbeat.meta.name;
  auto row = tx.one("select late from heartbeat where name = $1 {for_update}", {name});
  tx.exec(
      "insert into heartbeat (name, last_at, due_at, late) values ($1, $2, $3, 0) "
      "on conflict (name) do update set last_at = excluded.last_at, due_at = excluded.due_at, late = 0",
      {name, now, now + heartbeat.spec.interval});
  if (!row || !row->boolean(0)) return std::nullopt;
  return signal_of(heartbeat, incident::Action::resolve, now);
}

std::vector<incident::Signal> late_heartbeats(store::Tx& tx, const document::Organisation& org, Instant now) {
  std::map<std::string, Pulse> known;
  for (const store::Row& row : tx.query("select name, last_at, due_at, late from heartbeat order by name {for_update}")) {
    known[row.text(0)] = {row.text(0), row.optional_instant(1), row.instant(2), row.boolean(3)};
  }
  std::vector<incident::Signal> signals;
  for (const auto& [name, doc] : org.all<Heartbeat>()) {
    auto it = known.find(name);
    if (it == known.end()) {
      tx.exec("insert into heartbeat (name, last_at, due_at, late) values ($1, $2, $3, 0) on conflict (name) do nothing",
              {name, store::Null{}, now + doc->spec.interval});
      continue;
    }
    Pulse& pulse = it->second;
    Instant due = pulse.last_at ? *pulse.last_at + doc->spec.interval : pulse.due_at;
    if (!pulse.late && due <= now) {
      tx.exec("update heartbeat set late = 1 where name = $1", {name});
      signals.push_back(signal_of(*doc, incident::Action::trigger, now));
    } else if (due != pulse.due_at) {
      tx.exec("update heartbeat set due_at = $2 where name = $1", {name, due});
    }
    known.erase(it);
  }
  for (const auto& [name, pulse] : known) tx.exec("delete from heartbeat where name = $1", {name});  // its document is gone
  return signals;
}

std::optional<Instant> next_late(store::Tx& tx) {
  auto row = tx.one("select min(due_at) from heartbeat where late = 0");
  return row ? row->optional_instant(0) : std::nullopt;
}

std::vector<Pulse> pulses(store::Tx& tx) {
  std::vector<Pulse> out;
  for (const store::Row& row : tx.query("select name, last_at, due_at, late from heartbeat order by name")) {
    out.push_back({row.text(0), row.optional_instant(1), row.instant(2), row.boolean(3)});
  }
  return out;
}

}  // namespace onus::signal
