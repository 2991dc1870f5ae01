// Fractions without exponents.
#include "base/json_text.h"

#include <array>
#include <charconv>

namespace onus {

std::string decimal_text(double value) {
  std::array<char, 400> digits{};  // the longest double has 309 before the point
  char* const end = digits.data() + digits.size();
  const char* stop = std::to_chars(digits.data(), end, value, std::chars_format::general, 15).ptr;
  double rounded = value;
  std::from_chars(digits.data(), stop, rounded);
  stop = std::to_chars(digits.data(), end, rounded, std::chars_format::fixed).ptr;
  return std::string(digits.data(), static_cast<std::size_t>(stop - digits.data()));
}

std::string json_text(const json::value& value) {
  std::string text = json::serialize(value);
  // Outside of strings a capital E stands in fractions alone, and in every one.
  std::string out;
  std::size_t copied = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inside && c == '\\')
      ++i;
    else if (c == '"')
      inside = !inside;
    if (inside || c != 'E') continue;
    const std::size_t before = text.find_last_not_of("-.0123456789", i - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_not_of("+-0123456789", i + 1), text.size());
    double number = 0;
    std::from_chars(text.data() + begin, text.data() + end, number);
    out.append(text, copied, begin - copied).append(decimal_text(number));
    copied = end;
    i = end - 1;
  }
  if (copied == 0) return text;
  return out.append(text, copied);
}

}  // namespace onus
