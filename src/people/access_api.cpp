// Routes of sign-in, sessions, passwords, one-time links and tokens.
#include <algorithm>

#include "audit/audit.h"
#include "base/crypto.h"
#include "base/text.h"
#include "people/access.h"
#include "people/api_list.h"
#include "people/session_view.h"

namespace onus::people {

namespace {

using server::Request;
using server::Response;

/// Longer than any password that was ever taken: not worth a hash.
constexpr std::size_t kMostPasswordBytes = 1024;

/// Thrown inside a transaction to roll it back and answer.
struct Refuse {
  Response response;
};

/// One answer for a wrong password, an unknown person and a person without a password.
Response wrong() { return server::problem(401, "Not signed in", "The name or the password is not right."); }

/// A browser says where a request comes from: another site may not sign its visitor in here.
std::optional<Response> from_another_site(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (site != "cross-site" && site != "same-site") return std::nullopt;
  return server::problem(403, "Refused", "The request came from another site.");
}

class AccessRoutes {
 public:
  AccessRoutes(store::Store& store, document::Documents& documents, std::shared_ptr<people::Access> access,
               AccessOptions options)
      : store_(store),
        documents_(documents),
        access_(std::move(access)),
        options_(std::move(options)),
        views_(store, documents, access_, options_.demo, options_.version) {}

  Response welcome(const Request& request) {
    const auto org = documents_.current();
    json::object out{{"first_run", !has_admin(*org)},
                     {"signed_in", request.principal.role != server::Role::none},
                     {"demo", options_.demo},
                     {"version", options_.version},
                     {"organisation", options_.organisation ? options_.organisation(*org) : std::string()}};
    return server::json_response(200, out);
  }

  Response who_am_i(const Request& request) {
    if (request.principal.role == server::Role::none)
      return server::problem(401, "Not signed in", "Sign in, or send a token.");
    return server::json_response(200, views_.whole(request.principal));
  }

  Response first_run(const Request& request) {
    if (auto refused = from_another_site(request)) return *refused;
    Body body = read_body(request, {"link", "name", "title", "email", "password"});
    if (body.refused) return *body.refused;
    const std::string name = body.text("name"), title = body.text("title"), email = body.text("email");
    std::vector<Error> errors;
    if (!is_name(name))
      errors.push_back({"is no name: use lower-case letters, digits and hyphens, 63 at most", "name"});
    if (!is_email(email)) errors.push_back({"is no mail address: write it as name@company.example", "email"});
    if (auto fault = password_fault(body.text("password"), name, title, email))
      errors.push_back({*fault, "password"});
    if (!errors.empty()) return server::problem(422, "The values cannot be taken", "", errors);
    if (auto wait = count({{"first-run:" + request.client_address, 20}}))
      return too_many_attempts(*wait, "Wait before the next attempt.");
    auto hash = hash_slowly(body.text("password"));
    if (!hash)
      return too_many_attempts(Duration::seconds(1), "Too many sign-ins at once: try again in a second.");
    std::string secret;
    try {
      store_.write([&](store::Tx& tx) {
        if (!use_first_link(tx, body.text("link"))) throw Refuse{gone()};
        if (has_admin(*documents_.current(tx)))
          throw Refuse{
              server::problem(410, "There is an admin already",
                              "The first admin has been made: sign in, or ask an admin for a link.")};
        make_admin(tx, name, title, email, request);
        set_credential(tx, name, *hash);
        secret = start_session(tx, name, "first-run", request);
      });
    } catch (const Refuse& refused) {
      return refused.response;
    }
    documents_.refresh();
    return views_.signed_in(secret, request);
  }

  Response sign_in(const Request& request) {
    if (auto refused = from_another_site(request)) return *refused;
    Body body = read_body(request, {"person", "password"});
    if (body.refused) return *body.refused;
    const std::string asked = body.text("person"), password = body.text("password");
    const auto org = documents_.current();
    const PersonDoc* person = find_person(*org, asked);
    const std::string name = person ? person->meta.name : std::string();
    // Unknown names are throttled like known ones, or the difference would tell them apart.
    const std::string key = "person:" + (person ? name : sha256_hex(ascii_lower(asked)));
    const std::string address_key = "address:" + request.client_address;
    if (password.size() > kMostPasswordBytes || asked.empty()) return wrong();
    if (auto wait = count({{key, 5}, {address_key, 30}}))
      return too_many_attempts(*wait,
                               "Too many attempts to sign in: wait a little, or ask an admin for a link.");
    auto hash = store_.read_returning<std::optional<std::string>>(
        [&](store::Tx& tx) { return credential(tx, name); });
    auto good = verify_slowly(hash ? *hash : dummy_hash(), password);
    if (!good)
      return too_many_attempts(Duration::seconds(1), "Too many sign-ins at once: try again in a second.");
    if (!*good || !hash || !person) {
      store_.write([&](store::Tx& tx) {
        audit::record(tx, {"onus", "session.refuse", person ? "person:" + name : "", nullptr, nullptr,
                           request.client_address});
      });
      return wrong();
    }
    const auto secret = store_.write_returning<std::string>([&](store::Tx& tx) {
      excuse_attempt(tx, address_key);
      forget_attempts(tx, key);
      return start_session(tx, name, "password", request);
    });
    return views_.signed_in(secret, request);
  }

  Response sign_in_by_link(const Request& request) {
    if (auto refused = from_another_site(request)) return *refused;
    Body body = read_body(request, {"link"});
    if (body.refused) return *body.refused;
    if (auto wait = count({{"link:" + request.client_address, 30}}))
      return too_many_attempts(*wait, "Wait before the next attempt.");
    const auto org = documents_.current();
    std::string name, secret;
    try {
      store_.write([&](store::Tx& tx) {
        auto person = use_login_link(tx, body.text("link"));
        if (!person || !org->find<Person>(*person)) throw Refuse{gone()};
        name = *person;
        excuse_attempt(tx, "link:" + request.client_address);
        forget_attempts(tx, "person:" + name);
        secret = start_session(tx, name, "link", request);
      });
    } catch (const Refuse& refused) {
      return refused.response;
    }
    return views_.signed_in(secret, request);
  }

  /// Always the same answer after the same work, whether there is such a person or not: the link is made once
  /// the answer is on its way.
  Response mail_link(const Request& request) {
    if (auto refused = from_another_site(request)) return *refused;
    Body body = read_body(request, {"person"});
    if (body.refused) return *body.refused;
    const auto org = documents_.current();
    const std::string asked = body.text("person");
    const PersonDoc* person = find_person(*org, asked);
    const std::string key = "mail:" + (person ? person->meta.name : sha256_hex(ascii_lower(asked)));
    const bool too_often = count({{"mail-address:" + request.client_address, 10}, {key, 3}}).has_value();
    if (too_often || !person || !options_.mail_link) return server::empty_response(202);
    options_.mail_link(person->spec.email, person->meta.name,
                       [&store = store_, url = options_.url, name = person->meta.name] {
                         return url + link_path(name, store.write_returning<std::string>([&](store::Tx& tx) {
                                  return create_login_link(tx, name, kMailedLinkLife, "onus");
                                }));
                       });
    return server::empty_response(202);
  }

  Response sign_out(const Request& request) {
    if (auto refused = from_another_site(request)) return *refused;
    Response out = server::empty_response(204);
    out.set("Set-Cookie", set_cookie("", request.secure));
    out.set("Clear-Site-Data", "\"storage\"");  // what the service worker kept for reading without a network
    if (request.principal.session_id.empty()) return out;
    store_.write([&](store::Tx& tx) {
      revoke_session(tx, request.principal.person, *Uuid::parse(request.principal.session_id));
    });
    return out;
  }

  Response sessions(const Request& request) {
    auto all = store_.read_returning<std::vector<Session>>(
        [&](store::Tx& tx) { return sessions_of(tx, request.principal.person); });
    json::array items;
    for (const Session& s : all)
      items.push_back({{"id", s.id.text()},
                       {"created_at", format(s.created_at)},
                       {"last_seen_at", format(s.last_seen_at)},
                       {"user_agent", s.user_agent},
                       {"address", s.address},
                       {"current", s.id.text() == request.principal.session_id}});
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", nullptr}});
  }

  Response end_session(const Request& request) {
    auto id = Uuid::parse(request.param("id"));
    const bool ended = id && store_.write_returning<bool>([&](store::Tx& tx) {
      return revoke_session(tx, request.principal.person, *id);
    });
    return ended ? server::empty_response(204) : server::problem(404, "There is no such session");
  }

  Response change_password(const Request& request) {
    Body body = read_body(request, {"current", "password"});
    if (body.refused) return *body.refused;
    const std::string& name = request.principal.person;
    const auto org = documents_.current();
    const PersonDoc* person = org->find<Person>(name);
    if (!person) return server::problem(404, "There is no such person");
    if (auto fault = password_fault(body.text("password"), name, person->meta.title, person->spec.email))
      return field_problem(422, "password", *fault);
    if (auto refused = prove_oneself(request, body.text("current"))) return *refused;
    auto hash = hash_slowly(body.text("password"));
    if (!hash)
      return too_many_attempts(Duration::seconds(1), "Too many sign-ins at once: try again in a second.");
    store_.write([&](store::Tx& tx) {
      set_credential(tx, name, *hash);
      revoke_other_sessions(tx, name, request.principal.session_id);
      audit::record(tx, {request.principal.actor(), "password.change", "person:" + name, nullptr, nullptr,
                         request.client_address});
    });
    if (options_.tell) options_.tell(name, AccountNews::password_changed);
    return server::empty_response(204);
  }

  Response list_tokens(const Request&) {
    auto all = store_.read_returning<std::vector<Token>>([](store::Tx& tx) { return tokens(tx); });
    json::array items;
    for (const Token& token : all) items.push_back(token_json(token));
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", nullptr}});
  }

  Response make_token(const Request& request) {
    Body body = read_body(request, {"name", "role", "team", "expires_in"});
    if (body.refused) return *body.refused;
    auto role = parse_role(body.text("role"));
    if (!role) return field_problem(422, "role", "is no role: use admin, member or viewer");
    const std::string team = body.text("team");
    if (!team.empty() && !documents_.current()->find<Team>(team))
      return field_problem(422, "team", "is no team: use a team's name");
    NewToken wanted{.name = body.text("name"), .role = *role, .team = team};
    if (const std::string text = body.text("expires_in"); !text.empty()) {
      const auto length = parse_duration(text);
      if (!length) return field_problem(422, "expires_in", length.error().message);
      wanted.expires_in = *length;
    }
    auto made = store_.write_returning<Result<MadeToken>>([&](store::Tx& tx) {
      return create_token(tx, wanted, request.principal.actor(), request.client_address);
    });
    if (!made) return field_problem(422, made.error().field, made.error().message);
    json::object out = token_json(made->token);
    out["token"] = made->text;
    return server::json_response(201, out);
  }

  Response end_token(const Request& request) {
    const bool ended = store_.write_returning<bool>([&](store::Tx& tx) {
      return revoke_token(tx, request.param("name"), request.principal.actor(), request.client_address);
    });
    access_->forget_tokens();
    return ended ? server::empty_response(204) : server::problem(404, "There is no such token");
  }

  Response login_link(const Request& request) {
    const std::string& person = request.param("person");
    if (!documents_.current()->find<Person>(person)) return server::problem(404, "There is no such person");
    json::object out;
    store_.write([&](store::Tx& tx) {
      out["link"] = options_.url +
                    link_path(person, create_login_link(tx, person, kLinkLife, request.principal.actor()));
      out["expires_at"] = format(tx.now() + kLinkLife);
    });
    return server::json_response(200, out);
  }

 private:
  static Response gone() {
    return server::problem(410, "The link no longer works",
                           "It was used, is too old, or was not copied whole: ask for a new one.");
  }

  static const std::string& dummy_hash() {
    static const std::string hash = hash_password("nobody's password");
    return hash;
  }

  static json::object token_json(const Token& token) {
    return {{"name", token.name},
            {"role", server::to_text(token.role)},
            {"team", text_or_null(token.team)},
            {"made_by", token.made_by},
            {"made_at", format(token.made_at)},
            {"last_used_at", time_or_null(token.last_used_at)},
            {"expires_at", time_or_null(token.expires_at)},
            {"revoked_at", time_or_null(token.revoked_at)}};
  }

  /// By name, else by an address that one person alone has.
  static const PersonDoc* find_person(const document::Organisation& org, std::string_view asked) {
    const PersonDoc* found = nullptr;
    int with_address = 0;
    for (const auto& [name, person] :
         org.all<Person>()) {  // all, always: the time must not tell who is known
      if (!ascii_iequals(person->spec.email, asked)) continue;
      found = person.get();
      ++with_address;
    }
    if (const PersonDoc* named = org.find<Person>(asked)) return named;
    return with_address == 1 ? found : nullptr;
  }

  std::optional<Duration> count(const std::vector<Throttle>& throttles) {
    std::optional<Duration> wait;
    store_.write([&](store::Tx& tx) { wait = count_attempt(tx, throttles); });
    return wait;
  }

  /// The current password, unless there is none yet or a link has just signed the person in.
  std::optional<Response> prove_oneself(const Request& request, const std::string& current) {
    const std::string& name = request.principal.person;
    std::optional<std::string> hash;
    bool by_link = false;
    store_.read([&](store::Tx& tx) {
      hash = credential(tx, name);
      for (const Session& s : sessions_of(tx, name))
        by_link = by_link || (s.id.text() == request.principal.session_id && s.via == "link" &&
                              tx.now() - s.created_at < Duration::hours(1));
    });
    if (!hash || by_link) return std::nullopt;
    if (auto wait = count({{"person:" + name, 5}}))
      return too_many_attempts(*wait, "Too many attempts: wait a little.");
    auto good = verify_slowly(*hash, current);
    if (!good)
      return too_many_attempts(Duration::seconds(1), "Too many sign-ins at once: try again in a second.");
    if (!*good) return field_problem(422, "current", "is not your password");
    store_.write([&](store::Tx& tx) { forget_attempts(tx, "person:" + name); });
    return std::nullopt;
  }

  void make_admin(store::Tx& tx, const std::string& name, const std::string& title, const std::string& email,
                  const Request& request) {
    document::Edit edit;
    edit.kind = "Person";
    edit.name = name;
    edit.title = title;
    edit.spec = document::Node::map();
    edit.spec->set("email", document::Node::scalar(email));
    edit.spec->set("role", document::Node::scalar("admin"));
    edit.actor = "person:" + name;
    edit.address = request.client_address;
    edit.note = "first admin";
    edit.if_match = 0;
    auto result = documents_.edit(tx, edit);
    if (result.status == document::EditResult::Status::mismatch)
      throw Refuse{field_problem(422, "name", "is the name of a person who is here already: choose another")};
    if (result.status != document::EditResult::Status::refused) return;
    std::vector<Error> errors;
    for (const auto& finding : result.findings)
      if (!finding.warning) errors.push_back({finding.message, finding.field});
    throw Refuse{server::problem(422, "The values cannot be taken", "", errors)};
  }

  store::Store& store_;
  document::Documents& documents_;
  std::shared_ptr<people::Access> access_;
  AccessOptions options_;
  SessionViews views_;
};

}  // namespace

void add_access_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       std::shared_ptr<people::Access> access, AccessOptions options) {
  auto routes = std::make_shared<AccessRoutes>(store, documents, std::move(access), std::move(options));
  auto add = [&](const char* method, const char* pattern, server::Access who, const char* summary,
                 Response (AccessRoutes::*handle)(const Request&), json::value response,
                 json::value takes = nullptr, int status = 200, bool fresh = false) {
    auto made = route(
        method, std::string("/api/v1") + pattern, who, summary, "access",
        [routes, handle](const Request& request) { return (routes.get()->*handle)(request); }, status);
    made.fresh = fresh;
    router.add(std::move(made).takes(std::move(takes)).answers(std::move(response)));
  };
  using enum server::Access;
  using server::list_schema, server::schema;
  add("GET", "/welcome", open, "What the first screen needs to know", &AccessRoutes::welcome,
      schema("Welcome"));
  add("POST", "/first-run", open, "Make the first admin by a one-time link", &AccessRoutes::first_run,
      schema("Session"), schema("FirstRun"));
  add("GET", "/session", open, "Who am I", &AccessRoutes::who_am_i, schema("Session"));
  add("POST", "/session", open, "Sign in with a password", &AccessRoutes::sign_in, schema("Session"),
      schema("SigningIn"));
  add("DELETE", "/session", open, "Sign out", &AccessRoutes::sign_out, nullptr, nullptr, 204);
  add("POST", "/session/link", open, "Sign in by a one-time link", &AccessRoutes::sign_in_by_link,
      schema("Session"), schema("LinkSignIn"));
  add("POST", "/session/mail-link", open, "Have a one-time link mailed", &AccessRoutes::mail_link, nullptr,
      schema("MailLink"), 202);
  add("GET", "/me/sessions", self, "My sessions", &AccessRoutes::sessions, list_schema("SessionRow"));
  add("DELETE", "/me/sessions/{id}", self, "End one of my sessions", &AccessRoutes::end_session, nullptr,
      nullptr, 204);
  add("POST", "/me/password", self, "Change my password", &AccessRoutes::change_password, nullptr,
      schema("NewPassword"), 204);
  add("GET", "/tokens", admin, "All tokens", &AccessRoutes::list_tokens, list_schema("TokenRow"));
  add("POST", "/tokens", admin, "Make a token; it is shown once", &AccessRoutes::make_token,
      schema("MadeToken"), schema("NewToken"), 201, true);
  add("DELETE", "/tokens/{name}", admin, "Revoke a token", &AccessRoutes::end_token, nullptr, nullptr, 204,
      true);
  add("POST", "/people/{person}/login-link", admin, "Make a one-time sign-in link", &AccessRoutes::login_link,
      schema("LoginLink"), nullptr, 200, true);
}

}  // namespace onus::people
