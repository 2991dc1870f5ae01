// The engine: takes what falls due (timers, expired alerts, silences) and runs it, each in a transaction of
// its own.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/steady.h"
#include "document/document.h"
#include "paging/clock_watch.h"
#include "paging/paging_store.h"

namespace onus::paging {

struct EngineCounters {
  std::atomic<std::uint64_t> timers{0};    // run
  std::atomic<std::uint64_t> failures{0};  // turns that the store or a defect ended
  std::atomic<std::uint64_t> failing{0};   // incidents whose timers failed when last tried
  std::atomic<std::int64_t> lag_us{0};  // of the last turn's timers: how much later than due the latest ran
  std::atomic<std::int64_t> waiting_us{
      0};  // since when the oldest timer of all is due; 0: none was, at its end
  std::atomic<std::int64_t> turned_us{0};  // the store's time at which the last whole turn ended; 0: none yet
};

/// Thread-safe. Any number of engines may run on one database: a timer runs once, by whoever locks its
/// incident first.
class Engine {
 public:
  struct Options {
    Node node;  // who this is; its times are set by the engine
    /// After each commit that changed incidents: to send what is in the outbox and tell the screens. Must not
    /// block.
    std::function<void(const std::vector<std::int64_t>& incidents)> changed;
    SteadyClock steady = steady_now;
  };
  /// More work of rooms below, done in each turn: does what is due and says when it next has something to do.
  using Turn = std::function<std::optional<Instant>()>;

  /// References outlive the engine.
  Engine(store::Store& store, document::Documents& documents, Options options);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Before start().
  void add_turn(Turn turn);
  /// Before start(): when the store's clock was set back.
  void add_timed(BringForward room);
  /// One turn: everything that is due now. Returns when to look again. Throws as the store does.
  std::optional<Instant> run_due();
  /// How soon it turns again at the latest, also after a turn that the store ended: what another node
  /// committed and never told of, since it died, must still be seen to within a second.
  static constexpr Duration kPoll{500'000};
  /// A thread that runs turns: when something falls due, when woken, and each kPoll. Failures are logged and
  /// tried again.
  void start();
  void stop();
  /// Something may be due earlier than the engine thinks. Never blocks.
  void wake();
  const EngineCounters& counters() const;
  /// How far behind its timers this engine is at `now` (the store's): how late the last turn's ran, how long
  /// the oldest that is still due waits, or since when no turn has ended, whichever is longest. Nullopt
  /// before the first turn has ended.
  std::optional<Duration> lag(Instant now) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace onus::paging
