// Comparing covers, and arranging that those concerned hear of it in time.
#include "insight/cover_change.h"

#include <algorithm>
#include <array>

#include "incident/incident_json.h"
#include "insight/what_if.h"
#include "insight/words.h"
#include "model/figures.h"
#include "paging/duty.h"
#include "paging/outbox.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using document::Organisation;
using model::Cover;
using model::Moment;

void add_members(const paging::Duty::Rotas& rotas, std::set<std::string>& out) {
  for (const auto* rota : rotas)
    for (const auto& layer : rota->spec.layers)
      if (!layer.shadow) out.insert(layer.members.begin(), layer.members.end());
}

/// Kinds whose edit may change who answers for a service.
bool concerns_cover(std::string_view kind) {
  constexpr std::array<std::string_view, 5> kinds{"Policy", "Domain", "Team", "Journey", "Service"};
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// The organisation with the edit in it; nullopt where it cannot be taken, which edit() then says.
std::optional<Organisation> edited(const document::Documents& documents, const Organisation& before,
                                   const document::Edit& edit) {
  using document::Node;
  if (!edit.spec || !concerns_cover(edit.kind)) return std::nullopt;
  Node metadata = Node::map();
  metadata.set("name", Node::scalar(edit.name));
  if (!edit.title.empty()) metadata.set("title", Node::scalar(edit.title));
  Node root = Node::map();
  root.set("apiVersion", Node::scalar("onus.dev/v1"));
  root.set("kind", Node::scalar(edit.kind));
  root.set("metadata", std::move(metadata));
  root.set("spec", *edit.spec);
  Overlaid made = overlay(before, documents.registry(), {{"", std::move(root)}});
  if (document::has_error(made.findings)) return std::nullopt;
  return std::move(made.org);
}

json::array names(const std::vector<std::string>& of) {
  json::array out;
  for (const auto& one : of) out.emplace_back(one);
  return out;
}

json::object terms_json(const CoverTerms& terms) {
  return {{"operating_model", to_text(terms.model)},
          {"out_of_hours",
           to_text(terms.model == model::OperatingModel::ops_run_it ? Cover::team : terms.nights)},
          {"team", people::text_or_null(terms.team)},
          {"domain", people::text_or_null(terms.domain)},
          {"night_rota", terms.rota}};
}

}  // namespace

bool CoverTerms::same_cover(const CoverTerms& other) const {
  return model == other.model && nights == other.nights && team == other.team && domain == other.domain;
}

CoverTerms cover_terms(const Organisation& org, const catalogue::ServiceDoc& service) {
  const model::Selection s = model::select_standing(org, service);
  CoverTerms out;
  out.model = s.model;
  out.nights = model::night_cover(s);
  out.chosen = s.exposure_minor.has_value() || service.spec.target.has_value();
  const auto* team = model::answering_team(org, service.spec, s.model);
  if (!team) return out;
  out.team = team->meta.name;
  const paging::LiveDuty duty(org);
  add_members(duty.of_team(out.team, Moment::working_hours), out.by_day);
  if (out.by_day.empty()) out.by_day.insert(team->spec.members.begin(), team->spec.members.end());
  if (out.nights == Cover::none) return out;
  const bool domain = out.nights == Cover::domain && !team->spec.domain.empty();
  if (domain) out.domain = team->spec.domain;
  const auto rotas = domain ? duty.of_domain(out.domain, Moment::out_of_hours)
                            : duty.of_team(out.team, Moment::out_of_hours);
  out.rota = !rotas.empty();
  add_members(rotas, out.by_night);
  return out;
}

std::vector<CoverChange> cover_changes(const Organisation& before, const Organisation& after) {
  std::vector<CoverChange> out;
  for (const auto& [name, doc] : after.all<catalogue::Service>()) {
    const auto* was = before.find<catalogue::Service>(name);
    if (!was) continue;
    CoverChange one{name, doc->meta.title, cover_terms(before, *was), cover_terms(after, *doc)};
    if (!one.before.same_cover(one.after)) out.push_back(std::move(one));
  }
  return out;
}

std::map<std::string, CoverOfPerson> by_person(const std::vector<CoverChange>& changes) {
  std::map<std::string, CoverOfPerson> out;
  auto add = [&](const std::set<std::string>& now, const std::set<std::string>& then,
                 std::vector<std::string> CoverOfPerson::*list, const std::string& service) {
    for (const auto& person : now)
      if (!then.contains(person)) (out[person].*list).push_back(service);
  };
  for (const auto& one : changes) {
    add(one.after.by_day, one.before.by_day, &CoverOfPerson::days, one.service);
    add(one.after.by_night, one.before.by_night, &CoverOfPerson::nights, one.service);
    add(one.before.by_day, one.after.by_day, &CoverOfPerson::no_days, one.service);
    add(one.before.by_night, one.after.by_night, &CoverOfPerson::no_nights, one.service);
  }
  return out;
}

std::optional<Instant> next_working_morning(const model::Policy& policy, Instant t) {
  auto change = model::next_moment_change(policy, t);
  if (change && model::moment(policy, *change) != Moment::working_hours)
    change = model::next_moment_change(policy, *change);
  return change;
}

std::optional<Instant> holds_from(const Organisation& before, const std::vector<CoverChange>& changes,
                                  Instant t) {
  const bool chosen =
      std::any_of(changes.begin(), changes.end(), [](const CoverChange& one) { return one.before.chosen; });
  return chosen ? next_working_morning(model::policy(before), t) : std::nullopt;
}

json::object cover_change_json(const Organisation& after, const std::vector<CoverChange>& changes,
                               const std::optional<Instant>& from) {
  json::array services, people;
  for (const auto& one : changes)
    services.push_back({{"service", one.service},
                        {"title", one.title},
                        {"before", terms_json(one.before)},
                        {"after", terms_json(one.after)}});
  for (const auto& [name, of] : by_person(changes)) {
    const auto* person = after.find<people::Person>(name);
    people.push_back({{"person", name},
                      {"title", person ? person->meta.title : name},
                      {"days", names(of.days)},
                      {"nights", names(of.nights)},
                      {"no_days", names(of.no_days)},
                      {"no_nights", names(of.no_nights)}});
  }
  return {{"takes_effect", people::time_or_null(from)},
          {"services", std::move(services)},
          {"people", std::move(people)}};
}

void tell_of_cover(store::Tx& tx, const Organisation& org, const std::vector<CoverChange>& changes,
                   Instant from, std::string_view actor, std::string_view reason) {
  const std::string by = incident::actor_title(org, actor);
  for (const auto& [person, of] : by_person(changes))
    paging::enqueue_notice(tx, org, person,
                           {{"what", "cover"},
                            {"at", format(from)},
                            {"days", names(of.days)},
                            {"nights", names(of.nights)},
                            {"no_days", names(of.no_days)},
                            {"no_nights", names(of.no_nights)},
                            {"by", by},
                            {"reason", reason}},
                           tx.now());
}

document::Arrange cover_arrangement(const document::Documents& documents) {
  return [&documents](store::Tx& tx, const Organisation& before, const document::Edit& edit,
                      const document::Haste& haste) {
    document::Arranged out;
    const auto after = edited(documents, before, edit);
    if (!after) return out;
    auto changes = cover_changes(before, *after);
    if (changes.empty()) return out;
    const Instant now = tx.now();
    const auto from = holds_from(before, changes, now);
    if (from && haste.now && haste.reason.empty()) {
      out.refused = Error{words(haste.language).why_now(*from, model::policy(before).zone), "reason"};
      return out;
    }
    if (!haste.now) out.valid_from = from;
    out.after = std::make_shared<const Organisation>(*after);
    out.told["cover"] = cover_change_json(*after, changes, out.valid_from);
    if (!from) return out;  // no cover had been chosen: this is the first
    out.carry_out = [org = *after, changes = std::move(changes), at = out.valid_from.value_or(now),
                     actor = edit.actor, reason = haste.reason](store::Tx& within) {
      tell_of_cover(within, org, changes, at, actor, reason);
    };
    return out;
  };
}

}  // namespace onus::insight
