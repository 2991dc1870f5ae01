// Loss and protection against the golden figures and the rules of docs/model-reference.md.
#include "model/loss.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

#include "base/json.h"
#include "model/cover.h"
#include "store/files_testing.h"

namespace onus::model {
namespace {

constexpr std::int64_t kMinor = 100;  // of a dollar

json::value golden_loss() {
  std::ifstream file(store::source_file("src/model/testdata/operating-model.json"));
  std::stringstream text;
  text << file.rdbuf();
  auto parsed = parse_json(text.str());
  EXPECT_TRUE(parsed);
  return *parsed;
}

TEST(Loss, IsTheWorkedExamplesToTheCent) {
  const json::value all = golden_loss();
  ASSERT_FALSE(all.at("loss_protection").as_array().empty());
  for (const json::value& row : all.at("loss_protection").as_array()) {
    const auto exposure = row.at("exposure_per_hour").as_int64() * kMinor;
    const auto e5 = std::llround(row.at("availability_percent").to_number<double>() * 1000);
    const Protection p =
        protection(exposure, e5, Duration::seconds(row.at("unavailable_seconds").as_int64()));
    const json::value& expect = row.at("expect");
    EXPECT_EQ(p.loss_minor, expect.at("incident_loss").as_int64() * kMinor);
    EXPECT_EQ(p.tolerated_minor, expect.at("loss_at_tolerable_unavailability").as_int64() * kMinor);
    EXPECT_EQ(p.protected_minor, expect.at("protected").as_int64() * kMinor);
    EXPECT_EQ(p.overrun_minor, 0);
    ASSERT_TRUE(p.effectiveness_e2);
    EXPECT_EQ(*p.effectiveness_e2,
              std::llround(expect.at("effectiveness_percent").to_number<double>() * 100));
  }
}

TEST(Loss, AtTheToleratedOneProtectsNothing) {
  const Protection at = protection(200'000 * kMinor, 99'000, Duration::seconds(6048));
  EXPECT_EQ(at.protected_minor, 0);
  EXPECT_EQ(at.overrun_minor, 0);
  EXPECT_EQ(at.effectiveness_e2, 0);
  const Protection above = protection(200'000 * kMinor, 99'000, Duration::hours(2));
  EXPECT_EQ(above.protected_minor, 0);
  EXPECT_EQ(above.overrun_minor, (400'000 - 336'000) * kMinor);
  EXPECT_EQ(above.effectiveness_e2, 0);
}

TEST(Loss, HasNoEffectivenessWithoutExposure) {
  EXPECT_FALSE(protection(0, 99'000, Duration::minutes(30)).effectiveness_e2);
  EXPECT_FALSE(over_period({}).effectiveness_e2);
}

TEST(Loss, CountsTheShareOfUsersAndRoundsHalfUpOnce) {
  EXPECT_EQ(loss_minor(200'000, Duration::minutes(30), 2'500), 25'000);
  EXPECT_EQ(loss_minor(1, Duration::minutes(30)), 1) << "half a cent is one";
  EXPECT_EQ(loss_minor(1, Duration::minutes(30), 9'999), 0);
  EXPECT_EQ(loss_minor(INT64_MAX, Duration::hours(24 * 3660)), INT64_MAX) << "it saturates";
}

TEST(Loss, OverAPeriodIsARatioOfSumsNotAMeanOfPercentages) {
  const std::vector<Protection> two{protection(100'000, 99'000, Duration::seconds(3024)),   // 50 %
                                    protection(900'000, 99'000, Duration::seconds(6048))};  // 0 %
  EXPECT_EQ(over_period(two).effectiveness_e2, 500) << "5 %, where the mean would say 25 %";
}

/// Whole numbers from `from` to `to`, evenly; the same ones in every run.
class Numbers {
 public:
  std::int64_t operator()(std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(engine_);
  }

 private:
  std::mt19937_64 engine_{11};
};

TEST(Loss, PartsSumToTheMinorUnit) {
  Numbers any;
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t exposure = any(0, i % 2 ? 9'000'000'000'000 : 5);
    const Duration down{any(0, 3'000'000'000'000)};
    const Protection p = protection(exposure, any(1, 100'000), down);
    ASSERT_EQ(p.loss_minor + p.protected_minor, p.tolerated_minor + p.overrun_minor);
    ASSERT_TRUE(p.protected_minor == 0 || p.overrun_minor == 0);
    ASSERT_EQ(p.effectiveness_e2.has_value(), exposure > 0);
    ASSERT_GE(p.effectiveness_e2.value_or(0), 0);
    ASSERT_LE(p.effectiveness_e2.value_or(0), 10'000);
  }
}

TEST(Loss, IsNeverLessForALongerOutageOrMoreExposure) {
  Numbers any;
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t exposure = any(0, 1'000'000'000), more = any(0, 1'000'000'000);
    const Duration down{any(0, 600'000'000'000)}, longer{any(0, 600'000'000'000)};
    ASSERT_GE(loss_minor(exposure + more, down), loss_minor(exposure, down));
    ASSERT_GE(loss_minor(exposure, down + longer), loss_minor(exposure, down));
  }
}

}  // namespace
}  // namespace onus::model
