// Routes of what operating models cost: statements, what-if, proposals and the simulation.
#pragma once
#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::insight {

/// GET /api/v1/cost, /api/v1/cost/linear, /services/{service}/cost and /teams/{team}/cost. All must outlive
/// the router.
void add_cost_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                     const Clock& clock);

}  // namespace onus::insight
