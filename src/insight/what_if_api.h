// Routes of what-if and of proposals.
#pragma once
#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::insight {

/// POST /api/v1/what-if; GET and POST /api/v1/proposals, GET /proposals/{id}, GET /proposals/compare, POST
/// /proposals/{id}/apply and /proposals/{id}/refuse. All must outlive the router.
void add_what_if_routes(server::Router& router, store::Store& store, document::Documents& documents,
                        const Clock& clock);

}  // namespace onus::insight
