// Router, targets, addresses, access and the OpenAPI document: what needs no socket.
#include <gtest/gtest.h>

#include <stdexcept>

#include "base/words_testing.h"
#include "server/addresses.h"
#include "server/dispatch.h"
#include "server/server_testing.h"
#include "server/target.h"
#include "server/wire.h"
#include "server/words.h"

namespace onus::server {
namespace {

Response nothing(const Request&) { return empty_response(204); }

Router example_router() {
  Router router;
  for (const auto& [method, pattern] :
       std::vector<std::pair<std::string, std::string>>{{"GET", "/api/v1/rotas/{rota}"},
                                                        {"PUT", "/api/v1/rotas/{rota}"},
                                                        {"POST", "/api/v1/rotas/preview"},
                                                        {"POST", "/v2/alerts/{alert}/close"},
                                                        {"GET", "/in/{key}/{rest...}"},
                                                        {"GET", "/{rest...}"}})
    router.add(route(method, pattern, Access::open, nothing));
  return router;
}

TEST(Router, PrefersLiteralsThenParametersThenRests) {
  const auto router = example_router();
  EXPECT_EQ(router.match("POST", "/api/v1/rotas/preview").route->pattern, "/api/v1/rotas/preview");
  const auto rota =
      router.match("GET", "/api/v1/rotas/preview");  // no such method there: a rota of that name
  ASSERT_TRUE(rota.route);
  EXPECT_EQ(rota.params.at("rota"), "preview");
  const auto in = router.match("GET", "/in/KEY/api/v2/alerts");
  EXPECT_EQ(in.params.at("key"), "KEY");
  EXPECT_EQ(in.params.at("rest"), "api/v2/alerts");
  EXPECT_EQ(router.match("GET", "/assets/a.js").params.at("rest"), "assets/a.js");
  EXPECT_EQ(router.match("GET", "/").params.at("rest"), "");
}

TEST(Router, TellsWhichMethodsAPathTakes) {
  const auto router = example_router();
  const auto match = router.match("DELETE", "/api/v1/rotas/night");
  EXPECT_FALSE(match.route);
  EXPECT_EQ(match.allowed, (std::vector<std::string>{"GET", "HEAD", "PUT"}));
  // A path with routes of its own never falls through to the interface's `{rest...}`.
  EXPECT_EQ(router.match("GET", "/v2/alerts/7/close").allowed, std::vector<std::string>{"POST"});
}

TEST(Router, AnswersHeadByGet) {
  EXPECT_EQ(example_router().match("HEAD", "/api/v1/rotas/night").route->method, "GET");
}

TEST(Router, KeepsAnEscapedSlashInsideItsSegment) {
  const auto target = parse_target("/v2/alerts/disk%2Fvar/close?identifierType=alias");
  ASSERT_TRUE(target);
  const auto match = example_router().match("POST", target->segments);
  ASSERT_TRUE(match.route);
  EXPECT_EQ(match.params.at("alert"), "disk/var");
}

TEST(Router, DoesNotMatchEmptySegments) {
  Router router;
  router.add(route("GET", "/a/{b}/c", Access::open, nothing));
  EXPECT_FALSE(router.match("GET", "/a//c").route);
  EXPECT_TRUE(router.match("GET", "/a//c").allowed.empty());
}

TEST(Router, RefusesRepeatedAndMalformedRoutes) {
  auto router = example_router();
  EXPECT_THROW(router.add(route("GET", "/api/v1/rotas/{name}", Access::open, nothing)), std::logic_error);
  EXPECT_THROW(router.add(route("GET", "/{rest...}/more", Access::open, nothing)), std::logic_error);
  EXPECT_THROW(router.add(route("GET", "relative", Access::open, nothing)), std::logic_error);
  EXPECT_THROW(router.add(route("GET", "/none", Access::open, nullptr)), std::logic_error);
}

TEST(Target, DecodesEachSegmentAndStripsTrailingSlashes) {
  const auto target = parse_target("/v2/alerts//?a=1+2&b=%26&c");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/v2/alerts");
  EXPECT_EQ(target->query[0], (std::pair<std::string, std::string>("a", "1 2")));
  EXPECT_EQ(target->query[1].second, "&");
  EXPECT_EQ(target->query[2].second, "");
  EXPECT_EQ(parse_target("///")->path, "/");
  EXPECT_EQ(parse_target("http://onus:8080/x")->path, "/x");
}

TEST(Target, KeepsDotsAsTextAndRefusesNulAndBrokenEscapes) {
  EXPECT_EQ(parse_target("/a/%2e%2e/b")->path, "/a/../b");
  for (const auto* bad : {"/a%00b", "/a%zz", "/a%", "/%ff", "/a?x=%00", "*", "a", "", "http://onus?x"})
    EXPECT_FALSE(parse_target(bad)) << bad;
}

TEST(Target, IsLoggedWithoutKeys) {
  const std::vector<std::string> path{"in", "SECRETKEY", "grafana"};
  EXPECT_EQ(loggable_path(path, ""), "/in/…/grafana");
  const std::vector<std::string> splunk{"alert", "SECRETKEY", "x"};
  EXPECT_EQ(loggable_path(splunk, "SECRETKEY"), "/alert/…/x");
  for (const char* screen : {"p", "link", "first-run"}) {
    const std::vector<std::string> of{screen, "SECRET"};
    EXPECT_EQ(loggable_path(of, ""), "/" + std::string(screen) + "/…");
  }
}

Request forwarded(const std::string& peer, std::string for_header, std::string proto) {
  const std::vector<std::string> networks{"10.0.0.0/8", "fd00::/8", "192.0.2.7"};
  const auto proxies = TrustedProxies::parse(networks);
  Request request;
  request.headers = {{"x-forwarded-for", std::move(for_header)}, {"x-forwarded-proto", std::move(proto)}};
  proxies->apply(request, peer, false);
  return request;
}

TEST(TrustedProxies, GiveTheRightmostAddressThatIsNotTheirs) {
  EXPECT_EQ(forwarded("10.1.2.3", "6.6.6.6, 203.0.113.9, 192.0.2.7", "https").client_address, "203.0.113.9");
  EXPECT_TRUE(forwarded("10.1.2.3", "203.0.113.9", "https").secure);
  EXPECT_EQ(forwarded("fd00::1", "2001:db8::5", "http").client_address, "2001:db8::5");
  EXPECT_EQ(forwarded("::ffff:10.0.0.1", "203.0.113.9:4711", "http").client_address, "203.0.113.9");
  EXPECT_EQ(forwarded("10.1.2.3", "203.0.113.9, nonsense", "http").client_address, "10.1.2.3");
}

TEST(TrustedProxies, AreNotBelievedWhenUnknown) {
  const auto request = forwarded("198.51.100.4", "203.0.113.9", "https");
  EXPECT_EQ(request.client_address, "198.51.100.4");
  EXPECT_FALSE(request.secure);
  for (const std::string bad : {"10.0.0.0/33", "x", "10.0.0.0/", "::/129"})
    EXPECT_FALSE(TrustedProxies::parse(std::span(&bad, 1))) << bad;
}

TEST(ListenAddress, IsHostAndPort) {
  EXPECT_EQ(parse_listen("[::1]:80")->host, "::1");
  EXPECT_EQ(parse_listen("localhost:8080")->port, 8080);
  for (const auto* bad : {"localhost", "::1:80", "a:b", "a:65536"}) EXPECT_FALSE(parse_listen(bad)) << bad;
}

TEST(AccessMatrix, HoldsForEveryAccessAndRole) {
  // Statuses for the roles none, viewer, member, admin, each without a person; 200 means allowed.
  const std::vector<std::pair<Access, std::vector<int>>> expected{{Access::open, {200, 200, 200, 200}},
                                                                  {Access::viewer, {401, 200, 200, 200}},
                                                                  {Access::member, {401, 403, 200, 200}},
                                                                  {Access::admin, {401, 403, 403, 200}},
                                                                  {Access::self, {401, 403, 403, 403}}};
  for (const auto& [access, statuses] : expected)
    for (int role = 0; role < 4; ++role) {
      Principal principal;
      principal.role = static_cast<Role>(role);
      const auto refusal = refuse_access(access, principal, Language::english);
      EXPECT_EQ(refusal ? refusal->status : 200, statuses[static_cast<std::size_t>(role)])
          << static_cast<int>(access) << " as " << to_text(principal.role);
      principal.person = "amara";
      if (access == Access::self) {
        EXPECT_EQ(!refuse_access(access, principal, Language::english), principal.role != Role::none);
      }
    }
}

TEST(AccessMatrix, TokensOfATeamUseNoAdminsRoute) {
  Principal principal;
  principal.role = Role::admin;
  principal.team = "kitchen";
  EXPECT_EQ(refuse_access(Access::admin, principal, Language::english)->status, 403);
  for (Access access : {Access::open, Access::viewer, Access::member})
    EXPECT_FALSE(refuse_access(access, principal, Language::english)) << static_cast<int>(access);
}

TEST(Problem, NamesItsFields) {
  const auto response = problem(400, "Bad", "Mend it.", {{"must be a name", "spec.team"}});
  EXPECT_EQ(response.header("content-type"), "application/problem+json");
  EXPECT_EQ(json::parse(response.body),
            json::parse(R"({"type":"about:blank","title":"Bad","status":400,"detail":"Mend it.",
                            "errors":[{"field":"spec.team","message":"must be a name"}]})"));
}

TEST(Request, ReadsCookies) {
  Request request;
  request.headers = {{"cookie", "a=1; onus_session=x=y"}, {"cookie", "b=2"}};
  EXPECT_EQ(request.cookie("onus_session"), "x=y");
  EXPECT_EQ(request.cookie("b"), "2");
  EXPECT_EQ(request.cookie("c"), std::nullopt);
}

TEST(Head, CarriesSecurityHeadersAndNoBrokenLines) {
  Response page;
  page.set("Content-Type", "text/html; charset=utf-8");
  page.set("X-Broken", "a\r\nSet-Cookie: b");
  const auto head = render_head(page, {.tls = true, .now = Instant{784111777'000'000}});
  EXPECT_NE(head.find("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), std::string::npos);
  for (const auto* text :
       {"X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin", "Cache-Control: no-store",
        "Content-Security-Policy: default-src 'none'; script-src 'self'",
        "Strict-Transport-Security: max-age="})
    EXPECT_NE(head.find(text), std::string::npos) << text;
  EXPECT_EQ(head.find("X-Broken"), std::string::npos);
  EXPECT_EQ(head.find("Set-Cookie"), std::string::npos);
  page.set("cache-control", "max-age=60");
  EXPECT_EQ(render_head(page, {}).find("no-store"), std::string::npos);
}

TEST(OpenApi, ListsEveryRoute) {
  Router router = example_router();
  Route apply = route("POST", "/api/v1/apply", Access::member, nothing);
  apply.doc.tag = "documents";
  apply.doc.request = json::object{{"type", "object"}};
  apply.doc.query = {{"dry_run", "only say what would change"}};
  router.add(apply);
  const auto document = openapi(router, {}, "1.2.3");
  const auto& paths = document.at("paths").as_object();
  std::size_t operations = 0;
  for (const auto& path : paths) operations += path.value().as_object().size();
  EXPECT_EQ(operations, router.routes().size() + 1) << "and the live stream, which every server adds";
  EXPECT_EQ(document.at("openapi"), "3.1.0");

  const auto& described = paths.at("/api/v1/apply").at("post");
  EXPECT_EQ(described.at("operationId"), "postApply");
  EXPECT_EQ(described.at("parameters").at(0).at("name"), "dry_run");
  EXPECT_TRUE(described.at("requestBody").at("required").as_bool());
  EXPECT_EQ(described.at("security").as_array().size(), 2u);
  EXPECT_EQ(described.at("responses")
                .at("401")
                .at("content")
                .at("application/problem+json")
                .at("schema")
                .at("$ref"),
            "#/components/schemas/Problem");
  const auto& rota = paths.at("/api/v1/rotas/{rota}").at("get");
  EXPECT_EQ(rota.at("parameters").at(0).at("in"), "path");
  EXPECT_TRUE(rota.at("security").as_array().empty());
  EXPECT_TRUE(paths.at("/in/{key}/{rest}").at("get").as_object().contains("x-onus-format"));
  EXPECT_EQ(document.at("components").at("securitySchemes").at("bearer").at("scheme"), "bearer");
}

TEST(OpenApi, NamesTheSchemasOfBodiesAndSaysWhichMayBeLeftOut) {
  Router router;
  Route make = route("PUT", "/api/v1/notes/{note}", Access::member, nothing);
  make.doc.also = {201, 204};
  make.doc.request_text = "text/plain";
  router.add(std::move(make).takes(schema("NewNote")).answers(schema("Note")));
  router.add(route("POST", "/api/v1/notes/find", Access::viewer, nothing)
                 .takes(schema("Finding"))
                 .answers(list_schema("Note")));
  const auto components = parse_json(R"({"schemas": {
      "NewNote": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
      "Finding": {"type": "object", "properties": {"words": {"type": "string"}}}}})");
  ASSERT_TRUE(components);
  const auto document = openapi(router, components->as_object(), "1.2.3");
  const auto reference = [](const json::value& body, std::string_view type) {
    return body.at("content").at(type).at("schema").at("$ref");
  };
  const auto& put = document.at("paths").at("/api/v1/notes/{note}").at("put");
  EXPECT_TRUE(put.at("requestBody").at("required").as_bool());
  EXPECT_EQ(reference(put.at("requestBody"), "application/json"), "#/components/schemas/NewNote");
  EXPECT_EQ(put.at("requestBody").at("content").at("text/plain").at("schema").at("type"), "string");
  EXPECT_EQ(reference(put.at("responses").at("200"), "application/json"), "#/components/schemas/Note");
  EXPECT_EQ(reference(put.at("responses").at("201"), "application/json"), "#/components/schemas/Note");
  EXPECT_FALSE(put.at("responses").at("204").as_object().contains("content"));
  const auto& find = document.at("paths").at("/api/v1/notes/find").at("post");
  EXPECT_FALSE(find.at("requestBody").at("required").as_bool());
  const auto& list = find.at("responses").at("200").at("content").at("application/json").at("schema");
  EXPECT_EQ(list.at("properties").at("items").at("items").at("$ref"), "#/components/schemas/Note");
}

TEST(ServerWords, SayEachDenialInBothLanguages) {
  for (int i = 0; i <= static_cast<int>(kLastDenial); ++i) {
    const auto en = english().say(static_cast<Denial>(i)), fr = french().say(static_cast<Denial>(i));
    EXPECT_FALSE(fr.title.empty()) << en.title;
    EXPECT_NE(en.title, fr.title);
    EXPECT_EQ(en.detail.empty(), fr.detail.empty()) << en.title;
    EXPECT_FALSE(sounds_english(fr.title + " " + fr.detail)) << fr.detail;
  }
  const auto refusal = refuse_access(Access::admin, Principal{}, Language::french);
  EXPECT_NE(refusal->body.find("Connectez-vous"), std::string::npos) << refusal->body;
}

}  // namespace
}  // namespace onus::server
