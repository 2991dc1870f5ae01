// From simulated years to their distribution.
#include "model/distribution.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace onus::model {

namespace {

/// Values from 0 up in buckets by their leading bits (as a double's exponent and seven more), in order:
/// a bucket is at most 0.8 % wide.
constexpr std::size_t kBuckets = 64 * 128 + 1;
constexpr std::size_t kSingle = 7 * 128;  // buckets before it hold one value each: 0 … 126
std::size_t bucket(std::int64_t value) {
  const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(value) + 1);
  return static_cast<std::size_t>((bits >> 45) - (std::uint64_t{1023} << 7));
}

/// The values at `ranks` (at most 255) of `values` in order.
std::vector<std::int64_t> at_ranks(const std::vector<std::int64_t>& values,
                                   const std::vector<std::size_t>& ranks) {
  std::vector<std::uint32_t> before(kBuckets + 1);
  std::vector<std::uint16_t> buckets(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t b = bucket(values[i]);
    buckets[i] = static_cast<std::uint16_t>(b);
    ++before[b + 1];
  }
  for (std::size_t b = 0; b < kBuckets; ++b) before[b + 1] += before[b];

  // Only buckets that hold a wanted rank are gathered and put in order.
  std::vector<std::vector<std::int64_t>> held;
  std::vector<std::uint8_t> slot(kBuckets);  // 1 + index in `held`; 0: not wanted
  std::vector<std::size_t> home;             // per rank: its bucket
  for (const std::size_t wanted : ranks) {
    const auto above = std::upper_bound(before.begin(), before.end(), wanted);
    home.push_back(static_cast<std::size_t>(above - before.begin()) - 1);
    if (slot[home.back()] != 0) continue;
    held.emplace_back().reserve(before[home.back() + 1] - before[home.back()]);
    slot[home.back()] = static_cast<std::uint8_t>(held.size());
  }
  for (std::size_t i = 0; i < values.size(); ++i)
    if (const std::uint8_t one = slot[buckets[i]]; one != 0) held[one - 1U].push_back(values[i]);
  std::vector<std::int64_t> found;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    std::vector<std::int64_t>& among = held[slot[home[i]] - 1U];
    if (home[i] < kSingle) {  // many years without a loss need no selection
      found.push_back(among.front());
      continue;
    }
    const auto place = among.begin() + static_cast<std::ptrdiff_t>(ranks[i] - before[home[i]]);
    std::nth_element(among.begin(), place, among.end());
    found.push_back(*place);
  }
  return found;
}

/// Σ (loss − mean)², in four sums, so that an addition need not wait for the one before it.
double squares_about(double mean, const std::vector<std::int64_t>& losses) {
  std::array<double, 4> sums{};
  const auto square = [&](std::size_t i) {
    const double away = static_cast<double>(losses[i]) - mean;
    return away * away;
  };
  std::size_t i = 0;
  for (; i + 4 <= losses.size(); i += 4)
    for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += square(i + lane);
  for (; i < losses.size(); ++i) sums[0] += square(i);
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

std::size_t rank(double p, std::size_t n) {
  // The tolerance keeps 0.1 × 10 000, which is a little more than 1 000 in binary, at rank 999.
  const double place = std::ceil(p * static_cast<double>(n) - 1e-6) - 1;
  return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(n - 1)));
}

std::optional<LossDistribution> summarise(const std::vector<std::int64_t>& losses) {
  std::int64_t sum = 0;
  for (const std::int64_t loss : losses)
    if (__builtin_add_overflow(sum, loss, &sum)) return std::nullopt;

  LossDistribution result;
  const std::size_t n = losses.size();
  const auto count = static_cast<double>(n);
  const double mean = static_cast<double>(sum) / count;
  result.years = n;
  const auto whole = static_cast<std::int64_t>(n);
  result.mean_minor = sum / whole + (sum % whole * 2 >= whole ? 1 : 0);
  result.standard_deviation = n > 1 ? std::sqrt(squares_about(mean, losses) / (count - 1)) : 0;
  result.standard_error = result.standard_deviation / std::sqrt(count);
  std::vector<std::size_t> ranks{rank(0.1, n), rank(0.5, n), rank(0.9, n)};
  for (const double p : kExceedanceProbabilities) ranks.push_back(rank(1 - p, n));
  const std::vector<std::int64_t> found = at_ranks(losses, ranks);
  result.p10_minor = found[0];
  result.p50_minor = found[1];
  result.p90_minor = found[2];
  for (std::size_t i = 0; i < kExceedanceProbabilities.size(); ++i)
    result.exceedance.push_back({kExceedanceProbabilities[i], found[i + 3]});
  return result;
}

}  // namespace onus::model
