// The distribution of one service's yearly loss under one cover, computed instead of drawn: the Fourier
// transform of a compound Poisson distribution. For one service's page, and to check the simulation. Pure.
#pragma once
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "model/simulation.h"

namespace onus::model {

/// A year's loss on a grid: multiples of a step, up to 14 standard deviations above the mean; what lies
/// beyond is known by its probability only.
class ExactYear {
 public:
  ExactYear(double step_minor, std::vector<double> probability, double mean_minor, double deviation);

  double step_minor() const { return step_; }  // how fine the quantiles are
  double mean_minor() const { return mean_; }  // from the moments of an incident, not from the grid
  double standard_deviation() const { return deviation_; }
  /// The least loss not exceeded with probability `p`, 0 < p < 1; the grid's end if that lies beyond it.
  std::int64_t quantile(double p) const;
  /// The chance of a loss above `minor`.
  double exceeds(std::int64_t minor) const;
  /// As the simulation's summary; `years` is 0, the standard error 0.
  LossDistribution distribution() const;

 private:
  double step_, mean_, deviation_;
  std::vector<double> up_to_;  // [k] = P(loss <= k × step)
};

/// Of `input.services[service]` under `input.covers[cover]`, the causes that strike it included; seed, years
/// and threads are not read. `year` is made of `input.year`. Fails as simulate() does for a bad input.
///
/// Method: an incident's loss on a grid, its transform with exponential tilting against aliasing, the count's
/// generating function (Poisson, or negative binomial where the rate is uncertain), and back (Grübel and
/// Hermesmeier, "Computation of compound distributions I", ASTIN Bulletin 29, 1999; Embrechts and Frei,
/// "Panjer recursion versus FFT for compound distributions", 2009). An incident's start is taken in the
/// middle of each hour, its length at points 1.6 % apart (3 % where exposure varies by hour): the error of
/// a quantile is of that order at most; the mean's is far less.
Result<ExactYear> exact_year(const SimulationInput& input, const YearTable& year, std::size_t service,
                             std::size_t cover);

}  // namespace onus::model
