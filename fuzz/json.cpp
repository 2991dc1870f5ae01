// JSON, strict and lenient: what is read is storable, and is written and read again as the same value.
#include "base/json.h"

#include "base/text.h"
#include "fuzz.h"
#include "signal/lenient.h"

namespace {

void written_again(const onus::json::value& value) {
  const std::string text = onus::json::serialize(value);
  onus::fuzz::must(onus::storable(text), "JSON can be stored");
  const auto again = onus::parse_json(text);
  onus::fuzz::must(again && onus::json::serialize(*again) == text, "JSON is read as it was written");
}

}  // namespace

ONUS_FUZZ_TARGET(json) {
  if (const auto strict = onus::parse_json(input)) written_again(*strict);
  if (const auto lenient = onus::signal::parse_json_leniently(input)) written_again(*lenient);
}
