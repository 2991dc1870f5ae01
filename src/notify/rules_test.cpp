// Retry, cap and guard: the rules that need no server.
#include <gmock/gmock.h>

#include <random>

#include "notify/cap.h"
#include "notify/guard.h"
#include "notify/retry.h"

namespace onus::notify {
namespace {

const Instant kStart = *parse_instant("2026-11-24T03:00:00Z");

TEST(Retry, WaitsWithinItsBoundsWhateverTheDice) {
  std::mt19937 engine(1);
  std::uniform_real_distribution<> dice(0, 1);
  for (int round = 0; round < 10'000; ++round) {
    const auto attempts = static_cast<std::int64_t>(1 + engine() % 200);
    const auto again = try_again(kStart, kStart + Duration::minutes(1), attempts, dice(engine));
    ASSERT_TRUE(again);
    const Duration wait = *again - (kStart + Duration::minutes(1));
    ASSERT_GE(wait, kLeastRetry);
    ASSERT_LE(wait, longest_wait(attempts));
  }
}

TEST(Retry, GrowsThreefoldFromFiveSecondsToTenMinutes) {
  EXPECT_EQ(longest_wait(1), Duration::seconds(5));
  EXPECT_EQ(longest_wait(2), Duration::seconds(15));
  EXPECT_EQ(longest_wait(3), Duration::seconds(45));
  EXPECT_EQ(longest_wait(6), Duration::minutes(10));
  EXPECT_EQ(longest_wait(1'000'000), Duration::minutes(10));
}

TEST(Retry, WaitsAsLongAsItIsAskedToButAnHourAtMost) {
  EXPECT_EQ(*try_again(kStart, kStart, 1, 0.5, Duration::minutes(2)), kStart + Duration::minutes(2));
  EXPECT_EQ(*try_again(kStart, kStart, 1, 0.5, Duration::days(9)), kStart + Duration::hours(1));
}

TEST(Retry, GivesUpAfterADay) {
  EXPECT_TRUE(try_again(kStart, kStart + kGiveUp - Duration{1}, 100, 0.5));
  EXPECT_FALSE(try_again(kStart, kStart + kGiveUp, 100, 0.5));
}

TEST(Cap, SendsSoManyAMinuteThenOneThatSaysSoThenLists) {
  CapState state;
  Instant now = kStart;
  for (int i = 0; i < 10; ++i) EXPECT_EQ(pass_cap(state, now, now, 10), Verdict::send);
  EXPECT_EQ(pass_cap(state, now, now, 10), Verdict::send_and_say);
  EXPECT_EQ(pass_cap(state, now, now, 10), Verdict::wait);
  const Instant list_at = *state.list_at;
  EXPECT_EQ(list_at, now + Duration::seconds(60));
  now = list_at;
  EXPECT_EQ(pass_cap(state, now, list_at, 10), Verdict::list);
  EXPECT_EQ(pass_cap(state, now, now, 10), Verdict::wait) << "the next list is a minute later";
}

TEST(Cap, EndsItsListsWhenNothingNewWaits) {
  CapState state;
  for (int i = 0; i < 4; ++i) (void)pass_cap(state, kStart, kStart, 2);
  const Instant later = kStart + Duration::minutes(3);
  EXPECT_EQ(pass_cap(state, later, later, 2), Verdict::send);
  EXPECT_FALSE(state.list_at);
}

TEST(Cap, IsNeverExceededByMoreThanTheOneThatSaysSo) {
  std::mt19937 dice(4);
  for (int round = 0; round < 300; ++round) {
    const auto cap = static_cast<std::int64_t>(1 + dice() % 12);
    CapState state;
    std::vector<Instant> went, waiting;
    Instant now = kStart;
    for (int i = 0; i < 400; ++i) {
      now = now + Duration{static_cast<std::int64_t>(dice() % 4'000'000)};
      std::vector<Instant> due;
      std::erase_if(waiting, [&](Instant t) { return t <= now ? (due.push_back(t), true) : false; });
      due.push_back(now);
      const Instant earliest = *std::min_element(due.begin(), due.end());
      for (Instant t : due) {
        const auto verdict = pass_cap(state, now, earliest, cap);
        if (verdict == Verdict::wait) {
          ASSERT_GT(*state.list_at, now);
          waiting.push_back(*state.list_at);
        } else {
          went.push_back(now);
        }
        (void)t;
        if (verdict == Verdict::list) break;
      }
    }
    for (std::size_t i = 0; i < went.size(); ++i) {
      std::int64_t in_minute = 0;
      for (std::size_t j = i; j < went.size() && went[j] - went[i] < kCapWindow; ++j) ++in_minute;
      ASSERT_LE(in_minute, cap + 1) << "cap " << cap;
    }
  }
}

TEST(Cap, KeepsWhatItCounted) {
  const std::vector<Instant> recent{kStart, kStart + Duration{1}};
  EXPECT_EQ(recent_from(to_text(recent)), recent);
  EXPECT_TRUE(recent_from("").empty());
}

bool reachable(std::string_view text) { return is_public(*Address::parse(text)); }

TEST(Guard, RefusesInternalAddressesInEveryDisguise) {
  for (const char* text : {"0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.1",
                           "100.100.100.200",
                           "127.0.0.1",
                           "127.255.255.254",
                           "168.63.129.16",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::127.0.0.1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "::ffff:a9fe:a9fe",
                           "64:ff9b::127.0.0.1",
                           "64:ff9b::a00:1",
                           "64:ff9b:1::1",
                           "2002:7f00:1::",
                           "2002:a9fe:a9fe::1",
                           "2002:c0a8:101::",
                           "2001::1",
                           "2001:0:4136:e378::",
                           "2001:db8::1",
                           "fc00::1",
                           "fd00:ec2::254",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1",
                           "100::1"})
    EXPECT_FALSE(reachable(text)) << text;
}

TEST(Guard, LetsPublicAddressesPass) {
  for (const char* text : {"1.1.1.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1",
                           "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1"})
    EXPECT_TRUE(reachable(text)) << text;
}

TEST(Guard, AllowsWhatTheOperatorNames) {
  const auto list = AllowList::parse({"10.0.0.0/8", "192.168.1.7", "fd00::/8", "Hooks.Internal"});
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->allows(*Address::parse("10.255.0.1")));
  EXPECT_TRUE(list->allows(*Address::parse("::ffff:10.0.0.1")));
  EXPECT_FALSE(list->allows(*Address::parse("11.0.0.1")));
  EXPECT_TRUE(list->allows(*Address::parse("192.168.1.7")));
  EXPECT_FALSE(list->allows(*Address::parse("192.168.1.8")));
  EXPECT_TRUE(list->allows(*Address::parse("fdab::1")));
  EXPECT_TRUE(list->allows_host("hooks.INTERNAL"));
  EXPECT_FALSE(list->allows_host("x.hooks.internal"));
  for (const char* wrong : {"10.0.0.0/33", "host/8", "10.0.0.0/", "fd00::/129", ""})
    EXPECT_FALSE(AllowList::parse({wrong})) << wrong;
}

}  // namespace
}  // namespace onus::notify
