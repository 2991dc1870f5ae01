// For the room's tests: an organisation with integrations, a node's intake and routes on a fresh database,
// and captures.
#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <memory>
#include <string>

#include "audit/audit.h"
#include "base/text.h"
#include "catalogue/service.h"
#include "model/policy.h"
#include "paging/escalation.h"
#include "paging/paging_store.h"
#include "people/access.h"
#include "people/people.h"
#include "rota/rota.h"
#include "server/http.h"
#include "signal/heartbeat.h"
#include "signal/senders.h"
#include "store/files_testing.h"
#include "store/store_testing.h"

namespace onus::signal {

inline const std::string kShopKey =
    "6f1d0d2e9f4b4f0f8f6b2a1c3d4e5f60";  // Integration `shop`: of service shop
inline const std::string kLabelKey =
    "0a9b8c7d6e5f40312233445566778899";  // Integration `label`: serviceLabel service

inline const document::Registry& test_registry() {
  static const document::Registry registry = [] {
    document::Registry out;
    model::register_kinds(out);
    people::register_kinds(out);
    catalogue::register_kinds(out);
    rota::register_kinds(out);
    paging::register_kinds(out);
    register_kinds(out);
    return out;
  }();
  return registry;
}

inline std::string test_yaml() {
  return R"(
kind: Person
metadata: {name: ada}
spec: {email: ada@shop.example, timeZone: UTC}
---
kind: Team
metadata: {name: shopkeepers}
spec: {kind: product, members: [ada]}
---
kind: Service
metadata: {name: shop, title: "The shop"}
spec: {kind: digital, team: shopkeepers}
---
kind: Service
metadata: {name: stock}
spec: {kind: digital, team: shopkeepers}
---
kind: Integration
metadata: {name: shop, title: "Shop's monitor"}
spec: {service: shop, type: pagerduty-events-v2, key: 6f1d0d2e9f4b4f0f8f6b2a1c3d4e5f60}
---
kind: Integration
metadata: {name: label}
spec: {serviceLabel: service, type: alertmanager, key: 0a9b8c7d6e5f40312233445566778899}
---
kind: Heartbeat
metadata: {name: backup, title: "The backup"}
spec: {service: stock, interval: 10m}
)";
}

/// One request of a capture (a line of testdata/*.jsonl).
struct Captured {
  std::string path, body;
  server::Request request;
};

inline std::vector<Captured> captures(const std::string& file) {
  std::ifstream in(store::source_file("src/signal/testdata/" + file));
  std::vector<Captured> out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const json::object one = json::parse(line).as_object();
    Captured captured;
    captured.request.method = std::string(one.at("m").as_string());
    captured.path = std::string(one.at("p").as_string());
    captured.body = captured.request.body = std::string(one.at("b").as_string());
    for (const auto& [name, value] : one.at("h").as_object()) {
      std::string lower = name;
      for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      captured.request.headers.emplace_back(lower, std::string(value.as_string()));
    }
    out.push_back(std::move(captured));
  }
  return out;
}

inline json::object parsed(const server::Response& response) {
  return json::parse(response.body).as_object();
}

/// The tables of a node, as far as this room needs them.
inline std::vector<store::Migration> test_migrations() {
  std::vector<store::Migration> all;
  for (auto room : {audit::migrations(), document::migrations(), people::migrations(), incident::migrations(),
                    paging::migrations(), migrations()})
    all.insert(all.end(), room.begin(), room.end());
  return all;
}

/// Applies documents that leave out their apiVersion.
inline void apply_to(document::Documents& documents, std::string yaml) {
  for (auto at = yaml.find("kind: "); at != std::string::npos; at = yaml.find("\nkind: ", at + 30)) {
    yaml.insert(yaml[at] == '\n' ? at + 1 : at, "apiVersion: onus.dev/v1\n");
  }
  document::ApplyRequest request;
  request.actor = "test";
  request.documents = document::parse_documents(yaml, "test.yaml", request.findings);
  auto result = documents.apply(request);
  std::string texts;
  for (const auto& finding : result.findings) texts += finding.text() + "\n";
  ASSERT_FALSE(result.refused()) << texts;
}

/// A node's part of this room on either engine.
class SignalNode : public store::EachStore {
 protected:
  SignalNode() {
    store().migrate(test_migrations());
    // PostgreSQL has a clock of its own: the node's stands where the store's does.
    clock.set(store().read_returning<Instant>([](store::Tx& tx) { return tx.now(); }));
    documents = std::make_unique<document::Documents>(failing, test_registry(), clock);
    documents->load();
    apply(test_yaml());
    start();
  }
  ~SignalNode() override {
    if (intake) intake->stop();
  }

  void apply(std::string yaml) { apply_to(*documents, std::move(yaml)); }
  void start(IntakeOptions options = {}) {
    senders.reset();
    intake = std::make_unique<Intake>(
        failing, *documents, clock, [](const std::vector<std::int64_t>&) {}, options);
    intake->start();
    senders = std::make_unique<Senders>(failing, *documents, *intake, clock);
    router = server::Router();
    add_pagerduty_routes(router, *senders);
    add_webhook_routes(router, *senders);
    add_opsgenie_routes(router, *senders);
    add_alertmanager_routes(router, *senders);
    add_integration_routes(router, *senders, {});
  }
  void stop() {
    intake->stop();  // writes the folds
  }

  /// Sends a request as the server would hand it over; waits for the answer.
  server::Response send(server::Request request) {
    const auto question = request.path.find('?');
    if (question != std::string::npos) {
      for (const std::string& pair : split(request.path.substr(question + 1), '&')) {
        const auto equals = pair.find('=');
        request.query.emplace_back(
            *url_decode(pair.substr(0, equals), true),
            equals == std::string::npos ? "" : *url_decode(pair.substr(equals + 1), true));
      }
      request.path.resize(question);
    }
    while (request.path.size() > 1 && request.path.ends_with('/'))
      request.path.pop_back();  // as the server does
    auto match = router.match(request.method, request.path);
    if (!match.route) return server::empty_response(match.allowed.empty() ? 404 : 405);
    request.params = std::move(match.params);
    request.received = clock.now();
    if (match.route->handler) return match.route->handler(request);
    auto answer = std::make_shared<std::promise<server::Response>>();
    match.route->async(std::make_shared<server::Request>(std::move(request)),
                       [answer](server::Response response) { answer->set_value(std::move(response)); });
    return answer->get_future().get();
  }
  server::Response post(const std::string& path, const std::string& body, const std::string& key = {},
                        std::vector<std::pair<std::string, std::string>> headers = {}) {
    return ask("POST", path, body, key, std::move(headers));
  }
  server::Response ask(const std::string& method, const std::string& path, const std::string& body = {},
                       const std::string& key = {},
                       std::vector<std::pair<std::string, std::string>> headers = {}) {
    server::Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.headers = std::move(headers);
    request.principal.role = server::Role::admin;
    request.principal.person = "ada";
    if (!key.empty()) request.headers.emplace_back("authorization", "Bearer " + key);
    return send(std::move(request));
  }
  std::string event(const std::string& action, const std::string& key,
                    const std::string& summary = "disk full") {
    return json::serialize(
        json::object{{"routing_key", kShopKey},
                     {"event_action", action},
                     {"dedup_key", key},
                     {"payload", {{"summary", summary}, {"source", "db1"}, {"severity", "critical"}}}});
  }

  std::int64_t number(const std::string& sql, const store::Params& params = {}) {
    return store().read_returning<std::int64_t>(
        [&](store::Tx& tx) { return tx.one(sql, params)->integer(0); });
  }
  std::int64_t open_of(const std::string& service) {
    return number("select count(*) from alert where service = $1 and resolved_at is null", {service});
  }
  std::optional<incident::Alert> alert(const std::string& service, const std::string& key) {
    incident::AlertKey wanted{service, key};
    std::map<incident::AlertKey, incident::Alert> open;
    store().read([&](store::Tx& tx) { open = incident::open_alerts(tx, std::span(&wanted, 1)); });
    return open.contains(wanted) ? std::optional(open.at(wanted)) : std::nullopt;
  }

  store::FailingStore failing{store()};
  std::unique_ptr<document::Documents> documents;
  std::unique_ptr<Intake> intake;
  std::unique_ptr<Senders> senders;
  server::Router router;
};

}  // namespace onus::signal
