// The turns and the restriction of one layer, before anything is laid over it. Used by shifts.cpp alone.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "rota/rota.h"

namespace onus::rota {

/// The turns of a layer, counted from 0. Turn n is [start(n), start(n+1)): empty where both fall on one
/// instant. Keeps a reference to the layer.
class Turns {
 public:
  Turns(const Layer& layer, const Zone& zone);

  /// When turn n >= 0 begins. Never decreases with n.
  Instant start(std::int64_t n) const;
  /// The turn that `t` is in; nullopt before turn 0. Its cost does not depend on how far `t` is from the
  /// start.
  std::optional<std::int64_t> at(Instant t) const;
  /// Calls `use(n, turn)` for each turn that is not empty and touches `window`, in order, uncut.
  void each(Interval window, const std::function<void(std::int64_t, Interval)>& use) const;
  /// Whose turn n is. The layer has members.
  const std::string& person(std::int64_t n) const;

 private:
  std::int64_t estimate(Instant t) const;

  const Layer& layer_;
  Zone zone_;
  LocalTime base_;  // the local time at which turn 0 begins
};

/// When the layer's hours and weekdays let somebody be on duty, within `window`: ascending, never touching
/// each other.
std::vector<Interval> duty(const Layer& layer, const Zone& zone, Interval window);

/// The layer's zone, else the rota's.
const Zone& zone_of(const Layer& layer, const Rota& rota);

}  // namespace onus::rota
