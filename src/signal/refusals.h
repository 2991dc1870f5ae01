// Refusals: what an integration's sender was refused lately, for the screens.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/time.h"
#include "store/store.h"

namespace onus::signal {

struct Refusals {
  std::int64_t count = 0;
  std::string last_error;  // one line, at most 300 bytes
  Instant last_at;
};
/// By integration.
using RefusalCounts = std::map<std::string, Refusals, std::less<>>;

/// Adds to the counts of the hour of each; forgets hours older than two days.
void add_refusals(store::Tx& tx, const RefusalCounts& counts);
/// Of the last 24 hours (full hours and the running one).
RefusalCounts refusals(store::Tx& tx, Instant now);

}  // namespace onus::signal
