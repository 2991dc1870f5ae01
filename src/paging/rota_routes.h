// What the files of the rotas' routes share. For this room's own.
#pragma once
#include <memory>

#include "paging/rota_api.h"
#include "paging/rota_json.h"

namespace onus::paging {

/// References outlive the routes. Thread-safe.
struct RotaContext {
  store::Store& store;
  document::Documents& documents;
  const Clock& clock;
  document::MayEdit may_edit;
  std::shared_ptr<CheckCache> holes;

  /// May the caller write this document? Admins whose token is not limited may.
  bool may(const server::Request& request, const document::Organisation& org, std::string_view kind,
           std::string_view name, const document::Node* spec) const;
  People people(const document::Organisation& org, const server::Request& request) const;
};
using RotaContextPtr = std::shared_ptr<const RotaContext>;

void add_override_routes(server::Router& router, const RotaContextPtr& context);
void add_preview_routes(server::Router& router, const RotaContextPtr& context);
void add_check_routes(server::Router& router, const RotaContextPtr& context);

/// One route under /api/v1 whose handler takes the context.
server::Route rota_route(const RotaContextPtr& context, std::string method, const std::string& pattern,
                         server::Access access, std::string summary,
                         server::Response (*handle)(const RotaContext&, const server::Request&),
                         server::Parameters query = {}, int status = 200);

/// The errors of `findings` as a 422, each field as the request names it: `from` is cut off the front.
server::Response findings_problem(const std::vector<document::Finding>& findings, std::string_view cut,
                                  std::string_view put);
/// The warnings about one document.
json::array warnings_about(const document::Registry& registry, const std::vector<document::Finding>& findings,
                           std::string_view kind, std::string_view name, Language language);

}  // namespace onus::paging
