// Routes of services and the policy: what they show, and how services are found.
#include "model/model_api.h"

#include <gmock/gmock.h>

#include "audit/audit.h"
#include "base/text.h"
#include "catalogue/service.h"
#include "model/cover.h"
#include "store/store_testing.h"

namespace onus::model {
namespace {

using ::testing::ElementsAre;

const std::string kTwoDomains = R"(
apiVersion: onus.dev/v1
kind: Domain
metadata: {name: rooms}
spec: {budgetHolder: head-of-product}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: bedroom, title: Bedroom}
spec: {domain: rooms}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: app-support, title: Application support}
spec: {kind: operations}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: ecommerce-platform, title: Ecommerce platform}
spec: {kind: foundational, team: app-support, exposurePerHour: 810000, demand: low}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: bed-planner, title: Bed planner}
spec:
  team: bedroom
  exposurePerHour: 199999.99
  demand: very-high
  dependsOn: [ecommerce-platform]
  links: {runbook: "https://wiki.example/r"}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: toys}
spec: {team: bedroom}
)";

class Services : public store::EachStore {
 protected:
  void SetUp() override {
    std::vector<store::Migration> all;
    for (const auto& one : audit::migrations()) all.push_back(one);
    for (const auto& one : document::migrations()) all.push_back(one);
    store().migrate(all);
    people::register_kinds(kinds);
    catalogue::register_kinds(kinds);
    register_kinds(kinds);
    documents = std::make_unique<document::Documents>(store(), kinds, clock);
    documents->load();
    add_routes(router, *documents, night);
    document::ApplyRequest request;
    request.documents = document::parse_documents(kTwoDomains, "test.yaml", request.findings);
    ASSERT_FALSE(documents->apply(request).refused());
  }

  server::Response call(const std::string& path,
                        std::vector<std::pair<std::string, std::string>> query = {}) {
    auto match = router.match("GET", path);
    if (!match.route) return server::problem(500, "no route");
    EXPECT_EQ(match.route->access, server::Access::viewer);
    server::Request request;
    request.params = match.params;
    request.query = std::move(query);
    return match.route->handler(request);
  }
  json::value get(const std::string& path, std::vector<std::pair<std::string, std::string>> query = {}) {
    auto response = call(path, std::move(query));
    EXPECT_EQ(response.status, 200) << response.body;
    return *parse_json(response.body);
  }
  std::vector<std::string> names(const json::value& list) {
    std::vector<std::string> out;
    for (const auto& item : list.at("items").as_array()) out.emplace_back(item.at("name").as_string());
    return out;
  }

  document::Registry kinds;
  std::unique_ptr<document::Documents> documents;
  server::Router router;
  ManualClock night{*parse_instant("2026-11-24T23:00:00Z")};
};
ONUS_EACH_STORE(Services);

TEST_P(Services, ShowTheirBandTargetModelAndCover) {
  auto s = get("/api/v1/services/bed-planner");
  EXPECT_EQ(s.at("exposure_per_hour").as_int64(), 19'999'999);
  EXPECT_EQ(s.at("currency").as_string(), "USD");
  EXPECT_EQ(s.at("band").as_string(), "medium");
  EXPECT_EQ(s.at("availability_percent").as_string(), "99.0");
  EXPECT_EQ(s.at("operating_model").as_string(), "you-build-it-you-run-it");
  EXPECT_EQ(s.at("deployment_target").as_string(), "daily");
  EXPECT_EQ(s.at("working_hours").as_string(), "team");
  EXPECT_EQ(s.at("out_of_hours").as_string(), "domain");
  EXPECT_EQ(s.at("cover").as_string(), "domain");
  EXPECT_EQ(s.at("moment").as_string(), "out-of-hours");
  EXPECT_EQ(s.at("domain").as_string(), "rooms");
  EXPECT_EQ(s.at("team_title").as_string(), "Bedroom");
  EXPECT_EQ(s.at("links").at("runbook").as_string(), "https://wiki.example/r");
  EXPECT_EQ(s.at("depends_on").at(0).as_string(), "ecommerce-platform");
  EXPECT_TRUE(s.at("flags").as_array().empty());
  EXPECT_EQ(s.at("managed_by").as_string(), "default");
}

TEST_P(Services, WithoutExposureShowNullAndNotZero) {
  auto s = get("/api/v1/services/toys");
  EXPECT_TRUE(s.at("exposure_per_hour").is_null());
  EXPECT_TRUE(s.at("band").is_null());
  EXPECT_TRUE(s.at("availability_percent").is_null());
  EXPECT_TRUE(s.at("deployment_target").is_null());
  EXPECT_EQ(s.at("out_of_hours").as_string(), "team");
}

TEST_P(Services, UnderOpsRunItNameWhoAnswers) {
  auto s = get("/api/v1/services/ecommerce-platform");
  EXPECT_EQ(s.at("operating_model").as_string(), "ops-run-it");
  EXPECT_EQ(s.at("answered_by").as_string(), "app-support");
  EXPECT_EQ(s.at("flags").at(0).as_string(), "above_top_band");
}

TEST_P(Services, AreFoundByWordsInAnyOrderInNameTitleOrTeam) {
  EXPECT_THAT(names(get("/api/v1/services")), ElementsAre("bed-planner", "ecommerce-platform", "toys"));
  EXPECT_THAT(names(get("/api/v1/services", {{"q", "PLANNER bed"}})), ElementsAre("bed-planner"));
  EXPECT_THAT(names(get("/api/v1/services", {{"q", "application support"}})),
              ElementsAre("ecommerce-platform"));
  EXPECT_THAT(names(get("/api/v1/services", {{"team", "bedroom"}})), ElementsAre("bed-planner", "toys"));
  EXPECT_THAT(names(get("/api/v1/services", {{"domain", "rooms"}, {"q", "toys"}})), ElementsAre("toys"));
  auto page = get("/api/v1/services", {{"limit", "1"}, {"after", "bed-planner"}});
  EXPECT_THAT(names(page), ElementsAre("ecommerce-platform"));
  EXPECT_EQ(page.at("next").as_string(), "ecommerce-platform");
  EXPECT_EQ(page.at("total").as_int64(), 3);
  EXPECT_EQ(call("/api/v1/services", {{"limit", "x"}}).status, 400);
  EXPECT_EQ(call("/api/v1/services/nothing").status, 404);
  EXPECT_EQ(get("/api/v1/services/unrouted").at("name").as_string(), "unrouted");
}

TEST_P(Services, PolicyShowsThePlaybooksBandsWhereNoneIsApplied) {
  auto p = get("/api/v1/policy");
  EXPECT_TRUE(p.at("name").is_null());
  EXPECT_EQ(p.at("exposure_bands").as_array().size(), 3U);
  EXPECT_EQ(p.at("exposure_bands").at(2).at("availability_percent").as_string(), "99.9");
  EXPECT_EQ(p.at("exposure_bands").at(2).at("tolerable_unavailability").as_string(), "0h 10m 5s");
  EXPECT_EQ(p.at("exposure_bands").at(0).at("max_per_hour").as_int64(), 700'000);
  EXPECT_EQ(p.at("working_hours").at("from").as_string(), "09:00");
  EXPECT_EQ(p.at("demand_bands").as_array().size(), 4U);
  EXPECT_EQ(p.at("ack_expires").as_string(), "2h");
}

}  // namespace
}  // namespace onus::model
