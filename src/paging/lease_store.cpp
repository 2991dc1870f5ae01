// Leases on notifications between claim and record: more of one person's, longer, or given back.
#include "paging/outbox.h"
#include "paging/rows.h"

namespace onus::paging {

std::vector<Notification> claim_for(store::Tx& tx, const Claimant& claimant, std::string_view person,
                                    people::Method method, int limit) {
  const Instant now = tx.now();
  const std::string sql =
      "update notification set lease_node = $2, lease_until = $3, attempts = attempts + 1 where id "
      "{in_few}select id from notification where state = 0 and due <= $1 and " +
      std::string(claimant.take_over ? kFree : kFreeOrOwn) +
      " and person = $4 and method = $5 and kind not in ($6, $8) order by due, id limit $7 "
      "{skip_locked}{end_few} returning " +
      std::string(kNotificationColumns);
  std::vector<Notification> out;
  for (const auto& row :
       tx.query(sql, {now, claimant.node, now + claimant.lease, person, static_cast<int>(method),
                      static_cast<int>(MessageKind::test), limit, static_cast<int>(MessageKind::notice)}))
    out.push_back(notification_from(row));
  return out;
}

void postpone(store::Tx& tx, std::string_view person, people::Method method, Instant until, int limit) {
  tx.exec(
      "update notification set due = $4 where id "
      "{in_few}select id from notification where state = 0 and due <= $1 and lease_until is null"
      " and person = $2 and method = $3 and kind not in ($5, $6) order by due, id limit $7 "
      "{skip_locked}{end_few}",
      {tx.now(), person, static_cast<int>(method), until, static_cast<int>(MessageKind::test),
       static_cast<int>(MessageKind::notice), limit});
}

std::vector<Uuid> renew(store::Tx& tx, std::span<const Uuid> ids, std::string_view node, Duration lease) {
  const Instant until = tx.now() + lease;
  for (const Uuid& id : ids)
    tx.exec("update notification set lease_until = $3 where id = $1 and lease_node = $2 and state = 0",
            {id, node, until});
  std::vector<Uuid> out;
  for (const auto& row : rows_in(tx, "select id, lease_node, lease_until from notification where id in", ids))
    if (!row.null(1) && row.text(1) == node && row.optional_instant(2) == until) out.push_back(row.uuid(0));
  return out;
}

void release(store::Tx& tx, const Uuid& id, std::string_view node, Instant due) {
  tx.exec(
      "update notification set lease_node = null, lease_until = null, attempts = attempts - 1, due = $3"
      " where id = $1 and lease_node = $2 and state = 0",
      {id, node, due});
}

void release_all(store::Tx& tx) {
  tx.exec(
      "update notification set lease_node = null, lease_until = null where state = 0 and lease_node is not "
      "null");
}

}  // namespace onus::paging
