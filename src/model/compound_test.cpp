// The exact method against the simulation and against sums that are known.
#include "model/compound.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/simulation_testing.h"

namespace onus::model {
namespace {

/// Each simulated quantile is exceeded as often as it should be, within four standard errors and the grid's.
void expect_agreement(const SimulationInput& input, std::size_t service, double grid_error) {
  const SimulationResult simulated = *simulate(input);
  const YearTable year = *YearTable::make(input.year);
  for (std::size_t cover = 0; cover < input.covers.size(); ++cover) {
    const ExactYear exact = *exact_year(input, year, service, cover);
    const LossDistribution& loss = simulated.services[service].covers[cover].loss;
    EXPECT_NEAR(static_cast<double>(loss.mean_minor), exact.mean_minor(),
                4 * loss.standard_error + 0.002 * exact.mean_minor());
    EXPECT_NEAR(loss.standard_deviation / exact.standard_deviation(), 1, 0.05);
    const double none = 1 - exact.exceeds(0);  // quantiles inside the years without a loss prove nothing
    for (const Exceedance& one : loss.exceedance) {
      if (1 - one.probability <= none + 0.01) continue;
      const double noise =
          4 * std::sqrt(one.probability * (1 - one.probability) / static_cast<double>(input.years));
      EXPECT_NEAR(exact.exceeds(one.loss_minor), one.probability, noise + grid_error)
          << input.covers[cover].name << " at " << one.loss_minor;
    }
  }
}

TEST(Compound, AgreesWithTheSimulationUnderEveryCover) {
  SimulationInput input = plain_input(50'000);
  input.services[0].restore = default_restore();
  input.services[0].shares = {{1, 2}, {0.3, 1}};
  expect_agreement(input, 0, 0.003);
}

TEST(Compound, AgreesWhereExposureVariesAndTheRateIsUncertain) {
  SimulationInput input = plain_input(50'000);
  input.services[0].rate = {4, 2};
  for (std::size_t h = 0; h < kHoursOfWeek; ++h)
    input.services[0].exposure.by_hour[h] = h % 24 < 8 ? 1'000 : 90'000;
  input.services[0].exposure.peaks = {
      {{*parse_instant("2026-11-23T00:00:00Z"), *parse_instant("2026-12-01T00:00:00Z")}, 500'000}};
  expect_agreement(input, 0, 0.005);
}

TEST(Compound, CountsCausesThatStrikeTheServiceAndTheEffectOfItsCover) {
  SimulationInput input = plain_input(50'000);
  input.covers[0].effect = {0.6, 0.7};
  input.services.push_back(plain_service("other", 5, 1));
  input.causes = {{"network", {1, 3}, default_restore(), {{0, 0.7}, {1, 1}}},
                  {"elsewhere", {9, 1}, {4, 1}, {{1, 1}}}};
  expect_agreement(input, 0, 0.003);
}

TEST(Compound, OfIncidentsThatLoseTheSameIsAPoissonDistribution) {
  SimulationInput input = plain_input(1);
  input.covers[0].respond = {std::log(10.0), 0};
  input.services[0].restore = {std::log(50.0), 0};  // an hour in all: 100,000 each
  const ExactYear exact = *exact_year(input, *YearTable::make(input.year), 0, 0);
  double p = std::exp(-2.0), up_to = p;
  EXPECT_NEAR(exact.mean_minor(), 200'000, 1);
  EXPECT_NEAR(exact.standard_deviation(), 100'000 * std::sqrt(2.0), 1);
  for (int n = 0; n < 8; ++n) {
    EXPECT_NEAR(exact.exceeds(100'000 * n + 50'000), 1 - up_to, 1e-6) << n;
    p *= 2.0 / (n + 1);
    up_to += p;
  }
  EXPECT_NEAR(static_cast<double>(exact.quantile(0.5)), 200'000, 2 * exact.step_minor() * 2);
}

TEST(Compound, OfAServiceThatLosesNothingIsZero) {
  SimulationInput input = plain_input(1);
  input.services[0].exposure = ExposureProfile::flat(0);
  const ExactYear exact = *exact_year(input, *YearTable::make(input.year), 0, 2);
  EXPECT_EQ(exact.quantile(0.99), 0);
  EXPECT_EQ(exact.exceeds(0), 0);
  EXPECT_EQ(exact.distribution().mean_minor, 0);
  EXPECT_EQ(exact_year(input, *YearTable::make(input.year), 1, 0).error().field, "service");
  EXPECT_EQ(exact_year(input, *YearTable::make(input.year), 0, 3).error().field, "cover");
}

}  // namespace
}  // namespace onus::model
