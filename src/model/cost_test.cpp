// Costs: the arithmetic of money over time, and statements whose parts sum to their totals.
#include "base/time_testing.h"
#include "model/cost_statement.h"

#include <gmock/gmock.h>

#include <numeric>
#include <random>

#include "model/registry_testing.h"

namespace onus::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kOrganisation = R"(
kind: Policy
metadata: {name: policy}
spec: {standbyPerWeek: 500}
---
kind: Domain
metadata: {name: rooms}
spec: {budgetHolder: head-of-product}
---
kind: Team
metadata: {name: bedroom}
spec: {domain: rooms, budgetHolder: head-of-bedroom}
---
kind: Team
metadata: {name: kitchen}
spec: {domain: rooms, budgetHolder: head-of-kitchen}
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
metadata: {name: kitchen}
spec: {team: kitchen, exposurePerHour: 100000, demand: high}
---
kind: Service
metadata: {name: toys}
spec: {team: kitchen, exposurePerHour: 6000, demand: high}
)";

std::string cost(const std::string& name, const std::string& spec) {
  return "---\nkind: Cost\nmetadata: {name: " + name + "}\nspec: " + spec + "\n";
}

StatementInput input(const people::ReadOrganisation& read, Interval period, std::string service = "",
                     std::string team = "") {
  StatementInput out;
  out.service = std::move(service);
  out.team = std::move(team);
  out.segments = {{period, std::make_shared<document::Organisation>(read.org), {}}};
  return out;
}

const StatementLine& line(const CostColumn& column, CostLine which) {
  return column.lines[static_cast<std::size_t>(which)];
}

const Interval kFourWeeks{at("2026-06-01T00:00:00Z"), at("2026-06-29T00:00:00Z")};

TEST(Accrual, AMonthAWeekAndAYearComeOutWhole) {
  Rounded sum(kAccrualDenominator);
  const LocalTime start{Date::of(2028, 2, 1), 0};
  sum.add(accrued(31'00, Per::month, start, {Date::of(2028, 3, 1), 0}));
  EXPECT_EQ(sum.take(), 31'00) << "February of a leap year is a month";
  sum.add(accrued(7'00, Per::week, start, {Date::of(2028, 2, 8), 0}));
  EXPECT_EQ(sum.take(), 7'00);
  sum.add(accrued(12'00, Per::year, start, {Date::of(2028, 3, 1), 0}));
  EXPECT_EQ(sum.take(), 1'00);
  EXPECT_EQ(accrued(100, Per::month, start, start), 0);
}

TEST(Accrual, PartsOfASpreadSumToWhatWasPaid) {
  std::mt19937 random(7);
  for (int i = 0; i < 1000; ++i) {
    const auto paid = static_cast<std::int64_t>(random() % 10'000'019);
    const auto months = static_cast<std::int64_t>(random() % 60 + 1);
    std::int64_t sum = 0;
    for (std::int64_t k = 1; k <= months; ++k) sum += spread_part(paid, months, k);
    EXPECT_EQ(sum, paid);
    EXPECT_EQ(spread_part(paid, months, 0) + spread_part(paid, months, months + 1), 0);
  }
}

TEST(Accrual, SharesAreEqualAndTheRemainderGoesToTheFirst) {
  EXPECT_THAT(equal_shares(100, 3), ElementsAre(34, 33, 33));
  EXPECT_THAT(equal_shares(101, 3), ElementsAre(34, 34, 33));
  EXPECT_TRUE(equal_shares(5, 0).empty());
}

TEST(Accrual, AMonthLaterIsTheSameDayOrTheLast) {
  EXPECT_EQ(add_months(Date::of(2026, 1, 31), 1), Date::of(2026, 2, 28));
  EXPECT_EQ(add_months(Date::of(2026, 12, 1), 1), Date::of(2027, 1, 1));
  EXPECT_EQ(add_months(Date::of(2026, 5, 15), 36), Date::of(2029, 5, 15));
}

TEST(Cost, WhatDoesNotFitIsRefusedByPlace) {
  const auto refused = [](const std::string& spec) {
    return people::read_organisation(kOrganisation + cost("one", spec), registry()).errors();
  };
  EXPECT_EQ(refused("{service: bedroom, line: deployment-setup, amount: 10, per: once, from: 2026-01-01}"),
            "");
  EXPECT_THAT(refused("{line: reliability-setup, amount: 10, from: 2026-01-01}"), HasSubstr("spec.per"));
  EXPECT_THAT(refused("{line: reliability-run, from: 2026-01-01}"), HasSubstr("spec.amount"));
  EXPECT_THAT(refused("{line: reliability-run, amount: -1, from: 2026-01-01}"), HasSubstr("negative"));
  EXPECT_THAT(refused("{line: margin, percent: 101, from: 2026-01-01}"), HasSubstr("no percentage"));
  EXPECT_THAT(refused("{line: margin, amount: 3, from: 2026-01-01}"), HasSubstr("spec.percent"));
  EXPECT_THAT(refused("{line: reliability-run, amount: 1, from: 2026-02-01, to: 2026-02-01}"),
              HasSubstr("not after"));
  EXPECT_THAT(
      refused("{service: bedroom, team: bedroom, line: reliability-run, amount: 1, from: 2026-02-01}"),
      HasSubstr("spec.team"));
  EXPECT_THAT(refused("{line: reliability-run, amount: 0.001, from: 2026-02-01}"), HasSubstr("digits"));
}

TEST(Statement, ADomainsNightsFallOnItsBudgetHolderInEqualShares) {
  const auto read = people::read_organisation(kOrganisation, registry());
  ASSERT_EQ(read.errors(), "");
  const auto s = statement(input(read, kFourWeeks, "bedroom"));
  const auto& nights = line(s.in_force, CostLine::standby);
  ASSERT_EQ(nights.figures.size(), 1U);
  EXPECT_TRUE(nights.known);
  EXPECT_EQ(nights.amount_minor, 4 * 500'00 / 2) << "bedroom and kitchen share one rota; toys sleeps";
  EXPECT_EQ(nights.figures[0].payer, "head-of-product");
  EXPECT_EQ(line(s.other, CostLine::standby).amount_minor, 4 * 500'00) << "Ops Run It would answer alone";
  EXPECT_EQ(line(s.other, CostLine::standby).figures.at(0).payer, "head-of-operations");
}

TEST(Statement, SharesOfAllServicesSumToTheRotas) {
  const auto read = people::read_organisation(kOrganisation, registry());
  const Interval odd{at("2026-06-03T07:11:00Z"), at("2026-09-09T22:00:01Z")};
  const auto all = statement(input(read, odd));
  std::int64_t sum = 0;
  for (const char* name : {"bedroom", "kitchen", "toys"})
    sum += line(statement(input(read, odd, name)).in_force, CostLine::standby).amount_minor;
  EXPECT_EQ(line(all.in_force, CostLine::standby).amount_minor, sum);
  EXPECT_EQ(std::accumulate(all.in_force.months.begin(), all.in_force.months.end(), std::int64_t{0}), sum);
  EXPECT_EQ(all.months.size(), 4U);
}

TEST(Statement, WhatIsNotKnownIsNotZero) {
  const auto read = people::read_organisation(kOrganisation, registry());
  const auto s = statement(input(read, kFourWeeks, "bedroom"));
  EXPECT_FALSE(line(s.in_force, CostLine::deployment_setup).known);
  EXPECT_EQ(s.in_force.totals.known, 3U) << "standby, and no incidents to work on or to lose by";
  EXPECT_EQ(s.comparison.winner, Comparison::Winner::none);
  EXPECT_THAT(s.comparison.missing, ::testing::Contains(CostLine::deployment_setup));
  const auto without =
      people::read_organisation(kOrganisation.substr(0, kOrganisation.find("spec: {standbyPerWeek: 500}")) +
                                    kOrganisation.substr(kOrganisation.find("---")),
                                registry());
  EXPECT_FALSE(line(statement(input(without, kFourWeeks, "bedroom")).in_force, CostLine::standby).known);
  EXPECT_TRUE(line(statement(input(without, kFourWeeks, "toys")).in_force, CostLine::standby).known)
      << "a service whose nights nobody covers costs no standby, whatever the rate";
}

TEST(Statement, IncidentsCostTimeAndLose) {
  const auto read = people::read_organisation(
      kOrganisation +
          cost("responder", "{line: reliability-incident, per: hour, amount: 90, from: 2026-01-01}") +
          cost("callout",
               "{team: bedroom, line: reliability-incident, per: incident, amount: 50, from: "
               "2026-01-01}") +
          cost("share", "{line: margin, percent: 30, from: 2026-01-01}"),
      registry());
  ASSERT_EQ(read.errors(), "");
  auto in = input(read, kFourWeeks, "bedroom");
  in.incidents = {{1, "bedroom", at("2026-06-02T03:00:00Z"), Duration::minutes(20), 100'000'00, 80'000'00},
                  {2, "kitchen", at("2026-06-02T03:00:00Z"), Duration::minutes(20), 7'00, std::nullopt}};
  const auto s = statement(in);
  EXPECT_EQ(line(s.in_force, CostLine::reliability_incident).amount_minor, 30'00 + 50'00);
  EXPECT_EQ(line(s.in_force, CostLine::reliability_opportunity).amount_minor, 100'000'00);
  EXPECT_FALSE(line(s.other, CostLine::reliability_opportunity).known) << "nobody has said";
  EXPECT_EQ(s.loss_revenue_minor, 80'000'00);
  EXPECT_EQ(s.loss_in_margin_minor, 20'000'00 + 24'000'00);
  EXPECT_EQ(s.incidents, 1);
  in.incidents[0].loss_minor.reset();
  EXPECT_FALSE(line(statement(in).in_force, CostLine::reliability_opportunity).known);
}

/// Every line of both models entered for bedroom, those of Ops Run It `dearer`.
std::string entered(int setup, int dearer) {
  std::string out = cost("loss",
                         "{service: bedroom, line: reliability-opportunity, model: ops-run-it, per: "
                         "month, amount: 0, from: 2026-01-01}");
  int n = 0;
  for (const LineFacts& facts : cost_lines()) {
    if (facts.line == CostLine::standby || facts.line == CostLine::reliability_incident ||
        facts.line == CostLine::reliability_opportunity)
      continue;
    const bool once = facts.cost == CostOf::setup || facts.cost == CostOf::transition;
    for (const char* model : {"you-build-it-you-run-it", "ops-run-it"}) {
      const bool ours = std::string_view(model) == "you-build-it-you-run-it";
      const int amount = once ? (ours ? setup : 0) : (ours ? 100 : 100 + dearer);
      out += cost("c" + std::to_string(++n), "{service: bedroom, line: " + std::string(to_text(facts.line)) +
                                                 ", model: " + model + ", per: " + (once ? "once" : "month") +
                                                 ", amount: " + std::to_string(amount) +
                                                 ", low: 0, high: 100000, from: 2026-01-01}");
    }
  }
  return out;
}

TEST(Statement, ModelsAreComparedOnceAllThatWeighsIsKnown) {
  const auto read = people::read_organisation(kOrganisation + entered(36'000, 500), registry());
  ASSERT_EQ(read.errors(), "");
  const Interval year{at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")};
  const auto s = statement(input(read, year, "bedroom"));
  EXPECT_TRUE(s.comparison.missing.empty());
  EXPECT_EQ(s.comparison.lines, kCostLines);
  EXPECT_EQ(s.in_force.totals.total_minor(), s.comparison.in_force_minor);
  EXPECT_EQ(s.comparison.winner, Comparison::Winner::other_wins);
  ASSERT_EQ(s.comparison.tipping.size(), 3U);
  // At its tipping point, an assumption makes both the same (to the minor units of a year's months).
  const auto& tip = s.comparison.tipping[0];
  std::string changed = kOrganisation + entered(36'000, 500);
  const auto from = changed.find("name: " + tip.id + "}");
  const auto amount = changed.find("amount: ", from) + 8;
  changed.replace(amount, changed.find(',', amount) - amount, from_minor(tip.at_minor, Currency{}).text());
  const auto same = statement(input(people::read_organisation(changed, registry()), year, "bedroom"));
  EXPECT_NEAR(static_cast<double>(same.comparison.in_force_minor),
              static_cast<double>(same.comparison.other_minor), 40);
}

TEST(Statement, OneOffsAreSpreadBesideTheCashThatWasPaid) {
  const auto read = people::read_organisation(
      kOrganisation + cost("pipeline",
                           "{service: bedroom, line: deployment-setup, per: once, amount: 100, "
                           "overMonths: 3, from: 2026-01-15}"),
      registry());
  const auto s = statement(input(read, {at("2026-01-01T00:00:00Z"), at("2026-07-01T00:00:00Z")}, "bedroom"));
  const auto& figures = line(s.in_force, CostLine::deployment_setup).figures;
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_THAT(figures[0].months, ElementsAre(33'33, 33'33, 33'34, 0, 0, 0));
  EXPECT_THAT(figures[0].cash, ElementsAre(100'00, 0, 0, 0, 0, 0));
}

TEST(Statement, AFigureOfTheTeamIsKnownForTheTeamAndNotForItsServices) {
  const auto read = people::read_organisation(
      kOrganisation + cost("pipeline",
                           "{team: kitchen, line: deployment-setup, per: once, amount: 360, from: "
                           "2026-06-01}"),
      registry());
  EXPECT_TRUE(
      line(statement(input(read, kFourWeeks, "", "kitchen")).in_force, CostLine::deployment_setup).known);
  EXPECT_FALSE(line(statement(input(read, kFourWeeks, "toys")).in_force, CostLine::deployment_setup).known);
  const auto all = statement(input(read, kFourWeeks));
  EXPECT_FALSE(line(all.in_force, CostLine::deployment_setup).known);
  EXPECT_EQ(line(all.in_force, CostLine::deployment_setup).known_services, 2);
  EXPECT_EQ(line(all.in_force, CostLine::deployment_setup).amount_minor, 10'00);
}

TEST(Statement, NightsAreThePortfoliosRotas) {
  const auto read = people::read_organisation(kOrganisation, registry());
  const Instant t = at("2026-06-02T12:00:00Z");
  const auto rotas = night_rotas(read.org, t, {});
  const auto all = portfolio(read.org, t, {});
  ASSERT_EQ(rotas.size(), all.nights.size());
  for (std::size_t i = 0; i < rotas.size(); ++i) EXPECT_EQ(rotas[i].name, all.nights[i].name);
}

TEST(Statement, OfWhatIsToComeHoldsTheExpectedLossesInProportionToTheDays) {
  const auto read = people::read_organisation(kOrganisation, registry());
  const Interval year{at("2026-06-01T00:00:00Z"), at("2027-06-01T00:00:00Z")};
  StatementInput of = input(read, year);
  of.expected_from = at("2026-06-01T00:00:00Z");
  of.expected = {{"bedroom", {1'000'01, 3'000'00}}, {"kitchen", {36'500, 36'500}}};
  const Statement partly = statement(of);
  EXPECT_FALSE(line(partly.in_force, CostLine::reliability_opportunity).known) << "toys is not known";
  EXPECT_EQ(line(partly.in_force, CostLine::reliability_opportunity).amount_minor, 1'000'01 + 36'500)
      << "months sum to the year to the minor unit";
  of.expected["toys"] = {0, 0};
  const Statement whole = statement(of);
  EXPECT_TRUE(line(whole.in_force, CostLine::reliability_opportunity).known);
  EXPECT_EQ(line(whole.other, CostLine::reliability_opportunity).amount_minor, 3'000'00 + 36'500);
  EXPECT_EQ(whole.in_force.totals.opportunity_minor, 1'000'01 + 36'500);
  EXPECT_EQ(line(whole.in_force, CostLine::reliability_opportunity).figures.at(0).basis,
            FigureBasis::expected);
  EXPECT_FALSE(line(whole.in_force, CostLine::reliability_incident).known)
      << "what incidents to come will cost nobody has recorded";
  // Only what is left of the period is to come.
  of.expected_from = at("2027-05-31T00:00:00Z");
  const auto last_day = statement(of);
  EXPECT_EQ(line(last_day.in_force, CostLine::reliability_opportunity).amount_minor, 274 + 100);
  of.expected_from = year.end;
  EXPECT_EQ(line(statement(of).in_force, CostLine::reliability_opportunity).amount_minor, 0);
}

}  // namespace
}  // namespace onus::model
