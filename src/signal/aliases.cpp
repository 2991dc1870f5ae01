// Looking keys up, whatever the service.
#include "signal/aliases.h"

namespace onus::signal {

std::set<std::string> open_services(store::Tx& tx, std::string_view integration, std::string_view dedup_key) {
  std::set<std::string> services;
  for (const store::Row& row :
       tx.query("select service from alert "
                "where (case when resolved_at is null then integration || ' ' || dedup_key end) = $1",
                {std::string(integration) + " " + std::string(dedup_key)})) {
    services.insert(row.text(0));
  }
  return services;
}

}  // namespace onus::signal
