// The second factor on both engines: set up, asked for, recovered from, reset; and the fresh sign-in that
// some routes need.
#include "people/second_factor.h"

#include "people/access_testing.h"
#include "people/totp.h"
#include "people/webauthn_testing.h"

namespace onus::people {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kTwoPeople = R"(
apiVersion: onus.dev/v1
kind: Person
metadata: {name: amara, title: Amara Okafor}
spec: {email: amara@furniture.example, role: admin}
---
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ben}
spec: {email: ben@furniture.example}
)";
const std::string kLongPassword = "correct horse battery";

class SecondFactor : public EachStoreWithRoutes {
 protected:
  void add(server::Router& into) override {
    access = std::make_shared<Access>(store(), *documents, SecondFactorFor::admins);
    AccessOptions options;
    options.url = "https://onus.example";
    options.tell = [this](std::string_view person, AccountNews what) { news.emplace_back(person, what); };
    add_access_routes(into, store(), *documents, access, options);
    add_second_factor_routes(into, store(), *documents, access, keys, options);
    document::add_routes(into, *documents, make_may_edit(*documents));
  }
  void SetUp() override {
    EachStoreWithRoutes::SetUp();
    apply(kTwoPeople);
    store().write([&](store::Tx& tx) {
      for (const char* person : {"amara", "ben"}) set_credential(tx, person, hash_password(kLongPassword));
    });
  }

  static std::string cookie_of(const server::Response& response) {
    const std::string text(response.header("set-cookie"));
    const std::size_t equals = text.find('=');
    return text.substr(equals + 1, text.find(';') - equals - 1);
  }
  server::Response post(const std::string& path, const Caller& caller, const json::object& body = {}) {
    return call("POST", "/api/v1" + path, caller, body.empty() ? "" : json::serialize(body));
  }
  server::Response sign_in(const std::string& person) {
    return post("/session", {}, {{"person", person}, {"password", kLongPassword}});
  }
  Caller signed_in(const std::string& person) { return {"", cookie_of(sign_in(person))}; }
  static json::value of(const server::Response& response) { return *parse_json(response.body); }
  json::value me(const Caller& caller) { return get("/api/v1/session", caller); }

  /// The code that an app with the person's secret shows now.
  std::string code(const std::string& person) {
    std::string out;
    store().read([&](store::Tx& tx) {
      const auto sealed = tx.one("select secret from totp where person = $1", {person})->text(0);
      const auto secret = keys->open_sealed(sealed, "totp:" + person);
      out = totp_at(*secret, tx.now().us / 30'000'000);
    });
    return out;
  }
  /// Sets up an app; gives the recovery codes.
  std::vector<std::string> with_totp(const std::string& person, const Caller& caller) {
    EXPECT_EQ(post("/me/second-factor/totp", caller).status, 200);
    const auto confirmed = post("/me/second-factor/totp/confirm", caller, {{"code", code(person)}});
    EXPECT_EQ(confirmed.status, 200) << confirmed.body;
    // As if half a minute had passed: the app shows another code by now.
    store().write([&](store::Tx& tx) { tx.exec("update totp set last_step = 0"); });
    std::vector<std::string> out;
    const json::value answered = of(confirmed);
    for (const auto& one : answered.at("recovery_codes").as_array()) out.emplace_back(one.as_string());
    return out;
  }
  server::Response with_passkey(const Authenticator& device, const Caller& caller) {
    const auto asked = of(post("/me/second-factor/passkey-challenge", caller));
    const auto challenge = bytes(asked.at("challenge"));
    return post("/me/second-factor/passkeys", caller,
                {{"name", "my phone"},
                 {"client_data", base64url(device.client_data("webauthn.create", challenge))},
                 {"attestation", base64url(device.attestation())}});
  }
  server::Response prove_by(const Authenticator& device, const Caller& caller) {
    const auto challenge = bytes(of(post("/session/passkey-challenge", caller)).at("challenge"));
    const std::string client = device.client_data("webauthn.get", challenge);
    return post("/session/proof", caller,
                {{"passkey", base64url(device.id)},
                 {"client_data", base64url(client)},
                 {"authenticator_data", base64url(device.data())},
                 {"signature", base64url(device.sign(device.data(), client))}});
  }
  static std::string bytes(const json::value& text) {
    std::string plain(text.as_string());
    for (char& c : plain) c = c == '-' ? '+' : c == '_' ? '/' : c;
    return *parse_base64(plain);
  }
  /// As if ten minutes and a bit had passed since every proof.
  void grow_stale() {
    store().write([](store::Tx& tx) {
      tx.exec("update session set proved_at = proved_at - $1", {server::kFreshFor + Duration::seconds(1)});
    });
  }

  std::shared_ptr<Keys> keys = Keys::of_this_run();
  std::vector<std::pair<std::string, AccountNews>> news;
};
ONUS_EACH_STORE(SecondFactor);

TEST_P(SecondFactor, AnAdminWithoutOneIsAMemberUntilItIsSetUp) {
  Caller amara = signed_in("amara");
  EXPECT_EQ(me(amara).at("role"), "member");
  EXPECT_EQ(me(amara).at("second_factor"), (json::object{{"required", true}, {"present", false}}));
  EXPECT_EQ(call("GET", "/api/v1/tokens", amara).status, 403);
  EXPECT_EQ(with_totp("amara", amara).size(), 10U);
  EXPECT_EQ(me(amara).at("role"), "admin");
  EXPECT_EQ(call("GET", "/api/v1/tokens", amara).status, 200);
  EXPECT_FALSE(me(signed_in("ben")).at("second_factor").at("required").as_bool());
  EXPECT_EQ(call("GET", "/api/v1/tokens", token("t", server::Role::admin)).status, 200)
      << "programs have none";
}

TEST_P(SecondFactor, IsAskedForAfterThePasswordAndBeforeAnythingElse) {
  with_totp("amara", signed_in("amara"));
  const auto half = sign_in("amara");
  EXPECT_EQ(half.status, 200);
  EXPECT_EQ(of(half).at("step"), "second_factor");
  EXPECT_EQ(of(half).at("factors"), (json::array{"totp", "recovery"}));
  Caller amara{"", cookie_of(half)};
  EXPECT_EQ(call("GET", "/api/v1/session", amara).status, 401);
  EXPECT_EQ(call("GET", "/api/v1/me/sessions", amara).status, 401);
  EXPECT_EQ(call("POST", "/api/v1/me/second-factor/totp", amara).status, 401);
  const auto wrong = post("/session/proof", amara, {{"code", "000000"}});
  EXPECT_EQ(wrong.status, 422) << wrong.body;
  EXPECT_EQ(post("/session/proof", amara, {{"password", kLongPassword}}).status, 422)
      << "that was the first factor";
  const auto whole = post("/session/proof", amara, {{"code", code("amara")}});
  ASSERT_EQ(whole.status, 200) << whole.body;
  EXPECT_EQ(of(whole).at("step"), "none");
  EXPECT_EQ(me(amara).at("role"), "admin");
  EXPECT_EQ(post("/session/proof", {}, {{"code", "000000"}}).status, 401);
  EXPECT_THAT(audited(), ::testing::AllOf(Contains("session.prove"), Contains("session.refuse")));
}

TEST_P(SecondFactor, IsAskedForAfterALinkToo) {
  with_totp("ben", signed_in("ben"));
  const auto link = store().write_returning<std::string>(
      [](store::Tx& tx) { return create_login_link(tx, "ben", kLinkLife, "command-line"); });
  const auto half = post("/session/link", {}, {{"link", link}});
  EXPECT_EQ(of(half).at("step"), "second_factor");
  EXPECT_EQ(call("GET", "/api/v1/session", {"", cookie_of(half)}).status, 401);
}

TEST_P(SecondFactor, ACodeIsTakenOnce) {
  with_totp("ben", signed_in("ben"));
  Caller first = signed_in("ben"), second = signed_in("ben");
  const std::string now = code("ben");
  EXPECT_EQ(post("/session/proof", first, {{"code", now}}).status, 200);
  EXPECT_EQ(post("/session/proof", second, {{"code", "000000"}}).status, 422);
  EXPECT_EQ(news.size(), 1U) << "a guess is no news";
  EXPECT_EQ(post("/session/proof", second, {{"code", now}}).status, 422);
  EXPECT_EQ(news.back(), std::pair(std::string("ben"), AccountNews::code_used_again))
      << "somebody may have looked on";
}

TEST_P(SecondFactor, GuessingIsSlowedDown) {
  with_totp("ben", signed_in("ben"));
  Caller half = signed_in("ben");
  int status = 0;
  for (int i = 0; i < 6; ++i)
    status = post("/session/proof", half, {{"code", "00000" + std::to_string(i)}}).status;
  EXPECT_EQ(status, 422);
  const auto wait = post("/session/proof", half, {{"code", code("ben")}});
  EXPECT_EQ(wait.status, 429);
  EXPECT_FALSE(wait.header("retry-after").empty());
}

TEST_P(SecondFactor, ARecoveryCodeStandsInForItOnce) {
  const auto codes = with_totp("ben", signed_in("ben"));
  ASSERT_EQ(codes.size(), 10U);
  Caller half = signed_in("ben");
  EXPECT_EQ(post("/session/proof", half, {{"recovery", "aaaa-bbbb-cccc-dddd"}}).status, 422);
  EXPECT_EQ(post("/session/proof", half, {{"recovery", codes[3]}}).status, 200);
  EXPECT_EQ(get("/api/v1/me/second-factor", half).at("recovery_codes").as_int64(), 9);
  Caller again = signed_in("ben");
  EXPECT_EQ(post("/session/proof", again, {{"recovery", codes[3]}}).status, 422);
  const auto renewed = post("/me/second-factor/recovery-codes", half);
  EXPECT_EQ(of(renewed).at("recovery_codes").as_array().size(), 10U);
  EXPECT_EQ(post("/session/proof", again, {{"recovery", codes[4]}}).status, 422)
      << "the former ones are void";
}

TEST_P(SecondFactor, APasskeySignsIn) {
  Authenticator device(-8);
  Caller amara = signed_in("amara");
  const auto added = with_passkey(device, amara);
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(of(added).at("recovery_codes").as_array().size(), 10U);
  EXPECT_EQ(get("/api/v1/me/second-factor", amara).at("passkeys").at(0).at("name"), "my phone");
  const auto half = sign_in("amara");
  EXPECT_EQ(of(half).at("factors"), (json::array{"passkey", "recovery"}));
  Caller again{"", cookie_of(half)};
  EXPECT_EQ(prove_by(Authenticator(-8), again).status, 422);
  device.uses = 3;
  ASSERT_EQ(prove_by(device, again).status, 200);
  EXPECT_EQ(me(again).at("role"), "admin");
  EXPECT_THAT(prove_by(device, again).body, HasSubstr("counter went back"));
  EXPECT_EQ(with_passkey(device, again).status, 422) << "the same passkey twice";
}

TEST_P(SecondFactor, AChallengeIsOfOneSessionAndUsedOnce) {
  Authenticator device;
  Caller ben = signed_in("ben");
  ASSERT_EQ(with_passkey(device, ben).status, 201);
  Caller one = signed_in("ben"), other = signed_in("ben");
  const auto challenge = bytes(of(post("/session/passkey-challenge", one)).at("challenge"));
  const std::string client = device.client_data("webauthn.get", challenge);
  const json::object answer{{"passkey", base64url(device.id)},
                            {"client_data", base64url(client)},
                            {"authenticator_data", base64url(device.data())},
                            {"signature", base64url(device.sign(device.data(), client))}};
  EXPECT_EQ(post("/session/proof", other, answer).status, 422) << "of another session";
  EXPECT_EQ(post("/session/proof", one, answer).status, 200);
  EXPECT_EQ(post("/session/proof", one, answer).status, 422) << "replayed";
}

TEST_P(SecondFactor, TheFirstOneEndsOtherSessions) {
  Caller here = signed_in("ben"), there = signed_in("ben");
  with_totp("ben", here);
  EXPECT_EQ(call("GET", "/api/v1/session", here).status, 200);
  EXPECT_EQ(call("GET", "/api/v1/session", there).status, 401);
}

TEST_P(SecondFactor, ThatIsLostIsResetByAnAdmin) {
  with_totp("ben", signed_in("ben"));
  Caller amara = signed_in("amara");
  with_totp("amara", amara);
  EXPECT_EQ(call("DELETE", "/api/v1/people/ben/second-factor", signed_in("ben")).status, 401);
  EXPECT_EQ(call("DELETE", "/api/v1/people/ben/second-factor", amara).status, 204);
  EXPECT_EQ(call("DELETE", "/api/v1/people/ben/second-factor", amara).status, 404);
  EXPECT_EQ(of(sign_in("ben")).at("step"), "none");
  EXPECT_THAT(audited(), Contains("second-factor.reset"));
}

TEST_P(SecondFactor, RemovedLeavesNoRecoveryCodes) {
  Caller ben = signed_in("ben");
  with_totp("ben", ben);
  EXPECT_EQ(post("/me/second-factor/totp", ben).status, 409) << "one that is set up is not written over";
  EXPECT_EQ(call("DELETE", "/api/v1/me/second-factor/totp", ben).status, 204);
  EXPECT_EQ(get("/api/v1/me/second-factor", ben).at("recovery_codes").as_int64(), 0);
  EXPECT_EQ(of(sign_in("ben")).at("step"), "none");
}

TEST_P(SecondFactor, ThePersonHearsOfWhatHappensToTheirAccount) {
  Caller ben = signed_in("ben");
  const auto codes = with_totp("ben", ben);
  post("/session/proof", signed_in("ben"), {{"recovery", codes[0]}});
  post("/session/proof", signed_in("ben"), {{"recovery", codes[0]}});
  call("DELETE", "/api/v1/me/second-factor/totp", ben);
  call("DELETE", "/api/v1/me/second-factor/totp", ben);
  post("/me/password", ben, {{"current", kLongPassword}, {"password", kLongPassword + "!"}});
  using enum AccountNews;
  const std::vector<std::pair<std::string, AccountNews>> told{
      {"ben", factor_added}, {"ben", recovery_used}, {"ben", factor_removed}, {"ben", password_changed}};
  EXPECT_EQ(news, told);
}

TEST_P(SecondFactor, SecretsAreNotInTheDatabaseInClear) {
  const auto codes = with_totp("ben", signed_in("ben"));
  store().read([&](store::Tx& tx) {
    EXPECT_THAT(tx.one("select secret from totp")->text(0), HasSubstr("s1:"));
    EXPECT_FALSE(tx.one("select 1 from recovery_code where hash = $1", {store::Value::Bytes{codes[0]}}));
  });
}

TEST_P(SecondFactor, FreshSignInIsNeededForTokensRolesAndExports) {
  Caller amara = signed_in("amara");
  with_totp("amara", amara);
  const json::object token{{"name", "ci"}, {"role", "viewer"}};
  const std::string person = R"({"spec":{"email":"ben@furniture.example","role":"admin"}})";
  const std::string at = "/api/v1/documents/Person/ben";
  grow_stale();
  for (const auto& stale : {post("/tokens", amara, token), call("DELETE", "/api/v1/tokens/ci", amara),
                            call("PUT", at, amara, person), post("/people/ben/login-link", amara),
                            call("GET", "/api/v1/export", amara), call("POST", "/api/v1/apply", amara, "{}"),
                            call("DELETE", "/api/v1/me/second-factor/totp", amara)}) {
    EXPECT_EQ(stale.status, 403);
    EXPECT_THAT(stale.body, HasSubstr(std::string(server::kStaleType)));
  }
  EXPECT_EQ(call("GET", "/api/v1/tokens", amara).status, 200) << "looking is not asked for more";
  EXPECT_EQ(post("/session/proof", amara, {{"password", kLongPassword}}).status, 422)
      << "who has a second factor uses it";
  ASSERT_EQ(post("/session/proof", amara, {{"code", code("amara")}}).status, 200);
  EXPECT_EQ(post("/tokens", amara, token).status, 201);
  EXPECT_EQ(call("PUT", at, amara, person).status, 200);
}

TEST_P(SecondFactor, WhoeverHasNoneProvesThemselvesByPassword) {
  Caller ben = signed_in("ben");
  grow_stale();
  EXPECT_EQ(post("/me/second-factor/totp", ben).status, 403);
  EXPECT_EQ(post("/session/proof", ben, {{"password", "wrong horse battery"}}).status, 422);
  EXPECT_EQ(post("/session/proof", ben, {{"password", kLongPassword}}).status, 200);
  EXPECT_EQ(post("/me/second-factor/totp", ben).status, 200);
}

TEST_P(SecondFactor, AProofFromAnotherSiteIsRefused) {
  with_totp("ben", signed_in("ben"));
  Caller half = signed_in("ben");
  auto request = request_of("POST", "/api/v1/session/proof", R"({"code":")" + code("ben") + "\"}", half);
  for (auto& header : request.headers)
    if (header.first == "sec-fetch-site") header.second = "cross-site";
  EXPECT_EQ(send(request).status, 403);
}

}  // namespace
}  // namespace onus::people
