// The portfolio: what the figures of all services add up to. Pure; the rotas, which stand below, are a
// parameter.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/figures.h"

namespace onus::model {

/// How many people are on call at night in the rota that there is: by the team or domain it covers. A name
/// that is absent has no such rota yet.
struct NightRoles {
  std::map<std::string, std::int64_t, std::less<>> teams, domains;
};

/// A rota that the nights need (pitfalls: linear run cost).
struct NeededRota {
  bool domain = false;  // else a team's
  std::string name;     // of the team or domain
  std::int64_t people = 1;
  bool exists = false;
};

/// Services of one team, for the map of cover.
struct TeamCover {
  std::string team, domain;
  std::int64_t services = 0;
  std::int64_t team_nights = 0, domain_nights = 0, no_nights = 0, ops_run_it = 0;  // sum to `services`
  std::int64_t exposure_minor = 0;  // of those with one; a journey counts for each
};

struct PortfolioPoint {
  const catalogue::ServiceDoc* service = nullptr;
  Figures figures;
  Selection standing;  // between peaks
};

struct Portfolio {
  std::vector<PortfolioPoint> points;                                 // by name
  std::map<std::pair<std::int64_t, Deployments>, std::int64_t> grid;  // (availability_e5, target) → services
  std::int64_t without_exposure = 0;  // in the grid only if a target was set by hand
  std::int64_t without_demand = 0;    // in the grid as weekly

  std::int64_t teams_with_services = 0;  // rotas in working hours
  std::vector<NeededRota> nights;        // rotas out of hours, teams first, by name
  std::int64_t people_at_night = 0;

  /// Each journey's hour once: at most the whole of its revenue, however many services carry it. A service in
  /// a peak counts with its peak.
  std::int64_t exposure_minor = 0;
  std::optional<std::int64_t> revenue_minor;  // the organisation's own, an hour
  bool exposure_above_revenue = false;

  /// The insurance's mix, in hundredths of a percent that sum to 10,000; nullopt while no split is known.
  std::optional<std::int64_t> revenue_cover_e2;
  std::int64_t mix_known_e2 = 0;  // share of the exposure whose split is known

  std::int64_t red = 0, amber = 0, green = 0, no_light = 0;
  std::vector<TeamCover> cover;                        // by domain, then team
  std::optional<std::int64_t> standby_per_week_minor;  // people × the policy's rate; nullopt without a rate
};

/// What rooms below know of a service.
using KnownOf = std::function<Known(const catalogue::ServiceDoc&)>;
/// Linear in services and their dependencies: 2,000 services in well under 100 ms.
Portfolio portfolio(const document::Organisation& org, Instant t, const NightRoles& roles,
                    const KnownOf& known = {});

}  // namespace onus::model
