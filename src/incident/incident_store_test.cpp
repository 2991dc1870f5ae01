// Alerts, incidents and silences in the store, on both engines.
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <thread>

#include "incident/incident_store.h"
#include "incident/organisation_testing.h"
#include "store/store_testing.h"

namespace onus::incident {
namespace {

const Asker kAmara{"person:amara", "192.0.2.1"};

class Incidents : public store::EachStore {
 protected:
  Incidents() {
    std::vector<store::Migration> all(audit::migrations().begin(), audit::migrations().end());
    all.insert(all.end(), migrations().begin(), migrations().end());
    store().migrate(all);
  }
  Instant now() { return clock.now(); }
  Book give(const std::vector<Signal>& signals) {
    return store().write_returning<Book>([&](store::Tx& tx) { return take(tx, org, signals, now()); });
  }
  Book give(const std::string& key, Action action = Action::trigger) {
    return give({test_signal("shop", key, now(), action)});
  }
  template <class F>
  auto write(F f) {
    return store().write_returning<decltype(f(std::declval<store::Tx&>()))>(f);
  }
  Incident incident(std::int64_t number) {
    return *write([&](store::Tx& tx) { return load_incident(tx, number); });
  }
  std::int64_t count(const std::string& table) {
    return write([&](store::Tx& tx) { return tx.one("select count(*) from " + table)->integer(0); });
  }

  document::Organisation org = test_organisation();
};
ONUS_EACH_STORE(Incidents);

std::vector<Happening> what(const std::vector<Event>& events) {
  std::vector<Happening> out;
  for (const auto& event : events) out.push_back(event.what);
  return out;
}
using H = Happening;

TEST_P(Incidents, KeepEverythingThatASignalSaid) {
  auto s = test_signal("shop", "a", now());
  s.severity = Severity::critical;
  s.labels = {{"zone", "north"}};
  s.details = {{"value", 0.1}, {"n", 7}};
  s.links = {{"graph", "https://graphs.example/1"}};
  s.ends_at = now() + Duration::minutes(5);
  EXPECT_EQ(what(give({s}).events), std::vector{H::opened});
  const AlertKey key{"shop", "a"};
  const auto open = write([&](store::Tx& tx) { return open_alerts(tx, std::span(&key, 1)); });
  const Alert& alert = open.at(key);
  EXPECT_EQ(alert.id, s.id);
  EXPECT_EQ(alert.labels, s.labels);
  EXPECT_EQ(alert.links.at(0).href, "https://graphs.example/1");
  EXPECT_EQ(alert.ends_at, s.ends_at);
  EXPECT_EQ(alert.incident, 1);
  EXPECT_TRUE(is_mere_repeat(alert, s));
  EXPECT_EQ(incident(1).severity, Severity::critical);
}

TEST_P(Incidents, GetNumbersWithoutGaps) {
  give({test_signal("stock", "a", now()), test_signal("stock", "b", now()), test_signal("stock", "a", now()),
        test_signal("shop", "a", now()), test_signal("shop", "b", now())});
  give({test_signal("stock", "c", now())});
  EXPECT_EQ(incident(4).service, "stock");
  EXPECT_EQ(count("incident"), 4);
}

TEST_P(Incidents, LeaveNoRowForMereRepeats) {
  give("a");
  clock.advance(Duration::minutes(1));
  give("a");
  EXPECT_EQ(count("signal"), 1);
  EXPECT_EQ(count("timeline"), 1);
  const AlertKey key{"shop", "a"};
  const auto alert = write([&](store::Tx& tx) { return open_alerts(tx, std::span(&key, 1)); }).at(key);
  EXPECT_EQ(alert.count, 2);
  const Repeats repeats{alert.id, 810, now() + Duration::minutes(1), std::nullopt,
                        now() + Duration::minutes(9)};
  write([&](store::Tx& tx) { return save_repeats(tx, std::span(&repeats, 1)), 0; });
  const auto later = write([&](store::Tx& tx) { return open_alerts(tx, std::span(&key, 1)); }).at(key);
  EXPECT_EQ(later.count, 812);
  EXPECT_EQ(later.ends_at, now() + Duration::minutes(9));
  EXPECT_EQ(later.first_at, alert.first_at);
  const auto timeline = write([&](store::Tx& tx) { return *timeline_of(tx, 1, "", 10); });
  ASSERT_EQ(timeline.items.size(), 1u);
  EXPECT_EQ(timeline.items[0].count, 812);
}

TEST_P(Incidents, ReopenAndOpenAnew) {
  give("a");
  EXPECT_EQ(what(give("a", Action::resolve).events), std::vector{H::resolved});
  clock.advance(Duration::minutes(5));
  EXPECT_EQ(what(give("a").events), std::vector{H::reopened});
  give("a", Action::resolve);
  clock.advance(Duration::minutes(10));
  const auto book = give({test_signal("shop", "a", now()), test_signal("shop", "a", now(), Action::resolve),
                          test_signal("shop", "a", now())});
  EXPECT_EQ(what(book.events), (std::vector{H::opened, H::resolved, H::reopened}));
  EXPECT_FALSE(incident(2).resolved_at);
  EXPECT_EQ(count("alert"), 4);
}

TEST_P(Incidents, AgreeWithTheBookKeptInMemory) {
  std::mt19937 random(7);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Book memory;
  std::int64_t numbers = 0;
  constexpr Action kActions[] = {Action::trigger, Action::trigger, Action::acknowledge, Action::resolve};
  for (int batch = 0; batch < 60; ++batch) {
    clock.advance(Duration::minutes(below(5)));
    std::vector<Signal> signals;
    for (int i = below(12); i >= 0; --i) {
      signals.push_back(test_signal(below(2) ? "shop" : "stock", "k" + std::to_string(below(4)), now(),
                                    kActions[below(4)]));
      signals.back().severity = static_cast<Severity>(below(4));
    }
    for (const auto& s : signals) apply(memory, org, {}, s, now(), [&] { return ++numbers; });
    give(signals);
    for (const auto& [key, expected] : memory.incidents) {
      const Incident real = incident(expected.number);
      ASSERT_EQ(real.state, expected.state) << batch;
      ASSERT_EQ(real.severity, expected.severity) << batch;
      ASSERT_EQ(real.open_alerts, expected.open_alerts) << batch;
      ASSERT_EQ(real.unacknowledged_alerts, expected.unacknowledged_alerts) << batch;
      ASSERT_EQ(real.available, expected.available) << batch;
    }
    ASSERT_EQ(write([](store::Tx& tx) {
                return tx.one("select count(*) from alert where resolved_at is null")->integer(0);
              }),
              static_cast<std::int64_t>(memory.alerts.size()));
  }
}

TEST_P(Incidents, AreAcknowledgedAndResolvedByPeople) {
  give("a");
  const auto acknowledged = write([&](store::Tx& tx) { return acknowledge(tx, 1, kAmara, now()); });
  ASSERT_TRUE(acknowledged);
  EXPECT_EQ(what(acknowledged->events), std::vector{H::acknowledged});
  EXPECT_EQ(incident(1).acknowledged_by, "person:amara");
  write([&](store::Tx& tx) { return (acknowledgement_over(tx, 1), true); });
  EXPECT_EQ(incident(1).state, State::open);
  const auto resolved =
      write([&](store::Tx& tx) { return resolve(tx, 1, kAmara, "needed-me", "restarted", now()); });
  ASSERT_TRUE(resolved);
  EXPECT_EQ(incident(1).outcome, "needed-me");
  EXPECT_TRUE(give("a", Action::resolve).events.empty());  // its alert is closed too
  const auto again = write([&](store::Tx& tx) { return resolve(tx, 1, kAmara, "", "", now()); });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().message, "incident 1 is already resolved by person:amara");
  const auto unknown = write([&](store::Tx& tx) { return acknowledge(tx, 99, kAmara, now()); });
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().field, "number");
  EXPECT_EQ(count("audit"), 2);
}

TEST_P(Incidents, DeclaredByAPersonTakeLaterAlertsAndAreResolvedByPeople) {
  const auto declared = write([&](store::Tx& tx) {
    return declare(tx, org, {"shop", "Nobody can pay", "", Severity::high, true}, kAmara, now());
  });
  ASSERT_TRUE(declared);
  EXPECT_EQ(what(declared->events), (std::vector{H::opened, H::major}));
  EXPECT_EQ(give("a").changed_incidents.size(), 1u);
  EXPECT_EQ(what(give("a", Action::resolve).events), std::vector{H::alert_resolved});
  EXPECT_FALSE(incident(1).resolved_at);
  const auto second = write([&](store::Tx& tx) {
    return declare(tx, org, {"shop", "Again", "", Severity::high, false}, kAmara, now());
  });
  EXPECT_FALSE(second);
  const auto other = write([&](store::Tx& tx) {
    return declare(tx, org, {"stock", "Odd", "", Severity::low, false}, kAmara, now());
  });
  ASSERT_TRUE(other);
  EXPECT_EQ(other->incident.number, 2);
}

TEST_P(Incidents, AreRaisedAndMadeMajorByPeople) {
  give("a");
  write([&](store::Tx& tx) { return static_cast<bool>(acknowledge(tx, 1, kAmara, now())); });
  const auto raised =
      write([&](store::Tx& tx) { return raise(tx, 1, Severity::critical, std::nullopt, kAmara, now()); });
  ASSERT_TRUE(raised);
  EXPECT_EQ(what(raised->events), std::vector{H::raised});
  EXPECT_EQ(incident(1).state, State::open);
  EXPECT_FALSE(
      write([&](store::Tx& tx) { return raise(tx, 1, Severity::low, std::nullopt, kAmara, now()); }));
  EXPECT_TRUE(write([&](store::Tx& tx) { return make_major(tx, 1, kAmara, now()); }));
  EXPECT_FALSE(write([&](store::Tx& tx) { return make_major(tx, 1, kAmara, now()); }));
  EXPECT_EQ(what(give("a", Action::resolve).events), std::vector{H::alert_resolved});
}

TEST_P(Incidents, AreSilencedAndPageWhenTheSilenceEnds) {
  give("a");
  const auto made = write([&](store::Tx& tx) {
    return silence_incident(tx, org, 1, Duration::hours(1), "known", kAmara, now());
  });
  ASSERT_TRUE(made);
  EXPECT_EQ(what(made->events), std::vector{H::silenced});
  EXPECT_EQ(made->hides_last, std::vector<std::string>{"shop"});
  EXPECT_TRUE(incident(1).silenced());
  EXPECT_EQ(write([](store::Tx& tx) { return next_due(tx); }), made->silence.ends_at);
  clock.advance(Duration::minutes(59));
  EXPECT_TRUE(write([&](store::Tx& tx) { return due_silences(tx, org, now()); }).empty());
  clock.advance(Duration::minutes(1));
  EXPECT_EQ(what(write([&](store::Tx& tx) { return due_silences(tx, org, now()); })),
            std::vector{H::unsilenced});
  EXPECT_FALSE(incident(1).silenced());
  EXPECT_EQ(write([](store::Tx& tx) { return next_due(tx); }), now() + Duration::seconds(10));
  clock.advance(Duration::seconds(10));
  EXPECT_TRUE(write([&](store::Tx& tx) { return due_silences(tx, org, now()); }).empty());
  EXPECT_FALSE(write([](store::Tx& tx) { return next_due(tx); }));
}

TEST_P(Incidents, OpenWhenAMaintenanceThatHidThemIsEnded) {
  Silence maintenance;
  maintenance.matchers = {{"service", "shop"}};
  maintenance.starts_at = now() + Duration::minutes(10);
  maintenance.ends_at = now() + Duration::hours(2);
  maintenance.maintenance = true;
  const auto made = write([&](store::Tx& tx) { return create_silence(tx, org, maintenance, kAmara, now()); });
  ASSERT_TRUE(made);
  clock.advance(Duration::minutes(10));
  EXPECT_TRUE(write([&](store::Tx& tx) { return due_silences(tx, org, now()); }).empty());
  EXPECT_TRUE(give("a").events.empty());
  EXPECT_EQ(count("incident"), 0);
  EXPECT_EQ(write([](store::Tx& tx) { return hidden_counts(tx); }).at(made->silence.id), 1);
  const auto ended =
      write([&](store::Tx& tx) { return expire_silence(tx, org, made->silence.id, kAmara, now()); });
  ASSERT_TRUE(ended);
  EXPECT_EQ(what(ended->events), std::vector{H::opened});
  EXPECT_EQ(write([&](store::Tx& tx) {
              return *list_silences(tx, SilenceState::expired, true, now(), "", 10);
            }).items.size(),
            1u);
}

TEST_P(Incidents, ResolveByTimeOutSixSecondsAfterTheEnd) {
  auto s = test_signal("shop", "a", now());
  s.ends_at = now() + Duration::minutes(4);
  give({s});
  EXPECT_EQ(write([](store::Tx& tx) { return next_due(tx); }), *s.ends_at + Duration::seconds(6));
  clock.set(*s.ends_at + Duration::seconds(5));
  EXPECT_TRUE(write([&](store::Tx& tx) { return expired_alerts(tx, now(), 10); }).empty());
  clock.advance(Duration::seconds(1));
  const auto expired = write([&](store::Tx& tx) { return expired_alerts(tx, now(), 10); });
  ASSERT_EQ(expired.size(), 1u);
  EXPECT_EQ(what(give(expired).events), std::vector{H::resolved});
}

TEST_P(Incidents, AreListedByKeysetNewestFirstOrByServiceOrder) {
  std::vector<Signal> signals;
  for (int i = 0; i < 7; ++i) signals.push_back(test_signal("stock", "k" + std::to_string(i), now()));
  signals.push_back(test_signal("shop", "a", now()));
  give(signals);
  const auto all = [&](IncidentFilter filter) {
    std::vector<std::int64_t> numbers;
    std::string after;
    do {
      const auto page = write([&](store::Tx& tx) { return *list_incidents(tx, filter, after, 3); });
      for (const auto& i : page.items) numbers.push_back(i.number);
      after = page.next;
    } while (!after.empty());
    return numbers;
  };
  EXPECT_EQ(all({}), (std::vector<std::int64_t>{8, 7, 6, 5, 4, 3, 2, 1}));
  IncidentFilter filter;
  filter.services = {"stock", "shop"};
  filter.by_service = true;
  EXPECT_EQ(all(filter), (std::vector<std::int64_t>{7, 6, 5, 4, 3, 2, 1, 8}));
  filter = {};
  filter.text = "K3 broken";
  EXPECT_EQ(all(filter), std::vector<std::int64_t>{4});
  filter = {};
  filter.of = IncidentFilter::Of::resolved;
  EXPECT_EQ(all(filter), std::vector<std::int64_t>{});
  const auto counts = write([](store::Tx& tx) { return count_unresolved(tx); });
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[1].service, "stock");
  EXPECT_EQ(counts[1].unresolved, 7);
  const auto alerts = write([](store::Tx& tx) { return *list_alerts(tx, {}, "", 5); });
  EXPECT_EQ(alerts.items.size(), 5u);
  EXPECT_EQ(alerts.items[0].service, "shop");
  const auto rest = write([&](store::Tx& tx) { return *list_alerts(tx, {}, alerts.next, 5); });
  EXPECT_EQ(rest.items.size(), 3u);
  EXPECT_TRUE(rest.next.empty());
}

TEST_P(Incidents, FoldAStormOfEqualAlerts) {
  std::vector<Signal> signals;
  for (int i = 0; i < 100; ++i) {
    signals.push_back(test_signal("shop", "k" + std::to_string(i), now()));
    signals.back().summary = "down";
  }
  give(signals);
  const auto timeline = write([](store::Tx& tx) { return *timeline_of(tx, 1, "", 10); });
  ASSERT_EQ(timeline.items.size(), 1u);
  EXPECT_EQ(timeline.items[0].count, 100);
  const auto groups = write([](store::Tx& tx) { return alerts_of(tx, 1); });
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].alerts, 100);
  const std::int64_t number = 1;
  EXPECT_EQ(write([&](store::Tx& tx) { return signal_counts(tx, std::span(&number, 1)); }).at(1), 100);
}

TEST_P(Incidents, OfOneServiceAreOneWhenTwoNodesTakeSignalsAtOnce) {
  const auto other = another_store();
  const auto run = [&](store::Store& node, const std::string& name) {
    for (int i = 0; i < 40; ++i) {
      const std::vector signals{test_signal("shop", name + std::to_string(i), now()),
                                test_signal("stock", "common", now()), test_signal("quiet", "common", now())};
      node.write([&](store::Tx& tx) { take(tx, org, signals, now()); });
    }
  };
  std::thread second([&] { run(*other, "x"); });
  run(store(), "y");
  second.join();
  EXPECT_EQ(count("incident"), 3);
  EXPECT_EQ(count("alert"), 82);
  const auto counts = write([](store::Tx& tx) { return count_unresolved(tx); });
  std::int64_t open = 0;
  for (const auto& c : counts) open += c.open_alerts;
  EXPECT_EQ(open, 82);
  const AlertKey key{"stock", "common"};
  EXPECT_EQ(write([&](store::Tx& tx) { return open_alerts(tx, std::span(&key, 1)); }).at(key).count, 80);
}

TEST_P(Incidents, TakeAStormInBatchesOf256) {
  constexpr int kSignals = 10'240;
  const auto begin = std::chrono::steady_clock::now();
  for (int from = 0; from < kSignals; from += 256) {
    std::vector<Signal> signals;
    for (int i = from; i < from + 256; ++i)
      signals.push_back(test_signal("shop", "k" + std::to_string(i), now()));
    store().write([&](store::Tx& tx) { take(tx, org, signals, now()); });
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  RecordProperty("signals_per_second", static_cast<int>(kSignals / took.count()));
  EXPECT_EQ(incident(1).open_alerts, kSignals);
  const auto again = give("k1");
  EXPECT_TRUE(again.records.at(0).mere_repeat);
  EXPECT_EQ(what(write([&](store::Tx& tx) { return *resolve(tx, 1, kAmara, "", "", now()); }).events),
            std::vector{H::resolved});
}

TEST_P(Incidents, KnowChangesNearAndSignalsByMinute) {
  const Change change{
      Uuid::make(now()), now(), "shop", "deploy", "v42", "ci", {{"build", "https://ci.example"}}, {}};
  const std::vector<SignalCount> counts{{now(), "shop", "monitor", 3}, {now(), "shop", "monitor", 2}};
  write([&](store::Tx& tx) { return record_change(tx, change), add_counts(tx, counts, now()), 0; });
  EXPECT_EQ(write([&](store::Tx& tx) { return changes_near(tx, "shop", now()); }).at(0).summary, "v42");
  EXPECT_EQ(write([&](store::Tx& tx) { return signals_per_minute(tx, "shop", now()); }).back(), 5);
  const auto sources = write([&](store::Tx& tx) { return signals_by_source(tx, now()); });
  ASSERT_EQ(sources.size(), 1u);
  EXPECT_EQ(sources[0].per_minute, 5);
  EXPECT_EQ(sources[0].signals, 5);
}

TEST_P(Incidents, OfAPeriodAreThoseThatWereOpenInIt) {
  const Instant t = now();
  for (std::string key : {"before", "into", "within", "beyond", "after", "open"})
    give({test_signal("stock", key, now())});
  const auto during = [&](Interval period) {
    std::vector<std::string> out;
    for (const auto& one : write([&](store::Tx& tx) { return incidents_during(tx, period); }))
      out.push_back(one.title);
    return out;
  };
  write([&](store::Tx& tx) {
    const auto set = [&](std::int64_t number, std::string title, int from, std::optional<int> to) {
      tx.exec(
          "update incident set title = $2, opened_at = $3, resolved_at = $4, state = $5 where number = $1",
          {number, title, t + Duration::hours(from),
           to ? store::Value(t + Duration::hours(*to)) : store::Value(store::Null{}), to ? 2 : 0});
    };
    set(1, "before", -9, -8);
    set(2, "into", -2, 1);
    set(3, "within", 1, 2);
    set(4, "beyond", 3, 9);
    set(5, "after", 5, 6);
    set(6, "open", -5, std::nullopt);
    return 0;
  });
  EXPECT_EQ(during({t, t + Duration::hours(4)}),
            (std::vector<std::string>{"into", "within", "beyond", "open"}));
}

}  // namespace
}  // namespace onus::incident
