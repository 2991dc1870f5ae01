// The policy: its rules as a document, and working hours against a walk minute by minute through years and
// zones.
#include "model/policy.h"
#include "base/time_testing.h"

#include <gmock/gmock.h>

#include "model/fields.h"
#include "people/organisation_testing.h"

namespace onus::model {
namespace {

using ::testing::HasSubstr;

const document::Registry& policy_kinds() {
  static const document::Registry kinds = [] {
    document::Registry out;
    register_kinds(out);
    return out;
  }();
  return kinds;
}

people::ReadOrganisation read(const std::string& spec) {
  return people::read_organisation("kind: Policy\nmetadata: {name: p}\nspec: " + spec + "\n", policy_kinds());
}

Policy in_zone(const char* zone) {
  Policy policy;
  policy.zone = *Zone::find(zone);
  return policy;
}

TEST(Policy, IsReadAsTheExampleWritesItAndWritesTheSame) {
  auto out = read(
      "{currency: GBP, timeZone: Europe/London, workingHours: {days: [mon, tue, wed, thu, fri], from: "
      "\"09:00\", to: \"17:30\", "
      "holidays: [2026-12-25]}, exposureBands: [{name: low, maxPerHour: 7000, availability: 95.0, "
      "outOfHours: none}, "
      "{name: high, maxPerHour: 8000.50, availability: 99.95, outOfHours: team}], demandBands: [{name: all, "
      "deployments: weekly}], "
      "urgency: [{severity: medium, band: low, urgency: low}], reopenWithin: 20m, personCap: 5}");
  ASSERT_EQ(out.errors(), "");
  const Policy& policy = out.org.find<Policy>("p")->spec;
  EXPECT_EQ(policy.currency.code, "GBP");
  EXPECT_EQ(policy.working_hours.to, Duration::minutes(17 * 60 + 30));
  EXPECT_EQ(policy.exposure_bands[1].max_per_hour, (Decimal{80005, 1}));
  EXPECT_EQ(policy.demand_bands[0].deployments, Deployments::weekly);
  EXPECT_EQ(policy.reopen_within, Duration::minutes(20));
  EXPECT_EQ(policy.pass_gap, Duration::minutes(5)) << "what is absent takes the default";
  document::Node written = document::write_struct(policy);
  std::vector<document::Finding> findings;
  document::ReadContext context{"", "", &findings, nullptr};
  EXPECT_EQ(document::write_struct(document::read_struct<Policy>(written, context, "spec")), written);
  EXPECT_TRUE(findings.empty());
}

TEST(Policy, DefaultsAreUtcMondayToFridayNineToFive) {
  document::Organisation none;
  const Policy& fallback = policy(none);
  EXPECT_EQ(moment(fallback, at("2026-11-23T09:00:00Z")), Moment::working_hours);
  EXPECT_EQ(moment(fallback, at("2026-11-23T08:59:59.999999Z")), Moment::out_of_hours);
  EXPECT_EQ(moment(fallback, at("2026-11-27T16:59:59.999999Z")), Moment::working_hours);
  EXPECT_EQ(moment(fallback, at("2026-11-27T17:00:00Z")), Moment::out_of_hours);
  EXPECT_EQ(moment(fallback, at("2026-11-28T12:00:00Z")), Moment::out_of_hours);
  EXPECT_EQ(next_working_instant(fallback, at("2026-11-27T17:00:00Z")), at("2026-11-30T09:00:00Z"));
  EXPECT_EQ(next_working_instant(fallback, at("2026-11-27T12:00:00Z")), at("2026-11-27T12:00:00Z"));
}

TEST(Policy, ErrorsNameTheFieldAndHowToMend) {
  auto bands = [](const std::string& second) {
    return read("{exposureBands: [{name: low, maxPerHour: 7000, availability: 95, outOfHours: none}, {" +
                second + "}]}")
        .errors();
  };
  EXPECT_THAT(bands("name: high, maxPerHour: 7000, availability: 99, outOfHours: team"),
              HasSubstr("spec.exposureBands[1].maxPerHour: is not above the band before it"));
  EXPECT_THAT(bands("name: high, maxPerHour: 8000, availability: 95.0, outOfHours: team"),
              HasSubstr("spec.exposureBands[1].availability: is not above the band before it"));
  EXPECT_THAT(bands("name: low, maxPerHour: 8000, availability: 99, outOfHours: team"),
              HasSubstr("spec.exposureBands[1].name"));
  EXPECT_THAT(bands("name: high, maxPerHour: 8000.001, availability: 99, outOfHours: team"),
              HasSubstr("more digits than USD has"));
  EXPECT_THAT(bands("name: high, maxPerHour: 8000, availability: 99.9999, outOfHours: team"),
              HasSubstr("more than three decimals"));
  EXPECT_THAT(bands("name: high, maxPerHour: 8000, availability: 101, outOfHours: team"),
              HasSubstr("is no percentage"));
  EXPECT_THAT(bands("name: high, maxPerHour: 8000, availability: 99, outOfHours: nobody"),
              HasSubstr("spec.exposureBands[1].outOfHours"));
  EXPECT_THAT(read("{workingHours: {from: \"17:00\", to: \"09:00\"}}").errors(),
              HasSubstr("spec.workingHours.to: is not after `from`"));
  EXPECT_THAT(read("{workingHours: {days: []}}").errors(), HasSubstr("spec.workingHours.days"));
  EXPECT_THAT(read("{urgency: [{severity: bad, urgency: low}]}").errors(),
              HasSubstr("spec.urgency[0].severity"));
  EXPECT_THAT(read("{urgency: [{severity: high, band: x, urgency: low}]}").errors(),
              HasSubstr("spec.urgency[0].band"));
  EXPECT_THAT(read("{currency: XXZ}").errors(), HasSubstr("spec.currency"));
  EXPECT_THAT(read("{personCap: 0}").errors(), HasSubstr("spec.personCap"));
}

TEST(Policy, LessCoverForAHigherBandIsWarnedOf) {
  auto out = read(
      "{exposureBands: [{name: low, maxPerHour: 1, availability: 95, outOfHours: team}, {name: high, "
      "maxPerHour: 2, "
      "availability: 99, outOfHours: none}]}");
  EXPECT_EQ(out.errors(), "");
  EXPECT_THAT(out.warnings(), HasSubstr("spec.exposureBands[1].outOfHours"));
}

/// Reads the wall clock: right wherever the clock is not changed within working hours.
bool on_the_clock(const Policy& policy, Instant t) {
  LocalTime local = policy.zone.local(t);
  const WorkingHours& hours = policy.working_hours;
  auto has = [](const auto& list, auto value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  return has(hours.days, local.date.weekday()) && !has(hours.holidays, local.date) &&
         local.us >= hours.from.us && local.us < hours.to.us;
}

void walk_a_year(const Policy& policy, int year) {
  Instant t = policy.zone.instant({Date::of(year, 1, 1), 0});
  const Instant end = policy.zone.instant({Date::of(year + 1, 1, 1), 0});
  std::optional<Instant> change = next_moment_change(policy, t);
  for (; t < end; t = t + Duration::minutes(1)) {
    if (change && *change <= t) {
      ASSERT_EQ(*change, t) << "boundaries lie on whole minutes";
      ASSERT_NE(on_the_clock(policy, t), on_the_clock(policy, t - Duration{1})) << format(t);
      change = next_moment_change(policy, t);
    }
    const bool working = moment(policy, t) == Moment::working_hours;
    ASSERT_EQ(working, on_the_clock(policy, t)) << policy.zone.name() << " " << format(t);
    ASSERT_TRUE(change);
  }
}

TEST(WorkingHours, AgreeWithAMinuteWalkOverAYearInZonesThatChangeTheirClocks) {
  for (const char* zone : {"Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
                           "Asia/Kolkata", "America/Santiago"}) {
    Policy policy = in_zone(zone);
    policy.working_hours.to = Duration::minutes(17 * 60 + 30);
    policy.working_hours.holidays = {Date::of(2026, 12, 25), Date::of(2026, 12, 28)};
    walk_a_year(policy, 2026);
  }
}

TEST(WorkingHours, RoundTheClockOnEveryDayHaveNoBoundaryAndNoNight) {
  Policy policy = in_zone("Europe/London");
  policy.working_hours = {
      {Weekday::mon, Weekday::tue, Weekday::wed, Weekday::thu, Weekday::fri, Weekday::sat, Weekday::sun},
      Duration{},
      Duration::hours(24),
      {}};
  EXPECT_EQ(moment(policy, at("2026-03-29T01:30:00Z")), Moment::working_hours);
  EXPECT_EQ(next_moment_change(policy, at("2026-03-29T01:30:00Z")), std::nullopt);
  policy.working_hours.holidays = {Date::of(2026, 4, 3)};
  EXPECT_EQ(next_moment_change(policy, at("2026-03-29T01:30:00Z")), at("2026-04-02T23:00:00Z"));
  EXPECT_EQ(next_working_instant(policy, at("2026-04-03T12:00:00Z")), at("2026-04-03T23:00:00Z"));
}

TEST(WorkingHours, DoNotStopWhereTheClockIsPutBackWithinThem) {
  Policy policy = in_zone("Europe/London");  // 2026-10-25 02:00 becomes 01:00
  policy.working_hours = {{Weekday::sun}, Duration::minutes(90), Duration::hours(3), {}};
  const Instant start = at("2026-10-25T00:30:00Z");  // the first 01:30
  EXPECT_EQ(next_moment_change(policy, start - Duration{1}), start);
  EXPECT_EQ(moment(policy, at("2026-10-25T01:10:00Z")), Moment::working_hours) << "the second 01:10";
  EXPECT_EQ(next_moment_change(policy, start), at("2026-10-25T03:00:00Z"));
}

TEST(WorkingHours, ThatBeginInAGapBeginAtTheFirstMomentAfterIt) {
  Policy policy = in_zone("Europe/London");  // 2026-03-29 01:00 becomes 02:00
  policy.working_hours = {{Weekday::sun}, Duration::minutes(90), Duration::hours(3), {}};
  EXPECT_EQ(next_working_instant(policy, at("2026-03-29T00:00:00Z")), at("2026-03-29T01:00:00Z"));
  EXPECT_EQ(next_moment_change(policy, at("2026-03-29T01:00:00Z")), at("2026-03-29T02:00:00Z"));
}

TEST(WorkingHours, OfADayThatTheZoneSkippedAreNone) {
  Policy policy = in_zone("Pacific/Apia");  // 2011-12-30, a Friday, did not happen
  EXPECT_EQ(
      next_working_instant(policy, policy.zone.instant({Date::of(2011, 12, 29), Duration::hours(18).us})),
      policy.zone.instant({Date::of(2012, 1, 2), Duration::hours(9).us}));
}

TEST(WorkingHours, ThatNeverComeAreNotWaitedFor) {
  Policy policy;
  policy.working_hours.days = {};
  EXPECT_EQ(next_working_instant(policy, at("2026-01-01T00:00:00Z")), std::nullopt);
}

}  // namespace
}  // namespace onus::model
