// Compound distributions by the fast Fourier transform (kissfft, in doubles).
#include "model/compound.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <kissfft/kissfft.hh>

namespace onus::model {

namespace {

constexpr std::size_t kGrid = 1 << 14;
constexpr double kTilt = 20;          // over the whole grid: what wraps round counts e^-20
constexpr double kDeviations = 14;    // the grid's end above the mean
constexpr double kEndOfNormal = 6.4;  // beyond it lies 1.6e-10, which simulate() cannot draw either

struct Point {
  double value = 0, weight = 0;
};

/// Non-negative values gathered by their leading bits, each group kept as its mean: 2^-bits wide.
class Gathered {
 public:
  explicit Gathered(int bits) : shift_(52 - bits), groups_(static_cast<std::size_t>(128) << bits) {}
  void add(double value, double weight) {
    // From 2^-40 to 2^87: nothing smaller or larger occurs than a nanosecond's and a century's loss.
    const std::uint64_t key =
        (std::bit_cast<std::uint64_t>(value + 0x1p-40) - (std::uint64_t{983} << 52)) >> shift_;
    Point& group = groups_[std::min<std::uint64_t>(key, groups_.size() - 1)];
    group.value += value * weight;
    group.weight += weight;
  }
  std::vector<Point> points() const {
    std::vector<Point> points;
    for (const Point& group : groups_)
      if (group.weight > 0) points.push_back({group.value / group.weight, group.weight});
    return points;
  }

 private:
  int shift_;
  std::vector<Point> groups_;
};

/// A standard normal as points `step` apart.
std::vector<Point> normal_points(double step) {
  std::vector<Point> points;
  double total = 0;
  const int last = static_cast<int>(kEndOfNormal / step + 0.5);
  for (int i = -last; i <= last; ++i) {
    const double z = i * step;
    points.push_back({z, std::exp(-z * z / 2)});
    total += points.back().weight;
  }
  for (Point& point : points) point.weight /= total;
  return points;
}

/// Hours from the page to the end, capped at the year's length as in the simulation.
std::vector<Point> durations(const Lognormal& respond, const Lognormal& restore, double slower, double most,
                             int bits) {
  Gathered gathered(bits);
  const std::vector<Point> fine = normal_points(0.0125), coarse = normal_points(0.2);
  std::vector<Point> answers;
  for (const Point& z : coarse)
    answers.push_back({std::exp(respond.ln_mean + respond.ln_sd * z.value) / 60, z.weight});
  for (const Point& z : fine) {
    const double hours = slower * std::exp(restore.ln_mean + restore.ln_sd * z.value) / 60;
    for (const Point& answer : answers)
      gathered.add(std::min(hours + answer.value, most), z.weight * answer.weight);
  }
  return gathered.points();
}

/// What one incident loses when all users are affected.
std::vector<Point> losses(const YearTable& year, const ExposureTable& exposure, const CoverOption& cover,
                          const Lognormal& restore, double slower) {
  const double hours = static_cast<double>(year.hours());
  const bool held = cover.held_until_working_hours;
  Gathered gathered(6);
  if (exposure.is_flat()) {
    Gathered waits(6);
    for (std::size_t half = 0; half < 2 * year.hours(); ++half)
      waits.add(held ? year.wait((static_cast<double>(half) + 0.5) / 2) : 0, 0.5 / hours);
    const double rate = exposure.mean_per_hour();
    for (const Point& down : durations(cover.respond, restore, slower, hours, 6))
      for (const Point& wait : waits.points())
        gathered.add(rate * std::min(wait.value + down.value, hours), wait.weight * down.weight);
    return gathered.points();
  }
  const std::vector<Point> downs = durations(cover.respond, restore, slower, hours, 5);
  for (std::size_t hour = 0; hour < year.hours(); ++hour) {
    const ExposureTable::Start start = exposure.start(static_cast<double>(hour) + 0.5);
    const double wait = held ? year.wait(start.t) : 0;
    for (const Point& down : downs)
      gathered.add(exposure.lost(start, start.t + std::min(wait + down.value, hours)), down.weight / hours);
  }
  return gathered.points();
}

/// One source of incidents: how often, and what one loses.
struct Source {
  Rate rate;
  std::vector<Point> losses;
  double mean = 0, square = 0;  // of one incident
};

Source source(const Rate& rate, const std::vector<Point>& whole, const std::vector<Share>& shares) {
  double total = 0;
  for (const Share& share : shares) total += share.weight;
  Source one{rate, {}, 0, 0};
  for (const Share& share : shares)
    for (const Point& point : whole) {
      const Point scaled{point.value * share.share, point.weight * share.weight / total};
      one.mean += scaled.value * scaled.weight;
      one.square += scaled.value * scaled.value * scaled.weight;
      one.losses.push_back(scaled);
    }
  return one;
}

using Complex = std::complex<double>;

/// The count's generating function at z.
Complex generating(const Rate& rate, Complex z) {
  if (std::isinf(rate.shape)) return std::exp(rate.mean * (z - 1.0));
  return std::exp(-rate.shape * std::log(1.0 + rate.mean / rate.shape * (1.0 - z)));
}

/// P(year's loss = k × step), k < kGrid.
std::vector<double> transform(const std::vector<Source>& sources, double step) {
  const double tilt = kTilt / static_cast<double>(kGrid);
  const kissfft<double> there(kGrid, false), back(kGrid, true);
  std::vector<Complex> product(kGrid, 1.0), grid(kGrid), image(kGrid);
  for (const Source& one : sources) {
    std::fill(grid.begin(), grid.end(), 0.0);
    for (const Point& loss : one.losses) {
      // Shared between the two neighbours, so that the mean stays.
      const double place = loss.value / step;
      if (place >= static_cast<double>(kGrid - 1)) continue;
      const auto k = static_cast<std::size_t>(place);
      const double above = place - static_cast<double>(k);
      grid[k] += loss.weight * (1 - above);
      grid[k + 1] += loss.weight * above;
    }
    for (std::size_t k = 0; k < kGrid; ++k) grid[k] *= std::exp(-tilt * static_cast<double>(k));
    there.transform(grid.data(), image.data());
    for (std::size_t k = 0; k < kGrid; ++k) product[k] *= generating(one.rate, image[k]);
  }
  back.transform(product.data(), image.data());
  std::vector<double> probability(kGrid);
  for (std::size_t k = 0; k < kGrid; ++k)
    probability[k] = std::max(0.0, image[k].real() * std::exp(tilt * static_cast<double>(k)) / kGrid);
  return probability;
}

}  // namespace

ExactYear::ExactYear(double step_minor, std::vector<double> probability, double mean_minor, double deviation)
    : step_(step_minor), mean_(mean_minor), deviation_(deviation), up_to_(std::move(probability)) {
  for (std::size_t k = 1; k < up_to_.size(); ++k) up_to_[k] += up_to_[k - 1];
}

std::int64_t ExactYear::quantile(double p) const {
  const auto at = std::lower_bound(up_to_.begin(), up_to_.end() - 1, p);
  return static_cast<std::int64_t>(std::floor(static_cast<double>(at - up_to_.begin()) * step_ + 0.5));
}

double ExactYear::exceeds(std::int64_t minor) const {
  if (minor < 0) return 1;
  const double place = std::min(static_cast<double>(minor) / step_, static_cast<double>(up_to_.size() - 1));
  return std::max(0.0, 1 - up_to_[static_cast<std::size_t>(place)]);
}

LossDistribution ExactYear::distribution() const {
  LossDistribution result;
  result.mean_minor = static_cast<std::int64_t>(std::floor(mean_ + 0.5));
  result.standard_deviation = deviation_;
  result.p10_minor = quantile(0.1);
  result.p50_minor = quantile(0.5);
  result.p90_minor = quantile(0.9);
  for (const double p : kExceedanceProbabilities) result.exceedance.push_back({p, quantile(1 - p)});
  return result;
}

Result<ExactYear> exact_year(const SimulationInput& input, const YearTable& year, std::size_t service,
                             std::size_t cover) {
  if (std::optional<Error> error = check(input)) return *error;
  if (service >= input.services.size()) return Error{"names no service", "service"};
  if (cover >= input.covers.size()) return Error{"names no cover", "cover"};
  const SimulatedService& one = input.services[service];
  const CoverOption& option = input.covers[cover];
  ExposureTable exposure;
  exposure.fill(year, one.exposure);

  std::vector<Source> sources;
  sources.push_back(source({one.rate.mean * option.effect.rate, one.rate.shape},
                           losses(year, exposure, option, one.restore, option.effect.restore), one.shares));
  for (const CommonCause& cause : input.causes)
    for (const CommonCause::Strike& strike : cause.strikes)
      if (strike.service == service)
        sources.push_back(source({cause.rate.mean * strike.probability, cause.rate.shape},
                                 losses(year, exposure, option, cause.restore, 1), one.shares));
  double mean = 0, variance = 0;
  for (const Source& from : sources) {
    mean += from.rate.mean * from.mean;
    variance += from.rate.mean * from.square +
                from.rate.mean * from.rate.mean / from.rate.shape * from.mean * from.mean;
  }
  if (!(mean > 0)) return ExactYear(1, {1}, 0, 0);
  const double deviation = std::sqrt(variance);
  const double step = (mean + kDeviations * deviation) / static_cast<double>(kGrid - 1);
  return ExactYear(step, transform(sources, step), mean, deviation);
}

}  // namespace onus::model
