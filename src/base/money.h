// Money: exact decimals as people write them, and amounts of whole minor units with a currency. Never
// floating point.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace onus {

/// A decimal as written: `units` × 10^-scale, normalised (no trailing zero in the fraction, scale 0 … 9).
struct Decimal {
  std::int64_t units = 0;
  int scale = 0;
  static Result<Decimal> parse(
      std::string_view text);  // -?digits[.digits], nothing else: no exponent, no spaces
  std::string text() const;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// An ISO 4217 code and its number of minor digits.
struct Currency {
  std::string code = "USD";
  int digits = 2;
  static Result<Currency> parse(std::string_view code);
  friend bool operator==(const Currency&, const Currency&) = default;
};

/// `amount` in minor units of `currency`; fails when it has more digits than the currency, or overflows.
Result<std::int64_t> to_minor(Decimal amount, const Currency& currency);
Decimal from_minor(std::int64_t minor, const Currency& currency);

/// For people, in en: `$200,000` from 100 up, `$12.50` below; code after the amount where no symbol is
/// common.
std::string format_money(std::int64_t minor, const Currency& currency);

/// a × b ÷ c rounded half up, in 128 bits; c > 0. Saturates at the ends of int64.
std::int64_t mul_div(std::int64_t a, std::int64_t b, std::int64_t c);

}  // namespace onus
