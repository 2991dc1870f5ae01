// For tests of the practice: an organisation with a pilot, a transition and a commitment, on both engines.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "insight/insight_testing.h"
#include "insight/practice.h"
#include "insight/practice_api.h"
#include "insight/review.h"
#include "paging/escalation.h"
#include "paging/paging_store.h"
#include "people/access.h"
#include "store/store_testing.h"

namespace onus::insight {

inline const std::string kPractice = R"(
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

inline const document::Registry& all_kinds() {
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

/// The organisation above on either engine, with its routes; `at` is the clock of documents.
class PracticeOfABedroom : public store::EachStore {
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
    apply(kPractice);
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
/// The one of the list whose `key` is `value`.
inline json::object by(const json::value& list, const char* key, std::string_view value) {
  for (const auto& one : list.as_array())
    if (one.at(key).is_string() && one.at(key).get_string() == value) return one.as_object();
  ADD_FAILURE() << "no " << key << " " << value;
  return {};
}

}  // namespace onus::insight
