// What old incidents leave in paging's tables goes with them.
#include "paging/paging_store.h"

namespace onus::paging {

std::int64_t forget_incident(store::Tx& tx, std::int64_t number, std::int64_t limit) {
  std::int64_t gone = tx.change(
      "delete from attempt where id {in_few}select a.id from notification n join attempt a"
      " on a.notification = n.id where n.incident = $1 limit $2{end_few}",
      {number, limit});
  for (const char* table : {"notification", "page"})
    if (gone < limit) gone += store::delete_some(tx, table, "incident", number, "id", limit - gone);
  if (gone < limit) gone += store::delete_some(tx, "page_link", "incident", number, "hash", limit - gone);
  if (gone < limit) gone += tx.change("delete from paging where incident = $1", {number});
  return gone;
}

}  // namespace onus::paging
