// Refusals in the store, by integration and hour.
#include "signal/refusals.h"

namespace onus::signal {
namespace {

Instant hour_of(Instant t) { return Instant{t.us - t.us % Duration::hours(1).us}; }

}  // namespace

void add_refusals(store::Tx& tx, const RefusalCounts& counts) {
  for (const auto& [name, refused] : counts) {
    tx.exec(
        "insert into integration_refusal (integration, hour, refused, last_error, last_at) values ($1, $2, "
        "$3, $4, $5) "
        "on conflict (integration, hour) do update set refused = integration_refusal.refused + "
        "excluded.refused, "
        "last_error = excluded.last_error, last_at = excluded.last_at",
        {name, hour_of(refused.last_at), refused.count, refused.last_error, refused.last_at});
    tx.exec("delete from integration_refusal where integration = $1 and hour < $2",
            {name, refused.last_at - Duration::days(2)});
  }
}

RefusalCounts refusals(store::Tx& tx, Instant now) {
  RefusalCounts out;
  for (const store::Row& row : tx.query("select integration, refused, last_error, last_at from "
                                        "integration_refusal where hour > $1 order by integration, hour",
                                        {hour_of(now) - Duration::hours(24)})) {
    Refusals& refused = out[row.text(0)];
    refused = {refused.count + row.integer(1), row.text(2), row.instant(3)};
  }
  return out;
}

}  // namespace onus::signal
