// The portfolio as JSON.
#pragma once
#include "model/portfolio.h"

namespace onus::insight {

/// As `onus portfolio` prints it; amounts in minor units of `currency`. `points`: with a row per service.
json::object portfolio_json(const document::Organisation& org, const model::Portfolio& portfolio, Instant at,
                            bool points);

}  // namespace onus::insight
