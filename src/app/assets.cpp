// Serving the embedded web interface.
#include "app/assets.h"

#include "base/text.h"

namespace onus::app {
namespace {

using server::Request;
using server::Response;

const Asset* find_asset(std::string_view path) {
  for (const Asset& asset : assets()) {
    if (asset.path == path) return &asset;
  }
  return nullptr;
}

std::string_view content_type(std::string_view path) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".woff2", "font/woff2"},
      {".json", "application/json"},
      {".png", "image/png"},
      {".webmanifest", "application/manifest+json"},
      {".txt", "text/plain; charset=utf-8"},
      {".ico", "image/x-icon"}};
  for (auto [ending, type] : types) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

bool accepts(const Request& request, std::string_view encoding) {
  for (const std::string& item : split(request.header("accept-encoding"), ',')) {
    std::string_view name = trim(std::string_view(item).substr(0, item.find(';')));
    if (name == encoding)
      return item.find("q=0") == std::string::npos || item.find("q=0.") != std::string::npos;
  }
  return false;
}

Response serve(const Request& request, const Asset& asset) {
  Response response;
  response.set("Content-Type", std::string(content_type(asset.path)));
  response.set("Vary", "Accept-Encoding");
  // Vite names what is under /assets/ by its content; the shell and the service worker must be asked for each
  // time.
  bool hashed = asset.path.starts_with("/assets/");
  response.set("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
  std::string_view bytes = asset.identity;
  if (!asset.brotli.empty() && accepts(request, "br")) {
    response.set("Content-Encoding", "br");
    bytes = asset.brotli;
  } else if (!asset.gzip.empty() && accepts(request, "gzip")) {
    response.set("Content-Encoding", "gzip");
    bytes = asset.gzip;
  }
  response.body = bytes;
  return response;
}

Response not_built() {
  Response response;
  response.status = 404;
  response.set("Content-Type", "text/plain; charset=utf-8");
  response.body = "This binary was built without the web interface: run script/build.\n";
  return response;
}

Response shell(const Request& request) {
  // A page's link has an entry of its own, small enough for a phone at night.
  const Asset* page = request.path.starts_with("/p/") ? find_asset("/p.html") : nullptr;
  const Asset* index = page ? page : find_asset("/index.html");
  return index ? serve(request, *index) : not_built();
}

}  // namespace

void add_asset_routes(server::Router& router) {
  server::Route route;
  route.method = "GET";
  route.pattern = "/{rest...}";
  route.access = server::Access::open;
  route.doc.summary = "The web interface";
  route.doc.tag = "web";
  route.doc.outside_v1 = true;
  route.async = [](const std::shared_ptr<Request>& request, const server::Respond& respond) {
    if (const Asset* asset = find_asset(request->path)) return respond(serve(*request, *asset));
    bool file = request->path.find('.', request->path.rfind('/') + 1) != std::string::npos;
    if (request->path.starts_with("/api/") || file)
      return respond(server::problem(404, "There is nothing here", request->path));
    respond(shell(*request));
  };
  router.add(std::move(route));
}

}  // namespace onus::app
