// A journey's loss, split among those that stopped it, against a count of every minute.
#include "insight/shared_loss.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace onus::insight {
namespace {

constexpr std::int64_t kPerHour = 360'000;  // minor units: 6,000 a minute, so that every share is whole
const Instant kStart = *parse_instant("2026-06-02T00:00:00Z");

JourneyOutage outage(std::int64_t from_minute, std::int64_t minutes, std::int64_t share) {
  const Instant from = kStart + Duration::minutes(from_minute);
  return {"buy", kPerHour, share, {from, from + Duration::minutes(minutes)}, Duration::minutes(minutes)};
}

std::int64_t alone(const JourneyOutage& one) {
  return one.unavailable.us / 60'000'000 * 60 * one.share_percent;
}

TEST(SharedLoss, OfTwoThatStopAllOfAJourneyIsHalfEach) {
  const std::vector<JourneyOutage> both{outage(0, 60, 100), outage(0, 60, 100)};
  EXPECT_EQ(counted_twice(both), (std::vector<std::int64_t>{kPerHour / 2, kPerHour / 2}));
  const std::vector<JourneyOutage> overlapping{outage(0, 60, 100), outage(30, 60, 100)};
  EXPECT_EQ(counted_twice(overlapping), (std::vector<std::int64_t>{kPerHour / 4, kPerHour / 4}));
}

TEST(SharedLoss, StaysWhereSharesLeaveRoomOrTimesAndJourneysAreOthers) {
  std::vector<JourneyOutage> all{outage(0, 60, 60), outage(10, 60, 40), outage(200, 60, 100),
                                 outage(0, 60, 100)};
  all.back().journey = "return";
  EXPECT_EQ(counted_twice(all), (std::vector<std::int64_t>{0, 0, 0, 0}));
}

TEST(SharedLoss, LeavesAnOddUnitToTheFirst) {
  std::vector<JourneyOutage> both{outage(0, 60, 100), outage(0, 60, 100)};
  for (auto& one : both) one.revenue_per_hour_minor = 5;
  EXPECT_EQ(counted_twice(both), (std::vector<std::int64_t>{2, 3})) << "3 and 2 are left: 5 in sum";
}

RC_GTEST_PROP(SharedLoss, SumsToWhatTheJourneyLostMinuteByMinute, ()) {
  std::vector<JourneyOutage> all;
  for (auto n = *rc::gen::inRange(1, 8); n > 0; --n)
    all.push_back(outage(*rc::gen::inRange(0, 120), *rc::gen::inRange(1, 120), *rc::gen::inRange(1, 101)));
  std::int64_t lost = 0;
  for (std::int64_t minute = 0; minute < 240; ++minute) {
    std::int64_t shares = 0;
    for (const auto& one : all)
      if (one.time.contains(kStart + Duration::minutes(minute))) shares += one.share_percent;
    lost += kPerHour / 60 * std::min<std::int64_t>(shares, 100) / 100;
  }
  const auto twice = counted_twice(all);
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    RC_ASSERT(twice[i] >= 0);
    RC_ASSERT(twice[i] < alone(all[i]));
    sum += alone(all[i]) - twice[i];
  }
  RC_ASSERT(sum == lost);
}

}  // namespace
}  // namespace onus::insight
