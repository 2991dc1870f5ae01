// Rotas over time: versions, gaps, load, clock changes and the services a rota answers for.
#include "paging/rota_view.h"

#include <gtest/gtest.h>

#include "paging/paging_testing.h"

namespace onus::paging {
namespace {

std::shared_ptr<const rota::RotaDoc> rota_of(const document::Organisation& org, std::string_view name) {
  return org.all<rota::Rota>().find(name)->second;
}

TEST(RotaPieces, TheFirstVersionAnswersForAllEarlierTime) {
  const auto r = furniture();
  const auto doc = rota_of(r.org, "rooms-nights");
  const Interval window{at("2026-01-01T00:00:00Z"), at("2026-12-01T00:00:00Z")};
  const auto pieces = pieces_of({{at("2026-06-01T00:00:00Z"), doc},
                                 {at("2026-07-01T00:00:00Z"), nullptr},
                                 {at("2026-08-01T00:00:00Z"), doc},
                                 {at("2026-08-01T00:00:00Z"), doc}},
                                window);
  ASSERT_EQ(pieces.size(), 3u);
  EXPECT_EQ(pieces[0].time, (Interval{window.start, at("2026-07-01T00:00:00Z")}));
  EXPECT_EQ(pieces[1].rota, nullptr) << "it was removed in July";
  EXPECT_EQ(pieces[2].time, (Interval{at("2026-08-01T00:00:00Z"), window.end}));
}

TEST(RotaPieces, AChangeThatLeavesThePersonDoesNotCutTheirTime) {
  const auto r = furniture();
  const auto doc = rota_of(r.org, "app-support-always");
  const Interval window{at("2026-11-24T00:00:00Z"), at("2026-11-26T00:00:00Z")};
  const auto pieces = pieces_of({{window.start, doc}, {at("2026-11-25T00:00:00Z"), doc}}, window);
  const auto shifts = shifts_of(r.org, pieces);
  ASSERT_EQ(shifts.size(), 1u);
  EXPECT_EQ(shifts[0].time, window);
  EXPECT_EQ(turns_of(pieces).size(), 1u);
}

TEST(RotaGaps, AreTimeCoveredInWhichNobodyHasATurn) {
  // Nights from 22:00 only: from the end of working hours until then nobody is on call.
  const auto r = furniture(
      {{"{name: primary,   rotate: weekly, handover: \"wed 12:00\"",
        "{name: primary,   hours: {from: \"22:00\", to: \"09:00\"}, rotate: weekly, handover: \"wed 12:00\""},
       {"    - {name: secondary, rotate: weekly, handover: \"wed 12:00\", start: 2026-01-07, members: "
        "[appointments-2, bedroom-3, bedroom-1, appointments-1, bedroom-2]}\n",
        ""}});
  const Interval window{at("2026-11-24T09:00:00Z"), at("2026-11-26T09:00:00Z")};
  const auto pieces = pieces_of({{window.start, rota_of(r.org, "rooms-nights")}}, window);
  const auto gaps = gaps_of(r.org, pieces, shifts_of(r.org, pieces));
  ASSERT_EQ(gaps.size(), 2u);
  EXPECT_EQ(gaps[0].time, (Interval{at("2026-11-24T17:30:00Z"), at("2026-11-24T22:00:00Z")}));
  EXPECT_EQ(gaps[0].role, "primary");
  EXPECT_EQ(gaps[1].time, (Interval{at("2026-11-25T17:30:00Z"), at("2026-11-25T22:00:00Z")}));
}

TEST(RotaGaps, TurnsAndGapsTogetherAreTheTimeToCover) {
  const auto r = furniture();
  for (const auto& [name, doc] : r.org.all<rota::Rota>()) {
    const Interval window{at("2025-12-20T00:00:00Z"), at("2026-04-20T00:00:00Z")};
    const auto pieces = pieces_of({{window.start, doc}}, window);
    std::vector<rota::Shift> shifts = shifts_of(r.org, pieces);
    const auto gaps = gaps_of(r.org, pieces, shifts);
    const auto& policy = model::policy(r.org);
    for (Instant t = window.start; t < window.end; t = t + Duration::minutes(30)) {
      const bool on = std::any_of(shifts.begin(), shifts.end(),
                                  [&](const auto& s) { return !s.shadow && s.time.contains(t); });
      const bool gap =
          std::any_of(gaps.begin(), gaps.end(), [&](const auto& g) { return g.time.contains(t); });
      ASSERT_EQ(on || gap, rota::applies(doc->spec.covers.when, policy, t)) << name << " " << format(t);
      ASSERT_FALSE(on && gap) << name << " " << format(t);
    }
  }
}

TEST(RotaLoad, CountsOverlappingTurnsOnceAndNightsByThreeInTheMorning) {
  const Instant evening = at("2026-11-24T18:00:00Z");
  const std::vector<rota::Shift> shifts{
      {"primary", "ben", {evening, evening + Duration::hours(15)}, "", false},
      {"secondary", "ben", {evening + Duration::hours(10), evening + Duration::hours(16)}, "", false},
      {"primary", "amara", {at("2026-11-26T03:00:00Z"), at("2026-11-26T03:00:01Z")}, "", false},
      {"shadow", "cleo", {evening, evening + Duration::days(3)}, "", true}};
  auto load = load_of(shifts, Zone::utc());
  EXPECT_EQ(load.at("ben").time, Duration::hours(16));
  EXPECT_EQ(load.at("ben").nights, 1);
  EXPECT_EQ(load.at("amara").nights, 1) << "03:00 itself counts";
  EXPECT_FALSE(load.contains("cleo")) << "shadows are only informed";
  const model::Policy policy;
  count_page(load, shifts, policy, "ben", at("2026-11-25T04:00:00Z"));
  count_page(load, shifts, policy, "ben", at("2026-11-25T09:30:00Z"));
  count_page(load, shifts, policy, "ben", at("2026-11-27T04:00:00Z"));  // has no turn then
  EXPECT_EQ(load.at("ben").pages, 2);
  EXPECT_EQ(load.at("ben").night_pages, 1);
}

TEST(ClockChanges, AreThoseOfEveryZoneOfTheRotaWithinTheWindow) {
  rota::Rota rota;
  rota.zone = *Zone::find("Europe/London");
  rota.layers.resize(2);
  rota.layers[1].zone = *Zone::find("America/New_York");
  const auto all = clock_changes(rota, {at("2026-03-01T00:00:00Z"), at("2026-11-02T00:00:00Z")});
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].zone, "America/New_York");
  EXPECT_EQ(all[0].minutes, 60);
  EXPECT_EQ(format(all[1].at), "2026-03-29T01:00:00Z");
  EXPECT_EQ(all[2].zone, "Europe/London");
  EXPECT_EQ(all[2].minutes, -60);
  EXPECT_EQ(clock_changes(rota, {at("2026-03-29T01:00:00Z"), at("2026-03-29T01:00:01Z")}).size(), 1u)
      << "one at the very start counts";
  EXPECT_TRUE(clock_changes(rota, {at("2026-03-28T00:00:00Z"), at("2026-03-29T01:00:00Z")}).empty());
}

TEST(CoveredServices, AreThoseWhoseComputedCoverIsTheRota) {
  const auto r = furniture();
  const Covered nights(r.org, *rota_of(r.org, "rooms-nights"));
  const auto names = [](const auto& services) {
    std::vector<std::string> out;
    for (const auto* service : services) out.push_back(service->meta.name);
    return out;
  };
  EXPECT_EQ(names(nights.at(at("2026-11-24T03:00:00Z"))), (std::vector<std::string>{"bedroom"}));
  EXPECT_TRUE(nights.at(at("2026-11-24T12:00:00Z")).empty()) << "by day its team answers";
  EXPECT_TRUE(nights.at(at("2026-11-28T03:00:00Z")).empty()) << "during the peak its own team answers";
  const Covered days(r.org, *rota_of(r.org, "bedroom-days"));
  EXPECT_EQ(days.count(at("2026-11-24T03:00:00Z")), 1u);
}

TEST(NextShift, IsOfSomebodyElseThanHasTheTurn) {
  const auto r = furniture();
  const Instant now = at("2026-11-24T03:00:00Z");
  const auto doc = rota_of(r.org, "rooms-nights");
  const auto next = next_shift(r.org, *doc, now);
  ASSERT_TRUE(next);
  EXPECT_EQ(format(next->time.start), "2026-11-25T17:30:00Z") << "after Wednesday's handover";
  EXPECT_FALSE(next_shift(r.org, *rota_of(r.org, "app-support-always"), now)) << "one person alone";
}

}  // namespace
}  // namespace onus::paging
