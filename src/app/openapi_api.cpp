// /api/v1/openapi.json: what the routes say of themselves, with the rooms' schemas.
#include "app/openapi_api.h"

#include <stdexcept>

#include "app/assets.h"

namespace onus::app {

json::object components(std::span<const std::string_view> rooms) {
  json::object all;
  for (const std::string_view text : rooms) {
    const auto room = parse_json(text);
    if (!room) throw std::logic_error("a schemas.json is malformed: " + room.error().message);
    if (!room->is_object()) throw std::logic_error("a schemas.json is no object");
    for (const auto& [name, schema] : room->get_object()) {
      if (!schema.is_object()) throw std::logic_error("the schema " + std::string(name) + " is no object");
      if (!all.emplace(name, schema).second)
        throw std::logic_error("two rooms have a schema named " + std::string(name));
    }
  }
  return {{"schemas", std::move(all)}};
}

void add_openapi_route(server::Router& router, std::string_view version) {
  auto text = std::make_shared<std::string>();
  server::Route route;
  route.method = "GET";
  route.pattern = "/api/v1/openapi.json";
  route.access = server::Access::open;
  route.doc.summary = "This document";
  route.doc.tag = "api";
  route.doc.response = server::schema("OpenApi");
  route.handler = [text](const server::Request&) {
    server::Response response;
    response.set("Content-Type", "application/json");
    response.shared_body = text;
    return response;
  };
  router.add(std::move(route));
  *text = json::serialize(server::openapi(router, components(schemas()), version));
}

}  // namespace onus::app
