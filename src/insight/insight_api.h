// Routes that join the rooms: figures of services and the portfolio, with what rotas and incidents know.
#pragma once
#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::insight {

/// GET /api/v1/model, /services/{service}/model, /services/{service}/protection and /portfolio. All must
/// outlive the router.
void add_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                const Clock& clock);

}  // namespace onus::insight
