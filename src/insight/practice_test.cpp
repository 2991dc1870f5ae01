// The practice on both engines: pitfalls from live figures, pilots, transitions, readiness, why we change.
#include "insight/pilots.h"
#include "insight/practice_testing.h"
#include "insight/readiness.h"
#include "model/decision.h"

namespace onus::insight {
namespace {

class Practice : public PracticeOfABedroom {};
ONUS_EACH_STORE(Practice);

TEST_P(Practice, PitfallsComeFromLiveFigures) {
  const auto before = get("/api/v1/pitfalls");
  EXPECT_EQ(before.at("items").as_array().size(), 8U);
  const auto schedule = by(before.at("items"), "id", "limited-on-call-schedule");
  EXPECT_EQ(schedule.at("state").as_string(), "fails") << "one person in the rota";
  EXPECT_EQ(by(schedule.at("signals"), "id", "woken").at("state").as_string(), "not_measured");
  const auto accountable = by(before.at("items"), "id", "responsible-but-unaccountable");
  const auto inflated = by(accountable.at("signals"), "id", "against_figures");
  EXPECT_EQ(inflated.at("state").as_string(), "fails");
  EXPECT_EQ(inflated.at("subjects").as_array().at(0).as_string(), "toys");
  const auto majors = by(before.at("items"), "id", "no-major-incident-management");
  EXPECT_EQ(by(majors.at("signals"), "id", "team").at("state").as_string(), "fails");
  incident_at(now - Duration::hours(1));
  const auto after = by(get("/api/v1/pitfalls").at("items"), "id", "limited-on-call-schedule");
  EXPECT_NE(by(after.at("signals"), "id", "woken").at("state").as_string(), "not_measured");
}

TEST_P(Practice, PilotsCompareEqualTimesBeforeAndAfter) {
  const auto org = documents->current();
  Pilot pilot;
  pilot.start = day_of(*org, now) + -2;
  pilot.end = day_of(*org, now) + 5;
  pilot.services = {"bedroom"};
  const auto times = times_of(*org, pilot, now);
  EXPECT_FALSE(times.planned || times.over);
  EXPECT_EQ(times.after.end, now);
  EXPECT_EQ(times.before.end - times.before.start, times.after.end - times.after.start);
  incident_at(now - Duration::hours(2));
  PilotDoc doc;
  doc.spec = pilot;
  const auto unknown = pilot_json(store(), *documents, doc, now);
  EXPECT_EQ(unknown.at("state").as_string(), "running");
  EXPECT_TRUE(by(unknown.at("measures"), "measure", "incidents").at("before").is_null()) << "not recorded";
  EXPECT_EQ(by(unknown.at("measures"), "measure", "incidents").at("after").as_int64(), 1);
  EXPECT_EQ(by(unknown.at("measures"), "measure", "loss").at("after").as_int64(), 100'000'000);

  doc.spec.start = day_of(*org, now) + 17;
  doc.spec.end = day_of(*org, now) + 31;
  doc.spec.services = {"toys"};  // bedroom's next alert would join its open incident
  incident_at(day_begins(*org, doc.spec.start) + Duration::hours(1), "toys");
  const auto over = pilot_json(store(), *documents, doc, now + Duration::days(40));
  EXPECT_EQ(over.at("state").as_string(), "over");
  const auto incidents = by(over.at("measures"), "measure", "incidents");
  EXPECT_EQ(incidents.at("before").as_int64(), 0);
  EXPECT_EQ(incidents.at("after").as_int64(), 1);
  EXPECT_FALSE(incidents.at("better").as_bool());
  EXPECT_EQ(get("/api/v1/pilots/first").at("measures").as_array().size(), 2U);
  EXPECT_EQ(get("/api/v1/pilots").at("items").as_array().size(), 1U);
  EXPECT_EQ(call("GET", "/api/v1/pilots/second").status, 404);
}

TEST_P(Practice, TransitionsListWhatMovesByTheRaciUnlessTheyNameIt) {
  const auto plan = get("/api/v1/transitions/bedroom-over");
  EXPECT_TRUE(plan.at("by_default").as_bool());
  const auto deploy = by(plan.at("items"), "what", "Deploy to production");
  EXPECT_EQ(deploy.at("to").as_string(), "bedroom");
  EXPECT_EQ(deploy.at("from").as_string(), "app-support");
  EXPECT_TRUE(by(plan.at("readiness").at("items"), "item", "access").at("ready").as_bool());
}

TEST_P(Practice, ReadinessIsComputedWhereItCanBe) {
  const auto ready = get("/api/v1/services/bedroom/readiness");
  auto item = [&](const char* name) { return by(ready.at("items"), "item", name); };
  EXPECT_TRUE(item("target").at("ready").as_bool());
  EXPECT_TRUE(item("runbook").at("ready").as_bool());
  EXPECT_FALSE(item("dashboards").at("ready").as_bool());
  EXPECT_FALSE(item("participants").at("ready").as_bool());
  EXPECT_FALSE(item("contacts").at("ready").as_bool()) << "nobody has proved a method";
  EXPECT_FALSE(item("escalation").at("ready").as_bool()) << "there is no incident management";
  EXPECT_TRUE(item("review").at("ready").as_bool());
  EXPECT_EQ(item("degradation").at("basis").as_string(), "by_hand");
  store().write(
      [&](store::Tx& tx) { people::record_proof(tx, "ann", people::Method::email, "ann@example.org"); });
  EXPECT_TRUE(
      by(get("/api/v1/services/bedroom/readiness").at("items"), "item", "contacts").at("ready").as_bool());
  EXPECT_EQ(call("GET", "/api/v1/services/nothing/readiness").status, 404);
}

TEST_P(Practice, WhyWeChangeTellsWhatWasLostAndPromisedAndTakesAnswers) {
  incident_at(now - Duration::hours(1));
  const auto why = get("/api/v1/teams/bedroom/why-we-change");
  EXPECT_EQ(why.at("lost").at("loss").as_int64(), 50'000'000);
  EXPECT_EQ(why.at("waiting").as_array().at(0).as_string(), "the new search");
  EXPECT_TRUE(by(why.at("promises"), "what", "pay for nights").at("overdue").as_bool());
  EXPECT_FALSE(by(why.at("promises"), "what", "laptops").at("overdue").as_bool());
  EXPECT_EQ(call("POST", "/api/v1/teams/bedroom/answers", R"({"text": "  "})").status, 400);
  EXPECT_EQ(call("POST", "/api/v1/teams/bedroom/answers", R"({"text": "and our weekends?"})").status, 201);
  const auto answers = get("/api/v1/teams/bedroom/why-we-change").at("answers");
  EXPECT_EQ(answers.at(0).at("text").as_string(), "and our weekends?");
  EXPECT_EQ(answers.at(0).at("actor").as_string(), "person:ann");
  const auto audit = store().read_returning<json::array>(
      [](store::Tx& tx) { return audit::list(tx, 0, 10, "", "team:bedroom"); });
  EXPECT_EQ(audit.at(0).at("action").as_string(), "team.answer");
}

TEST_P(Practice, DocumentsThatCannotBeAreRefusedWithTheirPlace) {
  document::ApplyRequest request;
  request.documents = document::parse_documents(R"(
apiVersion: onus.dev/v1
kind: Pilot
metadata: {name: late}
spec: {hypothesis: h, services: [], start: 2026-12-01, end: 2026-11-01}
---
apiVersion: onus.dev/v1
kind: Transition
metadata: {name: nowhere}
spec: {service: bedroom, from: ops-run-it, to: ops-run-it, ready: [{item: target, on: 2026-11-01, by: ann}]}
)",
                                                "bad.yaml", request.findings);
  const auto result = documents->apply(request);
  std::string all;
  for (const auto& finding : result.findings) all += finding.text() + "\n";
  for (const char* field : {"spec.services", "spec.end", "spec.to", "spec.ready[0].item"})
    EXPECT_THAT(all, ::testing::HasSubstr(field));
}

TEST_P(Practice, ExportOfThePracticeIsAFixedPoint) {
  document::ApplyRequest request;
  request.documents = document::parse_documents(documents->export_yaml(), "export.yaml", request.findings);
  request.dry_run = true;
  const auto result = documents->apply(request);
  EXPECT_FALSE(result.refused());
  EXPECT_FALSE(result.difference());
}

}  // namespace
}  // namespace onus::insight
