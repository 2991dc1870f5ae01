// What the tests of the simulation share: a plain year, a service, and an input that the closed forms
// describe.
#pragma once
#include <limits>
#include <string>
#include <utility>

#include "model/simulation.h"

namespace onus::model {

/// 2026 in London, Monday to Friday from 9 to 17.
inline Year london_2026() {
  Policy policy;
  policy.zone = *Zone::find("Europe/London");
  return year_of(policy, Date::of(2026, 1, 1));
}

inline SimulatedService plain_service(std::string name, std::int64_t per_hour_minor, double rate) {
  SimulatedService service;
  service.name = std::move(name);
  service.exposure = ExposureProfile::flat(per_hour_minor);
  service.rate = {rate, std::numeric_limits<double>::infinity()};
  service.restore = {4, 0.8};
  service.shares = {{1, 1}};
  return service;
}

/// One service of $1,000 an hour, two incidents a year, team, domain and none.
inline SimulationInput plain_input(std::size_t years = 20'000) {
  SimulationInput input;
  input.year = london_2026();
  input.covers = default_covers();
  input.baseline = 2;
  input.services = {plain_service("bedroom", 100'000, 2)};
  input.years = years;
  input.seed = 7;
  return input;
}

}  // namespace onus::model
