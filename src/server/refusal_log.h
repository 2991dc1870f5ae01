// Which refusals of access are logged: whoever is refused can ask as fast as the network carries.
#pragma once
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace onus::server {

/// Thread-safe.
class RefusalLog {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr int kEachSecond = 5;

  /// One more was refused. Nullopt: it is only counted; else it is to be logged, and how many were only
  /// counted since the last that was.
  std::optional<std::uint64_t> refused(Time now) {
    const std::lock_guard lock(mutex_);
    if (now - began_ >= std::chrono::seconds(1)) {
      began_ = now;
      logged_ = 0;
    }
    if (logged_ == kEachSecond) {
      ++unlogged_;
      return std::nullopt;
    }
    ++logged_;
    return std::exchange(unlogged_, 0);
  }

 private:
  std::mutex mutex_;
  Time began_{};
  int logged_ = 0;
  std::uint64_t unlogged_ = 0;
};

}  // namespace onus::server
