// Routes of incidents and pages, put together.
#include "paging/paging_api.h"

namespace onus::paging {

void add_routes(server::Router& router, store::Store& store, document::Documents& documents,
                std::function<void(const std::vector<std::int64_t>&)> changed) {
  const Api api{store, documents, std::move(changed)};
  add_incident_routes(router, api);
  add_action_routes(router, api);
  add_now_routes(router, api);
  add_who_routes(router, api);
  add_link_routes(router, api);
  add_ring_routes(router, api);
}

}  // namespace onus::paging
