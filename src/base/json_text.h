// Writing JSON for people and machines alike.
#pragma once
#include <string>

#include "base/json.h"

namespace onus {

/// A fraction as people write it: 70.24, where Boost.JSON has 7.024E1. Fifteen digits, which hide what its
/// parser rounds; finite numbers only.
std::string decimal_text(double value);
/// As json::serialize, with fractions as decimal_text.
std::string json_text(const json::value& value);

}  // namespace onus
