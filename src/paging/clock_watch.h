// The store's clock, held against a steady one: what waits is not late because the clock was set back.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "base/steady.h"
#include "store/store.h"

namespace onus::paging {

/// How often, and by how much in all, what waits was brought forward in the database's life.
struct BroughtForward {
  std::int64_t times = 0;
  Duration by;
};
BroughtForward brought_forward(store::Tx& tx);

/// Brings forward by as much what another room has timed by the store's clock, within the transaction.
using BringForward = std::function<void(store::Tx& tx, Duration by)>;

/// One node's watch. Not thread-safe.
class ClockWatch {
 public:
  struct Reading {
    Instant at;              // the store's time, …
    Duration before, after;  // … read between these (steady)
    BroughtForward known;
  };

  explicit ClockWatch(SteadyClock steady) : steady_(std::move(steady)) {}
  void add(BringForward room) { rooms_.push_back(std::move(room)); }
  /// Reads the clock, and whatever `also` reads in the same transaction. Throws as the store does.
  Reading read(store::Store& store, const std::function<void(store::Tx&)>& also = {}) const;
  /// Has the clock gone back by more than a second since the last reading that was looked at, or, without
  /// one, since any node was last seen? What no node has dealt with of that is dealt with: what was timed by
  /// the clock before (timers but for pages that wait for working hours; messages that wait, their leases;
  /// what other rooms add) is brought forward by as much, once. Throws as the store does.
  void look(store::Store& store, Reading now);

 private:
  Duration back_by(const Reading& now) const;
  bool bring_forward(store::Tx& tx, std::int64_t step, Duration by) const;

  const SteadyClock steady_;
  std::vector<BringForward> rooms_;
  std::optional<Reading> last_;
};

}  // namespace onus::paging
