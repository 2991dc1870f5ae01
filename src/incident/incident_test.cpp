// Signals to alerts, alerts to incidents: the pure rules.
#include <gtest/gtest.h>

#include "incident/book_testing.h"

namespace onus::incident {
namespace {

using H = Happening;
using Happened = std::vector<Happening>;

Signal with(Signal s, Severity severity) {
  s.severity = severity;
  return s;
}

TEST(Severity, IsReadFromTheWordsThatSendersUse) {
  for (const auto* word : {"critical", "page", "P1", "CRITICAL"})
    EXPECT_EQ(severity_of(word), Severity::critical) << word;
  for (const auto* word : {"error", "high", "P2", "", "disaster"})
    EXPECT_EQ(severity_of(word), Severity::high) << word;
  for (const auto* word : {"warning", "medium", "P3"}) EXPECT_EQ(severity_of(word), Severity::medium) << word;
  for (const auto* word : {"info", "low", "P4", "p5"}) EXPECT_EQ(severity_of(word), Severity::low) << word;
}

TEST(Urgency, FollowsThePolicysTableBandBeforeAll) {
  model::Policy policy;
  policy.urgency = {{"medium", "", people::Urgency::low}, {"medium", "high", people::Urgency::high}};
  const auto org = test_organisation(policy);
  EXPECT_EQ(urgency_of(org, service_of(org, "shop"), Severity::medium, kStart), people::Urgency::low);
  EXPECT_EQ(urgency_of(org, service_of(org, "stock"), Severity::medium, kStart), people::Urgency::high);
  EXPECT_EQ(urgency_of(org, service_of(org, "quiet"), Severity::low, kStart), people::Urgency::low);
  EXPECT_EQ(urgency_of(org, service_of(org, "quiet"), Severity::high, kStart), people::Urgency::high);
}

TEST(Grouping, IsByServiceAlertOrLabelsAndNeverLong) {
  const auto org = test_organisation();
  Signal s = test_signal("mail", "k", kStart);
  s.labels = {{"zone", "a"}};
  Signal t = s;
  t.dedup_key = "other";
  const auto mail = service_of(org, "mail");
  EXPECT_EQ(grouping_key(mail, s), grouping_key(mail, t));
  t.labels = {{"zone", "b"}};
  EXPECT_NE(grouping_key(mail, s), grouping_key(mail, t));
  t.labels = {};
  EXPECT_NE(grouping_key(mail, s), grouping_key(mail, t));
  Signal stock = test_signal("stock", std::string(512, 'x'), kStart);
  EXPECT_LE(grouping_key(service_of(org, "stock"), stock).size(), 400u);
}

TEST(Alert, OpensAnIncidentAndItsRepeatsOnlyCount) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "a", at(1)));
  room.give(test_signal("shop", "a", at(2)));
  EXPECT_EQ(room.happened(), Happened{H::opened});
  EXPECT_EQ(room.alert("a").count, 3);
  EXPECT_EQ(room.alert("a").last_at, at(2));
  EXPECT_TRUE(room.book.records[2].mere_repeat);
  EXPECT_EQ(room.incident().alerts, 1);
}

TEST(Alert, OfTheSameServiceJoinsAndTellsOnlyWhoAcknowledged) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "b", at(1)));
  EXPECT_EQ(room.happened(), Happened{H::opened});
  room.give(test_signal("shop", "a", at(2), Action::acknowledge));
  EXPECT_EQ(room.happened(), Happened{});
  room.give(test_signal("shop", "b", at(2), Action::acknowledge));
  EXPECT_EQ(room.happened(), Happened{H::acknowledged});
  room.give(test_signal("shop", "c", at(3)));
  room.give(test_signal("shop", "d", at(3)));
  EXPECT_EQ(room.happened(), Happened{H::joined});
  EXPECT_EQ(room.incident().state, State::acknowledged);
}

TEST(Alert, ThatComesAndGoesInOneBatchIsToldOnce) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "a", at(1), Action::acknowledge));
  room.happened();
  for (int again = 0; again < 3; ++again) {
    room.give(test_signal("shop", "b", at(2)));
    room.give(test_signal("shop", "b", at(2), Action::resolve));
  }
  EXPECT_EQ(room.happened(), (Happened{H::joined, H::alert_resolved}));
}

TEST(Alert, OfHigherSeverityRaisesAnAcknowledgedIncident) {
  Room room;
  room.give(with(test_signal("shop", "a", at(0)), Severity::medium));
  room.give(test_signal("shop", "a", at(1), Action::acknowledge));
  room.happened();
  room.give(with(test_signal("shop", "b", at(2)), Severity::low));
  EXPECT_EQ(room.happened(), Happened{H::joined});
  room.give(with(test_signal("shop", "a", at(3)), Severity::critical));
  EXPECT_EQ(room.happened(), Happened{H::raised});
  EXPECT_EQ(room.incident().state, State::open);
  EXPECT_EQ(room.incident().severity, Severity::critical);
  room.give(with(test_signal("shop", "a", at(4)), Severity::low));
  EXPECT_EQ(room.happened(), Happened{});
  EXPECT_EQ(room.alert("a").severity, Severity::critical);
}

TEST(Alert, OfUnknownKeyIsResolvedAndAcknowledgedSilently) {
  Room room;
  room.give(test_signal("shop", "a", at(0), Action::resolve));
  room.give(test_signal("shop", "a", at(0), Action::acknowledge));
  auto ended = test_signal("shop", "a", at(0));
  ended.ends_at = at(-1);
  room.give(ended);
  EXPECT_TRUE(room.book.alerts.empty());
  EXPECT_EQ(room.happened(), Happened{});
}

TEST(Alert, ResolvesItsIncidentOnlyWithTheLast) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "b", at(1)));
  room.give(test_signal("shop", "a", at(2), Action::resolve));
  EXPECT_EQ(room.happened(), (Happened{H::opened, H::alert_resolved}));
  room.give(test_signal("shop", "b", at(3), Action::resolve));
  EXPECT_EQ(room.happened(), Happened{H::resolved});
  EXPECT_EQ(room.incident().resolved_at, at(3));
}

TEST(Alert, ThatIsTheOnlyUnacknowledgedOneLeavesAnAcknowledgedIncident) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "b", at(0)));
  room.give(test_signal("shop", "a", at(1), Action::acknowledge));
  room.happened();
  room.give(test_signal("shop", "b", at(2), Action::resolve));
  EXPECT_EQ(room.happened(), (Happened{H::alert_resolved, H::acknowledged}));
}

TEST(Incident, OfAMajorOrDeclaredKindIsResolvedByPeopleOnly) {
  for (const bool major : {true, false}) {
    Room room;
    room.give(test_signal("shop", "a", at(0)));
    auto& incident = room.book.incidents.at("shop");
    (major ? incident.major : incident.declared) = true;
    room.give(test_signal("shop", "a", at(1), Action::resolve));
    EXPECT_EQ(room.happened(), (Happened{H::opened, H::alert_resolved}));
    EXPECT_FALSE(room.incident().resolved_at);
  }
}

TEST(Incident, ReopensWithinTenMinutesAndIsNewAfter) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "a", at(1), Action::resolve));
  auto again = test_signal("shop", "a", at(11));
  again.received = at(11) - Duration{1};
  room.give(again);
  EXPECT_EQ(room.happened(), (Happened{H::opened, H::resolved, H::reopened}));
  EXPECT_EQ(room.incident().number, 1);
  room.give(test_signal("shop", "a", at(12), Action::resolve));
  room.give(test_signal("shop", "a", at(22)));
  EXPECT_EQ(room.happened(), (Happened{H::resolved, H::opened}));
  EXPECT_EQ(room.incident().number, 2);
  EXPECT_EQ(room.book.closed_incidents.at(0).number, 1);
}

TEST(Alert, KeepsTheEarliestStartAndTheLatestEnd) {
  Room room;
  auto s = test_signal("shop", "a", at(10));
  s.starts_at = at(8);
  s.ends_at = at(14);
  room.give(s);
  auto t = test_signal("shop", "a", at(11));
  t.starts_at = at(5);
  t.ends_at = at(13);
  room.give(t);
  EXPECT_EQ(room.alert("a").first_at, at(5));
  EXPECT_EQ(room.alert("a").ends_at, at(14));
  EXPECT_EQ(room.incident().opened_at, at(5));
  auto early = test_signal("shop", "a", at(13), Action::resolve);
  early.timed_out = true;
  room.give(early);  // the end has moved on since: no time-out
  EXPECT_TRUE(room.alert("a").open());
  auto end = test_signal("shop", "a", at(15));
  end.ends_at = at(14);
  room.give(end);
  EXPECT_TRUE(room.book.alerts.empty());
}

TEST(Repeat, IsMereWhenItChangesNothingButTimesAndCount) {
  Room room;
  room.give(with(test_signal("shop", "a", at(0)), Severity::medium));
  const Alert& open = room.alert("a");
  auto s = with(test_signal("shop", "a", at(1)), Severity::medium);
  EXPECT_TRUE(is_mere_repeat(open, s));
  EXPECT_TRUE(is_mere_repeat(open, with(s, Severity::low)));
  EXPECT_FALSE(is_mere_repeat(open, with(s, Severity::high)));
  auto other = s;
  other.summary = "worse";
  EXPECT_FALSE(is_mere_repeat(open, other));
  other = s;
  other.ends_at = at(1);
  EXPECT_FALSE(is_mere_repeat(open, other));
  other = s;
  other.action = Action::resolve;
  EXPECT_FALSE(is_mere_repeat(open, other));
}

TEST(Silence, MatchesLabelsAndOnussOwnNamesWholly) {
  Room room;
  auto s = test_signal("shop", "a", at(0));
  s.severity = Severity::critical;
  s.labels = {{"severity", "page"}, {"zone", "north"}, {"alertname", "Down"}};
  room.give(s);
  const Alert& alert = room.alert("a");
  const auto hides = [&](std::string name, std::string value, bool regex = false, bool equal = true) {
    return matches(test_silence({{std::move(name), std::move(value), regex, equal}}, at(0), at(1)), alert);
  };
  EXPECT_TRUE(hides("severity", "page"));
  EXPECT_TRUE(hides("severity", "critical"));
  EXPECT_FALSE(hides("severity", "page", false, false));
  EXPECT_TRUE(hides("service", "shop"));
  EXPECT_TRUE(hides("dedup_key", "a"));
  EXPECT_TRUE(hides("alertname", "Down"));
  EXPECT_TRUE(hides("zone", "nor.*", true));
  EXPECT_FALSE(hides("zone", "nor", true));
  EXPECT_TRUE(hides("absent", ""));
  EXPECT_TRUE(hides("absent", "x", false, false));
}

TEST(Silence, IsRefusedWhenItHidesAllOrLastsTooLongOrIsNoExpression) {
  EXPECT_FALSE(check(test_silence({{"zone", "a"}}, at(0), at(1))));
  EXPECT_TRUE(check(test_silence({}, at(0), at(1))));
  EXPECT_TRUE(check(test_silence({{"zone", ".*", true}}, at(0), at(1))));
  EXPECT_TRUE(check(test_silence({{"zone", "(", true}}, at(0), at(1))));
  EXPECT_TRUE(check(test_silence({{"zone", "a"}}, at(1), at(1))));
  EXPECT_TRUE(check(test_silence({{"zone", "a"}}, at(0), at(30 * 24 * 60 + 1))));
}

TEST(Silence, RefusesExpressionsThatWouldTakeMuchMemory) {
  std::string hosts;
  for (int i = 0; i < 300; ++i) hosts += (i ? "|" : "") + ("web-" + std::to_string(i)) + ".shop.example";
  EXPECT_FALSE(check(test_silence({{"host", hosts, true}}, at(0), at(1))));
  EXPECT_TRUE(check(test_silence({{"host", "\\pL{300}", true}}, at(0), at(1))));
}

TEST(Silence, RecordsAndCountsWithoutAnIncidentAndPagesAtItsEnd) {
  Room room;
  room.silences = {test_silence({{"service", "shop"}}, at(0), at(60))};
  room.give(test_signal("shop", "a", at(1)));
  room.give(test_signal("shop", "a", at(2)));
  EXPECT_EQ(room.happened(), Happened{});
  EXPECT_EQ(room.alert("a").count, 2);
  EXPECT_FALSE(room.alert("a").incident);
  room.give(test_signal("shop", "a", at(3), Action::acknowledge));
  room.reconsider_all(at(60));
  EXPECT_EQ(room.happened(), Happened{H::opened});
  EXPECT_EQ(room.incident().opened_at, at(1));
  EXPECT_FALSE(room.alert("a").acknowledged_at);
  EXPECT_EQ(room.alert("a").count, 2);
}

TEST(Silence, OfAllOpenAlertsStopsAnIncidentUntilOneShows) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  room.give(test_signal("shop", "b", at(0)));
  room.happened();
  room.silences = {test_silence({{"dedup_key", "a|b", true}}, at(1), at(60))};
  room.reconsider_all(at(1));
  EXPECT_EQ(room.happened(), Happened{H::silenced});
  EXPECT_TRUE(room.incident().silenced());
  room.give(test_signal("shop", "c", at(2)));
  EXPECT_EQ(room.happened(), Happened{H::unsilenced});
  room.give(test_signal("shop", "c", at(3), Action::resolve));
  EXPECT_EQ(room.happened(), (Happened{H::alert_resolved, H::silenced}));
  room.reconsider_all(at(60));
  EXPECT_EQ(room.happened(), Happened{H::unsilenced});
}

TEST(Loss, IsExposureTimesUnavailableTimeWithoutTheGapOfAReopening) {
  Room room;
  room.give(test_signal("shop", "a", at(0)));
  auto loss = loss_so_far(room.org, room.incident(), at(10));
  ASSERT_TRUE(loss);
  EXPECT_EQ(loss->amount_minor, 6000);  // 360.00 an hour, ten minutes
  EXPECT_EQ(loss->per_hour_minor, 36000);
  room.give(test_signal("shop", "a", at(10), Action::resolve));
  EXPECT_EQ(loss_so_far(room.org, room.incident(), at(99))->amount_minor, 6000);
  EXPECT_EQ(loss_so_far(room.org, room.incident(), at(99))->per_hour_minor, 0);
  room.give(test_signal("shop", "a", at(15)));
  EXPECT_EQ(loss_so_far(room.org, room.incident(), at(20))->amount_minor, 9000);
  room.give(test_signal("quiet", "a", at(0)));
  EXPECT_FALSE(loss_so_far(room.org, room.incident("quiet"), at(1)));
}

}  // namespace
}  // namespace onus::incident
