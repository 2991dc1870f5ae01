// Adding up the portfolio: grid, rotas, exposure, mix, traffic lights and the map of cover.
#include "model/portfolio.h"

#include <algorithm>
#include <limits>
#include <set>

namespace onus::model {

namespace {

constexpr std::int64_t kWhole = 10'000;  // hundredths of a percent

void add(std::int64_t& sum, std::int64_t amount) {
  if (__builtin_add_overflow(sum, amount, &sum)) sum = std::numeric_limits<std::int64_t>::max();
}

/// The exposure of services, with each journey's hour once.
class Sum {
 public:
  explicit Sum(const document::Organisation& org) : org_(org) {}

  void take(const catalogue::Service& service, std::optional<std::int64_t> exposure,
            const std::optional<ExposureParts>& parts) {
    if (!parts) {
      add(unsplit_, exposure.value_or(0));
      return;
    }
    add(costs_, parts->costs_minor);
    if (service.journeys.empty()) add(revenue_, parts->revenue_minor);
    for (const auto& share : service.journeys) shares_[share.journey] += share.share;
  }

  std::int64_t revenue() const {
    std::int64_t sum = revenue_;
    for (const auto& [journey, share] : shares_)
      add(sum, journey_part(org_, {journey, std::min<std::int64_t>(share, 100)}));
    return sum;
  }
  std::int64_t split() const {
    std::int64_t sum = revenue();
    add(sum, costs_);
    return sum;
  }
  std::int64_t total() const {
    std::int64_t sum = split();
    add(sum, unsplit_);
    return sum;
  }

 private:
  const document::Organisation& org_;
  std::int64_t revenue_ = 0, costs_ = 0, unsplit_ = 0;
  std::map<std::string, std::int64_t> shares_;
};

/// Linear run cost (pitfalls): teams with cover team, domains with cover domain, operations teams that run
/// something. A team that appears twice needs one rota; a team of no domain needs its own.
class Nights {
 public:
  explicit Nights(const document::Organisation& org) : org_(org) {}

  void take(const catalogue::Service& service, const Selection& s) {
    const auto* team = answering_team(org_, service, s.model);
    if (!team) return;
    const Cover cover = night_cover(s);
    if (cover == Cover::none) return;
    if (cover == Cover::domain && !team->spec.domain.empty())
      domains_.insert(team->spec.domain);
    else
      teams_.insert(team->meta.name);
  }

  std::vector<NeededRota> needed(const NightRoles& roles) const {
    std::vector<NeededRota> out;
    auto collect = [&](const std::set<std::string>& names, bool domain, const auto& known) {
      for (const std::string& name : names) {
        auto found = known.find(name);
        const bool exists = found != known.end();
        out.push_back({domain, name, exists ? found->second : 1, exists});
      }
    };
    collect(teams_, false, roles.teams);
    collect(domains_, true, roles.domains);
    return out;
  }

 private:
  const document::Organisation& org_;
  std::set<std::string> teams_, domains_;
};

void count(TeamCover& row, const Selection& s) {
  ++row.services;
  add(row.exposure_minor, s.exposure_minor.value_or(0));
  if (s.model == OperatingModel::ops_run_it)
    ++row.ops_run_it;
  else if (s.out_of_hours == Cover::team)
    ++row.team_nights;
  else if (s.out_of_hours == Cover::domain)
    ++row.domain_nights;
  else
    ++row.no_nights;
}

void count(Portfolio& out, const catalogue::Service& service, const Figures& figures) {
  const Selection& s = figures.selection;
  if (!s.exposure_minor) ++out.without_exposure;
  if (s.availability_e5 != 0) ++out.grid[{s.availability_e5, s.deployments}];
  if (service.demand.empty()) ++out.without_demand;
  if (!figures.light) {
    ++out.no_light;
    return;
  }
  using enum TrafficLight::Colour;
  ++(figures.light->colour == red ? out.red : figures.light->colour == amber ? out.amber : out.green);
}

}  // namespace

Portfolio portfolio(const document::Organisation& org, Instant t, const NightRoles& roles,
                    const KnownOf& known) {
  Portfolio out;
  const Policy& in_force = policy(org);
  const FiguresOf figures(org, t);
  Sum now(org), standing(org);
  Nights nights(org);
  std::map<std::pair<std::string, std::string>, TeamCover> cover;
  std::set<std::string> owners;
  for (const auto& [name, doc] : org.all<catalogue::Service>()) {
    const catalogue::Service& service = doc->spec;
    PortfolioPoint point{doc.get(), figures.one(*doc, known ? known(*doc) : Known{}), {}};
    const Selection& s = point.figures.selection;
    point.standing = s.peak.empty() ? s : select_standing(org, *doc);
    owners.insert(service.team);
    now.take(service, s.exposure_minor, s.parts);
    standing.take(service, point.standing.exposure_minor, point.standing.parts);
    nights.take(service, s);
    count(out, service, point.figures);
    const auto* owner = org.find<people::Team>(service.team);
    const std::string domain = owner ? owner->spec.domain : std::string();
    TeamCover& row = cover[{domain, service.team}];
    row.team = service.team;
    row.domain = domain;
    count(row, s);
    out.points.push_back(std::move(point));
  }
  out.teams_with_services = static_cast<std::int64_t>(owners.size());
  out.nights = nights.needed(roles);
  for (const NeededRota& rota : out.nights) out.people_at_night += rota.people;
  out.exposure_minor = now.total();
  if (in_force.revenue_per_hour) {
    out.revenue_minor = minor_units(*in_force.revenue_per_hour, in_force.currency);
    out.exposure_above_revenue = out.exposure_minor > *out.revenue_minor;
  }
  if (standing.split() > 0) {
    out.revenue_cover_e2 = mul_div(standing.revenue(), kWhole, standing.split());
    out.mix_known_e2 = mul_div(standing.split(), kWhole, standing.total());
  }
  for (auto& [place, row] : cover) out.cover.push_back(std::move(row));
  if (in_force.standby_per_week)
    out.standby_per_week_minor =
        mul_div(minor_units(*in_force.standby_per_week, in_force.currency), out.people_at_night, 1);
  return out;
}

}  // namespace onus::model
