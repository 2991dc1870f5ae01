// A lane: threads of one channel, and what waits for them. A destination that is slow or silent takes few of
// them, and of a destination's few an addressee about whom it is silent takes few.
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

/// Where a message goes: to an addressee (a person) by a destination (a server, which others share).
struct Way {
  std::string destination, addressee;
};

/// One message to be sent.
struct Job {
  bool first = false;  // before all else
  Instant due;
  Uuid id;
  Way way;
  /// Sends; says whether the destination answered, or nothing if it was not asked. Never throws.
  std::function<std::optional<bool>()> run;
};

struct LaneLimits {
  std::size_t threads = 16;
  std::size_t per_destination = 16;          // at once; half of them to one addressee
  std::size_t waiting = 64;                  // beyond those running
  std::size_t waiting_per_destination = 64;  // likewise
};
/// Of a sender that sends `in_flight` messages at once.
LaneLimits lane_limits(people::Method method, std::size_t in_flight);

/// What waits, and which of it goes next. For one thread at a time.
///
/// An addressee is silent while the last message to it was not answered: it gets one at a time, and all the
/// silent ones of a destination half of its room, or one at a time if the destination's last was not answered
/// either. A destination is silent if that holds for two addressees: others get one at a time, too, until it
/// answers. So one whose address hangs at a server waits for itself and delays nobody else who is reached by
/// it.
class LaneQueue {
 public:
  explicit LaneQueue(LaneLimits limits) : limits_(limits) {}
  /// False if there is no room for it now.
  bool offer(Job job);
  /// How many more jobs may wait. What waits for a silent addressee of a destination that has answered others
  /// since does not count: it has room of its own.
  std::size_t room() const;
  /// The first waiting job that may go; it runs until done() is told.
  std::optional<Job> take();
  /// `answered` as of Job::run.
  void done(const Way& way, std::optional<bool> answered);
  /// Whether the destination is silent, or the addressee while something of it runs or waits.
  bool silent(const Way& way) const;
  void clear() { waiting_.clear(); }

 private:
  using Rank = std::tuple<bool, Instant, Uuid>;
  struct Destination {
    std::map<std::string, std::size_t> running;   // by addressee
    std::map<std::string, std::uint64_t> silent;  // since which answer
    std::uint64_t answers = 0;                    // to others
    bool answered_last = true;

    bool is_silent() const { return !answered_last && silent.size() >= 2; }
  };
  /// Of one destination: all, those of silent addressees (of what waits: those that stand apart), those of
  /// one addressee.
  struct Counts {
    std::size_t all = 0, silent = 0, own = 0;
  };

  const Destination* find(const std::string& destination) const;
  bool stands_apart(const Way& way) const;
  bool may_run(const Way& way) const;
  Counts waiting(const Way& way) const;

  const LaneLimits limits_;
  std::map<Rank, Job> waiting_;
  std::map<std::string, Destination> destinations_;  // those with something running or silent
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
  /// As LaneQueue::silent().
  bool silent(const Way& way) const;

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
