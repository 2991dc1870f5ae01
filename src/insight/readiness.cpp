// The readiness items of docs/practice.md, computed or as marked.
#include "insight/readiness.h"

#include <algorithm>
#include <array>
#include <set>

#include "insight/words.h"
#include "model/figures.h"
#include "rota/rota.h"

namespace onus::insight {

namespace {

using document::Organisation;

constexpr std::int64_t kParticipants = 3;
constexpr std::array kByHand{
    Item::degradation,        Item::skills, Item::runbook_complete, Item::alerts_documented,
    Item::dashboards_checked, Item::access, Item::expectations};

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
  if (selection.availability_e5 == 0) return {Item::target, false, {Found::What::no_exposure}};
  if (service.spec.demand.empty()) return {Item::target, false, {Found::What::no_demand}};
  return {Item::target, true, {Found::What::targets, "", selection.availability_e5, selection.deployments}};
}

ReadinessItem enough_people(const std::set<std::string>& people) {
  const auto count = static_cast<std::int64_t>(people.size());
  return {Item::participants, count >= kParticipants, {Found::What::participants, "", count}};
}

/// A link whose name has `word` in it.
ReadinessItem link(const catalogue::Service& service, std::string_view word, Item item) {
  for (const auto& [name, address] : service.links)
    if (name.find(word) != std::string::npos) return {item, true, {Found::What::as_it_stands, address}};
  return {item, false, {Found::What::no_link, std::string(word)}};
}

ReadinessItem contacts(const Organisation& org, const std::set<std::string>& people,
                       const ReadinessFacts& facts, Instant now) {
  std::string missing;
  for (const auto& name : people) {
    const auto* person = org.find<people::Person>(name);
    using State = people::Readiness::State;
    const State state = person ? people::readiness(*person, facts.contacts, now).state : State::broken;
    if (state == State::unproved || state == State::broken)
      missing += (missing.empty() ? "" : ", ") + (person ? person->meta.title : name);
  }
  if (people.empty()) return {Item::contacts, false, {Found::What::nobody_on_call}};
  if (!missing.empty()) return {Item::contacts, false, {Found::What::not_verified, missing}};
  return {Item::contacts, true, {Found::What::all_verified}};
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
      return {Item::escalation, true, {Found::What::can_be_called, person->meta.title}};
  }
  return {Item::escalation,
          false,
          {there.empty() ? Found::What::nobody_on_duty : Found::What::no_working_method}};
}

ReadinessItem reviewed(const std::optional<Instant>& at, Instant now) {
  if (!at) return {Item::review, false, {Found::What::never_looked_at}};
  return {Item::review, now - *at <= model::kQuarter, {Found::What::as_it_stands, format(*at)}};
}

ReadinessItem by_hand(Item item, const Transition* transition) {
  ReadinessItem out{item, false, {transition ? Found::What::not_marked : Found::What::no_transition}};
  if (!transition) return out;
  for (const auto& mark : transition->ready) {
    if (mark.item != to_text(item)) continue;
    out.ready = true;
    out.found = {Found::What::as_it_stands,
                 format(mark.on) + ", " + mark.by + (mark.note.empty() ? "" : ": " + mark.note)};
  }
  return out;
}

}  // namespace

std::vector<ReadinessItem> readiness(const Organisation& org, const catalogue::ServiceDoc& service,
                                     const Transition* transition, const ReadinessFacts& facts, Instant now) {
  const auto people = participants(org, service.spec);
  std::vector<ReadinessItem> out{target(org, service),
                                 enough_people(people),
                                 link(service.spec, "runbook", Item::runbook),
                                 link(service.spec, "dashboard", Item::dashboards),
                                 contacts(org, people, facts, now),
                                 escalation(org, facts, now),
                                 reviewed(facts.reviewed_at, now)};
  for (Item item : kByHand) out.push_back(by_hand(item, transition));
  return out;
}

std::string_view to_text(Item item) {
  switch (item) {
    case Item::target:
      return "target";
    case Item::participants:
      return "participants";
    case Item::runbook:
      return "runbook";
    case Item::dashboards:
      return "dashboards";
    case Item::contacts:
      return "contacts";
    case Item::escalation:
      return "escalation";
    case Item::review:
      return "review";
    case Item::degradation:
      return "degradation";
    case Item::skills:
      return "skills";
    case Item::runbook_complete:
      return "runbook-complete";
    case Item::alerts_documented:
      return "alerts-documented";
    case Item::dashboards_checked:
      return "dashboards-checked";
    case Item::access:
      return "access";
    case Item::expectations:
      return "expectations";
  }
  return {};
}

std::span<const std::string_view> items_by_hand() {
  static const auto names = [] {
    std::array<std::string_view, kByHand.size()> out;
    std::transform(kByHand.begin(), kByHand.end(), out.begin(), [](Item item) { return to_text(item); });
    return out;
  }();
  return names;
}

json::array to_json(const std::vector<ReadinessItem>& items, Language language) {
  const Words& in = words(language);
  json::array out;
  for (const auto& item : items)
    out.push_back({{"item", to_text(item.item)},
                   {"title", in.title(item.item)},
                   {"ready", item.ready},
                   {"basis", item.computed() ? "computed" : "by_hand"},
                   {"evidence", in.say(item.found)}});
  return out;
}

}  // namespace onus::insight
