// Random signals, against a naive oracle: no counters, no indexes; everything is looked up in lists.
#include <gtest/gtest.h>

#include <random>

#include "incident/book_testing.h"

namespace onus::incident {
namespace {

struct PlainAlert {
  AlertKey key;
  Severity severity;
  std::int64_t triggers = 1;
  bool open = true, acknowledged = false, hidden = false;
  int incident = -1;
};
struct PlainIncident {
  std::string group;
  Severity severity;
  bool open = true, acknowledged = false;
  Instant resolved;
};

struct Oracle {
  std::vector<PlainAlert> alerts;
  std::vector<PlainIncident> incidents;

  PlainAlert* find(const AlertKey& key) {
    for (auto& a : alerts)
      if (a.open && a.key == key) return &a;
    return nullptr;
  }
  std::vector<PlainAlert*> open_of(int incident) {
    std::vector<PlainAlert*> out;
    for (auto& a : alerts)
      if (a.open && a.incident == incident) out.push_back(&a);
    return out;
  }
  bool all_hidden(int incident) {
    const auto open = open_of(incident);
    return !open.empty() && std::all_of(open.begin(), open.end(), [](auto* a) { return a->hidden; });
  }
  void settle(int i, Instant now) {
    auto& incident = incidents[static_cast<std::size_t>(i)];
    const auto open = open_of(i);
    if (open.empty()) {
      incident.open = false;
      incident.resolved = now;
      return;
    }
    if (all_hidden(i)) return;
    if (std::all_of(open.begin(), open.end(), [](auto* a) { return a->hidden || a->acknowledged; }))
      incident.acknowledged = true;
  }
  void count_for(PlainAlert& alert, int i) {
    auto& incident = incidents[static_cast<std::size_t>(i)];
    if (alert.severity > incident.severity) incident = {incident.group, alert.severity, true, false, {}};
  }
  void show(PlainAlert& alert, const std::string& group, Instant now) {
    for (int i = static_cast<int>(incidents.size()) - 1; i >= 0; --i) {
      auto& incident = incidents[static_cast<std::size_t>(i)];
      if (incident.group != group) continue;
      if (!incident.open && now - incident.resolved >= Duration::minutes(10)) break;
      const bool fresh = !incident.open || all_hidden(i);
      alert.incident = i;
      if (fresh) {
        incident = {group, std::max(incident.severity, alert.severity), true, false, {}};
      } else {
        count_for(alert, i);
      }
      return;
    }
    alert.incident = static_cast<int>(incidents.size());
    incidents.push_back({group, alert.severity, true, false, {}});
  }
  void give(const Signal& s, const std::string& group, bool hidden) {
    PlainAlert* alert = find({s.service, s.dedup_key});
    if (s.action != Action::trigger) {
      if (!alert) return;
      if (s.action == Action::acknowledge) {
        const bool again = alert->acknowledged;
        alert->acknowledged = true;
        if (again || alert->hidden || alert->incident < 0) return;
      } else {
        alert->open = false;
      }
      if (alert->incident >= 0) settle(alert->incident, s.received);
      return;
    }
    if (!alert) {
      alerts.push_back({{s.service, s.dedup_key}, s.severity, 1, true, false, hidden, -1});
      if (!hidden) show(alerts.back(), group, s.received);
      return;
    }
    ++alert->triggers;
    if (s.severity <= alert->severity) return;
    alert->severity = s.severity;
    if (alert->incident < 0 || alert->hidden) return;
    if (s.severity > incidents[static_cast<std::size_t>(alert->incident)].severity)
      alert->acknowledged = false;
    count_for(*alert, alert->incident);
  }
};

void agree(const Room& room, Oracle& oracle) {
  std::map<std::string, int> open_of_group;
  for (std::size_t i = 0; i < oracle.incidents.size(); ++i) {
    const auto& plain = oracle.incidents[i];
    if (plain.open) {
      ASSERT_TRUE(++open_of_group[plain.group] == 1);
    }
    const bool newest =
        std::none_of(oracle.incidents.begin() + static_cast<std::ptrdiff_t>(i) + 1, oracle.incidents.end(),
                     [&](const auto& later) { return later.group == plain.group; });
    if (!newest) continue;
    const auto& real = room.book.incidents.at(plain.group);
    ASSERT_TRUE(real.number == static_cast<std::int64_t>(i) + 1);
    ASSERT_TRUE(real.severity == plain.severity);
    ASSERT_TRUE(!real.resolved_at == plain.open);
    const State state = !plain.open          ? State::resolved
                        : plain.acknowledged ? State::acknowledged
                                             : State::open;
    ASSERT_TRUE(real.state == state);
    const auto open = oracle.open_of(static_cast<int>(i));
    ASSERT_TRUE(real.open_alerts == static_cast<std::int64_t>(open.size()));
    ASSERT_TRUE(real.hidden_alerts ==
                std::count_if(open.begin(), open.end(), [](auto* a) { return a->hidden; }));
    ASSERT_TRUE(real.unacknowledged_alerts == std::count_if(open.begin(), open.end(), [](auto* a) {
                  return !a->hidden && !a->acknowledged;
                }));
  }
  std::size_t open = 0;
  for (const auto& plain : oracle.alerts) {
    if (!plain.open) continue;
    ++open;
    const auto& real = room.book.alerts.at(plain.key);
    ASSERT_TRUE(real.count == plain.triggers);
    ASSERT_TRUE(real.severity == plain.severity);
    ASSERT_TRUE(real.acknowledged_at.has_value() == plain.acknowledged);
    ASSERT_TRUE(real.incident.has_value() == (plain.incident >= 0));
    if (real.incident) {
      ASSERT_TRUE(*real.incident == plain.incident + 1);
    }
    ASSERT_TRUE(real.incident.has_value() || real.silence.has_value());
  }
  ASSERT_TRUE(open == room.book.alerts.size());
}

/// One random history; `seed` tells which when it fails.
void run_history(unsigned seed) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Room room;
  Oracle oracle;
  const Instant silence_ends = at(40);
  const bool silenced = below(2) == 0;
  if (silenced) room.silences = {test_silence({{"dedup_key", "k0"}}, at(-1), silence_ends)};
  Instant now = kStart;
  bool ended = false;
  const int steps = 1 + below(60);
  for (int i = 0; i < steps; ++i) {
    constexpr int kWaits[] = {0, 0, 1, 2, 9, 10, 11};
    now = now + Duration::minutes(kWaits[below(7)]);
    if (silenced && !ended && now >= silence_ends) {
      ended = true;
      for (auto& a : oracle.alerts)
        if (a.open && a.hidden) {
          const bool was = a.incident >= 0 && oracle.all_hidden(a.incident);
          a.hidden = a.acknowledged = false;
          if (a.incident < 0) {
            const auto service = service_of(room.org, a.key.first);
            oracle.show(a, grouping_key(service, test_signal(a.key.first, a.key.second, now)), now);
          } else if (was) {
            auto& incident = oracle.incidents[static_cast<std::size_t>(a.incident)];
            incident = {incident.group, std::max(incident.severity, a.severity), true, false, {}};
          } else {
            oracle.count_for(a, a.incident);
          }
        }
      // In the order of the oracle's list: the order in which they opened.
      for (const auto& a : oracle.alerts)
        if (a.open)
          reconsider(room.book, room.org, room.silences, a.key, now, [&] { return ++room.numbers; });
      agree(room, oracle);
    }
    constexpr Action kActions[] = {Action::trigger, Action::trigger, Action::acknowledge, Action::resolve};
    Signal s =
        test_signal(below(2) ? "shop" : "stock", "k" + std::to_string(below(3)), now, kActions[below(4)]);
    s.severity = static_cast<Severity>(below(4));
    const bool hidden = silenced && now < silence_ends && s.dedup_key == "k0";
    oracle.give(s, grouping_key(service_of(room.org, s.service), s), hidden);
    room.give(s);
    agree(room, oracle);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(Signals, MakeWhatANaiveOracleMakesOfThem) {
  for (unsigned seed = 1; seed <= 4000 && !HasFatalFailure(); ++seed) run_history(seed);
}

}  // namespace
}  // namespace onus::incident
