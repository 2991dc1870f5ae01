// A lane: threads of one channel, and what waits for them. A destination that is slow or failing takes few of
// them.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "base/id.h"
#include "base/time.h"

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

/// Thread-safe.
class Lane {
 public:
  struct Limits {
    std::size_t threads = 16;
    std::size_t per_destination = 16;  // at once; one that failed last gets one at a time
    std::size_t waiting = 64;          // beyond those running
    std::size_t waiting_per_destination = 64;
  };
  explicit Lane(Limits limits) : limits_(limits) {}
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
  using Rank = std::tuple<bool, Instant, Uuid>;
  struct Destination {
    std::size_t running = 0, waiting = 0;
    bool failing = false;
  };

  void run();
  /// The first waiting job whose destination may take one more.
  std::map<Rank, Job>::iterator next();

  const Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<Rank, Job> waiting_;
  std::map<std::string, Destination> destinations_;
  std::vector<std::thread> threads_;
  bool stopping_ = false;
};

}  // namespace onus::notify
