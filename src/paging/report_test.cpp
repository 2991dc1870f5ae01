// Weeks of ISO 8601, spreads of times, and nights: the arithmetic of the weekly report.
#include "paging/report.h"

#include <gtest/gtest.h>

namespace onus::paging {
namespace {

Zone london() { return *Zone::find("Europe/London"); }
Instant at(std::string_view text) { return *parse_instant(text); }

TEST(Weeks, AreNamedByTheYearOfTheirThursday) {
  EXPECT_EQ(Week::of(Date::of(2026, 11, 24)).text(), "2026-W48");
  EXPECT_EQ(Week::of(Date::of(2027, 1, 3)).text(), "2026-W53");
  EXPECT_EQ(Week::of(Date::of(2027, 1, 4)).text(), "2027-W01");
  EXPECT_EQ(Week::of(Date::of(2024, 12, 30)).text(), "2025-W01");
}

TEST(Weeks, AreReadBackForEveryDayOf68Years) {
  for (Date day = Date::of(1970, 1, 5); day < Date::of(2037, 12, 28); day = day + 1) {
    const Week week = Week::of(day);
    ASSERT_LE(week.monday, day);
    ASSERT_LT(day, week.monday + 7);
    const auto read = Week::parse(week.text());
    ASSERT_TRUE(read) << week.text();
    ASSERT_EQ(read->monday, week.monday) << week.text();
  }
}

TEST(Weeks, ThatAYearDoesNotHaveAreRefused) {
  EXPECT_TRUE(Week::parse("2026-W53"));
  for (const char* text :
       {"2025-W53", "2026-W00", "2026-W54", "2026-47", "2026-W4", "26-W047", "2026-Wab", "2038-W01", ""}) {
    const auto read = Week::parse(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().field, "week");
  }
}

TEST(Weeks, AreAnHourLongerWhenTheClocksGoBack) {
  const Interval time = Week::parse("2026-W43")->time(london());
  EXPECT_EQ(format(time.start), "2026-10-18T23:00:00Z");
  EXPECT_EQ(time.end - time.start, Duration::hours(7 * 24 + 1));
}

TEST(Weeks, TheLastWholeOneEndedAtTheLocalMonday) {
  EXPECT_EQ(last_whole_week(at("2026-07-05T22:59:59Z"), london()).text(), "2026-W26");
  EXPECT_EQ(last_whole_week(at("2026-07-05T23:00:00Z"), london()).text(), "2026-W27");
}

TEST(Spreads, OfNothingAreUnknown) {
  const Spread none = spread_of({});
  EXPECT_FALSE(none.median_s || none.p90_s || none.max_s);
}

TEST(Spreads, AreMedianNinthTenthAndMost) {
  std::vector<Duration> ten;
  for (int i = 10; i >= 1; --i) ten.push_back(Duration::seconds(i * 10));
  const Spread s = spread_of(ten);
  EXPECT_EQ(s.median_s, 55);
  EXPECT_EQ(s.p90_s, 90);
  EXPECT_EQ(s.max_s, 100);
  const Spread one = spread_of({Duration{1'500'000}});
  EXPECT_EQ(one.median_s, 2) << "halves up";
  EXPECT_EQ(one.p90_s, 2);
}

TEST(Nights, ArePagesOutOfHoursByLocalDay) {
  const Week week = *Week::parse("2026-W27");                                // from Monday 29 June
  const auto nights = nights_of({{"ben", at("2026-06-28T23:30:00Z"), true},  // 00:30 on Monday
                                 {"amara", at("2026-06-29T01:00:00Z"), true},
                                 {"ben", at("2026-06-29T02:00:00Z"), true},
                                 {"ben", at("2026-06-29T10:00:00Z"), false},  // by day
                                 {"ben", at("2026-07-05T23:30:00Z"), true}},  // the next Monday
                                week, london());
  ASSERT_EQ(nights.size(), 7u);
  EXPECT_EQ(nights[0].pages, 3);
  EXPECT_EQ(nights[0].people, (std::vector<std::string>{"amara", "ben"}));
  for (std::size_t i = 1; i < 7; ++i) EXPECT_EQ(nights[i].pages, 0) << i;
}

}  // namespace
}  // namespace onus::paging
