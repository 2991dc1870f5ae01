// Request targets: splitting first, decoding each piece after, so that no escape can move a border.
#include "server/target.h"

#include "base/text.h"

namespace onus::server {
namespace {

Result<std::string> decode(std::string_view text, bool plus_is_space) {
  auto decoded = url_decode(text, plus_is_space);
  if (decoded && !storable(*decoded)) return Error{"the address must be UTF-8 without NUL", ""};
  return decoded;
}

// What follows the authority of an absolute form, or nothing if the target is not one.
std::string_view origin_form(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() < scheme.size() || !ascii_iequals(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    const auto path = target.find_first_of("/?");
    if (path == std::string_view::npos) return "/";
    return target[path] == '/' ? target.substr(path) : std::string_view();
  }
  return target;
}

Result<bool> parse_query(std::string_view text, Target& target) {
  for (const auto& pair : split(text, '&')) {
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = decode(std::string_view(pair).substr(0, equals), true);
    if (!name) return name.error();
    auto value = decode(equals == std::string::npos ? "" : std::string_view(pair).substr(equals + 1), true);
    if (!value) return value.error();
    target.query.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  text = origin_form(text);
  if (text.empty() || text[0] != '/') return Error{"the address must begin with /", ""};
  Target target;
  const auto question = text.find('?');
  if (question != std::string_view::npos) {
    auto query = parse_query(text.substr(question + 1), target);
    if (!query) return query.error();
    text = text.substr(0, question);
  }
  while (!text.empty() && text.back() == '/') text.remove_suffix(1);
  if (text.empty()) {
    target.path.push_back('/');
    return target;
  }
  for (const auto& raw : split(text.substr(1), '/')) {
    auto segment = decode(raw, false);
    if (!segment) return segment.error();
    target.path += '/' + *segment;
    target.segments.push_back(std::move(*segment));
  }
  return target;
}

std::string loggable_path(std::span<const std::string> segments, std::string_view key) {
  if (segments.empty()) return "/";
  const auto& first = segments[0];
  const bool named = first == "in" || first == "p" || first == "link" || first == "first-run";
  std::string result;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool secret = (i == 1 && named) || (!key.empty() && segments[i] == key);
    result += '/' + (secret ? std::string("…") : one_line(segments[i]));
  }
  return result;
}

}  // namespace onus::server
