// Changes of cover over the routes of documents and decisions, on both engines: who is told, from when they
// hold, and what is accepted with them; peaks without their rota; the currency that stays.
#include "insight/cover_change.h"

#include <gmock/gmock.h>

#include "audit/audit.h"
#include "incident/incident_store.h"
#include "insight/answers.h"
#include "insight/cost_records.h"
#include "insight/currency.h"
#include "insight/peaks.h"
#include "insight/proposal.h"
#include "insight/what_if_api.h"
#include "model/decision.h"
#include "paging/escalation.h"
#include "paging/outbox.h"
#include "paging/paging_store.h"
#include "people/access.h"
#include "rota/rota.h"
#include "store/store_testing.h"

namespace onus::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kNightChange = R"(
apiVersion: onus.dev/v1
kind: Policy
metadata: {name: policy}
spec: {standbyPerWeek: 500, currency: EUR}
---
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ann, title: Ann}
spec: {email: ann@example.org}
---
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ben, title: Ben}
spec: {email: ben@example.org}
---
apiVersion: onus.dev/v1
kind: Domain
metadata: {name: rooms}
spec: {budgetHolder: head-of-product}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: bedroom}
spec: {domain: rooms, budgetHolder: head-of-product, members: [ann]}
---
apiVersion: onus.dev/v1
kind: Rota
metadata: {name: rooms-nights}
spec:
  covers: {domain: rooms, when: out-of-hours}
  layers: [{name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [ben]}]
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: bedroom, title: Bedroom}
spec: {team: bedroom, exposurePerHour: 200000, demand: high}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: toys, title: Toys}
spec: {team: bedroom}
)";

class CoverChanges : public store::EachStore {
 protected:
  void SetUp() override {
    std::vector<store::Migration> all;
    for (auto room :
         {audit::migrations(), document::migrations(), people::migrations(), model::migrations(),
          incident::migrations(), paging::migrations(), proposal_migrations(), practice_migrations()})
      all.insert(all.end(), room.begin(), room.end());
    store().migrate(all);
    now = store().read_returning<Instant>([](store::Tx& tx) { return tx.now(); });
    at.set(now);
    people::register_kinds(kinds);
    catalogue::register_kinds(kinds);
    model::register_kinds(kinds);
    rota::register_kinds(kinds);
    paging::register_kinds(kinds);
    documents = std::make_unique<document::Documents>(store(), kinds, at);
    documents->set_guard(currency_guard);
    documents->load();
    const auto arrange = cover_arrangement(*documents);
    document::add_routes(router, *documents, {}, arrange);
    model::add_decision_routes(router, store(), *documents, {}, {arrange, coming_premium});
    add_what_if_routes(router, store(), *documents, at);
    ASSERT_THAT(apply(kNightChange), IsEmpty());
  }

  /// The errors.
  std::string apply(const std::string& yaml, bool dry_run = false) {
    document::ApplyRequest request;
    request.documents = document::parse_documents(yaml, "test.yaml", request.findings);
    request.dry_run = dry_run;
    std::string out;
    for (const auto& found : documents->apply(request).findings)
      if (!found.warning) out += found.text() + "\n";
    return out;
  }
  server::Response call(const std::string& method, const std::string& path, const std::string& body = {}) {
    auto match = router.match(method, path);
    if (!match.route) return server::problem(500, "no route");
    server::Request request;
    request.params = match.params;
    request.body = body;
    request.headers.emplace_back("content-type", "application/json");
    request.principal.role = server::Role::admin;
    request.principal.person = "ann";
    return match.route->handler(request);
  }
  json::value ask(int status, const std::string& method, const std::string& path,
                  const std::string& body = {}) {
    const auto response = call(method, path, body);
    EXPECT_EQ(response.status, status) << response.body;
    return parse_json(response.body).value_or(nullptr);
  }
  static std::string exposed(const std::string& amount, const std::string& more = "") {
    return R"({"title": "Bedroom", "spec": {"team": "bedroom", "demand": "high", "exposurePerHour": ")" +
           amount + R"("})" + more + "}";
  }
  model::Cover nights(const document::Organisation& org, const std::string& service = "bedroom") {
    return model::select_standing(org, *org.find<catalogue::Service>(service)).out_of_hours;
  }
  /// Persons of the notices that wait.
  std::vector<std::string> told() {
    std::vector<std::string> out;
    store().write([&](store::Tx& tx) {
      out.clear();
      for (const auto& one : paging::claim(tx, {"node", Duration::minutes(1)}, 100)) {
        EXPECT_EQ(one.kind, paging::MessageKind::notice);
        out.push_back(one.person + " " + json::serialize(one.data));
      }
    });
    return out;
  }

  Instant now;
  ManualClock at{Instant{}};
  document::Registry kinds;
  std::unique_ptr<document::Documents> documents;
  server::Router router;
};
ONUS_EACH_STORE(CoverChanges);

TEST_P(CoverChanges, WaitForTheNextWorkingMorningAndTellThoseConcerned) {
  const Instant morning = *next_working_morning(model::policy(*documents->current()), now);
  const auto shown = ask(
      200, "POST", "/api/v1/documents/preview",
      R"({"kind": "Service", "name": "bedroom", "title": "Bedroom", "spec": {"team": "bedroom", "demand": "high", "exposurePerHour": "5000"}})");
  EXPECT_EQ(shown.at("cover").at("takes_effect").as_string(), format(morning));
  ASSERT_EQ(shown.at("cover").at("people").as_array().size(), 1U) << "Ben alone: by day nothing changes";
  EXPECT_EQ(shown.at("cover").at("people").at(0).at("title").as_string(), "Ben");
  EXPECT_EQ(shown.at("cover").at("people").at(0).at("no_nights").at(0).as_string(), "bedroom");
  EXPECT_THAT(told(), IsEmpty()) << "a preview tells nobody";

  const auto written = ask(200, "PUT", "/api/v1/documents/Service/bedroom", exposed("5000"));
  EXPECT_EQ(written.at("cover"), shown.at("cover"));
  EXPECT_EQ(nights(*documents->current()), model::Cover::domain) << "until then";
  EXPECT_EQ(nights(*documents->at(morning)), model::Cover::none);
  EXPECT_THAT(told(), ElementsAre(HasSubstr("ben {\"what\":\"cover\"")));

  // Back to what it was: the change that waits is withdrawn.
  ask(200, "PUT", "/api/v1/documents/Service/bedroom", exposed("200000"));
  EXPECT_EQ(nights(*documents->at(morning)), model::Cover::domain);
}

TEST_P(CoverChanges, HoldAtOnceOnlyForAReason) {
  ask(422, "PUT", "/api/v1/documents/Service/bedroom", exposed("5000", R"(, "now": true)"));
  EXPECT_EQ(nights(*documents->current()), model::Cover::domain);
  const auto written = ask(200, "PUT", "/api/v1/documents/Service/bedroom",
                           exposed("5000", R"(, "now": true, "reason": "it is retired tonight")"));
  EXPECT_TRUE(written.at("cover").at("takes_effect").is_null());
  EXPECT_EQ(nights(*documents->current()), model::Cover::none);
  EXPECT_THAT(told(), ElementsAre(HasSubstr("it is retired tonight")));
  EXPECT_EQ(documents->history("Service", "bedroom").front().note, "it is retired tonight");
}

TEST_P(CoverChanges, OfNoneChosenBeforeAndOfOtherFieldsHoldAtOnceAndTellNobody) {
  const auto written = ask(200, "PUT", "/api/v1/documents/Service/toys",
                           R"({"spec": {"team": "bedroom", "demand": "high", "exposurePerHour": "5000"}})");
  EXPECT_TRUE(written.at("cover").at("takes_effect").is_null());
  EXPECT_EQ(nights(*documents->current(), "toys"), model::Cover::none);
  const auto same = ask(200, "PUT", "/api/v1/documents/Service/bedroom", exposed("210000"));
  EXPECT_FALSE(same.as_object().contains("cover"));
  ASSERT_THAT(apply(kNightChange), IsEmpty()) << "a file says now, and tells nobody";
  EXPECT_THAT(told(), IsEmpty());
}

TEST_P(CoverChanges, ByDecisionHoldFromTheMorningAndAreAcceptedWithTheirCost) {
  const Instant morning = *next_working_morning(model::policy(*documents->current()), now);
  const auto accepted =
      ask(201, "POST", "/api/v1/services/bedroom/decisions", R"({"accept": true, "by": "Ines"})");
  EXPECT_EQ(accepted.at("premium").at("per_year").as_int64(), 500'00 * 365 / 7 + 1)
      << "a year of one on call";
  EXPECT_EQ(accepted.at("premium").at("lines_known").as_int64(), 1);
  const auto decided = ask(201, "POST", "/api/v1/services/bedroom/decisions",
                           R"({"out_of_hours": "none", "reason": "too dear", "by": "Ines"})");
  EXPECT_EQ(decided.at("at").as_string(), format(morning));
  EXPECT_EQ(decided.at("decided").at("out_of_hours").as_string(), "none");
  EXPECT_EQ(decided.at("premium").at("per_year").as_int64(), 0);
  EXPECT_EQ(decided.at("cover").at("people").at(0).at("person").as_string(), "ben");
  auto acceptance_at = [&](Instant t) {
    const auto org = documents->at(t);
    const auto last = store().read_returning<std::optional<model::Decision>>(
        [&](store::Tx& tx) { return model::last_decision(tx, "bedroom", t); });
    return model::acceptance(*documents, *org, *org->find<catalogue::Service>("bedroom"), last, t);
  };
  const Instant soon = store().read_returning<Instant>([](store::Tx& tx) { return tx.now(); });
  EXPECT_TRUE(acceptance_at(soon).accepted) << "what held is still accepted";
  EXPECT_EQ(acceptance_at(soon).premium->amount_minor, 500'00 * 365 / 7 + 1);
  EXPECT_TRUE(acceptance_at(morning).accepted);
  EXPECT_EQ(acceptance_at(morning).premium->amount_minor, 0);
  EXPECT_THAT(told(), ElementsAre(HasSubstr("too dear")));
}

TEST_P(CoverChanges, OfAProposalAreTold) {
  const std::string yaml =
      "apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: bedroom, title: Bedroom}\n"
      "spec: {team: bedroom, exposurePerHour: 5000, demand: high}\n";
  const auto asked = ask(201, "POST", "/api/v1/proposals",
                         json::serialize(json::object{{"title", "cheaper"}, {"documents", yaml}}));
  ask(200, "POST", "/api/v1/proposals/" + std::to_string(asked.at("id").as_int64()) + "/apply", "{}");
  EXPECT_THAT(told(), ElementsAre(HasSubstr("proposal 1: cheaper")));
}

TEST_P(CoverChanges, APeakWithoutItsRotaIsToldToTheTeamOnceWithinFourteenDays) {
  const Zone zone = model::policy(*documents->current()).zone;
  const Date today = zone.local(now).date;
  auto peak = [&](int days) {
    return "apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: bedroom}\nspec: {team: bedroom, "
           "exposurePerHour: 200000, demand: high, peaks: [{name: sale, from: \"" +
           format(today + days) + "T12:00\", to: \"" + format(today + days + 1) +
           "T12:00\", exposurePerHour: 900000}]}\n";
  };
  auto tell = [&] {
    return store().write_returning<std::int64_t>(
        [&](store::Tx& tx) { return tell_of_peaks(tx, *documents->current(tx), tx.now()); });
  };
  ASSERT_THAT(apply(peak(20)), IsEmpty());
  EXPECT_EQ(tell(), 0) << "not yet";
  ASSERT_THAT(apply(peak(10)), IsEmpty());
  EXPECT_EQ(tell(), 1);
  EXPECT_EQ(tell(), 0);
  EXPECT_THAT(told(), ElementsAre(HasSubstr("ann {\"what\":\"peak\"")));
}

TEST_P(CoverChanges, TheCurrencyStaysOnceAmountsAreRecordedInIt) {
  auto in = [](const std::string& code) {
    return "apiVersion: onus.dev/v1\nkind: Policy\nmetadata: {name: policy}\nspec: {standbyPerWeek: 500, "
           "currency: " +
           code + "}\n";
  };
  EXPECT_THAT(apply(in("GBP")), IsEmpty()) << "nothing is recorded yet";
  incident::Declaration declared;
  declared.service = "bedroom";
  declared.title = "down";
  store().write([&](store::Tx& tx) {
    ASSERT_TRUE(incident::declare(tx, *documents->current(tx), declared, {"person:ann", ""}, tx.now()));
  });
  for (const bool dry_run : {true, false})
    EXPECT_THAT(apply(in("USD"), dry_run),
                ::testing::AllOf(::testing::StartsWith("test.yaml:4:"),
                                 HasSubstr("spec.currency: changes GBP to USD, but incidents are recorded in "
                                           "GBP: keep GBP, or begin an empty Onus in USD")));
  EXPECT_EQ(model::policy(*documents->current()).currency.code, "GBP");
  const auto refused = ask(422, "PUT", "/api/v1/documents/Policy/policy", R"({"spec": {"currency": "USD"}})");
  EXPECT_THAT(json::serialize(refused), HasSubstr("spec.currency"));
  const auto asked =
      ask(422, "POST", "/api/v1/what-if",
          R"({"documents": [{"apiVersion": "onus.dev/v1", "kind": "Policy", "metadata": {"name":
                         "policy"}, "spec": {"currency": "USD"}}]})");
  EXPECT_THAT(json::serialize(asked), HasSubstr("changes GBP to USD"));
  EXPECT_EQ(call("DELETE", "/api/v1/documents/Policy/policy").status, 422) << "the default is another one";
}

}  // namespace
}  // namespace onus::insight
