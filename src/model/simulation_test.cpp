// The simulation against closed forms, and what must hold whatever is drawn.
#include "model/simulation.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "model/simulation_testing.h"

namespace onus::model {
namespace {

/// Mean and variance of a compound Poisson (or, with a shape, negative binomial) sum.
struct ClosedForm {
  double mean = 0, variance = 0;
};
ClosedForm compound(const Rate& rate, double loss, double loss_squared) {
  const double count_variance = rate.mean + rate.mean * rate.mean / rate.shape;
  return {rate.mean * loss, rate.mean * (loss_squared - loss * loss) + count_variance * loss * loss};
}

/// Of one service with a flat exposure whose pages go out at once: hours = (respond + restore) ÷ 60.
ClosedForm on_call(const SimulatedService& service, const Lognormal& respond) {
  const ShareTable shares(service.shares);
  const double exposure = static_cast<double>(service.exposure.greatest()) / 60;
  const Lognormal& restore = service.restore;
  const double minutes = respond.mean() + restore.mean();
  const double squared =
      respond.mean_of_square() + restore.mean_of_square() + 2 * respond.mean() * restore.mean();
  return compound(service.rate, exposure * shares.mean() * minutes,
                  exposure * exposure * shares.mean_of_square() * squared);
}

void expect_close(const LossDistribution& found, const ClosedForm& form) {
  const double n = static_cast<double>(found.years);
  EXPECT_NEAR(static_cast<double>(found.mean_minor), form.mean, 4 * std::sqrt(form.variance / n) + 1);
  EXPECT_NEAR(found.standard_deviation / std::sqrt(form.variance), 1, 0.05);
}

TEST(Simulation, MeanAndSpreadAreTheClosedFormOfACompoundPoissonProcess) {
  SimulationInput input = plain_input();
  input.services[0].shares = {{1, 1}, {0.2, 2}};
  const SimulationResult result = *simulate(input);
  expect_close(result.services[0].covers[0].loss, on_call(input.services[0], input.covers[0].respond));
}

TEST(Simulation, ARateKnownFromFewIncidentsWidensTheSpreadAndNotTheMean) {
  SimulationInput input = plain_input();
  input.services[0].rate.shape = 1.5;
  const SimulationResult result = *simulate(input);
  const ClosedForm form = on_call(input.services[0], input.covers[0].respond);
  expect_close(result.services[0].covers[0].loss, form);
  EXPECT_GT(form.variance, 1.3 * on_call(plain_input().services[0], input.covers[0].respond).variance);
}

TEST(Simulation, CoverNoneAddsTheMeanWaitOfTheCalendar) {
  const SimulationInput input = plain_input();
  const SimulationResult result = *simulate(input);
  const YearTable year = *YearTable::make(input.year);
  // E[wait], E[wait²] over a uniform start: a stretch of b hours off gives b²/2 and b³/3.
  double wait = 0, squared = 0, at = 0;
  for (const Interval& working : input.year.working) {
    const double opens = static_cast<double>((working.start - input.year.time.start).us) / 3.6e9;
    const double end = std::min(opens, 8760.0), beyond = opens - end;
    if (opens > at) {
      wait += (std::pow(opens - at, 2) - beyond * beyond) / 2;
      squared += (std::pow(opens - at, 3) - std::pow(beyond, 3)) / 3;
    }
    at = static_cast<double>((working.end - input.year.time.start).us) / 3.6e9;
  }
  wait /= 8760;
  squared /= 8760;
  const Lognormal respond = input.covers[2].respond, restore = input.services[0].restore;
  const double hours = (respond.mean() + restore.mean()) / 60;
  const double hours_squared =
      (respond.mean_of_square() + restore.mean_of_square() + 2 * respond.mean() * restore.mean()) / 3600;
  const double loss = 100'000 * (wait + hours);
  const double loss_squared = 1e10 * (squared + 2 * wait * hours + hours_squared);
  expect_close(result.services[0].covers[2].loss, compound(input.services[0].rate, loss, loss_squared));
}

TEST(Simulation, ThreadsDoNotChangeTheResultAndSeedsDo) {
  SimulationInput input = plain_input(2'000);
  for (int i = 0; i < 12; ++i)
    input.services.push_back(plain_service("s" + std::to_string(i), 5000 * i, 1 + i % 3));
  input.causes = {{"network", {1, 2}, default_restore(), {{0, 1}, {3, 0.5}, {7, 0.5}}}};
  const SimulationResult one = *simulate(input);
  input.threads = 3;
  const SimulationResult three = *simulate(input);
  const auto same = [](const LossDistribution& a, const LossDistribution& b) {
    EXPECT_EQ(a.mean_minor, b.mean_minor);
    EXPECT_EQ(a.standard_deviation, b.standard_deviation);
    EXPECT_EQ(a.p10_minor, b.p10_minor);
    for (std::size_t i = 0; i < a.exceedance.size(); ++i)
      EXPECT_EQ(a.exceedance[i].loss_minor, b.exceedance[i].loss_minor);
  };
  for (std::size_t s = 0; s < one.services.size(); ++s)
    for (std::size_t c = 0; c < 3; ++c)
      same(one.services[s].covers[c].loss, three.services[s].covers[c].loss);
  same(one.in_force.loss, three.in_force.loss);
  same(one.in_force.causes_apart, three.in_force.causes_apart);
  same(one.all_under[2].without_common_causes, three.all_under[2].without_common_causes);
  input.seed = 8;
  EXPECT_NE(simulate(input)->in_force.loss.mean_minor, one.in_force.loss.mean_minor);
}

TEST(Simulation, OtherServicesDoNotChangeAServicesIncidents) {
  SimulationInput input = plain_input(500);
  const std::int64_t alone = simulate(input)->services[0].covers[0].loss.mean_minor;
  input.services.insert(input.services.begin(), plain_service("another", 7, 3));
  EXPECT_EQ(simulate(input)->services[1].covers[0].loss.mean_minor, alone);
}

TEST(Simulation, CommonCausesFattenThePortfoliosTailAtTheSameMean) {
  SimulationInput input = plain_input();
  input.services.clear();
  input.causes = {{"database", {1, std::numeric_limits<double>::infinity()}, {4, 0.8}, {}}};
  for (std::size_t i = 0; i < 20; ++i) {
    input.services.push_back(plain_service("s" + std::to_string(i), 100'000, 0.2));
    input.causes[0].strikes.push_back({i, 0.5});
  }
  const SimulationResult result = *simulate(input);
  const PortfolioOutcome& all = result.in_force;
  EXPECT_EQ(all.loss.mean_minor, all.causes_apart.mean_minor);
  EXPECT_GT(all.loss.p90_minor, all.causes_apart.p90_minor * 6 / 5);
  EXPECT_GT(all.causes_apart.p90_minor, all.without_common_causes.p90_minor);
  // Each service: 0.2 of its own and 0.5 struck.
  SimulatedService struck = input.services[0];
  struck.rate.mean = 0.7;
  expect_close(result.services[4].covers[0].loss, on_call(struck, input.covers[0].respond));
}

TEST(Simulation, TheEffectOfCarryingThePagerScalesRateAndRestore) {
  SimulationInput input = plain_input();
  input.covers[0].effect = {0.5, 0.8};
  const SimulationResult result = *simulate(input);
  SimulatedService better = input.services[0];
  better.rate.mean *= 0.5;
  better.restore.ln_mean += std::log(0.8);
  expect_close(result.services[0].covers[0].loss, on_call(better, input.covers[0].respond));
  expect_close(result.services[0].covers[1].loss, on_call(input.services[0], input.covers[1].respond));
}

TEST(Simulation, NamesTheCheapestCoverAndTheExposureThatPays) {
  SimulationInput input = plain_input();
  input.services[0].premium_minor = {2'000'000, 500'000, 0};
  const ServiceOutcome outcome = simulate(input)->services[0];
  const CoverOutcome &team = outcome.covers[0], &domain = outcome.covers[1], &none = outcome.covers[2];
  EXPECT_EQ(outcome.cheapest, 1U);
  EXPECT_EQ(*domain.expected_total_minor, 500'000 + domain.loss.mean_minor);
  EXPECT_FALSE(none.break_even_minor);
  const double saved = static_cast<double>(none.loss.mean_minor - team.loss.mean_minor);
  EXPECT_NEAR(static_cast<double>(*team.break_even_minor), 100'000 * 2e6 / saved, 1);
  EXPECT_GT(*domain.saving_exceeds_premium, *team.saving_exceeds_premium);
  // At that exposure, premium and saving meet.
  input.services[0].exposure = ExposureProfile::flat(*team.break_even_minor);
  const ServiceOutcome even = simulate(input)->services[0];
  EXPECT_NEAR(static_cast<double>(*even.covers[0].expected_total_minor),
              static_cast<double>(*even.covers[2].expected_total_minor), 2'000);
}

TEST(Simulation, NamesNoCheapestCoverWhileAPremiumIsNotKnown) {
  SimulationInput input = plain_input(100);
  input.services[0].premium_minor = {std::nullopt, 500'000, 0};
  const ServiceOutcome outcome = simulate(input)->services[0];
  EXPECT_FALSE(outcome.cheapest);
  EXPECT_FALSE(outcome.covers[0].expected_total_minor);
  EXPECT_TRUE(outcome.covers[1].expected_total_minor);
}

TEST(Simulation, ExceedanceCurvesDescendAndHoldTheQuantiles) {
  const LossDistribution loss = simulate(plain_input())->services[0].covers[2].loss;
  for (std::size_t i = 1; i < loss.exceedance.size(); ++i) {
    EXPECT_GT(loss.exceedance[i - 1].probability, loss.exceedance[i].probability);
    EXPECT_LE(loss.exceedance[i - 1].loss_minor, loss.exceedance[i].loss_minor);
  }
  EXPECT_EQ(loss.exceedance[2].loss_minor, loss.p10_minor);
  EXPECT_EQ(loss.exceedance[9].loss_minor, loss.p50_minor);
  EXPECT_EQ(loss.exceedance[15].loss_minor, loss.p90_minor);
}

TEST(Simulation, QuantilesAreValuesThatOccurred) {
  const std::vector<std::int64_t> losses{30, 0, 10, 20, 90, 40, 80, 50, 70, 60};
  const LossDistribution found = *summarise(losses);
  EXPECT_EQ(found.p10_minor, 0);
  EXPECT_EQ(found.p50_minor, 40);
  EXPECT_EQ(found.p90_minor, 80);
  EXPECT_EQ(found.mean_minor, 45);
  EXPECT_NEAR(found.standard_deviation, 30.2765, 1e-4);
  EXPECT_FALSE(summarise({INT64_MAX, 1}));
}

RC_GTEST_PROP(Simulation, QuantilesAreThoseOfTheSortedYears, (std::vector<std::uint64_t> raw)) {
  RC_PRE(!raw.empty());
  std::vector<std::int64_t> losses;
  for (std::size_t i = 0; i < raw.size(); ++i)
    losses.push_back(static_cast<std::int64_t>(raw[i] >> (8 + raw[i] % 56)));
  const LossDistribution found = *summarise(losses);
  std::sort(losses.begin(), losses.end());
  for (const Exceedance& one : found.exceedance)
    RC_ASSERT(one.loss_minor == losses[rank(1 - one.probability, losses.size())]);
}

RC_GTEST_PROP(Simulation, MoreExposureOrLessCoverNeverLosesLess, ()) {
  SimulationInput input = plain_input(60);
  input.seed = *rc::gen::arbitrary<std::uint64_t>();
  for (std::int64_t& hour : input.services[0].exposure.by_hour)
    hour = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  input.services[0].shares = {{1, 1}, {0.3, 1}};
  const SimulationResult less = *simulate(input);
  for (std::int64_t& hour : input.services[0].exposure.by_hour) hour += *rc::gen::inRange<std::int64_t>(0, 2);
  const SimulationResult more = *simulate(input);
  for (std::size_t c = 0; c < 3; ++c)
    for (std::size_t i = 0; i < kExceedanceProbabilities.size(); ++i) {
      const auto at = [&](const SimulationResult& r, std::size_t cover) {
        return r.services[0].covers[cover].loss.exceedance[i].loss_minor;
      };
      RC_ASSERT(at(less, c) <= at(more, c));
      RC_ASSERT(at(less, 0) <= at(less, 2));
    }
}

TEST(Simulation, LossesBeyondWhatCanBeCountedAreAnError) {
  SimulationInput input = plain_input(10);
  input.services[0].exposure = ExposureProfile::flat(kMostPerHour);
  input.services[0].rate.mean = 10'000;
  input.services[0].restore = {12, 1};
  EXPECT_EQ(simulate(input).error().field, "services");
}

TEST(Simulation, RefusesWhatCannotBeAndNamesTheField) {
  const auto field = [](auto&& change) {
    SimulationInput input = plain_input(10);
    change(input);
    const Result<SimulationResult> result = simulate(input);
    return result ? std::string("accepted") : result.error().field;
  };
  EXPECT_EQ(field([](SimulationInput&) {}), "accepted");
  EXPECT_EQ(field([](SimulationInput& i) { i.years = 0; }), "years");
  EXPECT_EQ(field([](SimulationInput& i) { i.threads = 0; }), "threads");
  EXPECT_EQ(field([](SimulationInput& i) { i.covers.clear(); }), "covers");
  EXPECT_EQ(field([](SimulationInput& i) { i.services[0].exposure.by_hour[5] = -1; }),
            "services[0].exposure");
  EXPECT_EQ(field([](SimulationInput& i) { i.services[0].rate.mean = std::nan(""); }), "services[0].rate");
  EXPECT_EQ(field([](SimulationInput& i) { i.services[0].shares = {{1.5, 1}}; }), "services[0].shares");
  EXPECT_EQ(field([](SimulationInput& i) { i.services.push_back(i.services[0]); }), "services[1].name");
  EXPECT_EQ(field([](SimulationInput& i) { i.services[0].premium_minor = {1}; }),
            "services[0].premium_minor");
  EXPECT_EQ(field([](SimulationInput& i) {
              i.causes = {{"x", {1, 1}, {4, 1}, {{1, 1}}}};
            }),
            "causes[0].strikes");
  EXPECT_EQ(field([](SimulationInput& i) {
              i.causes = {{"x", {1, 1}, {4, 1}, {{0, 1, 1.1}}}};
            }),
            "causes[0].strikes");
  EXPECT_EQ(field([](SimulationInput& i) { i.year.working.clear(); }), "year.working");
}

TEST(Simulation, ARatesIntervalNarrowsWithItsHistory) {
  const Rate none = default_rate(0, 0), some = default_rate(9, 4);
  EXPECT_DOUBLE_EQ(none.mean, 2);
  EXPECT_DOUBLE_EQ(none.shape, 1);
  EXPECT_NEAR(some.mean, 10 / 4.5, 1e-12);
  const RateInterval wide = rate_interval(none, 0.8), narrow = rate_interval(some, 0.8);
  // A gamma of shape 1 is exponential: quantiles −2 ln 0.9 and −2 ln 0.1.
  EXPECT_NEAR(wide.low, -2 * std::log(0.9), 1e-9);
  EXPECT_NEAR(wide.high, -2 * std::log(0.1), 1e-9);
  EXPECT_LT(narrow.high - narrow.low, wide.high - wide.low);
  EXPECT_LT(narrow.low, some.mean);
  EXPECT_GT(narrow.high, some.mean);
}

TEST(Simulation, DefaultsHaveASourceAndLieInTheirRange) {
  for (const Assumption& one : default_assumptions()) {
    EXPECT_FALSE(one.source.empty()) << one.name;
    EXPECT_LE(one.low, one.value) << one.name;
    EXPECT_GE(one.high, one.value) << one.name;
  }
  EXPECT_NEAR(default_restore().quantile(0.5), 70.1, 0.1);
  EXPECT_NEAR(default_respond().quantile(0.5), 10, 0.001);
  EXPECT_NEAR(default_respond().quantile(0.9), 20, 0.1);
}

}  // namespace
}  // namespace onus::model
