// Routes of the practice: pitfalls, pilots, transitions, readiness, why we change.
#pragma once
#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::insight {

/// GET /api/v1/pitfalls, /pilots, /pilots/{pilot}, /transitions, /transitions/{transition},
/// /services/{service}/readiness, /teams/{team}/why-we-change and POST /teams/{team}/answers. All must
/// outlive the router.
void add_practice_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                         const Clock& clock);

}  // namespace onus::insight
