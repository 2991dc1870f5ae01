// Counting rotas with and without regard to exposure, and carrying today's mix forward.
#include "model/linear_cost.h"

#include <algorithm>
#include <set>

#include "base/money.h"

namespace onus::model {

namespace {

void price(RunCost& cost, const Policy& policy) {
  if (!policy.standby_per_week) return;
  const std::int64_t rate = minor_units(*policy.standby_per_week, policy.currency);
  cost.standby_per_team_minor = mul_div(rate, cost.people_per_team, 1);
  cost.standby_by_exposure_minor = mul_div(rate, cost.people_by_exposure, 1);
}

}  // namespace

LinearCost linear_cost(const document::Organisation& org, Instant t, const NightRoles& roles,
                       std::int64_t more_teams, std::int64_t more_services) {
  const Portfolio all = portfolio(org, t, roles);
  LinearCost out;
  RunCost& now = out.now;
  now.services = static_cast<std::int64_t>(all.points.size());
  now.teams = now.rotas_per_team = all.teams_with_services;
  now.rotas_by_exposure = static_cast<std::int64_t>(all.nights.size());
  now.people_by_exposure = all.people_at_night;
  std::int64_t own_nights = 0;  // services that their team covers alone at night
  std::set<std::string_view> owners;
  for (const TeamCover& row : all.cover) {
    own_nights += row.team_nights;
    if (!owners.insert(row.team).second) continue;
    const auto found = roles.teams.find(row.team);
    now.people_per_team += found == roles.teams.end() ? 1 : found->second;
  }
  const auto with_rota = static_cast<std::int64_t>(
      std::count_if(all.nights.begin(), all.nights.end(),
                    [&](const NeededRota& rota) { return !rota.domain && owners.contains(rota.name); }));
  const std::int64_t by_teams = now.teams == 0 ? 0 : mul_div(more_teams, with_rota, now.teams);
  const std::int64_t by_services = now.services == 0 ? 0 : mul_div(more_services, own_nights, now.services);
  const std::int64_t room = more_teams + now.teams - with_rota;
  const std::int64_t more = std::min(std::max(by_teams, by_services), room);
  out.then = now;
  out.then.teams += more_teams;
  out.then.services += more_services;
  out.then.rotas_per_team += more_teams;
  out.then.people_per_team += more_teams;
  out.then.rotas_by_exposure += more;
  out.then.people_by_exposure += more;
  price(out.now, policy(org));
  price(out.then, policy(org));
  return out;
}

}  // namespace onus::model
