// The practice on both engines: pitfalls from live figures, pilots, transitions, readiness, why we change,
// and reviews that open by themselves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <thread>

#include "audit/audit.h"
#include "insight/expected.h"
#include "insight/insight_testing.h"
#include "insight/pilots.h"
#include "insight/practice.h"
#include "insight/practice_api.h"
#include "insight/readiness.h"
#include "insight/review.h"
#include "insight/simulate.h"
#include "model/decision.h"
#include "paging/escalation.h"
#include "paging/paging_store.h"
#include "people/access.h"
#include "rota/rota.h"
#include "store/store_testing.h"

namespace onus::insight {
namespace {

const std::string kOrganisation = R"(
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ann}
spec: {email: ann@example.org}
---
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ben}
spec: {email: ben@example.org}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: bedroom}
spec: {budgetHolder: head-of-product, members: [ann, ben]}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: app-support}
spec: {kind: operations, budgetHolder: head-of-operations, members: [ben]}
---
apiVersion: onus.dev/v1
kind: Rota
metadata: {name: bedroom-nights}
spec:
  covers: {team: bedroom, when: out-of-hours}
  layers: [{name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [ann]}]
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: bedroom}
spec: {team: bedroom, exposurePerHour: 500000, demand: high, links: {runbook: "https://wiki.example/bedroom"}}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: toys}
spec: {team: bedroom, exposurePerHour: 5000, demand: high, target: {availability: "99.9", reason: a promise}}
---
apiVersion: onus.dev/v1
kind: Pilot
metadata: {name: first}
spec: {hypothesis: fewer nights, services: [bedroom], start: 2026-11-20, end: 2026-11-30, measures: [incidents, loss]}
---
apiVersion: onus.dev/v1
kind: Transition
metadata: {name: bedroom-over}
spec:
  service: bedroom
  from: ops-run-it
  to: you-build-it-you-run-it
  ready: [{item: access, on: 2026-11-20, by: ann}]
---
apiVersion: onus.dev/v1
kind: Commitment
metadata: {name: bedroom-why}
spec:
  team: bedroom
  waiting: [the new search]
  promises:
    - {what: pay for nights, who: head-of-product, by: 2000-01-01}
    - {what: laptops, who: head-of-product, by: 2000-01-01, done: 1999-12-31}
)";

const document::Registry& all_kinds() {
  static const document::Registry kinds = [] {
    document::Registry made;
    people::register_kinds(made);
    catalogue::register_kinds(made);
    model::register_kinds(made);
    rota::register_kinds(made);
    paging::register_kinds(made);
    register_kinds(made);
    return made;
  }();
  return kinds;
}

class Practice : public store::EachStore {
 protected:
  void SetUp() override {
    std::vector<store::Migration> all;
    for (auto room : {audit::migrations(), document::migrations(), people::migrations(), model::migrations(),
                      incident::migrations(), paging::migrations(), practice_migrations()})
      all.insert(all.end(), room.begin(), room.end());
    store().migrate(all);
    now = store().read_returning<Instant>([](store::Tx& tx) { return tx.now(); });
    at.set(now);
    documents = std::make_unique<document::Documents>(store(), all_kinds(), at);
    documents->load();
    add_practice_routes(router, store(), *documents, at);
    add_review_routes(router, store(), *documents);
    apply(kOrganisation);
  }

  void apply(const std::string& yaml) {
    document::ApplyRequest request;
    request.documents = document::parse_documents(yaml, "test.yaml", request.findings);
    const auto applied = documents->apply(request);
    ASSERT_FALSE(applied.refused()) << applied.findings.front().text();
  }

  server::Response call(const std::string& method, const std::string& path, const std::string& body = {}) {
    auto match = router.match(method, path);
    if (!match.route) return server::problem(500, "no route");
    server::Request request;
    request.params = match.params;
    request.body = body;
    request.principal.role = server::Role::admin;
    request.principal.person = "ann";
    return match.route->handler(request);
  }
  json::value get(const std::string& path) {
    const auto response = call("GET", path);
    EXPECT_EQ(response.status, 200) << response.body;
    return *parse_json(response.body);
  }

  void incident_at(Instant t, const std::string& service = "bedroom") {
    store().write([&](store::Tx& tx) {
      const auto org = documents->current(tx);
      const auto book = record_incident(tx, *org, service, t);
      paging::handle(tx, *org, book.events, t);
    });
  }

  Instant now;
  ManualClock at{Instant{}};
  std::unique_ptr<document::Documents> documents;
  server::Router router;
};
ONUS_EACH_STORE(Practice);

json::object by(const json::value& list, const char* key, std::string_view value) {
  for (const auto& one : list.as_array())
    if (one.at(key).is_string() && one.at(key).get_string() == value) return one.as_object();
  ADD_FAILURE() << "no " << key << " " << value;
  return {};
}

TEST_P(Practice, PitfallsComeFromLiveFigures) {
  const auto before = get("/api/v1/pitfalls");
  EXPECT_EQ(before.at("items").as_array().size(), 8U);
  const auto schedule = by(before.at("items"), "id", "limited-on-call-schedule");
  EXPECT_EQ(schedule.at("state").as_string(), "fails") << "one person in the rota";
  EXPECT_EQ(by(schedule.at("signals"), "id", "woken").at("state").as_string(), "not_measured");
  const auto accountable = by(before.at("items"), "id", "responsible-but-unaccountable");
  const auto inflated = by(accountable.at("signals"), "id", "against_figures");
  EXPECT_EQ(inflated.at("state").as_string(), "fails");
  EXPECT_EQ(inflated.at("subjects").as_array().at(0).as_string(), "toys");
  const auto majors = by(before.at("items"), "id", "no-major-incident-management");
  EXPECT_EQ(by(majors.at("signals"), "id", "team").at("state").as_string(), "fails");
  incident_at(now - Duration::hours(1));
  const auto after = by(get("/api/v1/pitfalls").at("items"), "id", "limited-on-call-schedule");
  EXPECT_NE(by(after.at("signals"), "id", "woken").at("state").as_string(), "not_measured");
}

TEST_P(Practice, PilotsCompareEqualTimesBeforeAndAfter) {
  const auto org = documents->current();
  Pilot pilot;
  pilot.start = day_of(*org, now) + -2;
  pilot.end = day_of(*org, now) + 5;
  pilot.services = {"bedroom"};
  const auto times = times_of(*org, pilot, now);
  EXPECT_FALSE(times.planned || times.over);
  EXPECT_EQ(times.after.end, now);
  EXPECT_EQ(times.before.end - times.before.start, times.after.end - times.after.start);
  incident_at(now - Duration::hours(2));
  PilotDoc doc;
  doc.spec = pilot;
  const auto unknown = pilot_json(store(), *documents, doc, now);
  EXPECT_EQ(unknown.at("state").as_string(), "running");
  EXPECT_TRUE(by(unknown.at("measures"), "measure", "incidents").at("before").is_null()) << "not recorded";
  EXPECT_EQ(by(unknown.at("measures"), "measure", "incidents").at("after").as_int64(), 1);
  EXPECT_EQ(by(unknown.at("measures"), "measure", "loss").at("after").as_int64(), 100'000'000);

  doc.spec.start = day_of(*org, now) + 17;
  doc.spec.end = day_of(*org, now) + 31;
  doc.spec.services = {"toys"};  // bedroom's next alert would join its open incident
  incident_at(day_begins(*org, doc.spec.start) + Duration::hours(1), "toys");
  const auto over = pilot_json(store(), *documents, doc, now + Duration::days(40));
  EXPECT_EQ(over.at("state").as_string(), "over");
  const auto incidents = by(over.at("measures"), "measure", "incidents");
  EXPECT_EQ(incidents.at("before").as_int64(), 0);
  EXPECT_EQ(incidents.at("after").as_int64(), 1);
  EXPECT_FALSE(incidents.at("better").as_bool());
  EXPECT_EQ(get("/api/v1/pilots/first").at("measures").as_array().size(), 2U);
  EXPECT_EQ(get("/api/v1/pilots").at("items").as_array().size(), 1U);
  EXPECT_EQ(call("GET", "/api/v1/pilots/second").status, 404);
}

TEST_P(Practice, TransitionsListWhatMovesByTheRaciUnlessTheyNameIt) {
  const auto plan = get("/api/v1/transitions/bedroom-over");
  EXPECT_TRUE(plan.at("by_default").as_bool());
  const auto deploy = by(plan.at("items"), "what", "Deploy to production");
  EXPECT_EQ(deploy.at("to").as_string(), "bedroom");
  EXPECT_EQ(deploy.at("from").as_string(), "app-support");
  EXPECT_TRUE(by(plan.at("readiness").at("items"), "item", "access").at("ready").as_bool());
}

TEST_P(Practice, ReadinessIsComputedWhereItCanBe) {
  const auto ready = get("/api/v1/services/bedroom/readiness");
  auto item = [&](const char* name) { return by(ready.at("items"), "item", name); };
  EXPECT_TRUE(item("target").at("ready").as_bool());
  EXPECT_TRUE(item("runbook").at("ready").as_bool());
  EXPECT_FALSE(item("dashboards").at("ready").as_bool());
  EXPECT_FALSE(item("participants").at("ready").as_bool());
  EXPECT_FALSE(item("contacts").at("ready").as_bool()) << "nobody has proved a method";
  EXPECT_FALSE(item("escalation").at("ready").as_bool()) << "there is no incident management";
  EXPECT_TRUE(item("review").at("ready").as_bool());
  EXPECT_EQ(item("degradation").at("basis").as_string(), "by_hand");
  store().write(
      [&](store::Tx& tx) { people::record_proof(tx, "ann", people::Method::email, "ann@example.org"); });
  EXPECT_TRUE(
      by(get("/api/v1/services/bedroom/readiness").at("items"), "item", "contacts").at("ready").as_bool());
  EXPECT_EQ(call("GET", "/api/v1/services/nothing/readiness").status, 404);
}

TEST_P(Practice, WhyWeChangeTellsWhatWasLostAndPromisedAndTakesAnswers) {
  incident_at(now - Duration::hours(1));
  const auto why = get("/api/v1/teams/bedroom/why-we-change");
  EXPECT_EQ(why.at("lost").at("loss").as_int64(), 50'000'000);
  EXPECT_EQ(why.at("waiting").as_array().at(0).as_string(), "the new search");
  EXPECT_TRUE(by(why.at("promises"), "what", "pay for nights").at("overdue").as_bool());
  EXPECT_FALSE(by(why.at("promises"), "what", "laptops").at("overdue").as_bool());
  EXPECT_EQ(call("POST", "/api/v1/teams/bedroom/answers", R"({"text": "  "})").status, 400);
  EXPECT_EQ(call("POST", "/api/v1/teams/bedroom/answers", R"({"text": "and our weekends?"})").status, 201);
  const auto answers = get("/api/v1/teams/bedroom/why-we-change").at("answers");
  EXPECT_EQ(answers.at(0).at("text").as_string(), "and our weekends?");
  EXPECT_EQ(answers.at(0).at("actor").as_string(), "person:ann");
  const auto audit = store().read_returning<json::array>(
      [](store::Tx& tx) { return audit::list(tx, 0, 10, "", "team:bedroom"); });
  EXPECT_EQ(audit.at(0).at("action").as_string(), "team.answer");
}

TEST_P(Practice, DocumentsThatCannotBeAreRefusedWithTheirPlace) {
  document::ApplyRequest request;
  request.documents = document::parse_documents(R"(
apiVersion: onus.dev/v1
kind: Pilot
metadata: {name: late}
spec: {hypothesis: h, services: [], start: 2026-12-01, end: 2026-11-01}
---
apiVersion: onus.dev/v1
kind: Transition
metadata: {name: nowhere}
spec: {service: bedroom, from: ops-run-it, to: ops-run-it, ready: [{item: target, on: 2026-11-01, by: ann}]}
)",
                                                "bad.yaml", request.findings);
  const auto result = documents->apply(request);
  std::string all;
  for (const auto& finding : result.findings) all += finding.text() + "\n";
  for (const char* field : {"spec.services", "spec.end", "spec.to", "spec.ready[0].item"})
    EXPECT_THAT(all, ::testing::HasSubstr(field));
}

TEST_P(Practice, ExportOfThePracticeIsAFixedPoint) {
  document::ApplyRequest request;
  request.documents = document::parse_documents(documents->export_yaml(), "export.yaml", request.findings);
  request.dry_run = true;
  const auto result = documents->apply(request);
  EXPECT_FALSE(result.refused());
  EXPECT_FALSE(result.difference());
}

/// Facts of the quarter that holds `now`, as its review would freeze them.
TEST_P(Practice, ReviewFactsHoldLossesAgainstTargetsAndForecasts) {
  const Quarter quarter = Quarter::of(day_of(*documents->current(), now));
  const std::string path = "/api/v1/reviews/" + quarter.text() + "/forecasts";
  EXPECT_EQ(call("POST", path, R"({"p10": 3, "p50": 2, "p90": 9})").status, 400);
  EXPECT_EQ(call("POST", path, R"({"p10": 0, "p50": 2, "p90": 9, "source": "a guess"})").status, 201);
  EXPECT_EQ(call("POST", path, R"({"service": "toys", "p10": 0, "p50": 0, "p90": 0})").status, 201);
  EXPECT_EQ(call("POST", "/api/v1/reviews/2020-Q1/forecasts", R"({"p10": 0, "p50": 2, "p90": 9})").status,
            409);
  incident_at(now - Duration::minutes(1));
  const auto facts = json::value(review_facts(store(), *documents, quarter, now));
  EXPECT_EQ(facts.at("incidents").as_int64(), 1);
  const auto loss = by(facts.at("losses"), "service", "bedroom");
  EXPECT_EQ(loss.at("band").as_string(), "high");
  EXPECT_EQ(loss.at("loss").as_int64(), facts.at("loss").as_int64());
  EXPECT_FALSE(facts.at("forecasts").at(0).at("inside").as_bool());
  EXPECT_TRUE(by(facts.at("forecasts"), "service", "toys").at("inside").as_bool())
      << "nothing was expected, nothing lost";
  EXPECT_EQ(by(facts.at("overrides"), "service", "toys").at("reason").as_string(), "a promise");
  EXPECT_TRUE(facts.at("cheaper_nights").as_array().empty()) << "no standby rate is known";
}

TEST_P(Practice, ReviewNamesNightsThatCostMoreThanTheySave) {
  apply(R"(
apiVersion: onus.dev/v1
kind: Policy
metadata: {name: default}
spec: {standbyPerWeek: "100000"}
)");
  IncidentHistory rare;
  rare.years = 100;
  const auto found = json::value(cheaper_nights(*documents->current(), now, rare));
  const auto one = by(found, "service", "bedroom");
  EXPECT_EQ(one.at("cheapest").as_string(), "none");
  EXPECT_GT(one.at("saving_per_year").as_int64(), 0);
  IncidentHistory often = rare;
  often.incidents["bedroom"] = 200'000;
  for (const auto& other : cheaper_nights(*documents->current(), now, often))
    EXPECT_NE(other.at("service").as_string(), "bedroom") << "its nights pay";
}

TEST_P(Practice, ForecastOfAQuarterIsAboutAQuarterOfAYearsLoss) {
  const auto org = documents->current();
  const auto made = quarter_forecast(store(), *documents, {2027, 1});
  ASSERT_FALSE(made.empty());
  SimulationAsked asked;
  asked.years = 1'000;
  IncidentHistory history;
  const auto year = model::simulate(simulation_input(*org, now, history, asked)->input);
  const auto mean = static_cast<double>(year->in_force.loss.mean_minor);
  EXPECT_GT(static_cast<double>(made[0].p90), mean / 4);
  EXPECT_LT(static_cast<double>(made[0].p10), mean / 4);
}

TEST_P(Practice, AQuartersForecastIsTheSameWheneverItIsMadeAndKeptOnce) {
  const Quarter quarter = Quarter::of(day_of(*documents->current(), now));
  const auto made = quarter_forecast(store(), *documents, quarter);
  ASSERT_EQ(made.size(), 3U);
  EXPECT_LE(made[0].p10, made[0].p50);
  EXPECT_LT(made[0].p50, made[0].p90);
  incident_at(now - Duration::minutes(1));  // of this quarter: no part of what was known when it began
  EXPECT_EQ(quarter_forecast(store(), *documents, quarter)[0].p90, made[0].p90);
  // What somebody entered by hand stays.
  const std::string path = "/api/v1/reviews/" + quarter.text() + "/forecasts";
  EXPECT_EQ(call("POST", path, R"({"service": "toys", "p10": 1, "p50": 2, "p90": 9})").status, 201);
  auto keep = [&] {
    return store().write_returning<bool>([&](store::Tx& tx) { return keep_forecasts(tx, quarter, made); });
  };
  EXPECT_TRUE(keep());
  EXPECT_FALSE(keep());
  const auto facts = json::value(review_facts(store(), *documents, quarter, now));
  EXPECT_EQ(by(facts.at("forecasts"), "service", "toys").at("p90").as_int64(), 9);
  EXPECT_EQ(by(facts.at("forecasts"), "service", "bedroom").at("p90").as_int64(), made[1].p90);
}

TEST_P(Practice, ReviewOpensOnceOfTwoNodesAndItsFactsStay) {
  const Quarter quarter = Quarter::of(day_of(*documents->current(), now)).before();
  const auto other = another_store();
  std::atomic<int> opened{0};
  auto open = [&](store::Store& node, std::int64_t mark) {
    if (node.write_returning<bool>([&](store::Tx& tx) { return open_review(tx, quarter, {{"loss", mark}}); }))
      ++opened;
  };
  std::thread one([&] { open(store(), 1); }), two([&] { open(*other, 2); });
  one.join();
  two.join();
  EXPECT_EQ(opened, 1);
  const auto review = get("/api/v1/reviews/" + quarter.text());
  EXPECT_EQ(review.at("state").as_string(), "open");
  const auto loss = review.at("facts").at("loss").as_int64();
  open(store(), loss + 1);
  EXPECT_EQ(opened, 1);
  EXPECT_EQ(get("/api/v1/reviews/" + quarter.text()).at("facts").at("loss").as_int64(), loss);
  const auto audit = store().read_returning<json::array>(
      [&](store::Tx& tx) { return audit::list(tx, 0, 10, "onus", "review:" + quarter.text()); });
  EXPECT_EQ(audit.size(), 1U);
}

TEST_P(Practice, ReviewTakesDecisionsWithWhoAndWhyUntilItCloses) {
  const Quarter quarter{2026, 1};
  store().write([&](store::Tx& tx) { open_review(tx, quarter, {}); });
  const std::string path = "/api/v1/reviews/2026-Q1";
  EXPECT_EQ(call("POST", path + "/decisions", R"({"decided": "keep it", "by": "head-of-product"})").status,
            400);
  const std::string whole =
      R"({"service": "toys", "decided": "keep it", "reason": "it pays", "by": "head-of-product"})";
  EXPECT_EQ(call("POST", path + "/decisions", whole).status, 201);
  EXPECT_EQ(call("POST", "/api/v1/reviews/2025-Q1/decisions", whole).status, 409);
  EXPECT_EQ(get(path).at("decisions").at(0).at("by").as_string(), "head-of-product");
  EXPECT_EQ(call("POST", path + "/close").status, 200);
  EXPECT_EQ(call("POST", path + "/close").status, 409);
  EXPECT_EQ(call("POST", path + "/decisions", whole).status, 409);
  EXPECT_EQ(get("/api/v1/reviews").at("items").at(0).at("state").as_string(), "closed");
}

TEST_P(Practice, NoReviewOpensOfAQuarterBeforeTheRecord) {
  ReviewTurn turn(store(), *documents, at);
  EXPECT_GT(turn.run(), now);
  EXPECT_TRUE(get("/api/v1/reviews").at("items").as_array().empty());
}

/// The injected clock of SQLite moves to the next quarter; PostgreSQL's own clock does not.
class ReviewTurns : public Practice {};
INSTANTIATE_TEST_SUITE_P(Engine, ReviewTurns, ::testing::Values(store::Engine::sqlite), store::engine_name);

TEST_P(ReviewTurns, OpenTheReviewWhenTheQuarterHasEnded) {
  incident_at(now - Duration::hours(1));
  ReviewTurn turn(store(), *documents, at);
  const Instant end = turn.run();
  at.set(end);
  clock.set(end);
  EXPECT_GT(turn.run(), end);
  ReviewTurn another(store(), *documents, at);
  another.run();
  const auto reviews = get("/api/v1/reviews").at("items");
  ASSERT_EQ(reviews.as_array().size(), 1U);
  EXPECT_EQ(reviews.at(0).at("quarter").as_string(), "2026-Q4");
  const auto facts = get("/api/v1/reviews/2026-Q4").at("facts");
  EXPECT_EQ(facts.at("incidents").as_int64(), 1);
  EXPECT_GT(facts.at("loss").as_int64(), 0);
  EXPECT_EQ(reviews.at(0).at("loss"), facts.at("loss"));
  const auto kept = store().read_returning<std::vector<Forecast>>([](store::Tx& tx) {
    return forecasts(tx, {2027, 1});
  });
  ASSERT_EQ(kept.size(), 3U) << "what the next one may lose: all, bedroom and toys";
  EXPECT_EQ(kept[0].actor, "onus");
}

TEST_P(ReviewTurns, LeaveAForecastThatSomebodyEntered) {
  ReviewTurn turn(store(), *documents, at);
  const Instant end = turn.run();
  at.set(end);
  clock.set(end);
  Forecast own;
  own.quarter = {2027, 1};
  own.p90 = 7;
  own.actor = "person:ann";
  store().write([&](store::Tx& tx) { keep_forecast(tx, own, ""); });
  turn.run();
  const auto kept = store().read_returning<std::vector<Forecast>>([](store::Tx& tx) {
    return forecasts(tx, {2027, 1});
  });
  ASSERT_EQ(kept.size(), 3U);
  EXPECT_EQ(kept[0].p90, 7);
}

TEST_P(ReviewTurns, KeepTheForecastWhenAQuarterBeginsAndTheReviewHoldsItAgainstTheOutcome) {
  incident_at(now - Duration::hours(1));
  ReviewTurn turn(store(), *documents, at);
  const Instant begins = turn.run();
  auto kept = [&] {
    return store().read_returning<std::vector<Forecast>>([](store::Tx& tx) {
      return forecasts(tx, Quarter{2027, 1});
    });
  };
  EXPECT_TRUE(kept().empty());
  at.set(begins);
  clock.set(begins);
  const Instant ends = turn.run();
  const auto first = kept();
  ASSERT_EQ(first.size(), 3U) << "of all, bedroom and toys";
  EXPECT_EQ(first[0].service, "");
  EXPECT_GT(first[0].p90, first[0].p50);
  EXPECT_GE(first[0].p90, first[1].p90);
  at.set(begins + Duration::days(20));
  clock.set(begins + Duration::days(20));
  ReviewTurn another(store(), *documents, at);
  another.run();
  EXPECT_EQ(kept().at(0).made_at, first[0].made_at);
  at.set(ends);
  clock.set(ends);
  turn.run();
  const auto held = get("/api/v1/reviews/2027-Q1").at("facts").at("forecasts");
  ASSERT_EQ(held.as_array().size(), 3U);
  EXPECT_EQ(held.at(0).at("p90").as_int64(), first[0].p90);
  EXPECT_FALSE(held.at(0).at("inside").is_null());
}

TEST(Quarters, ReadWhatTheyWrite) {
  EXPECT_EQ(Quarter::of(Date::of(2026, 11, 24)), (Quarter{2026, 4}));
  EXPECT_EQ((Quarter{2026, 4}).next(), (Quarter{2027, 1}));
  for (const char* wrong : {"", "2026", "2026-Q0", "2026-Q5", "2026-q1", "26-Q1", "20x6-Q1", "2026-Q11"})
    EXPECT_FALSE(Quarter::parse(wrong)) << wrong;
}

RC_GTEST_PROP(QuarterRules, TileTheYearsInEveryZone, ()) {
  const auto zones = zone_names();
  const Zone zone = *Zone::find(*rc::gen::elementOf(zones));
  const Quarter quarter{*rc::gen::inRange(1990, 2036), *rc::gen::inRange(1, 5)};
  RC_ASSERT(*Quarter::parse(quarter.text()) == quarter);
  RC_ASSERT(quarter.next().before() == quarter);
  const Interval time = quarter.time(zone);
  RC_ASSERT(time.end == quarter.next().time(zone).start);
  RC_ASSERT(Quarter::of(zone.local(time.start).date) == quarter);
  RC_ASSERT(Quarter::of(zone.local(Instant{time.end.us - 1}).date) == quarter);
}

}  // namespace
}  // namespace onus::insight
