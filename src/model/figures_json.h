// Figures, losses and RACI as JSON, for every route that shows them.
#pragma once
#include <optional>

#include "model/decision.h"
#include "model/figures.h"
#include "model/loss.h"
#include "model/raci.h"

namespace onus::model {

/// The figures of one service as `onus model` prints them; amounts in minor units of `currency`.
json::object figures_json(const document::Organisation& org, const catalogue::ServiceDoc& service,
                          const Figures& figures, Instant t, Language language);
/// loss, tolerated_loss, protected, overrun, effectiveness_percent.
json::object protection_json(const Protection& protection);
json::object raci_json(const document::Organisation& org, const catalogue::ServiceDoc& service,
                       const Acceptance& acceptance, bool with_activities);
json::array findings_json(const std::vector<RaciFinding>& findings, Language language);
/// availability_percent, operating_model, out_of_hours.
json::object terms_json(const Terms& terms);
/// An amount in minor units; null for one that is not known.
json::value amount_or_null(const std::optional<std::int64_t>& minor);
/// `99.9` as a number; null for 0, which is no target.
json::value percent_or_null(std::int64_t availability_e5);

/// GET /api/v1/services/{service}/loss, /services/{service}/raci and /raci.
void add_figures_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                        const Clock& clock);

}  // namespace onus::model
