// Text from outside: what may be stored, and encodings.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace onus {

/// Well-formed UTF-8 without NUL: the only text that both databases keep unchanged.
bool storable(std::string_view text);
/// The same text with NUL and malformed bytes replaced by U+FFFD.
std::string make_storable(std::string_view text);
/// At most `max_bytes`, cut between code points, with `…` in place of what was cut.
std::string clip(std::string_view text, std::size_t max_bytes);
/// Control characters (line ends and tabs too) as single spaces, trimmed: safe for one line of mail or a log.
std::string one_line(std::string_view text);
/// What others wrote, to be quoted: one storable line of at most `max_bytes`.
std::string excerpt(std::string_view text, std::size_t max_bytes);
/// Lower-case ASCII only.
std::string ascii_lower(std::string_view text);
bool ascii_iequals(std::string_view a, std::string_view b);
std::string_view trim(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);

/// The text as the bytes that libraries in C take.
inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string hex(std::span<const std::uint8_t> bytes);
std::string base64(std::string_view bytes);
std::string base64url(std::string_view bytes);            // no padding
Result<std::string> parse_base64(std::string_view text);  // standard alphabet, padding optional
Result<std::string> parse_hex(std::string_view text);
/// 0 to 15; -1 for what is no hexadecimal digit.
int hex_digit(char c);

/// Percent-decoding of a path segment, or of a form value when `plus_is_space`; malformed escapes are errors.
Result<std::string> url_decode(std::string_view text, bool plus_is_space);
std::string url_encode(std::string_view text);  // unreserved characters stay

/// One CSV cell: quoted when needed, guarded with a leading apostrophe when a spreadsheet would run it.
std::string csv_cell(std::string_view text);

/// `[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?`, the name of a document.
bool is_name(std::string_view text);

}  // namespace onus
