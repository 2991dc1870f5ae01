// The intake of signals: what a batch concerns is read, decided in memory and written in one go.
#include "incident/rows.h"

namespace onus::incident {
namespace {

void insert_signal(store::Tx& tx, const Signal& s, const Book::Record& record) {
  tx.exec(
      "insert into signal (id, received, integration, service, dedup_key, action, severity, summary, alert, "
      "incident, hidden, "
      "body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      {s.id, s.received, s.integration, s.service, s.dedup_key, static_cast<int>(s.action),
       static_cast<int>(s.severity), s.summary, record.alert, record.incident, record.hidden, s.body});
}

/// Only what a mere repeat changes: the other columns' indexes are left alone.
void update_times(store::Tx& tx, const Alert& a) {
  tx.exec("update alert set first_at = $2, last_at = $3, count = $4, ends_at = $5 where id = $1",
          {a.id, a.first_at, a.last_at, a.count, a.ends_at});
}

void save_alert(store::Tx& tx, const Book& book, const Alert& alert) {
  if (book.new_alerts.contains(alert.id)) {
    insert_alert(tx, alert);
  } else {
    update_alert(tx, alert);
  }
}

void save_incident(store::Tx& tx, const Book& book, const Incident& incident) {
  if (book.new_incidents.contains(incident.number)) {
    insert_incident(tx, incident);
  } else {
    update_incident(tx, incident);
  }
}

/// Keys of the incidents that signals may change; mere repeats of what is stored change none.
std::set<std::string> grouping_keys(const document::Organisation& org, std::span<const Signal> signals,
                                    const Book& book, std::int64_t& may_open) {
  std::set<std::string> keys;
  std::set<AlertKey> touched;
  for (const Signal& s : signals) {
    const AlertKey key{s.service, s.dedup_key};
    const auto open = book.alerts.find(key);
    // An earlier startsAt moves the incident's beginning.
    if (open != book.alerts.end() && !touched.contains(key) && is_mere_repeat(open->second, s) &&
        (!s.starts_at || *s.starts_at >= open->second.first_at))
      continue;
    touched.insert(key);
    if (open != book.alerts.end()) keys.insert(open->second.grouping_key);
    if (s.action != Action::trigger) continue;
    ++may_open;
    keys.insert(grouping_key(service_of(org, s.service), s));
  }
  return keys;
}

}  // namespace

std::int64_t Session::take_number() {
  if (next_number == end_number) {
    const auto row = tx->one("update incident_counter set next = next + $1 where id = 1 returning next",
                             {std::max<std::int64_t>(may_open, 1)});
    if (!row) throw store::Unusable("the database has lost its counter of incidents");
    end_number = row->integer(0);
    next_number = end_number - std::max<std::int64_t>(may_open, 1);
  }
  return next_number++;
}

Session load(store::Tx& tx, const document::Organisation& org, std::span<const Signal> signals, Instant now) {
  Session session;
  session.tx = &tx;
  std::set<std::string> services;
  std::set<AlertKey> wanted;
  for (const Signal& s : signals) {
    services.insert(s.service);
    wanted.insert({s.service, s.dedup_key});
  }
  lock_services(tx, services);
  const std::vector<AlertKey> keys(wanted.begin(), wanted.end());
  load_alerts(tx, keys, session.book);
  session.may_open = 0;
  const auto incidents = grouping_keys(org, signals, session.book, session.may_open);
  if (incidents.empty()) return session;  // mere repeats: nothing else is needed
  load_incidents_by_key(tx, incidents, session.book);
  session.silences = active_silences(tx, now);
  return session;
}

void save(store::Tx& tx, Session& session, std::span<const Signal> signals) {
  const Book& book = session.book;
  // What closes first: the open ones' keys are unique.
  for (const auto& alert : book.closed_alerts) save_alert(tx, book, alert);
  for (const auto& incident : book.closed_incidents) save_incident(tx, book, incident);
  for (const auto& key : book.changed_incidents) save_incident(tx, book, book.incidents.at(key));
  for (const auto& key : book.changed_alerts) save_alert(tx, book, book.alerts.at(key));
  for (const auto& key : book.repeated_alerts)
    if (!book.changed_alerts.contains(key)) update_times(tx, book.alerts.at(key));
  for (std::size_t i = 0; i < signals.size(); ++i)
    if (!book.records.at(i).mere_repeat) insert_signal(tx, signals[i], book.records[i]);
  for (const auto& entry : book.timeline) add_timeline(tx, entry);
  if (session.next_number == session.end_number) return;
  // Still locked by the reservation, so nobody has taken a later one.
  tx.exec("update incident_counter set next = next - $1 where id = 1",
          {session.end_number - session.next_number});
  session.end_number = session.next_number;
}

Book take(store::Tx& tx, const document::Organisation& org, std::span<const Signal> signals, Instant now) {
  Session session = load(tx, org, signals, now);
  const std::function<std::int64_t()> next = [&session] { return session.take_number(); };
  for (const Signal& s : signals) apply(session.book, org, session.silences, s, now, next);
  save(tx, session, signals);
  return std::move(session.book);
}

std::map<AlertKey, Alert> open_alerts(store::Tx& tx, std::span<const AlertKey> keys) {
  Book book;
  load_alerts(tx, keys, book);
  return std::move(book.alerts);
}

void save_repeats(store::Tx& tx, std::span<const Repeats> repeats) {
  for (const auto& r : repeats)
    tx.exec(
        "update alert set count = count + $2, last_at = case when last_at < $3 then $3 else last_at end, "
        "first_at = case when first_at > $4 then $4 else first_at end, "
        "ends_at = case when ends_at is null or ends_at < $5 then coalesce($5, ends_at) else ends_at end "
        "where id = $1 and resolved_at is null",
        {r.alert, r.count, r.last_at, r.first_at, r.ends_at});
}

std::vector<Signal> expired_alerts(store::Tx& tx, Instant now, int limit) {
  const auto rows = tx.query(
      "select a.service, a.dedup_key, a.severity, a.summary, a.integration from alert a where a.resolved_at "
      "is null and "
      "a.ends_at is not null and a.ends_at <= $1 order by a.ends_at limit $2",
      {now - Duration::seconds(6), limit});
  std::vector<Signal> out;
  for (const auto& row : rows) {
    Signal s;
    s.id = Uuid::make(now);
    s.received = now;
    s.service = row.text(0);
    s.dedup_key = row.text(1);
    s.action = Action::resolve;
    s.severity = static_cast<Severity>(row.integer(2));
    s.summary = row.text(3);
    s.integration = row.text(4);
    s.timed_out = true;
    out.push_back(std::move(s));
  }
  return out;
}

}  // namespace onus::incident
