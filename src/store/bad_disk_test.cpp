// What is left of an SQLite file when the disk fails at any call, or the power goes: always a database that
// opens, whole, with every transaction that was answered.
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <set>

#include "store/bad_disk_testing.h"
#include "store/sqlite.h"
#include "store/store_testing.h"

namespace onus::store {
namespace {

using Fault = BadDisk::Fault;
using Leaves = BadDisk::Leaves;

constexpr std::array steps{
    Migration{1, "test",
              "create table alert (id {int} not null primary key, body {text} not null) {strict};"},
    Migration{2, "test",
              "create table page (id {int} not null primary key, alert {int} not null, due {int} not null) "
              "{strict};"
              "create index page_due on page (due);"}};

/// What a node does with its file, in small: opens, migrates, commits as intake does, and closes.
class Scenario {
 public:
  explicit Scenario(std::string path) : path_(std::move(path)) {}

  void run() {
    attempt([&] { store_ = open_sqlite(path_, clock_, 1); });
    if (!store_) attempt([&] { store_ = open_sqlite(path_, clock_, 1); });  // as whoever starts it again
    if (!store_) return;
    attempt([&] { store_->migrate(steps); });
    attempt([&] { store_->migrate(steps); });
    for (int id = 1; id <= 12; ++id) {
      // The log is copied into the file every few commits, not every thousand pages.
      if (id % 4 == 0)
        attempt([&] { store_->write([](Tx& tx) { tx.exec("pragma wal_autocheckpoint = 6"); }); });
      if (attempt([&] { commit(id); })) answered_.insert(id);
      attempt([&] { store_->read([](Tx& tx) { tx.one("select count(*) from page where due > 0"); }); });
    }
  }
  /// Whether a transaction is taken now; the second one, if it is the first that fails.
  bool works() {
    for (const int id : {100, 101}) {
      if (!store_ || !attempt([&] { commit(id); })) continue;
      answered_.insert(id);
      return true;
    }
    return false;
  }
  void close() { store_.reset(); }
  const std::set<int>& answered() const { return answered_; }
  /// Failures that do not tell an operator of the disk.
  const std::string& wrong() const { return wrong_; }

 private:
  void commit(int id) {
    store_->write([&](Tx& tx) {
      tx.one("select count(*) from alert where id = $1", {id});
      tx.exec("insert into alert (id, body) values ($1, $2)", {id, std::string(3'000, 'a')});
      tx.exec("insert into page (id, alert, due) values ($1, $1, $2)", {id, id * 1'000});
      tx.exec("update page set due = due + 1 where id < $1", {id});
    });
  }

  bool attempt(const std::function<void()>& act) {
    try {
      act();
      return true;
    } catch (const Unavailable&) {
    } catch (const std::exception& e) {
      wrong_ = e.what();
    }
    return false;
  }

  std::string path_;
  ManualClock clock_{Instant{0}};
  std::unique_ptr<Store> store_;
  std::set<int> answered_;
  std::string wrong_;
};

/// What is wrong with the file, on a disk that does not fail (nor waits for a real one); empty if nothing is.
std::string faults_of(const std::string& path, const std::set<int>& answered) {
  const BadDisk good;
  const ManualClock clock{Instant{0}};
  try {
    const auto store = open_sqlite(path, clock, 1);
    store->migrate(steps);
    std::string wrong;
    store->read([&](Tx& tx) {
      if (const auto check = tx.one("pragma integrity_check"); check->text(0) != "ok") wrong = check->text(0);
      std::set<int> alerts, pages;
      for (const auto& row : tx.query("select id from alert"))
        alerts.insert(static_cast<int>(row.integer(0)));
      for (const auto& row : tx.query("select alert from page"))
        pages.insert(static_cast<int>(row.integer(0)));
      if (alerts != pages) wrong = "half a transaction is there";
      for (const int id : answered)
        if (!alerts.contains(id)) wrong = "transaction " + std::to_string(id) + " was answered and is lost";
    });
    store->write([](Tx& tx) { tx.exec("insert into alert (id, body) values (1000, 'after')"); });
    return wrong;
  } catch (const std::exception& e) {
    return std::string("it cannot be used: ") + e.what();
  }
}

/// How many calls the whole scenario takes.
std::uint64_t calls_in_all() {
  const ScratchFolder folder;
  BadDisk disk;
  Scenario scenario(folder.path() / "onus.db");
  scenario.run();
  scenario.close();
  return disk.calls();
}

struct Case {
  const char* name;
  Fault fault;
};

class FailingOnce : public ::testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(BadDisk, FailingOnce,
                         ::testing::Values(Case{"eio", Fault::eio}, Case{"enospc", Fault::enospc}),
                         [](const auto& of) { return std::string(of.param.name); });

TEST_P(FailingOnce, AtAnyCallLosesNothingAndTheStoreGoesOn) {
  const std::uint64_t calls = calls_in_all();
  ASSERT_GT(calls, 300U);
  for (std::uint64_t call = 1; call <= calls; ++call) {
    const ScratchFolder folder;
    const std::string path = folder.path() / "onus.db";
    Scenario scenario(path);
    {
      BadDisk disk;
      disk.fail(GetParam().fault, call);
      scenario.run();
      EXPECT_TRUE(scenario.works()) << "after call " << call << " had failed once";
      EXPECT_EQ(scenario.wrong(), "") << "call " << call;
      scenario.close();
    }
    EXPECT_EQ(faults_of(path, scenario.answered()), "") << "call " << call;
  }
}

TEST_P(FailingOnce, AtAnyCallAndThenLosingPowerLosesNothing) {
  const std::uint64_t calls = calls_in_all();
  for (std::uint64_t call = 1; call <= calls; ++call) {
    const ScratchFolder folder;
    const std::string path = folder.path() / "onus.db";
    Scenario scenario(path);
    {
      BadDisk disk;
      disk.fail(GetParam().fault, call);
      scenario.run();
      scenario.works();
      disk.cut();
      scenario.close();
      disk.come_back(call % 2 ? Leaves::nothing : Leaves::some, call);
    }
    EXPECT_EQ(faults_of(path, scenario.answered()), "") << "call " << call;
  }
}

/// Loses power at each call; gives how many of the files were not as they must be.
int broken_by_power_cuts(Leaves leaves, bool lying, std::string& first) {
  const std::uint64_t calls = calls_in_all();
  int broken = 0;
  for (std::uint64_t call = 1; call <= calls; ++call) {
    const ScratchFolder folder;
    const std::string path = folder.path() / "onus.db";
    Scenario scenario(path);
    {
      BadDisk disk;
      disk.fail(Fault::power, call);
      if (lying) disk.lie();
      scenario.run();
      scenario.close();
      disk.come_back(leaves, call);
    }
    const std::string wrong = faults_of(path, scenario.answered());
    if (!wrong.empty() && ++broken == 1) first = "call " + std::to_string(call) + ": " + wrong;
  }
  return broken;
}

TEST(PowerCut, ThatDropsAllThatWasNotSyncedLosesNothingAnswered) {
  std::string first;
  EXPECT_EQ(broken_by_power_cuts(Leaves::nothing, false, first), 0) << first;
}

TEST(PowerCut, ThatKeepsSomeWritesAndNotOthersLosesNothingAnswered) {
  std::string first;
  EXPECT_EQ(broken_by_power_cuts(Leaves::some, false, first), 0) << first;
}

TEST(PowerCut, ThatTearsPagesLosesNothingAnswered) {
  std::string first;
  EXPECT_EQ(broken_by_power_cuts(Leaves::torn, false, first), 0) << first;
}

TEST(PowerCut, IsSeenToLoseWhatADiskOnlySaidItHadSynced) {
  std::string first;
  EXPECT_GT(broken_by_power_cuts(Leaves::nothing, true, first), 100) << "these tests would find nothing";
  EXPECT_GT(broken_by_power_cuts(Leaves::some, true, first), 100) << first;
}

}  // namespace
}  // namespace onus::store
