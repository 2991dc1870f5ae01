// The route of the audit list.
#pragma once
#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::app {

void add_audit_routes(server::Router& router, store::Store& store, const document::Documents& documents);

}  // namespace onus::app
