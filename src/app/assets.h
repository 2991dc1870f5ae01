// What is embedded in the binary: the web interface's files, the demo organisation, the rooms' schemas.
// Written by cmake/embed.
#pragma once
#include <string_view>
#include <vector>

#include "server/http.h"

namespace onus::app {

/// One file: its path from the web root (`/index.html`), its bytes, and the same compressed (empty if not
/// worth it).
struct Asset {
  std::string_view path, identity, gzip, brotli;
};
/// Sorted by path; empty when built without the web interface.
const std::vector<Asset>& assets();
/// The demo organisation's documents.
std::string_view demo_yaml();
/// The rooms' schemas.json, each the text of an object: name → JSON Schema.
const std::vector<std::string_view>& schemas();

/// GET routes for the assets: hashed files for ever, the rest no-cache; any other path outside /api gets the
/// shell.
void add_asset_routes(server::Router& router);

}  // namespace onus::app
