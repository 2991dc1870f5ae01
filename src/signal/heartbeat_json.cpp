// A heartbeat's document beside what was heard of it.
#include "signal/heartbeat_json.h"

#include <map>

#include "catalogue/service.h"

namespace onus::signal {

json::array heartbeats_json(store::Tx& tx, const document::Organisation& org, std::string_view service) {
  std::map<std::string, Pulse> known;
  for (Pulse& pulse : pulses(tx)) known[pulse.name] = std::move(pulse);
  json::array items;
  for (const auto& [name, doc] : org.all<Heartbeat>()) {
    if (!service.empty() && doc->spec.service != service) continue;
    const auto* owner = org.find<catalogue::Service>(doc->spec.service);
    const Pulse& pulse = known[name];
    bool never = !pulse.last_at && !pulse.late;
    items.push_back(json::object{
        {"name", name},
        {"title", doc->meta.title},
        {"service", doc->spec.service},
        {"service_title", owner ? owner->meta.title : doc->spec.service},
        {"interval", format(doc->spec.interval)},
        {"state", never        ? "never"
                  : pulse.late ? "late"
                               : "up"},
        {"last_at", pulse.last_at ? json::value(format(*pulse.last_at)) : json::value(nullptr)},
        {"due_at", pulse.name.empty() ? json::value(nullptr) : json::value(format(pulse.due_at))}});
  }
  return items;
}

}  // namespace onus::signal
