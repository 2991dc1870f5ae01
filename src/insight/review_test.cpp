// Reviews of quarters on both engines: their facts, forecasts and decisions, and that they open by
// themselves.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <thread>

#include "audit/audit.h"
#include "insight/expected.h"
#include "insight/pilots.h"
#include "insight/practice_testing.h"
#include "insight/simulate.h"

namespace onus::insight {
namespace {

class Reviews : public PracticeOfABedroom {};
ONUS_EACH_STORE(Reviews);

/// Facts of the quarter that holds `now`, as its review would freeze them.
TEST_P(Reviews, ReviewFactsHoldLossesAgainstTargetsAndForecasts) {
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

TEST_P(Reviews, ReviewNamesNightsThatCostMoreThanTheySave) {
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

TEST_P(Reviews, ForecastOfAQuarterIsAboutAQuarterOfAYearsLoss) {
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

TEST_P(Reviews, AQuartersForecastIsTheSameWheneverItIsMadeAndKeptOnce) {
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

TEST_P(Reviews, ReviewOpensOnceOfTwoNodesAndItsFactsStay) {
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

TEST_P(Reviews, ReviewTakesDecisionsWithWhoAndWhyUntilItCloses) {
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

TEST_P(Reviews, NoReviewOpensOfAQuarterBeforeTheRecord) {
  ReviewTurn turn(store(), *documents, at);
  EXPECT_GT(turn.run(), now);
  EXPECT_TRUE(get("/api/v1/reviews").at("items").as_array().empty());
}

/// The injected clock of SQLite moves to the next quarter; PostgreSQL's own clock does not.
class ReviewTurns : public PracticeOfABedroom {};
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
