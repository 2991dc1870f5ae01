// Silences and filters as the Alertmanager API's clients write them. Pure.
#pragma once
#include <optional>

#include "base/json.h"
#include "incident/incident.h"
#include "server/http.h"

namespace onus::signal {

/// The filters of a query, as one silence-like set of matchers; nullopt if one is malformed.
std::optional<incident::Silence> filters_of(const server::Request& request);
/// A silence's matchers, times and comment; nullopt where they are missing or malformed.
std::optional<incident::Silence> silence_of(const json::object& body);

}  // namespace onus::signal
