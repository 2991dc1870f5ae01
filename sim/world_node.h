// A process of Onus in the simulation: what app/node.cpp wires, on virtual time.
#pragma once
#include "sim/world.h"

namespace onus::sim {

inline std::size_t index(people::Method method) { return static_cast<std::size_t>(method); }

struct World::Node : notify::Carriers {
  Node(int n, Seat& s) : number(n), seat(s) {}

  const int number;
  Seat& seat;
  bool up = false;
  Instant frozen_until{INT64_MIN};
  Instant lost_at{INT64_MIN};        // when it last lost the database for a while
  Instant looked_at{INT64_MIN + 1};  // … and last looked at its clock
  std::uint64_t life = 0;            // how often it was begun: what an earlier process planned is void
  Duration phase;                    // of its polls
  std::unique_ptr<signal::Intake> intake;
  std::unique_ptr<paging::Engine> engine;
  std::unique_ptr<notify::Dispatch> dispatch;
  std::vector<notify::LaneQueue> lanes;
  std::array<std::size_t, 3> running{};
  std::array<std::optional<Instant>, kTurns> planned{};
  std::array<std::uint64_t, kTurns> seen{};  // commits known at the last such turn
  std::map<Uuid, std::shared_ptr<const notify::Outgoing>> taken;
  std::function<void(const notify::Outgoing&)> offered;

  bool busy() const { return !taken.empty() || running[0] + running[1] + running[2] > 0; }
  std::size_t room(people::Method method) const override { return lanes[index(method)].room(); }
  // Mail goes by one server; others each to their own.
  static notify::Way way(const notify::Outgoing& what) {
    return {what.first().method == people::Method::email ? "" : what.address, what.first().person};
  }
  bool silent(const notify::Outgoing& what) const override {
    return lanes[index(what.first().method)].silent(way(what));
  }
  bool offer(const std::shared_ptr<const notify::Outgoing>& what) override {
    const auto& first = what->first();
    if (!lanes[index(first.method)].offer({first.first, first.due, first.id, way(*what), {}})) return false;
    taken[first.id] = what;
    offered(*what);
    return true;
  }
};

}  // namespace onus::sim
