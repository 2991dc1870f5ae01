// Time since some start, on a clock that nobody sets: for waits.
#pragma once
#include <functional>

#include "base/time.h"

namespace onus {

/// Who takes it as a parameter can be given another.
using SteadyClock = std::function<Duration()>;
/// The machine's. Thread-safe.
Duration steady_now();

}  // namespace onus
