// The portfolio as JSON.
#pragma once
#include "insight/what_if.h"

namespace onus::insight {

/// The coming year as a statement of all services says it: only what is known, and of how many lines.
struct CostsOfYear {
  std::optional<std::int64_t> premium_minor, opportunity_minor;  // unset: no line of it is known
  std::int64_t lines_known = 0, lines = 0;
};
CostsOfYear costs_of_year(const document::Organisation& org, Instant t, const IncidentHistory& history);
/// What each service's incidents lost since then, for the points.
using LossOf = std::map<std::string, std::int64_t, std::less<>>;
/// As `onus portfolio` prints it; amounts in minor units of `currency`. `points`: with a row per service.
json::object portfolio_json(const document::Organisation& org, const model::Portfolio& portfolio, Instant at,
                            const CostsOfYear& costs, const LossOf* points);

}  // namespace onus::insight
