// Alertmanager's webhook (version 4), Grafana's unified alerting webhook, and the alerts of the Alertmanager
// API.
#include "base/text.h"
#include "model/policy.h"
#include "signal/adapter.h"
#include "signal/lenient.h"

namespace onus::signal {
namespace {

server::Response plain_error(std::string_view message) {
  server::Response response = server::json_response(400, json::object{{"code", 400}, {"message", message}});
  return response;
}

/// A time that means something: Go's zero time (year 1) is none.
std::optional<Instant> meaningful_time(const json::object& alert, std::string_view name) {
  auto text = find_text(alert, name);
  if (!text) return std::nullopt;
  auto time = parse_instant(*text);
  if (!time || *time <= Instant{0}) return std::nullopt;
  return *time;
}

/// Which of an alert's texts says in one line what is wrong.
std::string summary_of(const json::object& labels, const json::object& annotations) {
  for (const char* name : {"summary", "title", "message", "description"}) {
    if (auto text = find_scalar(annotations, name); text && !trim(*text).empty())
      return excerpt(*text, kSummaryBytes);
  }
  std::string summary = find_scalar(labels, "alertname").value_or("Alert");
  if (auto instance = find_scalar(labels, "instance")) summary += " on " + *instance;
  return excerpt(summary, kSummaryBytes);
}

/// Labels, annotations, severity and links: what the webhook, Grafana and the API share.
incident::Signal signal_of(const Context& context, incident::Action action, const json::object& alert,
                           const json::object& given_labels) {
  json::object labels = text_members(given_labels);
  const json::object* given = find_object(alert, "annotations");
  json::object annotations = given ? text_members(*given) : json::object{};
  std::string summary = summary_of(labels, annotations);
  incident::Severity severity = incident::severity_of(find_scalar(labels, "severity").value_or(""));
  std::string source = find_scalar(labels, "instance").value_or(find_scalar(labels, "job").value_or(""));
  std::string key = find_scalar(alert, "fingerprint").value_or("");
  if (key.empty() || key.size() > 128) key = fingerprint(given_labels);
  incident::Signal signal = start_signal(context, action, std::move(labels), annotations);
  signal.body = kept_body(json::serialize(alert));
  signal.dedup_key = make_storable(key);
  signal.summary = std::move(summary);
  signal.severity = severity;
  signal.source = excerpt(source, 256);
  for (const char* name : {"runbook_url", "dashboard_url", "dashboard"}) {
    if (auto url = find_text(annotations, name))
      add_link(signal, name[0] == 'r' ? "Runbook" : "Dashboard", *url);
  }
  if (auto url = find_text(alert, "generatorURL")) add_link(signal, "Where it comes from", *url);
  for (auto [name, text] : {std::pair{"dashboardURL", "Dashboard"},
                            {"panelURL", "Panel"},
                            {"silenceURL", "Silence at the sender"}}) {
    if (auto url = find_text(alert, name)) add_link(signal, text, *url);
  }
  return signal;
}

Reading read_webhook(const server::Request& request, const Context& context) {
  auto body = parse_json_leniently(request.body);
  if (!body || !body->is_object()) return plain_error("the body is not a JSON object");
  const json::array* alerts = find_array(body->get_object(), "alerts");
  if (!alerts) return plain_error("`alerts` is missing or not a list");
  Accepted accepted;
  for (const json::value& item : *alerts) {
    const json::object* alert = item.if_object();
    const json::object* labels = alert ? find_object(*alert, "labels") : nullptr;
    if (!labels) return plain_error("an alert has no `labels`");
    bool resolved = find_text(*alert, "status").value_or("firing") == "resolved";
    incident::Signal signal =
        signal_of(context, resolved ? incident::Action::resolve : incident::Action::trigger, *alert, *labels);
    if (auto start = meaningful_time(*alert, "startsAt"); start && *start <= context.now)
      signal.starts_at = start;
    accepted.signals.push_back(std::move(signal));
  }
  accepted.success = server::json_response(200, json::object{{"status", "ok"}});
  return accepted;
}

}  // namespace

Reading read_alertmanager_webhook(const server::Request& request, const Context& context) {
  return read_webhook(request, context);
}

Reading read_grafana(const server::Request& request, const Context& context) {
  auto body = parse_json_leniently(request.body);
  if (!body || !body->is_object()) return plain_error("the body is not a JSON object");
  if (find_array(body->get_object(), "alerts")) return read_webhook(request, context);
  // The old panel alerts: one rule, one state.
  const json::object& rule = body->get_object();
  auto state = find_text(rule, "state");
  if (!state) return plain_error("neither `alerts` nor `state` is given");
  json::object labels;
  const json::object* tags = find_object(rule, "tags");
  if (tags) labels = text_members(*tags);
  auto id = find_scalar(rule, "ruleId");
  auto name = find_scalar(rule, "ruleName").value_or(find_scalar(rule, "title").value_or("Grafana alert"));
  incident::Severity severity = incident::severity_of(find_scalar(labels, "severity").value_or(""));
  bool firing = *state == "alerting" || *state == "no_data" || *state == "pending";
  incident::Signal signal = start_signal(
      context, firing ? incident::Action::trigger : incident::Action::resolve, std::move(labels), {});
  signal.body = kept_body(request.body);
  signal.dedup_key = "grafana/" + clip(make_storable(id.value_or(name)), 200);
  signal.summary = excerpt(find_scalar(rule, "title").value_or(name), kSummaryBytes);
  signal.source = "Grafana";
  signal.severity = severity;
  if (auto message = find_text(rule, "message"))
    signal.details["message"] = clip(make_storable(*message), 4096);
  if (auto url = find_text(rule, "ruleUrl")) add_link(signal, "Rule", *url);
  Accepted accepted;
  accepted.signals.push_back(std::move(signal));
  accepted.success = server::json_response(200, json::object{{"status", "ok"}});
  return accepted;
}

Reading read_alertmanager_api(const server::Request& request, const Context& context) {
  auto body = parse_json_leniently(request.body);
  if (!body || !body->is_array()) return plain_error("the body is not a JSON list of alerts");
  Accepted accepted;
  std::size_t wrong = 0;
  for (const json::value& item : body->get_array()) {
    const json::object* alert = item.if_object();
    const json::object* given = alert ? find_object(*alert, "labels") : nullptr;
    if (!given || text_members(*given).empty()) {
      ++wrong;
      continue;
    }
    auto end = meaningful_time(*alert, "endsAt");
    if (!end) end = context.now + model::policy(context.org).resolve_timeout;
    auto action = *end <= context.now ? incident::Action::resolve : incident::Action::trigger;
    incident::Signal signal = signal_of(context, action, *alert, *given);
    signal.dedup_key = fingerprint(*given);  // identity is the label set, whatever else was sent
    auto start = meaningful_time(*alert, "startsAt");
    signal.starts_at = start && *start <= context.now ? *start : context.now;
    signal.ends_at = end;
    accepted.signals.push_back(std::move(signal));
  }
  // Valid alerts are stored although others were not (wire format of the Alertmanager API).
  accepted.success = wrong == 0   ? server::json_response(200, json::object{})
                     : wrong == 1 ? plain_error("an alert has no labels")
                                  : plain_error(std::to_string(wrong) + " alerts have no labels");
  return accepted;
}

}  // namespace onus::signal
