// Access on both engines: passwords, throttling, sessions, links, tokens, cross-site requests, and what a
// member may edit.
#include "people/access.h"

#include <thread>

#include "base/text.h"
#include "people/access_testing.h"

namespace onus::people {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kOrganisation = R"(
apiVersion: onus.dev/v1
kind: Person
metadata: {name: amara, title: Amara Okafor}
spec: {email: amara@furniture.example, role: admin}
---
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ben}
spec: {email: ben@furniture.example}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: bedroom}
spec: {members: [ben]}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: kitchen}
spec: {}
)";
const std::string kPassword = "correct horse battery";

class SignIn : public EachStoreWithRoutes {
 protected:
  void add(server::Router& into) override {
    AccessOptions options;
    options.url = "https://onus.example";
    options.mail_link = [this](std::string_view email, std::string_view, std::function<std::string()> link) {
      to_mail.emplace_back(email, std::move(link));
    };
    add_access_routes(into, store(), *documents, access, std::move(options));
  }
  void with_password(const std::string& person) {
    store().write([&](store::Tx& tx) { set_credential(tx, person, hash_password(kPassword)); });
  }
  server::Response sign_in(const std::string& person, const std::string& password) {
    return call("POST", "/api/v1/session", {},
                json::serialize(json::object{{"person", person}, {"password", password}}));
  }
  std::string link(const std::string& person) {
    return store().write_returning<std::string>(
        [&](store::Tx& tx) { return create_login_link(tx, person, kLinkLife, "command-line"); });
  }
  static std::string cookie_of(const server::Response& response) {
    const std::string text(response.header("set-cookie"));
    const std::size_t equals = text.find('=');
    return text.substr(equals + 1, text.find(';') - equals - 1);
  }
  void sql(const std::string& statement) {
    store().write([&](store::Tx& tx) { tx.exec(statement); });
  }
  std::vector<std::pair<std::string, std::function<std::string()>>> to_mail;
};
ONUS_EACH_STORE(SignIn);

TEST_P(SignIn, ByNameOrAddressStartsASessionThatItsCookieCarries) {
  apply(kOrganisation);
  with_password("amara");
  for (const char* who : {"amara", "Amara@Furniture.example"}) {
    auto response = sign_in(who, kPassword);
    ASSERT_EQ(response.status, 200) << response.body;
    EXPECT_THAT(std::string(response.header("set-cookie")),
                HasSubstr("; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax"));
    auto me = get("/api/v1/session", {"", cookie_of(response)});
    EXPECT_EQ(me.at("person").as_string(), "amara");
    EXPECT_EQ(me.at("role").as_string(), "admin");
    EXPECT_EQ(me.at("via").as_string(), "session");
  }
  EXPECT_THAT(audited(), Contains("session.start"));
}

TEST_P(SignIn, CookieOverTlsIsSecureAndBoundToTheHost) {
  EXPECT_EQ(set_cookie("x", true),
            "__Host-onus_session=x; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure");
}

TEST_P(SignIn, AnswersAreTheSameForAWrongPasswordAnUnknownPersonAndOneWithoutPassword) {
  apply(kOrganisation);
  with_password("amara");
  auto wrong = sign_in("amara", "wrong password!");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(sign_in("nobody", "wrong password!").body, wrong.body);
  EXPECT_EQ(sign_in("ben", "wrong password!").body, wrong.body);
  EXPECT_EQ(sign_in("ben", "nobody's password").body, wrong.body) << "the stand-in hash opens nothing";
  EXPECT_THAT(audited(), Contains("session.refuse"));
}

TEST_P(SignIn, IsThrottledPerPersonKnownOrNotEvenWithTheRightPassword) {
  apply(kOrganisation);
  with_password("amara");
  for (const char* who : {"amara", "nobody"}) {
    for (int i = 0; i < 6; ++i) EXPECT_EQ(sign_in(who, "wrong password!").status, 401) << i;
    auto refused = sign_in(who, kPassword);
    EXPECT_EQ(refused.status, 429);
    EXPECT_FALSE(refused.header("retry-after").empty());
  }
  sql("update sign_in_throttle set until = until - 1000000");
  EXPECT_EQ(sign_in("amara", kPassword).status, 200);
}

TEST_P(SignIn, WaitsDoubleUpToAQuarterOfAnHour) {
  std::vector<std::int64_t> waits;
  for (int i = 0; i < 20; ++i) {
    store().write([&](store::Tx& tx) {
      EXPECT_EQ(count_attempt(tx, {{"k", 2}}), std::nullopt);
      auto wait = count_attempt(tx, {{"k", 2}});
      waits.push_back(wait ? (wait->us + 500'000) / 1'000'000 : 0);
      if (!wait) excuse_attempt(tx, "k");
      tx.exec("update sign_in_throttle set until = $1", {tx.now()});
    });
  }
  EXPECT_EQ(waits[2], 1);
  EXPECT_EQ(waits[3], 2);
  EXPECT_EQ(waits[4], 4);
  EXPECT_EQ(waits.back(), 900);
}

TEST_P(SignIn, AttemptsAtOnceDoNotPassTheThrottleTogether) {
  std::atomic<int> passed{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i) {
        bool ok = false;
        store().write([&](store::Tx& tx) { ok = !count_attempt(tx, {{"address:x", 100}, {"person:x", 5}}); });
        passed += ok ? 1 : 0;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_GE(passed.load(), 6);
  EXPECT_LE(passed.load(), 8) << "five are free, then one after 1 s, one after 2 s";
}

TEST_P(SignIn, FromAnotherSiteIsRefused) {
  apply(kOrganisation);
  auto request = request_of("POST", "/api/v1/session", R"({"person":"amara","password":"x"})", {});
  for (auto& [name, value] : request.headers)
    if (name == "sec-fetch-site") value = "cross-site";
  EXPECT_EQ(send(request).status, 403);
}

TEST_P(SignIn, LinkWorksOnceAndNotAfterItsTime) {
  apply(kOrganisation);
  auto use = [&](const std::string& secret) {
    return call("POST", "/api/v1/session/link", {}, R"({"link":")" + secret + "\"}");
  };
  const std::string good = link("ben");
  auto first = use(good);
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(get("/api/v1/session", {"", cookie_of(first)}).at("person").as_string(), "ben");
  EXPECT_EQ(use(good).status, 410);
  EXPECT_EQ(use("unknown").status, 410);
  const std::string old = link("ben");
  sql("update login_link set expires_at = made_at - 1 where used_at is null");
  EXPECT_EQ(use(old).status, 410);
  EXPECT_EQ(use(link("nobody")).status, 410);
}

TEST_P(SignIn, MailedLinkGoesToThePersonAloneAndTheAnswerTellsNothing) {
  apply(kOrganisation);
  auto ask = [&](const char* who) {
    return call("POST", "/api/v1/session/mail-link", {}, std::string(R"({"person":")") + who + "\"}").status;
  };
  auto rows = [&](const char* table) {
    return store().read_returning<std::int64_t>(
        [&](store::Tx& tx) { return tx.one("select count(*) from " + std::string(table))->integer(0); });
  };
  EXPECT_EQ(ask("ben"), 202);
  const auto after_ben = rows("sign_in_throttle");
  EXPECT_EQ(ask("nobody"), 202);
  EXPECT_EQ(rows("sign_in_throttle"), after_ben + 1) << "the same is written for a name that is unknown";
  EXPECT_EQ(rows("login_link"), 0) << "and the link only after the answer";
  ASSERT_EQ(to_mail.size(), 1U);
  EXPECT_EQ(to_mail[0].first, "ben@furniture.example");
  EXPECT_THAT(to_mail[0].second(), HasSubstr("https://onus.example/link/"));
  EXPECT_EQ(rows("login_link"), 1);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask("ben"), 202);
  EXPECT_LE(to_mail.size(), 5U);
}

TEST_P(SignIn, FirstRunMakesTheFirstAdminOnce) {
  EXPECT_TRUE(get("/api/v1/welcome", {}).at("first_run").as_bool());
  const std::string secret = link("");
  EXPECT_EQ(call("POST", "/api/v1/session/link", {}, R"({"link":")" + secret + "\"}").status, 410)
      << "it signs nobody in";
  auto first_run = [&](const std::string& name, const std::string& password) {
    return call("POST", "/api/v1/first-run", {},
                json::serialize(json::object{{"link", secret},
                                             {"name", name},
                                             {"title", "Amara"},
                                             {"email", "amara@x.example"},
                                             {"password", password}}));
  };
  auto short_one = first_run("amara", "short");
  EXPECT_EQ(short_one.status, 422);
  EXPECT_THAT(short_one.body, HasSubstr("\"field\":\"password\""));
  auto done = first_run("amara", kPassword);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(get("/api/v1/session", {"", cookie_of(done)}).at("role").as_string(), "admin");
  EXPECT_EQ(first_run("eve", kPassword).status, 410);
  EXPECT_FALSE(documents->current()->find<Person>("eve"));
  EXPECT_FALSE(get("/api/v1/welcome", {}).at("first_run").as_bool());
  EXPECT_EQ(sign_in("amara", kPassword).status, 200);
}

TEST_P(SignIn, FirstRunEndsWhenSomebodyIsAnAdmin) {
  const std::string secret = link("");
  apply(kOrganisation);
  const auto refused = call("POST", "/api/v1/first-run", {},
                            json::serialize(json::object{{"link", secret},
                                                         {"name", "eve"},
                                                         {"title", "Eve"},
                                                         {"email", "eve@x.example"},
                                                         {"password", kPassword}}));
  EXPECT_EQ(refused.status, 410);
  EXPECT_THAT(refused.body, HasSubstr("There is an admin already"));
  EXPECT_FALSE(documents->current()->find<Person>("eve"));
  EXPECT_FALSE(get("/api/v1/welcome", {}).at("first_run").as_bool());
}

TEST_P(SignIn, FirstRunThatIsRefusedKeepsItsLink) {
  apply(
      "apiVersion: onus.dev/v1\nkind: Person\nmetadata: {name: ben}\nspec: {email: ben@furniture.example}\n");
  const std::string secret = link("");
  auto body = [&](const char* name) {
    return json::serialize(json::object{
        {"link", secret}, {"name", name}, {"title", ""}, {"email", "a@x.example"}, {"password", kPassword}});
  };
  auto taken = call("POST", "/api/v1/first-run", {}, body("ben"));
  EXPECT_EQ(taken.status, 422);
  EXPECT_THAT(taken.body, HasSubstr("\"field\":\"name\""));
  EXPECT_EQ(call("POST", "/api/v1/first-run", {}, body("carla")).status, 200);
}

TEST_P(SignIn, KnowsSessionsAndTokensThoughTheDiskIsFull) {
  apply(kOrganisation);
  const Caller by_token = token("ci", server::Role::viewer), by_session = session("ben");
  store().write([&](store::Tx& tx) {
    tx.exec("update session set last_seen_at = last_seen_at - $1", {Duration::minutes(5)});
  });
  store::FailingStore full(store());
  full.writes_down = true;
  Access reader(full, *documents);
  EXPECT_EQ(reader.authenticate(request_of("GET", "/", "", by_token))->role, server::Role::viewer);
  EXPECT_EQ(reader.authenticate(request_of("GET", "/", "", by_session))->person, "ben");
}

TEST_P(SignIn, SessionsEndByRevocationIdlenessAgeAndWithTheirPerson) {
  apply(kOrganisation);
  auto status = [&](const Caller& caller) { return call("GET", "/api/v1/me/sessions", caller).status; };
  Caller idle = session("ben"), old = session("ben"), kept = session("ben");
  EXPECT_EQ(get("/api/v1/me/sessions", kept).at("items").as_array().size(), 3U);
  store().write([&](store::Tx& tx) {
    auto hash = [](const std::string& secret) {
      auto digest = sha256(secret);
      return store::Value::Bytes{std::string(digest.begin(), digest.end())};
    };
    tx.exec("update session set last_seen_at = last_seen_at - $2 where hash = $1",
            {hash(idle.cookie), kSessionIdle});
    tx.exec("update session set expires_at = created_at where hash = $1", {hash(old.cookie)});
  });
  EXPECT_EQ(status(idle), 401);
  EXPECT_EQ(status(old), 401);
  Caller other = session("ben");
  const json::value listed = get("/api/v1/me/sessions", kept);
  for (const auto& item : listed.at("items").as_array()) {
    if (item.at("current").as_bool()) continue;
    EXPECT_EQ(call("DELETE", "/api/v1/me/sessions/" + std::string(item.at("id").as_string()), kept).status,
              204);
  }
  EXPECT_EQ(status(other), 401);
  EXPECT_EQ(status(kept), 200);
  EXPECT_EQ(call("DELETE", "/api/v1/me/sessions/" + Uuid::make(clock.now()).text(), kept).status, 404);
  const auto signed_out = call("DELETE", "/api/v1/session", kept);
  EXPECT_EQ(signed_out.status, 204);
  EXPECT_EQ(signed_out.header("Clear-Site-Data"), "\"storage\"");
  EXPECT_EQ(status(kept), 401);
  Caller stranger = session("nobody");
  EXPECT_EQ(status(stranger), 401);
}

TEST_P(SignIn, APersonCannotEndAnothersSession) {
  apply(kOrganisation);
  Caller ben = session("ben"), amara = session("amara");
  const auto id = std::string(get("/api/v1/me/sessions", amara).at("items").at(0).at("id").as_string());
  EXPECT_EQ(call("DELETE", "/api/v1/me/sessions/" + id, ben).status, 404);
  EXPECT_EQ(call("GET", "/api/v1/me/sessions", amara).status, 200);
}

TEST_P(SignIn, PasswordChangeAsksForTheCurrentOneAndEndsOtherSessions) {
  apply(kOrganisation);
  with_password("ben");
  Caller here = session("ben"), elsewhere = session("ben");
  auto change = [&](const std::string& current, const std::string& password) {
    return call("POST", "/api/v1/me/password", here,
                json::serialize(json::object{{"current", current}, {"password", password}}))
        .status;
  };
  EXPECT_EQ(change("wrong password!", "another good sentence"), 422);
  EXPECT_EQ(change(kPassword, "ben@furniture.example"), 422);
  EXPECT_EQ(change(kPassword, "another good sentence"), 204);
  EXPECT_EQ(call("GET", "/api/v1/me/sessions", elsewhere).status, 401);
  EXPECT_EQ(call("GET", "/api/v1/me/sessions", here).status, 200);
  EXPECT_EQ(sign_in("ben", kPassword).status, 401);
  EXPECT_EQ(sign_in("ben", "another good sentence").status, 200);
  EXPECT_THAT(audited(), Contains("password.change"));
}

TEST_P(SignIn, ALinkReplacesAForgottenPassword) {
  apply(kOrganisation);
  with_password("ben");
  auto response = call("POST", "/api/v1/session/link", {}, R"({"link":")" + link("ben") + "\"}");
  EXPECT_EQ(call("POST", "/api/v1/me/password", {"", cookie_of(response)},
                 R"({"password":"another good sentence"})")
                .status,
            204);
  EXPECT_EQ(sign_in("ben", "another good sentence").status, 200);
}

TEST_P(SignIn, CrossSiteRequestsWithACookieAreRefused) {
  apply(kOrganisation);
  Caller ben = session("ben");
  auto status = [&](std::vector<std::pair<std::string, std::string>> headers) {
    auto request = request_of("POST", "/api/v1/me/password", "{}", ben);
    std::erase_if(request.headers, [](const auto& header) { return header.first == "sec-fetch-site"; });
    for (auto& header : headers) request.headers.push_back(header);
    return send(request).status;
  };
  EXPECT_EQ(status({}), 403);
  EXPECT_EQ(status({{"sec-fetch-site", "cross-site"}}), 403);
  EXPECT_EQ(status({{"sec-fetch-site", "same-site"}}), 403);
  EXPECT_EQ(status({{"x-onus-csrf", "1"}, {"origin", "https://evil.example"}}), 403);
  EXPECT_EQ(status({{"x-onus-csrf", "1"}, {"origin", "null"}}), 403);
  EXPECT_EQ(status({{"sec-fetch-site", "same-origin"}}), 422);
  EXPECT_EQ(status({{"sec-fetch-site", "none"}}), 422);
  EXPECT_EQ(status({{"x-onus-csrf", "1"}}), 422);
  EXPECT_EQ(status({{"x-onus-csrf", "1"}, {"origin", "https://onus.example"}}), 422);
}

TEST_P(SignIn, TokensAreShownOnceAndRevokedAtOnce) {
  apply(kOrganisation);
  Caller admin = token("boot", server::Role::admin);
  auto made = call("POST", "/api/v1/tokens", admin, R"({"name":"ci","role":"member","team":"bedroom"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string text(parse_json(made.body)->at("token").as_string());
  EXPECT_TRUE(text.starts_with("ot_"));
  EXPECT_THAT(call("GET", "/api/v1/tokens", admin).body, Not(HasSubstr(text)));
  auto me = get("/api/v1/session", {text, ""});
  EXPECT_EQ(me.at("role").as_string(), "member");
  EXPECT_EQ(me.at("teams").at(0).at("name").as_string(), "bedroom");
  EXPECT_EQ(me.at("via").as_string(), "token");
  EXPECT_EQ(call("POST", "/api/v1/tokens", admin, R"({"name":"ci","role":"viewer"})").status, 422)
      << "a live token has the name";
  EXPECT_EQ(call("GET", "/api/v1/tokens", {text, ""}).status, 403);
  EXPECT_EQ(call("DELETE", "/api/v1/tokens/ci", admin).status, 204);
  EXPECT_EQ(call("GET", "/api/v1/tokens", {text, ""}).status, 401);
  EXPECT_EQ(call("DELETE", "/api/v1/tokens/ci", admin).status, 404);
  EXPECT_EQ(call("POST", "/api/v1/tokens", admin, R"({"name":"ci","role":"viewer"})").status, 201)
      << "the name is free again";
  EXPECT_THAT(audited(), Contains("token.revoke"));
  EXPECT_EQ(call("GET", "/api/v1/tokens", {"ot_unknown", ""}).status, 401);
}

TEST_P(SignIn, BadInputIsRefusedByField) {
  apply(kOrganisation);
  Caller admin = token("boot", server::Role::admin);
  EXPECT_THAT(call("POST", "/api/v1/tokens", admin, R"({"name":"A B","role":"viewer"})").body,
              HasSubstr("\"field\":\"name\""));
  EXPECT_THAT(call("POST", "/api/v1/tokens", admin, R"({"name":"a","role":"king"})").body,
              HasSubstr("\"field\":\"role\""));
  EXPECT_THAT(call("POST", "/api/v1/tokens", admin, R"({"name":"a","role":"viewer","team":"x"})").body,
              HasSubstr("\"field\":\"team\""));
  EXPECT_EQ(call("POST", "/api/v1/tokens", admin, R"({"nam":"a"})").status, 400);
  EXPECT_EQ(call("POST", "/api/v1/tokens", admin, "[").status, 400);
}

TEST_P(SignIn, ATokenIsGoodUntilItExpires) {
  Caller admin = token("boot", server::Role::admin);
  const std::string wanted = R"({"name":"ci","role":"admin","expires_in":"90d"})";
  const auto made = parse_json(call("POST", "/api/v1/tokens", admin, wanted).body)->as_object();
  const Caller ci{std::string(made.at("token").as_string()), ""};
  EXPECT_EQ(
      *parse_instant(made.at("expires_at").as_string()) - *parse_instant(made.at("made_at").as_string()),
      Duration::days(90));
  EXPECT_EQ(call("GET", "/api/v1/tokens", ci).status, 200);
  store().write(
      [&](store::Tx& tx) { tx.exec("update token set expires_at = $1 where name = 'ci'", {tx.now()}); });
  access->forget_tokens();
  EXPECT_EQ(call("GET", "/api/v1/tokens", ci).status, 401);
  EXPECT_EQ(call("POST", "/api/v1/tokens", admin, wanted).status, 201) << "its name is free again";
  EXPECT_EQ(call("GET", "/api/v1/tokens", ci).status, 401);
  for (const char* wrong : {"0s", "soon"})
    EXPECT_THAT(call("POST", "/api/v1/tokens", admin,
                     R"({"name":"b","role":"viewer","expires_in":")" + std::string(wrong) + "\"}")
                    .body,
                HasSubstr("expires_in"))
        << wrong;
}

TEST_P(SignIn, AdminMakesALinkThatSignsAPersonIn) {
  apply(kOrganisation);
  auto made = call("POST", "/api/v1/people/ben/login-link", token("boot", server::Role::admin));
  ASSERT_EQ(made.status, 200);
  const std::string address(parse_json(made.body)->at("link").as_string());
  ASSERT_TRUE(address.starts_with("https://onus.example/link/"));
  EXPECT_EQ(call("POST", "/api/v1/session/link", {}, R"({"link":")" + address.substr(26) + "\"}").status,
            200);
  EXPECT_EQ(call("POST", "/api/v1/people/ben/login-link", session("ben")).status, 403);
}

TEST(Password, IsJudgedByLengthAndNotByFashion) {
  EXPECT_NE(password_fault("elevenchars", "", "", ""), std::nullopt);
  EXPECT_EQ(password_fault("twelve chars", "", "", ""), std::nullopt);
  EXPECT_NE(password_fault("ääääääää", "", "", ""), std::nullopt) << "characters count, not bytes";
  EXPECT_NE(password_fault(std::string(129, 'a'), "", "", ""), std::nullopt);
  EXPECT_EQ(password_fault(std::string(128, 'a'), "", "", ""), std::nullopt);
  EXPECT_NE(password_fault("Amara@Furniture.example", "amara", "Amara Okafor", "amara@furniture.example"),
            std::nullopt);
  EXPECT_NE(password_fault("amara okafor", "amara", "Amara Okafor", "a@b.example"), std::nullopt);
}

TEST_P(SignIn, AMemberEditsWhatIsTheirTeams) {
  apply(kOrganisation);
  auto may = make_may_edit(*documents);
  auto org = documents->current();
  server::Principal ben;
  ben.role = server::Role::member;
  ben.person = "ben";
  std::vector<document::Finding> findings;
  auto asked = [&](const server::Principal& who, const char* kind, const char* name,
                   const std::string& spec) {
    auto nodes = document::parse_yaml(spec, "", findings);
    return may(who, *org, kind, name, nodes.empty() ? nullptr : &nodes[0]);
  };
  EXPECT_TRUE(asked(ben, "Person", "ben", "{email: new@b.example}"));
  EXPECT_FALSE(asked(ben, "Person", "ben", "{email: new@b.example, role: admin}"))
      << "nobody promotes themselves";
  EXPECT_FALSE(asked(ben, "Person", "amara", "{email: new@b.example}"));
  EXPECT_TRUE(asked(ben, "Team", "bedroom", "{members: [ben]}"));
  EXPECT_FALSE(asked(ben, "Team", "kitchen", "{members: [ben]}"));
  EXPECT_FALSE(asked(ben, "Team", "new-team", "{members: [ben]}"));
  EXPECT_TRUE(asked(ben, "Service", "s", "{team: bedroom}"));
  EXPECT_FALSE(asked(ben, "Service", "s", "{team: kitchen}"));
  EXPECT_TRUE(asked(ben, "Rota", "r", "{covers: {team: bedroom}}"));
  EXPECT_FALSE(asked(ben, "Rota", "r", "{covers: {team: kitchen}}"));
  EXPECT_FALSE(asked(ben, "Rota", "r", "{covers: {domain: rooms}}"));
  EXPECT_TRUE(asked(ben, "Escalation", "night", "{steps: []}"));
  EXPECT_FALSE(asked(ben, "Escalation", "default", "{steps: []}"));
  EXPECT_FALSE(asked(ben, "Override", "o", "{rota: unknown}"));
  EXPECT_FALSE(asked(ben, "Integration", "i", "{service: unknown}"));
  EXPECT_FALSE(asked(ben, "Integration", "i", "{serviceLabel: service}"));
  EXPECT_FALSE(asked(ben, "Policy", "p", "{}"));
  EXPECT_FALSE(asked(ben, "Service", "s", ""));
  server::Principal token;
  token.role = server::Role::admin;
  token.team = "kitchen";
  EXPECT_TRUE(asked(token, "Service", "s", "{team: kitchen}")) << "a token with a team is limited to it";
  EXPECT_FALSE(asked(token, "Service", "s", "{team: bedroom}"));
  EXPECT_FALSE(asked(token, "Policy", "p", "{}"));
  server::Principal viewer = ben;
  viewer.role = server::Role::viewer;
  EXPECT_FALSE(asked(viewer, "Service", "s", "{team: bedroom}"));
}

}  // namespace
}  // namespace onus::people
