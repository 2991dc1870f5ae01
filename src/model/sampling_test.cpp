// Draws: quantiles, exponentials, counts and shares follow their distributions; streams depend on their
// names.
#include "model/sampling.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace onus::model {
namespace {

constexpr double kKnown = std::numeric_limits<double>::infinity();

TEST(Sampling, NormalQuantilesAreThePublishedOnes) {
  EXPECT_NEAR(normal_quantile(0.5), 0, 1e-15);
  EXPECT_NEAR(normal_quantile(0.9), 1.2815515655446004, 1e-14);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
  EXPECT_NEAR(normal_quantile(1e-9), -5.997807015007687, 1e-13);
  EXPECT_NEAR(normal_quantile(0.001), -normal_quantile(0.999), 1e-12);
}

TEST(Sampling, NormalQuantilesOfBitsAreThoseOfTheProbabilityAndAscend) {
  std::vector<std::uint32_t> bits{0, 1, 1000, 0x10000000, 0x7fffffff, 0x80000000, 0xf0000000, 0xffffffff};
  std::vector<double> z(bits.size());
  normal_quantiles(bits.data(), z.data(), bits.size());
  for (std::size_t i = 0; i < bits.size(); ++i) {
    EXPECT_NEAR(z[i], normal_quantile((bits[i] + 0.5) * 0x1p-32), 1e-7) << bits[i];
    if (i > 0) {
      EXPECT_LT(z[i - 1], z[i]);
    }
  }
}

TEST(Sampling, ExponentialsAreExactToTheLastBitsOfADouble) {
  std::vector<double> x;
  for (double value = -700; value < 700; value += 0.731) x.push_back(value);
  std::vector<double> powers = x;
  exponentials(powers.data(), powers.size());
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(powers[i] / std::exp(x[i]), 1, 1e-15) << x[i];
}

TEST(Sampling, LognormalQuantilesAndMomentsAreTheClosedForms) {
  const Lognormal restore{4.25, 1.25};
  EXPECT_NEAR(restore.quantile(0.5), 70.105, 0.001);  // e^4.25
  EXPECT_NEAR(restore.quantile(0.9), 347.96, 0.1);    // e^(4.25 + 1.25 × 1.28155)
  EXPECT_NEAR(restore.mean(), 153.12, 0.01);          // e^(4.25 + 1.25² ÷ 2)
  EXPECT_NEAR(restore.mean_of_square(), std::exp(8.5 + 2 * 1.25 * 1.25), 1e-6);
}

TEST(Sampling, DrawsDependOnSeedNamePurposeYearAndEvent) {
  const Stream stream(1, "bedroom", Stream::Purpose::incident);
  const auto first = [](const Stream& s, std::uint32_t year, std::uint32_t event) {
    return s.at(year, event).first;
  };
  const std::uint64_t one = first(stream, 3, 4);
  EXPECT_EQ(one, first(Stream(1, "bedroom", Stream::Purpose::incident), 3, 4));
  EXPECT_NE(one, first(Stream(2, "bedroom", Stream::Purpose::incident), 3, 4));
  EXPECT_NE(one, first(Stream(1, "bathroom", Stream::Purpose::incident), 3, 4));
  EXPECT_NE(one, first(Stream(1, "bedroom", Stream::Purpose::count), 3, 4));
  EXPECT_NE(one, first(Stream(1, "bedroom", Stream::Purpose::incident, "x"), 3, 4));
  EXPECT_NE(one, first(stream, 4, 4));
  EXPECT_NE(one, first(stream, 3, 5));
}

struct Moments {
  double mean = 0, variance = 0;
};

Moments of_counts(const Rate& rate, std::uint32_t draws) {
  const CountTable table(rate);
  const Stream stream(5, "counts", Stream::Purpose::count);
  double sum = 0, squares = 0;
  for (std::uint32_t i = 0; i < draws; ++i) {
    const double n = table.draw(stream.at(i, 0).first);
    sum += n;
    squares += n * n;
  }
  const double mean = sum / draws;
  return {mean, squares / draws - mean * mean};
}

TEST(Sampling, CountsOfAKnownRateArePoisson) {
  for (const double rate : {0.01, 2.0, 30.0, 5000.0}) {
    const Moments found = of_counts({rate, kKnown}, 200'000);
    EXPECT_NEAR(found.mean, rate, 4 * std::sqrt(rate / 200'000)) << rate;
    EXPECT_NEAR(found.variance / rate, 1, 0.15 / std::min(1.0, std::sqrt(rate))) << rate;
  }
}

TEST(Sampling, CountsOfARateKnownFromFewIncidentsSpreadWider) {
  // Negative binomial: variance = mean + mean² ÷ shape.
  for (const double shape : {1.0, 4.0, 400.0}) {
    const double variance = 3 + 9 / shape;
    const Moments found = of_counts({3, shape}, 200'000);
    EXPECT_NEAR(found.mean, 3, 4 * std::sqrt(variance / 200'000)) << shape;
    EXPECT_NEAR(found.variance / variance, 1, 0.05) << shape;
  }
}

TEST(Sampling, MoreOfARateIsNeverFewerIncidents) {
  const CountTable low({2, kKnown}), high({2.5, kKnown}), never({0, 1});
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const std::uint64_t bits = i * 0x20c49ba5e353f7;
    EXPECT_LE(low.draw(bits), high.draw(bits));
    EXPECT_EQ(never.draw(bits), 0U);
  }
}

TEST(Sampling, SharesComeByTheirWeights) {
  const ShareTable table({{1, 1}, {0.25, 6}, {0, 3}});
  EXPECT_NEAR(table.mean(), 0.25, 1e-12);
  EXPECT_NEAR(table.mean_of_square(), 0.1375, 1e-12);
  constexpr std::uint32_t kDraws = 1 << 16;
  std::uint32_t whole = 0, quarter = 0;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    const double share = table.draw(i << 16);
    whole += share == 1 ? 1 : 0;
    quarter += share == 0.25 ? 1 : 0;
  }
  EXPECT_NEAR(whole / double{kDraws}, 0.1, 1e-4);
  EXPECT_NEAR(quarter / double{kDraws}, 0.6, 1e-4);
}

}  // namespace
}  // namespace onus::model
