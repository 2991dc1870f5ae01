// How an alert finds its incident and its urgency, and what an incident loses.
#include "base/crypto.h"
#include "incident/incident.h"

namespace onus::incident {
namespace {

/// `service|form|what`; what is too long for an index becomes its hash, under a form of its own.
std::string key_of(const std::string& service, std::string_view form, std::string_view what) {
  std::string key = service + "|" + std::string(form);
  if (what.size() > 255) return key + "-hash|" + sha256_hex(what);
  return key + "|" + std::string(what);
}

std::string labels_text(const std::vector<std::string>& names, const json::object& labels) {
  json::array values;
  for (const auto& name : names) {
    const auto* value = find(labels, name);
    values.push_back(value ? *value : json::value(nullptr));
  }
  return json::serialize(values);
}

}  // namespace

void Incident::acknowledge(std::string actor, Instant at) {
  state = State::acknowledged;
  acknowledged_at = at;
  if (!first_acknowledged_at) first_acknowledged_at = at;
  acknowledged_by = std::move(actor);
}

void Incident::open_again() {
  state = State::open;
  acknowledged_at.reset();
  acknowledged_by.clear();
}

std::string_view to_text(State state) {
  switch (state) {
    case State::open:
      return "open";
    case State::acknowledged:
      return "acknowledged";
    case State::resolved:
      return "resolved";
  }
  return "open";
}

std::string grouping_key(const catalogue::ServiceDoc& service, const Signal& signal) {
  using By = catalogue::Grouping::By;
  switch (service.spec.group.by) {
    case By::service:
      break;
    case By::alert:
      return key_of(signal.service, "alert", signal.dedup_key);
    case By::labels:
      return key_of(signal.service, "labels", labels_text(service.spec.group.labels, signal.labels));
  }
  return signal.service;
}

catalogue::ServiceDoc service_of(const document::Organisation& org, std::string_view name) {
  if (const auto* doc = org.find<catalogue::Service>(name)) return *doc;
  return model::unrouted(org);
}

people::Urgency urgency_of(const document::Organisation& org, const catalogue::ServiceDoc& service,
                           Severity severity, Instant t) {
  const auto& rules = model::policy(org).urgency;
  const people::Urgency usual = severity == Severity::low ? people::Urgency::low : people::Urgency::high;
  if (rules.empty()) return usual;
  const model::Selection selection = model::select(org, service, t);
  const std::string band = selection.band ? selection.band->name : "";
  const model::UrgencyRule* found = nullptr;
  for (const auto& rule : rules) {
    if (rule.severity != to_text(severity)) continue;
    if (!rule.band.empty() && rule.band == band) return rule.urgency;
    if (rule.band.empty() && !found) found = &rule;
  }
  return found ? found->urgency : usual;
}

std::optional<Loss> loss_so_far(const document::Organisation& org, const Incident& incident, Instant now) {
  const auto selection = model::select(org, service_of(org, incident.service), incident.opened_at);
  const bool revised = incident.revised_minor && incident.resolved_at;
  if (!selection.exposure_minor && !revised) return std::nullopt;
  const Instant end = std::min(incident.resolved_at.value_or(now), now);
  const auto down = [&](Instant until) {
    return std::max(until - incident.opened_at - incident.available, Duration{}).us;
  };
  Loss loss;
  loss.exposure_per_hour_minor = selection.exposure_minor;
  loss.at = end;
  loss.revised = revised;
  if (revised) {
    const std::int64_t whole = down(*incident.resolved_at);
    loss.amount_minor =
        whole == 0 ? *incident.revised_minor : mul_div(*incident.revised_minor, down(end), whole);
    return loss;
  }
  loss.amount_minor = mul_div(*selection.exposure_minor, down(end), Duration::hours(1).us);
  loss.per_hour_minor = incident.resolved_at ? 0 : *selection.exposure_minor;
  return loss;
}

}  // namespace onus::incident
