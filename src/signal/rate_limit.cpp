// The token buckets behind 429.
#include "signal/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace onus::signal {
namespace {

constexpr Duration kSweep = Duration::minutes(1);

}  // namespace

std::optional<Duration> RateLimit::take(std::string_view key, std::int64_t n, std::int64_t per_second,
                                        std::int64_t burst, Instant now) {
  std::lock_guard lock(mutex_);
  if (now - swept_ > kSweep) {
    std::erase_if(buckets_, [&](const auto& entry) { return entry.second.full_at <= now; });
    swept_ = now;
  }
  const auto rate = static_cast<double>(std::max<std::int64_t>(1, per_second));
  auto [it, fresh] = buckets_.try_emplace(std::string(key), Bucket{static_cast<double>(burst), now, now});
  Bucket& bucket = it->second;
  // A clock that steps back gains nothing, and nothing twice.
  double gained = static_cast<double>(std::max<std::int64_t>(0, (now - bucket.filled).us)) / 1e6 * rate;
  bucket.level = std::min(static_cast<double>(burst), bucket.level + gained);
  bucket.filled = std::max(bucket.filled, now);
  double wanted = static_cast<double>(std::min(n, burst));
  if (bucket.level >= wanted) {
    bucket.level -= static_cast<double>(n);
    bucket.full_at =
        bucket.filled +
        Duration{static_cast<std::int64_t>((static_cast<double>(burst) - bucket.level) / rate * 1e6) + 1};
    return std::nullopt;
  }
  double wait = (wanted - bucket.level) / rate;
  return Duration{static_cast<std::int64_t>(std::ceil(wait * 1e6))};
}

}  // namespace onus::signal
