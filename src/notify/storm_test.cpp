// Storms on the virtual clock: whatever comes, each person gets it once, under the cap, and nothing waits for
// more than a list's minute.
#include <gmock/gmock.h>

#include <random>

#include "notify/cap.h"
#include "notify/claims.h"
#include "notify/notify_testing.h"
#include "notify/retry.h"
#include "paging/rows.h"

namespace onus::notify {
namespace {

constexpr std::int64_t kCap = 3;
constexpr Duration kLongestTick = Duration::seconds(8);

/// On SQLite, whose time is the test's.
class Storm : public Sending {
 protected:
  void SetUp() override {
    Sending::SetUp();
    apply("apiVersion: onus.dev/v1\nkind: Policy\nmetadata: {name: policy}\nspec: {personCap: " +
          std::to_string(kCap) + "}\n");
    apply(
        "apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: shop, title: \"Shop\"}\nspec: {kind: "
        "digital, "
        "team: web, group: alert}\n");
  }

  /// An incident pages ann for the first time, or one of old has news for her.
  void something_happens() {
    if (numbers.empty() || dice() % 2 == 0) {
      // A title that a list of others would cut.
      numbers.push_back(
          declare("fault " + std::to_string(numbers.size()) + " " + std::string(250, 'x') + " end"));
      return;
    }
    paging::Notification n;
    n.id = Uuid::make(clock.now());
    n.incident = numbers[dice() % numbers.size()];
    n.person = "ann";
    n.kind = paging::MessageKind::joined;
    n.due = clock.now();
    store().write([&](store::Tx& tx) { paging::insert_notification(tx, n); });
  }

  /// Claims all that is due, by small claims, and sends it; one in `fails_in` attempts fails (0: none).
  void turn(unsigned fails_in) {
    for (Claimed claimed{.out = {}, .held = {}, .more = true}; claimed.more;) {
      claimed = claim_by_mail(4);
      for (const auto& one : claimed.out) {
        went.push_back(clock.now());
        if (one.list) lists.push_back(clock.now());
        judge(one);
        carry(one, fails_in > 0 && dice() % fails_in == 0);
      }
    }
  }

  Claimed claim_by_mail(int limit) {
    const Room room{people::Method::email, limit};
    Claimed claimed;
    store().write([&](store::Tx& tx) {
      claimed =
          claim_outgoing(tx, *documents->current(tx),
                         {{"node-1", Duration::seconds(30)}, "https://onus.example"}, std::span(&room, 1));
    });
    return claimed;
  }

  void judge(const Outgoing& one) {
    const auto envelope = one.envelope(one.of, clock.now());
    for (const auto& n : one.of) {
      ASSERT_EQ(n.person, "ann");
      const std::string line = "\n#" + std::to_string(n.incident) + "  ";
      if (one.list) {
        ASSERT_THAT(envelope.message.text, testing::HasSubstr(line));
      }
      if (n.first) {
        ASSERT_THAT(envelope.message.text, testing::HasSubstr("x end\n"))
            << "a first page tells its whole summary";
      }
      if (n.attempts == 1) {
        ASSERT_LE(clock.now() - n.due, kListEvery + kLongestTick);
      }
    }
    if (one.list) {
      ASSERT_EQ(one.listed.size(), one.of.size());
      const auto firsts = std::count_if(one.of.begin(), one.of.end(), [](const auto& n) { return n.first; });
      std::ptrdiff_t whole = 0;
      for (auto at = envelope.message.text.find("x end\n"); at != std::string::npos;
           at = envelope.message.text.find("x end\n", at + 1))
        ++whole;
      ASSERT_EQ(whole, firsts);
    }
  }

  void carry(const Outgoing& one, bool fails) {
    store().write([&](store::Tx& tx) {
      const auto org = documents->current(tx);
      for (const auto& n : one.of) {
        if (fails) {
          const auto again = try_again(tx.now(), tx.now(), n.attempts, 0.5);
          paging::record_attempt(tx, *org, n, "node-1", paging::Outcome::retry, "451", tx.now(), again);
        } else {
          paging::record_attempt(tx, *org, n, "node-1", paging::Outcome::delivered, "250", tx.now(), {});
          ++delivered[n.id];
        }
      }
    });
  }

  std::int64_t waiting() {
    std::int64_t out = 0;
    store().read([&](store::Tx& tx) {
      out = tx.one("select count(*) from notification where state = 0 and person = 'ann'")->integer(0);
    });
    return out;
  }

  std::mt19937 dice;
  std::vector<std::int64_t> numbers;
  std::vector<Instant> went, lists;
  std::map<Uuid, int> delivered;
};
INSTANTIATE_TEST_SUITE_P(Engine, Storm, testing::Values(store::Engine::sqlite), store::engine_name);

TEST_P(Storm, ReachesEachPersonOnceUnderTheCapAndSoon) {
  apply(
      "apiVersion: onus.dev/v1\nkind: Escalation\nmetadata: {name: default}\nspec: {steps: [{page: "
      "[\"person:ann\"], after: 0m}]}\n");
  for (unsigned seed = 1; seed <= 6; ++seed) {
    dice.seed(seed);
    const unsigned fails_in = seed % 2 == 0 ? 5 : 0;
    for (int tick = 0; tick < 60; ++tick) {
      clock.advance(Duration{static_cast<std::int64_t>(dice() % static_cast<unsigned>(kLongestTick.us))});
      for (auto n = tick % 20 < 10 ? dice() % 3 : 0; n > 0; --n) something_happens();
      turn(fails_in);
      if (HasFatalFailure()) return;
    }
    for (int i = 0; waiting() > 0 && i < 400; ++i) {
      clock.advance(kLongestTick);
      turn(0);
      if (HasFatalFailure()) return;
    }
    ASSERT_EQ(waiting(), 0) << "seed " << seed;
  }
  EXPECT_GT(lists.size(), 6u);
  for (const auto& [id, times] : delivered) EXPECT_EQ(times, 1) << id.text();
  for (std::size_t i = 0; i + 1 < lists.size(); ++i) EXPECT_GE(lists[i + 1] - lists[i], kListEvery);
  for (std::size_t i = 0; i < went.size(); ++i) {
    std::int64_t in_a_minute = 0;
    for (std::size_t j = i; j < went.size() && went[j] - went[i] < kCapWindow; ++j) ++in_a_minute;
    ASSERT_LE(in_a_minute, kCap + 1);
  }
}

TEST_P(Storm, CountsNothingThatWasGivenBackForWantOfRoom) {
  const auto give_all_back = [&](const Claimed& claimed) {
    store().write([&](store::Tx& tx) {
      for (const auto& one : claimed.out) give_back(tx, one, "node-1", tx.now());
    });
  };
  for (std::int64_t i = 0; i < kCap; ++i) declare("fault " + std::to_string(i));
  for (int again = 0; again < 5; ++again) {
    const auto claimed = claim_by_mail(10);
    ASSERT_EQ(claimed.out.size(), static_cast<std::size_t>(kCap)) << again;
    for (const auto& one : claimed.out) {
      EXPECT_FALSE(one.list);
      EXPECT_EQ(one.facts.list_after, 0);
      EXPECT_EQ(one.first().attempts, 1);
    }
    give_all_back(claimed);
  }
  declare("the one after the cap");
  for (int again = 0; again < 2; ++again) {
    const auto claimed = claim_by_mail(10);
    ASSERT_EQ(claimed.out.size(), static_cast<std::size_t>(kCap) + 1);
    EXPECT_EQ(claimed.out.back().facts.list_after, kCap) << "it says that the rest follows in lists";
    if (again == 0) give_all_back(claimed);
  }
  declare("in the list");
  EXPECT_TRUE(claim_by_mail(10).out.empty());
  clock.advance(kListEvery);
  for (int again = 0; again < 2; ++again) {
    const auto claimed = claim_by_mail(10);
    ASSERT_EQ(claimed.out.size(), 1u);
    EXPECT_TRUE(claimed.out[0].list);
    give_all_back(claimed);
  }
}

TEST_P(Storm, SendsFirstPagesBeforeAllElse) {
  const auto old = declare("old");
  for (int i = 0; i < 3; ++i) {
    paging::Notification n;
    n.id = Uuid::make(clock.now());
    n.incident = old;
    n.person = "ben";
    n.kind = paging::MessageKind::joined;
    n.due = clock.now() - Duration::hours(1);
    store().write([&](store::Tx& tx) { paging::insert_notification(tx, n); });
  }
  const auto fresh = declare("fresh");
  std::vector<paging::Notification> claimed;
  store().write([&](store::Tx& tx) { claimed = paging::claim(tx, {"node-1", Duration::seconds(30)}, 2); });
  ASSERT_EQ(claimed.size(), 2u);
  EXPECT_EQ(claimed[0].incident, old);
  EXPECT_EQ(claimed[1].incident, fresh);
  for (const auto& n : claimed) EXPECT_TRUE(n.first);
}

}  // namespace
}  // namespace onus::notify
