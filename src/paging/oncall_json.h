// On call and one service's overview as the screens want them. For this room's own.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>

#include "paging/rota_api.h"
#include "paging/rota_json.h"

namespace onus::paging {

/// What the rows of one answer share. References outlive it.
struct OnCallFacts {
  OnCallFacts(const document::Organisation& organisation, const People& people, Instant t);
  const document::Organisation& org;
  const People& known;
  Instant at;
  std::set<std::string, std::less<>> holes;  // services that reach nobody then, or only by a fallback
  std::map<const rota::RotaDoc*, std::optional<rota::Shift>> next;
};
/// OnCallRow. `now` is whoever is on duty for the cover, then who answers in a hole.
json::object on_call_json(OnCallFacts& facts, const catalogue::ServiceDoc& service, Language language);

/// What the overview needs. References outlive the route.
struct OverviewContext {
  store::Store& store;
  document::Documents& documents;
  const Clock& clock;
  std::shared_ptr<CheckCache> holes;
  Heartbeats heartbeats;
};
server::Response overview(const OverviewContext& context, const server::Request& request);

}  // namespace onus::paging
