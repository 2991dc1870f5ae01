// Routes of incidents and what people do to them, now, who, the pages' links, and *ring me now*.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::paging {

class CheckCache;

/// All routes of this room but those of rota_api.h. `changed` is called after each commit that changed
/// incidents. References outlive the router.
void add_routes(server::Router& router, store::Store& store, document::Documents& documents,
                std::function<void(const std::vector<std::int64_t>&)> changed,
                std::shared_ptr<CheckCache> holes = nullptr);

/// What the routes' files share.
struct Api {
  store::Store& store;
  document::Documents& documents;
  std::function<void(const std::vector<std::int64_t>&)> changed;
};
/// Of the path; 0 if it is no number.
std::int64_t incident_number(const server::Request& request);
void add_incident_routes(server::Router& router, const Api& api);
void add_group_routes(server::Router& router, const Api& api);
void add_action_routes(server::Router& router, const Api& api);
void add_loss_routes(server::Router& router, const Api& api);
void add_now_routes(server::Router& router, const Api& api, std::shared_ptr<CheckCache> holes);
void add_who_routes(server::Router& router, const Api& api);
void add_link_routes(server::Router& router, const Api& api);
void add_ring_routes(server::Router& router, const Api& api);

}  // namespace onus::paging
