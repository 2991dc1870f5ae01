// Opsgenie's alert API: what its integrations send. Creating is here; what names an alert by id or alias is
// in opsgenie_api.cpp.
#include "base/text.h"
#include "signal/adapter.h"
#include "signal/lenient.h"

namespace onus::signal {

server::Response opsgenie_error(int status, std::string_view message) {
  return server::json_response(status, json::object{{"message", message}, {"took", 0.0}, {"requestId", ""}});
}

server::Response opsgenie_accepted(const Uuid& request_id, std::string_view result) {
  return server::json_response(
      202, json::object{{"result", result}, {"took", 0.001}, {"requestId", request_id.text()}});
}

Reading read_opsgenie_create(const server::Request& request, const Context& context, const Uuid& request_id) {
  auto body = parse_json_leniently(request.body);
  if (!body || !body->is_object()) return opsgenie_error(400, "Request body is not a JSON object");
  const json::object& alert = body->get_object();
  std::string message = excerpt(find_scalar(alert, "message").value_or(""), kSummaryBytes);
  if (message.empty()) return opsgenie_error(422, "Message can not be empty.");
  std::string alias = find_scalar(alert, "alias").value_or("");
  if (alias.size() > 512) return opsgenie_error(422, "Alias can not be longer than 512 characters.");

  const json::object* given = find_object(alert, "details");
  json::object details = given ? text_members(*given) : json::object{};
  json::object labels = details;
  if (auto entity = find_scalar(alert, "entity"); entity && !entity->empty())
    labels["entity"] = clip(make_storable(*entity), 512);
  if (const json::array* tags = find_array(alert, "tags")) {
    std::string joined;
    for (const json::value& tag : *tags) joined += (joined.empty() ? "" : ",") + scalar_text(tag);
    if (!joined.empty()) labels["tags"] = clip(joined, 1024);
  }
  if (auto text = find_text(alert, "description"); text && !text->empty())
    details["description"] = clip(make_storable(*text), 15000);

  for (const char* name : {"note", "user"}) {
    if (auto text = find_text(alert, name); text && !text->empty())
      details[name] = clip(make_storable(*text), 4096);
  }

  incident::Signal signal =
      start_signal(context, incident::Action::trigger, std::move(labels), std::move(details));
  signal.body = kept_body(request.body);
  signal.dedup_key = alias.empty() ? signal.id.text() : make_storable(alias);
  signal.summary = std::move(message);
  signal.source = excerpt(find_scalar(alert, "source").value_or(""), 256);
  signal.severity = incident::severity_of(find_text(alert, "priority").value_or("P3"));
  Accepted accepted;
  accepted.signals.push_back(std::move(signal));
  accepted.success = opsgenie_accepted(request_id);
  return accepted;
}

}  // namespace onus::signal
