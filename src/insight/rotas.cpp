// People on call at night, counted from the rotas.
#include "insight/rotas.h"

#include <set>

#include "rota/rota.h"

namespace onus::insight {

namespace {

std::int64_t roles_of(const rota::Rota& rota) {
  std::set<std::string_view> roles;
  for (const auto& layer : rota.layers)
    if (!layer.shadow) roles.insert(layer.name);
  return static_cast<std::int64_t>(roles.size());
}

}  // namespace

model::NightRoles night_roles(const document::Organisation& org) {
  model::NightRoles out;
  for (const rota::When when : {rota::When::always, rota::When::out_of_hours}) {
    for (const auto& [name, doc] : org.all<rota::Rota>()) {
      const auto& covers = doc->spec.covers;
      if (covers.when != when) continue;
      if (!covers.team.empty()) out.teams[covers.team] = roles_of(doc->spec);
      if (!covers.domain.empty()) out.domains[covers.domain] = roles_of(doc->spec);
    }
  }
  return out;
}

}  // namespace onus::insight
