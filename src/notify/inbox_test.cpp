// The demo inbox: what is kept, and who reads it how.
#include "notify/inbox.h"

#include "base/text.h"
#include "notify/message.h"
#include "people/access_testing.h"

namespace onus::notify {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class TheInbox : public people::EachStoreWithRoutes {
 protected:
  void SetUp() override {
    EachStoreWithRoutes::SetUp();
    apply(
        "apiVersion: onus.dev/v1\nkind: Person\nmetadata: {name: ann, title: \"Ann Lee\"}\nspec: {email: "
        "ann@shop.example}\n");
    member = token("member", server::Role::member);
  }
  std::vector<std::span<const store::Migration>> rooms() override {
    auto out = EachStoreWithRoutes::rooms();
    out.push_back(migrations());
    return out;
  }
  void add(server::Router& into) override { add_inbox_routes(into, store(), *documents, true); }

  void mail(const std::string& person, std::int64_t incident, const std::string& subject,
            const std::string& text = "text\n") {
    Envelope e;
    e.key = Uuid::make(clock.now());
    e.person = person;
    e.address = person + "@shop.example";
    e.incident = incident;
    e.now = clock.now();
    e.message.subject = subject;
    e.message.text = text;
    Inbox inbox(store(), "onus@shop.example", [this](const Uuid& id) { changed.push_back(id); });
    const auto sent = inbox.send(e);
    EXPECT_EQ(sent.outcome, paging::Outcome::delivered);
    clock.advance(Duration{2'000});
  }
  std::vector<std::string> subjects(const json::value& list) {
    std::vector<std::string> out;
    for (const auto& item : list.at("items").as_array())
      out.emplace_back(std::string(item.at("subject").as_string()));
    return out;
  }

  people::Caller member;
  std::vector<Uuid> changed;
};
ONUS_EACH_STORE(TheInbox);

TEST_P(TheInbox, ListsTheNewestFirstByPersonByIncidentAndByPages) {
  mail("ann", 1, "one");
  mail("ben", 1, "two");
  mail("ann", 2, "three");
  mail("ann", 0, "sign in");
  EXPECT_THAT(subjects(get("/api/v1/inbox", member)), ElementsAre("sign in", "three", "two", "one"));
  EXPECT_THAT(subjects(get("/api/v1/inbox?person=ann&incident=1", member)), ElementsAre("one"));
  EXPECT_THAT(subjects(get("/api/v1/inbox?incident=1", member)), ElementsAre("two", "one"));
  const auto first = get("/api/v1/inbox?limit=3", member);
  EXPECT_THAT(subjects(first), ElementsAre("sign in", "three", "two"));
  const auto rest = get("/api/v1/inbox?limit=3&after=" + std::string(first.at("next").as_string()), member);
  EXPECT_THAT(subjects(rest), ElementsAre("one"));
  EXPECT_TRUE(rest.at("next").is_null());
  const auto& newest = first.at("items").as_array().at(0);
  EXPECT_EQ(newest.at("person_title").as_string(), "Ann Lee");
  EXPECT_TRUE(newest.at("incident").is_null());
  EXPECT_EQ(first.at("items").as_array().at(2).at("person_title").as_string(), "ben")
      << "who is no longer there keeps the name";
}

TEST_P(TheInbox, ShowsAMailAsItsReaderSeesIt) {
  mail("ann", 7, "élevée : café",
       "Acknowledge it:\nhttps://onus.example/p/T\n\nRunbook   https://wiki.example/x\n");
  const auto id = get("/api/v1/inbox", member).at("items").as_array().at(0).at("id").as_string();
  EXPECT_EQ(changed.at(0).text(), std::string_view(id));
  const auto one = get("/api/v1/inbox/" + std::string(id), member);
  EXPECT_EQ(one.at("to").as_string(), "ann@shop.example");
  EXPECT_THAT(std::string(one.at("text").as_string()), HasSubstr("Acknowledge it:"));
  EXPECT_THAT(std::string(one.at("raw").as_string()), HasSubstr("Subject: =?utf-8?q?"));
  EXPECT_THAT(one.at("headers").as_array(), Contains(json::value(json::array{"Subject", "élevée : café"})));
  EXPECT_THAT(one.at("headers").as_array(), Contains(json::value(json::array{"To", "<ann@shop.example>"})));
  EXPECT_EQ(json::serialize(one.at("links")),
            R"([{"text":"Acknowledge it","url":"https://onus.example/p/T"},)"
            R"({"text":"Runbook","url":"https://wiki.example/x"}])");
}

TEST_P(TheInbox, ShowsASignInLinkToItsPersonAndToAdminsOnly) {
  mail("ann", 0, "sign in");
  const auto list = get("/api/v1/inbox", member);
  const auto target = "/api/v1/inbox/" + std::string(list.at("items").as_array().at(0).at("id").as_string());
  EXPECT_EQ(call("GET", target, member).status, 403);
  EXPECT_EQ(call("GET", target, token("of-a-team", server::Role::admin, "shop")).status, 403);
  EXPECT_EQ(call("GET", target, token("admin", server::Role::admin)).status, 200);
  EXPECT_EQ(call("GET", target, session("ann")).status, 200);
  apply("apiVersion: onus.dev/v1\nkind: Person\nmetadata: {name: ben}\nspec: {email: ben@shop.example}\n");
  EXPECT_EQ(call("GET", target, session("ben")).status, 403);
}

TEST_P(TheInbox, RefusesWhatItCannotReadAndWhoIsNoMember) {
  for (const char* target : {"/api/v1/inbox?incident=x", "/api/v1/inbox?incident=7x", "/api/v1/inbox?after=x",
                             "/api/v1/inbox?limit=0"})
    EXPECT_EQ(call("GET", target, member).status, 400) << target;
  EXPECT_EQ(call("GET", "/api/v1/inbox/x", member).status, 404);
  EXPECT_EQ(call("GET", "/api/v1/inbox/" + Uuid::make(clock.now()).text(), member).status, 404);
  EXPECT_EQ(call("GET", "/api/v1/inbox").status, 401);
  EXPECT_EQ(call("GET", "/api/v1/inbox", token("viewer", server::Role::viewer)).status, 403);
}

TEST_P(TheInbox, IsOffWhereAMailServerIsSet) {
  server::Router off;
  add_inbox_routes(off, store(), *documents, false);
  router = std::move(off);
  EXPECT_EQ(call("GET", "/api/v1/inbox", member).status, 404);
  EXPECT_EQ(call("GET", "/api/v1/inbox/" + Uuid::make(clock.now()).text(), member).status, 404);
}

TEST_P(TheInbox, KeepsTheNewestThousand) {
  store().write([&](store::Tx& tx) {
    for (int i = 0; i < 1'005; ++i)
      tx.exec("insert into inbox_mail values ($1, $2, 'a', 'ann', $3, 0, '', '')",
              {Uuid::make(clock.now() - Duration::hours(1)), clock.now(), "old " + std::to_string(i)});
  });
  mail("ann", 0, "new");
  EXPECT_THAT(subjects(get("/api/v1/inbox?limit=1", member)), ElementsAre("new"));
  store().read([&](store::Tx& tx) {
    EXPECT_EQ(tx.one("select count(*) from inbox_mail")->integer(0), 1'000);
    EXPECT_FALSE(tx.one("select 1 from inbox_mail where subject = 'old 0'"));
  });
}

}  // namespace
}  // namespace onus::notify
