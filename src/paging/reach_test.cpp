// Proves whom a page reaches: cover, rotas, the fallbacks of a hole, and the reasons given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "paging/fields.h"
#include "paging/paging.h"
#include "paging/paging_testing.h"
#include "paging/texts.h"

namespace onus::paging {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Names = std::vector<std::string>;

Names names_of(const std::vector<Reached>& people) {
  Names out;
  for (const auto& person : people) out.push_back(person.person);
  return out;
}

Names reached(const document::Organisation& org, std::string_view service, std::string_view target,
              std::string_view t, bool major = false) {
  return names_of(reach(org, *org.find<catalogue::Service>(service), *Target::parse(target), major, at(t)));
}

WhoAnswer who_answers(const document::Organisation& org, std::string_view service, std::string_view t) {
  return who(org, *org.find<catalogue::Service>(service), at(t));
}

constexpr auto kTuesday = "2026-11-24T10:00:00Z";  // a Tuesday
constexpr auto kTuesdayNight = "2026-11-24T22:00:00Z";

TEST(Escalation, BuiltInEqualsTheExamples) {
  auto org = furniture().org;
  EXPECT_EQ(document::to_yaml(document::write_struct(org.find<Escalation>("default")->spec)),
            document::to_yaml(document::write_struct(built_in())));
}

TEST(Escalation, TargetsReadBackAsWritten) {
  for (const char* text : {"rota.primary", "rota:rooms-nights.secondary", "person:bedroom-1", "team",
                           "team:bedroom", "kind:incident-management"}) {
    auto target = Target::parse(text);
    ASSERT_TRUE(target) << text;
    EXPECT_EQ(target->text(), text);
  }
  for (const char* text : {"", "rota.", "rota:x", "rota:.y", "person:", "teams", "team:", "kind:nobody",
                           "Rota.primary", "rota.a b"})
    EXPECT_FALSE(Target::parse(text)) << text;
}

TEST(Escalation, RefusesStepsThatDoNotAscendOrPageNobody) {
  auto read = furniture({},
                        "kind: Escalation\nmetadata: {name: odd}\nspec: {steps: [{page: [team], after: 5m}, "
                        "{page: [], after: 1m}], passGap: 1s}\n");
  EXPECT_THAT(read.errors(), HasSubstr("steps[1].after"));
  EXPECT_THAT(read.errors(), HasSubstr("steps[1].page"));
  EXPECT_THAT(read.errors(), HasSubstr("passGap"));
}

TEST(Cover, InWorkingHoursIsTheOwningTeamsRota) {
  auto org = furniture().org;
  auto answer = who_answers(org, "bedroom", kTuesday);
  EXPECT_EQ(answer.answering.cover, model::Cover::team);
  EXPECT_EQ(answer.page_at, at(kTuesday));
  EXPECT_EQ(names_of(answer.people), reached(org, "bedroom", "rota:bedroom-days.primary", kTuesday));
  EXPECT_EQ(answer.people.size(), 1U);
  EXPECT_FALSE(answer.hole);
}

TEST(Cover, DomainAtNightIsTheDomainsRota) {
  auto org = furniture().org;
  auto answer = who_answers(org, "bedroom", kTuesdayNight);
  EXPECT_EQ(answer.answering.cover, model::Cover::domain);
  EXPECT_EQ(names_of(answer.people), reached(org, "bedroom", "rota:rooms-nights.primary", kTuesdayNight));
  EXPECT_EQ(names_of(answer.steps[1].people),
            reached(org, "bedroom", "rota:rooms-nights.secondary", kTuesdayNight));
}

TEST(Cover, NoneHoldsThePageUntilWorkingHours) {
  auto org = furniture().org;
  auto answer = who_answers(org, "appointments", kTuesdayNight);
  EXPECT_EQ(answer.answering.cover, model::Cover::none);
  EXPECT_EQ(answer.page_at, at("2026-11-25T09:00:00Z"));
  EXPECT_EQ(names_of(answer.people),
            reached(org, "appointments", "rota:appointments-days.primary", "2026-11-25T09:00:00Z"));
  EXPECT_TRUE(
      std::any_of(answer.why.begin(), answer.why.end(), [](const Why& w) { return w.kind == "hold"; }));
  EXPECT_FALSE(answer.hole) << "none is not a hole";
}

TEST(Cover, NoneIsHeldOverTheWeekendAndHolidays) {
  auto org = furniture().org;
  EXPECT_EQ(who_answers(org, "appointments", "2026-12-24T18:00:00Z").page_at, at("2026-12-29T09:00:00Z"));
}

TEST(Cover, UnderOpsRunItTheOperationsTeamAnswersAroundTheClock) {
  auto org = furniture().org;
  for (const char* t : {kTuesday, kTuesdayNight}) {
    auto answer = who_answers(org, "ecommerce-platform", t);
    EXPECT_THAT(names_of(answer.people), ElementsAre("analyst-1"));
    EXPECT_EQ(answer.page_at, at(t));
  }
}

TEST(Cover, PeakWithoutItsRotaFallsBackToTheDomainsAndSaysSo) {
  auto org = furniture().org;
  constexpr auto kPeakNight = "2026-11-28T22:00:00Z";
  auto answer = who_answers(org, "bedroom", kPeakNight);
  EXPECT_EQ(answer.answering.cover, model::Cover::team) << "what was computed";
  EXPECT_TRUE(answer.hole);
  EXPECT_EQ(names_of(answer.people), reached(org, "bedroom", "rota:rooms-nights.primary", kPeakNight));
  EXPECT_TRUE(answer.people.front().fallback);
  EXPECT_TRUE(
      std::any_of(answer.why.begin(), answer.why.end(), [](const Why& w) { return w.kind == "fallback"; }));
}

TEST(Hole, ByDayReachesTheMembersBeforeTheDomain) {
  auto org = furniture({{"covers: {team: bedroom, when: working-hours}",
                         "covers: {team: app-support, when: working-hours}"}})
                 .org;
  EXPECT_THAT(reached(org, "bedroom", "rota.primary", kTuesday),
              UnorderedElementsAre("bedroom-1", "bedroom-2", "bedroom-3"));
}

TEST(Hole, ByNightReachesIncidentManagementBeforeMembersOffDuty) {
  auto org = furniture({{"covers: {domain: rooms, when: out-of-hours}",
                         "covers: {team: app-support, when: out-of-hours}"}})
                 .org;
  EXPECT_THAT(reached(org, "bedroom", "rota.primary", kTuesdayNight), ElementsAre("incident-manager-1"));
}

TEST(Hole, WithNobodyElseReachesMembersNotedAsOffDuty) {
  auto org = furniture({{"covers: {domain: rooms, when: out-of-hours}",
                         "covers: {team: app-support, when: out-of-hours}"},
                        {"kind: incident-management, budgetHolder", "kind: help-desk, budgetHolder"}})
                 .org;
  auto people = reach(org, *org.find<catalogue::Service>("bedroom"), *Target::parse("rota.primary"), false,
                      at(kTuesdayNight));
  EXPECT_EQ(people.size(), 3U);
  for (const auto& person : people) EXPECT_TRUE(person.off_duty && person.fallback);
}

TEST(Major, UnderNoneReachesIncidentManagementThenTheTeamOffDuty) {
  auto org = furniture().org;
  EXPECT_THAT(reached(org, "appointments", "rota.primary", kTuesdayNight), IsEmpty());
  EXPECT_THAT(reached(org, "appointments", "rota.primary", kTuesdayNight, true),
              ElementsAre("incident-manager-1"));
  EXPECT_THAT(reached(org, "appointments", "rota.secondary", kTuesdayNight, true),
              UnorderedElementsAre("appointments-1", "appointments-2"));
}

TEST(Team, IsAllMembersByDayAndWhoeverIsOnCallByNight) {
  auto org = furniture().org;
  EXPECT_THAT(reached(org, "bedroom", "team", kTuesday),
              UnorderedElementsAre("bedroom-1", "bedroom-2", "bedroom-3"));
  EXPECT_THAT(reached(org, "bedroom", "team", kTuesdayNight), IsEmpty())
      << "somebody is on duty: no one off duty is woken";
  EXPECT_THAT(reached(org, "bedroom", "team:app-support", kTuesdayNight), ElementsAre("analyst-1"));
  EXPECT_THAT(reached(org, "bedroom", "kind:incident-management", kTuesdayNight),
              ElementsAre("incident-manager-1"));
}

TEST(Shadow, IsInformedAndNeverWaitedFor) {
  auto org =
      furniture({{"members: [bedroom-1, bedroom-2, bedroom-3]}\n---\nkind: Rota\nmetadata: {name: "
                  "appointments-days",
                  "members: [bedroom-1]}\n    - {name: trainee, shadow: true, rotate: weekly, handover: "
                  "\"mon 09:00\", start: "
                  "2026-01-05, members: [bedroom-2]}\n---\nkind: Rota\nmetadata: {name: appointments-days"}})
          .org;
  auto people = reach(org, *org.find<catalogue::Service>("bedroom"), *Target::parse("rota.primary"), false,
                      at(kTuesday));
  ASSERT_THAT(names_of(people), ElementsAre("bedroom-1", "bedroom-2"));
  EXPECT_FALSE(people[0].shadow);
  EXPECT_TRUE(people[1].shadow);
  EXPECT_THAT(names_of(who_answers(org, "bedroom", kTuesday).people), ElementsAre("bedroom-1"));
}

TEST(Why, NamesEveryLinkFromServiceToPerson) {
  auto org = furniture().org;
  std::vector<std::string> kinds;
  for (const auto& link : who_answers(org, "bedroom", kTuesdayNight).why) {
    kinds.push_back(link.kind);
    for (const auto language : {Language::english, Language::french}) {
      const auto words = phrase(link, language);
      EXPECT_FALSE(words.strong.empty() || words.text.empty()) << link.kind;
    }
  }
  EXPECT_THAT(kinds, ElementsAre("service", "exposure", "band", "cover", "escalation", "rota", "layer",
                                 "shift", "person"));
}

TEST(Unrouted, ReachesTheAdminsWhenNoTeamCatchesIt) {
  auto org =
      people::read_organisation(
          "kind: Person\nmetadata: {name: ann}\nspec: {email: a@b.example, role: admin}\n---\nkind: Person\n"
          "metadata: {name: bob}\nspec: {email: b@b.example}\n",
          all_kinds())
          .org;
  for (const char* t : {kTuesday, kTuesdayNight})
    EXPECT_THAT(names_of(who(org, model::unrouted(org), at(t)).people), ElementsAre("ann"));
}

TEST(Warnings, OfTheExampleAreThoseItsHeaderNames) {
  auto read = furniture();
  EXPECT_EQ(read.errors(), "");
  auto findings = check_paging(read.org);
  std::string text;
  for (const auto& finding : findings) text += finding.message + "\n";
  EXPECT_EQ(findings.size(), 8U) << text;
  EXPECT_THAT(text, HasSubstr("black-friday of bedroom lacks a night rota of its team"));
  for (const char* rota : {"appointments-days", "app-support-always", "incident-management-always"})
    EXPECT_THAT(text, HasSubstr("rota " + std::string(rota) + " has fewer than three people"));
  for (const char* rota : {"rooms-nights", "app-support-always", "incident-management-always"})
    EXPECT_THAT(text, HasSubstr("rota " + std::string(rota) + " has nights, and mail only"));
  EXPECT_THAT(text, HasSubstr("nights of appointments are held"));
  document::Registry registry;
  register_kinds(registry);
  for (const auto& finding : findings) {
    EXPECT_EQ(registry.in_words(finding, Language::english).message, finding.message);
    EXPECT_NE(registry.in_words(finding, Language::french).message, finding.message);
  }
  const auto french = document::warnings_json(registry, findings, Language::french);
  EXPECT_THAT(json::serialize(french), HasSubstr("le tour appointments-days a moins de trois personnes"));
}

TEST(Warnings, TwoRotasOfTheSameCoverAreAnError) {
  auto read = furniture({{"covers: {team: appointments, when: working-hours}",
                          "covers: {team: bedroom, when: working-hours}"}});
  EXPECT_THAT(read.errors(), HasSubstr("is the same as that of rota appointments-days"));
}

TEST(Check, FindsOnlyThePeaksNightsInTheExample) {
  auto org = furniture().org;
  const Interval year{at("2026-11-24T12:00:00Z"), at("2027-11-24T12:00:00Z")};
  auto holes = check(org, year, [](std::string_view) { return true; });
  ASSERT_FALSE(holes.empty());
  for (const auto& hole : holes) {
    EXPECT_EQ(hole.service, "bedroom");
    EXPECT_FALSE(hole.reached.empty());
    EXPECT_GE(hole.time.start, at("2026-11-27T00:00:00Z"));
    EXPECT_LE(hole.time.end, at("2026-12-01T00:00:00Z"));
  }
}

TEST(Check, AgreesWithAskingWhoAtSampledMoments) {
  auto org = furniture({{"{name: secondary, rotate",
                         "{name: secondary, hours: {from: \"20:00\", to: \"06:00\"}, rotate"},
                        {"{name: primary,   rotate", "{name: primary, days: [mon, tue], rotate"}})
                 .org;
  const Instant start = at("2026-11-20T00:00:00Z");
  const Interval window{start, start + Duration::days(21)};
  auto holes = check(org, window, [](std::string_view) { return true; });
  for (const auto& [name, service] : org.all<catalogue::Service>()) {
    for (Instant t = start; t < window.end; t = t + Duration::minutes(37)) {
      const auto cover = model::answering(org, *service, t).cover;
      if (cover == model::Cover::none) continue;
      const bool in_hole = std::any_of(holes.begin(), holes.end(), [&, &name = name](const Hole& h) {
        return h.service == name && h.time.contains(t);
      });
      EXPECT_EQ(in_hole, who(org, *service, t).hole) << name << " " << format(t);
    }
  }
}

/// Everybody but these has a working method.
Working all_but(std::set<std::string, std::less<>> broken) {
  return [broken](std::string_view person) { return !broken.contains(person); };
}

TEST(Hole, IsFilledByTheFirstWhoHaveAWorkingMethod) {
  // Nobody has the turn by day, so the members come first; theirs are refused, so the domain's rota would be
  // next, which covers no working hours, then incident management.
  const auto org = furniture({{"{name: primary, rotate: weekly, handover: \"mon 09:00\", start: 2026-01-05, "
                               "members: [bedroom-1, bedroom-2, bedroom-3]}",
                               "{name: primary, days: [sun], rotate: weekly, handover: \"mon 09:00\", start: "
                               "2026-01-05, members: [bedroom-1, bedroom-2, bedroom-3]}"}})
                       .org;
  const auto working = all_but({"bedroom-1", "bedroom-2", "bedroom-3"});
  const auto& bedroom = *org.find<catalogue::Service>("bedroom");
  const auto target = *Target::parse("rota.primary");
  EXPECT_THAT(names_of(reach(org, bedroom, target, false, at(kTuesday))),
              ElementsAre("bedroom-1", "bedroom-2", "bedroom-3"));
  EXPECT_THAT(names_of(reach(org, bedroom, target, false, at(kTuesday), working)),
              ElementsAre("incident-manager-1"));

  const auto holes = check(org, {at(kTuesday), at(kTuesday) + Duration::hours(1)}, working);
  const auto of_bedroom =
      std::find_if(holes.begin(), holes.end(), [](const Hole& h) { return h.service == "bedroom"; });
  ASSERT_NE(of_bedroom, holes.end());
  EXPECT_THAT(of_bedroom->reached, ElementsAre("incident-manager-1"));
}

TEST(Hole, OfPeopleWithoutAWorkingMethodPagesThemAndWhoeverCanBeReached) {
  const auto org = furniture().org;
  const auto& bedroom = *org.find<catalogue::Service>("bedroom");
  const auto on_call = reached(org, "bedroom", "rota.primary", kTuesday);
  ASSERT_EQ(on_call.size(), 1U);
  const auto people =
      reach(org, bedroom, *Target::parse("rota.primary"), false, at(kTuesday), all_but({on_call[0]}));
  ASSERT_EQ(people.size(), 4U) << "the one on call, then the team's members";
  EXPECT_EQ(people.front().person, on_call[0]);
  EXPECT_FALSE(people.front().fallback);
  EXPECT_TRUE(people.back().fallback);
  EXPECT_TRUE(std::any_of(people.back().why.begin(), people.back().why.end(),
                          [](const Why& why) { return why.said == said(AllRefused{}); }));
  EXPECT_TRUE(who(org, bedroom, at(kTuesday), all_but({on_call[0]})).hole);
  EXPECT_FALSE(who(org, bedroom, at(kTuesday)).hole);
}

TEST(Hole, WithoutAnyWorkingMethodStillTriesTheFirstWhoAnswer) {
  const auto org = furniture({{"covers: {team: bedroom, when: working-hours}",
                               "covers: {team: app-support, when: working-hours}"}})
                       .org;
  const auto nobody = [](std::string_view) { return false; };
  EXPECT_THAT(names_of(reach(org, *org.find<catalogue::Service>("bedroom"), *Target::parse("rota.primary"),
                             false, at(kTuesday), nobody)),
              ElementsAre("bedroom-1", "bedroom-2", "bedroom-3"));
}

TEST(Check, ReportsPeopleWithoutAWorkingMethodAsNobody) {
  auto org = furniture().org;
  const Interval day{at("2026-11-24T00:00:00Z"), at("2026-11-25T00:00:00Z")};
  auto holes = check(org, day, [](std::string_view) { return false; });
  ASSERT_FALSE(holes.empty());
  for (const auto& hole : holes) EXPECT_TRUE(hole.reached.empty());
}

}  // namespace
}  // namespace onus::paging
