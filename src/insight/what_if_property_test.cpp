// What if is what applying would bring: random changes of bands, levels, exposure, demand, domains,
// dependencies, peaks and targets, asked first and applied then.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "audit/audit.h"
#include "incident/incident_store.h"
#include "insight/cost_api.h"
#include "insight/insight_api.h"
#include "insight/insight_testing.h"
#include "insight/proposal.h"
#include "insight/what_if_api.h"
#include "model/decision.h"
#include "rota/rota.h"
#include "store/store_testing.h"

namespace onus::insight {
namespace {

const std::string kHead = "---\napiVersion: onus.dev/v1\n";
const std::vector<std::string> kTeams{"beds", "sofas", "toys", "support"};
const std::vector<std::string> kServices{"bed-search", "bed-shop", "sofa-shop", "toy-shop", "platform"};

std::string document(const std::string& kind, const std::string& name, const std::string& spec) {
  return kHead + "kind: " + kind + "\nmetadata: {name: " + name + "}\nspec: {" + spec + "}\n";
}

std::string pick(const std::vector<std::string>& of) { return *rc::gen::elementOf(of); }
std::int64_t number(std::int64_t from, std::int64_t below) { return *rc::gen::inRange(from, below); }

std::string policy() {
  const auto low = number(1, 100'000), medium = low + number(1, 300'000);
  const std::string nights[] = {pick({"none", "domain", "team"}), pick({"none", "domain", "team"})};
  auto band = [](const std::string& name, std::int64_t most, const std::string& level,
                 const std::string& night) {
    return "{name: " + name + ", maxPerHour: " + std::to_string(most) + ", availability: " + level +
           ", outOfHours: " + night + "}";
  };
  return document("Policy", "policy",
                  "standbyPerWeek: " + std::to_string(number(0, 2'000)) + ", exposureBands: [" +
                      band("low", low, pick({"90.0", "95.0"}), nights[0]) + ", " +
                      band("medium", medium, pick({"98.0", "99.0"}), nights[1]) + ", " +
                      band("high", medium + number(1, 900'000), pick({"99.9", "99.99"}), "team") + "]");
}

std::string team(const std::string& name) {
  const std::string kind = name == "support" ? "kind: operations, " : "";
  const std::string domain = pick({"", "domain: rooms, ", "domain: play, "});
  return document("Team", name, kind + domain + "budgetHolder: head");
}

std::string service(const std::string& name) {
  std::string spec = "team: " + pick(kTeams);
  if (number(0, 6) > 0) spec += ", exposurePerHour: " + std::to_string(number(0, 1'200'000));
  if (number(0, 6) > 0) spec += ", demand: " + pick({"low", "medium", "high", "very-high"});
  // Only on names that come later, so that no circle is drawn.
  const auto self = std::find(kServices.begin(), kServices.end(), name);
  if (self + 1 != kServices.end() && number(0, 2) == 0)
    spec += ", dependsOn: [" + pick({self + 1, kServices.end()}) + "]";
  if (number(0, 5) == 0)
    spec += ", target: {availability: " + pick({"95.0", "99.0", "99.9", "99.99"}) + ", reason: why not}";
  if (number(0, 5) == 0)
    spec += ", peaks: [{name: sale, from: \"2026-11-27T00:00\", to: \"2026-11-29T00:00\", exposurePerHour: " +
            std::to_string(number(1'200'000, 2'000'000)) + "}]";
  return document("Service", name, spec);
}

std::string change() {
  const auto which = number(0, 5);
  if (which == 0) return policy();
  if (which == 1) return team(pick(kTeams));
  return service(pick(kServices));
}

class WhatIfEquals : public store::EachStore {
 protected:
  void SetUp() override {
    furnish(store(), kinds);
    documents = std::make_unique<document::Documents>(store(), kinds, at);
    documents->load();
    add_routes(router, store(), *documents, at);
    add_what_if_routes(router, store(), *documents, at);
    add_cost_routes(router, store(), *documents, at);
    std::string yaml = document("Domain", "rooms", "budgetHolder: head") +
                       document("Domain", "play", "budgetHolder: head") +
                       document("Policy", "policy", "standbyPerWeek: 500");
    for (const auto& name : kTeams)
      yaml += document(
          "Team", name,
          std::string(name == "support" ? "kind: operations, " : "") + "domain: rooms, budgetHolder: head");
    for (const auto& name : kServices)
      yaml += document("Service", name, "team: beds, exposurePerHour: 20000, demand: high");
    ASSERT_FALSE(apply(yaml));
  }

  bool apply(const std::string& yaml) {
    document::ApplyRequest request;
    request.documents = document::parse_documents(yaml, "change.yaml", request.findings);
    return documents->apply(request).refused();
  }
  server::Response call(const std::string& method, const std::string& path, const std::string& body = {}) {
    auto match = router.match(method, path);
    server::Request request;
    request.params = match.params;
    request.body = body;
    request.headers.emplace_back("content-type", "application/yaml");
    return match.route->handler(request);
  }
  json::value get(const std::string& path) { return *parse_json(call("GET", path).body); }

  /// Of one line, as far as it is known.
  std::int64_t known_part(const json::value& statement, std::string_view column, std::string_view of) {
    for (const auto& line : statement.at(column).at("lines").as_array())
      if (line.at("line").as_string() == of) return line.at("known_part").as_int64();
    return 0;
  }
  void parts_sum_to_totals() {
    const json::value all = get("/api/v1/cost");
    for (const char* name : {"in_force", "other"}) {
      const json::value& column = all.at(name);
      std::int64_t total = 0, parts = 0, months = 0;
      for (const auto& line : column.at("lines").as_array()) {
        std::int64_t figures = 0;
        for (const auto& one : line.at("figures").as_array()) figures += one.at("amount").as_int64();
        RC_ASSERT(figures == line.at("known_part").as_int64());
        parts += figures;
        if (line.at("known").as_bool()) total += line.at("amount").as_int64();
      }
      for (const auto& month : column.at("by_month").as_array()) months += month.as_int64();
      RC_ASSERT(total == column.at("total").as_int64());
      RC_ASSERT(total == column.at("premium").as_int64() + column.at("opportunity").as_int64());
      RC_ASSERT(months == parts);
      std::int64_t standby = 0;
      for (const auto& service : kServices)
        standby += known_part(get("/api/v1/services/" + service + "/cost"), name, "standby");
      RC_ASSERT(name == std::string_view("other") || standby == known_part(all, name, "standby"));
    }
  }

  ManualClock at{*parse_instant("2026-11-28T03:00:00Z")};  // in the sale, by night
  document::Registry kinds;
  std::unique_ptr<document::Documents> documents;
  server::Router router;
};
ONUS_EACH_STORE(WhatIfEquals);

TEST_P(WhatIfEquals, PartsSumToTotalsWhateverIsApplied) {
  EXPECT_TRUE(rc::check("parts sum to totals, to the minor unit", [&] {
    std::string yaml;
    for (auto n = number(1, 5); n > 0; --n) yaml += change();
    RC_CLASSIFY(apply(yaml), "refused");
    at.advance(Duration::minutes(number(1, 60 * 24 * 9)));
    parts_sum_to_totals();
  }));
}

TEST_P(WhatIfEquals, ApplyThenCompute) {
  const bool held = rc::check("what-if equals apply-then-compute", [&] {
    std::string yaml;
    for (auto n = number(1, 5); n > 0; --n) yaml += change();
    const auto asked = call("POST", "/api/v1/what-if", yaml);
    const bool refused = apply(yaml);
    RC_ASSERT((asked.status == 422) == refused);
    RC_CLASSIFY(refused, "refused");
    if (refused) return;
    RC_ASSERT(asked.status == 200);
    const json::value foreseen = *parse_json(asked.body);
    // The same change again changes nothing, from where the first one said it would lead.
    const auto again = call("POST", "/api/v1/what-if", yaml);
    const json::value now = *parse_json(again.body);
    RC_ASSERT(now.at("services").as_array().empty());
    RC_ASSERT(json::serialize(now.at("before")) == json::serialize(foreseen.at("after")));
    RC_ASSERT(json::serialize(now.at("after")) == json::serialize(foreseen.at("after")));
    const json::value portfolio = get("/api/v1/portfolio");
    for (const char* figure :
         {"services", "rotas_out_of_hours", "people_on_call_at_night", "without_exposure"})
      RC_ASSERT(portfolio.at(figure) == foreseen.at("after").at(figure));
    RC_ASSERT(portfolio.at("costs").at("standby_per_week") == foreseen.at("after").at("standby_per_week"));
    for (const auto& row : foreseen.at("services").as_array()) {
      const json::value is = get("/api/v1/services/" + std::string(row.at("service").as_string()) + "/model");
      for (const char* figure : {"exposure_per_hour", "availability_percent", "operating_model"})
        RC_ASSERT(is.at(figure) == row.at("after").at(figure));
      if (is.at("operating_model").as_string() != "ops-run-it")
        RC_ASSERT(is.at("out_of_hours") == row.at("after").at("out_of_hours"));
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace onus::insight
