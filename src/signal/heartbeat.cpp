// Heartbeats in the store: last heard, due, late.
#include "signal/heartbeat.h"

#include <map>

#include "signal/aliases.h"

namespace onus::signal {
namespace {

constexpr std::size_t kMaxSignals = 256;  // as many as one transaction takes; the others are late in the next

incident::Signal signal_of(const HeartbeatDoc& heartbeat, incident::Action action, Instant now) {
  incident::Signal signal;
  signal.id = Uuid::make(now);
  signal.received = now;
  signal.service = heartbeat.spec.service;
  signal.dedup_key = heartbeat_key(heartbeat.meta.name);
  signal.action = action;
  signal.severity = incident::severity_of(heartbeat.spec.severity);
  signal.summary = heartbeat.spec.summary.empty() ? heartbeat.meta.title + " has not been heard of for " +
                                                        format(heartbeat.spec.interval)
                                                  : heartbeat.spec.summary;
  signal.source = "heartbeat " + heartbeat.meta.name;
  signal.labels["heartbeat"] = heartbeat.meta.name;
  return signal;
}

/// Resolves what is open of a heartbeat: its service may have been another when it was late.
std::vector<incident::Signal> resolves(store::Tx& tx, std::string_view name, Instant now) {
  std::vector<incident::Signal> out;
  for (const std::string& service : open_services(tx, "", heartbeat_key(name))) {
    incident::Signal signal;
    signal.id = Uuid::make(now);
    signal.received = now;
    signal.service = service;
    signal.dedup_key = heartbeat_key(name);
    signal.action = incident::Action::resolve;
    signal.summary = "heard of again";
    signal.source = "heartbeat " + std::string(name);
    out.push_back(std::move(signal));
  }
  return out;
}

Instant due_of(const Pulse& pulse, const HeartbeatDoc& heartbeat) {
  return pulse.last_at ? *pulse.last_at + heartbeat.spec.interval : pulse.due_at;
}

std::map<std::string, Pulse> by_name(std::vector<Pulse> pulses) {
  std::map<std::string, Pulse> out;
  for (Pulse& pulse : pulses) {
    std::string name = pulse.name;
    out.emplace(std::move(name), std::move(pulse));
  }
  return out;
}

std::vector<Pulse> read_pulses(store::Tx& tx, const std::string& tail) {
  std::vector<Pulse> out;
  for (const store::Row& row :
       tx.query("select name, last_at, due_at, late from heartbeat order by name" + tail)) {
    out.push_back({row.text(0), row.optional_instant(1), row.instant(2), row.boolean(3)});
  }
  return out;
}

}  // namespace

std::string heartbeat_key(std::string_view name) { return "heartbeat/" + std::string(name); }

std::vector<incident::Signal> ping(store::Tx& tx, const HeartbeatDoc& heartbeat, Instant now) {
  const std::string& name = heartbeat.meta.name;
  auto row = tx.one("select late from heartbeat where name = $1 {for_update}", {name});
  tx.exec(
      "insert into heartbeat (name, last_at, due_at, late) values ($1, $2, $3, 0) "
      "on conflict (name) do update set last_at = excluded.last_at, due_at = excluded.due_at, late = 0",
      {name, now, now + heartbeat.spec.interval});
  if (!row || !row->boolean(0)) return {};
  return resolves(tx, name, now);
}

bool anything_late(store::Tx& tx, const document::Organisation& org, Instant now) {
  auto known = by_name(pulses(tx));
  const auto& documents = org.all<Heartbeat>();
  if (known.size() != documents.size()) return true;
  for (const auto& [name, doc] : documents) {
    auto it = known.find(name);
    if (it == known.end()) return true;
    Instant due = due_of(it->second, *doc);
    if (!it->second.late && (due <= now || due != it->second.due_at)) return true;
  }
  return false;
}

std::vector<incident::Signal> late_heartbeats(store::Tx& tx, const document::Organisation& org, Instant now) {
  auto known = by_name(read_pulses(tx, " {for_update}"));
  std::vector<incident::Signal> signals;
  for (const auto& [name, doc] : org.all<Heartbeat>()) {
    auto it = known.find(name);
    if (it == known.end()) {
      tx.exec(
          "insert into heartbeat (name, last_at, due_at, late) values ($1, $2, $3, 0) on conflict (name) do "
          "nothing",
          {name, store::Null{}, now + doc->spec.interval});
      continue;
    }
    const Pulse& pulse = it->second;
    Instant due = due_of(pulse, *doc);
    if (!pulse.late && due <= now && signals.size() < kMaxSignals) {
      tx.exec("update heartbeat set late = 1, due_at = $2 where name = $1", {name, due});
      signals.push_back(signal_of(*doc, incident::Action::trigger, now));
    } else if (due != pulse.due_at) {
      tx.exec("update heartbeat set due_at = $2 where name = $1", {name, due});
    }
    known.erase(it);
  }
  for (const auto& [name, pulse] : known) {  // their documents are gone
    if (signals.size() >= kMaxSignals) break;
    tx.exec("delete from heartbeat where name = $1", {name});
    for (incident::Signal& resolve : resolves(tx, name, now)) signals.push_back(std::move(resolve));
  }
  return signals;
}

std::optional<Instant> next_late(store::Tx& tx) {
  auto row = tx.one("select min(due_at) from heartbeat where late = 0");
  return row ? row->optional_instant(0) : std::nullopt;
}

std::vector<Pulse> pulses(store::Tx& tx) { return read_pulses(tx, ""); }

void bring_heartbeats_forward(store::Tx& tx, Duration by) {
  tx.exec("update heartbeat set last_at = last_at - $1, due_at = due_at - $1", {by});
}

}  // namespace onus::signal
