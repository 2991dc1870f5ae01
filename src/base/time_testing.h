// For the tests of all rooms.
#pragma once
#include "base/time.h"

namespace onus {

/// The instant that a test names, `2026-11-24T12:00:00Z`.
inline Instant at(const char* text) { return *parse_instant(text); }

}  // namespace onus
