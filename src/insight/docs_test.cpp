// docs/model.md is read by those who decide: each figure in it is one that the code gives.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "insight/expected_loss.h"
#include "insight/simulate.h"
#include "model/loss.h"
#include "model/registry_testing.h"
#include "people/organisation_testing.h"
#include "store/files_testing.h"

namespace onus::insight {
namespace {

const Instant kNow = *parse_instant("2026-06-02T12:00:00Z");

const std::string kRetailer = R"(
kind: Policy
metadata: {name: policy}
spec: {standbyPerWeek: 700}
---
kind: Domain
metadata: {name: rooms, title: Rooms}
spec: {budgetHolder: head-of-product}
---
kind: Team
metadata: {name: bedroom}
spec: {domain: rooms}
---
kind: Team
metadata: {name: appointments}
spec: {domain: rooms}
---
kind: Team
metadata: {name: app-support}
spec: {kind: operations, budgetHolder: head-of-operations}
---
kind: Service
metadata: {name: bedroom}
spec: {team: bedroom, exposure: {revenuePerHour: 160000, costsPerHour: 40000}, demand: very-high}
---
kind: Service
metadata: {name: appointments}
spec: {team: appointments, exposurePerHour: 6000, demand: high}
---
kind: Service
metadata: {name: ecommerce-platform}
spec: {kind: foundational, team: app-support, exposurePerHour: 810000, demand: low}
)";

std::string percent(std::int64_t availability_e5) { return model::availability_text(availability_e5) + "%"; }
/// Hundredths of a percent: `80%`, `70.24%`.
std::string hundredths(std::int64_t e2) {
  const std::string rest = std::to_string(e2 % 100);
  return std::to_string(e2 / 100) + (e2 % 100 == 0 ? "" : "." + std::string(2 - rest.size(), '0') + rest) +
         "%";
}

class ModelPage : public ::testing::Test {
 protected:
  const catalogue::ServiceDoc& service(const char* name) { return *org.find<catalogue::Service>(name); }
  std::string money(std::int64_t minor) { return format_money(minor, model::policy(org).currency); }
  std::string guessed(std::int64_t minor) {
    return money(catalogue::round_to_standing(minor, catalogue::Standing::guess));
  }

  std::set<std::string> of_bands_and_services() {
    std::set<std::string> out{percent(99'990)};  // Beyond the default bands: the selector's top row.
    for (const auto& band : model::exposure_bands(model::policy(org))) {
      const auto level = model::availability_e5(band);
      out.insert(money(model::minor_units(band.max_per_hour, model::policy(org).currency)));
      out.insert(percent(level));
      out.insert(model::tolerance_text(model::tolerable_unavailability(level)));
    }
    for (const auto& [name, doc] : org.all<catalogue::Service>())
      out.insert(money(*model::select_standing(org, *doc).exposure_minor));
    const auto parts = *model::select_standing(org, service("bedroom")).parts;
    out.insert({money(parts.revenue_minor), money(parts.costs_minor)});
    const std::int64_t share = mul_div(parts.revenue_minor, 10'000, parts.revenue_minor + parts.costs_minor);
    out.insert({hundredths(share), hundredths(10'000 - share)});
    return out;
  }

  std::set<std::string> of_loss_and_cost() {
    const auto selection = model::select_standing(org, service("bedroom"));
    const auto protection =
        model::protection(*selection.exposure_minor, selection.availability_e5, Duration::minutes(30));
    std::set<std::string> out{money(protection.loss_minor), money(protection.tolerated_minor),
                              money(protection.protected_minor), hundredths(*protection.effectiveness_e2),
                              std::to_string(model::Cost{}.over_months) + " months"};
    const std::int64_t week =
        model::minor_units(*model::policy(org).standby_per_week, model::policy(org).currency);
    out.insert({money(week) + " a week", money(mul_div(week, 365, 7)) + " a year"});
    const IncidentHistory none;
    auto waiting = selection;
    waiting.out_of_hours = model::Cover::none;
    const ExpectedLosses expected(org, kNow, none);
    const std::int64_t with = *expected.in_force(service("bedroom"), selection),
                       without = *expected.in_force(service("bedroom"), waiting);
    out.insert({guessed(with), guessed(without), guessed(without - with)});
    return out;
  }

  std::set<std::string> of_the_simulation() {
    auto whole = [](double value) { return std::to_string(std::llround(value)); };
    return {whole(std::exp(model::default_restore().ln_mean)) + " minutes",
            whole(model::default_restore().mean()) + " on the mean",
            whole(std::exp(model::default_respond().ln_mean)) + " minutes",
            whole(kCommonShare * 100) + "% of a dependency's incidents"};
  }

  document::Organisation org = [] {
    const auto read = people::read_organisation(kRetailer, model::registry());
    EXPECT_EQ(read.errors(), "");
    return read.org;
  }();
};

TEST_F(ModelPage, SaysNoFigureThatTheCodeDoesNotGive) {
  std::ifstream file(store::source_file("docs/model.md"));
  std::stringstream read;
  read << file.rdbuf();
  std::string page = std::regex_replace(read.str(), std::regex("\\s+"), " ");
  ASSERT_FALSE(page.empty());
  std::set<std::string> figures{"edition of 2024"};
  for (auto more : {of_bands_and_services(), of_loss_and_cost(), of_the_simulation()}) figures.merge(more);
  // The longest first: one figure may be the beginning of another.
  std::vector<std::string> ordered(figures.begin(), figures.end());
  std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::string& figure : ordered) {
    std::size_t found = 0, times = 0;
    while ((found = page.find(figure, found)) != std::string::npos) {
      page.replace(found, figure.size(), "…");
      ++times;
    }
    EXPECT_GT(times, 0U) << "the page does not say " << figure;
  }
  for (std::size_t at = page.find_first_of("0123456789"); at != std::string::npos;
       at = page.find_first_of("0123456789", at + 20))
    ADD_FAILURE() << "no code gives the figure in: " << page.substr(at < 40 ? 0 : at - 40, 80);
}

TEST_F(ModelPage, TellsWhoRunsTheRetailersServices) {
  using enum model::OperatingModel;
  const auto selected = [&](const char* name) { return model::select_standing(org, service(name)); };
  EXPECT_EQ(selected("ecommerce-platform").model, ops_run_it);
  EXPECT_TRUE(selected("ecommerce-platform").exposure_above_top_band);
  EXPECT_EQ(selected("appointments").out_of_hours, model::Cover::none);
  EXPECT_EQ(selected("bedroom").out_of_hours, model::Cover::domain);
  EXPECT_EQ(model::night_rotas(org, kNow, {}).size(), 2U) << "two rotas for three services";
  EXPECT_EQ(std::llround(IncidentHistory().rate("bedroom").mean), 2) << "two incidents a year";
}

}  // namespace
}  // namespace onus::insight
