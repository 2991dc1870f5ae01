// The router: a tree of path segments, searched from the most to the least specific.
#include <algorithm>
#include <stdexcept>

#include "server/http.h"

namespace onus::server {
namespace {

struct Pattern {
  std::vector<std::string> segments;  // a parameter is "" here
  std::vector<std::string> names;     // of the parameters, in order
  bool rest = false;                  // the last name takes the remainder
};

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> segments;
  if (path.empty() || path == "/") return segments;
  path.remove_prefix(1);
  for (;;) {
    const auto slash = path.find('/');
    segments.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

Pattern parse_pattern(const std::string& text) {
  if (text.empty() || text[0] != '/') throw std::logic_error("a route's pattern must begin with /: " + text);
  Pattern pattern;
  for (auto& segment : split_path(text)) {
    if (pattern.rest || segment.empty()) throw std::logic_error("malformed route pattern: " + text);
    if (segment.front() != '{') {
      pattern.segments.push_back(std::move(segment));
      continue;
    }
    if (segment.size() < 3 || segment.back() != '}')
      throw std::logic_error("malformed route pattern: " + text);
    std::string name = segment.substr(1, segment.size() - 2);
    if (name.ends_with("...")) {
      pattern.rest = true;
      name.resize(name.size() - 3);
    } else {
      pattern.segments.emplace_back();
    }
    pattern.names.push_back(std::move(name));
  }
  return pattern;
}

bool serves(const Route& route, std::string_view method) {
  return route.method == method || (method == "HEAD" && route.method == "GET");
}

}  // namespace

struct Router::Search {
  std::string_view method;
  std::span<const std::string> segments;
  std::vector<std::size_t> captured;  // indices of the segments that parameters took, so far
  const Route* route = nullptr;
  std::vector<std::size_t> taken;  // captured, where the route was found
  std::size_t rest_from = 0;       // first segment of the remainder
  std::vector<std::string> allowed;
  bool path_matched = false;
};

void Router::add(Route route) {
  if (bool(route.handler) == bool(route.async))
    throw std::logic_error("a route needs exactly one handler: " + route.pattern);
  const auto pattern = parse_pattern(route.pattern);
  std::size_t at = 0;
  for (const auto& segment : pattern.segments) {
    std::size_t next = 0;
    if (segment.empty()) {
      next = nodes_[at].parameter;
    } else if (const auto found = nodes_[at].literals.find(segment); found != nodes_[at].literals.end()) {
      next = found->second;
    }
    if (next == 0) {
      next = nodes_.size();
      nodes_.emplace_back();
      if (segment.empty()) {
        nodes_[at].parameter = next;
      } else {
        nodes_[at].literals.emplace(segment, next);
      }
    }
    at = next;
  }
  auto& list = pattern.rest ? nodes_[at].rests : nodes_[at].here;
  for (const auto index : list)
    if (routes_[index].method == route.method)
      throw std::logic_error("route added twice: " + route.method + " " + route.pattern);
  list.push_back(routes_.size());
  names_.push_back({pattern.names, pattern.rest});
  routes_.push_back(std::move(route));
}

bool Router::knows_method(std::string_view method) const {
  static constexpr std::string_view standard[] = {"GET",    "HEAD",    "POST",  "PUT",    "PATCH",
                                                  "DELETE", "OPTIONS", "TRACE", "CONNECT"};
  return std::ranges::find(standard, method) != std::end(standard) ||
         std::ranges::any_of(routes_, [&](const Route& route) { return route.method == method; });
}

const Route* Router::choose(Search& search, const std::vector<std::size_t>& candidates) const {
  const Route* chosen = nullptr;
  for (const auto index : candidates) {
    const auto& route = routes_[index];
    search.path_matched = true;
    search.allowed.push_back(route.method);
    if (route.method == "GET") search.allowed.emplace_back("HEAD");
    // A HEAD route of its own beats the GET route that would answer it.
    if (serves(route, search.method) && (!chosen || route.method == search.method)) chosen = &route;
  }
  return chosen;
}

void Router::find_fixed(Search& search, std::size_t at, std::size_t depth) const {
  if (depth == search.segments.size()) {
    if (const Route* route = choose(search, nodes_[at].here)) {
      search.route = route;
      search.taken = search.captured;
    }
    return;
  }
  const auto& segment = search.segments[depth];
  if (const auto found = nodes_[at].literals.find(segment); found != nodes_[at].literals.end())
    find_fixed(search, found->second, depth + 1);
  if (search.route || nodes_[at].parameter == 0 || segment.empty()) return;
  search.captured.push_back(depth);
  find_fixed(search, nodes_[at].parameter, depth + 1);
  search.captured.pop_back();
}

void Router::find_rest(Search& search, std::size_t at, std::size_t depth) const {
  // Deepest first: the longest fixed beginning is the most specific.
  if (depth < search.segments.size()) {
    const auto& segment = search.segments[depth];
    if (const auto found = nodes_[at].literals.find(segment); found != nodes_[at].literals.end())
      find_rest(search, found->second, depth + 1);
    if (!search.path_matched && nodes_[at].parameter != 0 && !segment.empty()) {
      search.captured.push_back(depth);
      find_rest(search, nodes_[at].parameter, depth + 1);
      search.captured.pop_back();
    }
  }
  if (search.path_matched) return;
  if (const Route* route = choose(search, nodes_[at].rests)) {
    search.route = route;
    search.taken = search.captured;
    search.rest_from = depth;
  }
}

Router::Match Router::match(std::string_view method, std::span<const std::string> segments) const {
  Search search;
  search.method = method;
  search.segments = segments;
  find_fixed(search, 0, 0);
  const bool fixed = search.path_matched;
  if (!fixed) find_rest(search, 0, 0);

  Match result;
  if (!search.route) {
    std::ranges::sort(search.allowed);
    const auto repeated = std::unique(search.allowed.begin(), search.allowed.end());
    search.allowed.erase(repeated, search.allowed.end());
    result.allowed = std::move(search.allowed);
    return result;
  }
  result.route = search.route;
  const auto& names = names_[static_cast<std::size_t>(search.route - routes_.data())];
  for (std::size_t i = 0; i < search.taken.size(); ++i)
    result.params[names.names[i]] = segments[search.taken[i]];
  if (names.rest) {
    std::string rest;
    for (std::size_t i = search.rest_from; i < segments.size(); ++i)
      rest += (i > search.rest_from ? "/" : "") + segments[i];
    result.params[names.names.back()] = std::move(rest);
  }
  return result;
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
  return match(method, split_path(path));
}

}  // namespace onus::server
