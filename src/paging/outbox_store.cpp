// The outbox in the store: claims by lease, attempts, and what follows from them.
#include "paging/outbox.h"

#include <algorithm>

#include "base/mutant.h"
#include "base/text.h"
#include "paging/rows.h"
#include "paging/texts.h"
#include "people/contact.h"

namespace onus::paging {

namespace {

constexpr int kWaiting = 0, kDelivered = 2, kRefused = 3, kFailed = 5;

std::optional<std::string> address_of(const document::Organisation& org, const Notification& n) {
  const auto* person = org.find<people::Person>(n.person);
  return person ? people::address_of(person->spec, n.method) : std::nullopt;
}

/// Another method of the same page need not wait for its delay when this one failed.
void bring_next_forward(store::Tx& tx, const Notification& n, Instant now) {
  if (!n.page || n.kind == MessageKind::test || mutant("next_method_waits")) return;
  tx.exec(
      "update notification set due = $3 where id = (select id from notification where page = $1 and state = "
      "0 and attempts = 0"
      " and method <> $2 order by due, id limit 1) and due > $3",
      {*n.page, static_cast<int>(n.method), now});
}

void tell(store::Tx& tx, const document::Organisation& org, const Notification& n, Sent::How how,
          std::string answer, Instant now) {
  if (n.incident == 0) return;
  incident::TimelineEntry entry;
  entry.incident = n.incident;
  entry.at = now;
  entry.kind = how == Sent::How::delivered ? "delivered" : "failed";
  entry.actor = "onus";
  entry.data = said(Sent{title_of<people::Person>(org, n.person), n.method, how, std::move(answer)});
  incident::add_timeline(tx, entry);
}

Instant clock_of_leases(store::Tx& tx) {
  return mutant("lease_wrong_clock") ? system_clock().now() : tx.now();
}

}  // namespace

std::string_view to_text(MessageKind kind) {
  switch (kind) {
    case MessageKind::page:
      return "page";
    case MessageKind::joined:
      return "joined";
    case MessageKind::still_on_it:
      return "still-on-it";
    case MessageKind::resolved_while_held:
      return "resolved-while-held";
    case MessageKind::handed_on:
      return "handed-on";
    case MessageKind::test:
      return "test";
    case MessageKind::list:
      return "list";
    case MessageKind::informed:
      return "shadow";
    case MessageKind::notice:
      return "notice";
    case MessageKind::canary:
      return "canary";
  }
  return {};
}

std::string_view to_text(Recorded::State state) {
  switch (state) {
    case Recorded::State::waiting:
      return "waiting";
    case Recorded::State::sending:
      return "sending";
    case Recorded::State::delivered:
      return "delivered";
    case Recorded::State::retrying:
      return "retrying";
    case Recorded::State::refused:
      return "refused";
    case Recorded::State::cancelled:
      return "cancelled";
    case Recorded::State::failed:
      return "failed";
  }
  return {};
}

Notification notification_from(const store::Row& row) {
  Notification n;
  n.id = row.uuid(0);
  n.page = row.optional_uuid(1);
  n.incident = row.integer(2);
  n.person = row.text(3);
  n.method = static_cast<people::Method>(row.integer(4));
  n.kind = static_cast<MessageKind>(row.integer(5));
  n.first = row.boolean(6);
  n.due = row.instant(7);
  n.attempts = row.integer(9);
  if (auto data = parse_json(row.text(11)); data && data->is_object()) n.data = data->as_object();
  return n;
}

void insert_notification(store::Tx& tx, const Notification& n) {
  tx.exec(
      "insert into notification (id, page, incident, person, method, kind, first, due, state, attempts, data)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9)",
      {n.id, n.page, n.incident, n.person, static_cast<int>(n.method), static_cast<int>(n.kind), n.first,
       n.due, json::serialize(n.data)});
}

std::set<people::Method> methods_due(store::Tx& tx, std::span<const people::Method> methods) {
  std::string sql;
  for (auto method : methods)
    sql += std::string(sql.empty() ? "select" : ",") +
           " exists (select 1 from notification where state = 0 and due <= $1 and " + std::string(kFree) +
           " and method = " + std::to_string(static_cast<int>(method)) + ")";
  std::set<people::Method> out;
  if (sql.empty()) return out;
  const auto row = tx.one(sql, {clock_of_leases(tx)});
  for (std::size_t i = 0; i < methods.size(); ++i)
    if (row->boolean(i)) out.insert(methods[i]);
  return out;
}

std::vector<Notification> claim(store::Tx& tx, const Claimant& claimant, int limit,
                                std::span<const people::Method> methods) {
  const Instant now = clock_of_leases(tx);
  const Duration lease = mutant("claim_never_expires") ? Duration::days(365) : claimant.lease;
  std::string among;
  for (auto method : methods)
    among += (among.empty() ? " and method in (" : ", ") + std::to_string(static_cast<int>(method));
  if (!among.empty()) among += ")";
  const std::string sql =
      "update notification set lease_node = $2, lease_until = $3, attempts = attempts + 1 where id "
      "{in_few}select id from notification where state = 0 and due <= $1 and " +
      std::string(claimant.take_over ? kFree : kFreeOrOwn) + among +
      " order by first desc, due, id limit $4 {skip_locked}{end_few} returning " +
      std::string(kNotificationColumns);
  std::vector<Notification> out;
  for (const auto& row : tx.query(sql, {now, claimant.node, now + lease, limit}))
    out.push_back(notification_from(row));
  std::sort(out.begin(), out.end(), [](const Notification& a, const Notification& b) {
    return std::tuple(!a.first, a.due, a.id) < std::tuple(!b.first, b.due, b.id);
  });
  return out;
}

bool still_wanted(store::Tx& tx, const Uuid& id, std::string_view node) {
  return tx
      .one("select 1 from notification where id = $1 and state = 0 and lease_node = $2 and lease_until > $3",
           {id, node, tx.now()})
      .has_value();
}

void record_attempt(store::Tx& tx, const document::Organisation& org, const Notification& n,
                    std::string_view node, Outcome outcome, std::string_view answer, Instant began,
                    std::optional<Instant> again) {
  const Instant now = tx.now();
  const std::string line = excerpt(answer, 500);
  if (n.kind != MessageKind::canary)
    tx.exec(
        "insert into attempt (id, notification, at, took, outcome, answer) values ($1, $2, $3, $4, $5, $6)",
        {Uuid::make(now), n.id, began, std::max(now - began, Duration{}), static_cast<int>(outcome), line});
  if (outcome == Outcome::retry) {
    tx.exec(
        "update notification set due = $3, lease_node = null, lease_until = null where id = $1 and state = 0 "
        "and lease_node = $2",
        {n.id, node, again.value_or(now + Duration::minutes(1))});
    bring_next_forward(tx, n, now);
    if (n.attempts <= 1) tell(tx, org, n, Sent::How::tried_again, line, now);
    return;
  }
  tx.exec(
      "update notification set state = $3, ended_at = $4, lease_node = null, lease_until = null where id = "
      "$1 and state = 0 and lease_node = $2",
      {n.id, node,
       outcome == Outcome::delivered ? kDelivered
       : outcome == Outcome::refused ? kRefused
                                     : kFailed,
       now});
  if (outcome == Outcome::delivered) return tell(tx, org, n, Sent::How::delivered, "", now);
  bring_next_forward(tx, n, now);
  if (outcome == Outcome::expired) return tell(tx, org, n, Sent::How::given_up, line, now);
  if (const auto address = address_of(org, n)) people::record_refusal(tx, n.person, n.method, *address, line);
  tell(tx, org, n, Sent::How::refused, line, now);
}

Uuid enqueue_canary(store::Tx& tx) {
  Notification n;
  n.due = tx.now();
  n.id = Uuid::make(n.due);
  n.kind = MessageKind::canary;
  n.first = true;
  insert_notification(tx, n);
  return n.id;
}

bool was_delivered(store::Tx& tx, const Uuid& id) {
  return tx.one("select 1 from notification where id = $1 and state = $2", {id, kDelivered}).has_value();
}

void forget_canaries(store::Tx& tx, const Uuid& id, Instant before) {
  tx.exec("delete from notification where incident = 0 and kind = $1 and (id = $2 or due < $3)",
          {static_cast<int>(MessageKind::canary), id, before});
}

std::optional<Instant> next_due(store::Tx& tx) {
  // By the index of due times, and not the least of all that wait: those may be a million. Each reads from
  // the index's start and says how far, so that PostgreSQL does not read the table instead.
  const Instant now = tx.now();
  std::optional<Instant> next;
  if (const auto free =
          tx.one("select due from notification where state = 0 and lease_until is null order by due limit 1"))
    next = free->instant(0);
  if (next && *next <= now) return next;
  // What is claimed was due, so these are what is being sent.
  const auto claimed = tx.one(
      "select min(case when lease_until > due then lease_until else due end) from"
      " (select due, lease_until from notification where state = 0 and due <= $1 order by due limit 1000)"
      " as sent where lease_until is not null",
      {now});
  const auto lease = claimed->optional_instant(0);
  return next && lease ? std::min(next, lease) : next ? next : lease;
}

Queue queue(store::Tx& tx, Instant now) {
  const auto row = tx.one(
      "select count(*), min(due), coalesce(sum(case when attempts > 0 then 1 else 0 end), 0) from "
      "notification where state = 0 and due <= $1",
      {now});
  return {row->integer(0), row->integer(2), row->optional_instant(1)};
}

std::vector<Recorded> notifications_of(store::Tx& tx, std::int64_t incident, Instant now) {
  std::vector<Recorded> out;
  std::map<Uuid, std::size_t> at;
  std::vector<Uuid> ids;
  const std::string columns(kNotificationColumns);
  for (const auto& row :
       tx.query("select " + columns + " from notification where incident = $1 order by id desc limit 500",
                {incident})) {
    Recorded recorded;
    recorded.notification = notification_from(row);
    const auto lease = row.optional_instant(10);
    using State = Recorded::State;
    switch (row.integer(8)) {
      case kWaiting:
        recorded.state = lease && *lease > now            ? State::sending
                         : recorded.notification.attempts ? State::retrying
                                                          : State::waiting;
        break;
      case kDelivered:
        recorded.state = State::delivered;
        break;
      case kRefused:
        recorded.state = State::refused;
        break;
      case kFailed:
        recorded.state = State::failed;
        break;
      default:
        recorded.state = State::cancelled;
    }
    at[recorded.notification.id] = out.size();
    if (recorded.notification.attempts) ids.push_back(recorded.notification.id);
    out.push_back(std::move(recorded));
  }
  auto rows = rows_in<Uuid>(
      tx, "select notification, at, took, outcome, answer from attempt where notification in", ids);
  std::sort(rows.begin(), rows.end(),
            [](const store::Row& a, const store::Row& b) { return a.integer(1) < b.integer(1); });
  for (const auto& row : rows)
    out[at[row.uuid(0)]].attempts.push_back(
        {row.instant(1), Duration{row.integer(2)}, static_cast<Outcome>(row.integer(3)), row.text(4)});
  return out;
}

}  // namespace onus::paging
