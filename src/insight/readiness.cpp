// The readiness items of docs/practice.md, computed or as marked.
#include "insight/readiness.h"

#include <algorithm>
#include <array>
#include <set>

#include "model/figures.h"
#include "rota/rota.h"

namespace onus::insight {

namespace {

using document::Organisation;

constexpr std::int64_t kParticipants = 3;

struct ByHand {
  std::string_view name, title;
};
constexpr std::array<ByHand, 7> kByHand{{
    {"degradation", "Graceful degradation is agreed with users and described"},
    {"skills", "What it takes is known by people in more than one role"},
    {"runbook-complete", "The runbook names failures, mitigations, thresholds and steps, and is kept up"},
    {"alerts-documented", "Every alert has its section of the runbook and its dashboard"},
    {"dashboards-checked", "Dashboards are looked at daily"},
    {"access", "Access is granted within a day of joining"},
    {"expectations", "Expectations of on-call are told before people join"},
}};

/// Everybody in rotas that cover the service's team or its domain, without shadows.
std::set<std::string> participants(const Organisation& org, const catalogue::Service& service) {
  const auto* team = org.find<people::Team>(service.team);
  std::set<std::string> out;
  for (const auto& [name, rota] : org.all<rota::Rota>()) {
    const auto& covers = rota->spec.covers;
    const bool ours =
        covers.team.empty() ? team && covers.domain == team->spec.domain : covers.team == service.team;
    if (!ours) continue;
    for (const auto& layer : rota->spec.layers)
      if (!layer.shadow) out.insert(layer.members.begin(), layer.members.end());
  }
  return out;
}

ReadinessItem target(const Organisation& org, const catalogue::ServiceDoc& service) {
  const auto selection = model::select_standing(org, service);
  const bool set = selection.availability_e5 > 0 && !service.spec.demand.empty();
  return {"target", "Availability and deployment targets are set", set, true,
          set ? model::availability_text(selection.availability_e5) + " %, " +
                    std::string(to_text(selection.deployments))
          : selection.availability_e5 == 0 ? "the service has no exposure, so no target"
                                           : "the service has no demand, so no deployment target"};
}

ReadinessItem enough_people(const std::set<std::string>& people) {
  const auto count = static_cast<std::int64_t>(people.size());
  return {
      "participants", "At least three people take part", count >= kParticipants, true,
      std::to_string(count) + (count == 1 ? " person" : " people") + " in the rotas of the team and domain"};
}

/// A link whose name has `word` in it.
ReadinessItem link(const catalogue::Service& service, std::string_view word, const char* name,
                   const char* title) {
  const auto found = std::find_if(service.links.begin(), service.links.end(), [&](const auto& entry) {
    return entry.first.find(word) != std::string::npos;
  });
  const bool present = found != service.links.end();
  return {name, title, present, true,
          present ? found->second : "no link of the service has " + std::string(word) + " in its name"};
}

ReadinessItem contacts(const Organisation& org, const std::set<std::string>& people,
                       const ReadinessFacts& facts, Instant now) {
  std::string missing;
  for (const auto& name : people) {
    const auto* person = org.find<people::Person>(name);
    using State = people::Readiness::State;
    const State state = person ? people::readiness(*person, facts.contacts, now).state : State::broken;
    if (state == State::unproved || state == State::broken) missing += (missing.empty() ? "" : ", ") + name;
  }
  const bool ready = missing.empty() && !people.empty();
  return {"contacts", "Everybody on call has a verified contact method", ready, true,
          people.empty() ? "nobody is on call"
          : ready        ? "all verified"
                         : "not verified: " + missing};
}

/// By day its members are on duty; by night whoever is in its rota.
ReadinessItem escalation(const Organisation& org, const ReadinessFacts& facts, Instant now) {
  const auto& policy = model::policy(org);
  std::set<std::string> there;
  for (const auto& [name, team] : org.all<people::Team>()) {
    if (team->spec.kind != people::TeamKind::incident_management) continue;
    if (model::moment(policy, now) == model::Moment::working_hours)
      there.insert(team->spec.members.begin(), team->spec.members.end());
    for (const auto& [rota_name, rota] : org.all<rota::Rota>())
      if (rota->spec.covers.team == name)
        for (const auto& shift : rota::on_duty(*rota, rota::overrides_of(org, rota_name), policy, now))
          if (!shift.shadow) there.insert(shift.person);
  }
  for (const auto& name : there) {
    const auto* person = org.find<people::Person>(name);
    if (person && people::has_working_method(*person, facts.contacts))
      return {"escalation", "Incident management can be reached now", true, true, name + " can be called"};
  }
  return {"escalation", "Incident management can be reached now", false, true,
          there.empty() ? "nobody of incident management is on duty" : "nobody on duty has a working method"};
}

ReadinessItem reviewed(const std::optional<Instant>& at, Instant now) {
  const bool ready = at && now - *at <= model::kQuarter;
  return {"review", "Last looked at within a quarter", ready, true, at ? format(*at) : "never looked at"};
}

ReadinessItem by_hand(const ByHand& item, const Transition* transition) {
  ReadinessItem out{std::string(item.name), std::string(item.title), false, false, "not marked"};
  if (!transition) {
    out.evidence = "marked in a Transition of the service, which there is none of";
    return out;
  }
  for (const auto& mark : transition->ready) {
    if (mark.item != item.name) continue;
    out.ready = true;
    out.evidence = format(mark.on) + ", " + mark.by + (mark.note.empty() ? "" : ": " + mark.note);
  }
  return out;
}

}  // namespace

std::vector<ReadinessItem> readiness(const Organisation& org, const catalogue::ServiceDoc& service,
                                     const Transition* transition, const ReadinessFacts& facts, Instant now) {
  const auto people = participants(org, service.spec);
  std::vector<ReadinessItem> out{target(org, service),
                                 enough_people(people),
                                 link(service.spec, "runbook", "runbook", "There is a runbook"),
                                 link(service.spec, "dashboard", "dashboards", "There are dashboards"),
                                 contacts(org, people, facts, now),
                                 escalation(org, facts, now),
                                 reviewed(facts.reviewed_at, now)};
  for (const auto& item : kByHand) out.push_back(by_hand(item, transition));
  return out;
}

std::span<const std::string_view> items_by_hand() {
  static const auto names = [] {
    std::array<std::string_view, kByHand.size()> out;
    std::transform(kByHand.begin(), kByHand.end(), out.begin(), [](const ByHand& item) { return item.name; });
    return out;
  }();
  return names;
}

json::array to_json(const std::vector<ReadinessItem>& items) {
  json::array out;
  for (const auto& item : items)
    out.push_back({{"item", item.name},
                   {"title", item.title},
                   {"ready", item.ready},
                   {"basis", item.computed ? "computed" : "by_hand"},
                   {"evidence", item.evidence}});
  return out;
}

}  // namespace onus::insight
