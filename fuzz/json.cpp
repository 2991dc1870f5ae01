// JSON, strict and lenient: what is read is storable, and is written and read again as the same value.
#include "base/json.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "fuzz.h"
#include "signal/lenient.h"

namespace {

/// Boost.JSON 1.81 reads a number of many digits or a large exponent to within some units of the last place
/// (`91e90` as 9.099999999999999e91), so that a double may differ by as much; next to zero, by any of it.
bool same(const onus::json::value& a, const onus::json::value& b) {
  if (a.is_double() && b.is_double())
    return std::abs(a.get_double() - b.get_double()) <= 1e-14 * std::abs(a.get_double()) + 1e-300;
  if (a.is_array() && b.is_array())
    return std::equal(a.get_array().begin(), a.get_array().end(), b.get_array().begin(), b.get_array().end(),
                      same);
  if (a.is_object() && b.is_object())
    return std::equal(a.get_object().begin(), a.get_object().end(), b.get_object().begin(),
                      b.get_object().end(), [](const auto& one, const auto& other) {
                        return one.key() == other.key() && same(one.value(), other.value());
                      });
  return a == b;
}

void written_again(const onus::json::value& value) {
  const std::string text = onus::json::serialize(value);
  onus::fuzz::must(onus::storable(text), "JSON can be stored");
  const auto again = onus::parse_json(text);
  onus::fuzz::must(again && same(value, *again), "JSON is read as it was written");
}

}  // namespace

ONUS_FUZZ_TARGET(json) {
  if (const auto strict = onus::parse_json(input)) written_again(*strict);
  if (const auto lenient = onus::signal::parse_json_leniently(input)) written_again(*lenient);
}
