// Rate limits: a token bucket for each integration, on this node, against the clock that is handed in.
#pragma once
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"

namespace onus::signal {

/// Thread-safe. A bucket that has filled up again is forgotten, so that strangers cannot fill the memory.
class RateLimit {
 public:
  /// Takes `n` signals from the bucket of `key` that holds at most `burst` and gains `per_second`. Nullopt
  /// when there were enough (or the bucket was full: a request larger than the burst passes then), else how
  /// long until there will be.
  std::optional<Duration> take(std::string_view key, std::int64_t n, std::int64_t per_second,
                               std::int64_t burst, Instant now);

 private:
  struct Bucket {
    double level = 0;
    Instant filled;
    Instant full_at;  // when it holds its burst again
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
  Instant swept_;
};

}  // namespace onus::signal
