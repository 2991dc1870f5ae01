// Reading JSON as senders need it read.
#pragma once
#include "base/json.h"

namespace onus::signal {

/// As parse_json, for what programs send and would not send again: what no text may hold (NUL, half a
/// surrogate pair, bytes that are no UTF-8) is read as U+FFFD.
Result<json::value> parse_json_leniently(std::string_view text, std::size_t max_depth = 32);

}  // namespace onus::signal
