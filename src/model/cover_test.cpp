// Selection and cover against the golden figures and the rules: bands, targets, models, flags, peaks, who
// answers.
#include "model/cover.h"
#include "base/time_testing.h"

#include <gmock/gmock.h>

#include <fstream>
#include <random>
#include <sstream>

#include "base/json.h"
#include "model/registry_testing.h"
#include "store/files_testing.h"

namespace onus::model {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kTeams = R"(
kind: Domain
metadata: {name: rooms}
spec: {budgetHolder: head-of-product}
---
kind: Team
metadata: {name: bedroom}
spec: {kind: product, domain: rooms}
---
kind: Team
metadata: {name: app-support}
spec: {kind: operations}
---
kind: Team
metadata: {name: loner}
spec: {kind: product}
)";

people::ReadOrganisation read(const std::string& more, const std::string& teams = kTeams) {
  auto out = people::read_organisation(teams + more, registry());
  EXPECT_EQ(out.errors(), "") << more;
  return out;
}

std::string service_yaml(const std::string& name, const std::string& spec) {
  return "---\nkind: Service\nmetadata: {name: " + name + "}\nspec: " + spec + "\n";
}

const Instant kTuesdayNoon = at("2026-11-24T12:00:00Z");
const Instant kTuesdayNight = at("2026-11-24T23:00:00Z");

Selection select_one(const std::string& spec, const std::string& more = "") {
  static std::vector<people::ReadOrganisation> kept;  // Selection::band points into the organisation
  kept.push_back(read(service_yaml("s", spec) + more));
  return select(kept.back().org, *kept.back().org.find<catalogue::Service>("s"), kTuesdayNoon);
}

Answering answering_one(const std::string& spec, Instant t, const std::string& teams = kTeams) {
  static std::vector<people::ReadOrganisation> kept;
  kept.push_back(read(service_yaml("s", spec), teams));
  return answering(kept.back().org, *kept.back().org.find<catalogue::Service>("s"), t);
}

const json::value& golden() {
  static const json::value value = [] {
    std::ifstream file(store::source_file("src/model/testdata/operating-model.json"));
    std::stringstream text;
    text << file.rdbuf();
    auto parsed = parse_json(text.str());
    EXPECT_TRUE(parsed) << parsed.error().message;
    return *parsed;
  }();
  return value;
}

std::int64_t e5(const json::value& percent) { return std::llround(percent.to_number<double>() * 1000); }

TEST(Golden, TolerableUnavailabilityOfAWeek) {
  for (const json::value& row : golden().at("tolerable_unavailability_per_week").as_array()) {
    Duration tolerance = tolerable_unavailability(e5(row.at("availability_percent")));
    EXPECT_EQ(tolerance.us, std::llround(row.at("seconds").to_number<double>() * 1e6));
    EXPECT_EQ(tolerance_text(tolerance), std::string(row.at("shown_as").as_string()));
  }
}

TEST(Golden, PlaybooksBandsHoldWithoutAPolicy) {
  document::Organisation none;
  const Policy& in_force = policy(none);
  EXPECT_EQ(in_force.currency.code, std::string(golden().at("policy").at("currency").as_string()));
  const json::array& bands = golden().at("policy").at("exposure_bands").as_array();
  ASSERT_EQ(exposure_bands(in_force).size(), bands.size());
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const ExposureBand& band = exposure_bands(in_force)[i];
    EXPECT_EQ(band.name, std::string(bands[i].at("name").as_string()));
    EXPECT_EQ(band.max_per_hour.text(), std::to_string(bands[i].at("max_per_hour").as_int64()));
    EXPECT_EQ(availability_e5(band), e5(bands[i].at("availability_percent")));
    EXPECT_EQ(to_text(band.out_of_hours), std::string(bands[i].at("out_of_hours").as_string()));
  }
  const json::array& demand = golden().at("policy").at("demand_bands").as_array();
  ASSERT_EQ(demand_bands(in_force).size(), demand.size());
  for (std::size_t i = 0; i < demand.size(); ++i) {
    EXPECT_EQ(demand_bands(in_force)[i].name, std::string(demand[i].at("name").as_string()));
    EXPECT_EQ(to_text(demand_bands(in_force)[i].deployments),
              std::string(demand[i].at("deployment_target").as_string()));
  }
}

TEST(Golden, ServicesOfTheWorkedExample) {
  for (const json::value& row : golden().at("services").as_array()) {
    const bool digital = row.at("kind").as_string() == "digital";
    Selection s = select_one("{kind: " + std::string(row.at("kind").as_string()) +
                             ", team: " + (digital ? "bedroom" : "app-support") +
                             ", exposurePerHour: " + std::to_string(row.at("exposure_per_hour").as_int64()) +
                             ", demand: " + std::string(row.at("demand").as_string()) + "}");
    const json::object& expect = row.at("expect").as_object();
    EXPECT_EQ(s.availability_e5, e5(expect.at("availability_percent")));
    EXPECT_EQ(to_text(s.deployments), std::string(expect.at("deployment_target").as_string()));
    EXPECT_EQ(to_text(s.model), std::string(expect.at("operating_model").as_string()));
    if (const auto* cover = expect.if_contains("out_of_hours")) {
      EXPECT_EQ(to_text(s.out_of_hours), std::string(cover->as_string()));
    }
    const auto* above = expect.if_contains("exposure_above_top_band");
    EXPECT_EQ(s.exposure_above_top_band, above != nullptr);
  }
}

TEST(Golden, SelectorAtScale) {
  const std::string policy_yaml = R"(---
kind: Policy
metadata: {name: p}
spec:
  exposureBands:
    - {name: low, maxPerHour: 10, availability: 95, outOfHours: none}
    - {name: medium, maxPerHour: 20, availability: 99, outOfHours: domain}
    - {name: high, maxPerHour: 30, availability: 99.9, outOfHours: team}
    - {name: extreme, maxPerHour: 40, availability: 99.99, outOfHours: team}
)";
  const std::map<std::string, std::string> exposure{
      {"95.0", "10"}, {"99.0", "20"}, {"99.9", "30"}, {"99.99", "40"}};
  const std::map<std::string, std::string> demand{
      {"monthly", "low"}, {"fortnightly", "medium"}, {"weekly", "high"}, {"daily", "very-high"}};
  int seen = 0;
  for (const auto& [target, row] : golden().at("selector_at_scale").as_object()) {
    if (target == "note") continue;
    for (const auto& [deployments, expected] : row.as_object()) {
      Selection s = select_one("{team: bedroom, exposurePerHour: " + exposure.at(std::string(target)) +
                                   ", demand: " + demand.at(std::string(deployments)) + "}",
                               policy_yaml);
      std::string got(to_text(s.model));
      if (s.model == OperatingModel::you_build_it_you_run_it)
        got += "/" + std::string(to_text(s.out_of_hours));
      EXPECT_EQ(got, std::string(expected.as_string())) << target << " " << deployments;
      ++seen;
    }
  }
  EXPECT_EQ(seen, 16);
}

TEST(Selection, ExposureEqualToAMaximumBelongsToThatBandAndOneMinorUnitMoreToTheNext) {
  EXPECT_EQ(select_one("{team: bedroom, exposurePerHour: 7000, demand: high}").band->name, "low");
  EXPECT_EQ(select_one("{team: bedroom, exposurePerHour: 7000.01, demand: high}").band->name, "medium");
  EXPECT_EQ(select_one("{team: bedroom, exposurePerHour: 0, demand: high}").band->name, "low");
  EXPECT_FALSE(select_one("{team: bedroom, exposurePerHour: 800000, demand: high}").exposure_above_top_band);
  Selection above = select_one("{team: bedroom, exposurePerHour: 800000.01, demand: high}");
  EXPECT_EQ(above.band->name, "high");
  EXPECT_THAT(above.flags, Contains("above_top_band"));
}

TEST(Selection, ExposureIsTheSumOfItsParts) {
  EXPECT_EQ(
      select_one("{team: bedroom, exposure: {revenuePerHour: 160000, costsPerHour: 40000.5}, demand: high}")
          .exposure_minor,
      20'000'050);
}

TEST(Selection, UnsetExposureIsNotZeroItsTeamCoversDayAndNight) {
  Selection s = select_one("{team: bedroom, demand: high}");
  EXPECT_EQ(s.exposure_minor, std::nullopt);
  EXPECT_EQ(s.band, nullptr);
  EXPECT_EQ(s.out_of_hours, Cover::team);
  EXPECT_THAT(s.flags, ElementsAre("no_exposure"));
}

TEST(Selection, UnsetDemandIsNotLowTheOwnerKeepsTheService) {
  Selection s = select_one("{team: bedroom, exposurePerHour: 6000}");
  EXPECT_EQ(s.model, OperatingModel::you_build_it_you_run_it);
  EXPECT_EQ(s.out_of_hours, Cover::none);
  EXPECT_THAT(s.flags, ElementsAre("no_demand"));
}

TEST(Selection, FlagsWhatSomeoneShouldLookAt) {
  auto flags = [](const std::string& spec) { return select_one(spec).flags; };
  EXPECT_THAT(flags("{team: bedroom, exposurePerHour: 200000, demand: high}"), ElementsAre());
  EXPECT_THAT(flags("{team: bedroom, exposurePerHour: 6000, demand: low}"),
              ElementsAre("low_value_digital", "kind_mismatch", "owner_mismatch"));
  EXPECT_THAT(flags("{kind: foundational, team: bedroom, exposurePerHour: 200000, demand: high}"),
              ElementsAre("kind_mismatch"));
  EXPECT_THAT(flags("{team: app-support, exposurePerHour: 300000, demand: high}"),
              ElementsAre("owner_mismatch"));
  EXPECT_THAT(flags("{kind: foundational, team: app-support, exposurePerHour: 200000, demand: low}"),
              ElementsAre());
  EXPECT_THAT(flags("{team: loner, exposurePerHour: 200000, demand: high}"), ElementsAre("no_domain"));
  Selection extreme =
      select_one("{team: bedroom, exposurePerHour: 1, demand: low}",
                 "---\nkind: Policy\nmetadata: {name: p}\nspec: {exposureBands: [{name: top, maxPerHour: 5, "
                 "availability: 99.99, outOfHours: none}]}\n");
  EXPECT_THAT(extreme.flags, Contains("extreme_reliability"));
  EXPECT_EQ(extreme.out_of_hours, Cover::team) << "99.99 % is always covered by the team";
  EXPECT_EQ(extreme.model, OperatingModel::you_build_it_you_run_it);
}

TEST(Selection, PeakHoldsFromItsFirstInstantToItsLastInThePolicysZone) {
  // Overlapping peaks are refused when they are entered; what was stored before still has an answer.
  auto read_org = people::read_organisation(
      kTeams +
          service_yaml("s",
                       "{team: bedroom, exposurePerHour: 200000, demand: high, peaks: ["
                       "{name: sale, from: 2026-07-01T00:00, to: 2026-07-03T00:00, exposurePerHour: 800000},"
                       "{name: big, from: 2026-07-02T00:00, to: 2026-07-04T00:00, exposurePerHour: 900000},"
                       "{name: small, from: 2026-07-01T00:00, to: 2026-07-09T00:00, exposurePerHour: 5}]}") +
          "---\nkind: Policy\nmetadata: {name: p}\nspec: {timeZone: Europe/London}\n",
      registry());
  const auto& service = *read_org.org.find<catalogue::Service>("s");
  auto peak = [&](const char* t) { return select(read_org.org, service, at(t)).peak; };
  EXPECT_EQ(peak("2026-06-30T22:59:59.999999Z"), "");
  EXPECT_EQ(peak("2026-06-30T23:00:00Z"), "sale");
  EXPECT_EQ(peak("2026-07-02T12:00:00Z"), "big") << "of overlapping peaks the highest holds";
  EXPECT_EQ(peak("2026-07-03T22:59:59Z"), "big");
  EXPECT_EQ(peak("2026-07-03T23:00:00Z"), "") << "a peak below the service's own exposure lifts nothing";
  EXPECT_EQ(select(read_org.org, service, at("2026-07-01T12:00:00Z")).out_of_hours, Cover::team);
  EXPECT_EQ(select(read_org.org, service, at("2026-07-04T12:00:00Z")).out_of_hours, Cover::domain);
}

TEST(Selection, EveryExposureFallsIntoOneBandAndMoreExposureNeverLowersTargetOrCover) {
  std::mt19937_64 random(20261124);
  auto below = [&](std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
  };
  for (int round = 0; round < 300; ++round) {
    Policy random_policy;
    std::int64_t max = 0, availability = 90'000;
    int cover = 0;
    for (std::int64_t i = 0, n = 1 + below(5); i < n; ++i) {
      max += 1 + below(1'000);
      availability += 1 + below(1'999);
      cover = std::min<int>(2, cover + static_cast<int>(below(2)));
      random_policy.exposure_bands.push_back(
          {"b" + std::to_string(i), Decimal{max, 0}, Decimal{availability, 3}, static_cast<Cover>(cover)});
    }
    document::Organisation org;
    auto policies = std::make_shared<document::Organisation::Table<Policy>>();
    (*policies)["p"] = std::make_shared<const PolicyDoc>(PolicyDoc{{}, random_policy});
    org.put<Policy>(policies);
    catalogue::ServiceDoc service;
    service.spec.demand = "high";
    Selection before;
    for (std::int64_t minor = 0, step = 1 + below(2'000); minor < (max + 100) * 100; minor += step) {
      service.spec.exposure_per_hour = Decimal{minor, 2};
      Selection now = select(org, service, kTuesdayNoon);
      ASSERT_NE(now.band, nullptr);
      const auto& bands = exposure_bands(policy(org));
      std::size_t index = static_cast<std::size_t>(now.band - bands.data());
      ASSERT_TRUE(minor <= *to_minor(now.band->max_per_hour, Currency{}) ||
                  (index + 1 == bands.size() && now.exposure_above_top_band));
      if (index > 0) {
        ASSERT_GT(minor, *to_minor(bands[index - 1].max_per_hour, Currency{}));
      }
      ASSERT_GE(now.availability_e5, before.availability_e5);
      if (before.band) {
        ASSERT_GE(now.out_of_hours, before.out_of_hours);
      }
      before = now;
    }
  }
}

TEST(Answering, ByDayIsAlwaysTheOwningTeam) {
  for (const char* exposure : {"6000", "200000", "800000"}) {
    Answering a = answering_one(
        std::string("{team: bedroom, demand: high, exposurePerHour: ") + exposure + "}", kTuesdayNoon);
    EXPECT_EQ(a.cover, Cover::team);
    EXPECT_EQ(a.team, "bedroom");
    EXPECT_EQ(a.domain, "rooms");
    EXPECT_EQ(a.moment, Moment::working_hours);
  }
}

TEST(Answering, ByNightFollowsTheBand) {
  EXPECT_EQ(answering_one("{team: bedroom, demand: high, exposurePerHour: 6000}", kTuesdayNight).cover,
            Cover::none);
  EXPECT_EQ(answering_one("{team: bedroom, demand: high, exposurePerHour: 200000}", kTuesdayNight).cover,
            Cover::domain);
  EXPECT_EQ(answering_one("{team: bedroom, demand: high, exposurePerHour: 800000}", kTuesdayNight).cover,
            Cover::team);
  EXPECT_EQ(answering_one("{team: loner, demand: high, exposurePerHour: 200000}", kTuesdayNight).cover,
            Cover::domain)
      << "a team without a domain stays `domain` in every figure";
}

TEST(Answering, UnderOpsRunItIsTheOperationsTeamAroundTheClock) {
  for (Instant t : {kTuesdayNoon, kTuesdayNight}) {
    Answering a = answering_one("{team: bedroom, demand: low, exposurePerHour: 6000}", t);
    EXPECT_EQ(a.selection.model, OperatingModel::ops_run_it);
    EXPECT_EQ(a.cover, Cover::team);
    EXPECT_EQ(a.team, "app-support");
    EXPECT_EQ(a.domain, "");
  }
}

TEST(Answering, UnderOpsRunItIsTheOwnerIfItIsOneElseRunByElseTheOnlyOne) {
  const std::string two = kTeams + "---\nkind: Team\nmetadata: {name: bridge}\nspec: {kind: operations}\n";
  EXPECT_EQ(answering_one("{team: bridge, demand: low, exposurePerHour: 6000, runBy: app-support}",
                          kTuesdayNight, two)
                .team,
            "bridge");
  EXPECT_EQ(
      answering_one("{team: bedroom, demand: low, exposurePerHour: 6000, runBy: bridge}", kTuesdayNight, two)
          .team,
      "bridge");
  Answering several =
      answering_one("{team: bedroom, demand: low, exposurePerHour: 6000}", kTuesdayNight, two);
  EXPECT_EQ(several.team, "bedroom");
  EXPECT_EQ(several.domain, "rooms");
  EXPECT_EQ(several.cover, Cover::team);
  EXPECT_THAT(several.selection.flags, Contains("no_operations_team"));
  EXPECT_THAT(
      answering_one("{team: bedroom, demand: low, exposurePerHour: 6000}", kTuesdayNight).selection.flags,
      Not(Contains("no_operations_team")));
}

TEST(Unrouted, IsAnsweredByTheCatchAllTeamElseTheFirstIncidentManagementTeamElseNoTeam) {
  const std::string managers = R"(---
kind: Team
metadata: {name: z-managers}
spec: {kind: incident-management}
---
kind: Team
metadata: {name: a-managers}
spec: {kind: incident-management}
)";
  const std::string catch_all = "---\nkind: Policy\nmetadata: {name: p}\nspec: {catchAllTeam: app-support}\n";
  EXPECT_EQ(unrouted(read("").org).spec.team, "");
  EXPECT_EQ(unrouted(read(managers).org).spec.team, "a-managers");
  auto with_policy = read(managers + catch_all);
  EXPECT_EQ(unrouted(with_policy.org).spec.team, "app-support");
  for (Instant t : {kTuesdayNoon, kTuesdayNight}) {
    Answering a = answering(with_policy.org, *service(with_policy.org, "unrouted"), t);
    EXPECT_EQ(a.cover, Cover::team);
    EXPECT_EQ(a.team, "app-support");
  }
  EXPECT_FALSE(service(with_policy.org, "unknown"));
}

TEST(Policy, RulesOverServicesAreChecked) {
  auto errors = [](const std::string& more) {
    return people::read_organisation(kTeams + more, registry()).errors();
  };
  EXPECT_THAT(
      errors(service_yaml("s", "{team: bedroom, exposurePerHour: 6999.999}")),
      HasSubstr("Service/s: spec.exposurePerHour: 6999.999 has more digits than USD has: write at most 2"));
  EXPECT_THAT(errors("---\nkind: Policy\nmetadata: {name: p}\nspec: {currency: JPY}\n" +
                     service_yaml("s", "{team: bedroom, exposure: {revenuePerHour: 1.5}}")),
              HasSubstr("spec.exposure.revenuePerHour: 1.5 has more digits than JPY has"));
  EXPECT_THAT(errors(service_yaml("s", "{team: bedroom, exposurePerHour: 1, demand: huge}")),
              HasSubstr("Service/s: spec.demand: `huge` is no demand band of the policy: use one of low, "
                        "medium, high, very-high"));
  EXPECT_THAT(errors("---\nkind: Policy\nmetadata: {name: a}\n---\nkind: Policy\nmetadata: {name: b}\n"),
              HasSubstr("Policy/b: metadata.name: is a second policy beside a"));
  auto runner = people::read_organisation(
      kTeams + service_yaml("s", "{team: bedroom, exposurePerHour: 1, runBy: loner}"), registry());
  EXPECT_EQ(runner.errors(), "");
  EXPECT_THAT(runner.warnings(), HasSubstr("Service/s: spec.runBy"));
}

}  // namespace
}  // namespace onus::model
