// Linear run cost (the playbook's page pitfalls): what nights cost with a rota per team and with cover that
// follows exposure, now and with more teams and services. Pure.
#pragma once
#include <optional>

#include "model/portfolio.h"

namespace onus::model {

struct RunCost {
  std::int64_t teams = 0, services = 0;
  std::int64_t rotas_per_team = 0;     // one for each team that owns a service
  std::int64_t rotas_by_exposure = 0;  // what the cover computed needs
  std::int64_t people_per_team = 0, people_by_exposure = 0;
  std::optional<std::int64_t> standby_per_team_minor, standby_by_exposure_minor;  // a week; nullopt: no rate
};
struct LinearCost {
  RunCost now, then;
};

/// `then` is with so many more teams and services, >= 0, of the same mix as today's: as many of the new
/// teams, and teams to which new services bring it, get a rota of their own as have one now; they join the
/// domains that there are. New rotas have one person on call.
LinearCost linear_cost(const document::Organisation& org, Instant t, const NightRoles& roles,
                       std::int64_t more_teams, std::int64_t more_services);

}  // namespace onus::model
