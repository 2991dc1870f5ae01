// The mean loss of a year, against the simulation and by hand.
#include "insight/expected_loss.h"

#include <gtest/gtest.h>

#include "insight/what_if.h"
#include "model/registry_testing.h"
#include "people/organisation_testing.h"

namespace onus::insight {
namespace {

const Instant kNewYear = *parse_instant("2026-01-01T00:00:00Z");

/// One service of $100,000 an hour whose nights are covered as `nights`, with a month of ten times that.
document::Organisation shop(const std::string& nights, const std::string& more = "") {
  const std::string band = ", outOfHours: " + nights + "}";
  const auto read = people::read_organisation(R"(
kind: Policy
metadata: {name: policy}
spec:
  exposureBands:
    - {name: low, maxPerHour: 200000, availability: 99)" +
                                                  band + R"(
    - {name: high, maxPerHour: 2000000, availability: 99.9)" +
                                                  band + R"(
---
kind: Team
metadata: {name: beds}
spec: {budgetHolder: head}
---
kind: Service
metadata: {name: shop}
spec:
  team: beds
  exposurePerHour: 100000
  demand: high
  peaks: [{name: sales, from: "2026-06-01T00:00", to: "2026-07-01T00:00", exposurePerHour: 1000000}]
)" + more,
                                              model::registry());
  EXPECT_EQ(read.errors(), "");
  return read.org;
}

const catalogue::ServiceDoc& service(const document::Organisation& org) {
  return *org.find<catalogue::Service>("shop");
}

std::int64_t expected(const document::Organisation& org, Instant t) {
  const IncidentHistory none;
  return *ExpectedLosses(org, t, none).in_force(service(org), model::select_standing(org, service(org)));
}

/// Monday to Friday from 8 to 20 all of it, a fifth else.
std::string busy_days() {
  std::string out = "  byHour: [";
  for (int h = 0; h < 168; ++h) out += (h / 24 < 5 && h % 24 >= 8 && h % 24 < 20) ? "100," : "20,";
  out.back() = ']';
  return out + "\n";
}

/// The mean of a service's loss under a cover, as drawn, with its standard error.
model::LossDistribution drawn(const document::Organisation& org, std::size_t cover) {
  const model::Policy& policy = model::policy(org);
  model::SimulationInput input;
  input.year = model::year_of(policy, Date::of(2026, 1, 1));
  input.covers = model::default_covers();
  input.years = 20'000;
  model::SimulatedService one;
  one.name = "shop";
  one.exposure = model::ExposureProfile::by_percent(100'000'00, service(org).spec.by_hour);
  one.exposure.peaks = {{model::peak_interval(policy, service(org).spec.peaks[0]), 1'000'000'00}};
  one.rate = IncidentHistory().rate("shop");
  one.restore = model::default_restore();
  one.shares = {{1, 1}};
  input.services = {one};
  const auto result = model::simulate(input);
  EXPECT_TRUE(result) << result.error().message;
  return result->services[0].covers[cover].loss;
}

TEST(ExpectedLoss, IsTheMeanOfTheSimulationPeaksAmongIt) {
  for (const auto& [nights, index] : {std::pair{"team", 0U}, std::pair{"none", 2U}}) {
    const document::Organisation org = shop(nights);
    const auto loss = drawn(org, index);
    EXPECT_NEAR(static_cast<double>(expected(org, kNewYear)), static_cast<double>(loss.mean_minor),
                4 * loss.standard_error)
        << nights;
  }
}

TEST(ExpectedLoss, FollowsTheHoursOfTheWeek) {
  const document::Organisation busy = shop("team", busy_days());
  EXPECT_LT(expected(busy, kNewYear), 0.6 * expected(shop("team"), kNewYear));
  const auto on_call = drawn(busy, 0);
  // The month of the peak is no whole number of weeks: half a percent besides the error of the draws.
  EXPECT_NEAR(static_cast<double>(expected(busy, kNewYear)), static_cast<double>(on_call.mean_minor),
              4 * on_call.standard_error + 0.005 * static_cast<double>(on_call.mean_minor));
  const document::Organisation waits = shop("none", busy_days());
  const auto waiting = static_cast<double>(drawn(waits, 2).mean_minor);
  EXPECT_NEAR(static_cast<double>(expected(waits, kNewYear)) / waiting, 1, 0.05)
      << "the rest of a wait is a mean";
}

TEST(ExpectedLoss, IsOfTheYearAndNotOfThePeakInForce) {
  const document::Organisation org = shop("team");
  // A year holds all of June wherever it begins between two Junes.
  EXPECT_EQ(expected(org, kNewYear), expected(org, *parse_instant("2026-05-31T00:00:00Z")));
  const Instant in_peak = *parse_instant("2026-06-16T00:00:00Z"),
                after = *parse_instant("2026-07-01T00:00:00Z");
  EXPECT_LT(expected(org, in_peak), expected(org, kNewYear)) << "half of the peak is over";
  EXPECT_LT(expected(org, after), expected(org, in_peak));
  const IncidentHistory none;
  EXPECT_EQ(difference(org, org, in_peak, none).before.expected_loss_minor, expected(org, in_peak));
}

TEST(ExpectedLoss, UnderTheOtherModelAnOperationsTeamAnswersAtNight) {
  const document::Organisation org = shop("none");
  const IncidentHistory none;
  const auto found = ExpectedLosses(org, kNewYear, none).all().at("shop");
  EXPECT_EQ(found.in_force_minor, expected(org, kNewYear));
  EXPECT_EQ(found.other_minor, expected(shop("team"), kNewYear)) << "nobody waits for the morning";
}

}  // namespace
}  // namespace onus::insight
