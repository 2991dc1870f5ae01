// Routes of people, teams, domains and reach on both engines, and what is known of contact methods.
#include "base/text.h"
#include "people/access_testing.h"
#include "people/api_list.h"
#include "people/contact.h"

namespace onus::people {
namespace {

using ::testing::HasSubstr;

const std::string kRoomsOrganisation = R"(
apiVersion: onus.dev/v1
kind: Domain
metadata: {name: rooms, title: Rooms}
spec: {budgetHolder: head-of-product}
---
apiVersion: onus.dev/v1
kind: Person
metadata: {name: amara, title: Amara Okafor}
spec: {email: amara@furniture.example, role: admin, timeZone: Europe/London, notify: [{ntfy: 0m}, {email: 5m}], ntfy: {url: "https://ntfy.example/amara"}}
---
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ben, title: Ben Whitfield}
spec: {email: ben@furniture.example, notify: [{email: 0m}]}
---
apiVersion: onus.dev/v1
kind: Person
metadata: {name: cleo}
spec: {email: cleo@furniture.example}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: bedroom, title: Bedroom}
spec: {domain: rooms, budgetHolder: head-of-product, members: [amara, ben]}
)";

class People : public EachStoreWithRoutes {
 protected:
  void add(server::Router& into) override {
    add_people_routes(into, store(), *documents, Keys::of_this_run());
  }
};
ONUS_EACH_STORE(People);

TEST_P(People, AreListedByNameInPagesAndFoundByWords) {
  apply(kRoomsOrganisation);
  Caller viewer = token("v", server::Role::viewer);
  auto first = get("/api/v1/people?limit=2", viewer);
  EXPECT_EQ(first.at("items").as_array().size(), 2U);
  EXPECT_EQ(first.at("next").as_string(), "ben");
  auto second = get("/api/v1/people?limit=2&after=ben", viewer);
  EXPECT_EQ(second.at("items").at(0).at("name").as_string(), "cleo");
  EXPECT_TRUE(second.at("next").is_null());
  auto found = get("/api/v1/people?q=whit+BEN", viewer);
  ASSERT_EQ(found.at("items").as_array().size(), 1U);
  EXPECT_EQ(found.at("items").at(0).at("teams").at(0).at("title").as_string(), "Bedroom");
  EXPECT_EQ(found.at("items").at(0).at("managed_by").as_string(), "default");
  EXPECT_EQ(get("/api/v1/people?team=bedroom", viewer).at("items").as_array().size(), 2U);
  EXPECT_EQ(call("GET", "/api/v1/people?limit=0", viewer).status, 400);
  EXPECT_EQ(call("GET", "/api/v1/people").status, 401);
  EXPECT_EQ(call("GET", "/api/v1/people/nobody", viewer).status, 404);
}

TEST_P(People, TeamsAndDomainsShowWhoIsInThem) {
  apply(kRoomsOrganisation);
  Caller viewer = token("v", server::Role::viewer);
  auto team = get("/api/v1/teams/bedroom", viewer);
  EXPECT_EQ(team.at("domain_title").as_string(), "Rooms");
  EXPECT_EQ(team.at("members").at(1).at("ready").at("state").as_string(), "unproved");
  EXPECT_EQ(get("/api/v1/domains", viewer).at("items").at(0).at("teams").at(0).at("name").as_string(),
            "bedroom");
}

TEST_P(People, AreReadyOnceTheyConfirmedAMethodThatIsNotMail) {
  apply(kRoomsOrganisation);
  auto state = [&](const char* name, Instant now) {
    return store().read_returning<std::string>([&](store::Tx& tx) {
      return std::string(
          to_text(readiness(*documents->current()->find<Person>(name), contacts(tx), now).state));
    });
  };
  Instant now;
  store().write([&](store::Tx& tx) {
    now = tx.now();
    record_proof(tx, "amara", Method::ntfy, "https://ntfy.example/amara");
    record_proof(tx, "ben", Method::email, "ben@furniture.example");
    record_refusal(tx, "cleo", Method::email, "cleo@furniture.example", "550 no such\r\nuser");
  });
  EXPECT_EQ(state("amara", now), "ready");
  EXPECT_EQ(state("amara", now + kProofLasts), "ready");
  EXPECT_EQ(state("amara", now + kProofLasts + Duration{1}), "unproved");
  EXPECT_EQ(state("ben", now), "mail_only");
  EXPECT_EQ(state("cleo", now), "broken");
  store().write([](store::Tx& tx) { record_proof(tx, "cleo", Method::email, "cleo@furniture.example"); });
  EXPECT_EQ(state("cleo", now), "mail_only") << "a confirmed test ends a refusal";
}

TEST_P(People, ProofOfAFormerAddressCountsNoMore) {
  apply(kRoomsOrganisation);
  store().write([](store::Tx& tx) { record_proof(tx, "amara", Method::ntfy, "https://ntfy.example/old"); });
  auto me = get("/api/v1/me/reach", session("amara"));
  EXPECT_EQ(me.at("ready").at("state").as_string(), "unproved");
}

TEST_P(People, EditHowTheyAreReachedAndFilesNoLongerChangeIt) {
  apply(kRoomsOrganisation);
  Caller ben = session("ben");
  EXPECT_FALSE(get("/api/v1/me/reach", ben).at("edited").as_bool());
  auto edited = call(
      "PUT", "/api/v1/me/reach", ben,
      R"({"notify":[{"webhook":"0m"},{"email":"2m"}],"webhook":{"url":"https://hooks.example/ben"},)"
      R"("quietHours":{"from":"22:00","to":"07:00"},"notifyLow":null,"detail":{"email":"title"},"zone":"Europe/Paris"})");
  ASSERT_EQ(edited.status, 200) << edited.body;
  auto reach = get("/api/v1/me/reach", ben);
  EXPECT_TRUE(reach.at("edited").as_bool());
  EXPECT_EQ(reach.at("notify").at(0).at("webhook").as_string(), "0s");
  EXPECT_EQ(reach.at("zone").as_string(), "Europe/Paris");
  EXPECT_EQ(reach.at("quietHours").at("from").as_string(), "22:00");
  apply(kRoomsOrganisation);
  EXPECT_EQ(documents->current()->find<Person>("ben")->spec.notify.size(), 2U) << "a file only starts it";
}

TEST_P(People, WhoChoseNoRulesAreShownTheMailThatTheyGet) {
  apply(kRoomsOrganisation);
  Caller cleo = session("cleo");
  auto reach = get("/api/v1/me/reach", cleo);
  EXPECT_TRUE(reach.at("notify_default").as_bool());
  EXPECT_EQ(reach.at("notify"), (json::array{json::object{{"email", "0s"}}}));
  ASSERT_EQ(call("PUT", "/api/v1/me/reach", cleo, R"({"notify":[{"email":"1m"}]})").status, 200);
  EXPECT_FALSE(get("/api/v1/me/reach", cleo).at("notify_default").as_bool());
}

TEST_P(People, ReachThatCannotBeIsRefusedByField) {
  apply(kRoomsOrganisation);
  Caller ben = session("ben");
  auto refused = call("PUT", "/api/v1/me/reach", ben, R"({"notify":[{"webhook":"0m"}]})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("\"field\":\"notify[0]\""));
  EXPECT_THAT(call("PUT", "/api/v1/me/reach", ben, R"({"zone":"Mars/Olympus"})").body,
              HasSubstr("\"field\":\"zone\""));
  EXPECT_EQ(call("PUT", "/api/v1/me/reach", ben, R"({"role":"admin"})").status, 400)
      << "nobody promotes themselves";
}

TEST_P(People, WebhookSecretIsShownWhenMade) {
  apply(kRoomsOrganisation);
  Caller ben = session("ben");
  EXPECT_FALSE(get("/api/v1/me/reach", ben).at("has_webhook_secret").as_bool());
  auto made = call("POST", "/api/v1/me/reach/webhook-secret", ben);
  EXPECT_THAT(made.body, HasSubstr("whsec_"));
  EXPECT_TRUE(get("/api/v1/me/reach", ben).at("has_webhook_secret").as_bool());
  EXPECT_EQ(call("POST", "/api/v1/me/reach/webhook-secret", token("a", server::Role::admin)).status, 404);
}

TEST(Words, MatchInAnyOrderAndCase) {
  EXPECT_TRUE(matches_words("", {"x"}));
  EXPECT_TRUE(matches_words("shop  Web", {"Web shop", ""}));
  EXPECT_FALSE(matches_words("shop api", {"Web shop", "team"}));
}

}  // namespace
}  // namespace onus::people
