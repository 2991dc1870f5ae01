// Loss and protection (practices/measurement): what an outage loses, what the target tolerates, and what was
// protected. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"

namespace onus::model {

/// Amounts in minor units. loss + protected_minor = tolerated while the loss is below it; above it nothing is
/// protected and loss = tolerated + overrun.
struct Protection {
  std::int64_t loss_minor = 0;
  std::int64_t tolerated_minor = 0;  // exposure × a week's tolerable unavailability
  std::int64_t protected_minor = 0;
  std::int64_t overrun_minor = 0;
  std::optional<std::int64_t> effectiveness_e2;  // hundredths of a percent, half up; nullopt at exposure 0
};

/// exposure × unavailable × share, rounded half up once; `share_e4` in hundredths of a percent (10,000: all
/// users). Saturates at the ends of int64; longer than twenty years counts as twenty. Nothing may be
/// negative.
std::int64_t loss_minor(std::int64_t exposure_per_hour_minor, Duration unavailable,
                        std::int64_t share_e4 = 10'000);
/// exposure × T(availability), rounded half up (practices/measurement).
std::int64_t tolerated_loss_minor(std::int64_t exposure_per_hour_minor, std::int64_t availability_e5);

/// One outage under the exposure and target of the instant it began. The effectiveness is exact: computed
/// from the unrounded amounts, so that small exposures are told truly too.
Protection protection(std::int64_t exposure_per_hour_minor, std::int64_t availability_e5,
                      Duration unavailable, std::int64_t share_e4 = 10'000);
/// The same for a loss that is known as an amount (revised by hand): effectiveness from the amounts.
Protection protection_of_loss(std::int64_t exposure_per_hour_minor, std::int64_t availability_e5,
                              std::int64_t loss);
/// Over a period: the sums of its incidents, and Σ protected ÷ Σ tolerated, never the mean of percentages.
/// nullopt effectiveness where nothing was tolerated. Sums saturate.
Protection over_period(std::span<const Protection> incidents);

/// `70.24`: hundredths with two decimals.
double percent_of(std::int64_t hundredths);

}  // namespace onus::model
