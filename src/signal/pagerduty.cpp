// PagerDuty: Events API v2 and its change events, and v1 for old senders.
#include "base/text.h"
#include "signal/adapter.h"

namespace onus::signal {
namespace {

constexpr std::size_t kMaxDedupKey = 255;

std::optional<incident::Action> event_action(std::string_view word) {
  if (word == "trigger") return incident::Action::trigger;
  if (word == "acknowledge") return incident::Action::acknowledge;
  if (word == "resolve") return incident::Action::resolve;
  return std::nullopt;
}

bool known_severity(std::string_view word) {
  return word == "critical" || word == "error" || word == "warning" || word == "info";
}

/// What a trigger's payload lacks, in the words PagerDuty's own answers use.
std::vector<std::string> payload_errors(const json::object* payload) {
  if (!payload) return {"'payload' is missing or blank"};
  std::vector<std::string> errors;
  auto summary = find_text(*payload, "summary");
  auto source = find_text(*payload, "source");
  auto severity = find_text(*payload, "severity");
  if (!summary || trim(*summary).empty()) errors.emplace_back("'payload.summary' is missing or blank");
  if (!source || trim(*source).empty()) errors.emplace_back("'payload.source' is missing or blank");
  if (!severity) {
    errors.emplace_back("'payload.severity' is missing or blank");
  } else if (!known_severity(*severity)) {
    errors.emplace_back(
        "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or "
        "'info')");
  }
  return errors;
}

server::Response errors_response(const std::vector<std::string>& errors) {
  json::array list;
  for (const auto& error : errors) list.emplace_back(error);
  return server::json_response(400, json::object{{"status", "invalid event"},
                                                 {"message", "Event object is invalid"},
                                                 {"errors", std::move(list)}});
}

/// `component`, `group` and `class` count as labels, so that they can name the service and match silences.
json::object labels_of(const json::object* payload) {
  json::object labels;
  if (!payload) return labels;
  for (const char* name : {"component", "group", "class", "source"}) {
    if (auto value = find_scalar(*payload, name); value && !value->empty())
      labels[name] = clip(make_storable(*value), 1024);
  }
  return labels;
}

json::object details_of(const json::object* payload) {
  const json::value* details = payload ? find(*payload, "custom_details") : nullptr;
  if (!details || details->is_null()) return {};
  if (details->is_object()) return text_members(details->get_object());
  return json::object{{"details", clip(scalar_text(*details), 4096)}};
}

void add_links(incident::Signal& signal, const json::object& event) {
  if (auto url = find_text(event, "client_url"))
    add_link(signal, find_text(event, "client").value_or(*url), *url);
  for (const char* list : {"links", "images", "contexts"}) {
    const json::array* items = find_array(event, list);
    if (!items) continue;
    for (const json::value& item : *items) {
      if (!item.is_object()) continue;
      auto href = find_text(item.get_object(), "href");
      if (!href) href = find_text(item.get_object(), "src");
      if (href) add_link(signal, find_text(item.get_object(), "text").value_or(*href), *href);
    }
  }
}

Reading accept(incident::Signal signal, const json::object& success_extra, int status) {
  json::object body{{"status", "success"}, {"message", "Event processed"}};
  for (const auto& [name, value] : success_extra) body[name] = value;
  Accepted accepted;
  accepted.signals.push_back(std::move(signal));
  accepted.success = server::json_response(status, body);
  return accepted;
}

}  // namespace

server::Response pagerduty_error(std::string_view what) { return errors_response({std::string(what)}); }

Reading read_pagerduty(const json::object& event, std::string_view body, const Context& context) {
  auto action = event_action(find_text(event, "event_action").value_or(""));
  std::string key = find_scalar(event, "dedup_key").value_or("");
  const json::object* payload = find_object(event, "payload");

  std::vector<std::string> errors;
  if (!action)
    errors.emplace_back(
        "'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')");
  if (action == incident::Action::trigger) errors = payload_errors(payload);
  if (action && action != incident::Action::trigger && key.empty())
    errors.emplace_back("'dedup_key' is missing or blank");
  if (key.size() > kMaxDedupKey) errors.emplace_back("'dedup_key' is too long (maximum is 255 characters)");
  if (!errors.empty()) return errors_response(errors);

  incident::Signal signal = start_signal(context, *action, labels_of(payload), details_of(payload));
  signal.body = kept_body(body);
  signal.dedup_key = key.empty() ? signal.id.text() : key;
  if (payload) {
    signal.summary = excerpt(find_text(*payload, "summary").value_or(""), kSummaryBytes);
    signal.source = excerpt(find_text(*payload, "source").value_or(""), 256);
    signal.severity = incident::severity_of(find_text(*payload, "severity").value_or(""));
    if (auto at = parse_instant(find_text(*payload, "timestamp").value_or("")); at && *at <= context.now)
      signal.starts_at = *at;
  }
  add_links(signal, event);
  json::object extra{{"dedup_key", signal.dedup_key}};
  return accept(std::move(signal), extra, 202);
}

Reading read_pagerduty_v1(const json::object& event, std::string_view body, const Context& context) {
  auto action = event_action(find_text(event, "event_type").value_or(""));
  if (!action)
    return pagerduty_error(
        "'event_type' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')");
  std::string key = find_scalar(event, "incident_key").value_or("");
  if (key.size() > kMaxDedupKey)
    return pagerduty_error("'incident_key' is too long (maximum is 255 characters)");
  if (key.empty() && *action != incident::Action::trigger)
    return pagerduty_error("'incident_key' is missing or blank");
  const json::object* details = find_object(event, "details");
  incident::Signal signal =
      start_signal(context, *action, {}, details ? text_members(*details) : json::object{});
  signal.body = kept_body(body);
  signal.dedup_key = key.empty() ? signal.id.text() : key;
  signal.summary = excerpt(find_text(event, "description").value_or(""), kSummaryBytes);
  if (signal.summary.empty() && *action == incident::Action::trigger)
    return pagerduty_error("'description' is missing or blank");
  signal.source = excerpt(find_text(event, "client").value_or(""), 256);
  add_links(signal, event);
  json::object extra{{"incident_key", signal.dedup_key}};
  return accept(std::move(signal), extra, 200);
}

ChangeReading read_pagerduty_change(const json::object& event, const Context& context) {
  const json::object* payload = find_object(event, "payload");
  std::string summary = payload ? excerpt(find_text(*payload, "summary").value_or(""), kSummaryBytes) : "";
  if (!payload || summary.empty()) return pagerduty_error("'payload.summary' is missing or blank");
  const json::object* details = find_object(*payload, "custom_details");
  incident::Signal signal =
      start_signal(context, incident::Action::trigger, {}, details ? text_members(*details) : json::object{});
  if (const json::array* links = find_array(event, "links")) {
    for (const json::value& link : *links) {
      if (link.is_object())
        add_link(signal, find_text(link.get_object(), "text").value_or(""),
                 find_text(link.get_object(), "href").value_or(""));
    }
  }
  auto at = parse_instant(find_text(*payload, "timestamp").value_or(""));
  return incident::Change{.id = signal.id,
                          .at = at && *at <= context.now ? *at : context.now,
                          .service = signal.service,
                          .integration = signal.integration,
                          .summary = std::move(summary),
                          .source = excerpt(find_text(*payload, "source").value_or(""), 256),
                          .links = std::move(signal.links),
                          .details = std::move(signal.details)};
}

}  // namespace onus::signal
