// Heartbeats as the API shows them.
#pragma once
#include <string_view>

#include "signal/heartbeat.h"

namespace onus::signal {

/// The heartbeats of a service, or all when `service` is empty, sorted by name.
json::array heartbeats_json(store::Tx& tx, const document::Organisation& org, std::string_view service);

}  // namespace onus::signal
