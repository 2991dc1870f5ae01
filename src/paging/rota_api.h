// Routes of rotas (list, shifts, preview, overrides), my shifts, on call now, check and the weekly report.
#pragma once
#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::paging {

/// /rotas…, /me/shifts, /check. `may_edit` decides who may override.
void add_rota_routes(server::Router& router, store::Store& store, document::Documents& documents, const Clock& clock,
                     document::MayEdit may_edit);
/// /oncall, /services/{service}/overview.
void add_oncall_routes(server::Router& router, store::Store& store, document::Documents& documents, const Clock& clock);
/// /teams/{team}/report and report.csv.
void add_report_routes(server::Router& router, store::Store& store, document::Documents& documents, const Clock& clock);

}  // namespace onus::paging
