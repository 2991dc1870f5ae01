// Proves what pages go out when: steps, skips, passes, holds, acknowledgements, on a clock that jumps from
// due to due (docs/escalation.md).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "paging/paging.h"
#include "paging/paging_testing.h"

namespace onus::paging {
namespace {

using testing::ElementsAre;
using testing::Gt;
using testing::IsEmpty;
using Phase = PagingState::Phase;
using W = Input::What;

/// One incident under a virtual clock.
struct Sim {
  struct Sent {
    Instant at;
    std::string person, message;
    bool first = false, off_duty = false;
    bool operator==(const Sent&) const = default;
  };
  const document::Organisation& org;
  catalogue::ServiceDoc service;
  incident::Incident incident;
  PagingState state;
  Instant now;
  std::vector<Sent> pages, informed;
  std::vector<std::pair<Instant, std::string>> timeline;
  std::vector<Instant> cancels, lapses, unanswered;

  Sim(const document::Organisation& o, std::string_view name, std::string_view t)
      : org(o), service(*o.find<catalogue::Service>(name)), now(at(t)) {
    incident.number = 1;
    incident.service = name;
  }
  void give(W what, std::string person = {}, std::optional<Instant> until = {}) {
    Input input;
    input.what = what;
    input.person = person;
    input.actor = person.empty() ? "onus" : "person:" + person;
    input.until = until;
    if (what == W::acknowledged || what == W::snooze) incident.state = incident::State::acknowledged;
    if (what == W::resolved) incident.state = incident::State::resolved;
    if (what == W::reopened || what == W::unsilenced || what == W::raised || what == W::opened)
      incident.state = incident::State::open;
    if (what == W::major) incident.major = true;
    auto decision = decide(org, service, incident, state, input, now);
    state = decision.next;
    for (const auto& e : decision.effects) {
      using E = Effect::What;
      if (e.what == E::page) pages.push_back({now, e.whom.person, e.message, e.first, e.whom.off_duty});
      if (e.what == E::inform) informed.push_back({now, e.whom.person, e.message});
      if (e.what == E::timeline) timeline.emplace_back(now, e.message);
      if (e.what == E::cancel) cancels.push_back(now);
      if (e.what == E::unanswered) unanswered.push_back(now);
      if (e.what == E::lapse) {
        lapses.push_back(now);
        incident.state = incident::State::open;
      }
    }
    if (state.due) {
      EXPECT_GT(*state.due, now) << "what is due is never in the past";
    }
  }
  /// Jumps to the next due time; false if nothing is due by `until`.
  bool jump(Instant until) {
    if (!state.due || *state.due > until) return false;
    now = *state.due;
    give(W::due);
    return true;
  }
  void run(Duration length) {
    const Instant until = now + length;
    while (jump(until)) {
    }
    now = until;
  }
  /// (minutes after `from`, person) of pages.
  std::vector<std::pair<std::int64_t, std::string>> at_minutes(Instant from) const {
    std::vector<std::pair<std::int64_t, std::string>> out;
    for (const auto& p : pages) {
      EXPECT_EQ((p.at - from).us % 60'000'000, 0) << "to the microsecond";
      out.emplace_back((p.at - from).us / 60'000'000, p.person);
    }
    return out;
  }
  std::string on(std::string_view target) const {
    return reach(org, service, *Target::parse(target), false, now).front().person;
  }
};

using Minutes = std::vector<std::pair<std::int64_t, std::string>>;
constexpr auto kNight = "2026-11-24T22:00:00Z";
constexpr auto kDay = "2026-11-24T10:00:00Z";

TEST(Page, GoesToPrimaryThenSecondaryThenIncidentManagementWhichComesEarlierForTheSkippedStep) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  const Instant start = sim.now;
  const auto primary = sim.on("rota:rooms-nights.primary"), secondary = sim.on("rota:rooms-nights.secondary");
  sim.give(W::opened);
  sim.run(Duration::minutes(14));
  // Step 3 pages by day only: it is skipped at 10 min, and step 4 takes its place.
  EXPECT_EQ(sim.at_minutes(start), (Minutes{{0, primary}, {5, secondary}, {10, "incident-manager-1"}}));
  EXPECT_TRUE(sim.pages[0].first);
  EXPECT_FALSE(sim.pages[1].first);
}

TEST(Page, StepsAfterASkippedOneKeepTheirSpacing) {
  auto org = furniture().org;
  Sim sim(org, "bedroom",
          kDay);  // bedroom-days has no secondary: step 2 is skipped at 5, the team at 5, managers at 10
  const Instant start = sim.now;
  sim.give(W::opened);
  sim.run(Duration::minutes(14));
  const auto minutes = sim.at_minutes(start);
  ASSERT_EQ(minutes.size(), 4U) << "one page a person and pass: the primary is not paged again with the team";
  EXPECT_EQ(minutes[0].first, 0);
  EXPECT_EQ(minutes[1].first, 5);
  EXPECT_EQ(minutes[2].first, 5);
  EXPECT_EQ(minutes[3], (std::pair<std::int64_t, std::string>{10, "incident-manager-1"}));
}

TEST(Page, PassesFollowThePassGapThenTheIncidentIsUnansweredAndStartsAgainEveryHalfHour) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  const Instant start = sim.now;
  const auto primary = sim.on("rota:rooms-nights.primary");
  sim.give(W::opened);
  sim.run(Duration::minutes(180));
  std::vector<std::int64_t> first_steps;
  for (const auto& [minute, person] : sim.at_minutes(start))
    if (person == primary) first_steps.push_back(minute);
  // A pass is 0, 5, 10, ends at 15. Three passes end at 45; then 30 min after each end.
  EXPECT_THAT(first_steps, ElementsAre(0, 15, 30, 75, 120, 165));
  ASSERT_FALSE(sim.unanswered.empty());
  EXPECT_EQ(sim.unanswered.front(), start + Duration::minutes(45));
  EXPECT_TRUE(is_unanswered(sim.state, built_in()));
}

TEST(Page, IsHeldUntilWorkingHoursWhenNightCoverIsNone) {
  auto org = furniture().org;
  Sim sim(org, "appointments", kNight);
  sim.give(W::opened);
  EXPECT_EQ(sim.state.phase, Phase::held);
  EXPECT_EQ(sim.state.page_at, at("2026-11-25T09:00:00Z"));
  sim.run(Duration::hours(11) - Duration{1});
  EXPECT_THAT(sim.pages, IsEmpty());
  sim.run(Duration{1});
  ASSERT_EQ(sim.pages.size(), 1U);
  EXPECT_EQ(sim.pages[0].at, at("2026-11-25T09:00:00Z"));
}

TEST(Page, HeldAndResolvedMeanwhileIsOneMessageToTheTeamAtPageAt) {
  auto org = furniture().org;
  Sim sim(org, "appointments", kNight);
  sim.give(W::opened);
  sim.now = sim.now + Duration::hours(1);
  sim.give(W::resolved);
  EXPECT_THAT(sim.informed, IsEmpty());
  sim.run(Duration::hours(24));
  EXPECT_THAT(sim.pages, IsEmpty());
  ASSERT_EQ(sim.informed.size(), 2U);
  for (const auto& sent : sim.informed) {
    EXPECT_EQ(sent.at, at("2026-11-25T09:00:00Z"));
    EXPECT_EQ(sent.message, "resolved-while-held");
  }
  EXPECT_EQ(sim.state.phase, Phase::done);
}

TEST(Page, WhatFallsDueWhileCoverIsNoneIsDueAtTheNextWorkingInstantInTheSameSpacing) {
  auto org = furniture().org;
  Sim sim(org, "appointments", "2026-11-24T17:28:00Z");  // two minutes before the end of working hours
  sim.give(W::opened);
  sim.run(Duration::hours(15) + Duration::minutes(39));
  const Instant morning = at("2026-11-25T09:00:00Z");
  ASSERT_EQ(sim.pages.size(), 3U);
  EXPECT_EQ(sim.pages[0].at, at("2026-11-24T17:28:00Z"));
  EXPECT_EQ(sim.pages[1].at, morning) << "step 2 is due then, reaches nobody, and the team takes its place";
  EXPECT_EQ(sim.pages[2].at, morning + Duration::minutes(5));
  EXPECT_EQ(sim.pages[2].person, "incident-manager-1");
}

TEST(Page, OfLowUrgencyWaitsForWorkingHours) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  sim.incident.urgency = people::Urgency::low;
  sim.give(W::opened);
  EXPECT_EQ(sim.state.page_at, at("2026-11-25T09:00:00Z"));
  sim.incident.urgency = people::Urgency::high;
  sim.give(W::raised);
  EXPECT_EQ(sim.pages.size(), 1U) << "raised: pages at once";
}

TEST(Acknowledging, EndsEverythingUntilItExpiresThenAsksAndStartsAgainFiveMinutesLater) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  const auto primary = sim.on("rota:rooms-nights.primary");
  sim.give(W::opened);
  sim.run(Duration::minutes(3));
  const Instant acknowledged = sim.now;
  sim.give(W::acknowledged, primary);
  EXPECT_EQ(sim.cancels.size(), 1U);
  sim.run(Duration::hours(2) - Duration{1});
  EXPECT_EQ(sim.pages.size(), 1U);
  sim.run(Duration{1});
  ASSERT_EQ(sim.informed.size(), 1U);
  EXPECT_EQ(sim.informed[0], (Sim::Sent{acknowledged + Duration::hours(2), primary, "still-on-it"}));
  sim.run(Duration::minutes(5));
  ASSERT_EQ(sim.pages.size(), 2U);
  EXPECT_EQ(sim.pages[1].at, acknowledged + Duration::minutes(125));
  EXPECT_EQ(sim.pages[1].message, "expired");
  EXPECT_EQ(sim.lapses.size(), 1U);
}

TEST(Acknowledging, AgainRenews) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  sim.give(W::opened);
  sim.give(W::acknowledged, "bedroom-1");
  sim.run(Duration::minutes(122));
  EXPECT_EQ(sim.state.phase, Phase::asking);
  sim.give(W::acknowledged, "bedroom-1");
  EXPECT_EQ(*sim.state.due, sim.now + Duration::hours(2));
  EXPECT_EQ(sim.pages.size(), 1U);
}

TEST(Acknowledging, OfLowUrgencyNeverExpires) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kDay);
  sim.incident.urgency = people::Urgency::low;
  sim.give(W::opened);
  sim.give(W::acknowledged, "bedroom-1");
  EXPECT_FALSE(sim.state.due);
}

TEST(Join, SendsOneMessageToTheResponderAndPagesNobody) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  sim.give(W::opened);
  sim.give(W::joined);
  EXPECT_THAT(sim.informed, IsEmpty());
  sim.give(W::acknowledged, "bedroom-1");
  sim.give(W::joined);
  ASSERT_EQ(sim.informed.size(), 1U);
  EXPECT_EQ(sim.informed[0].person, "bedroom-1");
  EXPECT_EQ(sim.pages.size(), 1U);
}

TEST(Raise, StartsAgainAtStepOneAlthoughAcknowledged) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  const auto primary = sim.on("rota:rooms-nights.primary");
  sim.give(W::opened);
  sim.give(W::acknowledged, primary);
  sim.run(Duration::minutes(7));
  sim.incident.state = incident::State::acknowledged;
  sim.give(W::raised);
  ASSERT_EQ(sim.pages.size(), 2U);
  EXPECT_EQ(sim.pages[1], (Sim::Sent{sim.now, primary, "raised", true}));
  EXPECT_EQ(sim.state.phase, Phase::running);
}

TEST(PassingOn, GoesToTheNextStepAtOnceAndEndsTheAcknowledgement) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  const auto primary = sim.on("rota:rooms-nights.primary"), secondary = sim.on("rota:rooms-nights.secondary");
  sim.give(W::opened);
  sim.give(W::acknowledged, primary);
  sim.run(Duration::minutes(1));
  sim.give(W::pass_on, primary);
  ASSERT_EQ(sim.pages.size(), 2U);
  EXPECT_EQ(sim.pages[1].person, secondary);
  EXPECT_EQ(sim.pages[1].at, sim.now);
  EXPECT_EQ(sim.lapses.size(), 1U);
  const Instant passed = sim.now;
  sim.run(Duration::minutes(5));
  EXPECT_EQ(sim.pages.back().person, "incident-manager-1");
  EXPECT_EQ(sim.pages.back().at, passed + Duration::minutes(5));
}

TEST(PassingOn, AfterTheLastStepStartsANewPassWithoutWhoPassed) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  const auto primary = sim.on("rota:rooms-nights.primary");
  sim.give(W::opened);
  sim.run(Duration::minutes(11));
  sim.give(W::pass_on, "incident-manager-1");
  EXPECT_EQ(sim.pages.back().person, primary);
  EXPECT_EQ(sim.pages.back().at, sim.now);
}

TEST(Help, PagesTheNextStepAndKeepsMe) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  const auto primary = sim.on("rota:rooms-nights.primary"), secondary = sim.on("rota:rooms-nights.secondary");
  sim.give(W::opened);
  sim.give(W::acknowledged, primary);
  const auto due = sim.state.due;
  sim.give(W::help, primary);
  EXPECT_EQ(sim.pages.back().person, secondary);
  EXPECT_EQ(sim.state.phase, Phase::acknowledged);
  EXPECT_EQ(sim.state.due, due);
  EXPECT_THAT(sim.lapses, IsEmpty());
}

TEST(Snooze, PagesFromStepOneWhenItEnds) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  sim.give(W::opened);
  const Instant until = sim.now + Duration::minutes(30);
  sim.give(W::snooze, "bedroom-1", until);
  sim.run(Duration::minutes(31));
  ASSERT_EQ(sim.pages.size(), 2U);
  EXPECT_EQ(sim.pages[1].at, until);
}

TEST(Major, PagesIncidentManagementAtOnceAndSendsAHeldPage) {
  auto org = furniture().org;
  Sim sim(org, "appointments", kNight);
  sim.give(W::opened);
  EXPECT_THAT(sim.pages, IsEmpty());
  sim.give(W::major);
  ASSERT_EQ(sim.pages.size(), 1U);
  EXPECT_EQ(sim.pages[0].person, "incident-manager-1");
  sim.run(Duration::minutes(6));
  EXPECT_EQ(sim.pages.size(), 3U) << "then the owning team's members, off duty";
  EXPECT_TRUE(sim.pages.back().off_duty);
}

TEST(Major, SendsAPageThatWasHeldForItsLowUrgencyAlthoughTheUrgencyIsHighByThen) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  sim.incident.urgency = people::Urgency::low;
  sim.give(W::opened);
  ASSERT_EQ(sim.state.phase, Phase::held);
  sim.now = sim.now + Duration::minutes(7);
  sim.incident.urgency = people::Urgency::high;  // as incident::make_major does
  sim.give(W::major);
  ASSERT_EQ(sim.pages.size(), 2u);
  EXPECT_EQ(sim.pages[0].person, sim.on("rota:rooms-nights.primary"));
  EXPECT_EQ(sim.pages[1].person, "incident-manager-1");
  EXPECT_EQ(sim.state.phase, Phase::running);
}

TEST(Major, OfAnAcknowledgedIncidentKeepsTheAcknowledgement) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  sim.give(W::opened);
  sim.give(W::acknowledged, "bedroom-1");
  sim.give(W::major);
  EXPECT_EQ(sim.state.phase, Phase::acknowledged);
  EXPECT_EQ(sim.pages.back().person, "incident-manager-1");
}

TEST(Silence, OfAllAlertsLeavesNothingDueUntilOneShowsAgain) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  sim.give(W::opened);
  sim.give(W::silenced);
  EXPECT_FALSE(sim.state.due);
  sim.give(W::reopened);
  EXPECT_EQ(sim.pages.size(), 2U);
}

TEST(Page, ThatNoStepBringsToAnybodyReachesWhoeverIsOnDuty) {
  auto org = furniture({{"    - {page: [rota.primary], after: 0m}\n    - {page: [rota.secondary], after: "
                         "5m}\n    - {page: [team], after: 10m, when: "
                         "working-hours}\n    - {page: [kind:incident-management], after: 15m}\n",
                         "    - {page: [rota.tertiary]}\n"}})
                 .org;
  Sim sim(org, "bedroom", kNight);
  sim.give(W::opened);
  EXPECT_THAT(sim.pages.size(), Gt(0U));
}

TEST(Page, LateByAnOutageKeepsTheSpacingOfItsSteps) {
  auto org = furniture().org;
  Sim sim(org, "bedroom", kNight);
  sim.give(W::opened);
  sim.now = sim.now + Duration::hours(3);
  sim.give(W::due);
  EXPECT_EQ(sim.pages.size(), 2U);
  const Instant back = sim.now;
  sim.run(Duration::minutes(6));
  ASSERT_EQ(sim.pages.size(), 3U);
  EXPECT_EQ(sim.pages[2].at, back + Duration::minutes(5));
}

/// A random organisation: bands, teams with and without rotas of every kind, escalations of every target.
std::string random_organisation(std::mt19937& random) {
  auto roll = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  auto pick = [&](std::vector<std::string> of) {
    return of[static_cast<std::size_t>(roll(static_cast<int>(of.size())))];
  };
  const std::string zone = pick({"UTC", "Europe/London", "America/New_York", "Asia/Kolkata"});
  std::string out = "kind: Policy\nmetadata: {name: p}\nspec: {currency: EUR, timeZone: " + zone + "}\n";
  for (int i = 0; i < 6; ++i)
    out += "---\nkind: Person\nmetadata: {name: p" + std::to_string(i) + "}\nspec: {email: p" +
           std::to_string(i) + "@x.example}\n";
  if (roll(2)) out += "---\nkind: Domain\nmetadata: {name: d}\nspec: {}\n";
  const bool domain = out.find("kind: Domain") != std::string::npos;
  out += "---\nkind: Team\nmetadata: {name: own}\nspec: {kind: product, members: [p0, p1]" +
         std::string(domain ? ", domain: d" : "") + "}\n";
  if (roll(2)) out += "---\nkind: Team\nmetadata: {name: ops}\nspec: {kind: operations, members: [p2]}\n";
  out += "---\nkind: Team\nmetadata: {name: im}\nspec: {kind: incident-management, members: [p3]}\n";
  int n = 0;
  for (const std::string covers : {"team: own", domain ? "domain: d" : "team: im", "team: im"})
    for (const std::string when : {"always", "working-hours", "out-of-hours"}) {
      if (roll(2)) continue;
      out += "---\nkind: Rota\nmetadata: {name: r" + std::to_string(n++) + "}\nspec: {covers: {" + covers +
             ", when: " + when + "}, timeZone: " + zone +
             ", layers: [{name: " + pick({"primary", "secondary", "first"}) +
             ", rotate: " + pick({"daily", "weekly", "12h"}) +
             ", handover: \"09:00\", start: 2026-01-05, members: [p0, p1, p4, p5]" +
             pick({"", ", hours: {from: \"18:00\", to: \"02:00\"}", ", days: [sat, sun]"}) + "}]}\n";
    }
  out += "---\nkind: Escalation\nmetadata: {name: default}\nspec: {repeat: " + std::to_string(roll(3)) +
         ", steps: [";
  int after = 0;
  for (int i = 0, steps = 1 + roll(4); i < steps; ++i, after += roll(12))
    out += std::string(i ? ", " : "") + "{page: [" +
           pick({"rota.primary", "rota.secondary", "team", "kind:incident-management", "rota.first"}) +
           "], after: " + std::to_string(after) +
           "m, when: " + pick({"always", "always", "working-hours", "out-of-hours"}) + "}";
  out += "]}\n---\nkind: Service\nmetadata: {name: s}\nspec: {team: own, demand: " + pick({"low", "high"}) +
         ", exposurePerHour: " + pick({"6000", "200000", "700000"}) + "}\n";
  return out;
}

TEST(Page, HoldsItsPromisesInRandomOrganisations) {
  int paged = 0, nights_held = 0;
  for (unsigned seed = 0; seed < 1500; ++seed) {
    std::mt19937 random(seed);
    const std::string yaml = random_organisation(random);
    auto read = people::read_organisation(yaml, all_kinds());
    const auto& org = read.org;
    SCOPED_TRACE(yaml + "seed " + std::to_string(seed));
    Sim sim(org, "s", "2026-11-23T00:00:00Z");
    sim.now = sim.now + Duration::minutes(static_cast<std::int64_t>(random() % (7 * 24 * 60))) +
              Duration{static_cast<std::int64_t>(random() % 1'000'000)};
    if (random() % 4 == 0) sim.incident.urgency = people::Urgency::low;
    const Instant opened = sim.now;
    const Instant page_at = held_until(org, sim.service, sim.incident.urgency, false, opened);
    sim.give(W::opened);
    if (page_at > opened) ++nights_held;
    std::size_t seen = 0;
    bool acknowledged = false;
    for (int i = 0; i < 60; ++i) {
      for (; seen < sim.pages.size(); ++seen) {
        const auto& page = sim.pages[seen];
        EXPECT_FALSE(acknowledged) << "nothing after an acknowledgement";
        EXPECT_GE(page.at, page_at);
        const auto answering = model::answering(org, sim.service, page.at);
        if (answering.moment == model::Moment::out_of_hours) {
          EXPECT_NE(answering.cover, model::Cover::none) << "under none nobody is paged out of hours";
          EXPECT_EQ(sim.incident.urgency, people::Urgency::high);
          if (page.off_duty) {
            WhoAnswer now = who(org, sim.service, page.at);
            EXPECT_TRUE(now.hole || page.person == "p3") << "off duty only where no rota answers";
          }
        }
      }
      if (!acknowledged) {
        ASSERT_TRUE(sim.state.due) << "an unacknowledged incident always has something due";
        EXPECT_LE(*sim.state.due, sim.now + Duration::days(4));
      }
      if (!acknowledged && random() % 40 == 0) {
        sim.give(W::acknowledged, "p0");
        acknowledged = true;
        sim.now = sim.now + Duration::minutes(119);
        if (sim.state.due) {
          EXPECT_GT(*sim.state.due, sim.now);
        }
        break;
      }
      if (!sim.jump(sim.now + Duration::days(30))) break;
    }
    if (sim.pages.empty()) continue;
    ++paged;
    const auto first = who(org, sim.service, opened);
    if (sim.incident.urgency == people::Urgency::high && !first.people.empty() &&
        first.steps[0].after.us == 0) {
      const Instant expected = !first.steps.front().skipped ? page_at : sim.pages.front().at;
      EXPECT_EQ(sim.pages.front().at, expected) << "the first page goes out at page_at";
      EXPECT_EQ(sim.pages.front().person, first.people.front().person) << "to whom `who` says";
    }
  }
  EXPECT_GT(paged, 1000);
  EXPECT_GT(nights_held, 100);
}

}  // namespace
}  // namespace onus::paging
