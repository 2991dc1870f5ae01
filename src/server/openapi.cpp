// The OpenAPI 3.1 document, made from the routes so that the two cannot drift.
#include <cctype>

#include "server/http.h"

namespace onus::server {
namespace {

constexpr std::string_view kApiPrefix = "/api/v1/";

std::string_view to_text(Access access) {
  switch (access) {
    case Access::open:
      return "open";
    case Access::viewer:
      return "viewer";
    case Access::member:
      return "member";
    case Access::admin:
      return "admin";
    case Access::self:
      return "self";
  }
  return "admin";
}

// `{rest...}` is a parameter like any other in the document.
std::string document_path(std::string_view pattern) {
  std::string path(pattern);
  if (const auto dots = path.find("...}"); dots != std::string::npos) path.erase(dots, 3);
  return path;
}

std::vector<std::string> parameters(std::string_view path) {
  std::vector<std::string> names;
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1))
    names.emplace_back(path.substr(open + 1, path.find('}', open) - open - 1));
  return names;
}

// `get /api/v1/services/{service}` as `getServicesByService`.
std::string operation_id(const std::string& method, std::string_view path) {
  std::string id = method;
  if (path.starts_with(kApiPrefix)) path.remove_prefix(kApiPrefix.size());
  bool capital = true;
  for (const char c : path) {
    if (c == '{') id += "By";
    if (!std::isalnum(static_cast<unsigned char>(c))) {
      capital = true;
      continue;
    }
    id += capital ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    capital = false;
  }
  return id;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

json::object content(const std::string& type, const json::value& schema) {
  return {{"content", json::object{{type, json::object{{"schema", schema}}}}}};
}

json::object problem_response(std::string_view description) {
  auto response = content("application/problem+json", json::object{{"$ref", "#/components/schemas/Problem"}});
  response["description"] = description;
  return response;
}

json::array described_parameters(const Route& route, std::string_view path) {
  json::array list;
  for (const auto& name : parameters(path))
    list.push_back(json::object{
        {"name", name}, {"in", "path"}, {"required", true}, {"schema", json::object{{"type", "string"}}}});
  for (const auto& parameter : route.doc.query)
    list.push_back(json::object{{"name", parameter.name},
                                {"in", "query"},
                                {"required", false},
                                {"description", parameter.description},
                                {"schema", parameter.schema}});
  return list;
}

json::object described_responses(const Route& route, std::string_view path) {
  json::object responses;
  const auto succeeds = [&](int status) {
    json::object success;
    if (status != 204 && !route.doc.response.is_null())
      success = content(route.doc.response_type, route.doc.response);
    success["description"] = "Done";
    responses[std::to_string(status)] = std::move(success);
  };
  succeeds(route.doc.status);
  for (const int status : route.doc.also) succeeds(status);
  const auto add = [&](int status, std::string_view description) {
    const auto key = std::to_string(status);
    if (!responses.contains(key)) responses[key] = problem_response(description);
  };
  add(400, "The request is malformed; `errors` names the fields");
  if (route.access != Access::open) {
    add(401, "Not signed in");
    add(403, "Not allowed");
  }
  if (path.find('{') != std::string_view::npos) add(404, "There is no such thing");
  if (!route.doc.request.is_null()) add(413, "The body is too large");
  add(503, "The database cannot be used at the moment");
  responses["default"] = problem_response("Any other failure");
  return responses;
}

/// An object of which nothing is required may as well not be sent.
bool is_required(const json::value& schema, const json::object& schemas) {
  const json::object* described = schema.if_object();
  if (const auto reference = find_text(*described, "$ref")) {
    const auto* named = find_object(schemas, reference->substr(reference->rfind('/') + 1));
    if (named) described = named;
  }
  return !described->contains("properties") || described->contains("required");
}

json::object request_body(const Doc& doc, const json::object& schemas) {
  auto body = content(doc.request_type, doc.request);
  if (!doc.request_text.empty())
    body["content"].as_object()[doc.request_text] =
        json::object{{"schema", json::object{{"type", "string"}}}};
  body["required"] = is_required(doc.request, schemas);
  return body;
}

json::object operation(const Route& route, const std::string& method, const std::string& path,
                       const json::object& schemas) {
  json::object result{{"operationId", operation_id(method, path)},
                      {"summary", route.doc.summary},
                      {"x-onus-access", to_text(route.access)}};
  if (route.fresh) result["x-onus-fresh"] = true;
  if (!route.doc.tag.empty()) result["tags"] = json::array{json::string(route.doc.tag)};
  if (auto list = described_parameters(route, path); !list.empty()) result["parameters"] = std::move(list);
  if (route.doc.outside_v1 || !path.starts_with(kApiPrefix)) {
    // Others' formats are described by those who made them.
    result["x-onus-format"] = route.doc.tag;
    result["responses"] = json::object{{"default", json::object{{"description", "As the format has it"}}}};
    return result;
  }
  if (!route.doc.request.is_null()) result["requestBody"] = request_body(route.doc, schemas);
  result["responses"] = described_responses(route, path);
  if (route.access == Access::open) {
    result["security"] = json::array();
  } else {
    result["security"] =
        json::array{json::object{{"bearer", json::array()}}, json::object{{"session", json::array()}}};
  }
  return result;
}

json::object problem_schema() {
  const json::object text{{"type", "string"}};
  const json::object error{{"type", "object"},
                           {"required", json::array{"field", "message"}},
                           {"properties", json::object{{"field", text}, {"message", text}}}};
  return {{"type", "object"},
          {"description", "RFC 9457"},
          {"required", json::array{"type", "title", "status"}},
          {"properties", json::object{{"type", text},
                                      {"title", text},
                                      {"status", json::object{{"type", "integer"}}},
                                      {"detail", text},
                                      {"errors", json::object{{"type", "array"}, {"items", error}}}}}};
}

json::object with_ours(json::object components) {
  auto& schemas = components["schemas"];
  if (!schemas.is_object()) schemas = json::object();
  schemas.as_object()["Problem"] = problem_schema();
  auto& schemes = components["securitySchemes"];
  if (!schemes.is_object()) schemes = json::object();
  schemes.as_object()["bearer"] = json::object{{"type", "http"}, {"scheme", "bearer"}};
  schemes.as_object()["session"] =
      json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", std::string(kSessionCookie)}};
  return components;
}

}  // namespace

json::value schema(std::string_view name) {
  return json::object{{"$ref", "#/components/schemas/" + std::string(name)}};
}

json::value list_schema(std::string_view name) {
  const json::object items{{"type", "array"}, {"items", schema(name)}};
  const json::object next{{"type", json::array{"string", "null"}},
                          {"description", "`after` of the next page; null: this is the last"}};
  return json::object{{"type", "object"},
                      {"required", json::array{"items", "next"}},
                      {"properties", json::object{{"items", items}, {"next", next}}}};
}

Route Route::takes(json::value request) && {
  doc.request = std::move(request);
  return std::move(*this);
}

Route Route::asks_fresh() && {
  fresh = true;
  return std::move(*this);
}

Route Route::answers(json::value response) && {
  doc.response = std::move(response);
  return std::move(*this);
}

Route described_live_route() {
  Route route;
  route.method = "GET";
  route.pattern = "/api/v1/live";
  route.access = Access::viewer;
  route.doc.summary =
      "Live updates as server-sent events: {topic, data}; `resync` means that some were missed";
  route.doc.tag = "live";
  route.doc.query = {{"topics", "topics of LiveEvent, separated by commas; at most 64"}};
  route.doc.response = json::object{{"type", "string"},
                                    {"description", "Events; the data of each is a LiveEvent"},
                                    {"x-onus-event", schema("LiveEvent")}};
  route.doc.response_type = "text/event-stream";
  return route;
}

json::object openapi(const Router& router, const json::object& components, std::string_view version) {
  json::object paths;
  const auto described = with_ours(components);
  const auto& schemas = described.at("schemas").as_object();
  auto routes = router.routes();
  routes.push_back(described_live_route());  // every server has it: Server::start adds it
  for (const auto& route : routes) {
    const auto path = document_path(route.pattern);
    auto& item = paths[path];
    if (!item.is_object()) item = json::object();
    const auto method = lower(route.method);
    item.as_object()[method] = operation(route, method, path, schemas);
  }
  return {{"openapi", "3.1.0"},
          {"info", json::object{{"title", "Onus"}, {"version", version}}},
          {"paths", std::move(paths)},
          {"components", described}};
}

}  // namespace onus::server
