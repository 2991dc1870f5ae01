// The adapters against what real clients sent, and what they answer to what is wrong.
#include "signal/adapter.h"

#include "people/organisation_testing.h"
#include "signal/lenient.h"
#include "signal/signal_testing.h"

namespace onus::signal {
namespace {

using incident::Action;
using incident::Severity;

class Adapter : public ::testing::Test {
 protected:
  people::ReadOrganisation read = people::read_organisation(test_yaml(), test_registry());
  Instant now = *parse_instant("2026-11-24T12:50:00Z");
  Context shop{read.org, *read.org.find<Integration>("shop"), now};
  Context label{read.org, *read.org.find<Integration>("label"), now};

  static server::Request request(const std::string& body, const std::string& type = "application/json") {
    server::Request made;
    made.method = "POST";
    made.body = body;
    if (!type.empty()) made.headers.emplace_back("content-type", type);
    return made;
  }
  static Accepted accepted(Reading reading) {
    if (auto* refused = std::get_if<server::Response>(&reading)) {
      ADD_FAILURE() << refused->status << " " << refused->body;
      return {};
    }
    return std::get<Accepted>(std::move(reading));
  }
  static server::Response refused(Reading reading) {
    if (std::holds_alternative<Accepted>(reading)) {
      ADD_FAILURE() << "was accepted";
      return {};
    }
    return std::get<server::Response>(reading);
  }
  Reading pagerduty(const std::string& body) {
    return read_pagerduty(json::parse(body).as_object(), body, shop);
  }
};

TEST_F(Adapter, FingerprintsAsAlertmanagerDoes) {
  EXPECT_EQ(fingerprint({{"severity", "critical"}, {"alertname", "DiskFull"}, {"instance", "db1"}}),
            "e94c744ae3d44df8");
  EXPECT_EQ(fingerprint({{"severity", "critical"}, {"alertname", "DiskFull"}, {"instance", "db2"}}),
            "a4bfbbb5189da787");
  EXPECT_EQ(
      fingerprint({{"alertname", "DiskFull"}, {"instance", "db1"}, {"severity", "critical"}, {"empty", ""}}),
      "e94c744ae3d44df8");
}

TEST_F(Adapter, ReadsEveryRequestOfAlertmanager) {
  int events = 0, creates = 0, hooks = 0;
  for (const Captured& captured : captures("alertmanager025_pagerduty_opsgenie_victorops_webhook.jsonl")) {
    if (captured.path == "/v2/enqueue") {
      auto got = accepted(pagerduty(captured.body));
      ASSERT_EQ(got.signals.size(), 1u);
      EXPECT_EQ(got.signals[0].dedup_key, "17c4e445d234645c9e547ff6d32a864af0ebdadcd1902771c24c8d366637ff41");
      EXPECT_EQ(got.signals[0].action,
                captured.body.find("\"resolve\"") == std::string::npos ? Action::trigger : Action::resolve);
      EXPECT_EQ(got.signals[0].severity, Severity::high);
      EXPECT_EQ(got.success.status, 202);
      EXPECT_EQ(parsed(got.success).at("dedup_key"), json::value(got.signals[0].dedup_key));
      ++events;
    } else if (captured.path == "/v2/alerts") {
      auto got = accepted(read_opsgenie_create(captured.request, shop, Uuid::make(now)));
      ASSERT_EQ(got.signals.size(), 1u);
      EXPECT_EQ(got.signals[0].severity, Severity::critical);
      EXPECT_EQ(got.signals[0].labels.at("alertname"), "DiskFull");
      EXPECT_TRUE(got.signals[0].summary.starts_with("[FIRING:"));
      EXPECT_EQ(got.success.status, 202);
      ++creates;
    } else if (captured.path == "/webhook") {
      auto got = accepted(read_alertmanager_webhook(captured.request, shop));
      ASSERT_FALSE(got.signals.empty());
      EXPECT_EQ(got.signals[0].dedup_key, "e94c744ae3d44df8");
      EXPECT_EQ(got.signals[0].dedup_key, fingerprint(got.signals[0].labels));
      EXPECT_EQ(got.signals[0].severity, Severity::critical);
      EXPECT_EQ(got.signals[0].summary, "disk full on db1");
      EXPECT_FALSE(got.signals[0].ends_at) << "the webhook says when it is over";
      bool over = captured.body.find("\"status\":\"resolved\",\"alerts\"") != std::string::npos;
      EXPECT_EQ(got.signals[0].action, over ? Action::resolve : Action::trigger);
      EXPECT_EQ(got.success.status, 200);
      ++hooks;
    }
  }
  EXPECT_EQ(events, 3);
  EXPECT_EQ(creates, 2);
  EXPECT_EQ(hooks, 3);
}

TEST_F(Adapter, ReadsEveryRequestOfPrometheus) {
  int read_requests = 0, ended = 0;
  for (const Captured& captured : captures("prometheus_to_api_v2_alerts.jsonl")) {
    Context then = label;
    then.now = *parse_instant("2026-11-24T12:47:50Z");
    auto got = accepted(read_alertmanager_api(captured.request, then));
    ASSERT_FALSE(got.signals.empty()) << captured.body;
    for (const auto& signal : got.signals) {
      ASSERT_TRUE(signal.ends_at);
      EXPECT_EQ(signal.action, *signal.ends_at <= then.now ? Action::resolve : Action::trigger);
      EXPECT_EQ(signal.dedup_key, fingerprint(signal.labels));
      ended += signal.action == Action::resolve;
    }
    EXPECT_EQ(got.success.status, 200);
    ++read_requests;
  }
  EXPECT_EQ(read_requests, 16);
  EXPECT_GT(ended, 0);
}

TEST_F(Adapter, ReadsEveryEventOfPagerDutysClient) {
  const auto sent = captures("pdjs_events_v2.jsonl");
  ASSERT_EQ(sent.size(), 4u);
  const Action actions[] = {Action::trigger, Action::acknowledge, Action::resolve};
  for (std::size_t i = 0; i < 3; ++i) {
    auto got = accepted(pagerduty(sent[i].body));
    ASSERT_EQ(got.signals.size(), 1u);
    EXPECT_EQ(got.signals[0].action, actions[i]);
    EXPECT_EQ(got.signals[0].dedup_key, "srv01/mysql");
    EXPECT_EQ(got.signals[0].service, "shop");
  }
}

TEST_F(Adapter, OfPagerDutyNamesWhatIsWrong) {
  auto response =
      refused(pagerduty(R"({"event_action":"trigger","payload":{"summary":"x","severity":"bad"}})"));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(parsed(response).at("status"), "invalid event");
  EXPECT_EQ(parsed(response).at("errors").as_array().size(), 2u);  // source, severity
  EXPECT_EQ(refused(pagerduty(R"({"event_action":"mend"})")).status, 400);
  EXPECT_EQ(refused(pagerduty(R"({"event_action":"resolve"})")).status, 400);
  EXPECT_EQ(
      refused(pagerduty(R"({"event_action":"resolve","dedup_key":")" + std::string(256, 'k') + "\"}")).status,
      400);
  auto made = accepted(
      pagerduty(R"({"event_action":"trigger","payload":{"summary":"x","source":"y","severity":"info"}})"));
  EXPECT_EQ(parsed(made.success).at("dedup_key"), json::value(made.signals[0].id.text()))
      << "a key is made where none is sent";
}

TEST_F(Adapter, TakesTheServiceFromItsLabel) {
  const auto service = [&](const std::string& labels, const std::string& status) {
    auto got = accepted(read_alertmanager_webhook(
        request(R"({"alerts":[{"status":")" + status + R"(","labels":)" + labels + "}]}"), label));
    return got.signals.at(0).service;
  };
  EXPECT_EQ(service(R"({"alertname":"a","service":"stock"})", "firing"), "stock");
  EXPECT_EQ(service(R"({"alertname":"a","service":"nowhere"})", "firing"), "unrouted");
  EXPECT_EQ(service(R"({"alertname":"a"})", "firing"), "unrouted");
  EXPECT_EQ(service(R"({"alertname":"a"})", "resolved"), "") << "whatever is open under its key";
  EXPECT_EQ(service(R"({"alertname":"a","service":"nowhere"})", "resolved"), "unrouted");
}

TEST_F(Adapter, OfTheAlertmanagerApiStoresTheValidOnes) {
  auto got = accepted(
      read_alertmanager_api(request(R"([{"labels":{}},{"labels":{"alertname":"a","empty":""}},7])"), label));
  ASSERT_EQ(got.signals.size(), 1u);
  EXPECT_EQ(got.success.status, 400);
  EXPECT_FALSE(got.signals[0].labels.contains("empty"));
  EXPECT_EQ(*got.signals[0].starts_at, now);
  EXPECT_EQ(*got.signals[0].ends_at, now + model::policy(read.org).resolve_timeout);
}

TEST_F(Adapter, TellsLabelSetsApartBeyondWhatIsKept) {
  json::object labels{{"alertname", "a"}};
  for (int i = 0; i < 100; ++i) labels["l" + std::to_string(i)] = "v";
  auto key = [&](const json::object& of) {
    return accepted(read_alertmanager_api(request(json::serialize(json::array{json::object{{"labels", of}}})),
                                          label))
        .signals.at(0)
        .dedup_key;
  };
  const std::string before = key(labels);
  labels["l99"] = "w";
  EXPECT_NE(before, key(labels));
}

TEST_F(Adapter, RefusesMalformedAndDeepBodiesWith400) {
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  for (const std::string& body :
       {std::string("{"), deep, std::string("\"\\u0000\""), std::string("[1e999]"), std::string("7")}) {
    EXPECT_EQ(refused(read_alertmanager_webhook(request(body), shop)).status, 400) << body;
    EXPECT_EQ(refused(read_grafana(request(body), shop)).status, 400) << body;
    EXPECT_EQ(refused(read_alertmanager_api(request(body), shop)).status, 400) << body;
    EXPECT_EQ(refused(read_onus(request(body), shop)).status, 400) << body;
    EXPECT_EQ(refused(read_opsgenie_create(request(body), shop, Uuid::make(now))).status, 400) << body;
  }
  EXPECT_EQ(refused(read_goalert(request("{"), shop)).status, 400);
  EXPECT_EQ(refused(read_goalert(request("summary=%zz", "application/x-www-form-urlencoded"), shop)).status,
            400);
}

TEST_F(Adapter, OfGrafanaReadsUnifiedAndPanelAlerts) {
  auto unified = accepted(read_grafana(
      request(
          R"({"version":"1","orgId":1,"state":"alerting","alerts":[{"status":"firing","labels":{"alertname":"a"},"panelURL":"http://g/p",)"
          R"("silenceURL":"javascript:x","values":{"A":1},"fingerprint":"ab"}]})"),
      shop));
  ASSERT_EQ(unified.signals.size(), 1u);
  EXPECT_EQ(unified.signals[0].dedup_key, "ab");
  ASSERT_EQ(unified.signals[0].links.size(), 1u) << "only http(s) links are kept";
  auto panel = accepted(read_grafana(
      request(R"({"title":"[OK] Disk","ruleId":7,"ruleName":"Disk","state":"ok","ruleUrl":"http://g/7"})"),
      shop));
  EXPECT_EQ(panel.signals.at(0).action, Action::resolve);
  EXPECT_EQ(panel.signals.at(0).dedup_key, "grafana/7");
}

TEST_F(Adapter, OfGoAlertTakesFormsMultipartJsonAndQueries) {
  auto form =
      accepted(read_goalert(request("summary=disk+full&details=d&meta=severity%3Dwarning", ""), shop));
  EXPECT_EQ(form.signals.at(0).summary, "disk full");
  EXPECT_EQ(form.signals.at(0).severity, Severity::medium);
  EXPECT_EQ(form.success.status, 204);
  const std::string multipart =
      "--B\r\nContent-Disposition: form-data; filename=\"f\"; name=\"file\"\r\n\r\n\xff\xfe\r\n"
      "--B\r\nContent-Disposition: form-data; name=\"summary\"\r\n\r\ndisk full\r\n"
      "--B\r\nContent-Disposition: form-data; name=\"details\"\r\n\r\nd\r\n--B--\r\n";
  auto parts = accepted(read_goalert(request(multipart, "multipart/form-data; boundary=B"), shop));
  EXPECT_EQ(parts.signals.at(0).dedup_key, form.signals[0].dedup_key) << "summary and details are the key";
  auto closing =
      accepted(read_goalert(request(R"({"summary":"disk full","details":"d","action":"close"})"), shop));
  EXPECT_EQ(closing.signals.at(0).action, Action::resolve);
  EXPECT_EQ(closing.signals.at(0).dedup_key, form.signals[0].dedup_key);
  server::Request query = request("", "");
  query.query = {{"summary", "by query\xff"}, {"dedup", "k"}};
  EXPECT_TRUE(storable(accepted(read_goalert(query, shop)).signals.at(0).summary));
  EXPECT_EQ(refused(read_goalert(request("details=d", ""), shop)).status, 400);
}

TEST_F(Adapter, TellsOfABodyThatIsAllWrongNoMoreThanItNeeds) {
  std::string wrong = "1";
  for (int i = 1; i < 5'000; ++i) wrong += ",1";
  auto none = refused(read_onus(request("[" + wrong + "]"), shop));
  EXPECT_EQ(parsed(none).at("errors").as_array().size(), 100u);
  EXPECT_NE(none.body.find("Of 5000 signals the first 100 are named"), std::string::npos) << none.body;
  EXPECT_LT(none.body.size(), wrong.size());
  auto one = accepted(read_onus(request("[" + wrong + ",{\"summary\":\"a\"}]"), shop));
  EXPECT_EQ(one.signals.size(), 1u);
  EXPECT_EQ(parsed(one.success).at("rejected"), 5'000);
  EXPECT_EQ(parsed(one.success).at("errors").as_array().size(), 100u);
  auto alerts = accepted(read_alertmanager_api(request("[" + wrong + "]"), shop));
  EXPECT_EQ(alerts.success.status, 400);
  EXPECT_NE(alerts.success.body.find("5000 alerts have no labels"), std::string::npos);
}

TEST_F(Adapter, OfOnusKeepsUnknownFieldsAndListsWhatItRefuses) {
  auto got = accepted(read_onus(
      request(R"([{"summary":"a","dedup_key":"k","colour":"red","severity":"critical"},{"summary":""},)"
              R"({"summary":"b","labels":7},{"action":"resolve","dedup_key":"k"}])"),
      shop));
  ASSERT_EQ(got.signals.size(), 2u);
  EXPECT_EQ(got.signals[0].details.at("colour"), "red");
  EXPECT_EQ(got.success.status, 202);
  const auto errors = parsed(got.success).at("errors").as_array();
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_EQ(errors[0].at("index"), 1);
  EXPECT_EQ(errors[1].at("field"), "labels");
  auto none = refused(read_onus(request(R"({"summary":""})"), shop));
  EXPECT_EQ(none.status, 400);
  EXPECT_EQ(parsed(none).at("errors").as_array().at(0).at("field"), "summary");
  auto named = accepted(read_onus(request(R"({"summary":"a","service":"stock"})"), label));
  EXPECT_EQ(named.signals.at(0).service, "stock");
  auto nowhere =
      accepted(read_onus(request(R"({"action":"resolve","dedup_key":"k","service":"nowhere"})"), label));
  EXPECT_EQ(nowhere.signals.at(0).service, "unrouted");
}

TEST(Json, IsReadLenientlyWhereASenderWouldNotSendAgain) {
  const auto text = [](std::string_view of) {
    const auto value = parse_json_leniently(of);
    return value && value->is_string() ? std::string(value->get_string()) : "refused";
  };
  EXPECT_EQ(text(R"("a\u0000b")"), "a\ufffdb");
  EXPECT_EQ(text(R"("\ud800")"), "\ufffd");
  EXPECT_EQ(text(R"("\udc00\ud83d\ude00\ud83d")"), "\ufffd\U0001f600\ufffd");
  EXPECT_EQ(text(R"("\ud83d\u0041\ud83dx")"), "\ufffdA\ufffdx");
  EXPECT_EQ(text(R"("\\u0000 \\\ud800")"), "\\u0000 \\\ufffd");
  EXPECT_EQ(text(std::string_view("\"\0\xff\"", 4)), "\ufffd\ufffd");
  for (std::string_view broken : {R"("\u00")", R"("\)", R"("\ud800)", "{\"a\":1e999}", "\xff"})
    EXPECT_EQ(text(broken), "refused") << broken;
}

TEST(Key, IsKeptAsItsHashOnly) {
  auto read = people::read_organisation(test_yaml(), test_registry());
  EXPECT_EQ(read.errors(), "");
  const auto* shop = read.org.find<Integration>("shop");
  EXPECT_TRUE(shop->spec.key.empty());
  EXPECT_TRUE(shop->spec.key_hash.starts_with("sha256:"));
  KeyIndex index(read.org);
  EXPECT_EQ(index.find(kShopKey), shop);
  EXPECT_EQ(index.find(kShopKey.substr(1)), nullptr);
  EXPECT_EQ(index.find(""), nullptr);
  const auto wrong = people::read_organisation(
      "kind: Integration\nmetadata: {name: a}\nspec: {key: short}\n---\nkind: Integration\nmetadata: {name: "
      "b}\nspec: {}\n---\n"
      "kind: Heartbeat\nmetadata: {name: h}\nspec: {service: shop, interval: 0s, severity: loud}\n",
      test_registry());
  EXPECT_NE(wrong.errors().find("16 to 64"), std::string::npos);
  EXPECT_NE(wrong.errors().find("is missing"), std::string::npos);
  EXPECT_NE(wrong.errors().find("1s or longer"), std::string::npos);
  EXPECT_NE(wrong.errors().find("critical, high, medium or low"), std::string::npos);
}

TEST(RateLimit, NeverLetsThroughMoreThanBurstAndRate) {
  RateLimit limit;
  Instant start{1'000'000'000'000'000};
  std::int64_t taken = 0;
  for (int i = 0; i < 40'000; ++i) {
    Instant t = start + Duration{i * 250};  // 4,000 a second for ten seconds
    if (!limit.take("k", 1, 1000, 500, t)) ++taken;
  }
  EXPECT_LE(taken, 500 + 10 * 1000);
  EXPECT_GE(taken, 500 + 10 * 1000 - 2);
  EXPECT_FALSE(limit.take("other", 500, 1000, 500, start));
}

TEST(RateLimit, SaysWhenToComeAgainAndLetsALargeRequestThroughOnce) {
  RateLimit limit;
  Instant t{1'000'000'000'000'000};
  EXPECT_FALSE(limit.take("k", 2000, 1000, 500, t)) << "larger than the burst, but the bucket is full";
  auto wait = limit.take("k", 1, 1000, 500, t);
  ASSERT_TRUE(wait);
  EXPECT_FALSE(limit.take("k", 1, 1000, 500, t + *wait));
  EXPECT_TRUE(limit.take("k", 1000, 1000, 500, t - Duration::hours(1)))
      << "a clock that steps back gives nothing";
}

}  // namespace
}  // namespace onus::signal
