// JSON from outside and out again, by Boost.JSON: bounded depth, valid UTF-8, finite numbers, no NUL in text.
#pragma once
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace onus {

namespace json = boost::json;

/// Parses one JSON text of at most `max_depth` levels; refuses numbers that are not finite and text that
/// holds NUL. A number of at most 15 digits with an exponent within ±22 is exact; others may be off by some
/// units of the last place (Boost.JSON before 1.82).
Result<json::value> parse_json(std::string_view text, std::size_t max_depth = 32);

/// Members by name, of a kind; nullptr or nullopt when absent or of another kind.
const json::value* find(const json::object& object, std::string_view name);
const json::object* find_object(const json::object& object, std::string_view name);
const json::array* find_array(const json::object& object, std::string_view name);
std::optional<std::string_view> find_text(const json::object& object, std::string_view name);
/// A text member, or a number or boolean as text: what lenient wire formats need.
std::optional<std::string> find_scalar(const json::object& object, std::string_view name);

}  // namespace onus
