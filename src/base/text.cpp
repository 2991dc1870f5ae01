// What text may be kept, and how it is cut to fit.
#include "base/text.h"

#include <algorithm>

namespace onus {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Length of the well-formed UTF-8 sequence that `text` begins with; 0 if it begins with none.
std::size_t sequence_length(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = at(0);
  if (lead < 0x80) return 1;
  const auto follows = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
      if (i >= text.size() || !is_continuation(text[i])) return false;
    return true;
  };
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1, 2) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned least = lead == 0xE0 ? 0xA0 : 0x80;  // overlong
    const unsigned most = lead == 0xED ? 0x9F : 0xBF;   // surrogates
    return at(1) >= least && at(1) <= most && follows(2, 3) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned least = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xF4 ? 0x8F : 0xBF;  // U+10FFFF is the last
    return at(1) >= least && at(1) <= most && follows(2, 4) ? 4 : 0;
  }
  return 0;
}

/// A control character, C1 and Unicode's line ends included.
bool is_control(std::string_view sequence) {
  const auto lead = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return lead < 0x20 || lead == 0x7F;
  if (sequence.size() == 2) return lead == 0xC2 && static_cast<unsigned char>(sequence[1]) < 0xA0;
  return sequence == "\xE2\x80\xA8" || sequence == "\xE2\x80\xA9";
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_name_character(char c, bool inner) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (inner && c == '-');
}

/// How many bytes `text` begins with that lie between the two: most of it, and quickly told.
std::size_t plain_length(std::string_view text, char least, char most) {
  std::size_t n = 0;
  while (n < text.size() && text[n] >= least && text[n] <= most) ++n;
  return n;
}

}  // namespace

bool storable(std::string_view text) {
  for (;;) {
    text.remove_prefix(plain_length(text, '\x01', '\x7F'));
    if (text.empty()) return true;
    const std::size_t length = sequence_length(text);
    if (length == 0 || text[0] == '\0') return false;
    text.remove_prefix(length);
  }
}

std::string make_storable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (;;) {
    const std::size_t plain = plain_length(text, '\x01', '\x7F');
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return out;
    const std::size_t length = sequence_length(text);
    if (length == 0 || text[0] == '\0')
      out += kReplacement;
    else
      out += text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
}

std::string clip(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return std::string(text);
  const std::string_view mark = max_bytes >= kEllipsis.size() ? kEllipsis : std::string_view{};
  std::size_t end = max_bytes - mark.size();
  for (int i = 0; i < 3 && end > 0 && is_continuation(text[end]); ++i) --end;
  return std::string(text.substr(0, end)) + std::string(mark);
}

std::string one_line(std::string_view text) {
  std::string out;
  bool in_controls = false;
  for (;;) {
    const std::size_t plain = plain_length(text, ' ', '~');
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (plain > 0) in_controls = false;
    if (text.empty()) break;
    const std::size_t length = std::max<std::size_t>(sequence_length(text), 1);
    const std::string_view sequence = text.substr(0, length);
    const bool control = is_control(sequence);
    if (!control)
      out += sequence;
    else if (!in_controls)
      out += ' ';
    in_controls = control;
    text.remove_prefix(length);
  }
  return std::string(trim(out));
}

std::string excerpt(std::string_view text, std::size_t max_bytes) {
  return clip(one_line(make_storable(text)), max_bytes);
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool ascii_iequals(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 63) return false;
  if (!is_name_character(text.front(), false) || !is_name_character(text.back(), false)) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return is_name_character(c, true); });
}

}  // namespace onus
