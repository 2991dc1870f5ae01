// Tests of the routes of documents: what they answer, and who may use them.
#include "document/document_testing.h"
#include "server/http.h"

namespace onus::document {
namespace {

class DocumentRoutes : public ApplyTest {
 protected:
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  server::Response call(std::string method, std::string path, std::string body = "", Pairs headers = {},
                        Pairs query = {}) {
    auto match = router.match(method, path);
    EXPECT_NE(match.route, nullptr) << method << path;
    server::Request request;
    request.method = method;
    request.path = path;
    request.body = std::move(body);
    request.headers = std::move(headers);
    request.query = std::move(query);
    request.params = match.params;
    request.principal.role = role;
    request.principal.person = "ann";
    return match.route->handler(request);
  }

  server::Router router;
  server::Role role = server::Role::admin;
};
ONUS_EACH_STORE(DocumentRoutes);

TEST_P(DocumentRoutes, RoutesApplyListEditAndCompareETags) {
  add_routes(router, documents);
  auto applied = call("POST", "/api/v1/apply", kTwo);
  ASSERT_EQ(applied.status, 200) << applied.body;
  EXPECT_EQ(json::parse(applied.body).at("created").as_array().size(), 2u);
  auto bad = call("POST", "/api/v1/apply", doc("Thing", "z", "team: nobody"), {}, {{"file", "z.yaml"}});
  EXPECT_EQ(bad.status, 422);
  EXPECT_NE(bad.body.find("z.yaml:4:14: Thing/z: spec.team"), std::string::npos) << bad.body;
  auto as_json =
      call("POST", "/api/v1/apply",
           R"({"documents":[{"apiVersion":"onus.dev/v1","kind":"Team","metadata":{"name":"blue"}}]})",
           {{"content-type", "application/json"}});
  EXPECT_EQ(as_json.status, 200) << as_json.body;
  EXPECT_EQ(call("GET", "/api/v1/export").body, documents.export_yaml());
  auto page = json::parse(call("GET", "/api/v1/documents", "", {}, {{"limit", "2"}}).body);
  EXPECT_EQ(page.at("items").as_array().size(), 2u);
  auto rest = json::parse(
      call("GET", "/api/v1/documents", "", {}, {{"after", std::string(page.at("next").as_string())}}).body);
  EXPECT_EQ(rest.at("items").as_array().size(), 1u);
  auto one = json::parse(call("GET", "/api/v1/documents/Thing/a").body);
  std::string etag = '"' + std::string(one.at("etag").as_string()) + '"';
  auto put = call("PUT", "/api/v1/documents/Thing/a", R"({"title":"B","spec":{"team":"red"}})",
                  {{"if-match", etag}});
  EXPECT_EQ(put.status, 200) << put.body;
  EXPECT_EQ(
      call("PUT", "/api/v1/documents/Thing/a", R"({"spec":{"team":"red"}})", {{"if-match", etag}}).status,
      412);
  EXPECT_EQ(call("PUT", "/api/v1/documents/Thing/a", R"({"spec":{"team":"none"}})").status, 422);
  EXPECT_EQ(call("PUT", "/api/v1/documents/Thing/a", R"({"spec":{"team":"red"},"x":1})").status, 400);
  EXPECT_EQ(call("PUT", "/api/v1/documents/Thing/new", R"({"spec":{"team":"red"}})").status, 201);
  EXPECT_EQ(call("POST", "/api/v1/documents/Thing/a/undo").status, 200);
  EXPECT_EQ(documents.get("Thing", "a")->title, "An A");
  EXPECT_EQ(json::parse(call("GET", "/api/v1/documents/Thing/a/history").body).at("items").as_array().size(),
            3u);
  EXPECT_EQ(call("POST", "/api/v1/documents/preview", R"({"kind":"Thing","name":"a","spec":{"team":"blue"}})")
                .status,
            200);
  EXPECT_EQ(call("DELETE", "/api/v1/documents/Thing/a").status, 204);
  EXPECT_EQ(call("GET", "/api/v1/documents/Thing/a").status, 404);
  EXPECT_EQ(json::parse(call("GET", "/api/v1/schema.json").body).at("oneOf").as_array().size(), 4u);
}

TEST_P(DocumentRoutes, MembersWriteOnlyWhatTheyMay) {
  apply(kTwo);
  add_routes(router, documents,
             [](const server::Principal&, const Organisation&, std::string_view, std::string_view,
                const Node* spec) { return spec != nullptr && spec->find("team")->text == "red"; });
  auto put = [&](std::string team) {
    auto match = router.match("PUT", "/api/v1/documents/Thing/a");
    server::Request request;
    request.params = match.params;
    request.principal.role = server::Role::member;
    request.body = R"({"spec":{"team":")" + team + R"("}})";
    return match.route->handler(request).status;
  };
  EXPECT_EQ(put("red"), 200);
  EXPECT_EQ(put("blue"), 403);
}

TEST_P(DocumentRoutes, UndoOfAFirstVersionAnswersWithNothingAndOfARemovalWithTheDocument) {
  add_routes(router, documents);
  apply(kTwo);
  EXPECT_EQ(call("POST", "/api/v1/documents/Thing/a/undo").status, 204);
  EXPECT_EQ(call("GET", "/api/v1/documents/Thing/a").status, 404);
  auto back = call("POST", "/api/v1/documents/Thing/a/undo");
  EXPECT_EQ(back.status, 201) << back.body;
  EXPECT_EQ(json::parse(back.body).at("spec").at("delay").as_string(), "5m");
  EXPECT_EQ(call("DELETE", "/api/v1/documents/Thing/a").status, 204);
  EXPECT_EQ(call("POST", "/api/v1/documents/Thing/a/undo").status, 201);
  EXPECT_EQ(call("POST", "/api/v1/documents/Thing/never/undo").status, 404);
  EXPECT_EQ(call("POST", "/api/v1/documents/Team/red/undo").status, 422) << "a thing names it";
}

TEST_P(DocumentRoutes, WhoMayEditWhatComesBackMayUndoItsRemoval) {
  add_routes(router, documents,
             [](const server::Principal&, const Organisation&, std::string_view, std::string_view,
                const Node* spec) { return spec != nullptr && spec->find("team")->text == "red"; });
  apply(kTwo + doc("Team", "blue", "") + doc("Thing", "b", "team: blue"));
  role = server::Role::member;
  EXPECT_EQ(call("DELETE", "/api/v1/documents/Thing/a").status, 204);
  EXPECT_EQ(call("POST", "/api/v1/documents/Thing/a/undo").status, 201);
  EXPECT_EQ(call("POST", "/api/v1/documents/Thing/b/undo").status, 403);
  role = server::Role::admin;
  EXPECT_EQ(call("PUT", "/api/v1/documents/Thing/b", R"({"spec":{"team":"red"}})").status, 200);
  role = server::Role::member;
  EXPECT_EQ(call("POST", "/api/v1/documents/Thing/b/undo").status, 403) << "it would be another team's again";
}

TEST_P(DocumentRoutes, ApplyTakesSeveralFilesAndNamesEachInItsErrors) {
  add_routes(router, documents);
  json::array files{json::object{{"name", "teams.yaml"}, {"text", doc("Team", "red", "nota: x")}},
                    json::object{{"name", "things.yaml"}, {"text", doc("Thing", "a", "team: gone")}}};
  auto answer = call("POST", "/api/v1/apply", json::serialize(json::object{{"files", files}}),
                     {{"content-type", "application/json"}});
  ASSERT_EQ(answer.status, 422);
  const json::value body = json::parse(answer.body);
  const auto& errors = body.at("errors").as_array();
  ASSERT_EQ(errors.size(), 2u) << answer.body;
  EXPECT_TRUE(errors[0].at("message").as_string().starts_with("teams.yaml:4:8: "));
  EXPECT_TRUE(errors[1].at("message").as_string().starts_with("things.yaml:4:14: "));
}

TEST_P(DocumentRoutes, BodiesThatAreMalformedOrTooDeepAreBadRequests) {
  add_routes(router, documents);
  const Pairs as_json{{"content-type", "application/json"}};
  const std::string deep(80, '[');
  EXPECT_EQ(
      call("POST", "/api/v1/apply", R"({"documents":)" + deep + std::string(80, ']') + "}", as_json).status,
      400);
  EXPECT_EQ(call("POST", "/api/v1/apply", "{", as_json).status, 400);
  EXPECT_EQ(call("POST", "/api/v1/apply", R"({"documents":[],"files":[]})", as_json).status, 400);
  EXPECT_EQ(call("POST", "/api/v1/apply", kTwo, {}, {{"validFrom", "tomorrow"}}).status, 400);
  EXPECT_EQ(router.match("POST", "/api/v1/apply").route->body_limit, std::size_t{32} << 20);
}

}  // namespace
}  // namespace onus::document
