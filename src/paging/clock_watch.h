// The store's clock, held against a steady one: what waits is not late because the clock was set back.
#pragma once
#include <optional>

#include "base/steady.h"
#include "store/store.h"

namespace onus::paging {

/// How often the clock went back in the database's life.
std::int64_t clock_steps(store::Tx& tx);

/// The clock went back by `by` to what it is now, the `step`th time: brings forward by as much what was timed
/// by the clock before (timers but for pages that wait for working hours; messages that wait, their leases;
/// when nodes were seen). False, and nothing is changed, if another node has done so.
bool set_back(store::Tx& tx, std::int64_t step, Duration by);

/// One node's watch. Not thread-safe.
class ClockWatch {
 public:
  explicit ClockWatch(SteadyClock steady) : steady_(std::move(steady)) {}
  /// To be called before the store is asked for the time that look() is given.
  void ask() { asked_ = steady_(); }
  /// Has the store's clock, which says `now`, gone back by more than a second since it was asked before, or
  /// since a node was last seen? Then set_back(). Throws as the store does.
  void look(store::Store& store, Instant now);

 private:
  const SteadyClock steady_;
  Duration asked_;             // steady
  std::optional<Instant> at_;  // the store's time when it was asked last, …
  Duration heard_;             // … which was before this (steady)
  std::int64_t steps_ = 0;     // known to have been dealt with
};

}  // namespace onus::paging
