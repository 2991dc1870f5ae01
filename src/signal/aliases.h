// Aliases: which services have a sender's key open, for signals that name a key and no service.
#pragma once
#include <set>
#include <string>
#include <string_view>

#include "store/store.h"

namespace onus::signal {

/// Services with an open alert under this key that this integration (empty: Onus itself) last spoke of.
std::set<std::string> open_services(store::Tx& tx, std::string_view integration, std::string_view dedup_key);

}  // namespace onus::signal
