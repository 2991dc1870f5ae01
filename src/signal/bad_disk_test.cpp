// Signals on a disk that fails at any call or loses power: whatever was answered as accepted is there when
// the node is started again, with its alert, its incident and its page.
#include <gtest/gtest.h>

#include "incident/organisation_testing.h"
#include "signal/intake.h"
#include "signal/signal_testing.h"
#include "store/bad_disk_testing.h"
#include "store/sqlite.h"

namespace onus::signal {
namespace {

using incident::Action;
using store::BadDisk;
using Fault = BadDisk::Fault;
using Leaves = BadDisk::Leaves;

/// The file of a node that was set up and stopped.
std::string set_up() {
  const store::ScratchFolder folder;
  const std::string path = folder.path() / "onus.db";
  ManualClock clock{Instant{1'795'503'600'000'000}};
  {
    const auto made = store::open_sqlite(path, clock, 1);
    made->migrate(test_migrations());
    document::Documents documents(*made, test_registry(), clock);
    documents.load();
    apply_to(documents, test_yaml());
  }
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A node on that file that takes signals, and its senders, who send again what was not accepted.
class Scenario {
 public:
  explicit Scenario(std::string path) : path_(std::move(path)) {
    static const std::string file = set_up();
    std::ofstream(path_, std::ios::binary) << file;
  }

  void run() {
    for (int i = 0; i < 2 && !intake_; ++i) begin();  // the second time as whoever starts it again
    if (!intake_) return;
    send("a", Action::trigger);
    send("b", Action::trigger);
    send("a", Action::acknowledge);
    send("b", Action::resolve);
    send("c", Action::trigger);
  }
  void close() {
    intake_.reset();
    documents_.reset();
    store_.reset();
  }

  /// What is wrong with the file, on a disk that does not fail (nor waits for a real one); empty if nothing
  /// is.
  std::string faults() {
    const BadDisk good;
    std::string wrong = "it does not open";
    try {
      begin();
      if (intake_) wrong = lost();
    } catch (const std::exception& e) {
      wrong = std::string("it cannot be used: ") + e.what();
    }
    close();
    return wrong;
  }
  const std::vector<std::pair<std::string, Action>>& accepted() const { return accepted_; }

 private:
  void begin() {
    close();
    try {
      store_ = store::open_sqlite(path_, clock_, 1);
      documents_ = std::make_unique<document::Documents>(*store_, test_registry(), clock_);
      documents_->load();
      intake_ =
          std::make_unique<Intake>(*store_, *documents_, clock_, [](const std::vector<std::int64_t>&) {});
    } catch (const store::Unavailable&) {
      close();
    }
  }

  std::string lost() {
    std::string wrong;
    store_->read([&](store::Tx& tx) {
      if (const auto check = tx.one("pragma integrity_check"); check->text(0) != "ok") wrong = check->text(0);
      for (const auto& [key, action] : accepted_)
        if (!holds(tx, key, action)) wrong = "what was accepted of " + key + " is lost";
    });
    return wrong;
  }

  void send(const std::string& key, Action action) {
    for (int i = 0; i < 2; ++i) {
      clock_.advance(Duration::seconds(1));
      auto signal = incident::test_signal("shop", key, clock_.now(), action);
      signal.integration = "shop";
      bool ok = false;
      intake_->submit({std::move(signal)}, [&](const Committed& committed) { ok = committed.ok; });
      intake_->turn();
      if (!ok) continue;
      accepted_.emplace_back(key, action);
      return;
    }
  }

  static bool holds(store::Tx& tx, const std::string& key, Action action) {
    const char* state = action == Action::acknowledge ? " and a.acknowledged_at is not null"
                        : action == Action::resolve   ? " and a.resolved_at is not null"
                                                      : "";
    const std::string sql =
        "select count(*) from alert a join incident i on i.number = a.incident join paging p on p.incident = "
        "i.number where a.dedup_key = $1";
    return tx.one(sql + state, {key})->integer(0) == 1;
  }

  std::string path_;
  ManualClock clock_{Instant{1'795'507'200'000'000}};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<document::Documents> documents_;
  std::unique_ptr<Intake> intake_;
  std::vector<std::pair<std::string, Action>> accepted_;
};

/// How many calls the whole scenario takes.
std::uint64_t calls_in_all() {
  const store::ScratchFolder folder;
  Scenario scenario(folder.path() / "onus.db");
  BadDisk disk;
  scenario.run();
  EXPECT_EQ(scenario.accepted().size(), 5U);
  scenario.close();
  return disk.calls();
}

/// What the disk does at which call, and what a power cut then leaves; the store's tests try them all at
/// each.
struct Turn {
  Fault fault;
  std::optional<Leaves> leaves;
};

/// Lets each call fail, the turns by turns; gives how many of the files were not as they must be.
int broken_by(const std::vector<Turn>& turns, bool lying, std::string& first) {
  const std::uint64_t calls = calls_in_all();
  EXPECT_GT(calls, 100U);
  int broken = 0;
  for (std::uint64_t call = 1; call <= calls; ++call) {
    const auto& [fault, leaves] = turns[call % turns.size()];
    const store::ScratchFolder folder;
    Scenario scenario(folder.path() / "onus.db");
    {
      BadDisk disk;
      disk.fail(fault, call);
      if (lying) disk.lie();
      scenario.run();
      if (leaves) disk.cut();
      scenario.close();
      if (leaves) disk.come_back(*leaves, call);
    }
    std::string wrong = scenario.faults();
    if (!leaves && scenario.accepted().size() < 5) wrong = "a signal was refused twice";
    if (!wrong.empty() && ++broken == 1) first = "call " + std::to_string(call) + ": " + wrong;
  }
  return broken;
}

TEST(SignalsOnABadDisk, ThatFailsOnceAreAcceptedWhenSentAgainAndKept) {
  std::string first;
  EXPECT_EQ(broken_by({{Fault::eio, {}}, {Fault::enospc, {}}}, false, first), 0) << first;
}

TEST(SignalsOnABadDisk, ThatFailsOnceAndThenLosesPowerAreKept) {
  std::string first;
  EXPECT_EQ(broken_by({{Fault::eio, Leaves::some}, {Fault::enospc, Leaves::nothing}}, false, first), 0)
      << first;
}

TEST(SignalsOnABadDisk, ThatLosesPowerAreKept) {
  std::string first;
  EXPECT_EQ(
      broken_by({{Fault::power, Leaves::nothing}, {Fault::power, Leaves::some}, {Fault::power, Leaves::torn}},
                false, first),
      0)
      << first;
}

TEST(SignalsOnABadDisk, ThatOnlySaysItHasSyncedAreSeenToBeLost) {
  std::string first;
  EXPECT_GT(broken_by({{Fault::power, Leaves::nothing}}, true, first), 10)
      << "these tests would find nothing";
}

}  // namespace
}  // namespace onus::signal
