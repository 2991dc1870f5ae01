// JSON of alerts, timelines, silences and their like.
#include "incident/incident_json.h"

#include <map>

#include "base/text.h"
#include "incident/words.h"

namespace onus::incident {
namespace {

json::value time_or_null(const std::optional<Instant>& t) {
  return t ? json::value(format(*t)) : json::value(nullptr);
}
json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}
json::value number_or_null(const std::optional<std::int64_t>& n) {
  return n ? json::value(*n) : json::value(nullptr);
}

json::object labels_json(const json::object& labels) {
  json::object out;
  for (const auto& [name, value] : labels)
    out[name] = value.is_string() ? value : json::value(json::serialize(value));
  return out;
}

/// What an entry of this room tells; nullopt for those that paging writes.
std::optional<Told> told_by(const TimelineEntry& e) {
  static const std::map<std::string_view, Told> kinds{{"declared", Told::declared},
                                                      {"alert", Told::alert},
                                                      {"alert_resolved", Told::alert_resolved},
                                                      {"acknowledged", Told::acknowledged},
                                                      {"resolved", Told::resolved},
                                                      {"reopened", Told::reopened},
                                                      {"raised", Told::raised},
                                                      {"major", Told::major},
                                                      {"note", Told::note},
                                                      {"silenced", Told::silenced},
                                                      {"unsilenced", Told::unsilenced},
                                                      {"loss_revised", Told::loss_revised},
                                                      {"loss_computed", Told::loss_computed}};
  const auto it = kinds.find(e.kind);
  if (it == kinds.end()) return std::nullopt;
  return it->second == Told::resolved && find(e.data, "timed_out") ? Told::timed_out : it->second;
}

Severity severity_named(std::string_view word) {
  for (auto s : {Severity::low, Severity::medium, Severity::critical})
    if (to_text(s) == word) return s;
  return Severity::high;
}

std::string raised_to(const json::object& data, const Words& words) {
  const bool low = find_text(data, "urgency") == people::to_text(people::Urgency::low);
  return words.raised(severity_named(find_text(data, "severity").value_or("")),
                      low ? people::Urgency::low : people::Urgency::high);
}

/// Beside what it tells: the alert's summary, or what else is known.
std::string text_of(Told told, const TimelineEntry& e, const std::string& sentence, const Words& words) {
  if (told == Told::note) return "";
  if (told == Told::raised && e.text.empty()) return raised_to(e.data, words);
  if (const auto outcome = find_text(e.data, "outcome"); told == Told::resolved && outcome)
    return words.outcome(*outcome);
  return sentence;
}

std::string operator_of(const Silence::Matcher& m) {
  return m.regex ? (m.equal ? "=~" : "!~") : (m.equal ? "=" : "!=");
}

std::string text_of(const Silence& silence) {
  std::string out;
  for (const auto& m : silence.matchers)
    out += (out.empty() ? "" : ", ") + m.name + operator_of(m) + "\"" + clip(m.value, 200) + "\"";
  return out;
}

}  // namespace

std::string actor_title(const document::Organisation& org, std::string_view actor) {
  const auto colon = actor.find(':');
  const std::string_view name = colon == actor.npos ? actor : actor.substr(colon + 1);
  if (actor.starts_with("person:"))
    if (const auto* person = org.find<people::Person>(name)) return person->meta.title;
  return actor == "onus" ? "Onus" : std::string(name);
}

std::string service_title(const document::Organisation& org, std::string_view service) {
  const auto* doc = org.find<catalogue::Service>(service);
  return doc ? doc->meta.title : std::string(service);
}

json::object alert_json(const document::Organisation& org, const Alert& a, const Incident* incident) {
  const bool acknowledged = a.acknowledged_at || (incident && incident->state == State::acknowledged);
  return {{"id", a.id.text()},
          {"dedup_key", a.dedup_key},
          {"service", a.service},
          {"service_title", service_title(org, a.service)},
          {"incident", number_or_null(a.incident)},
          {"state", a.resolved_at  ? "resolved"
                    : acknowledged ? "acknowledged"
                                   : "open"},
          {"severity", to_text(a.severity)},
          {"urgency", people::to_text(a.urgency)},
          {"summary", a.summary},
          {"source", a.source},
          {"integration", text_or_null(a.integration)},
          {"opened_at", format(a.first_at)},
          {"last_at", format(a.last_at)},
          {"ends_at", time_or_null(a.ends_at)},
          {"acknowledged_at", time_or_null(a.acknowledged_at)},
          {"resolved_at", time_or_null(a.resolved_at)},
          {"timed_out", a.timed_out},
          {"count", a.count},
          {"silenced", a.silence.has_value()},
          {"url", a.links.empty() ? json::value(nullptr) : json::value(a.links.front().href)},
          {"labels", labels_json(a.labels)}};
}

json::object group_json(const AlertGroup& g) {
  return {{"summary", g.summary},
          {"severity", to_text(g.severity)},
          {"state", g.open ? "open" : "resolved"},
          {"count", g.alerts},
          {"signals", g.signals},
          {"last_at", format(g.last_at)},
          {"source", g.source}};
}

json::object entry_json(const document::Organisation& org, const Folded& folded, const std::string& sentence,
                        Language language) {
  const auto& e = folded.entry;
  const std::string who = e.actor.empty() ? "Onus" : actor_title(org, e.actor);
  const auto severity = find_text(e.data, "severity");
  const auto detail = find_text(e.data, "detail");
  const auto told = told_by(e);
  const Words& in = words(language);
  return {{"id", folded.id.text()},
          {"at", format(e.at)},
          {"until", format(folded.until)},
          {"count", folded.count},
          {"kind", e.kind},
          {"actor", text_or_null(e.actor)},
          {"actor_title", e.actor.empty() ? json::value(nullptr) : json::value(who)},
          {"strong", told ? in.told(*told, who, folded.count) : sentence},
          {"text", told ? text_of(*told, e, sentence, in) : std::string()},
          {"detail", detail ? json::value(*detail) : json::value(nullptr)},
          {"note", e.kind == "note" ? json::value(e.text) : json::value(nullptr)},
          {"severity", severity ? json::value(*severity) : json::value(nullptr)}};
}

json::object change_json(const document::Organisation& org, const Change& c, Instant start) {
  return {{"at", format(c.at)},
          {"summary", c.summary},
          {"source", c.source},
          {"service", c.service},
          {"service_title", service_title(org, c.service)},
          {"url", c.links.empty() ? json::value(nullptr) : json::value(c.links.front().href)},
          {"before_s", (start - c.at).us / Duration::seconds(1).us}};
}

json::value loss_json(const std::optional<Loss>& loss) {
  if (!loss) return nullptr;
  return json::object{
      {"amount", loss->amount_minor},
      {"at", format(loss->at)},
      {"per_hour", loss->per_hour_minor},
      {"exposure_per_hour",
       loss->exposure_per_hour_minor ? json::value(*loss->exposure_per_hour_minor) : json::value(nullptr)},
      {"share_percent", 100},
      {"revised", loss->revised}};
}

json::object signal_json(const document::Organisation& org, const SignalRow& s) {
  const auto* type = s.integration.empty() ? nullptr : s.integration.c_str();
  const bool matched = s.service != catalogue::kUnrouted;
  return {{"id", s.id.text()},
          {"received_at", format(s.received)},
          {"integration", type ? json::value(type) : json::value(nullptr)},
          {"action", to_text(s.action)},
          {"service", matched ? json::value(s.service) : json::value(nullptr)},
          {"service_title", service_title(org, s.service)},
          {"dedup_key", s.dedup_key},
          {"severity", to_text(s.severity)},
          {"summary", s.summary},
          {"matched", matched},
          {"incident", number_or_null(s.incident)},
          {"silenced", s.hidden}};
}

json::object silence_json(const document::Organisation& org, const Silence& s, std::int64_t alerts,
                          Instant now) {
  json::array matchers;
  for (const auto& m : s.matchers)
    matchers.push_back(json::object{{"name", m.name}, {"op", operator_of(m)}, {"value", m.value}});
  return {{"id", s.id.text()},
          {"matchers", std::move(matchers)},
          {"reason", s.reason},
          {"made_by", s.created_by},
          {"made_by_title", actor_title(org, s.created_by)},
          {"starts_at", format(s.starts_at)},
          {"ends_at", format(s.ends_at)},
          {"state", to_text(state_of(s, now))},
          {"alerts", alerts},
          {"text", text_of(s)}};
}

json::object maintenance_json(const document::Organisation& org, const Silence& s, Instant now) {
  std::string service;
  for (const auto& m : s.matchers)
    if (m.name == "service" && !m.regex && m.equal) service = m.value;
  return {{"id", s.id.text()},
          {"service", service},
          {"service_title", service_title(org, service)},
          {"from", format(s.starts_at)},
          {"to", format(s.ends_at)},
          {"reason", s.reason},
          {"made_by", s.created_by},
          {"made_by_title", actor_title(org, s.created_by)},
          {"state", to_text(state_of(s, now))}};
}

}  // namespace onus::incident
