// Mending the text of JSON before it is read.
#include "signal/lenient.h"

#include <charconv>

#include "base/text.h"

namespace onus::signal {
namespace {

/// The UTF-16 unit of an escape `\uXXXX` that `text` begins with.
std::optional<unsigned> escaped_unit(std::string_view text) {
  if (!text.starts_with("\\u") || text.size() < 6) return std::nullopt;
  unsigned unit = 0;
  const char* end = text.data() + 6;
  return std::from_chars(text.data() + 2, end, unit, 16).ptr == end ? std::optional(unit) : std::nullopt;
}

bool is_high(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Escapes of NUL and of half a surrogate pair become `\ufffd`. A backslash stands in strings only, so that
/// what is no JSON stays none.
std::string with_whole_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto unit = escaped_unit(text);
    std::size_t taken = unit ? 6 : text[0] == '\\' ? std::min<std::size_t>(2, text.size()) : 1;
    if (unit && is_high(*unit)) {
      const auto second = escaped_unit(text.substr(6));
      if (second && is_low(*second)) taken = 12;
    }
    const bool broken = unit && taken == 6 && (*unit == 0 || is_high(*unit) || is_low(*unit));
    out += broken ? "\\ufffd" : text.substr(0, taken);
    text.remove_prefix(taken);
  }
  return out;
}

}  // namespace

Result<json::value> parse_json_leniently(std::string_view text, std::size_t max_depth) {
  auto value = parse_json(text, max_depth);
  if (value) return value;
  const std::string mended = with_whole_escapes(make_storable(text));
  return mended == text ? std::move(value) : parse_json(mended, max_depth);
}

}  // namespace onus::signal
