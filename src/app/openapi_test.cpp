// The OpenAPI document as a whole node serves it: nothing left undescribed, nothing named that is not there.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "app/client.h"
#include "app/config.h"
#include "app/node.h"
#include "app/openapi_api.h"
#include "base/crypto.h"

namespace onus::app {
namespace {

constexpr std::string_view kSchemas = "#/components/schemas/";

/// The document of a node on an empty database.
class OpenApi : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    crypto_init();
    std::string folder = testing::TempDir() + "onus-openapi-XXXXXX";
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    const auto config = make_config({{{"listen", "127.0.0.1:0"}, {"data", folder}}, {}, {}, ""});
    ASSERT_TRUE(config) << config.error().message;
    auto node = Node::start(*config);
    ASSERT_TRUE(node) << node.error().message;
    const Connection connection{"http://127.0.0.1:" + std::to_string((*node)->port()), ""};
    const auto answer = call(connection, "GET", "/api/v1/openapi.json");
    ASSERT_TRUE(answer) << answer.error().message;
    document_ = answer->json();
    (*node)->stop();
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(document_.is_object()) << answer->body;
  }

  static const json::object& schemas() { return document_.at("components").at("schemas").as_object(); }

  /// `look(method and path, operation)` for each route that Onus describes itself.
  template <class Look>
  static void each_operation(Look look) {
    for (const auto& [path, item] : document_.at("paths").as_object())
      for (const auto& [method, operation] : item.as_object())
        if (!operation.as_object().contains("x-onus-format"))
          look(std::string(method) + " " + std::string(path), operation.as_object());
  }

  /// `look(place, object)` for every JSON object within `value`.
  template <class Look>
  static void each_object(const std::string& place, const json::value& value, const Look& look) {
    if (const auto* object = value.if_object()) {
      look(place, *object);
      for (const auto& [name, member] : *object) each_object(place + "/" + std::string(name), member, look);
    } else if (const auto* list = value.if_array()) {
      for (const auto& member : *list) each_object(place, member, look);
    }
  }

  static inline json::value document_;
};

TEST_F(OpenApi, every_reference_leads_to_a_schema_and_every_schema_is_referred_to) {
  std::set<std::string> named;
  each_object("", document_, [&](const std::string& place, const json::object& object) {
    const auto reference = find_text(object, "$ref");
    if (!reference) return;
    ASSERT_TRUE(reference->starts_with(kSchemas)) << place << ": " << *reference;
    named.emplace(reference->substr(kSchemas.size()));
    EXPECT_TRUE(schemas().contains(reference->substr(kSchemas.size()))) << place << ": " << *reference;
  });
  for (const auto& [name, schema] : schemas()) EXPECT_TRUE(named.contains(std::string(name))) << name;
}

TEST_F(OpenApi, every_route_says_what_it_answers) {
  int answers = 0;
  each_operation([&](const std::string& route, const json::object& operation) {
    for (const auto& [status, response] : operation.at("responses").as_object()) {
      if (!status.starts_with('2')) continue;
      const auto* content = find_object(response.as_object(), "content");
      EXPECT_TRUE(content || status == "204" || status == "202") << route << " " << status;
      answers += content ? 1 : 0;
    }
  });
  EXPECT_GT(answers, 80);
}

TEST_F(OpenApi, every_object_names_its_fields_or_says_that_they_are_free) {
  each_object("", document_, [&](const std::string& place, const json::object& object) {
    const auto type = find_text(object, "type");
    if (!type || *type != "object") return;
    EXPECT_TRUE(object.contains("properties") || object.contains("additionalProperties")) << place;
  });
}

TEST_F(OpenApi, what_is_required_is_among_the_fields) {
  each_object("", document_, [&](const std::string& place, const json::object& object) {
    const auto* required = find_array(object, "required");
    const auto* properties = find_object(object, "properties");
    if (!required || !properties) return;
    for (const auto& name : *required)
      EXPECT_TRUE(properties->contains(std::string_view(name.as_string()))) << place << ": " << name;
  });
}

TEST(Components, join_the_rooms_and_refuse_what_is_no_schema) {
  const std::vector<std::string_view> good{R"({"A": {"type": "string"}})", "{}", R"({"B": {}})"};
  EXPECT_EQ(components(good).at("schemas").as_object().size(), 2u);
  for (const std::string_view second : {R"({"A": {}})", R"({"B": 1})", "[]", "{"}) {
    const std::vector<std::string_view> bad{good[0], second};
    EXPECT_THROW(components(bad), std::logic_error) << second;
  }
}

}  // namespace
}  // namespace onus::app
