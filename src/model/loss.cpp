// Loss and protection in exact integers: 128-bit products, divided last, rounded half up.
#include "model/loss.h"

#include <algorithm>
#include <limits>

#include "base/money.h"
#include "model/cover.h"

namespace onus::model {

namespace {

__extension__ typedef __int128 int128;

constexpr std::int64_t kHour = 3'600'000'000;  // µs
constexpr std::int64_t kAll = 10'000;          // hundredths of a percent
/// Twenty years: with any exposure and share the product stays within 128 bits.
constexpr std::int64_t kLongest = std::int64_t{20} * 366 * 24 * kHour;

std::int64_t clamped(int128 value) {
  return static_cast<std::int64_t>(std::clamp<int128>(value, std::numeric_limits<std::int64_t>::min(),
                                                      std::numeric_limits<std::int64_t>::max()));
}

/// Half up for what is not negative.
std::int64_t divide(int128 numerator, int128 denominator) {
  int128 quotient = numerator / denominator;
  if (numerator % denominator >= denominator - numerator % denominator) ++quotient;
  return clamped(quotient);
}

std::int64_t added(std::int64_t a, std::int64_t b) { return clamped(static_cast<int128>(a) + b); }

Protection from_amounts(std::int64_t loss, std::int64_t tolerated) {
  Protection out;
  out.loss_minor = loss;
  out.tolerated_minor = tolerated;
  out.protected_minor = std::max<std::int64_t>(0, tolerated - loss);
  out.overrun_minor = std::max<std::int64_t>(0, loss - tolerated);
  return out;
}

std::int64_t ratio_e2(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : divide(static_cast<int128>(part) * kAll, whole);
}

}  // namespace

std::int64_t loss_minor(std::int64_t exposure, Duration unavailable, std::int64_t share_e4) {
  const int128 down = std::min(unavailable.us, kLongest);
  return divide(static_cast<int128>(exposure) * down * share_e4, static_cast<int128>(kHour) * kAll);
}

std::int64_t tolerated_loss_minor(std::int64_t exposure, std::int64_t availability_e5) {
  return mul_div(exposure, tolerable_unavailability(availability_e5).us, kHour);
}

Protection protection(std::int64_t exposure, std::int64_t availability_e5, Duration unavailable,
                      std::int64_t share_e4) {
  Protection out = from_amounts(loss_minor(exposure, unavailable, share_e4),
                                tolerated_loss_minor(exposure, availability_e5));
  if (exposure == 0) return out;
  // The exposure cancels: what is left is time, the tolerated against the unavailable × share.
  const int128 tolerated = static_cast<int128>(tolerable_unavailability(availability_e5).us) * kAll;
  const int128 lost = static_cast<int128>(unavailable.us) * share_e4;
  out.effectiveness_e2 = lost >= tolerated ? 0 : divide((tolerated - lost) * kAll, tolerated);
  return out;
}

Protection protection_of_loss(std::int64_t exposure, std::int64_t availability_e5, std::int64_t loss) {
  Protection out = from_amounts(loss, tolerated_loss_minor(exposure, availability_e5));
  if (exposure != 0) out.effectiveness_e2 = ratio_e2(out.protected_minor, out.tolerated_minor);
  return out;
}

Protection over_period(std::span<const Protection> incidents) {
  Protection out;
  for (const Protection& one : incidents) {
    out.loss_minor = added(out.loss_minor, one.loss_minor);
    out.tolerated_minor = added(out.tolerated_minor, one.tolerated_minor);
    out.protected_minor = added(out.protected_minor, one.protected_minor);
    out.overrun_minor = added(out.overrun_minor, one.overrun_minor);
  }
  if (out.tolerated_minor > 0) out.effectiveness_e2 = ratio_e2(out.protected_minor, out.tolerated_minor);
  return out;
}

double percent_of(std::int64_t hundredths) { return static_cast<double>(hundredths) / 100; }

}  // namespace onus::model
