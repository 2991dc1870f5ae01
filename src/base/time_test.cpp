// Instants, dates, wall clocks and zones: gaps, overlaps, every change of every zone.
#include "base/time.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace onus {
namespace {

Instant at(std::string_view text) { return *parse_instant(text); }
LocalTime wall(std::string_view text) { return *parse_local_time(text); }
Zone zone(std::string_view name) { return *Zone::find(name); }

TEST(Zone, TakesALocalTimeInAGapAsTheFirstMomentAfterIt) {
  EXPECT_EQ(format(zone("America/Chicago").instant(wall("2020-03-08T02:30"))), "2020-03-08T08:00:00Z");
  EXPECT_EQ(format(zone("Australia/Lord_Howe").instant(wall("2020-10-04T02:15"))), "2020-10-03T15:30:00Z");
  EXPECT_EQ(format(zone("Pacific/Apia").instant(wall("2011-12-30T12:00"))), "2011-12-30T10:00:00Z");
}

TEST(Zone, TakesALocalTimeThatOccursTwiceAsItsFirstOccurrence) {
  EXPECT_EQ(format(zone("America/Chicago").instant(wall("2020-11-01T01:30"))), "2020-11-01T06:30:00Z");
  EXPECT_EQ(format(zone("Europe/London").instant(wall("2026-10-25T01:30"))), "2026-10-25T00:30:00Z");
}

TEST(Zone, KnowsOnlyPlacesOfTheDatabase) {
  for (const char* name :
       {"Nowhere/City", "", "europe/london", "../../etc/passwd", "right/UTC", "posix/UTC", "Factory"})
    EXPECT_FALSE(Zone::find(name)) << name;
  EXPECT_EQ(zone("Europe/London").name(), "Europe/London");
  EXPECT_EQ(Zone::utc().offset(at("2026-07-01T00:00:00Z")), Duration{});
}

TEST(Zone, TellsTheNextChangeOfOffset) {
  EXPECT_EQ(zone("Europe/London").next_change(at("2026-01-01T00:00:00Z")), at("2026-03-29T01:00:00Z"));
  EXPECT_EQ(zone("Europe/London").next_change(at("2026-03-29T01:00:00Z")), at("2026-10-25T01:00:00Z"));
  EXPECT_EQ(Zone::utc().next_change(at("2026-01-01T00:00:00Z")), std::nullopt);
  EXPECT_EQ(zone("Europe/London").next_change(at("2037-12-01T00:00:00Z")), std::nullopt);
}

TEST(Zone, RoundTripsAroundEveryChangeOfEveryZone) {
  const auto names = zone_names();
  ASSERT_GT(names.size(), 400u);
  int changes = 0;
  for (const auto& name : names) {
    const Zone z = zone(name);
    for (auto change = z.next_change(at("1990-01-01T00:00:00Z")); change; change = z.next_change(*change)) {
      ++changes;
      const Duration before = z.offset(*change - Duration{1}), after = z.offset(*change);
      ASSERT_NE(before, after) << name << " " << format(*change);
      for (const Duration d :
           {Duration{-1}, Duration{0}, Duration{1}, Duration::hours(-30), Duration::hours(30)}) {
        const Instant t = *change + d;
        const Instant back = z.instant(z.local(t));
        // What the wall clock shows twice is read as its first occurrence, and nothing else moves.
        const bool repeated = before > after && d.us >= 0 && d < before - after;
        ASSERT_EQ(back, repeated ? t - (before - after) : t) << name << " " << format(t);
      }
      if (after > before) {
        const LocalTime missing = advance({}, Duration{change->us} + before + Duration::minutes(1));
        ASSERT_EQ(z.instant(missing), *change) << name;
      }
    }
  }
  EXPECT_GT(changes, 5000);
}

TEST(Date, CountsTheProlepticGregorianCalendar) {
  EXPECT_EQ(Date::of(1970, 1, 1).days, 0);
  EXPECT_EQ(Date::of(2000, 2, 29).days, 11'016);
  EXPECT_EQ(Date{0}.weekday(), Weekday::thu);
  EXPECT_EQ(Date::of(2026, 11, 24).weekday(), Weekday::tue);
  EXPECT_EQ(Date::of(1969, 12, 29).weekday(), Weekday::mon);
  for (std::int32_t day = -800'000; day < 800'000; day += 13) {
    const Date d{day};
    ASSERT_EQ(Date::of(d.year(), d.month(), d.day()), d);
    ASSERT_EQ((d + 7).weekday(), d.weekday());
  }
}

TEST(Advance, CrossesDaysBothWays) {
  EXPECT_EQ(format(advance(wall("2026-12-31T23:30"), Duration::hours(1))), "2027-01-01T00:30");
  EXPECT_EQ(format(advance(wall("2026-01-01T00:00"), Duration::seconds(-1))), "2025-12-31T23:59:59");
}

TEST(Interval, IntersectsToNothingWhenApart) {
  EXPECT_EQ(intersect({{0}, {10}}, {{5}, {20}}), (Interval{{5}, {10}}));
  EXPECT_TRUE(intersect({{0}, {10}}, {{10}, {20}}).empty());
  EXPECT_TRUE((Interval{{0}, {10}}).contains({0}));
  EXPECT_FALSE((Interval{{0}, {10}}).contains({10}));
}

TEST(Instant, ReadsAnyOffsetAndWritesUtc) {
  EXPECT_EQ(format(at("2026-11-24T04:00:00+01:00")), "2026-11-24T03:00:00Z");
  EXPECT_EQ(format(at("2026-11-24T03:00Z")), "2026-11-24T03:00:00Z");
  EXPECT_EQ(format(at("2026-11-24t03:00:00.5z")), "2026-11-24T03:00:00.500Z");
  EXPECT_EQ(format(at("2026-11-24T03:00:00.123456789-00:30")), "2026-11-24T03:30:00.123456Z");
  EXPECT_EQ(format(at("0001-01-01T00:00:00Z")), "0001-01-01T00:00:00Z");
  EXPECT_EQ(format(at("1969-12-31T23:59:59.999999Z")), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(format(at("2016-12-31T23:59:60Z")), "2017-01-01T00:00:00Z");
}

TEST(Instant, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "2026-11-24", "2026-11-24T03:00:00", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-11-24T24:00:00Z", "2026-11-24T03:60:00Z", "2026-11-24T03:00:61Z", "2026-11-24T03:00:00.Z",
        "2026-11-24T03:00:00Z ", " 2026-11-24T03:00:00Z", "2026-11-24 03:00:00Z", "2026-11-24T03:00:00+1:00",
        "26-11-24T03:00:00Z", "2026-11-24T03:00:00+01:60"})
    EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(Instant, RoundTripsAsText) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const Instant t{std::uniform_int_distribution<std::int64_t>(at("0000-01-01T00:00:00Z").us,
                                                                at("9999-12-30T00:00:00Z").us)(random)};
    ASSERT_EQ(at(format(t)), t);
    ASSERT_EQ(at(format_local(t, zone("America/St_Johns"))), t) << format_local(t, zone("America/St_Johns"));
  }
}

TEST(Instant, WritesTheWallClockWithItsOffset) {
  EXPECT_EQ(format_local(at("2026-11-24T02:00:00Z"), zone("Europe/Paris")), "2026-11-24T03:00:00+01:00");
  EXPECT_EQ(format_local(at("2026-11-24T02:00:00Z"), zone("America/St_Johns")), "2026-11-23T22:30:00-03:30");
}

TEST(LocalTime, HasNoOffset) {
  EXPECT_EQ(format(wall("2026-11-24T03:00:05")), "2026-11-24T03:00:05");
  EXPECT_EQ(format(wall("2026-11-24T03:00:00")), "2026-11-24T03:00");
  EXPECT_FALSE(parse_local_time("2026-11-24T03:00Z"));
  EXPECT_FALSE(parse_date("2026-11-31"));
  EXPECT_EQ(format(*parse_date("2024-02-29")), "2024-02-29");
}

TEST(TimeOfDay, GoesFromMidnightToMidnight) {
  EXPECT_EQ(*parse_time_of_day("00:00"), Duration{});
  EXPECT_EQ(*parse_time_of_day("24:00"), Duration::hours(24));
  EXPECT_EQ(format_time_of_day(Duration::hours(24)), "24:00");
  EXPECT_EQ(format_time_of_day(*parse_time_of_day("09:05")), "09:05");
  for (const char* text : {"24:01", "9:00", "09:60", "09:00:00", "", "ab:cd"})
    EXPECT_FALSE(parse_time_of_day(text));
}

TEST(Duration, ReadsUnitsAndSums) {
  EXPECT_EQ(*parse_duration("0"), Duration{});
  EXPECT_EQ(*parse_duration("90s"), Duration::seconds(90));
  EXPECT_EQ(*parse_duration("1h30m"), Duration::minutes(90));
  EXPECT_EQ(*parse_duration("1w1d"), Duration::days(8));
  EXPECT_EQ(*parse_duration("3660d"), Duration::days(3660));
  for (const char* text :
       {"", "5", "m", "-5m", "5m5m", "30m1h", "1.5h", "5 m", "3661d", "99999999999999999999s", "1y"})
    EXPECT_FALSE(parse_duration(text)) << text;
}

TEST(Duration, IsWrittenInTheLargestUnitThatFits) {
  EXPECT_EQ(format(Duration{}), "0s");
  EXPECT_EQ(format(Duration::seconds(90)), "90s");
  EXPECT_EQ(format(Duration::minutes(90)), "90m");
  EXPECT_EQ(format(Duration::hours(2)), "2h");
  EXPECT_EQ(format(Duration::days(1)), "1d");
  EXPECT_EQ(format(Duration::days(14)), "2w");
  for (std::int64_t n = 0; n < 100'000; n += 7)
    ASSERT_EQ(*parse_duration(format(Duration::seconds(n))), Duration::seconds(n));
}

TEST(Weekday, IsThreeLetters) {
  EXPECT_EQ(*parse_weekday("sun"), Weekday::sun);
  EXPECT_EQ(to_text(Weekday::mon), "mon");
  EXPECT_FALSE(parse_weekday("Sunday"));
}

TEST(ManualClock, StandsWhereItIsPut) {
  ManualClock clock(at("2026-11-24T00:00:00Z"));
  clock.advance(Duration::hours(1));
  EXPECT_EQ(format(clock.now()), "2026-11-24T01:00:00Z");
}

TEST(ManualClock, LosesNoAdvanceOfThreadsAtOnce) {
  ManualClock clock(at("2026-11-24T00:00:00Z"));
  constexpr int kThreads = 4, kSteps = 10'000;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < kSteps; ++n) clock.advance(Duration{1});
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(clock.now(), at("2026-11-24T00:00:00Z") + Duration{kThreads * kSteps});
}

}  // namespace
}  // namespace onus
