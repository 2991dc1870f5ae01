// The simulation's year: waits until working hours across changes of the clock, and exposure over time.
#include "model/exposure_year.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/simulation_testing.h"

namespace onus::model {
namespace {

double hours_to(const Year& year, const char* text) {
  return static_cast<double>((*parse_instant(text) - year.time.start).us) / 3.6e9;
}

TEST(ExposureYear, IsACalendarYearOfTheZone) {
  const Year year = london_2026();
  EXPECT_EQ(format(year.time.start), "2026-01-01T00:00:00Z");
  EXPECT_EQ(format(year.time.end), "2027-01-01T00:00:00Z");
  EXPECT_EQ(format(year.working.front().start), "2026-01-01T09:00:00Z");
  EXPECT_EQ(format(year.working.back().start), "2027-01-01T09:00:00Z");
}

TEST(ExposureYear, WaitsUntilWorkingHoursByTheLocalClock) {
  const Year year = london_2026();
  const YearTable table = *YearTable::make(year);
  const auto wait = [&](const char* text) { return table.wait(hours_to(year, text)); };
  EXPECT_DOUBLE_EQ(wait("2026-01-05T12:00:00Z"), 0);  // a Monday at noon
  EXPECT_DOUBLE_EQ(wait("2026-01-05T16:59:59Z"), 0);
  EXPECT_DOUBLE_EQ(wait("2026-01-05T17:00:00Z"), 16);  // its evening
  EXPECT_DOUBLE_EQ(wait("2026-01-02T17:00:00Z"), 64);  // Friday evening to Monday
  EXPECT_DOUBLE_EQ(wait("2026-03-27T17:00:00Z"), 63);  // the weekend that loses an hour
  EXPECT_DOUBLE_EQ(wait("2026-10-23T16:00:00Z"), 65);  // the one that gains it (17:00 BST)
  EXPECT_DOUBLE_EQ(wait("2026-07-01T08:00:00Z"), 0);   // 9:00 in summer is 8:00 UTC
  EXPECT_DOUBLE_EQ(wait("2026-12-31T18:00:00Z"), 15);  // into the next year's first working hours
}

TEST(ExposureYear, KnowsHolidaysAndOddWorkingHours) {
  Policy policy;
  policy.working_hours.from = Duration::hours(8) + Duration::minutes(30);
  policy.working_hours.to = Duration::hours(17) + Duration::minutes(15);
  policy.working_hours.holidays = {Date::of(2026, 1, 1), Date::of(2026, 1, 2)};
  const Year year = year_of(policy, Date::of(2026, 1, 1));
  const YearTable table = *YearTable::make(year);
  EXPECT_DOUBLE_EQ(table.wait(0), 4 * 24 + 8.5);  // Thursday to Monday
  EXPECT_DOUBLE_EQ(table.wait(hours_to(year, "2026-01-05T17:10:00Z")), 0);
  EXPECT_DOUBLE_EQ(table.wait(hours_to(year, "2026-01-05T17:15:00Z")), 15.25);
  EXPECT_NEAR(table.hours_off(), 8760 - 259 * 8.75, 1e-6);  // 261 weekdays less two
}

TEST(ExposureYear, RefusesYearsThatCannotBe) {
  Year year = london_2026();
  year.working.clear();
  EXPECT_EQ(YearTable::make(year).error().field, "year.working");
  year = london_2026();
  std::swap(year.working[3], year.working[4]);
  EXPECT_EQ(YearTable::make(year).error().field, "year.working[4]");
  year = london_2026();
  year.time.end.us += 1;
  EXPECT_EQ(YearTable::make(year).error().field, "year.time");
}

TEST(ExposureYear, LosesByTheHourOfTheLocalWeek) {
  const Year year = london_2026();
  const YearTable table = *YearTable::make(year);
  ExposureProfile profile;
  for (std::size_t h = 0; h < kHoursOfWeek; ++h) profile.by_hour[h] = static_cast<std::int64_t>(h % 24);
  ExposureTable exposure;
  exposure.fill(table, profile);
  const auto lost = [&](const char* from, const char* to) {
    return exposure.lost(exposure.start(hours_to(year, from)), hours_to(year, to));
  };
  EXPECT_DOUBLE_EQ(lost("2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z"), 10);
  EXPECT_DOUBLE_EQ(lost("2026-01-05T10:30:00Z", "2026-01-05T13:15:00Z"), 5 + 11 + 12 + 13 * 0.25);
  EXPECT_DOUBLE_EQ(lost("2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z"), 11);  // summer time
  EXPECT_DOUBLE_EQ(lost("2026-01-05T10:15:00Z", "2026-01-05T10:45:00Z"), 5);
  EXPECT_DOUBLE_EQ(lost("2026-01-05T10:15:00Z", "2026-01-05T10:15:00Z"), 0);
  EXPECT_DOUBLE_EQ(lost("2026-12-31T23:00:00Z", "2027-01-01T02:00:00Z"), 23 + 0 + 1);  // round the year's end
}

TEST(ExposureYear, APeakScalesTheProfileAndTheHighestPeakHolds) {
  const Year year = london_2026();
  const YearTable table = *YearTable::make(year);
  ExposureProfile profile = ExposureProfile::flat(1000);
  profile.by_hour[0] = 500;  // Monday's first hour is half as dear
  const auto at = [](const char* text) { return *parse_instant(text); };
  profile.peaks = {{{at("2026-01-05T00:00:00Z"), at("2026-01-05T02:30:00Z")}, 4000},
                   {{at("2026-01-05T02:00:00Z"), at("2026-01-05T04:00:00Z")}, 3000}};
  ExposureTable exposure;
  exposure.fill(table, profile);
  const auto hour = [&](const char* from) {
    const double t = hours_to(year, from);
    return exposure.lost(exposure.start(t), t + 1);
  };
  EXPECT_DOUBLE_EQ(hour("2026-01-05T00:00:00Z"), 2000);
  EXPECT_DOUBLE_EQ(hour("2026-01-05T01:00:00Z"), 4000);
  EXPECT_DOUBLE_EQ(hour("2026-01-05T02:00:00Z"), 3500);  // half an hour of each
  EXPECT_DOUBLE_EQ(hour("2026-01-05T03:00:00Z"), 3000);
  EXPECT_DOUBLE_EQ(hour("2026-01-05T04:00:00Z"), 1000);
}

RC_GTEST_PROP(ExposureYear, LongerOutagesAndDearerHoursNeverLoseLess, ()) {
  const YearTable table = *YearTable::make(london_2026());
  ExposureProfile low, high;
  for (std::size_t h = 0; h < kHoursOfWeek; ++h) {
    low.by_hour[h] = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    high.by_hour[h] = low.by_hour[h] + *rc::gen::inRange<std::int64_t>(0, 3);
  }
  ExposureTable cheap, dear;
  cheap.fill(table, low);
  dear.fill(table, high);
  for (int i = 0; i < 50; ++i) {
    const double from = *rc::gen::inRange(0, 8760 * 3600) / 3600.0;
    const double until = from + *rc::gen::inRange(0, 100'000) / 3600.0;
    const double later = until + *rc::gen::inRange(0, 7200) / 3600.0;
    const double lost = cheap.lost(cheap.start(from), until);
    RC_ASSERT(lost >= 0);
    RC_ASSERT(lost <= cheap.lost(cheap.start(from), later));
    RC_ASSERT(lost <= dear.lost(dear.start(from), until));
  }
}

}  // namespace
}  // namespace onus::model
