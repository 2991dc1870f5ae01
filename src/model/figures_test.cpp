// Figures beyond the selection: overrides, journeys, standing, flags, traffic light, and the portfolio's
// sums.
#include "model/figures.h"
#include "base/time_testing.h"

#include <gmock/gmock.h>

#include <random>

#include "model/portfolio.h"
#include "model/registry_testing.h"

namespace onus::model {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const Instant kNoon = at("2026-11-24T12:00:00Z");

const std::string kFigureTeams = R"(
kind: Domain
metadata: {name: rooms}
spec: {budgetHolder: head-of-product}
---
kind: Team
metadata: {name: bedroom}
spec: {kind: product, domain: rooms, budgetHolder: head-of-product}
---
kind: Team
metadata: {name: sofas}
spec: {kind: product, budgetHolder: head-of-product}
---
kind: Team
metadata: {name: app-support}
spec: {kind: operations, budgetHolder: head-of-operations}
)";

people::ReadOrganisation organisation(const std::string& more) {
  return people::read_organisation(kFigureTeams + more, registry());
}

std::string service(const std::string& name, const std::string& spec) {
  return "---\nkind: Service\nmetadata: {name: " + name + "}\nspec: " + spec + "\n";
}

Figures figures(const people::ReadOrganisation& read, const std::string& name, const Known& known = {}) {
  EXPECT_EQ(read.errors(), "");
  static std::vector<std::shared_ptr<FiguresOf>> kept;
  kept.push_back(std::make_shared<FiguresOf>(read.org, kNoon));
  return kept.back()->one(*read.org.find<catalogue::Service>(name), known);
}

TEST(Target, SetByHandStandsOutAndBringsTheNightsOfItsLevel) {
  const auto read = organisation(service("s",
                                         "{team: bedroom, exposurePerHour: 6000, demand: high, target: "
                                         "{availability: 99.0, reason: a launch}}"));
  const Selection s = figures(read, "s").selection;
  EXPECT_EQ(s.availability_e5, 99'000);
  EXPECT_EQ(s.computed_availability_e5, 95'000);
  EXPECT_EQ(s.band->name, "low");
  EXPECT_EQ(s.out_of_hours, Cover::domain);
  EXPECT_THAT(s.flags, Contains("target_overridden"));
  std::string chain;
  for (const Why& why : why_model(read.org, *read.org.find<catalogue::Service>("s"), s))
    if (const auto phrase = in_words(Reasons{}, english(), why.said))
      chain += phrase->strong + " " + phrase->text + "\n";
  EXPECT_THAT(chain, HasSubstr("a launch"));
  EXPECT_THAT(chain, HasSubstr("would ask for 95.0%"));
}

TEST(Target, EqualToTheComputedOneIsNoOverride) {
  const auto read = organisation(service(
      "s",
      "{team: bedroom, exposurePerHour: 6000, demand: high, target: {availability: 95, reason: agreed}}"));
  EXPECT_THAT(figures(read, "s").flags, Not(Contains("target_overridden")));
}

TEST(Target, SetByHandNeverLowersAPeak) {
  const auto read = organisation(
      service("s",
              "{team: bedroom, exposurePerHour: 200000, demand: high, target: {availability: 95.0, reason: "
              "r}, peaks: "
              "[{name: p, from: 2026-11-24T00:00, to: 2026-11-25T00:00, exposurePerHour: 700000}]}"));
  const Selection s = figures(read, "s").selection;
  EXPECT_EQ(s.availability_e5, 99'900);
  EXPECT_EQ(s.out_of_hours, Cover::team);
}

TEST(Target, MayDecideTheModelAndTheNights) {
  const auto read = organisation(
      service("a",
              "{team: bedroom, exposurePerHour: 200000, demand: low, target: {operatingModel: "
              "you-build-it-you-run-it, reason: r}}") +
      service(
          "b",
          "{team: bedroom, exposurePerHour: 200000, demand: high, target: {outOfHours: none, reason: r}}"));
  const Selection a = figures(read, "a").selection, b = figures(read, "b").selection;
  EXPECT_EQ(a.model, OperatingModel::you_build_it_you_run_it);
  EXPECT_EQ(a.out_of_hours, Cover::domain);
  EXPECT_THAT(a.flags, Contains("model_overridden"));
  EXPECT_EQ(b.out_of_hours, Cover::none);
  EXPECT_THAT(b.flags, Contains("cover_overridden"));
}

TEST(Target, NeedsAReasonAndKnownWords) {
  EXPECT_THAT(organisation(service("s", "{team: bedroom, target: {availability: 99.9}}")).errors(),
              HasSubstr("spec.target.reason"));
  EXPECT_THAT(organisation(service("s", "{team: bedroom, target: {reason: r}}")).errors(),
              HasSubstr("decides nothing"));
  EXPECT_THAT(organisation(service("s", "{team: bedroom, target: {availability: 101, reason: r}}")).errors(),
              HasSubstr("is no percentage"));
  EXPECT_THAT(
      organisation(service("s", "{team: bedroom, target: {operatingModel: both, reason: r}}")).errors(),
      HasSubstr("is no operating model"));
}

TEST(Journeys, GiveAServiceItsRevenue) {
  const auto read =
      organisation("---\nkind: Journey\nmetadata: {name: buy}\nspec: {revenuePerHour: 100000}\n" +
                   service("s",
                           "{team: bedroom, demand: high, exposure: {costsPerHour: 500}, journeys: "
                           "[{journey: buy, share: 33}]}"));
  const Selection s = figures(read, "s").selection;
  EXPECT_EQ(s.exposure_minor, 33'000'00 + 500'00);
  EXPECT_EQ(s.parts->revenue_minor, 33'000'00);
}

TEST(Journeys, TakeThePlaceOfOtherRevenue) {
  const std::string buy = "---\nkind: Journey\nmetadata: {name: buy}\nspec: {revenuePerHour: 100}\n";
  EXPECT_THAT(
      organisation(buy + service("s", "{team: bedroom, exposurePerHour: 1, journeys: [{journey: buy}]}"))
          .errors(),
      HasSubstr("spec.exposurePerHour"));
  EXPECT_THAT(organisation(buy + service("s",
                                         "{team: bedroom, exposure: {revenuePerHour: 1}, journeys: "
                                         "[{journey: buy}]}"))
                  .errors(),
              HasSubstr("spec.exposure.revenuePerHour"));
  EXPECT_THAT(
      organisation(buy + service("s", "{team: bedroom, journeys: [{journey: buy, share: 101}]}")).errors(),
      HasSubstr("spec.journeys[0].share"));
}

TEST(Standing, RoundsWhatIsShown) {
  using enum catalogue::Standing;
  EXPECT_EQ(catalogue::round_to_standing(187'654'32, guess), 200'000'00);
  EXPECT_EQ(catalogue::round_to_standing(187'654'32, data), 190'000'00);
  EXPECT_EQ(catalogue::round_to_standing(187'654'32, confirmed), 187'654'32);
  EXPECT_EQ(catalogue::round_to_standing(950, guess), 1'000);
  EXPECT_EQ(catalogue::round_to_standing(-15, guess), -20);
  EXPECT_EQ(catalogue::round_to_standing(0, guess), 0);
  EXPECT_EQ(catalogue::round_to_standing(INT64_MAX, data), 9'200'000'000'000'000'000);
}

TEST(Standing, ConfirmedNamesWhoAndWhen) {
  EXPECT_THAT(organisation(service("s", "{team: bedroom, exposure: {costsPerHour: 1, standing: confirmed}}"))
                  .errors(),
              HasSubstr("confirmed by nobody"));
  EXPECT_EQ(organisation(service("s",
                                 "{team: bedroom, exposure: {costsPerHour: 1, standing: confirmed, by: "
                                 "finance, on: 2026-10-01}}"))
                .errors(),
            "");
}

TEST(BadInput, IsNamedWithItsPlace) {
  EXPECT_THAT(organisation(service("s",
                                   "{team: bedroom, peaks: [{name: a, from: 2026-11-01T00:00, to: "
                                   "2026-11-10T00:00, exposurePerHour: 1}, {name: b, from: 2026-11-09T00:00, "
                                   "to: 2026-11-12T00:00, exposurePerHour: 2}]}"))
                  .errors(),
              HasSubstr("overlaps the peak a"));
  EXPECT_THAT(organisation(service("s", "{team: bedroom, exposurePerHour: 90000000000001}")).errors(),
              HasSubstr("more than an hour can lose"));
  EXPECT_THAT(organisation("---\nkind: Policy\nmetadata: {name: p}\nspec: {revenuePerHour: -1}\n").errors(),
              HasSubstr("spec.revenuePerHour"));
}

TEST(Flags, TellBothOwnersOfADependencyThatIsCoveredLess) {
  const auto read = organisation(
      service("shop",
              "{team: bedroom, exposurePerHour: 200000, demand: high, dependsOn: [stock, platform]}") +
      service("stock", "{team: sofas, exposurePerHour: 6000, demand: high}") +
      service("platform", "{kind: foundational, team: app-support, exposurePerHour: 6000, demand: low}"));
  const Figures shop = figures(read, "shop"), stock = figures(read, "stock");
  EXPECT_THAT(shop.flags, Contains("dependency_covered_less"));
  ASSERT_EQ(shop.differences.size(), 1U) << "Ops Run It answers around the clock";
  EXPECT_EQ(shop.differences[0].dependency, "stock");
  EXPECT_THAT(stock.flags, Not(Contains("dependency_covered_less")));
  ASSERT_EQ(stock.differences.size(), 1U);
  EXPECT_EQ(stock.differences[0].service, "shop");
}

TEST(Flags, AskForAReviewAfterAQuarter) {
  const auto reviewed = [](const char* day, const Known& known = {}) {
    const auto read = organisation(service("s", std::string("{team: bedroom, reviewedOn: ") + day + "}"));
    return figures(read, "s", known).flags;
  };
  EXPECT_THAT(reviewed("2026-08-25"), Not(Contains("review_due"))) << "91 days and a half";
  EXPECT_THAT(reviewed("2026-08-24"), Contains("review_due"));
  Known decided;
  decided.decided_at = at("2026-10-01T00:00:00Z");
  EXPECT_THAT(reviewed("2026-01-01", decided), Not(Contains("review_due")));
}

TEST(Flags, SayWhereAnIncidentContradictsTheExposure) {
  EXPECT_FALSE(exceeds({100, Duration::hours(1), {}}, 100));
  EXPECT_TRUE(exceeds({101, Duration::hours(1), {}}, 100));
  EXPECT_TRUE(exceeds({51, Duration::minutes(30), {}}, 100));
  EXPECT_TRUE(exceeds({1, Duration::hours(1), {}}, std::nullopt));
  const std::vector<ObservedLoss> losses{{7'000'00, Duration::hours(1), at("2026-11-20T00:00:00Z")}};
  Known known;
  known.losses = losses;
  const auto read = organisation(service("s", "{team: bedroom, exposurePerHour: 6000, demand: high}"));
  EXPECT_THAT(figures(read, "s", known).flags, Contains("exposure_exceeded"));
  known.decided_at = at("2026-11-21T00:00:00Z");
  EXPECT_THAT(figures(read, "s", known).flags, Not(Contains("exposure_exceeded"))) << "looked at since";
}

TEST(Light, FollowsTheDaysBetweenDeployments) {
  using enum TrafficLight::Colour;
  auto days = [](std::int64_t n, std::int64_t e5) { return traffic_light(Duration::hours(24 * n), e5); };
  EXPECT_EQ(days(14, 99'990).colour, red);
  EXPECT_EQ(days(7, 95'000).colour, green);
  EXPECT_EQ(days(10, 99'900).colour, amber);
  EXPECT_EQ(days(10, 99'900).model, OperatingModel::you_build_it_you_run_it);
  EXPECT_EQ(days(10, 99'000).model, OperatingModel::ops_run_it);
  EXPECT_FALSE(days(10, 99'000).undecided);
  EXPECT_TRUE(days(10, 99'500).undecided);
  EXPECT_EQ(traffic_light(between(Deployments::fortnightly), 99'000).colour, red);
  EXPECT_EQ(traffic_light(between(Deployments::weekly), 99'000).colour, green);
}

const std::string kFurniture =
    service("appointments", "{team: sofas, exposurePerHour: 6000, demand: high}") +
    service("bedroom",
            "{team: bedroom, exposure: {revenuePerHour: 160000, costsPerHour: 40000}, demand: very-high}") +
    service("platform", "{kind: foundational, team: app-support, exposurePerHour: 810000, demand: low}");

TEST(Portfolio, CountsRotasAndPeopleOfTheFurnitureRetailer) {
  const auto read = organisation(kFurniture);
  NightRoles roles;
  roles.domains["rooms"] = 2;
  const Portfolio p = portfolio(read.org, kNoon, roles);
  EXPECT_EQ(p.points.size(), 3U);
  EXPECT_EQ(p.teams_with_services, 3);
  ASSERT_EQ(p.nights.size(), 2U);
  EXPECT_EQ(p.nights[0].name, "app-support");
  EXPECT_FALSE(p.nights[0].exists);
  EXPECT_EQ(p.nights[1].name, "rooms");
  EXPECT_EQ(p.people_at_night, 3) << "two of the domain, one where no rota exists yet";
  EXPECT_EQ(p.exposure_minor, 1'016'000'00);
  EXPECT_EQ(p.revenue_cover_e2, 8'000);
  EXPECT_EQ(p.mix_known_e2, 1'969) << "of 1,016,000, 200,000 is known in parts";
  EXPECT_EQ(p.red, 1);
  EXPECT_EQ(p.green, 2);
  EXPECT_FALSE(p.standby_per_week_minor) << "not known is not zero";
}

TEST(Portfolio, CountsAJourneysHourOnce) {
  const auto read = organisation(
      "---\nkind: Policy\nmetadata: {name: p}\nspec: {revenuePerHour: 100, standbyPerWeek: 400}\n"
      "---\nkind: Journey\nmetadata: {name: buy}\nspec: {revenuePerHour: 100}\n" +
      service("a",
              "{team: bedroom, demand: high, exposure: {costsPerHour: 10}, journeys: [{journey: buy}]}") +
      service("b", "{team: bedroom, demand: high, journeys: [{journey: buy, share: 50}]}"));
  EXPECT_EQ(read.errors(), "");
  const Portfolio p = portfolio(read.org, kNoon, {});
  EXPECT_EQ(p.exposure_minor, 110'00);
  EXPECT_TRUE(p.exposure_above_revenue);
  EXPECT_EQ(p.revenue_cover_e2, 9'091);
  EXPECT_EQ(p.standby_per_week_minor, p.people_at_night * 400'00);
}

TEST(Portfolio, NeedsATeamsRotaWhereADomainIsMissing) {
  const auto read = organisation(service("s", "{team: sofas, exposurePerHour: 200000, demand: high}"));
  const Portfolio p = portfolio(read.org, kNoon, {});
  ASSERT_EQ(p.nights.size(), 1U);
  EXPECT_FALSE(p.nights[0].domain);
}

/// An organisation of n services in n/10 teams and n/100 domains, whose figures run through all bands.
std::string many(std::int64_t n) {
  std::string out;
  for (std::int64_t d = 0; d <= n / 100; ++d)
    out += "---\nkind: Domain\nmetadata: {name: d" + std::to_string(d) + "}\nspec: {budgetHolder: h}\n";
  for (std::int64_t t = 0; t <= n / 10; ++t)
    out += "---\nkind: Team\nmetadata: {name: t" + std::to_string(t) + "}\nspec: {domain: d" +
           std::to_string(t / 10) + ", budgetHolder: h}\n";
  const char* demand[] = {"low", "medium", "high", "very-high"};
  for (std::int64_t i = 0; i < n; ++i)
    out += service(
        "s" + std::to_string(i),
        "{team: t" + std::to_string(i / 10) + ", exposurePerHour: " + std::to_string(i * i % 900'000) +
            ", demand: " + demand[i % 4] +
            (i > 2 ? ", dependsOn: [s" + std::to_string(i - 1) + ", s" + std::to_string(i - 2) + "]" : "") +
            "}");
  return out;
}

TEST(Portfolio, SumsAgreeWithTheirParts) {
  const auto read = people::read_organisation(kFigureTeams + many(500), registry());
  ASSERT_EQ(read.errors(), "");
  const Portfolio p = portfolio(read.org, kNoon, {});
  std::int64_t in_grid = 0, in_cover = 0, exposure = 0;
  for (const auto& [cell, n] : p.grid) in_grid += n;
  for (const TeamCover& row : p.cover) {
    EXPECT_EQ(row.services, row.team_nights + row.domain_nights + row.no_nights + row.ops_run_it);
    in_cover += row.services;
    exposure += row.exposure_minor;
  }
  EXPECT_EQ(in_grid + p.without_exposure, 500);
  EXPECT_EQ(in_cover, 500);
  EXPECT_EQ(p.red + p.amber + p.green + p.no_light, 500);
  EXPECT_EQ(exposure, p.exposure_minor);
}

TEST(Portfolio, ATargetByHandPlacesAServiceThatHasNoExposureStill) {
  const auto read = organisation(
      service("s", "{team: bedroom, demand: high, target: {availability: 99.0, reason: a launch}}"));
  ASSERT_EQ(read.errors(), "");
  const Portfolio p = portfolio(read.org, kNoon, {});
  EXPECT_EQ(p.without_exposure, 1);
  EXPECT_EQ(p.grid.size(), 1U);
}

/// Selects one service of that exposure, and says that exactly one band holds it.
Selection selected(std::int64_t exposure, const std::string& more) {
  const auto read =
      organisation(service("s", "{team: bedroom, exposurePerHour: " + std::to_string(exposure) + more + "}"));
  Selection s = select(read.org, *read.org.find<catalogue::Service>("s"), kNoon);
  std::vector<std::string> covering;
  std::int64_t below = -1;
  for (const auto& band : exposure_bands(policy(read.org))) {
    if (exposure > below && exposure <= band.max_per_hour.units) covering.push_back(band.name);
    below = band.max_per_hour.units;
  }
  EXPECT_EQ(covering.empty(), s.exposure_above_top_band);
  if (!covering.empty()) {
    EXPECT_THAT(covering, ElementsAre(s.band->name)) << exposure;
  }
  s.band = nullptr;  // it points into `read`
  return s;
}

TEST(Selector, MoreExposureNeverLowersTargetOrCover) {
  std::mt19937_64 engine(7);
  auto any = [&](std::int64_t most) { return std::uniform_int_distribution<std::int64_t>(0, most)(engine); };
  const std::string demand[] = {"low", "medium", "high", "very-high"};
  const std::string hand[] = {"", ", target: {availability: 99.5, reason: r}",
                              ", target: {outOfHours: none, reason: r}"};
  for (int i = 0; i < 400; ++i) {
    const std::string more = ", demand: " + demand[any(3)] + hand[any(2)];
    const std::int64_t exposure = i % 5 ? any(1'000'000) : std::int64_t{250'000}, above = any(1'000'000);
    const Selection before = selected(exposure, more), after = selected(exposure + above, more);
    ASSERT_GE(after.availability_e5, before.availability_e5) << exposure << more;
    ASSERT_GE(night_cover(after), night_cover(before)) << exposure << more;
  }
}

}  // namespace
}  // namespace onus::model
