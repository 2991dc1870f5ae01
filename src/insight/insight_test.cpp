// The joined routes on both engines: figures as the command line prints them, and the portfolio with real
// rotas.
#include "insight/insight_api.h"

#include <gmock/gmock.h>

#include "audit/audit.h"
#include "insight/insight_testing.h"
#include "insight/rotas.h"
#include "model/decision.h"
#include "model/retailer_testing.h"
#include "rota/rota.h"
#include "store/store_testing.h"

namespace onus::insight {
namespace {

using ::testing::Contains;

const std::string kRetailerAndAnn = model::kRetailer + R"(
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ann}
spec: {email: ann@example.org}
---
apiVersion: onus.dev/v1
kind: Rota
metadata: {name: rooms-always}
spec:
  covers: {domain: rooms}
  layers: [{name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [ann]}]
---
apiVersion: onus.dev/v1
kind: Rota
metadata: {name: rooms-nights}
spec:
  covers: {domain: rooms, when: out-of-hours}
  layers:
    - {name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [ann]}
    - {name: secondary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [ann]}
    - {name: learner, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [ann], shadow: true}
)";

class Insight : public store::EachStore {
 protected:
  void SetUp() override {
    furnish(store(), kinds);
    documents = std::make_unique<document::Documents>(store(), kinds, system_clock());
    documents->load();
    add_routes(router, store(), *documents, system_clock());
    document::ApplyRequest request;
    request.documents = document::parse_documents(kRetailerAndAnn, "test.yaml", request.findings);
    const auto applied = documents->apply(request);
    ASSERT_FALSE(applied.refused()) << applied.findings.front().text();
  }

  server::Response call(const std::string& path,
                        std::vector<std::pair<std::string, std::string>> query = {}) {
    auto match = router.match("GET", path);
    if (!match.route) return server::problem(500, "no route");
    server::Request request;
    request.params = match.params;
    request.query = std::move(query);
    return match.route->handler(request);
  }
  json::value get(const std::string& path, std::vector<std::pair<std::string, std::string>> query = {}) {
    const auto response = call(path, std::move(query));
    EXPECT_EQ(response.status, 200) << response.body;
    return *parse_json(response.body);
  }

  document::Registry kinds;
  std::unique_ptr<document::Documents> documents;
  server::Router router;
};
ONUS_EACH_STORE(Insight);

/// An incident of bedroom that was down for an hour, until `end`.
std::int64_t an_hour_down(store::Store& store, const document::Organisation& org, Instant end) {
  const Instant began = end - Duration::hours(1);
  incident::Signal signal;
  signal.service = "bedroom";
  signal.dedup_key = "down";
  signal.summary = "down";
  signal.action = incident::Action::trigger;
  signal.id = Uuid::make(began);
  signal.received = began;
  return store.write_returning<std::int64_t>([&](store::Tx& tx) {
    const auto book = incident::take(tx, org, std::vector<incident::Signal>{signal}, began);
    const auto number = book.events.at(0).incident;
    EXPECT_TRUE(incident::resolve(tx, number, {"person:ann", ""}, "", "", end));
    return number;
  });
}

TEST_P(Insight, ModelHasTheFieldsOfTheCommandLine) {
  const auto m = get("/api/v1/services/bedroom/model", {{"at", "2026-11-23T12:00:00Z"}});
  EXPECT_EQ(m.at("service").as_string(), "bedroom");
  EXPECT_EQ(m.at("exposure_per_hour").as_int64(), 20'000'000);
  EXPECT_EQ(m.at("currency").as_string(), "USD");
  EXPECT_EQ(m.at("band").as_string(), "medium");
  EXPECT_DOUBLE_EQ(m.at("availability_percent").to_number<double>(), 99.0);
  EXPECT_DOUBLE_EQ(m.at("tolerable_unavailability_seconds").to_number<double>(), 6048.0);
  EXPECT_EQ(m.at("deployment_target").as_string(), "daily");
  EXPECT_EQ(m.at("operating_model").as_string(), "you-build-it-you-run-it");
  EXPECT_EQ(m.at("working_hours").as_string(), "team");
  EXPECT_EQ(m.at("out_of_hours").as_string(), "domain");
  EXPECT_FALSE(m.at("exposure_above_top_band").as_bool());
  EXPECT_TRUE(m.at("flags").as_array().empty());
  EXPECT_EQ(m.at("why").at(0).at("kind").as_string(), "service");
  EXPECT_EQ(m.at("exposure").at("shown").as_string(), "$200,000");
  EXPECT_EQ(m.at("acceptance").at("state").as_string(), "accepted");
  EXPECT_TRUE(m.at("before_record").as_bool());
}

TEST_P(Insight, ModelWithoutExposureIsNotKnownAndNotZero) {
  const auto m = get("/api/v1/services/toys/model");
  for (const char* field : {"exposure_per_hour", "band", "availability_percent", "deployment_target",
                            "tolerable_unavailability_seconds", "traffic_light"})
    EXPECT_TRUE(m.at(field).is_null()) << field;
  EXPECT_EQ(m.at("out_of_hours").as_string(), "team");
}

TEST_P(Insight, ModelOfAllIsAPagedList) {
  const auto first = get("/api/v1/model", {{"limit", "2"}});
  EXPECT_EQ(first.at("items").as_array().size(), 2U);
  EXPECT_EQ(first.at("next").as_string(), "platform");
  EXPECT_EQ(get("/api/v1/model", {{"after", "platform"}}).at("items").as_array().size(), 1U);
  EXPECT_EQ(call("/api/v1/model", {{"at", "tomorrow"}}).status, 400);
  EXPECT_EQ(call("/api/v1/services/nothing/model").status, 404);
}

TEST_P(Insight, PortfolioCountsThePeopleOfTheRotasThatThereAre) {
  const auto p = get("/api/v1/portfolio");
  EXPECT_EQ(p.at("services").as_int64(), 3);
  EXPECT_EQ(p.at("rotas_working_hours").as_int64(), 2);
  EXPECT_EQ(p.at("rotas_out_of_hours").as_int64(), 3) << "the domain, the operations team, toys' own team";
  EXPECT_EQ(p.at("people_on_call_at_night").as_int64(), 4) << "two of the nights' rota, a shadow not counted";
  EXPECT_DOUBLE_EQ(p.at("insurance_mix").at("revenue_cover_percent").to_number<double>(), 80);
  EXPECT_DOUBLE_EQ(p.at("insurance_mix").at("cost_avoidance_percent").to_number<double>(), 20);
  EXPECT_TRUE(p.at("costs").at("standby_per_week").is_null());
  EXPECT_EQ(p.at("without_exposure").as_int64(), 1);
  EXPECT_FALSE(p.as_object().contains("points"));
  EXPECT_EQ(get("/api/v1/portfolio", {{"points", "true"}}).at("points").as_array().size(), 3U);
}

TEST_P(Insight, PortfolioSaysWhatTheComingYearCostsAndWhatEachServiceLostLately) {
  const auto empty = get("/api/v1/portfolio").at("costs");
  for (const char* sum : {"premium_per_year", "opportunity_per_year", "total_per_year"})
    EXPECT_TRUE(empty.at(sum).is_null()) << sum << " is not known, which is not zero";
  EXPECT_EQ(empty.at("lines_known").as_int64(), 0) << "no standby rate, and toys has no exposure";
  an_hour_down(store(), *documents->current(), system_clock().now());
  document::ApplyRequest request;
  request.documents = document::parse_documents(R"(
apiVersion: onus.dev/v1
kind: Policy
metadata: {name: policy}
spec: {standbyPerWeek: 500, revenuePerHour: 1000}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: toys}
spec: {team: bedroom, exposurePerHour: 100}
)",
                                                "test.yaml", request.findings);
  ASSERT_FALSE(documents->apply(request).refused());
  const auto p = get("/api/v1/portfolio", {{"points", "true"}});
  const auto& costs = p.at("costs");
  EXPECT_EQ(costs.at("lines_known").as_int64(), 2);
  EXPECT_GT(costs.at("premium_per_year").as_int64(), 0);
  EXPECT_GT(costs.at("opportunity_per_year").as_int64(), 0);
  EXPECT_EQ(costs.at("total_per_year").as_int64(),
            costs.at("premium_per_year").as_int64() + costs.at("opportunity_per_year").as_int64());
  EXPECT_TRUE(p.at("exposure_above_revenue").as_bool());
  EXPECT_EQ(p.at("points").at(0).at("loss_last_quarter").as_int64(), 20'000'000) << "bedroom's hour";
  EXPECT_EQ(p.at("points").at(1).at("loss_last_quarter").as_int64(), 0);
}

TEST_P(Insight, ProtectionOfAPeriodWithoutIncidentsIsNotKnown) {
  const auto p = get("/api/v1/services/bedroom/protection");
  EXPECT_EQ(p.at("loss").as_int64(), 0);
  EXPECT_TRUE(p.at("effectiveness_percent").is_null());
  EXPECT_EQ(call("/api/v1/services/bedroom/protection",
                 {{"from", "2026-02-01T00:00:00Z"}, {"to", "2026-01-01T00:00:00Z"}})
                .status,
            400);
}

TEST_P(Insight, ProtectionCountsEachIncidentUnderTheFiguresOfItsBeginning) {
  const Instant began = system_clock().now() - Duration::hours(1);
  store().write([&](store::Tx& tx) { record_incident(tx, *documents->current(), "bedroom", began); });
  const auto p = get("/api/v1/services/bedroom/protection");
  ASSERT_EQ(p.at("incidents").as_array().size(), 1U);
  const auto& row = p.at("incidents").at(0);
  EXPECT_EQ(row.at("exposure_per_hour").as_int64(), 20'000'000);
  EXPECT_EQ(row.at("tolerated_loss").as_int64(), 33'600'000);
  EXPECT_GE(row.at("loss").as_int64(), 20'000'000);
  EXPECT_EQ(row.at("loss").as_int64() + row.at("protected").as_int64(), 33'600'000);
  EXPECT_EQ(p.at("loss").as_int64(), row.at("loss").as_int64());
}

TEST_P(Insight, ARevisedLossTakesThePlaceOfTheComputedOneAndContradictsTheExposure) {
  const Instant end = system_clock().now();
  clock.set(end);  // where the store's time is the test's
  const auto number = an_hour_down(store(), *documents->current(), end);
  auto revise = [&](std::optional<std::int64_t> amount) {
    incident::LossRevision revision;
    revision.incident = number;
    revision.amount_minor = amount;
    revision.reason = "the orders of that hour";
    revision.by = "Ann";
    store().write([&](store::Tx& tx) {
      EXPECT_FALSE(incident::revise_loss(tx, revision, {"person:ann", ""}, tx.now()));
    });
  };
  auto flags = [&] { return get("/api/v1/services/bedroom/model").at("flags").as_array(); };
  EXPECT_EQ(get("/api/v1/services/bedroom/protection").at("loss").as_int64(), 20'000'000);
  revise(20'000'000);
  EXPECT_THAT(flags(), ::testing::Not(Contains(json::value("exposure_exceeded")))) << "as the exposure says";
  revise(25'000'000);
  EXPECT_THAT(flags(), Contains(json::value("exposure_exceeded")));
  const auto all = get("/api/v1/model", {{"limit", "1"}}).at("items").at(0);
  EXPECT_THAT(all.at("flags").as_array(), Contains(json::value("exposure_exceeded")));
  const auto p = get("/api/v1/services/bedroom/protection");
  EXPECT_EQ(p.at("loss").as_int64(), 25'000'000);
  EXPECT_EQ(p.at("incidents").at(0).at("protected").as_int64(), 33'600'000 - 25'000'000);
  EXPECT_TRUE(p.at("incidents").at(0).at("revised").as_bool());
  // An exposure that agrees, or a later look at it, ends the contradiction.
  document::ApplyRequest request;
  std::string yaml = kRetailerAndAnn;
  yaml.replace(yaml.find("160000"), 6, "260000");
  request.documents = document::parse_documents(yaml, "test.yaml", request.findings);
  ASSERT_FALSE(documents->apply(request).refused());
  EXPECT_THAT(flags(), ::testing::Not(Contains(json::value("exposure_exceeded"))));
  revise(std::nullopt);
  EXPECT_EQ(get("/api/v1/services/bedroom/protection").at("loss").as_int64(), 20'000'000);
  const auto kept = store().read_returning<std::vector<incident::LossRevision>>(
      [&](store::Tx& tx) { return incident::loss_revisions(tx, number); });
  ASSERT_EQ(kept.size(), 3U);
  EXPECT_FALSE(kept.front().amount_minor);
  EXPECT_EQ(kept.back().amount_minor, 20'000'000);
  const auto audit = store().read_returning<json::array>(
      [&](store::Tx& tx) { return audit::list(tx, 0, 10, "", "incident:" + std::to_string(number)); });
  EXPECT_EQ(audit.at(0).at("action").as_string(), "incident.revise_loss");
}

TEST_P(Insight, ALossCanBeSaidOfAServiceWithoutExposure) {
  const auto org = documents->current();
  incident::Incident one;
  one.service = "toys";
  one.opened_at = Instant{} + Duration::hours(1);
  one.resolved_at = one.opened_at + Duration::hours(2);
  EXPECT_FALSE(incident::loss_so_far(*org, one, *one.resolved_at));
  one.revised_minor = 900;
  const auto loss = incident::loss_so_far(*org, one, *one.resolved_at + Duration::hours(5));
  ASSERT_TRUE(loss);
  EXPECT_EQ(loss->amount_minor, 900);
  EXPECT_FALSE(loss->exposure_per_hour_minor);
  EXPECT_EQ(incident::loss_so_far(*org, one, one.opened_at + Duration::hours(1))->amount_minor, 450)
      << "spread evenly over the outage";
  one.resolved_at.reset();
  EXPECT_FALSE(incident::loss_so_far(*org, one, one.opened_at)) << "while it runs nobody knows";
}

}  // namespace
}  // namespace onus::insight
