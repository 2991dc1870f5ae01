// When a message that failed goes again: exponential backoff with full jitter. Pure.
#pragma once
#include <optional>

#include "base/mutant.h"
#include "base/time.h"

namespace onus::notify {

inline constexpr Duration kFirstRetry = Duration::seconds(5);
inline constexpr Duration kLastRetry = Duration::minutes(10);  // the longest wait
inline constexpr Duration kLeastRetry = Duration::seconds(1);
/// Then a message is given up, and that is shown. A page that nobody acknowledges has begun many passes by
/// then.
inline constexpr Duration kGiveUp = Duration::hours(24);

/// The longest wait after the attempt of that number (from 1): 5 s, 15 s, 45 s … 10 min.
inline Duration longest_wait(std::int64_t attempts) {
  Duration wait = kFirstRetry;
  for (std::int64_t i = 1; i < attempts && wait < kLastRetry; ++i) wait = wait * 3;
  return std::min(wait, kLastRetry);
}

/// When to try again; nullopt: give up. `made`: when the message was made; `random` in [0, 1); `asked`: what
/// the other side asked for (an hour at most is granted).
inline std::optional<Instant> try_again(Instant made, Instant now, std::int64_t attempts, double random,
                                        std::optional<Duration> asked = {}) {
  if (now - made >= kGiveUp) return std::nullopt;
  if (mutant("retry_without_limit")) return now;
  Duration wait{static_cast<std::int64_t>(static_cast<double>(longest_wait(attempts).us) * random)};
  wait = std::max(wait, kLeastRetry);
  if (asked) wait = std::max(wait, std::min(*asked, Duration::hours(1)));
  return now + wait;
}

}  // namespace onus::notify
