// Routes of the catalogue with what the model makes of it: services and the policy.
#pragma once
#include "document/document.h"
#include "server/http.h"

namespace onus::model {

/// GET /api/v1/services, /services/{service} and /policy. `documents` must outlive the router.
void add_routes(server::Router& router, const document::Documents& documents, const Clock& clock);

}  // namespace onus::model
