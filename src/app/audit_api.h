// Routes of the audit list and of the OpenAPI document.
#pragma once
#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::app {

void add_audit_routes(server::Router& router, store::Store& store, const document::Documents& documents);
/// Last of all: the document describes the routes that the router has by now.
void add_openapi_route(server::Router& router, std::string_view version);

}  // namespace onus::app
