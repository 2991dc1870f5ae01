// The rules of the pitfalls: thresholds, and that nothing is green for want of data.
#include "insight/pitfalls.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace onus::insight {
namespace {

const model::PitfallThresholds kDefaults;

const Pitfall& pitfall(const std::vector<Pitfall>& all, std::string_view id) {
  for (const auto& one : all)
    if (to_text(one.trap) == id) return one;
  throw std::logic_error("no such pitfall");
}

Verdict verdict(const PitfallInputs& in, std::string_view id, std::string_view signal) {
  const auto all = pitfalls(in, kDefaults);
  for (const auto& one : pitfall(all, id).signals)
    if (to_text(one.sign) == signal) return one.verdict;
  throw std::logic_error("no such signal");
}

TEST(Pitfalls, AreTheSevenAndTheDrawbacksOfOpsRunIt) {
  std::set<std::string_view> ids;
  for (const auto& one : pitfalls({}, kDefaults)) {
    ids.insert(to_text(one.trap));
    EXPECT_FALSE(one.signals.empty()) << to_text(one.trap);
  }
  EXPECT_EQ(ids.size(), 8U);
}

TEST(Pitfalls, OfAnEmptyOrganisationAreNeverGreen) {
  for (const auto& one : pitfalls({}, kDefaults)) EXPECT_NE(one.verdict, Verdict::holds) << to_text(one.trap);
}

TEST(Pitfalls, ShowRunCostsThatGrowWithTeamsAboveHalfARotaATeam) {
  PitfallInputs in;
  in.product_teams = 4;
  in.team_night_rotas = 4;
  EXPECT_EQ(verdict(in, "linear-run-costs", "night_rotas"), Verdict::not_applicable)
      << "fewer than five teams";
  in.product_teams = 6;
  in.team_night_rotas = 3;
  EXPECT_EQ(verdict(in, "linear-run-costs", "night_rotas"), Verdict::holds) << "half is not above half";
  in.team_night_rotas = 4;
  EXPECT_EQ(verdict(in, "linear-run-costs", "night_rotas"), Verdict::fails);
  EXPECT_EQ(verdict(in, "linear-run-costs", "growth"), Verdict::not_measured);
  in.growth = Growth{5, 10, 1, 5};
  EXPECT_EQ(verdict(in, "linear-run-costs", "growth"), Verdict::fails) << "four of five";
  in.growth = Growth{5, 10, 1, 4};
  EXPECT_EQ(verdict(in, "linear-run-costs", "growth"), Verdict::holds);
  in.growth = Growth{10, 10, 1, 4};
  EXPECT_EQ(verdict(in, "linear-run-costs", "growth"), Verdict::not_applicable);
}

TEST(Pitfalls, CountNightsOnlyOnceSomethingReports) {
  PitfallInputs in;
  in.nights = {{"team:bedroom", 8}};
  EXPECT_EQ(verdict(in, "excessive-rework", "night_pages"), Verdict::not_measured);
  in.any_signal = true;
  EXPECT_EQ(verdict(in, "excessive-rework", "night_pages"), Verdict::holds) << "two a week";
  in.nights.front().incidents = 9;
  EXPECT_EQ(verdict(in, "excessive-rework", "night_pages"), Verdict::fails);
}

TEST(Pitfalls, AskForSomebodyWhoAnswersAMajorIncidentInTenMinutes) {
  PitfallInputs in;
  in.any_signal = in.incident_management = true;
  constexpr auto kId = "no-major-incident-management";
  EXPECT_EQ(verdict(in, kId, "commander"), Verdict::not_applicable);
  in.majors = {{7, Duration::minutes(10), Duration::hours(1), true}};
  EXPECT_EQ(verdict(in, kId, "commander"), Verdict::holds);
  EXPECT_EQ(verdict(in, kId, "manager_paged"), Verdict::holds);
  in.majors.push_back({8, std::nullopt, Duration::minutes(9), false});
  EXPECT_EQ(verdict(in, kId, "commander"), Verdict::holds) << "ten minutes are not over yet";
  EXPECT_EQ(verdict(in, kId, "manager_paged"), Verdict::fails);
  in.majors.back().age = Duration::minutes(11);
  EXPECT_EQ(verdict(in, kId, "commander"), Verdict::fails);
}

TEST(Pitfalls, ShowASpecialistInTwoTeams) {
  PitfallInputs in;
  EXPECT_EQ(verdict(in, "embedded-specialists", "shared"), Verdict::not_applicable);
  in.specialists = 2;
  EXPECT_EQ(verdict(in, "embedded-specialists", "shared"), Verdict::holds);
  in.embedded = {"dana"};
  in.teams_with_specialist = 3;
  EXPECT_EQ(verdict(in, "embedded-specialists", "shared"), Verdict::fails);
  EXPECT_EQ(verdict(in, "embedded-specialists", "fewer"), Verdict::fails);
}

TEST(Pitfalls, ShowAScheduleThatFewCarry) {
  constexpr auto kId = "limited-on-call-schedule";
  PitfallInputs in;
  in.rotas = {{"nights", 3}};
  in.participation = {{"bedroom", 6, 3}};
  in.people = {{"ann", 4, 1, 4}};
  EXPECT_EQ(verdict(in, kId, "participants"), Verdict::holds);
  EXPECT_EQ(verdict(in, kId, "members"), Verdict::holds);
  EXPECT_EQ(verdict(in, kId, "weeks"), Verdict::holds);
  EXPECT_EQ(verdict(in, kId, "consecutive"), Verdict::holds);
  EXPECT_EQ(verdict(in, kId, "woken"), Verdict::not_measured);
  in.any_signal = true;
  EXPECT_EQ(verdict(in, kId, "woken"), Verdict::holds);
  in.rotas[0].people = 2;
  in.participation[0].participants = 2;
  in.people[0] = {"ann", 5, 2, 5};
  for (const char* signal : {"participants", "members", "weeks", "consecutive", "woken"})
    EXPECT_EQ(verdict(in, kId, signal), Verdict::fails) << signal;
}

TEST(Pitfalls, ShowOpsRunItThatIsSlowToAnswer) {
  constexpr auto kId = "ops-run-it-drawbacks";
  PitfallInputs in;
  EXPECT_EQ(verdict(in, kId, "acknowledged"), Verdict::not_applicable);
  in.ops_services = 1;
  EXPECT_EQ(verdict(in, kId, "acknowledged"), Verdict::not_measured);
  in.any_signal = true;
  in.ops_acknowledged = {Duration::minutes(1), Duration::minutes(20), Duration::minutes(90)};
  EXPECT_EQ(verdict(in, kId, "acknowledged"), Verdict::holds);
  in.ops_acknowledged.push_back(Duration::minutes(91));
  EXPECT_EQ(verdict(in, kId, "acknowledged"), Verdict::fails);
  in.ops_paged = 4;
  in.ops_escalated = 2;
  EXPECT_EQ(verdict(in, kId, "escalated"), Verdict::holds);
  in.ops_escalated = 3;
  EXPECT_EQ(verdict(in, kId, "escalated"), Verdict::fails);
}

TEST(Pitfalls, FollowThePolicysThresholds) {
  PitfallInputs in;
  in.rotas = {{"nights", 3}};
  model::PitfallThresholds strict;
  strict.participants = 4;
  EXPECT_EQ(pitfall(pitfalls(in, strict), "limited-on-call-schedule").verdict, Verdict::fails);
}

PitfallInputs any_inputs() {
  auto n = [] { return *rc::gen::inRange<std::int64_t>(0, 20); };
  PitfallInputs in;
  in.any_signal = *rc::gen::arbitrary<bool>();
  in.product_teams = n();
  in.team_night_rotas = n();
  in.services = n();
  if (*rc::gen::arbitrary<bool>()) in.growth = Growth{n(), n(), n(), n()};
  if (*rc::gen::arbitrary<bool>()) in.not_accountable = {"service:a"};
  if (*rc::gen::arbitrary<bool>()) in.nights = {{"team:a", n()}};
  in.night_teams = static_cast<std::int64_t>(in.nights.size());
  in.specialists = n();
  in.teams_with_specialist = n();
  if (*rc::gen::arbitrary<bool>()) in.rotas = {{"r", n()}};
  if (*rc::gen::arbitrary<bool>()) in.majors = {{n(), std::nullopt, Duration::minutes(n()), false}};
  in.ops_services = n();
  in.ops_paged = n();
  in.ops_escalated = n();
  return in;
}

RC_GTEST_PROP(PitfallRules, AreGreenOnlyWhereEverySignalThatAppliesWasMeasured, ()) {
  for (const auto& one : pitfalls(any_inputs(), kDefaults)) {
    std::set<Verdict> seen;
    for (const auto& signal : one.signals) {
      seen.insert(signal.verdict);
      RC_ASSERT((signal.connect == Source::nothing) == (signal.verdict != Verdict::not_measured));
      RC_ASSERT(signal.evidence.what != Evidence::What::nothing || signal.verdict == Verdict::not_measured);
    }
    if (one.verdict == Verdict::holds)
      RC_ASSERT(!seen.contains(Verdict::fails) && !seen.contains(Verdict::not_measured) &&
                seen.contains(Verdict::holds));
    RC_ASSERT((one.verdict == Verdict::fails) == seen.contains(Verdict::fails));
  }
}

RC_GTEST_PROP(PitfallRules, NeverMendWhereMoreGoesWrong, ()) {
  const PitfallInputs in = any_inputs();
  PitfallInputs worse = in;
  worse.team_night_rotas += 5;
  worse.ops_escalated += 5;
  worse.not_accountable.emplace_back("service:worse");
  for (auto& night : worse.nights) night.incidents += 5;
  const auto before = pitfalls(in, kDefaults), after = pitfalls(worse, kDefaults);
  for (std::size_t i = 0; i < before.size(); ++i)
    if (before[i].verdict == Verdict::fails) RC_ASSERT(after[i].verdict == Verdict::fails);
}

}  // namespace
}  // namespace onus::insight
