// The route of the OpenAPI document.
#pragma once
#include <span>
#include <string_view>

#include "server/http.h"

namespace onus::app {

/// The document's `components`: the schemas of all `rooms`, each the text of an object: name → JSON Schema.
/// Throws std::logic_error for a text that is no such object and for a name that stands in two.
json::object components(std::span<const std::string_view> rooms);
/// Last of all: the document describes the routes that the router has by now.
void add_openapi_route(server::Router& router, std::string_view version);

}  // namespace onus::app
