// What the adapters of all formats share: finding the service, text of bounded size, links, forms.
#include "signal/adapter.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/service.h"

namespace onus::signal {
namespace {

constexpr std::size_t kMaxMembers = 64;
constexpr std::size_t kMaxMemberBytes = 4096;
constexpr std::size_t kMaxLinkBytes = 2048;
constexpr std::size_t kMaxLinks = 20;
constexpr std::size_t kMaxBody = 16 * 1024;

std::string service_of(const Context& context, incident::Action action, const json::object& labels,
                       const json::object& details) {
  const Integration& integration = context.integration.spec;
  if (!integration.service.empty()) return integration.service;
  if (integration.service_label.empty()) return std::string(catalogue::kUnrouted);
  auto name = find_scalar(labels, integration.service_label);
  if (!name) name = find_scalar(details, integration.service_label);
  if (!name && action != incident::Action::trigger) return {};
  if (name && context.org.find<catalogue::Service>(*name)) return *name;
  return std::string(catalogue::kUnrouted);
}

std::optional<std::vector<std::pair<std::string, std::string>>> parse_urlencoded(std::string_view body) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const std::string& pair : split(body, '&')) {
    if (pair.empty()) continue;
    auto equals = pair.find('=');
    auto name = url_decode(std::string_view(pair).substr(0, equals), true);
    auto value =
        url_decode(equals == std::string::npos ? "" : std::string_view(pair).substr(equals + 1), true);
    if (!name || !value) return std::nullopt;
    fields.emplace_back(make_storable(*name), make_storable(*value));
  }
  return fields;
}

/// The value of a parameter such as `name="…"` in a part's Content-Disposition line; nullopt if there is
/// none.
std::optional<std::string> disposition(std::string_view headers, std::string_view parameter) {
  const std::string wanted = std::string(parameter) + "=";
  for (auto at = headers.find(wanted); at != std::string_view::npos; at = headers.find(wanted, at + 1)) {
    if (at == 0 || (headers[at - 1] != ' ' && headers[at - 1] != ';'))
      continue;  // `name=` within `filename=`
    std::string_view value = headers.substr(at + wanted.size());
    if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
    return std::string(trim(value.substr(0, value.find_first_of(";\r\n"))));
  }
  return std::nullopt;
}

std::optional<std::vector<std::pair<std::string, std::string>>> parse_multipart(std::string_view body,
                                                                                std::string_view type) {
  auto at = type.find("boundary=");
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view boundary = type.substr(at + 9);
  boundary = boundary.substr(0, boundary.find(';'));
  if (boundary.size() >= 2 && boundary.front() == '"' && boundary.back() == '"')
    boundary = boundary.substr(1, boundary.size() - 2);
  if (boundary.empty() || boundary.size() > 200) return std::nullopt;
  const std::string delimiter = "--" + std::string(boundary);
  std::vector<std::pair<std::string, std::string>> fields;
  auto start = body.find(delimiter);
  while (start != std::string_view::npos) {
    start += delimiter.size();
    if (body.substr(start, 2) == "--") return fields;
    auto header_end = body.find("\r\n\r\n", start);
    if (header_end == std::string_view::npos) return std::nullopt;
    auto next = body.find("\r\n" + delimiter, header_end + 2);
    if (next == std::string_view::npos) return std::nullopt;
    const std::string_view headers = body.substr(start, header_end - start);
    const std::string name = disposition(headers, "name").value_or("");
    if (disposition(headers, "filename")) {  // a file: not text
      start = next + 2;
      continue;
    }
    std::size_t value_start = std::min(header_end + 4, next);
    if (name.empty()) return std::nullopt;
    fields.emplace_back(make_storable(name), make_storable(body.substr(value_start, next - value_start)));
    if (fields.size() > kMaxMembers) return std::nullopt;
    start = next + 2;
  }
  return std::nullopt;
}

}  // namespace

incident::Signal start_signal(const Context& context, incident::Action action, json::object labels,
                              json::object details) {
  incident::Signal signal;
  signal.action = action;
  signal.id = Uuid::make(context.now);
  signal.received = context.now;
  signal.integration = context.integration.meta.name;
  signal.service = service_of(context, action, labels, details);
  signal.labels = std::move(labels);
  signal.details = std::move(details);
  return signal;
}

std::string scalar_text(const json::value& value) {
  if (value.is_string()) return make_storable(value.get_string());
  return json::serialize(value);
}

json::object text_members(const json::object& object) {
  json::object out;
  for (const auto& [name, value] : object) {
    if (out.size() == kMaxMembers) break;
    std::string text = clip(scalar_text(value), kMaxMemberBytes);
    if (!text.empty() && !name.empty()) out[clip(make_storable(name), 256)] = text;
  }
  return out;
}

void add_link(incident::Signal& signal, std::string_view text, std::string_view href) {
  bool web = href.starts_with("https://") || href.starts_with("http://");
  if (!web || href.size() > kMaxLinkBytes || one_line(href) != href || signal.links.size() == kMaxLinks)
    return;
  signal.links.push_back({excerpt(text.empty() ? href : text, 200), make_storable(href)});
}

std::string kept_body(std::string_view text) {
  return clip(make_storable(text.substr(0, kMaxBody)), kMaxBody);
}

std::string fingerprint(const json::object& labels) {
  std::vector<std::pair<std::string_view, std::string>> sorted;
  for (const auto& [name, value] : labels) {
    if (std::string text = scalar_text(value); !text.empty()) sorted.emplace_back(name, std::move(text));
  }
  std::sort(sorted.begin(), sorted.end());
  std::uint64_t hash = 14695981039346656037ULL;
  auto add = [&hash](std::string_view bytes) {
    for (unsigned char byte : bytes) hash = (hash ^ byte) * 1099511628211ULL;
    hash = (hash ^ 0xff) * 1099511628211ULL;  // the separator, which no UTF-8 text holds
  };
  for (const auto& [name, value] : sorted) {
    add(name);
    add(value);
  }
  std::array<std::uint8_t, 8> bytes{};
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(hash >> (56 - 8 * i));
  return hex(bytes);
}

std::optional<std::vector<std::pair<std::string, std::string>>> form_fields(const server::Request& request) {
  std::string_view type = request.header("content-type");
  if (ascii_lower(type.substr(0, 19)) == "multipart/form-data") return parse_multipart(request.body, type);
  if (request.body.empty()) return request.query;
  auto fields = parse_urlencoded(request.body);
  if (fields) fields->insert(fields->end(), request.query.begin(), request.query.end());
  return fields;
}

}  // namespace onus::signal
