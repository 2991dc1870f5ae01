// A lane: threads of one channel, and what waits for them. A destination that is slow or failing takes few of
// them.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "people/people.h"

namespace onus::notify {

/// One message to be sent.
struct Job {
  bool first = false;  // before all else
  Instant due;
  Uuid id;
  std::string destination;
  /// Sends; says whether the destination answered. Never throws.
  std::function<bool()> run;
};

struct LaneLimits {
  std::size_t threads = 16;
  std::size_t per_destination = 16;  // at once; one that failed last gets one at a time
  std::size_t waiting = 64;          // beyond those running
  std::size_t waiting_per_destination = 64;
};
/// Of a sender that sends `in_flight` messages at once.
LaneLimits lane_limits(people::Method method, std::size_t in_flight);

/// What waits, and which of it goes next. For one thread at a time.
class LaneQueue {
 public:
  explicit LaneQueue(LaneLimits limits) : limits_(limits) {}
  /// False if there is no room for it now.
  bool offer(Job job);
  /// How many more jobs may wait.
  std::size_t room() const;
  /// The first waiting job whose destination may take one more; it runs until done() is told.
  std::optional<Job> take();
  void done(const std::string& destination, bool answered);
  /// Whether the last job there was not answered.
  bool failing(const std::string& destination) const;
  void clear() { waiting_.clear(); }

 private:
  using Rank = std::tuple<bool, Instant, Uuid>;
  struct Destination {
    std::size_t running = 0, waiting = 0;
    bool failing = false;
  };

  const LaneLimits limits_;
  std::map<Rank, Job> waiting_;
  std::map<std::string, Destination> destinations_;
};

/// Thread-safe.
class Lane {
 public:
  explicit Lane(LaneLimits limits) : threads_wanted_(limits.threads), queue_(limits) {}
  ~Lane() { stop(); }
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  void start();
  /// What runs is waited for; what waits is dropped. Idempotent.
  void stop();
  /// False if there is no room for it now.
  bool offer(Job job);
  /// How many more jobs may wait.
  std::size_t room() const;
  /// Whether the last job there was not answered.
  bool failing(const std::string& destination) const;

 private:
  void run();

  const std::size_t threads_wanted_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  LaneQueue queue_;
  std::vector<std::thread> threads_;
  bool stopping_ = false;
};

}  // namespace onus::notify
