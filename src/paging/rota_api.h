// Routes of rotas (list, shifts, preview, overrides), my shifts, on call, check, the weekly report and
// health.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "document/document.h"
#include "paging/check_cache.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::paging {

/// /rotas…, /me/shifts, /check. `may_edit` decides who may override. `holes` may be shared by all routes that
/// look at the coming year; without it each computes its own.
void add_rota_routes(server::Router& router, store::Store& store, document::Documents& documents,
                     const Clock& clock, document::MayEdit may_edit,
                     std::shared_ptr<CheckCache> holes = nullptr);

/// The heartbeats of a service, as the API shows them. Their room lies below this one.
using Heartbeats = std::function<json::array(store::Tx&, const document::Organisation&, std::string_view)>;
/// /oncall, /services/{service}/overview. Without `heartbeats` the overview's list is empty.
void add_oncall_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       const Clock& clock, std::shared_ptr<CheckCache> holes = nullptr,
                       Heartbeats heartbeats = {});
/// /teams/{team}/report and report.csv.
void add_report_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       const Clock& clock);

/// What health shows and this room does not know.
struct HealthFacts {
  std::string version, url;
  /// {configured, server, demo, last_error}; absent: `mail` is null.
  std::function<json::object()> mail;
};
/// /health.
void add_health_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       const Clock& clock, HealthFacts facts, std::shared_ptr<CheckCache> holes = nullptr);

}  // namespace onus::paging
