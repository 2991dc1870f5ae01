// The simulation's answers for reviews.
#include "insight/expected.h"

#include "insight/simulate.h"
#include "model/policy.h"

namespace onus::insight {

namespace {

constexpr std::uint64_t kSeed = 1;
constexpr double kYear = 365 * 86'400e6;  // µs

SimulationAsked asked(const document::Organisation& org) {
  SimulationAsked out;
  out.years = org.all<catalogue::Service>().size() > 100 ? 1'000 : 10'000;
  out.seed = kSeed;
  return out;
}

/// nullopt where no service has an exposure, or losses are too great to be counted.
std::optional<model::SimulationResult> run(const model::SimulationInput& input) {
  if (input.services.empty()) return std::nullopt;
  auto result = model::simulate(input);
  return result ? std::optional(std::move(*result)) : std::nullopt;
}

}  // namespace

std::optional<Forecast> expected_loss(const document::Organisation& org, Instant t, Quarter quarter,
                                      const IncidentHistory& history) {
  auto simulated = simulation_input(org, t, history, asked(org));
  if (!simulated) return std::nullopt;
  const Interval time = quarter.time(model::policy(org).zone);
  const double share = static_cast<double>((time.end - time.start).us) / kYear;
  for (auto& service : simulated->input.services) service.rate.mean *= share;
  for (auto& cause : simulated->input.causes) cause.rate.mean *= share;
  const auto result = run(simulated->input);
  if (!result) return std::nullopt;
  const model::LossDistribution& loss = result->in_force.loss;
  Forecast out;
  out.quarter = quarter;
  out.p10 = loss.p10_minor;
  out.p50 = loss.p50_minor;
  out.p90 = loss.p90_minor;
  out.actor = "onus";
  out.source = "simulation, seed " + std::to_string(kSeed);
  return out;
}

json::array cheaper_nights(const document::Organisation& org, Instant t, const IncidentHistory& history) {
  json::array out;
  const auto simulated = simulation_input(org, t, history, asked(org));
  const auto result = simulated ? run(simulated->input) : std::nullopt;
  if (!result) return out;
  for (std::size_t i = 0; i < result->services.size(); ++i) {
    const auto& service = simulated->input.services[i];
    const auto& outcome = result->services[i];
    if (!outcome.cheapest || *outcome.cheapest == service.in_force) continue;
    const auto has = outcome.covers[service.in_force].expected_total_minor;
    const auto least = outcome.covers[*outcome.cheapest].expected_total_minor;
    if (!has || !least || *least >= *has) continue;
    out.push_back({{"service", service.name},
                   {"out_of_hours", simulated->input.covers[service.in_force].name},
                   {"cheapest", simulated->input.covers[*outcome.cheapest].name},
                   {"saving_per_year", *has - *least}});
  }
  return out;
}

}  // namespace onus::insight
