// Exact decimals, amounts in minor units, and how people read them.
#include "base/money.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "base/currencies.h"

namespace onus {
namespace {

__extension__ typedef __int128 int128;
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr int kMaxScale = 9;

std::int64_t power_of_ten(int n) {
  std::int64_t p = 1;
  for (; n > 0; --n) p *= 10;
  return p;
}

Decimal normalised(std::int64_t units, int scale) {
  for (; scale > 0 && units % 10 == 0; --scale) units /= 10;
  return {units, scale};
}

/// The digits of |n|, which need not fit int64.
std::string magnitude(std::int64_t n) {
  return std::to_string(n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n));
}

/// |units| × 10^-scale with exactly `scale` digits after the point.
std::string point(std::int64_t units, int scale) {
  std::string digits = magnitude(units);
  if (scale == 0) return digits;
  const auto width = static_cast<std::size_t>(scale);
  if (digits.size() <= width) digits.insert(0, width + 1 - digits.size(), '0');
  return digits.insert(digits.size() - width, ".");
}

std::string thousands(std::string digits) {
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
  const Error error{"'" + std::string(text.substr(0, 64)) + "' is no decimal number; write it as 6999.99",
                    {}};
  const Error too_long{"'" + std::string(text.substr(0, 64)) + "' has too many digits", {}};
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  const auto dot = rest.find('.');
  const std::string_view whole = rest.substr(0, dot);
  std::string_view fraction = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
  const auto is_digits = [](std::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!is_digits(whole) || (dot != std::string_view::npos && !is_digits(fraction))) return error;
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  if (fraction.size() > kMaxScale) return too_long;
  int128 units = 0;
  for (std::string_view part : {whole, fraction})
    for (char c : part) {
      units = units * 10 + (c - '0');
      if (units > kMost) return too_long;
    }
  return Decimal{static_cast<std::int64_t>(negative ? -units : units), static_cast<int>(fraction.size())};
}

std::string Decimal::text() const { return (units < 0 ? "-" : "") + point(units, scale); }

Result<Currency> Currency::parse(std::string_view code) {
  for (const auto& known : kCurrencies)
    if (known.code == code) return Currency{std::string(code), known.digits};
  return Error{"'" + std::string(code.substr(0, 64)) + "' is no ISO 4217 currency; write a code such as USD",
               {}};
}

Result<std::int64_t> to_minor(Decimal amount, const Currency& currency) {
  if (amount.scale > currency.digits)
    return Error{amount.text() + " has more digits than " + currency.code + " has (" +
                     std::to_string(currency.digits) + ")",
                 {}};
  const int128 minor = static_cast<int128>(amount.units) * power_of_ten(currency.digits - amount.scale);
  if (minor > kMost || minor < kLeast) return Error{amount.text() + " is too large an amount", {}};
  return static_cast<std::int64_t>(minor);
}

Decimal from_minor(std::int64_t minor, const Currency& currency) {
  return normalised(minor, currency.digits);
}

std::string format_money(std::int64_t minor, const Currency& currency) {
  const std::int64_t unit = power_of_ten(currency.digits);
  const bool large = minor >= 100 * unit || minor <= -100 * unit;
  std::string text = minor < 0 ? "-" : "";
  const auto known = std::find_if(std::begin(kCurrencies), std::end(kCurrencies),
                                  [&](const KnownCurrency& c) { return c.code == currency.code; });
  const bool has_symbol = known != std::end(kCurrencies) && !known->symbol.empty();
  if (has_symbol) text += known->symbol;
  text += large ? thousands(magnitude(mul_div(minor, 1, unit))) : point(minor, currency.digits);
  if (!has_symbol) text += " " + currency.code;
  return text;
}

std::int64_t mul_div(std::int64_t a, std::int64_t b, std::int64_t c) {
  const int128 product = static_cast<int128>(a) * b;
  int128 quotient = product / c;
  int128 rest = product % c;
  if (rest < 0) {
    --quotient;
    rest += c;
  }
  if (rest >= c - rest) ++quotient;
  return static_cast<std::int64_t>(std::clamp<int128>(quotient, kLeast, kMost));
}

}  // namespace onus
