// For tests of routes: a store, documents, and requests that go through the authenticator as the server's do.
#pragma once
#include <gmock/gmock.h>

#include "audit/audit.h"
#include "base/crypto.h"
#include "base/text.h"
#include "document/document.h"
#include "people/access.h"
#include "store/store_testing.h"

namespace onus::people {

/// Who calls: a bearer token, or a session's cookie as a browser on Onus's own pages sends it, or nobody.
struct Caller {
  std::string token, cookie;
};

class EachStoreWithRoutes : public store::EachStore {
 protected:
  void SetUp() override {
    crypto_init();
    std::vector<store::Migration> all;
    for (auto room : rooms()) all.insert(all.end(), room.begin(), room.end());
    store().migrate(all);
    fill(kinds);
    documents = std::make_unique<document::Documents>(store(), kinds, clock);
    documents->load();
    access = std::make_shared<Access>(store(), *documents);
    add(router);
  }
  /// Whose tables there are.
  virtual std::vector<std::span<const store::Migration>> rooms() {
    return {audit::migrations(), document::migrations(), people::migrations()};
  }
  virtual void fill(document::Registry& registry) { register_kinds(registry); }
  virtual void add(server::Router& into) = 0;

  void apply(const std::string& yaml) {
    document::ApplyRequest request;
    request.documents = document::parse_documents(yaml, "test.yaml", request.findings);
    auto result = documents->apply(request);
    std::string texts;
    for (const auto& finding : result.findings) texts += finding.text() + "\n";
    ASSERT_FALSE(result.refused()) << texts;
  }

  server::Request request_of(const std::string& method, const std::string& target, const std::string& body,
                             const Caller& caller) {
    server::Request request;
    request.method = method;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    request.body = body;
    request.client_address = "192.0.2.7";
    request.headers = {{"host", "onus.example"}, {"user-agent", "test"}, {"sec-fetch-site", "same-origin"}};
    for (const std::string& pair :
         split(target.find('?') == std::string::npos ? "" : target.substr(target.find('?') + 1), '&'))
      if (const std::size_t equals = pair.find('='); equals != std::string::npos)
        request.query.emplace_back(pair.substr(0, equals), *url_decode(pair.substr(equals + 1), true));
    if (!caller.token.empty()) request.headers.emplace_back("authorization", "Bearer " + caller.token);
    if (!caller.cookie.empty()) request.headers.emplace_back("cookie", "onus_session=" + caller.cookie);
    return request;
  }

  /// As the server does: open routes see nobody where the credentials are bad, the others refuse.
  server::Response send(server::Request request) {
    auto match = router.match(request.method, request.path);
    if (!match.route) return server::problem(404, "no route");
    request.params = match.params;
    auto principal = access->authenticate(request);
    if (!principal && match.route->access != server::Access::open)
      return server::problem(principal.error().field == "csrf" ? 403 : 401, principal.error().message);
    if (principal) request.principal = *principal;
    const server::Role role = request.principal.role;
    bool allowed = true;
    if (match.route->access == server::Access::viewer) allowed = role >= server::Role::viewer;
    if (match.route->access == server::Access::member) allowed = role >= server::Role::member;
    if (match.route->access == server::Access::admin) allowed = role >= server::Role::admin;
    if (match.route->access == server::Access::self)
      allowed = !request.principal.person.empty() || role == server::Role::admin;
    if (!allowed) return server::problem(role == server::Role::none ? 401 : 403, "not allowed");
    if (match.route->fresh && !request.principal.fresh) return server::stale_sign_in();
    return match.route->handler(request);
  }

  server::Response call(const std::string& method, const std::string& target, const Caller& caller = {},
                        const std::string& body = "") {
    return send(request_of(method, target, body, caller));
  }
  json::value get(const std::string& target, const Caller& caller) {
    server::Response response = call("GET", target, caller);
    EXPECT_EQ(response.status, 200) << target << " " << response.body;
    return *parse_json(response.body);
  }

  Caller token(const std::string& name, server::Role role, const std::string& team = "") {
    Caller out;
    store().write([&](store::Tx& tx) {
      out.token = create_token(tx, {.name = name, .role = role, .team = team}, "command-line")->text;
    });
    return out;
  }
  Caller session(const std::string& person) {
    Caller out;
    store().write([&](store::Tx& tx) {
      out.cookie = start_session(tx, person, "password", request_of("POST", "/", "", {}));
    });
    return out;
  }
  std::vector<std::string> audited() {
    std::vector<std::string> out;
    store().read([&](store::Tx& tx) {
      for (const auto& entry : audit::list(tx, 0, 100, "", ""))
        out.emplace_back(entry.at("action").as_string());
    });
    return out;
  }

  document::Registry kinds;
  std::unique_ptr<document::Documents> documents;
  std::shared_ptr<Access> access;
  server::Router router;
};

}  // namespace onus::people
