// Counting incidents by service.
#include "insight/history_store.h"

#include <algorithm>

namespace onus::insight {

IncidentHistory incident_history(store::Tx& tx, Instant now) {
  constexpr double kYear = 365.25 * 86'400e6;  // µs
  IncidentHistory out;
  const Instant most = now - Duration::days(3 * 365 + 1);
  // Numbers ascend in the order of recording, so the first one began about when records do.
  const auto first = tx.one("select opened_at from incident order by number limit 1");
  if (!first) return out;
  const Instant since = std::max(most, first->instant(0));
  if (since >= now) return out;
  out.years = static_cast<double>((now - since).us) / kYear;
  const auto rows = tx.query(
      "select service, count(*) from incident where opened_at >= $1 and opened_at <= $2 group by service",
      {since, now});
  for (const auto& row : rows) out.incidents.emplace(row.text(0), row.integer(1));
  return out;
}

}  // namespace onus::insight
