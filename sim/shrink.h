// Makes a night that broke a promise as small as it can be.
#pragma once
#include <functional>

#include "sim/night.h"
#include "sim/watch.h"

namespace onus::sim {

/// Leaves out events, halves first and then one by one, as long as `fails` says that the same promise breaks.
Night shrink(Night night, const std::function<bool(const Night&)>& fails);

}  // namespace onus::sim
