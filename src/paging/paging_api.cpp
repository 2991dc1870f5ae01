// All routes of this room, put together.
#include "paging/paging_api.h"

#include "paging/rota_api.h"

namespace onus::paging {

void add_routes(server::Router& router, store::Store& store, document::Documents& documents,
                const Clock& clock, document::MayEdit may_edit,
                std::function<void(const std::vector<std::int64_t>&)> changed) {
  const Api api{store, documents, std::move(changed)};
  add_incident_routes(router, api);
  add_action_routes(router, api);
  add_now_routes(router, api);
  add_who_routes(router, api);
  add_link_routes(router, api);
  add_ring_routes(router, api);
  add_rota_routes(router, store, documents, clock, std::move(may_edit));
  add_oncall_routes(router, store, documents, clock);
  add_report_routes(router, store, documents, clock);
}

}  // namespace onus::paging
