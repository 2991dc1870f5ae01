// The routes of all formats on both engines: keys, answers, what they leave in the store.
#include "signal/senders.h"

#include "signal/signal_testing.h"

namespace onus::signal {
namespace {

class Routes : public SignalNode {};
ONUS_EACH_STORE(Routes);

TEST_P(Routes, OfPagerDutyTriggerAcknowledgeAndResolve) {
  auto first = post("/v2/enqueue", event("trigger", "k"));
  EXPECT_EQ(first.status, 202);
  EXPECT_EQ(parsed(first).at("status"), "success");
  EXPECT_EQ(parsed(first).at("dedup_key"), "k");
  EXPECT_EQ(post("/v2/enqueue", event("acknowledge", "k")).status, 202);
  EXPECT_TRUE(alert("shop", "k")->acknowledged_at);
  EXPECT_EQ(post("/v2/enqueue", event("resolve", "k")).status, 202);
  EXPECT_EQ(open_of("shop"), 0);
  EXPECT_EQ(post("/v2/enqueue", event("resolve", "never")).status, 202) << "of an unknown key silently fine";
}

TEST_P(Routes, KeepNoKeyOfWhatTheyReceive) {
  EXPECT_EQ(post("/v2/enqueue", event("trigger", "k")).status, 202);
  store().read([](store::Tx& tx) {
    for (const auto& row : tx.query("select body from signal")) {
      EXPECT_EQ(row.text(0).find(kShopKey), std::string::npos) << row.text(0);
      EXPECT_NE(row.text(0).find(R"("routing_key":"…")"), std::string::npos) << row.text(0);
    }
  });
}

TEST_P(Routes, OfPagerDutyAnswerAnUnknownKeyAndABrokenBodyWith400) {
  auto unknown =
      post("/v2/enqueue", R"({"routing_key":"e93facc04764012d7bfb002500d5d1a6","event_action":"trigger"})");
  EXPECT_EQ(unknown.status, 400);
  EXPECT_EQ(parsed(unknown).at("status"), "invalid event");
  EXPECT_EQ(post("/v2/enqueue", "{").status, 400);
  EXPECT_EQ(post("/v2/enqueue", std::string(40, '[') + std::string(40, ']')).status, 400);
  EXPECT_EQ(open_of("shop"), 0);
}

TEST_P(Routes, TakeTheKeyFromEachOfItsPlaces) {
  const std::string body = R"({"alerts":[{"status":"firing","labels":{"alertname":"a"}}]})";
  EXPECT_EQ(post("/alertmanager", body, kShopKey).status, 200);
  EXPECT_EQ(post("/in/" + kShopKey + "/alertmanager/", body).status, 200);
  EXPECT_EQ(post("/grafana", body, "", {{"authorization", "Basic " + base64("user:" + kShopKey)}}).status,
            200);
  EXPECT_EQ(post("/grafana", body, "", {{"authorization", "GenieKey " + kShopKey}}).status, 200);
  EXPECT_EQ(post("/alertmanager?token=" + kShopKey, body).status, 200);
  EXPECT_EQ(post("/alertmanager", body).status, 401);
  EXPECT_EQ(post("/alertmanager", body, kShopKey.substr(1) + "x").status, 401);
  EXPECT_EQ(post("/in/" + std::string(32, 'x') + "/alertmanager", body).status, 401);
  EXPECT_EQ(open_of("shop"), 1);
}

TEST_P(Routes, LimitGuessesButNeverAValidKey) {
  int limited = 0;
  for (int i = 0; i < 150; ++i)
    limited += post("/api/v1/signals", R"({"summary":"a"})", "0123456789abcdef").status == 429;
  EXPECT_EQ(limited, 50);
  EXPECT_EQ(post("/api/v1/signals", R"({"summary":"a"})", kShopKey).status, 202);
}

TEST_P(Routes, LimitAnIntegrationAsItsDocumentSays) {
  apply("kind: Integration\nmetadata: {name: shop}\nspec: {service: shop, key: " + kShopKey +
        ", perSecond: 1, burst: 2}\n");
  for (int i = 0; i < 2; ++i) EXPECT_EQ(post("/v2/enqueue", event("trigger", "k")).status, 202);
  auto limited = post("/v2/enqueue", event("trigger", "k"));
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(limited.header("Retry-After"), "1");
  // Others feel nothing.
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(post("/api/v1/signals", R"({"summary":"a","labels":{"service":"shop"}})", kLabelKey).status,
              202);
  clock.advance(Duration::seconds(1));
  EXPECT_EQ(post("/v2/enqueue", event("trigger", "k")).status, 202);
}

TEST_P(Routes, AnswerInTheirOwnFormatWhileTheStoreIsAway) {
  ASSERT_EQ(post("/v2/alerts", R"({"message":"m","alias":"a"})", kShopKey).status, 202);
  failing.down = true;
  auto pagerduty = post("/v2/enqueue", event("trigger", "k"));
  EXPECT_EQ(pagerduty.status, 503);
  EXPECT_EQ(pagerduty.header("Retry-After"), "1");
  EXPECT_TRUE(parsed(pagerduty).contains("message"));
  auto change =
      post("/v2/change/enqueue", R"({"routing_key":")" + kShopKey + R"(","payload":{"summary":"deploy"}})");
  EXPECT_EQ(change.status, 503);
  EXPECT_EQ(parsed(change).at("status"), "error");
  auto close = post("/v2/alerts/a/close?identifierType=alias", "{}", kShopKey);
  EXPECT_EQ(close.status, 503);
  EXPECT_TRUE(parsed(close).contains("requestId"));
  auto silences = ask("GET", "/api/v2/silences", "", kShopKey);
  EXPECT_EQ(silences.status, 503);
  EXPECT_EQ(parsed(silences).at("code"), 503);
  failing.down = false;
}

/// Each format's body with a text that holds what no text may: NUL, half a surrogate pair, a byte that is no
/// UTF-8.
TEST_P(Routes, TakeATextThatCannotBeKeptWithReplacements) {
  const std::string broken = "a\\ud800b\\u0000c\xff \\ud83d\\ude00",
                    kept = "a\ufffdb\ufffdc\ufffd \U0001f600";
  const std::string alerts =
      R"({"alerts":[{"status":"firing","labels":{"alertname":"x"},"annotations":{"summary":")" + broken +
      R"("}}]})";
  const std::vector<std::pair<std::string, std::string>> bodies{
      {"/v2/enqueue", R"({"event_action":"trigger","payload":{"summary":")" + broken +
                          R"(","source":"s","severity":"error"},"routing_key":")" + kShopKey + "\"}"},
      {"/v2/alerts", R"({"message":")" + broken + "\"}"},
      {"/alertmanager", alerts},
      {"/api/v2/alerts", R"([{"labels":{"alertname":"y"},"annotations":{"summary":")" + broken + R"("}}])"},
      {"/grafana",
       R"({"ruleName":"r","ruleId":7,"state":"alerting","message":"m","title":")" + broken + "\"}"},
      {"/api/v2/generic/incoming", R"({"summary":")" + broken + "\"}"},
      {"/api/v1/signals", R"({"summary":")" + broken + "\"}"}};
  for (const auto& [path, body] : bodies) {
    const auto before = open_of("shop");
    EXPECT_LT(post(path, body, kShopKey).status, 300) << path;
    EXPECT_EQ(open_of("shop"), before + 1) << path;
  }
  EXPECT_EQ(number("select count(*) from alert where summary = $1", {kept}), 7);
  EXPECT_LT(post("/api/v2/generic/incoming", "summary=form%ff%00", kShopKey,
                 {{"content-type", "application/x-www-form-urlencoded"}})
                .status,
            300);
  EXPECT_EQ(number("select count(*) from alert where summary = $1", {"form\ufffd\ufffd"}), 1);
  EXPECT_EQ(post("/v2/change/enqueue",
                 R"({"payload":{"summary":")" + broken + R"("},"routing_key":")" + kShopKey + "\"}")
                .status,
            202);
}

TEST_P(Routes, BelieveNoStartOfMoreThanAYearAgo) {
  auto zero = json::parse(event("trigger", "zero")).as_object();
  zero["payload"].as_object()["timestamp"] = "0001-01-01T00:00:00Z";
  EXPECT_EQ(post("/v2/enqueue", json::serialize(zero)).status, 202);
  EXPECT_EQ(alert("shop", "zero")->first_at, clock.now());
  EXPECT_EQ(number("select opened_at from incident"), clock.now().us) << "the loss is counted from there";
  const auto month = clock.now() - Duration::days(30);
  EXPECT_EQ(post("/api/v1/signals",
                 R"({"summary":"a","dedup_key":"old","starts_at":")" + format(month) + "\"}", kShopKey)
                .status,
            202);
  EXPECT_EQ(alert("shop", "old")->first_at, month);
}

TEST_P(Routes, OfChangesPageNobody) {
  auto change = captures("pdjs_events_v2.jsonl").at(3);
  auto body = json::parse(change.body).as_object();
  body["routing_key"] = kShopKey;
  EXPECT_EQ(post("/v2/change/enqueue", json::serialize(body)).status, 202);
  EXPECT_EQ(number("select count(*) from change_event where service = 'shop'"), 1);
  EXPECT_EQ(number("select count(*) from incident"), 0);
  EXPECT_EQ(post("/v2/change/enqueue", R"({"routing_key":")" + kShopKey + R"(","payload":{}})").status, 400);
}

TEST_P(Routes, OfOpsgenieFollowOneAlertByAliasAndById) {
  auto made = post("/v2/alerts/", R"({"message":"disk full","alias":"a","priority":"P1"})", "",
                   {{"authorization", "GenieKey " + kShopKey}});
  ASSERT_EQ(made.status, 202);
  EXPECT_EQ(parsed(made).at("result"), "Request will be processed");
  auto status = parsed(ask(
      "GET", "/v2/alerts/requests/" + std::string(parsed(made).at("requestId").as_string()), "", kShopKey));
  const auto& data = status.at("data").as_object();
  EXPECT_EQ(data.at("isSuccess"), true);
  EXPECT_EQ(data.at("alias"), "a");
  const std::string id(data.at("alertId").as_string());
  EXPECT_EQ(id, alert("shop", "a")->id.text());

  EXPECT_EQ(
      post("/v2/alerts/a/notes/?identifierType=alias", R"({"note":"looking","user":"bo"})", kShopKey).status,
      202);
  EXPECT_EQ(post("/v2/alerts/" + id + "/acknowledge", "", kShopKey).status, 202);
  EXPECT_TRUE(alert("shop", "a")->acknowledged_at);
  EXPECT_EQ(post("/v2/alerts/" + id + "/snooze", R"({"endTime":"2027-01-01T00:00:00Z"})", kShopKey).status,
            202);
  EXPECT_EQ(post("/v2/alerts/" + id + "/dance", "{}", kShopKey).status, 404);
  EXPECT_EQ(post("/v2/alerts/" + id + "/close?identifierType=id", R"({"user":"bo"})", kShopKey).status, 202);
  EXPECT_EQ(open_of("shop"), 0);
  EXPECT_EQ(number("select count(*) from timeline where kind = 'note'"), 3)
      << "the note, what was asked in vain, and who closed";

  ASSERT_EQ(post("/v2/alerts", R"({"message":"again","alias":"a"})", kShopKey).status, 202);
  auto late = post("/v2/alerts/" + id + "/close", "{}", kShopKey);
  EXPECT_EQ(late.status, 202);
  EXPECT_EQ(open_of("shop"), 1) << "an id means its own alert, never a later one of the same key";
}

TEST_P(Routes, OfOpsgenieCountARepeatAndTellItsAlert) {
  for (int i = 0; i < 2; ++i) {
    auto made = post("/v2/alerts", R"({"message":"disk full","alias":"a"})", kShopKey);
    auto status = parsed(ask(
        "GET", "/v2/alerts/requests/" + std::string(parsed(made).at("requestId").as_string()), "", kShopKey));
    EXPECT_EQ(status.at("data").at("alertId"), json::value(alert("shop", "a")->id.text()));
  }
  EXPECT_EQ(alert("shop", "a")->count, 2);
}

TEST_P(Routes, OfOpsgenieRefuseInItsFormat) {
  EXPECT_EQ(post("/v2/alerts", R"({"message":"m"})").status, 401);
  auto empty = post("/v2/alerts", R"({"message":""})", kShopKey);
  EXPECT_EQ(empty.status, 422);
  EXPECT_TRUE(parsed(empty).contains("message"));
  EXPECT_EQ(post("/v2/alerts", "{", kShopKey).status, 400);
  EXPECT_EQ(post("/v2/alerts/a/close", "[]", kShopKey).status, 400);
  EXPECT_EQ(post("/v2/alerts/a/notes", R"({"note":" ","user":"bo"})", kShopKey).status, 422);
  EXPECT_EQ(ask("GET", "/v2/alerts/requests/none", "", kShopKey).status, 404);
  EXPECT_EQ(post("/v2/alerts/a\xff/close?identifierType=alias", "", kShopKey).status, 202)
      << "of an alias that cannot be";
}

TEST_P(Routes, OfOpsgenieFindAnAliasWhateverTheService) {
  ASSERT_EQ(
      post("/v2/alerts", R"({"message":"m","alias":"a","details":{"service":"stock"}})", kLabelKey).status,
      202);
  ASSERT_TRUE(alert("stock", "a"));
  EXPECT_EQ(post("/v2/alerts/a/close?identifierType=alias", "{}", kShopKey).status, 202);
  EXPECT_TRUE(alert("stock", "a")) << "another integration's";
  EXPECT_EQ(post("/v2/alerts/a/close?identifierType=alias", "{}", kLabelKey).status, 202);
  EXPECT_FALSE(alert("stock", "a"));
}

TEST_P(Routes, OfTheAlertmanagerApiTakeListAndSilence) {
  const std::string end = format(clock.now() + Duration::hours(1));
  ASSERT_EQ(
      post("/api/v2/alerts",
           R"([{"labels":{"alertname":"Disk","service":"stock","instance":"db1"},"endsAt":")" + end + "\"}]",
           kLabelKey)
          .status,
      200);
  const auto list = [&](const std::string& query) {
    return json::parse(ask("GET", "/api/v2/alerts" + query, "", kLabelKey).body).as_array();
  };
  ASSERT_EQ(list("").size(), 1u);
  EXPECT_EQ(list("")[0].at("labels").at("alertname"), "Disk");
  EXPECT_EQ(list("?filter=" + url_encode("alertname=\"Disk\"")).size(), 1u);
  EXPECT_EQ(list("?filter=" + url_encode("{alertname=~\"D.*\",instance!=\"db1\"}")).size(), 0u);
  EXPECT_EQ(ask("GET", "/api/v2/alerts?filter=!x", "", kLabelKey).status, 400);
  EXPECT_EQ(json::parse(ask("GET", "/api/v2/alerts/groups", "", kLabelKey).body).as_array().size(), 1u);

  const json::object wanted{
      {"matchers",
       json::array{{{"name", "alertname"}, {"value", "Disk"}, {"isRegex", false}, {"isEqual", true}}}},
      {"startsAt", format(clock.now())},
      {"endsAt", end},
      {"createdBy", "bo"},
      {"comment", "known"}};
  auto made = post("/api/v2/silences", json::serialize(wanted), kLabelKey);
  ASSERT_EQ(made.status, 200) << made.body;
  const std::string id(parsed(made).at("silenceID").as_string());
  EXPECT_EQ(list("")[0].at("status").at("state"), "suppressed");
  EXPECT_EQ(list("?silenced=false").size(), 0u);
  EXPECT_EQ(parsed(ask("GET", "/api/v2/silence/" + id, "", kLabelKey)).at("createdBy"), "bo");
  EXPECT_EQ(ask("DELETE", "/api/v2/silence/" + id, "", kShopKey).status, 404)
      << "a key of one service ends its own silences only";
  EXPECT_EQ(ask("DELETE", "/api/v2/silence/" + id, "", kLabelKey).status, 200);
  EXPECT_EQ(list("")[0].at("status").at("state"), "active");
  EXPECT_EQ(post("/api/v2/silences", R"({"matchers":[]})", kLabelKey).status, 400);
  EXPECT_EQ(ask("GET", "/api/v2/status").status, 200);
  EXPECT_EQ(ask("GET", "/-/ready").status, 200);
}

TEST_P(Routes, OfTheAlertmanagerApiKeepASilenceWhoseReplacementIsRefused) {
  json::object wanted{
      {"matchers",
       json::array{{{"name", "alertname"}, {"value", "Disk"}, {"isRegex", false}, {"isEqual", true}}}},
      {"startsAt", format(clock.now())},
      {"endsAt", format(clock.now() + Duration::hours(1))},
      {"createdBy", "bo"},
      {"comment", "known"}};
  const std::string id(
      parsed(post("/api/v2/silences", json::serialize(wanted), kLabelKey)).at("silenceID").as_string());
  wanted["id"] = id;
  wanted["endsAt"] = format(clock.now() + Duration::days(90));
  EXPECT_EQ(post("/api/v2/silences", json::serialize(wanted), kLabelKey).status, 400);
  EXPECT_EQ(parsed(ask("GET", "/api/v2/silence/" + id, "", kLabelKey)).at("status").at("state"), "active");
}

TEST_P(Routes, OfTheAlertmanagerApiSilenceOneServiceWithItsKey) {
  const json::object wanted{
      {"matchers",
       json::array{{{"name", "alertname"}, {"value", ".+"}, {"isRegex", true}, {"isEqual", true}}}},
      {"startsAt", format(clock.now())},
      {"endsAt", format(clock.now() + Duration::hours(1))},
      {"comment", "known"}};
  ASSERT_EQ(post("/api/v2/silences", json::serialize(wanted), kShopKey).status, 200);
  ASSERT_EQ(
      post("/api/v1/signals", R"([{"summary":"a","dedup_key":"k","service":"stock"}])", kLabelKey).status,
      202);
  ASSERT_EQ(post("/v2/enqueue", event("trigger", "k")).status, 202);
  EXPECT_TRUE(alert("shop", "k")->silence);
  EXPECT_FALSE(alert("stock", "k")->silence);
}

TEST_P(Routes, OfHeartbeatsResolveWhatWasLate) {
  EXPECT_EQ(post("/api/v2/heartbeat/backup", "", kLabelKey).status, 204);
  EXPECT_EQ(post("/api/v2/heartbeat/nobody", "", kLabelKey).status, 404);
  EXPECT_EQ(ask("GET", "/v2/heartbeats/nobody/ping", "", kLabelKey).status, 202) << "as Opsgenie answers";
  EXPECT_EQ(post("/api/v2/heartbeat/backup", "", "").status, 401);
  ASSERT_TRUE(heartbeat_turn(*senders));
  // Its last ping long ago, on whichever clock.
  store().write([](store::Tx& tx) { bring_heartbeats_forward(tx, Duration::hours(1)); });
  heartbeat_turn(*senders);
  ASSERT_TRUE(alert("stock", "heartbeat/backup"));
  heartbeat_turn(*senders);
  EXPECT_EQ(alert("stock", "heartbeat/backup")->count, 1) << "late once";
  auto shown = parsed(ask("GET", "/api/v1/heartbeats")).at("items").as_array().at(0).as_object();
  EXPECT_EQ(shown.at("state"), "late");
  apply("kind: Heartbeat\nmetadata: {name: backup}\nspec: {service: shop, interval: 10m}\n");
  EXPECT_EQ(ask("GET", "/v2/heartbeats/backup/ping", "", kLabelKey).status, 202);
  EXPECT_FALSE(alert("stock", "heartbeat/backup")) << "although the heartbeat is another service's now";
  EXPECT_EQ(parsed(ask("GET", "/api/v1/heartbeats")).at("items").as_array().at(0).at("state"), "up");
}

TEST_P(Routes, OfHeartbeatsTakeKeysOfTheirOwnServiceOrOfNone) {
  const auto heard = [&] {
    return parsed(ask("GET", "/api/v1/heartbeats")).at("items").as_array().at(0).at("state") != "never";
  };
  ASSERT_TRUE(heartbeat_turn(*senders));
  EXPECT_EQ(post("/api/v2/heartbeat/backup", "", kShopKey).status, 404) << "it is of stock";
  EXPECT_EQ(ask("POST", "/v2/heartbeats/backup/ping", "", kShopKey).status, 202) << "as Opsgenie answers";
  EXPECT_FALSE(heard());
  EXPECT_EQ(post("/api/v2/heartbeat/backup", "", kLabelKey).status, 204);
  EXPECT_TRUE(heard());
}

TEST_P(Routes, OfHeartbeatsAlertForOneNeverHeardOf) {
  ASSERT_TRUE(heartbeat_turn(*senders)) << "its clock starts";
  EXPECT_EQ(parsed(ask("GET", "/api/v1/heartbeats")).at("items").as_array().at(0).at("state"), "never");
  store().write([](store::Tx& tx) { bring_heartbeats_forward(tx, Duration::hours(1)); });
  heartbeat_turn(*senders);
  EXPECT_TRUE(alert("stock", "heartbeat/backup"));
}

TEST_P(Routes, OfIntegrationsShowAKeyOnceAndTestIt) {
  auto made =
      post("/api/v1/integrations", R"({"name":"probe","title":"Probe","type":"onus","service":"shop"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string key(parsed(made).at("key").as_string());
  EXPECT_EQ(post("/api/v1/signals", R"({"summary":"a"})", key).status, 202);
  EXPECT_EQ(post("/api/v1/integrations", R"({"name":"probe","service":"shop"})").status, 409);
  EXPECT_EQ(post("/api/v1/integrations", R"({"name":"x","colour":"red"})").status, 400);
  EXPECT_EQ(post("/api/v1/integrations", R"({"name":"x","service":"nowhere"})").status, 422);
  const std::string shown = ask("GET", "/api/v1/integrations").body;
  EXPECT_EQ(shown.find(key), std::string::npos);
  EXPECT_EQ(documents->export_yaml().find(key), std::string::npos);
  EXPECT_NE(documents->export_yaml().find("keyHash"), std::string::npos);
  auto rotated = post("/api/v1/integrations/probe/rotate", "");
  ASSERT_EQ(rotated.status, 200) << rotated.body;
  EXPECT_EQ(post("/api/v1/signals", R"({"summary":"a"})", key).status, 401) << "the old one ends";
  EXPECT_EQ(post("/api/v1/signals", R"({"summary":"a"})", std::string(parsed(rotated).at("key").as_string()))
                .status,
            202);
  auto tested = post("/api/v1/integrations/probe/test", "{}");
  EXPECT_EQ(tested.status, 202);
  EXPECT_TRUE(parsed(tested).at("incident").is_int64());
  EXPECT_EQ(ask("DELETE", "/api/v1/integrations/probe").status, 204);
  EXPECT_EQ(ask("DELETE", "/api/v1/integrations/probe").status, 404);
}

TEST_P(Routes, OfIntegrationsTellWhatCameAndWhatWasRefused) {
  ASSERT_EQ(post("/v2/enqueue", event("trigger", "k")).status, 202);
  ASSERT_EQ(post("/v2/enqueue", event("trigger", "k")).status, 202);
  ASSERT_EQ(post("/v2/enqueue", R"({"routing_key":")" + kShopKey + R"(","event_action":"mend"})").status,
            400);
  stop();
  const json::object list = parsed(ask("GET", "/api/v1/integrations"));
  ASSERT_EQ(list.at("items").as_array().size(), 2u);
  for (const auto& item : list.at("items").as_array()) {
    const bool shop = item.at("name") == "shop";
    EXPECT_EQ(item.at("signals_24h"), shop ? 2 : 0);
    EXPECT_EQ(item.at("refused_24h"), shop ? 1 : 0);
    EXPECT_EQ(item.at("last_error").is_null(), !shop);
    EXPECT_EQ(item.at("last_signal_at").is_null(), !shop);
  }
}

}  // namespace
}  // namespace onus::signal
