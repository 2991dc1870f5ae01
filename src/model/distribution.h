// A distribution of yearly losses, as the screens show it: mean, quantiles, exceedance. Pure.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace onus::model {

/// One point of an exceedance curve: a year loses more than `loss_minor` with `probability`, and no less
/// loss has a chance that small.
struct Exceedance {
  double probability = 0;
  std::int64_t loss_minor = 0;
};

/// The probabilities at which every curve is given, from the most likely down to one year in a thousand.
inline constexpr std::array<double, 21> kExceedanceProbabilities{0.99, 0.95, 0.9,  0.85, 0.8,  0.75,  0.7,
                                                                 0.65, 0.6,  0.5,  0.4,  0.3,  0.25,  0.2,
                                                                 0.15, 0.1,  0.05, 0.02, 0.01, 0.005, 0.001};

/// Losses in minor units. A quantile p is the least loss that is not exceeded with probability p or more
/// (a loss that occurred, never one between two).
struct LossDistribution {
  std::size_t years = 0;        // simulated; 0: computed exactly
  std::int64_t mean_minor = 0;  // rounded half up
  double standard_deviation = 0;
  double standard_error = 0;  // of the mean: how far chance alone moves it
  std::int64_t p10_minor = 0, p50_minor = 0, p90_minor = 0;
  std::vector<Exceedance> exceedance;  // at kExceedanceProbabilities
};

/// Of simulated years: `losses` must not be empty nor hold less than 0; nullopt if their sum overflows.
/// Linear in their number: nothing is sorted but the few values that share their leading bits with a
/// quantile.
std::optional<LossDistribution> summarise(const std::vector<std::int64_t>& losses);

/// The rank of quantile `p` among `n` in order: ⌈p·n⌉ − 1, within 0 … n − 1.
std::size_t rank(double p, std::size_t n);

}  // namespace onus::model
