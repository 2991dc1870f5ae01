// A journey that several services carry is lost once when what they need breaks.
#include "insight/common_causes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "insight/expected_loss.h"
#include "insight/simulate.h"
#include "model/registry_testing.h"
#include "people/organisation_testing.h"

namespace onus::insight {
namespace {

const Instant kFirstOfJanuary = *parse_instant("2026-01-01T00:00:00Z");

struct Carrier {
  std::int64_t share = 100;  // percent of the journey
  bool held = false;         // nobody is on call by night
  std::int64_t costs = 0;    // an hour, beside the journey's revenue
};

/// A journey of 100,000 an hour; services s0, s1 … carry it, and all need `platform`, which loses nothing
/// itself.
document::Organisation carried_by(const std::vector<Carrier>& services) {
  std::string yaml = R"(
kind: Policy
metadata: {name: policy}
spec: {currency: USD, workingHours: {from: "09:00", to: "17:30"}}
---
kind: Team
metadata: {name: beds}
spec: {budgetHolder: head}
---
kind: Journey
metadata: {name: buy}
spec: {revenuePerHour: 100000}
---
kind: Service
metadata: {name: platform}
spec: {team: beds, demand: high, exposurePerHour: 0}
)";
  for (std::size_t i = 0; i < services.size(); ++i)
    yaml += "---\nkind: Service\nmetadata: {name: s" + std::to_string(i) +
            "}\nspec: {team: beds, demand: high, dependsOn: [platform], journeys: [{journey: buy, share: " +
            std::to_string(services[i].share) +
            "}], exposure: {costsPerHour: " + std::to_string(services[i].costs) +
            "}, target: {outOfHours: " + (services[i].held ? "none" : "team") + ", reason: a test}}\n";
  const auto read = people::read_organisation(yaml, model::registry());
  EXPECT_EQ(read.errors(), "");
  return read.org;
}

std::vector<Carrier> any_carriers() {
  return *rc::gen::resize(5, rc::gen::nonEmpty(rc::gen::container<std::vector<Carrier>>(rc::gen::apply(
                                 [](std::int64_t share, bool held, std::int64_t costs) {
                                   return Carrier{share, held, costs};
                                 },
                                 rc::gen::inRange<std::int64_t>(1, 101), rc::gen::arbitrary<bool>(),
                                 rc::gen::inRange<std::int64_t>(0, 50'000)))));
}

double exposure(const Carrier& one) { return static_cast<double>(1'000 * one.share + one.costs); }

RC_GTEST_PROP(CommonCauses, LoseAJourneysHourOnceHoweverManyCarryIt, ()) {
  const std::vector<Carrier> all = any_carriers();
  const auto org = carried_by(all);
  const auto incidents = shared_incidents(org);
  RC_ASSERT(incidents.size() == 1U);
  RC_ASSERT(incidents[0].needed == "platform");
  const auto& struck = incidents[0].struck;
  RC_ASSERT(struck.size() == all.size() + 1);
  double sum = 0, later = 0, costs = 0, costs_held = 0;
  std::int64_t shares = 0, shares_held = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    RC_ASSERT(0 <= struck[i].part && struck[i].part <= struck[i].later + 1e-12 && struck[i].later <= 1);
    sum += struck[i].part * exposure(all[i]);
    costs += static_cast<double>(all[i].costs);
    shares += all[i].share;
    if (!all[i].held) continue;
    later += struck[i].later * exposure(all[i]);
    costs_held += static_cast<double>(all[i].costs);
    shares_held += all[i].share;
  }
  RC_ASSERT(std::abs(sum - costs - 1'000.0 * static_cast<double>(std::min<std::int64_t>(shares, 100))) <
            0.01);
  RC_ASSERT(std::abs(later - costs_held -
                     1'000.0 * static_cast<double>(std::min<std::int64_t>(shares_held, 100))) < 0.01);
}

/// A year of all of them, as drawn.
model::LossDistribution drawn_together(const document::Organisation& org, double common) {
  SimulationAsked asked;
  asked.years = 20'000;
  asked.assumptions = {{"common", common}};
  const auto made = simulation_input(org, kFirstOfJanuary, {}, asked);
  EXPECT_TRUE(made);
  const auto result = model::simulate(made->input);
  EXPECT_TRUE(result);
  return result->in_force.loss;
}

TEST(CommonCauses, StrikeTwoOfOneJourneyAsTheyStrikeOne) {
  // Every incident strikes both: their loss together is that of one which carries it all.
  const auto one = drawn_together(carried_by({{100, false, 0}}), 1),
             two = drawn_together(carried_by({{100, false, 0}, {100, false, 0}}), 1);
  EXPECT_NEAR(static_cast<double>(two.mean_minor), static_cast<double>(one.mean_minor), 5);
  EXPECT_NEAR(static_cast<double>(two.p90_minor), static_cast<double>(one.p90_minor), 50);
  // It stays down as long as the last of them does.
  const auto held = drawn_together(carried_by({{100, true, 0}}), 1),
             mixed = drawn_together(carried_by({{100, false, 0}, {100, true, 0}}), 1);
  EXPECT_NEAR(static_cast<double>(mixed.mean_minor), static_cast<double>(held.mean_minor), 5);
  EXPECT_GT(held.mean_minor, 2 * one.mean_minor);
}

TEST(CommonCauses, AreInTheExpectedLossAsTheSimulationDrawsThem) {
  for (const auto& services :
       {std::vector<Carrier>{{80, false, 10'000}, {60, false, 0}},
        std::vector<Carrier>{{80, false, 10'000}, {60, true, 0}, {100, true, 5'000}}}) {
    const auto org = carried_by(services);
    const auto loss = drawn_together(org, kCommonShare);
    std::int64_t expected = 0;
    for (const auto& [name, one] : ExpectedLosses(org, kFirstOfJanuary, {}).all())
      expected += one.in_force_minor;
    EXPECT_NEAR(static_cast<double>(expected), static_cast<double>(loss.mean_minor),
                4 * loss.standard_error + 0.005 * static_cast<double>(loss.mean_minor));
    std::int64_t apart = 0;
    for (std::size_t i = 0; i < services.size(); ++i) {
      const auto alone = carried_by({services[i]});
      apart += ExpectedLosses(alone, kFirstOfJanuary, {}).all().at("s0").in_force_minor;
    }
    EXPECT_LT(expected, apart);
  }
}

}  // namespace
}  // namespace onus::insight
