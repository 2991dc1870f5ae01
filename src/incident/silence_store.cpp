// Silences in the store: made, begun, ended, and what they hide and show.
#include "base/text.h"
#include "incident/rows.h"
#include "incident/words.h"
#include "re2/re2.h"

namespace onus::incident {
namespace {

/// Where the engine is with a silence. One that ended is looked at again after kGrace: a transaction that
/// began before the end may have hidden an alert after it.
enum Phase : int { pending, begun, ended, done };
constexpr Duration kGrace = Duration::seconds(10);

struct Changed {
  std::vector<Event> events;
  std::int64_t alerts = 0;
  std::set<std::string> services;
};

/// Hides and shows the alerts of these keys as the silences in force now say.
Changed reconsider_all(store::Tx& tx, const document::Organisation& org, const std::vector<AlertKey>& keys,
                       Instant now) {
  constexpr std::size_t kChunk = 256;
  Changed out;
  if (keys.empty()) return out;
  std::set<std::string> services;
  for (const auto& key : keys) services.insert(key.first);
  lock_services(tx, services);
  const auto silences = active_silences(tx, now);
  for (std::size_t from = 0; from < keys.size(); from += kChunk) {
    const std::span chunk(keys.data() + from, std::min(kChunk, keys.size() - from));
    Session session;
    session.tx = &tx;
    session.may_open = static_cast<std::int64_t>(chunk.size());
    load_alerts(tx, chunk, session.book);
    std::set<std::string> grouping_keys;
    for (const auto& [key, alert] : session.book.alerts) grouping_keys.insert(alert.grouping_key);
    load_incidents_by_key(tx, grouping_keys, session.book);
    const std::function<std::int64_t()> next = [&session] { return session.take_number(); };
    for (const auto& key : chunk) reconsider(session.book, org, silences, key, now, next);
    save(tx, session, {});
    out.alerts += static_cast<std::int64_t>(session.book.changed_alerts.size());
    for (const auto& key : session.book.changed_alerts) out.services.insert(key.first);
    out.events.insert(out.events.end(), session.book.events.begin(), session.book.events.end());
  }
  return out;
}

/// Keys of the open alerts that the silence matches, oldest first.
std::vector<AlertKey> matching(store::Tx& tx, const Silence& silence) {
  constexpr int kChunk = 500;
  std::vector<AlertKey> out;
  store::Value after = store::Value::Bytes{};
  for (;;) {
    const auto rows =
        tx.query("select " + std::string(kAlertColumns) +
                     " from alert a where a.resolved_at is null and a.id > $1 order by a.id limit $2",
                 {after, kChunk});
    for (const auto& row : rows) {
      const Alert alert = alert_of(row);
      if (matches(silence, alert)) out.emplace_back(alert.service, alert.dedup_key);
    }
    if (rows.size() < kChunk) return out;
    after = rows.back().uuid(0);
  }
}

std::vector<AlertKey> hidden_by(store::Tx& tx, const Uuid& silence) {
  std::vector<AlertKey> out;
  const auto rows = tx.query(
      "select a.service, a.dedup_key from alert a where a.silence = $1 and a.resolved_at is null order by "
      "a.id",
      {silence});
  for (const auto& row : rows) out.emplace_back(row.text(0), row.text(1));
  return out;
}

std::vector<std::string> without_a_visible_alert(store::Tx& tx, const std::set<std::string>& services) {
  std::vector<std::string> out;
  for (const auto& service : services)
    if (!tx.one("select 1 from alert where service = $1 and resolved_at is null and silence is null limit 1",
                {service}))
      out.push_back(service);
  return out;
}

void insert(store::Tx& tx, const Silence& s, Phase phase) {
  tx.exec(
      "insert into silence (id, matchers, reason, created_by, starts_at, ends_at, maintenance, phase) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8)",
      {s.id, matchers_text(s.matchers), s.reason, s.created_by, s.starts_at, s.ends_at, s.maintenance,
       phase});
}

void set_phase(store::Tx& tx, const Uuid& id, Phase phase) {
  tx.exec("update silence set phase = $2 where id = $1", {id, phase});
}

json::object shown(const Silence& s) {
  return {{"matchers", json::parse(matchers_text(s.matchers))},
          {"reason", s.reason},
          {"starts_at", format(s.starts_at)},
          {"ends_at", format(s.ends_at)},
          {"maintenance", s.maintenance}};
}

std::vector<Silence> silences_where(store::Tx& tx, const std::string& condition,
                                    const store::Params& params) {
  std::vector<Silence> out;
  const auto rows = tx.query("select " + std::string(kSilenceColumns) + " from silence s where " + condition +
                                 " order by s.id {skip_locked}",
                             params);
  for (const auto& row : rows) out.push_back(silence_of(row));
  return out;
}

}  // namespace

std::string_view to_text(SilenceState state) {
  switch (state) {
    case SilenceState::pending:
      return "pending";
    case SilenceState::active:
      return "active";
    case SilenceState::expired:
      return "expired";
  }
  return "expired";
}

SilenceState state_of(const Silence& silence, Instant now) {
  if (now < silence.starts_at) return SilenceState::pending;
  return now < silence.ends_at ? SilenceState::active : SilenceState::expired;
}

Result<SilenceDone> create_silence(store::Tx& tx, const document::Organisation& org, Silence silence,
                                   const Asker& asker, Instant now) {
  silence.starts_at = std::max(silence.starts_at, now);
  if (auto error = check(silence)) return *error;
  silence.id = Uuid::make(now);
  if (silence.created_by.empty()) silence.created_by = asker.actor;
  const bool begins = active(silence, now);
  insert(tx, silence, begins ? begun : pending);
  audit::record(tx, {asker.actor, silence.maintenance ? "maintenance.create" : "silence.create",
                     "silence:" + silence.id.text(), nullptr, shown(silence), asker.address});
  SilenceDone done{silence, 0, {}, {}};
  if (!begins) return done;
  Changed changed = reconsider_all(tx, org, matching(tx, silence), now);
  done.alerts = changed.alerts;
  done.events = std::move(changed.events);
  done.hides_last = without_a_visible_alert(tx, changed.services);
  return done;
}

Result<SilenceDone> silence_incident(store::Tx& tx, const document::Organisation& org, std::int64_t number,
                                     Duration length, std::string_view reason, const Asker& asker,
                                     Instant now) {
  constexpr std::size_t kKeysAtMost = 50;
  const auto incident = lock_incident(tx, number);
  if (!incident) return Error{words(asker.language).no_such_incident(number), "number"};
  const auto rows = tx.query(
      "select a.dedup_key from alert a where a.incident = $1 and a.resolved_at is null order by a.id limit "
      "$2",
      {number, static_cast<std::int64_t>(kKeysAtMost + 1)});
  if (rows.empty()) return Error{words(asker.language).nothing_to_silence(number), ""};
  Silence silence;
  silence.reason = std::string(reason);
  silence.starts_at = now;
  silence.ends_at = now + length;
  silence.matchers.push_back({"service", incident->service, false, true});
  if (rows.size() == 1) {
    silence.matchers.push_back({"dedup_key", rows.front().text(0), false, true});
  } else if (rows.size() <= kKeysAtMost) {
    std::string any;
    for (const auto& row : rows) any += (any.empty() ? "" : "|") + re2::RE2::QuoteMeta(row.text(0));
    silence.matchers.push_back({"dedup_key", std::move(any), true, true});
  }
  return create_silence(tx, org, std::move(silence), asker, now);
}

Result<SilenceDone> expire_silence(store::Tx& tx, const document::Organisation& org, const Uuid& id,
                                   const Asker& asker, Instant now) {
  auto silence = load_silence(tx, id);
  if (!silence) return Error{"there is no silence " + id.text(), "id"};
  SilenceDone done{*silence, 0, {}, {}};
  if (state_of(*silence, now) == SilenceState::expired) return done;
  const json::object before = shown(*silence);
  // A silence that never began is one that ended as it began.
  silence->starts_at = std::min(silence->starts_at, now);
  silence->ends_at = now;
  tx.exec("update silence set starts_at = $2, ends_at = $3, phase = $4 where id = $1",
          {id, silence->starts_at, silence->ends_at, ended});
  audit::record(tx, {asker.actor, silence->maintenance ? "maintenance.end" : "silence.end",
                     "silence:" + id.text(), before, shown(*silence), asker.address});
  Changed changed = reconsider_all(tx, org, hidden_by(tx, id), now);
  done.silence = *silence;
  done.alerts = changed.alerts;
  done.events = std::move(changed.events);
  return done;
}

std::vector<Event> due_silences(store::Tx& tx, const document::Organisation& org, Instant now) {
  std::vector<Event> events;
  const auto run = [&](const std::vector<AlertKey>& keys) {
    Changed changed = reconsider_all(tx, org, keys, now);
    events.insert(events.end(), changed.events.begin(), changed.events.end());
  };
  for (const auto& s :
       silences_where(tx, "s.phase < 3 and s.phase = $1 and s.starts_at <= $2", {pending, now})) {
    set_phase(tx, s.id, begun);
    run(matching(tx, s));
  }
  for (const auto& s : silences_where(tx,
                                      "s.phase < 3 and ((s.phase < $1 and s.ends_at <= $2) or "
                                      "(s.phase = $1 and s.ends_at <= $3))",
                                      {ended, now, now - kGrace})) {
    set_phase(tx, s.id, now - s.ends_at >= kGrace ? done : ended);
    run(hidden_by(tx, s.id));
  }
  return events;
}

std::optional<Instant> next_due(store::Tx& tx) {
  const auto row = tx.one(
      "select (select min(ends_at) from alert where ends_at is not null and resolved_at is null), "
      "(select min(starts_at) from silence where phase < 3 and phase = $1), "
      "(select min(ends_at) from silence where phase < 3 and phase < $2), "
      "(select min(ends_at) from silence where phase < 3 and phase = $2)",
      {pending, ended});
  std::optional<Instant> due;
  const auto add = [&](std::size_t column, Duration later) {
    const auto t = row->optional_instant(column);
    if (t && (!due || *t + later < *due)) due = *t + later;
  };
  add(0, Duration::seconds(6));
  add(1, Duration{});
  add(2, Duration{});
  add(3, kGrace);
  return due;
}

std::optional<Silence> load_silence(store::Tx& tx, const Uuid& id) {
  const auto row = tx.one("select " + std::string(kSilenceColumns) + " from silence s where s.id = $1", {id});
  if (!row) return std::nullopt;
  return silence_of(*row);
}

std::map<Uuid, std::int64_t> hidden_counts(store::Tx& tx) {
  std::map<Uuid, std::int64_t> out;
  const auto rows = tx.query(
      "select silence, count(*) from alert where silence is not null and resolved_at is null group by "
      "silence");
  for (const auto& row : rows) out.emplace(row.uuid(0), row.integer(1));
  return out;
}

}  // namespace onus::incident
