// Is an input fit to be simulated? Every refusal names its field.
#include <cmath>
#include <set>

#include "model/simulation.h"

namespace onus::model {

namespace {

std::string place(const char* list, std::size_t i, const char* field) {
  return std::string(list) + "[" + std::to_string(i) + "]." + field;
}

bool within(double value, double low, double high) { return value >= low && value <= high; }  // NaN is not

bool good(const Rate& rate) {
  return within(rate.mean, 0, 10'000) && rate.shape > 0 && !std::isnan(rate.shape);
}

/// exp() of it stays within what a double holds, at six standard deviations too.
bool good(const Lognormal& minutes) {
  return within(minutes.ln_mean, -10, 15) && within(minutes.ln_sd, 0, 5);
}

constexpr const char* kRate = "must have a mean from 0 to 10,000 incidents a year and a shape above 0";
constexpr const char* kMinutes = "must have an ln-mean from -10 to 15 and an ln-sd from 0 to 5";

std::optional<Error> check_exposure(const ExposureProfile& exposure, const std::string& field) {
  const auto fits = [](std::int64_t minor) { return minor >= 0 && minor <= kMostPerHour; };
  for (const std::int64_t minor : exposure.by_hour)
    if (!fits(minor)) return Error{"must lie from 0 to 100 billion major units an hour", field};
  for (const PeakExposure& peak : exposure.peaks)
    if (peak.time.empty() || !fits(peak.per_hour_minor))
      return Error{"a peak must end after it begins and lie from 0 to 100 billion major units an hour",
                   field};
  return std::nullopt;
}

std::optional<Error> check_service(const SimulationInput& input, std::size_t i) {
  const SimulatedService& service = input.services[i];
  if (service.name.empty()) return Error{"must be named", place("services", i, "name")};
  if (auto error = check_exposure(service.exposure, place("services", i, "exposure"))) return error;
  if (!good(service.rate)) return Error{kRate, place("services", i, "rate")};
  if (!good(service.restore)) return Error{kMinutes, place("services", i, "restore")};
  if (service.shares.empty() || service.shares.size() > 1'000)
    return Error{"must be 1 to 1,000 shares", place("services", i, "shares")};
  for (const Share& one : service.shares)
    if (!within(one.share, 0, 1) || !within(one.weight, 1e-9, 1e9))
      return Error{"a share lies from 0 to 1 and weighs more than 0", place("services", i, "shares")};
  if (service.in_force >= input.covers.size())
    return Error{"names no cover", place("services", i, "in_force")};
  if (!service.premium_minor.empty() && service.premium_minor.size() != input.covers.size())
    return Error{"must have one premium per cover, or none", place("services", i, "premium_minor")};
  for (const std::optional<std::int64_t>& premium : service.premium_minor)
    if (premium && (*premium < 0 || *premium > INT64_MAX / 4))
      return Error{"must not be negative", place("services", i, "premium_minor")};
  return std::nullopt;
}

std::optional<Error> check_cause(const SimulationInput& input, std::size_t i) {
  const CommonCause& cause = input.causes[i];
  if (cause.name.empty()) return Error{"must be named", place("causes", i, "name")};
  if (!good(cause.rate)) return Error{kRate, place("causes", i, "rate")};
  if (!good(cause.restore)) return Error{kMinutes, place("causes", i, "restore")};
  std::set<std::size_t> struck;
  for (const CommonCause::Strike& strike : cause.strikes) {
    if (strike.service >= input.services.size() || !struck.insert(strike.service).second)
      return Error{"must name services of the run, each once", place("causes", i, "strikes")};
    if (!within(strike.probability, 0, 1))
      return Error{"a probability lies from 0 to 1", place("causes", i, "strikes")};
    if (!within(strike.part, 0, 1) || !within(strike.later, 0, 1))
      return Error{"a part lies from 0 to 1", place("causes", i, "strikes")};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> check(const SimulationInput& input) {
  if (input.years < 1 || input.years > kMostSimulatedYears)
    return Error{"must be 1 to " + std::to_string(kMostSimulatedYears), "years"};
  if (input.threads < 1 || input.threads > 64) return Error{"must be 1 to 64", "threads"};
  if (input.covers.empty() || input.covers.size() > kMostCoverOptions)
    return Error{"must be 1 to " + std::to_string(kMostCoverOptions) + " covers", "covers"};
  if (input.baseline >= input.covers.size()) return Error{"names no cover", "baseline"};
  if (input.services.empty() || input.services.size() > kMostSimulatedServices)
    return Error{"must be 1 to " + std::to_string(kMostSimulatedServices) + " services", "services"};
  if (input.causes.size() > kMostCommonCauses)
    return Error{"must be at most " + std::to_string(kMostCommonCauses), "causes"};
  for (std::size_t i = 0; i < input.covers.size(); ++i) {
    if (!good(input.covers[i].respond)) return Error{kMinutes, place("covers", i, "respond")};
    if (!within(input.covers[i].effect.rate, 0, 10) || !within(input.covers[i].effect.restore, 0, 10))
      return Error{"a factor lies from 0 to 10", place("covers", i, "effect")};
  }
  std::set<std::string> names;
  for (std::size_t i = 0; i < input.services.size(); ++i) {
    if (auto error = check_service(input, i)) return error;
    if (!names.insert(input.services[i].name).second)
      return Error{"is there twice", place("services", i, "name")};
  }
  names.clear();
  for (std::size_t i = 0; i < input.causes.size(); ++i) {
    if (auto error = check_cause(input, i)) return error;
    if (!names.insert(input.causes[i].name).second)
      return Error{"is there twice", place("causes", i, "name")};
  }
  return std::nullopt;
}

}  // namespace onus::model
