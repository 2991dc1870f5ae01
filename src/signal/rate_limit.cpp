// The token buckets behind 429.
#include "signal/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace onus::signal {

std::optional<Duration> RateLimit::take(std::string_view key, std::int64_t n, std::int64_t per_second, std::int64_t burst,
                                        Instant now) {
  std::lock_guard lock(mutex_);
  if (now - swept_ > Duration::hours(1)) {
    std::erase_if(buckets_, [&](const auto& entry) { return now - entry.second.filled > Duration::hours(1); });
    swept_ = now;
  }
  auto [it, fresh] = buckets_.try_emplace(std::string(key), Bucket{static_cast<double>(burst), now});
  Bucket& bucket = it->second;
  double gained = static_cast<double>(std::max<std::int64_t>(0, (now - bucket.filled).us)) / 1e6 * static_cast<double>(per_second);
  bucket.level = std::min(static_cast<double>(burst), bucket.level + gained);
  bucket.filled = now;
  double wanted = static_cast<double>(std::min(n, burst));
  if (bucket.level >= wanted) {
    bucket.level -= static_cast<double>(n);
    return std::nullopt;
  }
  double wait = (wanted - bucket.level) / static_cast<double>(std::max<std::int64_t>(1, per_second));
  return Duration{static_cast<std::int64_t>(std::ceil(wait * 1e6))};
}

}  // namespace onus::signal
