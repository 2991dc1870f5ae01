// What the figures need of the rotas: how many people a night has where a rota exists. Pure.
#pragma once
#include "model/portfolio.h"

namespace onus::insight {

/// Roles of the rota that covers a team's, or a domain's, nights: `out-of-hours` beats `always`
/// (docs/rotas.md). Shadows are informed, not on call, and do not count; several layers of one role are one.
model::NightRoles night_roles(const document::Organisation& org);

}  // namespace onus::insight
