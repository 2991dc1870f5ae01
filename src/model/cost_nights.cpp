// The rotas that nights need, each with the services it serves and who pays for it (the playbook's pages
// pitfalls and practices/scale).
#include <functional>

#include "model/cost_statement.h"

namespace onus::model {

namespace {

std::string payer_of(const document::Organisation& org, bool domain, const std::string& name) {
  if (domain) {
    const auto* doc = org.find<people::Domain>(name);
    return doc ? doc->spec.budget_holder : std::string();
  }
  const auto* team = org.find<people::Team>(name);
  if (!team) return {};
  if (!team->spec.budget_holder.empty() || team->spec.domain.empty()) return team->spec.budget_holder;
  return payer_of(org, true, team->spec.domain);
}

}  // namespace

std::vector<NightRota> night_rotas(const document::Organisation& org, Instant t, const NightRoles& roles,
                                   const std::function<bool(const catalogue::ServiceDoc&)>& other) {
  std::map<std::pair<bool, std::string>, NightRota> found;
  for (const auto& [name, doc] : org.all<catalogue::Service>()) {
    Selection s = select(org, *doc, t);
    if (other && other(*doc)) s.model = other_model(s.model);
    const auto* team = answering_team(org, doc->spec, s.model);
    const Cover cover = night_cover(s);
    if (!team || cover == Cover::none) continue;
    const bool domain = cover == Cover::domain && !team->spec.domain.empty();
    NightRota& rota = found[{domain, domain ? team->spec.domain : team->meta.name}];
    if (rota.services.empty()) rota.model = s.model;
    rota.services.push_back(name);
  }
  std::vector<NightRota> out;
  for (auto& [key, rota] : found) {
    rota.domain = key.first;
    rota.name = key.second;
    const auto& known = rota.domain ? roles.domains : roles.teams;
    if (const auto people = known.find(rota.name); people != known.end()) rota.people = people->second;
    rota.payer = payer_of(org, rota.domain, rota.name);
    out.push_back(std::move(rota));
  }
  return out;
}

}  // namespace onus::model
