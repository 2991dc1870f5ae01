// The simulation's input from the organisation and its history, and its results for screens. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "insight/what_if.h"
#include "model/simulation.h"

namespace onus::insight {

/// What a run is asked for. Assumptions by the names of model::default_assumptions(), and `rate` (incidents a
/// year of a service, in place of its history) and `common` (the share of a dependency's incidents that
/// strike what depends on it).
struct SimulationAsked {
  std::string service;  // empty: all
  std::size_t years = 0;
  std::uint64_t seed = 1;
  std::map<std::string, double, std::less<>> assumptions;
};
inline constexpr double kCommonShare = 0.3;

struct Simulated {
  model::SimulationInput input;
  std::vector<std::string> without_exposure;  // services left out
};

/// Fails for a name that is no assumption. Premiums are standby alone: of the team's own rota, of an equal
/// share in the domain's, or none; not known without a rate. A dependency's common incidents strike all that
/// depend on it directly, in place of as many of their own, so that history's rates stay; a journey that
/// several of them carry is lost once (common_causes.h).
Result<Simulated> simulation_input(const document::Organisation& org, Instant t,
                                   const IncidentHistory& history, const SimulationAsked& asked);
json::object simulation_json(const document::Organisation& org, const Simulated& simulated,
                             const model::SimulationResult& result, const IncidentHistory& history,
                             const SimulationAsked& asked);

}  // namespace onus::insight
