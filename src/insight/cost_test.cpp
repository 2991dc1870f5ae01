// Statements, what-if, proposals and the simulation over their routes, on both engines.
#include "insight/cost_api.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "audit/audit.h"
#include "insight/history_store.h"
#include "insight/insight_testing.h"
#include "insight/proposal.h"
#include "insight/simulate_api.h"
#include "insight/what_if.h"
#include "insight/what_if_api.h"
#include "model/decision.h"
#include "model/retailer_testing.h"
#include "rota/rota.h"
#include "store/store_testing.h"

namespace onus::insight {
namespace {

using ::testing::HasSubstr;

const std::string kOrganisation = model::kRetailer + R"(
apiVersion: onus.dev/v1
kind: Policy
metadata: {name: policy}
spec: {standbyPerWeek: 500}
---
apiVersion: onus.dev/v1
kind: Cost
metadata: {name: pipeline}
spec: {service: bedroom, line: deployment-setup, model: you-build-it-you-run-it, per: once, amount: 3600, from: 2026-06-01, low: 3000, high: 5000, source: quote, by: Ines}
)";

const std::string kBand = R"(
apiVersion: onus.dev/v1
kind: Policy
metadata: {name: policy}
spec:
  standbyPerWeek: 500
  exposureBands:
    - {name: low, maxPerHour: 7000, availability: 95, outOfHours: none}
    - {name: medium, maxPerHour: 150000, availability: 99, outOfHours: domain}
    - {name: high, maxPerHour: 800000, availability: 99.9, outOfHours: team}
)";

class CostRoutes : public store::EachStore {
 protected:
  void SetUp() override {
    furnish(store(), kinds);
    documents = std::make_unique<document::Documents>(store(), kinds, system_clock());
    documents->load();
    add_cost_routes(router, store(), *documents, system_clock());
    add_what_if_routes(router, store(), *documents, system_clock());
    add_simulation_routes(router, store(), *documents, system_clock());
    apply(kOrganisation);
  }

  void apply(const std::string& yaml) {
    document::ApplyRequest request;
    request.documents = document::parse_documents(yaml, "test.yaml", request.findings);
    const auto applied = documents->apply(request);
    ASSERT_FALSE(applied.refused()) << applied.findings.front().text();
  }

  using Query = std::vector<std::pair<std::string, std::string>>;
  server::Response call(const std::string& method, const std::string& path, Query query = {},
                        const std::string& body = "", const std::string& type = "application/json") {
    auto match = router.match(method, path);
    if (!match.route) return server::problem(500, "no route");
    server::Request request;
    request.params = match.params;
    request.query = std::move(query);
    request.body = body;
    request.headers.emplace_back("content-type", type);
    return match.route->handler(request);
  }
  json::value get(const std::string& path, Query query = {}) {
    const auto response = call("GET", path, std::move(query));
    EXPECT_EQ(response.status, 200) << response.body;
    return *parse_json(response.body);
  }
  json::value post(const std::string& path, const std::string& body, int status,
                   const std::string& type = "application/json") {
    const auto response = call("POST", path, {}, body, type);
    EXPECT_EQ(response.status, status) << response.body;
    return *parse_json(response.body);
  }

  document::Registry kinds;
  std::unique_ptr<document::Documents> documents;
  server::Router router;
};
ONUS_EACH_STORE(CostRoutes);

const json::value& line(const json::value& statement, const char* column, std::string_view name) {
  for (const json::value& one : statement.at(column).at("lines").as_array())
    if (one.at("line").as_string() == name) return one;
  throw std::out_of_range(std::string(name));
}

TEST_P(CostRoutes, AStatementNamesWhatIsKnownAndWhoPays) {
  const auto s = get("/api/v1/services/bedroom/cost", {{"from", "2026-06-01"}, {"to", "2026-06-29"}});
  EXPECT_EQ(line(s, "in_force", "standby").at("amount").as_int64(), 4 * 500'00);
  EXPECT_EQ(line(s, "in_force", "standby").at("figures").at(0).at("payer").as_string(), "head-of-product");
  const auto& setup = line(s, "in_force", "deployment-setup");
  EXPECT_EQ(setup.at("amount").as_int64(), 100'00);
  EXPECT_EQ(setup.at("rating").as_string(), "high");
  EXPECT_EQ(setup.at("figures").at(0).at("assumption").at("source").as_string(), "quote");
  EXPECT_EQ(setup.at("figures").at(0).at("purse").as_string(), "not-classified");
  EXPECT_TRUE(line(s, "other", "deployment-setup").at("amount").is_null());
  EXPECT_EQ(s.at("in_force").at("total").as_int64(), 4 * 500'00 + 100'00);
  EXPECT_TRUE(s.at("comparison").at("cheaper").is_null());
  EXPECT_EQ(s.at("service").as_string(), "bedroom");
  EXPECT_EQ(get("/api/v1/cost", {{"of", "toys"}}).at("service").as_string(), "toys");
  EXPECT_EQ(get("/api/v1/cost", {{"of", "app-support"}}).at("team").as_string(), "app-support");
  EXPECT_EQ(get("/api/v1/cost").at("services").as_int64(), 3);
  EXPECT_EQ(call("GET", "/api/v1/cost", {{"of", "nobody"}}).status, 404);
  EXPECT_EQ(call("GET", "/api/v1/cost", {{"from", "soon"}}).status, 400);
  EXPECT_EQ(call("GET", "/api/v1/cost", {{"from", "2026-06-29"}, {"to", "2026-06-01"}}).status, 400);
}

TEST_P(CostRoutes, AStatementOfTheComingYearHasTheExpectedLossesOfBothModels) {
  const Instant now = system_clock().now();
  const auto s = get("/api/v1/services/bedroom/cost", {{"from", format(now + Duration::minutes(1))},
                                                       {"to", format(now + Duration::days(365))}});
  const auto& ours = line(s, "in_force", "reliability-opportunity");
  EXPECT_EQ(ours.at("figures").at(0).at("basis").as_string(), "expected");
  EXPECT_GT(ours.at("amount").as_int64(), 0);
  EXPECT_EQ(line(s, "other", "reliability-opportunity").at("amount"), ours.at("amount"))
      << "either model answers at night";
  EXPECT_TRUE(line(get("/api/v1/services/toys/cost", {{"to", format(now + Duration::days(1))}}), "in_force",
                   "reliability-opportunity")
                  .at("amount")
                  .is_null())
      << "without an exposure nothing is known";
}

TEST_P(CostRoutes, AStatementIsATableToo) {
  const auto response = call("GET", "/api/v1/services/bedroom/cost",
                             {{"from", "2026-06-01"}, {"to", "2026-08-01"}, {"format", "csv"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(std::string(response.header("content-type")), HasSubstr("text/csv"));
  EXPECT_THAT(response.body, HasSubstr("2026-06,2026-07\r\n"));
  EXPECT_THAT(response.body, HasSubstr("in-force,deployment-setup,setup,pipeline,entered,head-of-product,"
                                       "not-classified,quote,Ines,USD,200,100,100\r\n"));
  EXPECT_THAT(response.body, HasSubstr("other,deployment-setup,setup,,not known\r\n"));
}

TEST_P(CostRoutes, WhatIsRecordedOfIncidentsIsInTheStatement) {
  const Instant began = system_clock().now() - Duration::hours(1);
  store().write([&](store::Tx& tx) { record_incident(tx, *documents->current(), "bedroom", began); });
  const auto s = get("/api/v1/services/bedroom/cost");
  EXPECT_EQ(s.at("losses").at("incidents").as_int64(), 1);
  const auto loss = s.at("losses").at("loss").as_int64();
  EXPECT_GE(loss, 20'000'000);
  EXPECT_EQ(line(s, "in_force", "reliability-opportunity").at("amount").as_int64(), loss);
  EXPECT_NEAR(static_cast<double>(s.at("losses").at("revenue").as_int64()), 0.8 * static_cast<double>(loss),
              1);
  EXPECT_TRUE(line(s, "in_force", "reliability-incident").at("amount").is_null()) << "no rate of an hour";
  const auto history = store().read_returning<IncidentHistory>(
      [](store::Tx& tx) { return incident_history(tx, system_clock().now()); });
  ASSERT_TRUE(history.incidents.contains("bedroom"));
  EXPECT_EQ(history.incidents.at("bedroom"), 1);
  EXPECT_GT(history.years, 0);
}

TEST_P(CostRoutes, IncidentsThatStopOneJourneySplitItsLoss) {
  const std::string head = "---\napiVersion: onus.dev/v1\nkind: ";
  const std::string carries = "spec: {team: bedroom, journeys: [{journey: buy}]}\n";
  apply(head + "Journey\nmetadata: {name: buy}\nspec: {revenuePerHour: 36}\n" + head +
        "Service\nmetadata: {name: shop}\n" + carries + head + "Service\nmetadata: {name: till}\n" + carries);
  const Instant began = system_clock().now() - Duration::hours(1);
  store().write([&](store::Tx& tx) {
    record_incident(tx, *documents->current(), "shop", began);
    record_incident(tx, *documents->current(), "till", began);
  });
  const auto lost = [&](const std::string& path) {
    const auto losses = get(path).at("losses");
    EXPECT_EQ(losses.at("loss").as_int64(), losses.at("revenue").as_int64());
    return static_cast<double>(losses.at("loss").as_int64());
  };
  EXPECT_NEAR(lost("/api/v1/cost"), 36'00, 30) << "the hour of the journey once, and the time since";
  EXPECT_NEAR(lost("/api/v1/services/shop/cost"), 18'00, 30);
  EXPECT_NEAR(lost("/api/v1/services/till/cost"), 18'00, 30);
}

TEST_P(CostRoutes, RunCostGrowsWithTeamsOrWithExposure) {
  const auto now = get("/api/v1/cost/linear").at("now");
  EXPECT_EQ(now.at("rotas_per_team").as_int64(), 2);
  EXPECT_EQ(now.at("rotas_by_exposure").as_int64(), 3)
      << "the domain, the operations team, toys without figures";
  const auto then = get("/api/v1/cost/linear", {{"teams", "10"}}).at("then");
  EXPECT_EQ(then.at("teams").as_int64(), 12);
  EXPECT_EQ(then.at("rotas_per_team").as_int64(), 12);
  EXPECT_EQ(call("GET", "/api/v1/cost/linear", {{"teams", "-1"}}).status, 400);
}

TEST_P(CostRoutes, WhatIfEqualsApplyThenCompute) {
  const auto asked = post("/api/v1/what-if", kBand, 200, "application/yaml");
  EXPECT_EQ(asked.at("services_changed").as_int64(), 1);
  const auto& bedroom = asked.at("services").at(0);
  EXPECT_EQ(bedroom.at("service").as_string(), "bedroom");
  EXPECT_EQ(bedroom.at("before").at("out_of_hours").as_string(), "domain");
  EXPECT_EQ(bedroom.at("after").at("out_of_hours").as_string(), "team");
  EXPECT_EQ(asked.at("rotas_removed").as_array().size(), 1U);
  EXPECT_TRUE(asked.at("rotas_added").as_array().empty()) << "toys' team has a rota of its own already";
  EXPECT_EQ(asked.at("standby_per_year").as_int64(), -(500'00 * 365 + 3) / 7);
  EXPECT_EQ(asked.at("standing").as_string(), "guess") << "nobody has said how well any exposure is known";
  const std::string confirmed =
      "kind: Service\nmetadata: {name: bedroom}\nspec: {kind: digital, team: bedroom, demand: very-high, "
      "exposure: "
      "{revenuePerHour: 1, standing: data, by: Ines, on: 2026-06-01}}\n";
  const auto known = post("/api/v1/what-if", confirmed, 200, "application/yaml");
  EXPECT_EQ(known.at("services").at(0).at("before").at("standing").as_string(), "guess");
  EXPECT_EQ(known.at("services").at(0).at("after").at("standing").as_string(), "data");
  EXPECT_EQ(get("/api/v1/cost/linear").at("now").at("rotas_by_exposure").as_int64(), 3)
      << "nothing was written";

  // Apply it, and ask for the same again: before and after are now what was foretold.
  const auto before = documents->current();
  std::vector<document::Finding> findings;
  const auto overlaid = overlay(*before, kinds, document::parse_documents(kBand, "test.yaml", findings));
  apply(kBand);
  const Instant t = system_clock().now();
  const auto foretold = difference_json(overlaid.org, difference(*before, overlaid.org, t, {}));
  const auto came = difference_json(*documents->current(), difference(*before, *documents->current(), t, {}));
  EXPECT_EQ(foretold, came);
}

TEST_P(CostRoutes, WhatIfRefusesWhatApplyWould) {
  const auto refused = post("/api/v1/what-if", "kind: Service\nmetadata: {name: x}\nspec: {team: nobody}\n",
                            422, "application/yaml");
  EXPECT_THAT(std::string(refused.at("detail").as_string()),
              HasSubstr("request:3:14: Service/x: spec.team: there is no Team `nobody`: add it"));
  post("/api/v1/what-if", "kind: Escalation\nmetadata: {name: x}\nspec: {}\n", 422, "application/yaml");
  post("/api/v1/what-if", "", 422, "application/yaml");
  post("/api/v1/what-if", "kind: Service\nmetadata: {name: x}\nspec: {team: bedroom, exposurePerHour: -1}\n",
       422, "application/yaml");
  post("/api/v1/what-if", R"({"documents": 3})", 400);
}

TEST_P(CostRoutes, ProposalsAreFrozenComparedAndDecidedOnce) {
  const json::object wanted{{"title", "Lower the band"}, {"documents", kBand}};
  const auto made = post("/api/v1/proposals", json::serialize(wanted), 201);
  // What it changes is kept with what it was, for whoever decides later.
  const json::object& input = made.at("outcome").at("inputs").as_array().at(0).as_object();
  EXPECT_EQ(input.at("changes").as_array().size(), 1U) << json::serialize(input);
  const std::string id = std::to_string(made.at("id").as_int64());
  EXPECT_EQ(made.at("state").as_string(), "open");
  EXPECT_EQ(made.at("outcome").at("services_changed").as_int64(), 1);
  const auto second = post("/api/v1/proposals", json::serialize(wanted), 201);
  const std::string other = std::to_string(second.at("id").as_int64());
  EXPECT_EQ(get("/api/v1/proposals").at("items").as_array().size(), 2U);
  post("/api/v1/proposals/" + other + "/refuse", "{}", 422);
  post("/api/v1/proposals/" + other + "/refuse", R"({"reason": "twice the same", "by": "Ines"})", 200);
  const auto applied = post("/api/v1/proposals/" + id + "/apply", R"({"by": "Ines"})", 200);
  EXPECT_EQ(applied.at("state").as_string(), "applied");
  EXPECT_EQ(model::exposure_bands(model::policy(*documents->current()))[1].max_per_hour,
            (Decimal{150'000, 0}));
  post("/api/v1/proposals/" + id + "/apply", "{}", 409);
  const auto compared = get("/api/v1/proposals/compare", {{"ids", id + "," + other}});
  ASSERT_EQ(compared.at("items").as_array().size(), 2U);
  EXPECT_EQ(compared.at("items").at(0).at("outcome").at("services_changed").as_int64(), 1) << "frozen";
  EXPECT_EQ(compared.at("items").at(0).at("now").at("services_changed").as_int64(), 0)
      << "it has been applied";
  EXPECT_EQ(get("/api/v1/proposals/" + other).at("reason").as_string(), "twice the same");
  EXPECT_EQ(call("GET", "/api/v1/proposals/77").status, 404);
}

TEST_P(CostRoutes, AProposalAppliesFromADate) {
  const json::object wanted{{"title", "Later"}, {"documents", kBand}};
  const auto made = post("/api/v1/proposals", json::serialize(wanted), 201);
  const std::string path = "/api/v1/proposals/" + std::to_string(made.at("id").as_int64()) + "/apply";
  const auto late = post(path, R"({"valid_from": "2020-01-01"})", 422);
  EXPECT_THAT(std::string(late.at("detail").as_string()), HasSubstr("past"));
  post(path, R"({"valid_from": "2036-01-01"})", 200);
  EXPECT_TRUE(model::policy(*documents->current()).exposure_bands.empty());
  EXPECT_EQ(model::policy(*documents->at(*parse_instant("2036-01-02T00:00:00Z"))).exposure_bands.size(), 3U);
}

TEST_P(CostRoutes, TheSimulationIsTheSameForTheSameSeed) {
  const auto one = get("/api/v1/simulate", {{"service", "bedroom"}, {"seed", "7"}, {"years", "500"}});
  EXPECT_EQ(one, get("/api/v1/simulate", {{"service", "bedroom"}, {"seed", "7"}, {"years", "500"}}));
  const auto& bedroom = one.at("services").at(0);
  EXPECT_EQ(bedroom.at("in_force").as_string(), "domain");
  EXPECT_EQ(bedroom.at("covers").at(2).at("cover").as_string(), "none");
  EXPECT_EQ(bedroom.at("covers").at(2).at("premium").as_int64(), 0);
  EXPECT_EQ(bedroom.at("covers").at(0).at("premium").as_int64(), (500'00LL * 365 + 3) / 7);
  EXPECT_GT(bedroom.at("rate").at("high").as_double(), bedroom.at("rate").at("low").as_double());
  const auto none = call("GET", "/api/v1/simulate", {{"service", "toys"}});
  EXPECT_EQ(none.status, 422) << "no exposure";
  EXPECT_EQ(get("/api/v1/simulate", {{"years", "100"}}).at("without_exposure").at(0).as_string(), "toys");
}

TEST_P(CostRoutes, AssumptionsMayBeEntered) {
  const auto one = post(
      "/api/v1/simulate",
      R"({"service": "bedroom", "years": 200, "assumptions": {"rate": 12, "common": 0, "restore.lnMean": 3}})",
      200);
  EXPECT_EQ(one.at("services").at(0).at("rate").at("per_year").to_number<double>(), 12);
  const auto prior = post("/api/v1/simulate", R"({"years": 10, "assumptions": {"rate.priorMean": 5}})", 200);
  EXPECT_EQ(prior.at("services").at(0).at("rate").at("per_year").to_number<double>(), 5) << "no history yet";
  EXPECT_EQ(call("POST", "/api/v1/simulate", {}, R"({"assumptions": {"rate.priorYears": 0}})").status, 400);
  EXPECT_EQ(call("POST", "/api/v1/simulate", {}, R"({"assumptions": {"weather": 1}})").status, 400);
  EXPECT_EQ(call("POST", "/api/v1/simulate", {}, R"({"years": 5})").status, 400);
  EXPECT_EQ(call("POST", "/api/v1/simulate", {}, R"({"assumptions": {"common": 2}})").status, 400);
}

TEST(Overlay, ABandOfTwoThousandServicesChangesThoseAbove) {
  document::Registry kinds;
  people::register_kinds(kinds);
  catalogue::register_kinds(kinds);
  model::register_kinds(kinds);
  rota::register_kinds(kinds);
  std::string yaml;
  for (int i = 0; i < 200; ++i)
    yaml += "kind: Team\nmetadata: {name: team-" + std::to_string(i) + "}\nspec: {budgetHolder: head}\n---\n";
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i)
    yaml += "kind: Service\nmetadata: {name: service-" + std::to_string(i) + "}\nspec: {team: team-" +
            std::to_string(i % 200) + ", exposurePerHour: " + std::to_string(random() % 900'000) +
            ", demand: high}\n---\n";
  std::vector<document::Finding> findings;
  const auto base = overlay({}, kinds, document::parse_documents(yaml, "test.yaml", findings));
  ASSERT_FALSE(document::has_error(base.findings)) << base.findings.front().text();
  const auto change = document::parse_documents(kBand, "test.yaml", findings);
  const Instant t = *parse_instant("2026-06-02T12:00:00Z");
  const auto changed = overlay(base.org, kinds, change);
  EXPECT_GT(difference(base.org, changed.org, t, {}).services.size(), 100U);
}

}  // namespace
}  // namespace onus::insight
