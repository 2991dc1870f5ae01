// Rules 4, pure: signals to alerts, alerts to incidents, and a naive oracle over random signals.
#include <gtest/gtest.h>

#include <random>

#include "incident/organisation_testing.h"

namespace onus::incident {
namespace {

constexpr Instant kStart{1'795'503'600'000'000};

/// Applies signals one by one, with the clock of each.
struct Room {
  document::Organisation org = test_organisation();
  std::vector<Silence> silences;
  Book book;
  std::int64_t numbers = 0;

  void give(const Signal& s) {
    apply(book, org, silences, s, s.received, [this] { return ++numbers; });
  }
  void reconsider_all(Instant now) {
    std::vector<AlertKey> keys;
    for (const auto& [key, alert] : book.alerts) keys.push_back(key);
    for (const auto& key : keys) reconsider(book, org, silences, key, now, [this] { return ++numbers; });
  }
  const Incident& incident(const std::string& key = "shop") { return book.incidents.at(key); }
  const Alert& alert(const std::string& key, const std::string& service = "shop") {
    return book.alerts.at({service, key});
  }
  std::vector<Happening> happened() {
    std::vector<Happening> out;
    for (const auto& event : book.events) out.push_back(event.what);
    book.events.clear();
    return out;
  }
};

using H = Happening;
using Happened = std::vector<Happening>;

Signal with(Signal s, Severity severity) {
  s.severity = severity;
  return s;
}

Instant at(int minutes) { return kStart + Duration::minutes(minutes); }

TEST(Severity, IsReadFromTheWordsThatSendersUse) {
  for (const auto* word : {"critical", "page", "P1", "CRITICAL"})
    EXPECT_EQ(severity_of(word), Severity::critical) << word;
  for (const auto* word : {"error", "high", "P2", "", "disaster"})
    EXPECT_EQ(severity_of(word), Severity::high) << word;
  for (const auto* word : {"warning", "medium", "P3"}) EXPECT_EQ(severity_of(word), Severity::medium) << word;
  for (const auto* word : {"info", "low", "P4", "p5"}) EXPECT_EQ(severity_of(word), Severity::low) << word;
}

TEST(Urgency, FollowsThePolicysTableBandBeforeAll) {
  model::Policy policy;
  policy.urgency = {{"medium", "", people::Urgency::low}, {"medium", "high", people::Urgency::high}};
  const auto org = test_organisation(policy);
  EXPECT_EQ(urgency_of(org, service_of(org, "shop"), Severity::medium, kStart), people::Urgency::low);
  EXPECT_EQ(urgency_of(org, service_of(org, "stock"), Severity::medium, kStart), people::Urgency::high);
  EXPECT_EQ(urgency_of(org, service_of(org, "quiet"), Severity::low, kStart), people::Urgency::low);
  EXPECT_EQ(urgency_of(org, service_of(org, "quiet"), Severity::high, kStart), people::Urgency::high);
}

TEST(Grouping, IsByServiceAlertOrLabelsAndNeverLong) {
  const auto org = test_organisation();
  Signal s = test_signal("mail", "k", kStart);
  s.labels = {{"zone", "a"}};
  Signal t = s;
  t.dedup_key = "other";
  const auto mail = service_of(org, "mail");
  EXPECT_EQ(grouping_key(mail, s), grouping_key(mail, t));
  t.labels = {{"zone", "b"}};
  EXPECT_NE(grouping_key(mail, s), grouping_key(mail, t));
  t.labels = {};
  EXPECT_NE(grouping_key(mail, s), grouping_key(mail, t));
  Signal stock = test_signal("stock", std::string(512, 'x'), kStart);
  EXPECT_LE(grouping_key(service_of(org, "stock"), stock).size(), 400u);
}

TEST(Alert, OpensAnIncidentAndItsRepeatsOnlyCount) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "a", at(1)));
  room.give(test_signal("shop", "a", at(2)));
  EXPECT_EQ(room.happened(), Happened{H::opened});
  EXPECT_EQ(room.alert("a").count, 3);
  EXPECT_EQ(room.alert("a").last_at, at(2));
  EXPECT_TRUE(room.book.records[2].mere_repeat);
  EXPECT_EQ(room.incident().alerts, 1);
}

TEST(Alert, OfTheSameServiceJoinsAndTellsOnlyWhoAcknowledged) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "b", at(1)));
  EXPECT_EQ(room.happened(), Happened{H::opened});
  room.give(test_signal("shop", "a", at(2), Action::acknowledge));
  EXPECT_EQ(room.happened(), Happened{});
  room.give(test_signal("shop", "b", at(2), Action::acknowledge));
  EXPECT_EQ(room.happened(), Happened{H::acknowledged});
  room.give(test_signal("shop", "c", at(3)));
  room.give(test_signal("shop", "d", at(3)));
  EXPECT_EQ(room.happened(), Happened{H::joined});
  EXPECT_EQ(room.incident().state, State::acknowledged);
}

TEST(Alert, OfHigherSeverityRaisesAnAcknowledgedIncident) {
  Room room;
  room.give(with(test_signal("shop", "a", at(0)), Severity::medium));
  room.give(test_signal("shop", "a", at(1), Action::acknowledge));
  room.happened();
  room.give(with(test_signal("shop", "b", at(2)), Severity::low));
  EXPECT_EQ(room.happened(), Happened{H::joined});
  room.give(with(test_signal("shop", "a", at(3)), Severity::critical));
  EXPECT_EQ(room.happened(), Happened{H::raised});
  EXPECT_EQ(room.incident().state, State::open);
  EXPECT_EQ(room.incident().severity, Severity::critical);
  room.give(with(test_signal("shop", "a", at(4)), Severity::low));
  EXPECT_EQ(room.happened(), Happened{});
  EXPECT_EQ(room.alert("a").severity, Severity::critical);
}

TEST(Alert, OfUnknownKeyIsResolvedAndAcknowledgedSilently) {
  Room room;
  room.give(test_signal("shop", "a", at(0), Action::resolve));
  room.give(test_signal("shop", "a", at(0), Action::acknowledge));
  auto ended = test_signal("shop", "a", at(0));
  ended.ends_at = at(-1);
  room.give(ended);
  EXPECT_TRUE(room.book.alerts.empty());
  EXPECT_EQ(room.happened(), Happened{});
}

TEST(Alert, ResolvesItsIncidentOnlyWithTheLast) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "b", at(1)));
  room.give(test_signal("shop", "a", at(2), Action::resolve));
  EXPECT_EQ(room.happened(), (Happened{H::opened, H::alert_resolved}));
  room.give(test_signal("shop", "b", at(3), Action::resolve));
  EXPECT_EQ(room.happened(), Happened{H::resolved});
  EXPECT_EQ(room.incident().resolved_at, at(3));
}

TEST(Alert, ThatIsTheOnlyUnacknowledgedOneLeavesAnAcknowledgedIncident) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "b", at(0)));
  room.give(test_signal("shop", "a", at(1), Action::acknowledge));
  room.happened();
  room.give(test_signal("shop", "b", at(2), Action::resolve));
  EXPECT_EQ(room.happened(), (Happened{H::alert_resolved, H::acknowledged}));
}

TEST(Incident, OfAMajorOrDeclaredKindIsResolvedByPeopleOnly) {
  for (const bool major : {true, false}) {
    Room room;
    room.give(test_signal("shop", "a", at(0)));
    auto& incident = room.book.incidents.at("shop");
    (major ? incident.major : incident.declared) = true;
    room.give(test_signal("shop", "a", at(1), Action::resolve));
    EXPECT_EQ(room.happened(), (Happened{H::opened, H::alert_resolved}));
    EXPECT_FALSE(room.incident().resolved_at);
  }
}

TEST(Incident, ReopensWithinTenMinutesAndIsNewAfter) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "a", at(1), Action::resolve));
  auto again = test_signal("shop", "a", at(11));
  again.received = at(11) - Duration{1};
  room.give(again);
  EXPECT_EQ(room.happened(), (Happened{H::opened, H::resolved, H::reopened}));
  EXPECT_EQ(room.incident().number, 1);
  room.give(test_signal("shop", "a", at(12), Action::resolve));
  room.give(test_signal("shop", "a", at(22)));
  EXPECT_EQ(room.happened(), (Happened{H::resolved, H::opened}));
  EXPECT_EQ(room.incident().number, 2);
  EXPECT_EQ(room.book.closed_incidents.at(0).number, 1);
}

TEST(Alert, KeepsTheEarliestStartAndTheLatestEnd) {
  Room room;
  auto s = test_signal("shop", "a", at(10));
  s.starts_at = at(8);
  s.ends_at = at(14);
  room.give(s);
  auto t = test_signal("shop", "a", at(11));
  t.starts_at = at(5);
  t.ends_at = at(13);
  room.give(t);
  EXPECT_EQ(room.alert("a").first_at, at(5));
  EXPECT_EQ(room.alert("a").ends_at, at(14));
  EXPECT_EQ(room.incident().opened_at, at(5));
  auto early = test_signal("shop", "a", at(13), Action::resolve);
  early.timed_out = true;
  room.give(early);  // the end has moved on since: no time-out
  EXPECT_TRUE(room.alert("a").open());
  auto end = test_signal("shop", "a", at(15));
  end.ends_at = at(14);
  room.give(end);
  EXPECT_TRUE(room.book.alerts.empty());
}

TEST(Repeat, IsMereWhenItChangesNothingButTimesAndCount) {
  Room room;
  room.give(with(test_signal("shop", "a", at(0)), Severity::medium));
  const Alert& open = room.alert("a");
  auto s = with(test_signal("shop", "a", at(1)), Severity::medium);
  EXPECT_TRUE(is_mere_repeat(open, s));
  EXPECT_TRUE(is_mere_repeat(open, with(s, Severity::low)));
  EXPECT_FALSE(is_mere_repeat(open, with(s, Severity::high)));
  auto other = s;
  other.summary = "worse";
  EXPECT_FALSE(is_mere_repeat(open, other));
  other = s;
  other.ends_at = at(1);
  EXPECT_FALSE(is_mere_repeat(open, other));
  other = s;
  other.action = Action::resolve;
  EXPECT_FALSE(is_mere_repeat(open, other));
}

TEST(Silence, MatchesLabelsAndOnussOwnNamesWholly) {
  Room room;
  auto s = test_signal("shop", "a", at(0));
  s.severity = Severity::critical;
  s.labels = {{"severity", "page"}, {"zone", "north"}, {"alertname", "Down"}};
  room.give(s);
  const Alert& alert = room.alert("a");
  const auto hides = [&](std::string name, std::string value, bool regex = false, bool equal = true) {
    return matches(test_silence({{std::move(name), std::move(value), regex, equal}}, at(0), at(1)), alert);
  };
  EXPECT_TRUE(hides("severity", "page"));
  EXPECT_TRUE(hides("severity", "critical"));
  EXPECT_FALSE(hides("severity", "page", false, false));
  EXPECT_TRUE(hides("service", "shop"));
  EXPECT_TRUE(hides("dedup_key", "a"));
  EXPECT_TRUE(hides("alertname", "Down"));
  EXPECT_TRUE(hides("zone", "nor.*", true));
  EXPECT_FALSE(hides("zone", "nor", true));
  EXPECT_TRUE(hides("absent", ""));
  EXPECT_TRUE(hides("absent", "x", false, false));
}

TEST(Silence, IsRefusedWhenItHidesAllOrLastsTooLongOrIsNoExpression) {
  EXPECT_FALSE(check(test_silence({{"zone", "a"}}, at(0), at(1))));
  EXPECT_TRUE(check(test_silence({}, at(0), at(1))));
  EXPECT_TRUE(check(test_silence({{"zone", ".*", true}}, at(0), at(1))));
  EXPECT_TRUE(check(test_silence({{"zone", "(", true}}, at(0), at(1))));
  EXPECT_TRUE(check(test_silence({{"zone", "a"}}, at(1), at(1))));
  EXPECT_TRUE(check(test_silence({{"zone", "a"}}, at(0), at(30 * 24 * 60 + 1))));
}

TEST(Silence, RecordsAndCountsWithoutAnIncidentAndPagesAtItsEnd) {
  Room room;
  room.silences = {test_silence({{"service", "shop"}}, at(0), at(60))};
  room.give(test_signal("shop", "a", at(1)));
  room.give(test_signal("shop", "a", at(2)));
  EXPECT_EQ(room.happened(), Happened{});
  EXPECT_EQ(room.alert("a").count, 2);
  EXPECT_FALSE(room.alert("a").incident);
  room.give(test_signal("shop", "a", at(3), Action::acknowledge));
  room.reconsider_all(at(60));
  EXPECT_EQ(room.happened(), Happened{H::opened});
  EXPECT_EQ(room.incident().opened_at, at(1));
  EXPECT_FALSE(room.alert("a").acknowledged_at);
  EXPECT_EQ(room.alert("a").count, 2);
}

TEST(Silence, OfAllOpenAlertsStopsAnIncidentUntilOneShows) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "b", at(0)));
  room.happened();
  room.silences = {test_silence({{"dedup_key", "a|b", true}}, at(1), at(60))};
  room.reconsider_all(at(1));
  EXPECT_EQ(room.happened(), Happened{H::silenced});
  EXPECT_TRUE(room.incident().silenced());
  room.give(test_signal("shop", "c", at(2)));
  EXPECT_EQ(room.happened(), Happened{H::reopened});
  room.give(test_signal("shop", "c", at(3), Action::resolve));
  EXPECT_EQ(room.happened(), (Happened{H::alert_resolved, H::silenced}));
  room.reconsider_all(at(60));
  EXPECT_EQ(room.happened(), Happened{H::reopened});
}

TEST(Loss, IsExposureTimesUnavailableTimeWithoutTheGapOfAReopening) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  auto loss = loss_so_far(room.org, room.incident(), at(10));
  ASSERT_TRUE(loss);
  EXPECT_EQ(loss->amount_minor, 6000);  // 360.00 an hour, ten minutes
  EXPECT_EQ(loss->per_hour_minor, 36000);
  room.give(test_signal("shop", "a", at(10), Action::resolve));
  EXPECT_EQ(loss_so_far(room.org, room.incident(), at(99))->amount_minor, 6000);
  EXPECT_EQ(loss_so_far(room.org, room.incident(), at(99))->per_hour_minor, 0);
  room.give(test_signal("shop", "a", at(15)));
  EXPECT_EQ(loss_so_far(room.org, room.incident(), at(20))->amount_minor, 9000);
  room.give(test_signal("quiet", "a", at(0)));
  EXPECT_FALSE(loss_so_far(room.org, room.incident("quiet"), at(1)));
}

// --- the oracle: no counters, no indexes; everything is looked up in lists
// ---------------------------------------

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
