// Old history goes, some rows at a time, where the operator says how long it is kept.
#include "incident/rows.h"

namespace onus::incident {

std::vector<std::int64_t> lock_resolved(store::Tx& tx, Instant before, int limit) {
  constexpr std::string_view kOldest =
      "select number, service from incident where resolved_at < $1 order by resolved_at, opened_at limit $2";
  std::set<std::string> services;
  for (const auto& row : tx.query(kOldest, {before, limit})) services.insert(row.text(1));
  if (services.empty()) return {};
  lock_services(tx, services);
  // Who held a lock until now may have reopened one, or forgotten it.
  std::vector<std::int64_t> out;
  for (const auto& row : tx.query(kOldest, {before, limit}))
    if (services.contains(row.text(1))) out.push_back(row.integer(0));
  return out;
}

std::int64_t forget_incident(store::Tx& tx, std::int64_t number, std::int64_t limit) {
  std::int64_t gone = 0;
  for (const char* table : {"timeline", "alert", "loss_revision"})
    if (gone < limit) gone += store::delete_some(tx, table, "incident", number, "id", limit - gone);
  if (gone < limit) gone += tx.change("delete from incident where number = $1", {number});
  return gone;
}

std::int64_t forget_received(store::Tx& tx, Instant before, std::int64_t limit) {
  const Uuid until = Uuid::first_at(before);
  std::int64_t gone = 0;
  for (const char* table : {"signal", "change_event"})
    gone += tx.change(std::string("delete from ") + table + " where id {in_few}select id from " + table +
                          " where id < $1 order by id limit $2{end_few}",
                      {until, limit});
  // Silenced from the start and gone since: these have no incident to go with.
  gone += tx.change(
      "delete from alert where id {in_few}select id from alert where id < $1 and incident is null"
      " and resolved_at < $2 order by id limit $3{end_few}",
      {until, before, limit});
  return gone;
}

}  // namespace onus::incident
