// Links of pages, tests (*ring me now*), notices, and the nodes that are alive.
#include <set>

#include "base/crypto.h"
#include "base/text.h"
#include "paging/rows.h"
#include "people/contact.h"

namespace onus::paging {

namespace {

constexpr Duration kLinkLives = Duration::hours(24);
constexpr std::size_t kTokenLength = 32;

Ring ring_from(const store::Row& row) {
  return {row.uuid(0), row.text(1), row.instant(2), row.optional_instant(3)};
}

}  // namespace

Uuid enqueue_test(store::Tx& tx, std::string_view person, std::span<const people::Method> methods,
                  Instant now) {
  const Uuid ring = Uuid::make(now);
  tx.exec("insert into ring (id, person, started_at) values ($1, $2, $3)", {ring, person, now});
  for (auto method : methods) {
    Notification n;
    n.id = Uuid::make(now);
    n.page = ring;
    n.person = person;
    n.method = method;
    n.kind = MessageKind::test;
    n.due = now;
    insert_notification(tx, n);
  }
  return ring;
}

void enqueue_notice(store::Tx& tx, const document::Organisation& org, std::string_view person,
                    const json::object& data, Instant now) {
  const auto* doc = org.find<people::Person>(person);
  if (!doc) return;
  std::set<people::Method> told;
  for (const auto& rule : people::rules_for(doc->spec, people::Urgency::low)) {
    if (!people::address_of(doc->spec, rule.method) || !told.insert(rule.method).second) continue;
    Notification n;
    n.id = Uuid::make(now);
    n.person = person;
    n.method = rule.method;
    n.kind = MessageKind::notice;
    n.due = now;
    n.data = data;
    insert_notification(tx, n);
  }
}

std::optional<Ring> load_ring(store::Tx& tx, const Uuid& id) {
  const auto row = tx.one("select id, person, started_at, confirmed_at from ring where id = $1", {id});
  return row ? std::optional(ring_from(*row)) : std::nullopt;
}

std::optional<Ring> last_ring(store::Tx& tx, std::string_view person) {
  const auto row = tx.one(
      "select id, person, started_at, confirmed_at from ring where person = $1 order by id desc limit 1",
      {person});
  return row ? std::optional(ring_from(*row)) : std::nullopt;
}

void confirm_ring(store::Tx& tx, const document::Organisation& org, const Uuid& id, Instant now) {
  const auto row = tx.one(
      "update ring set confirmed_at = $2 where id = $1 and confirmed_at is null returning person", {id, now});
  if (!row) return;
  const auto* person = org.find<people::Person>(row->text(0));
  if (!person) return;
  for (const auto& sent :
       tx.query("select distinct method from notification where page = $1 and state = 2", {id})) {
    const auto method = static_cast<people::Method>(sent.integer(0));
    if (const auto address = people::address_of(person->spec, method))
      people::record_proof(tx, person->meta.name, method, *address);
  }
  tx.exec("update notification set state = 4, ended_at = $2 where page = $1 and state = 0", {id, now});
}

std::string make_link(store::Tx& tx, const Notification& n, Instant now) {
  std::string token = random_key(kTokenLength);
  const std::optional<Uuid> ring = n.kind == MessageKind::test ? n.page : std::nullopt;
  tx.exec(
      "insert into page_link (hash, incident, ring, person, made_at, expires_at) values ($1, $2, $3, $4, $5, "
      "$6)",
      {sha256(token), n.incident, ring, n.person, now, now + kLinkLives});
  return token;
}

std::optional<LinkFor> find_link(store::Tx& tx, std::string_view token) {
  const auto row = tx.one("select incident, ring, person, made_at, expires_at from page_link where hash = $1",
                          {sha256(token)});
  if (!row) return std::nullopt;
  return LinkFor{row->integer(0), row->optional_uuid(1), row->text(2), row->instant(3), row->instant(4)};
}

void node_seen(store::Tx& tx, const Node& node) {
  tx.exec(
      "insert into node (id, host, version, started_at, seen_at) values ($1, $2, $3, $4, $5)"
      " on conflict (id) do update set seen_at = $5",
      {node.id, node.host, node.version, node.started_at, node.seen_at});
  tx.exec("delete from node where seen_at < $1", {node.seen_at - Duration::hours(1)});
  tx.exec("delete from page_link where expires_at < $1", {node.seen_at - Duration::days(7)});
}

void node_left(store::Tx& tx, const std::string& id) { tx.exec("delete from node where id = $1", {id}); }

std::vector<Node> nodes(store::Tx& tx) {
  std::vector<Node> out;
  for (const auto& row :
       tx.query("select id, host, version, started_at, seen_at from node order by started_at, id"))
    out.push_back({row.text(0), row.text(1), row.text(2), row.instant(3), row.instant(4)});
  return out;
}

}  // namespace onus::paging
