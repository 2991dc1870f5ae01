// The intake on both engines: one transaction a batch, answered after it, repeats folded, nothing counted
// twice.
#include "signal/intake.h"

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "incident/organisation_testing.h"
#include "signal/signal_testing.h"

namespace onus::signal {
namespace {

using incident::Action;
using incident::test_signal;

class IntakeOf : public SignalNode {
 protected:
  incident::Signal signal(const std::string& key, Action action = Action::trigger) {
    auto made = test_signal("shop", key, clock.now(), action);
    made.integration = "shop";
    return made;
  }
  bool take(std::vector<incident::Signal> signals) { return intake->submit_and_wait(std::move(signals)).ok; }
};
ONUS_EACH_STORE(IntakeOf);

TEST_P(IntakeOf, AnswersOnceAlertIncidentAndPageAreCommitted) {
  ASSERT_TRUE(take({signal("a")}));
  EXPECT_EQ(open_of("shop"), 1);
  EXPECT_EQ(number("select count(*) from incident where service = 'shop'"), 1);
  EXPECT_EQ(number("select count(*) from paging"), 1);
}

TEST_P(IntakeOf, KeepsTheOrderWithinABatch) {
  ASSERT_TRUE(take(
      {signal("a"), signal("a", Action::resolve), signal("a"), signal("b"), signal("b", Action::resolve)}));
  EXPECT_EQ(open_of("shop"), 1);
  EXPECT_TRUE(alert("shop", "a"));
}

TEST_P(IntakeOf, TakesMoreThanABatchAtOnceInOrder) {
  std::vector<incident::Signal> many;
  for (int i = 0; i < 300; ++i) many.push_back(signal("k" + std::to_string(i)));
  for (int i = 0; i < 299; ++i) many.push_back(signal("k" + std::to_string(i), Action::resolve));
  ASSERT_TRUE(take(std::move(many)));
  EXPECT_EQ(open_of("shop"), 1);
  EXPECT_EQ(number("select count(*) from signal"), 599);
}

TEST_P(IntakeOf, TellsHowLongItIsAtTheSameTurn) {
  std::atomic<std::int64_t> now{0}, seen{-1};
  start({.steady = [&] { return Duration{now}; }});
  std::promise<void> done;
  intake->submit(
      {signal("a")}, [&](const Committed&) { done.set_value(); },
      [&](store::Tx&) {
        now = Duration::seconds(6).us;  // as if the database had not answered
        seen = intake->busy_for().us;
      });
  done.get_future().wait();
  EXPECT_EQ(seen, Duration::seconds(6).us);
  stop();
  EXPECT_EQ(intake->busy_for(), Duration{});
}

TEST_P(IntakeOf, FoldsMereRepeatsAndWritesThemAtStop) {
  ASSERT_TRUE(take({signal("a")}));
  clock.advance(Duration::seconds(1));
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(take({signal("a")}));
  EXPECT_EQ(alert("shop", "a")->count, 1) << "folded: not yet written";
  EXPECT_EQ(intake->counters().repeats, 3u);
  stop();
  EXPECT_EQ(alert("shop", "a")->count, 4);
  EXPECT_EQ(alert("shop", "a")->last_at, clock.now());
  EXPECT_EQ(number("select count(*) from signal"), 1) << "mere repeats leave no row";
  EXPECT_EQ(number("select sum(signals) from signal_hour where integration = 'shop'"), 4);
}

TEST_P(IntakeOf, WritesFoldsWhenTheirTimeHasCome) {
  start({.fold_for = Duration{20'000}, .again_after = Duration{10'000}});
  ASSERT_TRUE(take({signal("a")}));
  ASSERT_TRUE(take({signal("a")}));
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (alert("shop", "a")->count < 2 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  EXPECT_EQ(alert("shop", "a")->count, 2);
}

TEST_P(IntakeOf, KeepsFoldsThatTheStoreCouldNotTake) {
  start({.fold_for = Duration{1'000}, .again_after = Duration{1'000}});
  ASSERT_TRUE(take({signal("a")}));
  failing.writes_down = true;
  ASSERT_TRUE(take({signal("a")})) << "checked against the store: a repeat needs no write";
  const auto before = intake->counters().failures.load();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (intake->counters().failures < before + 3 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  EXPECT_EQ(alert("shop", "a")->count, 1);
  failing.writes_down = false;
  stop();
  EXPECT_EQ(alert("shop", "a")->count, 2) << "once, however often it was tried";
}

TEST_P(IntakeOf, CountsNothingOfABatchThatFailed) {
  ASSERT_TRUE(take({signal("a")}));
  failing.writes_down = true;
  EXPECT_FALSE(take({signal("a"), signal("b")}));
  EXPECT_EQ(intake->counters().repeats, 0u);
  failing.writes_down = false;
  EXPECT_TRUE(take({signal("a"), signal("b")})) << "as its sender sends it again";
  stop();
  EXPECT_EQ(alert("shop", "a")->count, 2);
}

TEST_P(IntakeOf, CommitsARepeatThatIsNotMere) {
  auto first = signal("a");
  first.ends_at = clock.now() + Duration::seconds(10);
  ASSERT_TRUE(take({first}));
  auto next = signal("a");
  next.ends_at = clock.now() + Duration::minutes(4);
  ASSERT_TRUE(take({next}));
  EXPECT_EQ(*alert("shop", "a")->ends_at, *next.ends_at) << "the stored end was near: it commits first";
  ASSERT_TRUE(take({next}));
  EXPECT_EQ(intake->counters().repeats, 1u) << "now it is far";
  auto earlier = signal("a");
  earlier.starts_at = clock.now() - Duration::minutes(5);
  ASSERT_TRUE(take({earlier}));
  EXPECT_EQ(number("select opened_at from incident"), earlier.starts_at->us)
      << "the incident began earlier, too";
  auto text = signal("a");
  text.summary = "worse";
  ASSERT_TRUE(take({text}));
  EXPECT_EQ(alert("shop", "a")->summary, "worse");
}

TEST_P(IntakeOf, AnswersTroubleWhileTheStoreIsAway) {
  failing.down = true;
  Committed committed = intake->submit_and_wait({signal("a")});
  EXPECT_FALSE(committed.ok);
  EXPECT_FALSE(committed.trouble.empty());
  failing.down = false;
  EXPECT_TRUE(take({signal("a")}));
}

TEST_P(IntakeOf, DoesNotRefuseOthersForOneThatTheStoreRefuses) {
  // Held up by its first commit, so that the next three are one batch.
  std::promise<void> reached, go;
  std::vector<std::future<bool>> answers;
  const auto submit = [&](std::vector<incident::Signal> signals, Also also = {}) {
    auto promise = std::make_shared<std::promise<bool>>();
    answers.push_back(promise->get_future());
    intake->submit(
        std::move(signals), [promise](Committed committed) { promise->set_value(committed.ok); },
        std::move(also));
  };
  submit({signal("first")}, [&](store::Tx&) {
    reached.set_value();
    go.get_future().wait();
  });
  reached.get_future().wait();
  submit({signal("before"), signal("before")});
  submit({signal("bad")}, [](store::Tx&) { throw std::logic_error("the test refuses it"); });
  submit({signal("after")});
  go.set_value();
  std::vector<bool> got;
  for (auto& answer : answers) got.push_back(answer.get());
  EXPECT_EQ(got, (std::vector<bool>{true, true, false, true}));
  EXPECT_EQ(open_of("shop"), 3);
  EXPECT_EQ(alert("shop", "before")->count, 2);
  EXPECT_FALSE(alert("shop", "bad"));
}

TEST_P(IntakeOf, ResolvesAKeyWhereverItIsOpen) {
  auto at = [&](const std::string& service, Action action) {
    auto made = test_signal(service, "k", clock.now(), action);
    made.integration = "label";
    return made;
  };
  ASSERT_TRUE(take({at("shop", Action::trigger), at("stock", Action::trigger)}));
  auto other = at("", Action::resolve);
  other.integration = "shop";
  ASSERT_TRUE(take({other}));
  EXPECT_EQ(open_of("shop") + open_of("stock"), 2) << "another integration's key is another key";
  ASSERT_TRUE(take({at("", Action::resolve)}));
  EXPECT_EQ(open_of("shop") + open_of("stock"), 0);
  ASSERT_TRUE(take({at("shop", Action::trigger), at("", Action::resolve)})) << "in one batch";
  EXPECT_EQ(open_of("shop"), 0);
}

TEST_P(IntakeOf, RefusesAfterItsStop) {
  stop();
  EXPECT_FALSE(take({signal("a")}));
  stop();
}

}  // namespace
}  // namespace onus::signal
