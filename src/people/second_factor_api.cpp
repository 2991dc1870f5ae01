// Routes of the second factor: proving oneself, and setting it up.
#include "audit/audit.h"
#include "base/text.h"
#include "people/access.h"
#include "people/api_list.h"
#include "people/second_factor.h"
#include "people/session_view.h"
#include "people/totp.h"

namespace onus::people {
namespace {

using server::Request;
using server::Response;

constexpr std::size_t kNameBytes = 60;

/// Bytes of a field that a browser has written as base64url.
std::string bytes_of(const Body& body, std::string_view field) {
  std::string text = body.text(field);
  for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
  return parse_base64(text).value_or("");
}

class SecondFactorRoutes {
 public:
  SecondFactorRoutes(store::Store& store, document::Documents& documents, std::shared_ptr<Access> access,
                     std::shared_ptr<const Keys> keys, AccessOptions options)
      : store_(store),
        documents_(documents),
        access_(access),
        keys_(std::move(keys)),
        options_(std::move(options)),
        views_(store, documents, std::move(access), options_.demo, options_.version),
        party_(RelyingParty::of(options_.url)) {}

  // Proving oneself: the second step of a sign-in, or a fresh proof within a session.

  Response prove(const Request& request) {
    Body body = read_body(request, {"code", "recovery", "password", "passkey", "client_data",
                                    "authenticator_data", "signature"});
    if (body.refused) return *body.refused;
    if (auto refused = cross_site(request)) return server::problem(403, "Not allowed", refused->message);
    const std::string secret = request.cookie(cookie_name(request.secure)).value_or("");
    const auto session = find_session(secret);
    if (!session) return server::problem(401, "Not signed in", "The sign-in has ended: begin again.");
    const std::string key = "second:" + session->person,
                      address_key = "second-address:" + request.client_address;
    if (auto wait = count({{key, 5}, {address_key, 30}}))
      return too_many_attempts(*wait, "Too many attempts: wait a little.");
    std::optional<Error> wrong = {{"is missing", "code"}};
    std::optional<AccountNews> news;
    if (body.object.contains("password")) wrong = wrong_password(*session, body.text("password"));
    store_.write([&](store::Tx& tx) {
      if (!body.object.contains("password")) wrong = wrong_factor(tx, *session, body, news);
      if (wrong) {
        audit::record(tx, {"onus", "session.refuse", "person:" + session->person, nullptr,
                           json::object{{"by", wrong->field}}, request.client_address});
        return;
      }
      excuse_attempt(tx, address_key);
      forget_attempts(tx, key);
      session_proved(tx, *session, how(body), request.client_address);
    });
    if (news) tell(session->person, *news);
    if (wrong) return field_problem(422, wrong->field, wrong->message);
    return views_.signed_in(secret, request);
  }

  Response challenge(const Request& request) {
    if (auto refused = cross_site(request)) return server::problem(403, "Not allowed", refused->message);
    const auto session = find_session(request.cookie(cookie_name(request.secure)).value_or(""));
    if (!session) return server::problem(401, "Not signed in", "The sign-in has ended: begin again.");
    json::object out;
    store_.write([&](store::Tx& tx) {
      json::array ids;
      for (const auto& kept : factors_of(tx, session->person).passkeys)
        ids.emplace_back(base64url(kept.passkey.id));
      out = {{"challenge", base64url(make_challenge(tx, session->id))},
             {"party", party_.id},
             {"passkeys", std::move(ids)}};
    });
    return server::json_response(200, out);
  }

  // Setting it up.

  Response show(const Request& request) {
    const auto org = documents_.current();
    const PersonDoc* person = org->find<Person>(request.principal.person);
    const auto factors = store_.read_returning<Factors>(
        [&](store::Tx& tx) { return factors_of(tx, request.principal.person); });
    json::array passkeys;
    for (const auto& kept : factors.passkeys) passkeys.push_back(passkey_json(kept));
    return server::json_response(
        200, json::object{{"required", person && access_->asks_second_factor(person->spec)},
                          {"totp", factors.totp},
                          {"passkeys", std::move(passkeys)},
                          {"recovery_codes", factors.recovery_codes},
                          {"party", party_.id}});
  }

  Response start_totp(const Request& request) {
    std::optional<std::string> secret;
    store_.write([&](store::Tx& tx) { secret = begin_totp(tx, *keys_, request.principal.person); });
    if (!secret)
      return server::problem(409, "There is one already",
                             "Remove the authenticator app first, then set it up anew.");
    const auto org = documents_.current();
    const PersonDoc* person = org->find<Person>(request.principal.person);
    const std::string issuer = options_.organisation ? options_.organisation(*org) : "";
    return server::json_response(
        200, json::object{{"secret", base32(*secret)},
                          {"uri", totp_uri(*secret, issuer.empty() ? "Onus" : "Onus " + issuer,
                                           person ? person->spec.email : request.principal.person)}});
  }

  Response confirm(const Request& request) {
    Body body = read_body(request, {"code"});
    if (body.refused) return *body.refused;
    if (auto wait = count({{"second:" + request.principal.person, 5}}))
      return too_many_attempts(*wait, "Too many attempts: wait a little.");
    bool good = false;
    json::value codes;
    store_.write([&](store::Tx& tx) {
      const bool first = !has_second_factor(tx, request.principal.person);
      good = confirm_totp(tx, *keys_, request.principal.person, body.text("code"));
      if (!good) return;
      forget_attempts(tx, "second:" + request.principal.person);
      codes = added(tx, request, "totp", first);
    });
    if (!good)
      return field_problem(422, "code",
                           "is not the app's code: is the phone's clock right? Try the next one");
    tell(request.principal.person, AccountNews::factor_added);
    return server::json_response(200, json::object{{"recovery_codes", std::move(codes)}});
  }

  Response drop_totp(const Request& request) {
    return dropped(request, "totp", [&](store::Tx& tx) { return remove_totp(tx, request.principal.person); });
  }

  Response registration(const Request& request) {
    const auto id = Uuid::parse(request.principal.session_id);
    if (!id) return server::problem(403, "Not allowed", "A passkey is made in a browser, signed in.");
    const auto org = documents_.current();
    const PersonDoc* person = org->find<Person>(request.principal.person);
    json::object out;
    store_.write([&](store::Tx& tx) {
      json::array ids, algorithms;
      for (const auto& kept : factors_of(tx, request.principal.person).passkeys)
        ids.emplace_back(base64url(kept.passkey.id));
      for (int algorithm : kPasskeyAlgorithms) algorithms.emplace_back(algorithm);
      out = {{"challenge", base64url(make_challenge(tx, *id))},
             {"party", party_.id},
             {"user", base64url(request.principal.person)},
             {"name", request.principal.person},
             {"title", person ? person->meta.title : request.principal.person},
             {"algorithms", std::move(algorithms)},
             {"passkeys", std::move(ids)}};
    });
    return server::json_response(200, out);
  }

  Response add_one(const Request& request) {
    Body body = read_body(request, {"name", "client_data", "attestation"});
    if (body.refused) return *body.refused;
    const auto id = Uuid::parse(request.principal.session_id);
    if (!id) return server::problem(403, "Not allowed", "A passkey is made in a browser, signed in.");
    const std::string name = clip(one_line(body.text("name")), kNameBytes);
    if (name.empty()) return field_problem(422, "name", "is missing: say which device it is on");
    std::optional<Error> wrong;
    json::value codes;
    store_.write([&](store::Tx& tx) {
      wrong.reset();
      const auto asked = take_challenge(tx, *id);
      auto made = asked ? verify_registration(party_, *asked, bytes_of(body, "client_data"),
                                              bytes_of(body, "attestation"))
                        : Result<Passkey>(Error{"took too long: try again", ""});
      if (!made) {
        wrong = made.error();
        return;
      }
      const bool first = !has_second_factor(tx, request.principal.person);
      if (add_passkey(tx, request.principal.person, name, *made))
        codes = added(tx, request, "passkey", first);
      else
        wrong = Error{"is known already, or there are too many: remove one first", ""};
    });
    if (wrong) return field_problem(422, "passkey", wrong->message);
    tell(request.principal.person, AccountNews::factor_added);
    return server::json_response(201, json::object{{"recovery_codes", std::move(codes)}});
  }

  Response drop_passkey(const Request& request) {
    std::string id = request.param("id");
    for (char& c : id) c = c == '-' ? '+' : c == '_' ? '/' : c;
    const std::string bytes = parse_base64(id).value_or("");
    return dropped(request, "passkey",
                   [&](store::Tx& tx) { return remove_passkey(tx, request.principal.person, bytes); });
  }

  Response renew_codes(const Request& request) {
    std::optional<std::vector<std::string>> codes;
    store_.write([&](store::Tx& tx) {
      if (!has_second_factor(tx, request.principal.person)) return;
      codes = renew_recovery_codes(tx, request.principal.person);
      note(tx, request, "second-factor.renew-codes", nullptr);
    });
    if (!codes)
      return server::problem(409, "There is no second factor yet",
                             "Set up an authenticator app or a passkey first.");
    return server::json_response(200, json::object{{"recovery_codes", json_of(*codes)}});
  }

  Response reset(const Request& request) {
    const std::string& person = request.param("person");
    const bool gone = store_.write_returning<bool>([&](store::Tx& tx) {
      if (!reset_second_factor(tx, person)) return false;
      audit::record(tx, {request.principal.actor(), "second-factor.reset", "person:" + person, nullptr,
                         nullptr, request.client_address});
      return true;
    });
    if (gone) tell(person, AccountNews::factor_removed);
    return gone ? server::empty_response(204) : server::problem(404, "There is no second factor to reset");
  }

 private:
  static json::array json_of(const std::vector<std::string>& codes) {
    json::array out;
    for (const std::string& code : codes) out.emplace_back(code);
    return out;
  }
  static json::object passkey_json(const KeptPasskey& kept) {
    return {{"id", base64url(kept.passkey.id)},
            {"name", kept.name},
            {"made_at", format(kept.made_at)},
            {"last_used_at", time_or_null(kept.last_used_at)}};
  }
  static std::string_view how(const Body& body) {
    for (std::string_view way : {"password", "passkey", "recovery"})
      if (body.object.contains(way)) return way;
    return "totp";
  }

  void tell(const std::string& person, AccountNews news) const {
    if (options_.tell) options_.tell(person, news);
  }

  std::optional<Session> find_session(const std::string& secret) {
    auto session = store_.read_returning<std::optional<Session>>(
        [&](store::Tx& tx) { return session_of(tx, secret, true); });
    if (session && !documents_.current()->find<Person>(session->person)) return std::nullopt;
    return session;
  }

  std::optional<Duration> count(const std::vector<Throttle>& throttles) {
    std::optional<Duration> wait;
    store_.write([&](store::Tx& tx) { wait = count_attempt(tx, throttles); });
    return wait;
  }

  /// A password proves nothing more to whoever has a second factor.
  std::optional<Error> wrong_password(const Session& session, const std::string& password) {
    std::optional<std::string> hash;
    bool second = false;
    store_.read([&](store::Tx& tx) {
      hash = credential(tx, session.person);
      second = has_second_factor(tx, session.person);
    });
    if (second || session.half) return Error{"is not asked for: use your second factor", "password"};
    if (!hash) return Error{"is not set: sign in again by a link, or set one", "password"};
    const auto good = verify_slowly(*hash, password);
    if (!good)
      return Error{"could not be checked, too many sign in at once: try again in a second", "password"};
    return *good ? std::nullopt : std::optional(Error{"is not your password", "password"});
  }

  /// What is wrong with the factor that is shown, if anything; `news` of it for the person.
  std::optional<Error> wrong_factor(store::Tx& tx, const Session& session, const Body& body,
                                    std::optional<AccountNews>& news) {
    news.reset();
    if (body.object.contains("passkey")) {
      const auto asked = take_challenge(tx, session.id);
      const auto passkey = find_passkey(tx, session.person, bytes_of(body, "passkey"));
      if (!asked) return Error{"took too long: try again", "passkey"};
      if (!passkey) return Error{"is none of yours", "passkey"};
      const auto uses = verify_assertion(party_, *asked, *passkey, bytes_of(body, "client_data"),
                                         bytes_of(body, "authenticator_data"), bytes_of(body, "signature"));
      if (!uses) return Error{uses.error().message, "passkey"};
      passkey_used(tx, passkey->id, *uses);
      return std::nullopt;
    }
    if (body.object.contains("recovery")) {
      if (!use_recovery_code(tx, session.person, body.text("recovery")))
        return Error{"is none of your recovery codes that are left", "recovery"};
      news = AccountNews::recovery_used;
      return std::nullopt;
    }
    const CodeIs code = use_totp(tx, *keys_, session.person, body.text("code"));
    if (code == CodeIs::taken) return std::nullopt;
    if (code == CodeIs::used) news = AccountNews::code_used_again;
    return Error{"is not the app's code, or was used before: try the next one", "code"};
  }

  static void note(store::Tx& tx, const Request& request, std::string action, json::value after) {
    audit::record(tx, {request.principal.actor(), std::move(action), "person:" + request.principal.person,
                       nullptr, std::move(after), request.client_address});
  }

  /// A factor was added; the first one comes with recovery codes.
  json::array added(store::Tx& tx, const Request& request, std::string_view sort, bool first) {
    note(tx, request, "second-factor.add", json::object{{"sort", sort}});
    // Whoever sits at another browser with the password alone is shown out.
    if (first) revoke_other_sessions(tx, request.principal.person, request.principal.session_id);
    return first ? json_of(renew_recovery_codes(tx, request.principal.person)) : json::array{};
  }

  template <class Remove>
  Response dropped(const Request& request, std::string_view sort, Remove remove) {
    const bool gone = store_.write_returning<bool>([&](store::Tx& tx) {
      if (!remove(tx)) return false;
      drop_idle_recovery_codes(tx, request.principal.person);
      note(tx, request, "second-factor.remove", json::object{{"sort", sort}});
      return true;
    });
    if (gone) tell(request.principal.person, AccountNews::factor_removed);
    return gone ? server::empty_response(204) : server::problem(404, "There is no such second factor");
  }

  store::Store& store_;
  document::Documents& documents_;
  std::shared_ptr<Access> access_;
  std::shared_ptr<const Keys> keys_;
  AccessOptions options_;
  SessionViews views_;
  RelyingParty party_;
};

}  // namespace

void add_second_factor_routes(server::Router& router, store::Store& store, document::Documents& documents,
                              std::shared_ptr<Access> access, std::shared_ptr<const Keys> keys,
                              AccessOptions options) {
  auto routes = std::make_shared<SecondFactorRoutes>(store, documents, std::move(access), std::move(keys),
                                                     std::move(options));
  auto add = [&](const char* method, const char* pattern, server::Access who, const char* summary,
                 Response (SecondFactorRoutes::*handle)(const Request&), json::value response,
                 json::value takes = nullptr, int status = 200) {
    auto made = route(
        method, std::string("/api/v1") + pattern, who, summary, "access",
        [routes, handle](const Request& request) { return (routes.get()->*handle)(request); }, status);
    // What changes the second factor asks for a fresh sign-in.
    made.fresh = who != server::Access::open && std::string_view(method) != "GET";
    router.add(std::move(made).takes(std::move(takes)).answers(std::move(response)));
  };
  using enum server::Access;
  using server::schema;
  using Routes = SecondFactorRoutes;
  add("POST", "/session/proof", open, "Prove who I am: the second step of a sign-in, or a fresh proof",
      &Routes::prove, schema("Session"), schema("Proof"));
  add("POST", "/session/passkey-challenge", open, "What a passkey is to sign, for a proof",
      &Routes::challenge, schema("PasskeyChallenge"));
  add("GET", "/me/second-factor", self, "My second factor", &Routes::show, schema("SecondFactor"));
  add("POST", "/me/second-factor/totp", self, "Begin with an authenticator app", &Routes::start_totp,
      schema("TotpSecret"));
  add("POST", "/me/second-factor/totp/confirm", self, "Show that the app has the secret", &Routes::confirm,
      schema("RecoveryCodes"), schema("TotpCode"));
  add("DELETE", "/me/second-factor/totp", self, "Remove the authenticator app", &Routes::drop_totp, nullptr,
      nullptr, 204);
  add("POST", "/me/second-factor/passkey-challenge", self, "What a new passkey is to be made for",
      &Routes::registration, schema("PasskeyRegistration"));
  add("POST", "/me/second-factor/passkeys", self, "Add a passkey", &Routes::add_one, schema("RecoveryCodes"),
      schema("NewPasskey"), 201);
  add("DELETE", "/me/second-factor/passkeys/{id}", self, "Remove a passkey", &Routes::drop_passkey, nullptr,
      nullptr, 204);
  add("POST", "/me/second-factor/recovery-codes", self,
      "New recovery codes in place of all former ones; shown once", &Routes::renew_codes,
      schema("RecoveryCodes"));
  add("DELETE", "/people/{person}/second-factor", admin,
      "Remove the second factor of somebody who has lost it", &Routes::reset, nullptr, nullptr, 204);
}

}  // namespace onus::people
