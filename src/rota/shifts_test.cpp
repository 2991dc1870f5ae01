// The rules of docs/rotas.md, one by one: turns, restrictions, layers of one name, shadows, overrides, what a
// rota covers.
#include <gtest/gtest.h>

#include <chrono>

#include "rota/rota_testing.h"

namespace onus::rota {
namespace {

const model::Policy kPolicy;  // UTC, Monday to Friday, 09:00 to 17:00

std::string shifts_of(const RotaDoc& rota, Interval time,
                      const std::vector<const OverrideDoc*>& overrides = {},
                      const model::Policy& policy = kPolicy) {
  return lines(shifts(rota, overrides, policy, time));
}

TEST(Turns, BeginAtTheFirstHandoverOnOrAfterTheStart) {
  const auto r = rota("UTC", {layer("primary", "weekly", "wed 12:00", "2026-01-05", {"ana", "ben"})});
  EXPECT_EQ(lines(turns(r, window("2026-01-01T00:00:00Z", "2026-01-15T00:00:00Z"))),
            "primary ana 2026-01-07T12:00:00Z 2026-01-14T12:00:00Z\n"
            "primary ben 2026-01-14T12:00:00Z 2026-01-21T12:00:00Z\n");
}

TEST(Turns, WithoutAWeekdayBeginOnTheStartItself) {
  const auto r = rota("UTC", {layer("primary", "2d", "09:00", "2026-01-05", {"ana", "ben"})});
  EXPECT_EQ(lines(turns(r, window("2026-01-05T09:00:00Z", "2026-01-07T09:00:00Z"))),
            "primary ana 2026-01-05T09:00:00Z 2026-01-07T09:00:00Z\n");
}

TEST(Turns, BeforeTheFirstAreEmpty) {
  const auto r = rota("UTC", {layer("primary", "daily", "09:00", "2026-01-05", {"ana"})});
  EXPECT_EQ(shifts_of(r, window("2026-01-01T00:00:00Z", "2026-01-05T10:00:00Z")),
            "primary ana 2026-01-05T09:00:00Z 2026-01-05T10:00:00Z\n");
  EXPECT_FALSE(on_role(r, {}, kPolicy, "primary", at("2026-01-05T08:59:59Z")));
}

TEST(Turns, OfMonthsKeepTheDayOrTakeTheMonthsLast) {
  const auto r = rota("UTC", {layer("primary", "monthly", "09:00", "2027-12-31", {"ana", "ben", "cem"})});
  EXPECT_EQ(lines(turns(r, window("2028-01-31T09:00:00Z", "2028-04-01T00:00:00Z"))),
            "primary ben 2028-01-31T09:00:00Z 2028-02-29T09:00:00Z\n"
            "primary cem 2028-02-29T09:00:00Z 2028-03-31T09:00:00Z\n"
            "primary ana 2028-03-31T09:00:00Z 2028-04-30T09:00:00Z\n");
}

TEST(Turns, FollowTheWallClockThroughBothChanges) {
  const auto r =
      rota("Europe/London", {layer("primary", "weekly", "mon 09:00", "2026-01-05", {"ana", "ben"})});
  EXPECT_EQ(lines(turns(r, window("2026-03-24T00:00:00Z", "2026-03-31T00:00:00Z"))),
            "primary ben 2026-03-23T09:00:00Z 2026-03-30T08:00:00Z\n"
            "primary ana 2026-03-30T08:00:00Z 2026-04-06T08:00:00Z\n");
}

TEST(Turns, ThatWouldBeginWhereTheNextBeginsCountAndAppearInNoList) {
  // 01:00 to 02:00 does not exist in London on this day: the turn at 01:00 begins with the one at 02:00.
  const auto r =
      rota("Europe/London", {layer("primary", "1h", "00:00", "2026-03-29", {"ana", "ben", "cem"})});
  EXPECT_EQ(shifts_of(r, window("2026-03-29T00:00:00Z", "2026-03-29T03:00:00Z")),
            "primary ana 2026-03-29T00:00:00Z 2026-03-29T01:00:00Z\n"
            "primary cem 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z\n"
            "primary ana 2026-03-29T02:00:00Z 2026-03-29T03:00:00Z\n");
}

TEST(Turns, TakeALocalTimeThatOccursTwiceAsItsFirst) {
  const auto r =
      rota("Europe/London", {layer("primary", "1h", "00:00", "2026-10-25", {"ana", "ben", "cem"})});
  EXPECT_EQ(shifts_of(r, window("2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z")),
            "primary ana 2026-10-24T23:00:00Z 2026-10-25T00:00:00Z\n"
            "primary ben 2026-10-25T00:00:00Z 2026-10-25T02:00:00Z\n"  // 01:00 to 02:00, twice
            "primary cem 2026-10-25T02:00:00Z 2026-10-25T03:00:00Z\n");
}

TEST(Turns, AreNeitherCutNorClippedButShiftsAre) {
  auto r = rota("UTC", {layer("primary", "weekly", "mon 09:00", "2026-01-05", {"ana"})});
  r.spec.layers[0].hours = Hours{Duration::hours(22), Duration::hours(6)};
  const auto time = window("2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z");
  EXPECT_EQ(lines(turns(r, time)), "primary ana 2026-01-05T09:00:00Z 2026-01-12T09:00:00Z\n");
  EXPECT_EQ(shifts_of(r, time),
            "primary ana 2026-01-06T00:00:00Z 2026-01-06T06:00:00Z\n"
            "primary ana 2026-01-06T22:00:00Z 2026-01-07T00:00:00Z\n");
}

TEST(Shifts, AreCutAtEveryHandoverEvenIfTheSamePersonGoesOn) {
  const auto r = rota("UTC", {layer("primary", "daily", "09:00", "2026-01-05", {"ana"})});
  EXPECT_EQ(shifts_of(r, window("2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z")),
            "primary ana 2026-01-06T00:00:00Z 2026-01-06T09:00:00Z\n"
            "primary ana 2026-01-06T09:00:00Z 2026-01-07T00:00:00Z\n");
}

TEST(Shifts, OfHoursPastMidnightBelongToTheDayTheyBeganOn) {
  auto r = rota("UTC", {layer("primary", "weekly", "mon 00:00", "2026-01-05", {"ana"})});
  r.spec.layers[0].hours = Hours{Duration::hours(22), Duration::hours(6)};
  r.spec.layers[0].days = {Weekday::fri};
  EXPECT_EQ(shifts_of(r, window("2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z")),
            "primary ana 2026-01-09T22:00:00Z 2026-01-10T06:00:00Z\n");
}

TEST(Shifts, OnWholeWeekdaysAreNotCutAtMidnight) {
  auto r = rota("UTC", {layer("primary", "weekly", "mon 00:00", "2026-01-05", {"ana"})});
  r.spec.layers[0].days = {Weekday::sat, Weekday::sun};
  EXPECT_EQ(shifts_of(r, window("2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z")),
            "primary ana 2026-01-10T00:00:00Z 2026-01-12T00:00:00Z\n");
}

TEST(Shifts, OfALayerWithItsOwnZoneFollowThatZone) {
  auto sydney = layer("primary", "daily", "09:00", "2026-01-05", {"sue"});
  sydney.zone = zone("Australia/Sydney");
  sydney.hours = Hours{Duration::hours(9), Duration::hours(17)};
  auto london = layer("primary", "daily", "09:00", "2026-01-05", {"leo"});
  london.hours = Hours{Duration::hours(9), Duration::hours(17)};
  EXPECT_EQ(shifts_of(rota("Europe/London", {london, sydney}),
                      window("2026-01-06T20:00:00Z", "2026-01-07T20:00:00Z")),
            "primary sue 2026-01-06T22:00:00Z 2026-01-07T06:00:00Z\n"
            "primary leo 2026-01-07T09:00:00Z 2026-01-07T17:00:00Z\n");
}

TEST(Shifts, OfLayersWithOneNameAreTheLastListedThatCovers) {
  auto night = layer("primary", "daily", "22:00", "2026-01-05", {"nia"});
  night.hours = Hours{Duration::hours(22), Duration::hours(6)};
  const auto base = layer("primary", "weekly", "mon 09:00", "2026-01-05", {"ana"});
  EXPECT_EQ(shifts_of(rota("UTC", {base, night}), window("2026-01-06T20:00:00Z", "2026-01-07T08:00:00Z")),
            "primary ana 2026-01-06T20:00:00Z 2026-01-06T22:00:00Z\n"
            "primary nia 2026-01-06T22:00:00Z 2026-01-07T06:00:00Z\n"
            "primary ana 2026-01-07T06:00:00Z 2026-01-07T08:00:00Z\n");
  EXPECT_EQ(shifts_of(rota("UTC", {night, base}), window("2026-01-06T20:00:00Z", "2026-01-07T08:00:00Z")),
            "primary ana 2026-01-06T20:00:00Z 2026-01-07T08:00:00Z\n");
}

TEST(Shifts, AreOrderedByStartThenRole) {
  const auto r = rota("UTC", {layer("secondary", "daily", "09:00", "2026-01-05", {"ben"}),
                              layer("primary", "daily", "09:00", "2026-01-05", {"ana"})});
  EXPECT_EQ(shifts_of(r, window("2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z")),
            "primary ana 2026-01-05T09:00:00Z 2026-01-06T09:00:00Z\n"
            "secondary ben 2026-01-05T09:00:00Z 2026-01-06T09:00:00Z\n");
}

TEST(Role, PrimaryMeansTheFirstThatIsNoShadowWhenNoLayerHasThatName) {
  auto trainee = layer("trainee", "daily", "09:00", "2026-01-05", {"tom"});
  trainee.shadow = true;
  const auto r = rota("UTC", {trainee, layer("lead", "daily", "09:00", "2026-01-05", {"ana"})});
  const Instant t = at("2026-01-05T10:00:00Z");
  EXPECT_EQ(lines({*on_role(r, {}, kPolicy, "primary", t)}),
            "lead ana 2026-01-05T09:00:00Z 2026-01-06T09:00:00Z\n");
  EXPECT_FALSE(on_role(r, {}, kPolicy, "secondary", t));
  EXPECT_EQ(lines(on_duty(r, {}, kPolicy, t)),
            "trainee tom 2026-01-05T09:00:00Z 2026-01-06T09:00:00Z shadow\n"
            "lead ana 2026-01-05T09:00:00Z 2026-01-06T09:00:00Z\n");
}

TEST(Override, PutsItsPersonInAndTheLatestMadeWins) {
  const auto r = rota("UTC", {layer("primary", "daily", "09:00", "2026-01-05", {"ana"})});
  const auto first = put_in("first", "primary", "ben", window("2026-01-06T10:00:00Z", "2026-01-06T20:00:00Z"),
                            "2026-01-02T00:00:00Z");
  const auto second = put_in("second", "primary", "cem",
                             window("2026-01-06T12:00:00Z", "2026-01-06T14:00:00Z"), "2026-01-03T00:00:00Z");
  const std::string expected =
      "primary ana 2026-01-06T09:00:00Z 2026-01-06T10:00:00Z\n"
      "primary ben 2026-01-06T10:00:00Z 2026-01-06T12:00:00Z by first\n"
      "primary cem 2026-01-06T12:00:00Z 2026-01-06T14:00:00Z by second\n"
      "primary ben 2026-01-06T14:00:00Z 2026-01-06T20:00:00Z by first\n"
      "primary ana 2026-01-06T20:00:00Z 2026-01-07T00:00:00Z\n";
  const auto time = window("2026-01-06T09:00:00Z", "2026-01-07T00:00:00Z");
  EXPECT_EQ(shifts_of(r, time, {&first, &second}), expected);
  EXPECT_EQ(shifts_of(r, time, {&second, &first}), expected);
  EXPECT_EQ(on_role(r, {&first, &second}, kPolicy, "primary", at("2026-01-06T13:00:00Z"))->person, "cem");
}

TEST(Override, FillsAHoleAndIsCutByNoHandover) {
  auto r = rota("UTC", {layer("primary", "daily", "09:00", "2026-01-05", {"ana"})});
  r.spec.layers[0].days = {Weekday::mon};
  const auto hole = put_in("hole", "primary", "ben", window("2026-01-06T00:00:00Z", "2026-01-08T00:00:00Z"),
                           "2026-01-02T00:00:00Z");
  EXPECT_EQ(shifts_of(r, window("2026-01-05T12:00:00Z", "2026-01-09T00:00:00Z"), {&hole}),
            "primary ana 2026-01-05T12:00:00Z 2026-01-06T00:00:00Z\n"
            "primary ben 2026-01-06T00:00:00Z 2026-01-08T00:00:00Z by hole\n");
}

TEST(Override, OfAnotherRotaOrRoleChangesNothing) {
  const auto r = rota("UTC", {layer("primary", "daily", "09:00", "2026-01-05", {"ana"})});
  const auto time = window("2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z");
  auto other = put_in("other", "primary", "ben", time, "2026-01-02T00:00:00Z");
  other.spec.rota = "days";
  const auto gone = put_in("gone", "tertiary", "cem", time, "2026-01-02T00:00:00Z");
  EXPECT_EQ(shifts_of(r, time, {&other, &gone}), "primary ana 2026-01-05T09:00:00Z 2026-01-06T09:00:00Z\n");
}

TEST(Covers, LeavesTimeOnDutyOnlyWhenTheMomentIsOfItsKind) {
  const std::vector<Layer> layers{layer("primary", "weekly", "mon 12:00", "2026-01-05", {"ana", "ben"})};
  const auto days = rota("UTC", layers, When::working_hours),
             nights = rota("UTC", layers, When::out_of_hours);
  const auto time = window("2026-01-09T00:00:00Z", "2026-01-12T13:00:00Z");
  EXPECT_EQ(shifts_of(days, time),
            "primary ana 2026-01-09T09:00:00Z 2026-01-09T17:00:00Z\n"
            "primary ana 2026-01-12T09:00:00Z 2026-01-12T12:00:00Z\n"
            "primary ben 2026-01-12T12:00:00Z 2026-01-12T13:00:00Z\n");
  EXPECT_EQ(shifts_of(nights, time),
            "primary ana 2026-01-09T00:00:00Z 2026-01-09T09:00:00Z\n"
            "primary ana 2026-01-09T17:00:00Z 2026-01-12T09:00:00Z\n");
  EXPECT_FALSE(on_role(nights, {}, kPolicy, "primary", at("2026-01-09T12:00:00Z")));
  EXPECT_EQ(lines({*on_role(nights, {}, kPolicy, "primary", at("2026-01-10T12:00:00Z"))}),
            "primary ana 2026-01-09T17:00:00Z 2026-01-12T09:00:00Z\n");
}

TEST(Covers, OfACalendarWithoutWorkingDaysIsAlwaysOutOfHours) {
  model::Policy policy;
  policy.working_hours.days.clear();
  const std::vector<Layer> layers{layer("primary", "104w", "mon 12:00", "2026-01-05", {"ana"})};
  const auto time = window("2026-02-01T00:00:00Z", "2027-12-01T00:00:00Z");
  EXPECT_EQ(shifts_of(rota("UTC", layers, When::out_of_hours), time, {}, policy),
            "primary ana 2026-02-01T00:00:00Z 2027-12-01T00:00:00Z\n");
  EXPECT_EQ(shifts_of(rota("UTC", layers, When::working_hours), time, {}, policy), "");
}

TEST(Shifts, OfAnEmptyWindowAreNone) {
  const auto r = rota("UTC", {layer("primary", "daily", "09:00", "2026-01-05", {"ana"})});
  EXPECT_EQ(shifts_of(r, window("2026-01-06T00:00:00Z", "2026-01-06T00:00:00Z")), "");
  EXPECT_EQ(lines(turns(r, window("2026-01-06T00:00:00Z", "2026-01-05T00:00:00Z"))), "");
}

TEST(Shifts, OfAYearAreTheSameHoweverManyWholeRoundsAgoTheRotaStarted) {
  model::Policy policy;
  policy.zone = zone("Europe/London");
  auto year_of = [&](const char* start) {
    const auto r =
        rota("Europe/London", {layer("primary", "weekly", "wed 12:00", start, {"ana", "ben", "cem"})},
             When::out_of_hours);
    return shifts(r, {}, policy, window("2026-06-01T00:00:00Z", "2027-06-01T00:00:00Z"));
  };
  // 2,922 weeks, 974 rounds of three, lie between the two starts.
  const auto recent = year_of("2026-01-05"), old = year_of("1970-01-05");
  EXPECT_GT(recent.size(), 250u);
  EXPECT_EQ(recent, old);
}

}  // namespace
}  // namespace onus::rota
