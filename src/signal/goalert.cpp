// GoAlert's generic endpoint: form, multipart, JSON or query; one alert opened or closed.
#include "base/crypto.h"
#include "base/text.h"
#include "signal/adapter.h"
#include "signal/lenient.h"

namespace onus::signal {
namespace {

server::Response plain(int status, std::string_view text) {
  server::Response response;
  response.status = status;
  response.set("Content-Type", "text/plain; charset=utf-8");
  response.body = text;
  return response;
}

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string first(const Fields& fields, std::string_view name) {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return {};
}

/// `meta` comes as repeated `k=v` fields or as one JSON object.
json::object meta_of(const Fields& fields, const json::object* body) {
  if (const json::object* meta = body ? find_object(*body, "meta") : nullptr) return text_members(*meta);
  json::object meta;
  for (const auto& [key, value] : fields) {
    auto equals = value.find('=');
    if (key == "meta" && equals != std::string::npos)
      meta[value.substr(0, equals)] = value.substr(equals + 1);
  }
  return text_members(meta);
}

bool is_json(const server::Request& request) {
  return ascii_lower(request.header("content-type")).find("json") != std::string::npos ||
         (!request.body.empty() && trim(request.body).starts_with("{"));
}

}  // namespace

Reading read_goalert(const server::Request& request, const Context& context) {
  Fields fields = request.query;
  json::value parsed;
  if (is_json(request)) {
    auto body = parse_json_leniently(request.body);
    if (!body || !body->is_object()) return plain(400, "the body is not a JSON object\n");
    parsed = std::move(*body);
    for (const auto& [key, value] : parsed.get_object()) {
      if (!value.is_object() && !value.is_null())
        fields.insert(fields.begin(), {std::string(key), scalar_text(value)});
    }
  } else {
    auto form = form_fields(request);
    if (!form) return plain(400, "the form could not be read\n");
    fields = std::move(*form);
  }
  std::string summary = first(fields, "summary");
  std::string details = first(fields, "details");
  bool close = first(fields, "action") == "close";
  std::string key = first(fields, "dedup");
  if (trim(summary).empty() && !(close && !key.empty())) return plain(400, "summary is required\n");
  if (key.size() > 512) return plain(400, "dedup is longer than 512 bytes\n");

  json::object meta = meta_of(fields, parsed.if_object());
  json::object shown = meta;
  if (!details.empty()) shown["details"] = clip(make_storable(details), 6144);
  incident::Severity severity = incident::severity_of(find_scalar(meta, "severity").value_or(""));
  incident::Signal signal =
      start_signal(context, close ? incident::Action::resolve : incident::Action::trigger, std::move(meta),
                   std::move(shown));
  signal.body = kept_body(request.body);
  signal.dedup_key = key.empty() ? "sha256/" + sha256_hex(summary + "\n" + details) : make_storable(key);
  signal.summary = excerpt(summary, kSummaryBytes);
  signal.severity = severity;
  Accepted accepted;
  bool wants_json = request.header("accept").find("application/json") != std::string_view::npos;
  accepted.success = wants_json ? server::json_response(200, json::object{{"AlertID", signal.id.text()},
                                                                          {"ServiceID", signal.service},
                                                                          {"IsNew", !close}})
                                : server::empty_response(204);
  accepted.signals.push_back(std::move(signal));
  return accepted;
}

}  // namespace onus::signal
