// How long the simulation takes: services of two incidents a year (rates known from 1 to 20 incidents),
// exposure by hour of the week, three covers. Prints {"seconds", "cpuSeconds", "meanMinor", "p90Minor",
// "noneMeanMinor", "exactSeconds"}; exactSeconds is the exact method's for one of these services under all
// covers.
//   bench_simulate SERVICES YEARS THREADS
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "model/compound.h"
#include "model/simulation.h"

namespace {

using namespace onus;

/// bench/simulate.py has the same.
model::SimulationInput input(std::size_t services, std::size_t years, unsigned threads) {
  model::SimulationInput in;
  in.year = model::year_of(model::Policy{}, Date::of(2026, 1, 1));
  in.covers = model::default_covers();
  in.covers[1].respond = {2.7, 0.6};
  in.baseline = 2;
  in.years = years;
  in.threads = threads;
  for (std::size_t i = 0; i < services; ++i) {
    model::SimulatedService service;
    service.name = "service-" + std::to_string(i);
    for (std::size_t h = 0; h < model::kHoursOfWeek; ++h)
      service.exposure.by_hour[h] = 100'000 * static_cast<std::int64_t>(1 + h % 24);
    service.rate = {2, 1 + static_cast<double>(i % 20)};
    service.restore = model::default_restore();
    service.shares = {{1, 3}, {0.3, 1}};
    service.premium_minor = {3'000'000, 1'000'000, 0};
    in.services.push_back(std::move(service));
  }
  return in;
}

double since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return std::fprintf(stderr, "usage: bench_simulate SERVICES YEARS THREADS\n"), 2;
  const auto number = [&](int i) { return std::strtoul(arguments[i], nullptr, 10); };
  const model::SimulationInput in = input(number(1), number(2), static_cast<unsigned>(number(3)));
  auto begun = std::chrono::steady_clock::now();
  const std::clock_t cpu = std::clock();
  const auto result = model::simulate(in);
  const double cpu_seconds = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  const double seconds = since(begun);
  if (!result)
    return std::fprintf(stderr, "%s: %s\n", result.error().field.c_str(), result.error().message.c_str()), 1;

  begun = std::chrono::steady_clock::now();
  const auto year = model::YearTable::make(in.year);
  for (std::size_t cover = 0; cover < in.covers.size(); ++cover)
    if (!model::exact_year(in, *year, 0, cover)) return 1;
  std::printf(
      "{\"seconds\":%.3f,\"cpuSeconds\":%.3f,\"meanMinor\":%lld,\"p90Minor\":%lld,\"noneMeanMinor\":%lld,"
      "\"exactSeconds\":%.4f}\n",
      seconds, cpu_seconds, static_cast<long long>(result->in_force.loss.mean_minor),
      static_cast<long long>(result->in_force.loss.p90_minor),
      static_cast<long long>(result->all_under[2].loss.mean_minor), since(begun));
  return 0;
}
