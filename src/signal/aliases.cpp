// Looking keys up, whatever the service.
#include "signal/aliases.h"

namespace onus::signal {

std::set<std::string> open_services(store::Tx& tx, std::string_view integration, std::string_view dedup_key) {
  std::set<std::string> services;
  for (const store::Row& row :
       tx.query("select service from alert where integration = $1 and dedup_key = $2 and resolved_at is null",
                {integration, dedup_key})) {
    services.insert(row.text(0));
  }
  return services;
}

}  // namespace onus::signal
