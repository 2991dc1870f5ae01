// Routes of incidents and pages, put together.
#include "paging/paging_api.h"

#include "paging/check_cache.h"

namespace onus::paging {

void add_routes(server::Router& router, store::Store& store, document::Documents& documents,
                std::function<void(const std::vector<std::int64_t>&)> changed,
                std::shared_ptr<CheckCache> holes) {
  if (!holes) holes = std::make_shared<CheckCache>();
  const Api api{store, documents, std::move(changed)};
  add_incident_routes(router, api);
  add_action_routes(router, api);
  add_loss_routes(router, api);
  add_now_routes(router, api, std::move(holes));
  add_who_routes(router, api);
  add_link_routes(router, api);
  add_ring_routes(router, api);
}

}  // namespace onus::paging
