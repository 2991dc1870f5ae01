// The engine's turns, on both engines: timers run once and in their time, what fails rests, and a clock that
// was set back delays nothing.
#include "paging/engine.h"

#include <gmock/gmock.h>

#include <thread>

#include "paging/clock_watch.h"
#include "paging/paging_store_testing.h"

namespace onus::paging {
namespace {

using testing::UnorderedElementsAre;

class EngineTurns : public Paging {};
ONUS_EACH_STORE(EngineTurns);

TEST_P(EngineTurns, TwoEnginesRunATimerOnce) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  auto other = another_store();
  document::Documents others(*other, all_kinds(), clock);
  others.load();
  Engine one(store(), documents_, {{"n1", "h", "v", {}, {}}, {}});
  Engine two(*other, others, {{"n2", "h", "v", {}, {}}, {}});
  make_due(number);
  std::thread a([&] { one.run_due(); }), b([&] { two.run_due(); });
  a.join();
  b.join();
  EXPECT_EQ(one.counters().timers + two.counters().timers, 1U);
  const auto alive = [&] {
    return store().read_returning<std::vector<Node>>([](store::Tx& tx) { return nodes(tx); });
  };
  EXPECT_EQ(alive().size(), 2U);
  store().write([](store::Tx& tx) { node_left(tx, "n1"); });
  ASSERT_EQ(alive().size(), 1U);
  EXPECT_EQ(alive()[0].id, "n2");
}

TEST_P(EngineTurns, TheEngineRunsStepAfterStepUntilIncidentManagement) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  Engine engine(store(), documents_, {{"n1", "h", "v", {}, {}}, {}});
  run_timer(engine, number, 3);
  std::vector<std::string> people;
  for (const auto& page : pages(number)) people.push_back(page.person);
  EXPECT_THAT(people, UnorderedElementsAre("analyst-1", "incident-manager-1"));
  EXPECT_THAT(timeline(number), testing::Contains("skipped"));
}

TEST_P(EngineTurns, TheEngineTellsHowFarBehindItIs) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  Engine engine(store(), documents_, {{"n1", "h", "v", {}, {}}, {}});
  EXPECT_EQ(engine.lag(now()), std::nullopt) << "before its first turn";
  run_timer(engine, number);
  const Duration late{engine.counters().lag_us};
  EXPECT_EQ(engine.lag(now()), late) << "of the timer that it ran";
  engine.run_due();
  EXPECT_EQ(engine.lag(now()), Duration{}) << "nothing was due";
  const auto stuck = engine.lag(now() + Duration::minutes(1));
  ASSERT_TRUE(stuck);
  EXPECT_GE(*stuck, Duration::seconds(59)) << "a turn that does not end is lateness, too";
}

TEST_P(EngineTurns, WhatWaitsIsBroughtForwardOnceWhenTheClockWentBack) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  ASSERT_EQ(claimed("dead").size(), 1U);
  const auto due = state(number).state.due, page_at = std::optional(state(number).state.page_at);
  const auto waits = [&] {
    return store().read_returning<std::pair<Instant, Instant>>([](store::Tx& tx) {
      const auto row =
          tx.one("select due, lease_until from notification where state = 0 and lease_node = 'dead'");
      return std::pair(row->instant(0), row->instant(1));
    });
  };
  const auto [message_due, lease] = waits();
  Duration steady;
  ClockWatch one([&] { return steady; }), two([&] { return steady; });
  Duration room;
  for (auto* watch : {&one, &two}) watch->add([&](store::Tx&, Duration by) { room = room + by; });
  auto other = another_store();
  const auto looks = [](ClockWatch& watch, store::Store& at, Instant says) {
    auto reading = watch.read(at);
    reading.at = says;
    watch.look(at, reading);
  };
  looks(one, store(), now());
  looks(two, *other, now());
  steady = Duration::minutes(10);
  const Instant back = now() + Duration::minutes(10) - Duration::hours(1);
  looks(one, store(), back);
  looks(two, *other, back);
  const auto moved = [&](Instant from) { return from - Duration::hours(1); };
  const Duration least = Duration::seconds(-5), most = Duration::seconds(5);  // the time that the test took
  const auto near = [&](Instant is, Instant from) {
    EXPECT_TRUE(is - moved(from) >= least && is - moved(from) <= most)
        << format(is) << ", from " << format(from);
  };
  near(*state(number).state.due, *due);
  near(state(number).state.page_at, *page_at);
  near(waits().first, message_due);
  near(waits().second, lease);
  const auto steps = [&] {
    return store().read_returning<BroughtForward>([](store::Tx& tx) { return brought_forward(tx); }).times;
  };
  EXPECT_EQ(steps(), 1) << "two nodes saw it, one moved";
  EXPECT_GT(room, Duration::minutes(59));
  EXPECT_LT(room, Duration::minutes(61)) << "other rooms once, too";
  looks(two, *other, back - Duration::minutes(5));
  EXPECT_EQ(steps(), 2) << "whoever moved nothing may the next time";
  near(*state(number).state.due, *due - Duration::minutes(5));
  looks(one, store(), back - Duration::minutes(8));
  EXPECT_EQ(steps(), 3) << "of eight minutes, five were dealt with while it did not look";
  near(*state(number).state.due, *due - Duration::minutes(8));
}

TEST_P(EngineTurns, AClockThatGoesOnOrIsSlowToAnswerHasNotGoneBack) {
  Duration steady;
  ClockWatch watch([&] { return steady; });
  Instant at = now();
  const auto pass = [&](Duration store, Duration before, Duration after) {
    at = at + store;
    steady = steady + before;
    auto reading = watch.read(this->store(), [&](store::Tx&) { steady = steady + after; });
    reading.at = at;
    watch.look(this->store(), reading);
  };
  pass({}, {}, {});
  pass(Duration::seconds(1), Duration::seconds(1), Duration::minutes(5));  // its answer takes five minutes
  pass(Duration::minutes(5), {}, {});
  pass(Duration::hours(2), Duration::seconds(1), {});     // it was set forward
  pass(Duration::seconds(9), Duration::seconds(10), {});  // it went back by a second
  store().read([](store::Tx& tx) { EXPECT_EQ(brought_forward(tx).times, 0); });
}

TEST_P(EngineTurns, ANewProcessFindsThatTheClockWentBackWhileNoneRan) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  const Instant seen = now() + Duration::hours(3);
  store().write([&](store::Tx& tx) {
    node_seen(tx, {"n0", "h", "v", seen, seen});
    tx.exec("update paging set due = due + $1", {Duration::hours(3)});
  });
  Engine engine(store(), documents_, {{"n1", "h", "v", {}, {}}, {}});
  engine.run_due();
  EXPECT_LE(*state(number).state.due, now() + Duration::hours(1)) << "the next step is in its time again";
  for (const auto& node : store().read_returning<std::vector<Node>>([](store::Tx& tx) { return nodes(tx); }))
    EXPECT_LE(node.seen_at, now()) << node.id;
}

TEST_P(EngineTurns, TheEngineRestsFromATimerThatFailsAndTellsOfIt) {
  const auto broken = take(trigger("appointments", "a"));
  const auto late = take(trigger("bedroom", "b")), last = take(trigger("ecommerce-platform", "c"));
  const auto damage = [&](const char* paged) {
    store().write([&](store::Tx& tx) {
      tx.exec("update paging set paged = $1 where incident = $2", {paged, broken});
    });
  };
  Engine engine(store(), documents_, {{"n1", "h", "v", {}, {}}, {}});
  damage("[1]");
  for (const auto number : {broken, late, last}) make_due(number);
  store().write([&](store::Tx& tx) {
    tx.exec("update paging set due = $1 where incident = $2", {tx.now() - Duration::minutes(7), late});
  });
  const Instant before = now();
  const auto next = engine.run_due();
  EXPECT_EQ(engine.counters().timers, 2U) << "the others ran";
  EXPECT_GE(*engine.lag(now()), Duration::minutes(7)) << "the latest of the turn, not the last";
  EXPECT_EQ(engine.counters().failures, 1U);
  EXPECT_EQ(engine.counters().failing, 1U);
  ASSERT_TRUE(next);
  EXPECT_GE(*next, before + Engine::kPoll) << "else it would turn without end";
  EXPECT_GE(*engine.lag(now() + Duration::minutes(3)), Duration::minutes(3)) << "it is still due";
  if (store().engine() == store::Engine::sqlite) {  // whose clock is the test's
    for (int i = 0; i < 3; ++i) engine.run_due();
    EXPECT_EQ(engine.counters().failures, 1U) << "being woken does not try it again";
    clock.advance(Engine::kPoll);
    engine.run_due();
    EXPECT_EQ(engine.counters().failures, 2U) << "half a second later";
  }
  damage("[]");
  Engine another(store(), documents_, {{"n2", "h", "v", {}, {}}, {}});
  another.run_due();
  EXPECT_EQ(another.counters().timers, 1U);
  engine.run_due();
  EXPECT_EQ(engine.counters().failing, 0U) << "another node ran it";
  EXPECT_LT(*engine.lag(now()), Duration::minutes(1));
}

TEST_P(EngineTurns, AnExpiredAcknowledgementAsksThenOpensTheIncidentAgain) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  ASSERT_TRUE(act("analyst-1", [&](Actions& a) { return a.acknowledge(number); }));
  Engine engine(store(), documents_, {{"n1", "h", "v", {}, {}}, {}});
  run_timer(engine, number);
  EXPECT_EQ(state(number).state.phase, PagingState::Phase::asking);
  EXPECT_THAT(timeline(number), testing::Not(testing::Contains("expired"))) << "nothing has run out yet";
  const auto asked = claimed("n1");
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].kind, MessageKind::still_on_it);
  run_timer(engine, number);
  store().read(
      [&](store::Tx& tx) { EXPECT_EQ(incident::load_incident(tx, number)->state, incident::State::open); });
  EXPECT_EQ(pages(number).size(), 2U) << "a new page, since the former one ended";
  EXPECT_EQ(pages(number)[0].reason, "expired");
  const auto told = timeline(number);
  EXPECT_EQ(std::count(told.begin(), told.end(), "expired"), 1);
}
}  // namespace
}  // namespace onus::paging
