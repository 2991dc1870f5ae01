// From the organisation to a simulation, and from its result to JSON.
#include "insight/simulate.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/money.h"
#include "insight/common_causes.h"
#include "insight/rotas.h"
#include "model/cost_statement.h"
#include "model/figures_json.h"

namespace onus::insight {

namespace {

using catalogue::ServiceDoc;
using document::Organisation;

enum Cover : std::size_t { kTeam, kDomain, kNone };  // as default_covers()

double assumed(const SimulationAsked& asked, std::string_view name, double otherwise) {
  const auto found = asked.assumptions.find(name);
  return found == asked.assumptions.end() ? otherwise : found->second;
}

double assumed(const SimulationAsked& asked, std::string_view name) {
  for (const auto& one : model::default_assumptions())
    if (one.name == name) return assumed(asked, name, one.value);
  return 0;
}

std::optional<Error> check_names(const SimulationAsked& asked) {
  std::set<std::string_view> known{"rate", "common"};
  for (const auto& one : model::default_assumptions()) known.insert(one.name);
  for (const auto& [name, value] : asked.assumptions)
    if (!known.contains(name)) return Error{"is no assumption of the simulation", "assumptions." + name};
  const double common = assumed(asked, "common", kCommonShare), rate = assumed(asked, "rate", 0);
  for (const char* name : {"rate.priorMean", "rate.priorYears"})
    if (!(assumed(asked, name) > 0)) return Error{"is not above 0", std::string("assumptions.") + name};
  if (!(common >= 0 && common <= 1)) return Error{"is no share from 0 to 1", "assumptions.common"};
  if (!(rate >= 0 && rate <= 10'000)) return Error{"is no rate from 0 to 10,000", "assumptions.rate"};
  return std::nullopt;
}

/// As entered, else from the service's history and the prior.
model::Rate rate_of(const SimulationAsked& asked, const IncidentHistory& history, std::string_view service) {
  const double entered = assumed(asked, "rate", -1);
  if (entered >= 0) return {entered, std::numeric_limits<double>::infinity()};
  const auto found = history.incidents.find(service);
  return model::posterior_rate(assumed(asked, "rate.priorMean"), assumed(asked, "rate.priorYears"),
                               found == history.incidents.end() ? 0.0 : static_cast<double>(found->second),
                               history.years);
}

class Maker {
 public:
  Maker(const Organisation& org, Instant t, const IncidentHistory& history, const SimulationAsked& asked)
      : org_(org), policy_(model::policy(org)), t_(t), history_(history), asked_(asked) {}

  Simulated make() {
    model::SimulationInput& in = out_.input;
    in.year = model::year_of(policy_, policy_.zone.local(t_).date);
    in.covers = model::default_covers();
    for (auto& cover : in.covers) {
      cover.respond = {assumed(asked_, "respond.lnMean"), assumed(asked_, "respond.lnSd")};
      if (cover.held_until_working_hours) continue;
      cover.effect = {assumed(asked_, "effect.rate"), assumed(asked_, "effect.restore")};
    }
    in.baseline = kNone;
    in.years = asked_.years;
    in.seed = asked_.seed;
    in.threads = 2;
    restore_ = {assumed(asked_, "restore.lnMean"), assumed(asked_, "restore.lnSd")};
    nights();
    for (const auto& [name, doc] : org_.all<catalogue::Service>())
      if (asked_.service.empty() || name == asked_.service) add(*doc);
    causes();
    return std::move(out_);
  }

 private:
  void nights() {
    roles_ = night_roles(org_);
    for (const auto& rota : model::night_rotas(org_, t_, roles_))
      if (rota.domain) sharing_[rota.name] = static_cast<std::int64_t>(rota.services.size());
  }

  void add(const ServiceDoc& doc) {
    const model::Selection s = model::select_standing(org_, doc);
    if (!s.exposure_minor) {
      out_.without_exposure.push_back(doc.meta.name);
      return;
    }
    model::SimulatedService one;
    one.name = doc.meta.name;
    one.exposure = model::ExposureProfile::by_percent(*s.exposure_minor, doc.spec.by_hour);
    for (const auto& peak : doc.spec.peaks)
      one.exposure.peaks.push_back({model::peak_interval(policy_, peak),
                                    model::minor_units(peak.exposure_per_hour, policy_.currency)});
    one.rate = rate_of(asked_, history_, doc.meta.name);
    one.restore = restore_;
    one.shares = {{assumed(asked_, "share"), 1}};
    const model::Cover cover = model::night_cover(s);
    one.in_force = cover == model::Cover::none ? kNone : cover == model::Cover::domain ? kDomain : kTeam;
    one.premium_minor = premiums(doc, s);
    index_[doc.meta.name] = out_.input.services.size();
    out_.input.services.push_back(std::move(one));
  }

  /// A year's standby under each cover: of the rota's people, split among those whom it serves.
  std::vector<std::optional<std::int64_t>> premiums(const ServiceDoc& doc, const model::Selection& s) const {
    std::vector<std::optional<std::int64_t>> out(3);
    out[kNone] = 0;
    if (!policy_.standby_per_week) return out;
    const std::int64_t year =
        mul_div(model::minor_units(*policy_.standby_per_week, policy_.currency), 365, 7);
    auto people = [](const auto& roles, const std::string& name) {
      const auto found = roles.find(name);
      return found == roles.end() ? std::int64_t{1} : found->second;
    };
    const auto* team = model::answering_team(org_, doc.spec, s.model);
    if (!team) return out;
    out[kTeam] = mul_div(year, people(roles_.teams, team->meta.name), 1);
    if (team->spec.domain.empty()) {
      out[kDomain] = out[kTeam];  // a domain of one team is a team's rota in effect
      return out;
    }
    const auto found = sharing_.find(team->spec.domain);
    const bool among = s.model != model::OperatingModel::ops_run_it && s.out_of_hours == model::Cover::domain;
    const std::int64_t services =
        std::max<std::int64_t>(1, (found == sharing_.end() ? 0 : found->second) + (among ? 0 : 1));
    out[kDomain] = mul_div(year, people(roles_.domains, team->spec.domain), services);
    return out;
  }

  void causes() {
    const double share = assumed(asked_, "common", kCommonShare);
    if (share == 0) return;
    for (const SharedIncident& incident : shared_incidents(org_)) {
      if (out_.input.causes.size() == model::kMostCommonCauses) break;
      model::CommonCause cause;
      cause.name = incident.needed;
      cause.rate = rate_of(asked_, history_, incident.needed);
      cause.rate.mean *= share;
      cause.restore = restore_;
      for (const auto& one : incident.struck) {
        // Where nothing of the run needs it, they are its own incidents, if nobody else counts a part of
        // them.
        if (one.service->meta.name == incident.needed && cause.strikes.empty() && one.part == 1) continue;
        strike(cause, one);
      }
      if (!cause.strikes.empty()) out_.input.causes.push_back(std::move(cause));
    }
  }

  void strike(model::CommonCause& cause, const SharedIncident::Struck& one) {
    const auto found = index_.find(one.service->meta.name);
    if (found == index_.end()) return;
    cause.strikes.push_back({found->second, 1, one.part, one.later});
    double& own = out_.input.services[found->second].rate.mean;
    own = std::max(0.0, own - cause.rate.mean);
  }

  const Organisation& org_;
  const model::Policy& policy_;
  Instant t_;
  const IncidentHistory& history_;
  const SimulationAsked& asked_;
  model::Lognormal restore_;
  model::NightRoles roles_;
  std::map<std::string, std::int64_t> sharing_;  // domain → services that share its nights
  std::map<std::string, std::size_t, std::less<>> index_;
  Simulated out_;
};

json::value chance(const std::optional<double>& p) { return p ? json::value(*p) : json::value(nullptr); }

/// Curves of thousands of services would be megabytes that no screen draws.
json::object loss_json(const model::LossDistribution& loss, bool with_curve = true) {
  json::array curve;
  for (std::size_t i = 0; with_curve && i < loss.exceedance.size(); ++i) {
    const auto& point = loss.exceedance[i];
    curve.push_back({{"probability", point.probability}, {"loss", point.loss_minor}});
  }
  return {{"mean", loss.mean_minor},
          {"standard_deviation", loss.standard_deviation},
          {"standard_error", loss.standard_error},
          {"p10", loss.p10_minor},
          {"p50", loss.p50_minor},
          {"p90", loss.p90_minor},
          {"exceedance", std::move(curve)}};
}

json::object portfolio_json(const model::PortfolioOutcome& outcome) {
  return {{"loss", loss_json(outcome.loss)},
          {"without_common_causes", loss_json(outcome.without_common_causes)},
          {"causes_apart", loss_json(outcome.causes_apart)}};
}

json::array covers_json(const model::SimulationInput& input, const model::ServiceOutcome& outcome,
                        bool with_curves) {
  json::array out;
  for (std::size_t i = 0; i < outcome.covers.size(); ++i) {
    const model::CoverOutcome& c = outcome.covers[i];
    out.push_back({{"cover", input.covers[i].name},
                   {"loss", loss_json(c.loss, with_curves)},
                   {"premium", model::amount_or_null(c.premium_minor)},
                   {"expected_total", model::amount_or_null(c.expected_total_minor)},
                   {"loss_exceeds_premium", chance(c.loss_exceeds_premium)},
                   {"saving_exceeds_premium", chance(c.saving_exceeds_premium)},
                   {"break_even_per_hour", model::amount_or_null(c.break_even_minor)}});
  }
  return out;
}

json::array assumptions_json(const SimulationAsked& asked) {
  json::array out;
  auto add = [&](const model::Assumption& one) {
    const bool entered = asked.assumptions.contains(one.name);
    out.push_back({{"name", one.name},
                   {"value", assumed(asked, one.name, one.value)},
                   {"default", one.value},
                   {"unit", one.unit},
                   {"low", one.low},
                   {"high", one.high},
                   {"source", one.source},
                   {"entered", entered}});
  };
  for (const auto& one : model::default_assumptions()) add(one);
  add({"common", kCommonShare, "of a dependency's incidents", 0, 1,
       "ours: no published figure; strikes all that depend on it directly"});
  return out;
}

}  // namespace

Result<Simulated> simulation_input(const Organisation& org, Instant t, const IncidentHistory& history,
                                   const SimulationAsked& asked) {
  if (auto wrong = check_names(asked)) return *wrong;
  return Maker(org, t, history, asked).make();
}

json::object simulation_json(const Organisation& org, const Simulated& simulated,
                             const model::SimulationResult& result, const IncidentHistory& history,
                             const SimulationAsked& asked) {
  const model::SimulationInput& input = simulated.input;
  json::array services;
  for (std::size_t i = 0; i < input.services.size(); ++i) {
    const model::SimulatedService& one = input.services[i];
    const model::ServiceOutcome& outcome = result.services[i];
    const auto counted = history.incidents.find(one.name);
    const model::Rate rate = rate_of(asked, history, one.name);
    const model::RateInterval interval = model::rate_interval(rate, 0.9);
    json::value cheapest = nullptr, differs = nullptr;
    if (outcome.cheapest) {
      cheapest = input.covers[*outcome.cheapest].name;
      differs = *outcome.cheapest != one.in_force;
    }
    services.push_back({{"service", one.name},
                        {"exposure_per_hour", one.exposure.greatest()},
                        {"rate",
                         {{"per_year", rate.mean},
                          {"low", interval.low},
                          {"high", interval.high},
                          {"incidents", counted == history.incidents.end() ? 0 : counted->second},
                          {"years", history.years}}},
                        {"in_force", input.covers[one.in_force].name},
                        {"cheapest", std::move(cheapest)},
                        {"differs", std::move(differs)},
                        {"covers", covers_json(input, outcome, !asked.service.empty())}});
  }
  json::array under;
  for (std::size_t i = 0; i < result.all_under.size(); ++i) {
    json::object row = portfolio_json(result.all_under[i]);
    row["cover"] = input.covers[i].name;
    under.push_back(std::move(row));
  }
  return {{"currency", model::policy(org).currency.code},
          {"seed", static_cast<std::int64_t>(input.seed)},
          {"years", static_cast<std::int64_t>(input.years)},
          {"baseline", input.covers[input.baseline].name},
          {"premium_basis", "standby"},
          {"services", std::move(services)},
          {"all", {{"in_force", portfolio_json(result.in_force)}, {"under", std::move(under)}}},
          {"without_exposure", json::value_from(simulated.without_exposure)},
          {"assumptions", assumptions_json(asked)},
          {"not_counted",
           "Builders who carry the pager build differently: fewer incidents, faster learning. Enter it as "
           "effect.rate and effect.restore once a pilot has measured it."}};
}

}  // namespace onus::insight
