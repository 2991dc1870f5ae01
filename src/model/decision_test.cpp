// Decisions on both engines: what counts as accepted, with whom the A stays, and what deciding otherwise
// does.
#include "model/decision.h"

#include <gmock/gmock.h>

#include "audit/audit.h"
#include "model/figures_json.h"
#include "model/retailer_testing.h"
#include "store/store_testing.h"

namespace onus::model {
namespace {

const std::string kWithBedroom = kRetailTeams + R"(
apiVersion: onus.dev/v1
kind: Service
metadata: {name: bedroom}
spec: {team: bedroom, exposurePerHour: 200000, demand: low}
)";

class DecisionsRoom : public store::EachStore {
 protected:
  void SetUp() override {
    std::vector<store::Migration> all;
    for (auto room : {audit::migrations(), document::migrations(), migrations()})
      all.insert(all.end(), room.begin(), room.end());
    store().migrate(all);
    people::register_kinds(kinds);
    catalogue::register_kinds(kinds);
    register_kinds(kinds);
    documents = std::make_unique<document::Documents>(store(), kinds, system_clock());
    documents->load();
    add_figures_routes(router, store(), *documents, system_clock());
    add_decision_routes(router, store(), *documents,
                        [](const server::Principal& who, const document::Organisation&, std::string_view,
                           std::string_view, const document::Node*) { return who.person == "olga"; });
    apply(kWithBedroom);
  }

  void apply(const std::string& yaml) {
    clock.advance(Duration::seconds(1));
    document::ApplyRequest request;
    request.actor = "token:ci";
    request.documents = document::parse_documents(yaml, "test.yaml", request.findings);
    const auto result = documents->apply(request);
    ASSERT_FALSE(result.refused()) << result.findings.front().text();
  }

  /// One edit on the screen: the whole spec, as YAML.
  void edit(const std::string& spec) {
    clock.advance(Duration::seconds(1));
    document::Edit wanted;
    wanted.kind = "Service";
    wanted.name = "bedroom";
    std::vector<document::Finding> findings;
    wanted.spec = document::parse_yaml(spec, "", findings).front();
    wanted.actor = "person:olga";
    store().write([&](store::Tx& tx) {
      ASSERT_EQ(documents->edit(tx, wanted).status, document::EditResult::Status::done);
    });
  }

  server::Response call(const std::string& method, const std::string& path, const std::string& body = "",
                        const std::string& person = "olga") {
    auto match = router.match(method, path);
    if (!match.route) return server::problem(500, "no route");
    server::Request request;
    request.params = match.params;
    request.body = body;
    request.principal.role = server::Role::member;
    request.principal.person = person;
    return match.route->handler(request);
  }
  json::value get(const std::string& path) {
    const auto response = call("GET", path);
    EXPECT_EQ(response.status, 200) << response.body;
    return *parse_json(response.body);
  }
  json::value decide(const std::string& body, int status = 201) {
    clock.advance(Duration::seconds(1));
    const auto response = call("POST", "/api/v1/services/bedroom/decisions", body);
    EXPECT_EQ(response.status, status) << response.body;
    return *parse_json(response.body);
  }
  std::string state() {
    const json::value raci = get("/api/v1/services/bedroom/raci");
    const json::object& a = raci.at("acceptance").as_object();
    std::string out(a.at("state").as_string());
    if (raci.at("accountable").is_string()) out += " " + std::string(raci.at("accountable").as_string());
    if (a.at("proposed_accountable").is_string())
      out += " → " + std::string(a.at("proposed_accountable").as_string());
    return out;
  }

  document::Registry kinds;
  std::unique_ptr<document::Documents> documents;
  server::Router router;
};
ONUS_EACH_STORE(DecisionsRoom);

TEST_P(DecisionsRoom, WhatAFileAppliesIsAccepted) {
  EXPECT_EQ(state(), "accepted head-of-operations");
  EXPECT_EQ(get("/api/v1/services/bedroom/raci").at("acceptance").at("by").as_string(), "file");
  EXPECT_EQ(get("/api/v1/services/bedroom/raci").at("operating_model").as_string(), "ops-run-it");
}

TEST_P(DecisionsRoom, AChangeOnTheScreenIsProposedUntilItIsAccepted) {
  edit("{team: bedroom, exposurePerHour: 200000, demand: high}");
  EXPECT_EQ(state(), "proposed head-of-operations → head-of-product") << "the A stays with whom it was";
  const auto made = decide(R"({"accept": true})");
  EXPECT_EQ(made.at("by").as_string(), "head-of-product");
  EXPECT_EQ(made.at("actor").as_string(), "person:olga");
  EXPECT_TRUE(made.at("as_proposed").as_bool());
  EXPECT_EQ(made.at("decided").at("operating_model").as_string(), "you-build-it-you-run-it");
  EXPECT_EQ(state(), "accepted head-of-product");
  edit("{team: bedroom, exposurePerHour: 200000, demand: low}");
  EXPECT_EQ(state(), "proposed head-of-product → head-of-operations");
}

TEST_P(DecisionsRoom, AChangeThatMovesNoTargetNeedsNoAcceptance) {
  edit("{team: bedroom, exposurePerHour: 190000, demand: low, description: beds}");
  EXPECT_EQ(state(), "accepted head-of-operations");
}

TEST_P(DecisionsRoom, ANewFileAcceptsWhatItApplies) {
  edit("{team: bedroom, exposurePerHour: 200000, demand: high}");
  decide(R"({"accept": true, "by": "Ines Costa"})");
  apply(
      "apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: bedroom}\nspec: {team: bedroom, "
      "exposurePerHour: 200000, demand: medium}\n");
  EXPECT_EQ(state(), "accepted head-of-operations");
}

TEST_P(DecisionsRoom, DecidingOtherwiseIsInForceAndStandsOut) {
  decide(R"({"availability_percent": "99.9", "operating_model": "you-build-it-you-run-it"})", 422);
  const auto made = decide(
      R"({"availability_percent": 99.9, "operating_model": "you-build-it-you-run-it", "reason": "the launch"})");
  EXPECT_FALSE(made.at("as_proposed").as_bool());
  EXPECT_EQ(made.at("proposed").at("operating_model").as_string(), "ops-run-it");
  EXPECT_EQ(made.at("decided").at("out_of_hours").as_string(), "team");
  const auto org = documents->current();
  const auto* doc = org->find<catalogue::Service>("bedroom");
  EXPECT_EQ(doc->spec.target->reason, "the launch");
  const Selection s = select(*org, *doc, system_clock().now());
  EXPECT_EQ(s.availability_e5, 99'900);
  EXPECT_THAT(s.flags, ::testing::Contains("target_overridden"));
  EXPECT_EQ(state(), "accepted head-of-product");

  decide(R"({"availability_percent": "99", "reason": "over"})");
  EXPECT_FALSE(documents->current()->find<catalogue::Service>("bedroom")->spec.target)
      << "what the figures say needs no override";
  EXPECT_EQ(state(), "accepted head-of-operations");
}

TEST_P(DecisionsRoom, AreListedNewestFirstAndAudited) {
  decide(R"({"accept": true})");
  decide(R"({"operating_model": "you-build-it-you-run-it", "reason": "r"})");
  const auto list = get("/api/v1/services/bedroom/decisions");
  ASSERT_EQ(list.at("items").as_array().size(), 2U);
  EXPECT_EQ(list.at("items").at(0).at("reason").as_string(), "r");
  EXPECT_TRUE(list.at("next").is_null());
  json::array audited;
  store().read([&](store::Tx& tx) { audited = audit::list(tx, 0, 10, "", "service:bedroom"); });
  int decisions_audited = 0;
  for (const auto& row : audited) decisions_audited += row.at("action").as_string() == "service.decide";
  EXPECT_EQ(decisions_audited, 2);
}

TEST_P(DecisionsRoom, RefuseWhatMakesNoSense) {
  decide("{}", 400);
  decide(R"({"accept": true, "out_of_hours": "team"})", 400);
  decide(R"({"accept": "yes"})", 400);
  decide(R"({"unknown": 1})", 400);
  decide(R"({"out_of_hours": "team", "reason": "r"})", 422);
  decide(R"({"operating_model": "both", "reason": "r"})", 422);
  decide(R"({"availability_percent": "120", "reason": "r"})", 422);
  EXPECT_EQ(call("POST", "/api/v1/services/bedroom/decisions", R"({"accept": true})", "mallory").status, 403);
  EXPECT_EQ(call("POST", "/api/v1/services/nothing/decisions", R"({"accept": true})").status, 404);
  EXPECT_EQ(get("/api/v1/services/bedroom/decisions").at("items").as_array().size(), 0U);
}

TEST_P(DecisionsRoom, OfAllServicesShowWhoAnswers) {
  const auto list = get("/api/v1/raci");
  ASSERT_EQ(list.at("items").as_array().size(), 1U);
  EXPECT_EQ(list.at("items").at(0).at("accountable").as_string(), "head-of-operations");
  EXPECT_EQ(list.at("findings").as_array().size(), 0U);
}

}  // namespace
}  // namespace onus::model
