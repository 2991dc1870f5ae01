// Routes of the simulation.
#pragma once
#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::insight {

/// GET and POST /api/v1/simulate. All must outlive the router.
void add_simulation_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                           const Clock& clock);

}  // namespace onus::insight
