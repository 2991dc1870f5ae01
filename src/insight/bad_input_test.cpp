// Figures that cannot be: each refused with its place and how to mend it, over apply (dry run and for good),
// the document routes and what-if alike; nothing half applied. The CSV of orders, which only the screen
// reads, is tested in web/src/lib.
#include <gmock/gmock.h>

#include "audit/audit.h"
#include "document/document.h"
#include "incident/incident_store.h"
#include "insight/insight_testing.h"
#include "insight/proposal.h"
#include "insight/what_if_api.h"
#include "model/decision.h"
#include "rota/rota.h"
#include "store/store_testing.h"

namespace onus::insight {
namespace {

using ::testing::HasSubstr;

const std::string kGood = R"(apiVersion: onus.dev/v1
kind: Policy
metadata: {name: policy}
spec: {currency: USD}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: beds}
spec: {budgetHolder: head}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: shop}
spec: {team: beds, exposurePerHour: 5000, demand: high, dependsOn: [stock]}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: stock}
spec: {team: beds, exposurePerHour: 5000}
)";

struct Bad {
  std::string what, kind, name, spec;  // the spec in YAML's flow style, which is JSON too
  std::string field, says;             // of the error
};

std::string peaks(const std::string& list) {
  return R"({"team": "beds", "exposurePerHour": "5000", "peaks": [)" + list + "]}";
}
std::string peak(const std::string& name, const std::string& from, const std::string& to,
                 const std::string& amount = "9000") {
  return R"({"name": ")" + name + R"(", "from": ")" + from + R"(", "to": ")" + to +
         R"(", "exposurePerHour": ")" + amount + R"("})";
}
std::string bands(const std::string& low, const std::string& high) {
  return R"({"currency": "USD", "exposureBands": [)" + low + ", " + high + "]}";
}
std::string band(const std::string& name, const std::string& most, const std::string& level) {
  return R"({"name": ")" + name + R"(", "maxPerHour": ")" + most + R"(", "availability": ")" + level +
         R"(", "outOfHours": "team"})";
}
std::string shop_worth(const std::string& amount) {
  return R"({"team": "beds", "exposurePerHour": ")" + amount + R"("})";
}

const std::vector<Bad>& cases() {
  static const std::vector<Bad> all{
      {"a negative exposure", "Service", "shop", shop_worth("-1"), "spec.exposurePerHour", "is negative"},
      {"an absurd exposure", "Service", "shop", shop_worth("900000000000000000"), "spec.exposurePerHour",
       "write a smaller amount"},
      {"an overflowing exposure", "Service", "shop", shop_worth("99999999999999999999999999"),
       "spec.exposurePerHour", ""},
      {"no number", "Service", "shop", shop_worth("a lot"), "spec.exposurePerHour", ""},
      {"more digits than the currency has", "Service", "shop", shop_worth("1.005"), "spec.exposurePerHour",
       "write at most 2 after the point"},
      {"negative costs of an hour", "Service", "shop",
       R"({"team": "beds", "exposure": {"revenuePerHour": "1", "costsPerHour": "-1"}})",
       "spec.exposure.costsPerHour", "is negative"},
      {"a negative standby", "Policy", "policy", R"({"currency": "USD", "standbyPerWeek": "-5"})",
       "spec.standbyPerWeek", "is negative"},
      {"a negative cost", "Cost", "pipeline",
       R"({"service": "shop", "line": "deployment-setup", "per": "once", "amount": "-5", "from": "2026-06-01"})",
       "spec.amount", ""},
      {"bands that do not ascend in their maximum", "Policy", "policy",
       bands(band("low", "7000", "95"), band("high", "7000", "99")), "spec.exposureBands[1].maxPerHour",
       "ascend"},
      {"bands that do not ascend in their level", "Policy", "policy",
       bands(band("low", "7000", "99"), band("high", "8000", "95")), "spec.exposureBands[1].availability",
       "a higher band has a higher target"},
      {"a level above all", "Policy", "policy", bands(band("low", "7000", "95"), band("high", "8000", "101")),
       "spec.exposureBands[1].availability", ""},
      {"demand that names no band", "Service", "shop", R"({"team": "beds", "demand": "huge"})", "spec.demand",
       "use one of low, medium, high, very-high"},
      {"an inverted peak", "Service", "shop", peaks(peak("sale", "2026-12-02T00:00", "2026-12-01T00:00")),
       "spec.peaks[0].to", "write a later end"},
      {"an empty peak", "Service", "shop", peaks(peak("sale", "2026-12-01T00:00", "2026-12-01T00:00")),
       "spec.peaks[0].to", "write a later end"},
      {"overlapping peaks", "Service", "shop",
       peaks(peak("sale", "2026-12-01T00:00", "2026-12-03T00:00") + ", " +
             peak("gift", "2026-12-02T00:00", "2026-12-05T00:00")),
       "spec.peaks[1].from", "end one where the other begins"},
      {"a negative peak", "Service", "shop",
       peaks(peak("sale", "2026-12-01T00:00", "2026-12-03T00:00", "-1")), "spec.peaks[0].exposurePerHour",
       "is negative"},
      {"a service that needs itself by another", "Service", "stock",
       R"({"team": "beds", "dependsOn": ["shop"]})", "dependsOn[0]", "remove one of its links"},
      {"a service that needs itself", "Service", "stock", R"({"team": "beds", "dependsOn": ["stock"]})",
       "spec.dependsOn[0]", "remove one of its links"},
      {"a week of too few hours", "Service", "shop", R"({"team": "beds", "byHour": [100, 5]})", "spec.byHour",
       "write all 168"},
      {"more than the whole of an hour", "Service", "shop", R"({"team": "beds", "byHour": [101]})",
       "spec.byHour[0]", ""},
      {"more than the whole of a journey", "Service", "shop",
       R"({"team": "beds", "journeys": [{"journey": "buy", "share": 101}]})", "spec.journeys[0].share", ""},
      {"a target without a reason", "Service", "shop",
       R"({"team": "beds", "target": {"availability": "99.9", "reason": " "}})", "spec.target.reason",
       "say why"}};
  return all;
}

class BadInput : public store::EachStore {
 protected:
  void SetUp() override {
    furnish(store(), kinds);
    documents = std::make_unique<document::Documents>(store(), kinds, system_clock());
    documents->load();
    document::add_routes(router, *documents);
    add_what_if_routes(router, store(), *documents, system_clock());
    ASSERT_EQ(call("POST", "/api/v1/apply", kGood).status, 200);
  }
  server::Response call(const std::string& method, const std::string& path, const std::string& body,
                        const std::string& type = "application/yaml",
                        std::vector<std::pair<std::string, std::string>> query = {}) {
    auto match = router.match(method, path);
    server::Request request;
    request.params = match.params;
    request.query = std::move(query);
    request.body = body;
    request.headers.emplace_back("content-type", type);
    request.principal.role = server::Role::admin;
    return match.route->handler(request);
  }

  document::Registry kinds;
  std::unique_ptr<document::Documents> documents;
  server::Router router;
};
ONUS_EACH_STORE(BadInput);

TEST_P(BadInput, IsRefusedWithItsPlaceAndTheMendAndNothingIsHalfApplied) {
  const auto version = documents->current()->version;
  const std::string before = documents->export_yaml();
  for (const Bad& bad : cases()) {
    SCOPED_TRACE(bad.what);
    // A good document comes first: it must not be applied either.
    const std::string yaml =
        "apiVersion: onus.dev/v1\nkind: Team\nmetadata: {name: new}\nspec: {budgetHolder: head}\n---\n"
        "apiVersion: onus.dev/v1\nkind: " +
        bad.kind + "\nmetadata: {name: " + bad.name + "}\nspec: " + bad.spec + "\n";
    for (const char* dry_run : {"true", "false"}) {
      const auto applied = call("POST", "/api/v1/apply", yaml, "application/yaml",
                                {{"dryRun", dry_run}, {"file", "change.yaml"}});
      EXPECT_EQ(applied.status, 422);
      // In the file, or of the document that the change makes wrong.
      EXPECT_THAT(applied.body, HasSubstr("change.yaml:"));
      EXPECT_THAT(applied.body, HasSubstr(bad.field));
      EXPECT_THAT(applied.body, HasSubstr(bad.says));
    }
    const auto put = call("PUT", "/api/v1/documents/" + bad.kind + "/" + bad.name,
                          R"({"spec": )" + bad.spec + "}", "application/json");
    EXPECT_EQ(put.status, 422) << put.body;
    EXPECT_THAT(put.body, HasSubstr(bad.field));
    const auto asked = call("POST", "/api/v1/what-if", yaml);
    EXPECT_EQ(asked.status, 422) << asked.body;
    EXPECT_THAT(asked.body, HasSubstr(bad.field));
  }
  EXPECT_EQ(documents->current()->version, version);
  EXPECT_EQ(documents->export_yaml(), before);
}

}  // namespace
}  // namespace onus::insight
