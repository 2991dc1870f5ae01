// The routes of alerts, signals, silences and maintenance.
#include <gtest/gtest.h>

#include "incident/incident_api.h"
#include "incident/organisation_testing.h"
#include "store/store_testing.h"

namespace onus::incident {
namespace {

class IncidentApi : public store::EachStore {
 protected:
  IncidentApi() {
    std::vector<store::Migration> all(audit::migrations().begin(), audit::migrations().end());
    all.insert(all.end(), migrations().begin(), migrations().end());
    store().migrate(all);
    add_routes(router, {store(), [this](store::Tx&) { return org; },
                        [this](store::Tx&, const document::Organisation&, const std::vector<Event>& given) {
                          events.insert(events.end(), given.begin(), given.end());
                        }});
  }
  void give(const std::string& service, const std::string& key) {
    const std::vector signals{test_signal(service, key, clock.now())};
    store().write([&](store::Tx& tx) { take(tx, *org, signals, clock.now()); });
  }
  server::Response ask(const std::string& method, const std::string& path, const std::string& body = "",
                       std::vector<std::pair<std::string, std::string>> query = {}) {
    const auto match = router.match(method, path);
    if (!match.route) return server::empty_response(405);
    server::Request request;
    request.method = method;
    request.path = path;
    request.params = match.params;
    request.query = std::move(query);
    request.body = body;
    request.principal.role = server::Role::member;
    request.principal.person = "amara";
    return match.route->handler(request);
  }
  static json::object object(const server::Response& response) {
    return json::parse(response.body).as_object();
  }

  std::shared_ptr<const document::Organisation> org =
      std::make_shared<const document::Organisation>(test_organisation());
  server::Router router;
  std::vector<Event> events;
};
ONUS_EACH_STORE(IncidentApi);

TEST_P(IncidentApi, ListsAlertsInPagesAndShowsOne) {
  for (int i = 0; i < 3; ++i) give("shop", "k" + std::to_string(i));
  const auto first = object(ask("GET", "/api/v1/alerts", "", {{"limit", "2"}}));
  ASSERT_EQ(first.at("items").as_array().size(), 2u);
  EXPECT_EQ(first.at("counts").at("open"), 3);
  const std::string next(first.at("next").as_string());
  const auto second = object(ask("GET", "/api/v1/alerts", "", {{"limit", "2"}, {"after", next}}));
  ASSERT_EQ(second.at("items").as_array().size(), 1u);
  EXPECT_TRUE(second.at("next").is_null());
  const auto& item = second.at("items").as_array()[0].as_object();
  EXPECT_EQ(item.at("dedup_key"), "k0");
  EXPECT_EQ(item.at("incident"), 1);
  EXPECT_EQ(item.at("state"), "open");
  const auto one = object(ask("GET", "/api/v1/alerts/" + std::string(item.at("id").as_string())));
  EXPECT_EQ(one.at("text"), "k0 is broken");
  EXPECT_EQ(object(ask("GET", "/api/v1/incidents/1/alerts")).at("items").as_array().size(), 3u);
}

TEST_P(IncidentApi, ListsSignalsWithTheirPayload) {
  give("shop", "a");
  give("unrouted", "b");
  EXPECT_EQ(object(ask("GET", "/api/v1/signals")).at("items").as_array().size(), 2u);
  const auto unmatched = object(ask("GET", "/api/v1/signals", "", {{"unmatched", "true"}}));
  ASSERT_EQ(unmatched.at("items").as_array().size(), 1u);
  const auto& item = unmatched.at("items").as_array()[0].as_object();
  EXPECT_EQ(item.at("matched"), false);
  EXPECT_TRUE(item.at("service").is_null());
  const auto one = object(ask("GET", "/api/v1/signals/" + std::string(item.at("id").as_string())));
  EXPECT_EQ(one.at("payload"), "{}");
}

TEST_P(IncidentApi, SilencesAndTellsPagingOfBothEnds) {
  give("shop", "a");
  const auto made =
      ask("POST", "/api/v1/silences",
          R"({"matchers":[{"name":"dedup_key","op":"=~","value":"a|b"}],"reason":"known","for":"2h"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto silence = object(made);
  EXPECT_EQ(silence.at("alerts"), 1);
  EXPECT_EQ(silence.at("made_by"), "person:amara");
  EXPECT_EQ(silence.at("hides_last").as_array().size(), 1u);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].what, Happening::silenced);
  EXPECT_EQ(object(ask("GET", "/api/v1/silences", "", {{"state", "active"}})).at("items").as_array().size(),
            1u);
  EXPECT_EQ(ask("DELETE", "/api/v1/silences/" + std::string(silence.at("id").as_string())).status, 204);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[1].what, Happening::unsilenced);
  EXPECT_EQ(object(ask("GET", "/api/v1/silences", "", {{"state", "active"}})).at("items").as_array().size(),
            0u);
}

TEST_P(IncidentApi, KeepsMaintenanceApartFromSilences) {
  // PostgreSQL has a clock of its own.
  const Instant now = store().read_returning<Instant>([](store::Tx& tx) { return tx.now(); });
  const json::object body{{"service", "shop"}, {"to", format(now + Duration::hours(2))}, {"reason", "move"}};
  const auto made = ask("POST", "/api/v1/maintenance", json::serialize(body));
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(object(made).at("service"), "shop");
  EXPECT_EQ(object(ask("GET", "/api/v1/silences")).at("items").as_array().size(), 0u);
  const std::string id(object(made).at("id").as_string());
  EXPECT_EQ(ask("DELETE", "/api/v1/silences/" + id).status, 404);
  EXPECT_EQ(ask("DELETE", "/api/v1/maintenance/" + id).status, 204);
}

TEST_P(IncidentApi, RefusesWhatIsWrongAndNamesTheField) {
  const auto field = [](const server::Response& r) {
    return std::string(object(r).at("errors").as_array().at(0).at("field").as_string());
  };
  auto r = ask("POST", "/api/v1/silences", R"({"matchers":[],"reason":"x","for":"1h"})");
  EXPECT_EQ(r.status, 422);
  EXPECT_EQ(field(r), "matchers");
  r = ask("POST", "/api/v1/silences", R"({"matchers":[{"name":"a","value":"b"}],"reason":"x","for":"31d"})");
  EXPECT_EQ(r.status, 422);
  EXPECT_EQ(field(r), "ends_at");
  r = ask("POST", "/api/v1/silences", R"({"what":1})");
  EXPECT_EQ(r.status, 400);
  EXPECT_EQ(field(r), "what");
  EXPECT_EQ(ask("POST", "/api/v1/silences", "{").status, 400);
  EXPECT_EQ(ask("POST", "/api/v1/maintenance", R"({"service":"none","to":"2026-11-24T09:00:00Z"})").status,
            422);
  EXPECT_EQ(ask("GET", "/api/v1/alerts", "", {{"limit", "0"}}).status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/alerts", "", {{"after", "x"}}).status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/alerts/x").status, 404);
}

}  // namespace
}  // namespace onus::incident
