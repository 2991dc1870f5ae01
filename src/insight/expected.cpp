// The simulation's answers for reviews.
#include "insight/expected.h"

#include <algorithm>

#include "insight/history_store.h"
#include "insight/simulate.h"
#include "model/policy.h"

namespace onus::insight {

namespace {

constexpr std::uint64_t kSeed = 1;
/// Draws × services of one forecast: it is made on the engine's thread, which pages wait for, so it must end
/// within a fraction of a second.
constexpr std::size_t kWork = 2'000'000;
constexpr std::size_t kFewest = 200, kMost = 10'000;

SimulationAsked asked(const document::Organisation& org) {
  SimulationAsked out;
  out.years =
      std::clamp(kWork / std::max<std::size_t>(1, org.all<catalogue::Service>().size()), kFewest, kMost);
  out.seed = kSeed;
  return out;
}

/// nullopt where no service has an exposure, or losses are too great to be counted.
std::optional<model::SimulationResult> run(const model::SimulationInput& input) {
  if (input.services.empty()) return std::nullopt;
  auto result = model::simulate(input);
  return result ? std::optional(std::move(*result)) : std::nullopt;
}

/// Of a year's input, the quarter's: its hours, and incidents in proportion.
void shorten(model::SimulationInput& input, Interval time) {
  const auto length = [](Interval of) { return static_cast<double>((of.end - of.start).us); };
  const double part = length(time) / length(input.year.time);
  input.year.time = time;
  for (auto& service : input.services) service.rate.mean *= part;
  for (auto& cause : input.causes) cause.rate.mean *= part;
}

Forecast forecast_of(Quarter quarter, std::string service, const model::LossDistribution& loss,
                     std::size_t draws) {
  Forecast out;
  out.quarter = quarter;
  out.service = std::move(service);
  out.p10 = loss.p10_minor;
  out.p50 = loss.p50_minor;
  out.p90 = loss.p90_minor;
  out.actor = kOnus;
  out.source = "simulation, " + std::to_string(draws) + " draws, seed " + std::to_string(kSeed);
  return out;
}

}  // namespace

std::vector<Forecast> quarter_forecast(store::Store& store, const document::Documents& documents,
                                       Quarter quarter) {
  const Interval time = quarter.time(model::policy(*documents.current()).zone);
  // As it begins: what has come since is what the review compares with.
  const auto org = documents.at(time.start);
  const auto history =
      store.read_returning<IncidentHistory>([&](store::Tx& tx) { return incident_history(tx, time.start); });
  std::vector<Forecast> out;
  auto simulated = simulation_input(*org, time.start, history, asked(*org));
  if (!simulated) return out;
  model::SimulationInput& input = simulated->input;
  shorten(input, time);
  const auto result = run(input);
  if (!result) return out;
  out.push_back(forecast_of(quarter, "", result->in_force.loss, input.years));
  for (std::size_t i = 0; i < input.services.size(); ++i) {
    const auto& one = input.services[i];
    out.push_back(forecast_of(quarter, one.name, result->services[i].covers[one.in_force].loss, input.years));
  }
  return out;
}

json::array cheaper_nights(const document::Organisation& org, Instant t, const IncidentHistory& history) {
  json::array out;
  if (!model::policy(org).standby_per_week) return out;  // what nights cost is not known
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
