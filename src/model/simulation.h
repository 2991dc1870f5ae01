// What a year of incidents may cost under each cover: a compound Poisson process per service, with causes
// that strike several services at once, drawn many times. Pure: no clock, no store, no locale.
//
// One incident: it begins at any instant of the year alike; somebody answers after `respond` (where the
// cover holds pages until working hours, after the wait first); `restore` later the service is back. What it
// loses is the service's exposure over exactly that time × the share of users affected, in whole minor units
// (rounded half up). All covers are given the same incidents, so their difference is the cover's alone, and a
// cover that answers sooner never loses more.
//
// What the model does not count, besides what `Effect` enters: features delayed by incidents, incidents that
// follow from each other other than by a common cause, and hours at which incidents are likelier.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/distribution.h"
#include "model/exposure_year.h"
#include "model/sampling.h"

namespace onus::model {

/// Bounds of one run; simulate() refuses more.
inline constexpr std::size_t kMostSimulatedYears = 100'000;
inline constexpr std::size_t kMostSimulatedServices = 10'000;
inline constexpr std::size_t kMostCoverOptions = 8;
inline constexpr std::size_t kMostCommonCauses = 1'000;

/// The rate after `incidents` were counted in `years` (>= 0): the prior counts as prior_mean × prior_years
/// incidents seen in prior_years (> 0). Conjugate gamma prior of a Poisson process (Gelman and others,
/// Bayesian Data Analysis, 2.6).
Rate posterior_rate(double prior_mean, double prior_years, double incidents, double years);
/// The central interval of the rate that holds it with `probability` (0 < probability < 1).
struct RateInterval {
  double low = 0, high = 0;  // incidents a year
};
RateInterval rate_interval(const Rate& rate, double probability);

/// What builders who carry the pager change, beyond answering: factors on the service's own incidents,
/// common causes aside. None by default; filled from pilots.
struct Effect {
  double rate = 1;     // 0 … 10
  double restore = 1;  // 0 … 10, on the time to restore
};

/// A cover to compare: `team`, `domain`, `none`, or any other way of answering.
struct CoverOption {
  std::string name;
  Lognormal respond;                      // minutes until somebody works on it, once paged
  bool held_until_working_hours = false;  // out of hours nobody is paged: cover none
  Effect effect;
};

struct SimulatedService {
  std::string name;  // draws follow it: other services of the run do not change this one's incidents
  ExposureProfile exposure;
  Rate rate;                  // of its own incidents, common causes not among them
  Lognormal restore;          // minutes
  std::vector<Share> shares;  // of users affected by an incident; at least one
  std::size_t in_force = 0;   // index of the cover it has now
  std::vector<std::optional<std::int64_t>> premium_minor;  // a year's premium under each cover; unset: not
                                                           // known. As many as covers, or none
};

/// Something that strikes several services at one instant and is restored for all at one instant: a
/// dependency, a release, a region. Each service answers by its own cover.
struct CommonCause {
  std::string name;
  Rate rate;
  Lognormal restore;
  struct Strike {
    std::size_t service = 0;  // index; each at most once
    double probability = 1;   // that it is struck when the cause occurs
    // Of what it loses by itself, 0 … 1: others that are struck count the rest, where they lose the same.
    double part = 1;   // while all of them are down, and throughout where all have the same cover
    double later = 1;  // of a cover that holds pages: once those on call would be back
  };
  std::vector<Strike> strikes;
};

struct SimulationInput {
  Year year;  // a rate is of incidents in a year of this length
  std::vector<CoverOption> covers;
  std::size_t baseline = 0;  // the cover against which savings and break-even are counted (none, mostly)
  std::vector<SimulatedService> services;
  std::vector<CommonCause> causes;
  std::size_t years = 10'000;
  std::uint64_t seed = 1;
  unsigned threads = 1;  // 1 … 64; the result does not depend on it
};

/// A service under one cover.
struct CoverOutcome {
  LossDistribution loss;  // common causes among them
  std::optional<std::int64_t> premium_minor;
  std::optional<double> loss_exceeds_premium;  // the chance that a year's loss is above the premium
  // Against the baseline, year by year with the same incidents; unset for the baseline itself and where a
  // premium is not known.
  std::optional<double> saving_exceeds_premium;  // the chance that it saves more than it costs more
  std::optional<std::int64_t> break_even_minor;  // the exposure an hour from which it pays on the mean (the
                                                 // profile and its peaks in proportion); unset if it saves
                                                 // nothing; 0 if it costs no more
  std::optional<std::int64_t> expected_total_minor;  // premium + mean loss
};

struct ServiceOutcome {
  std::vector<CoverOutcome> covers;     // as in the input
  std::optional<std::size_t> cheapest;  // least expected total; unset unless all premiums are known. Of
                                        // equals, the first
};

/// All services in one year. The three are the same incidents, counted differently.
struct PortfolioOutcome {
  LossDistribution loss;
  LossDistribution without_common_causes;  // left out altogether
  LossDistribution causes_apart;           // as often, but striking each service in a year of its own
};

struct SimulationResult {
  std::vector<ServiceOutcome> services;
  std::vector<PortfolioOutcome> all_under;  // every service under the same cover, as in the input
  PortfolioOutcome in_force;                // each service under the cover it has
};

/// Runs it. The same input gives the same bits, whatever the number of threads. Fails, naming the field, for
/// values out of the ranges above, and for losses whose sum exceeds int64.
/// Memory: some 8 bytes × years × covers × 8 per thread.
Result<SimulationResult> simulate(const SimulationInput& input);
/// The checks of simulate() alone.
std::optional<Error> check(const SimulationInput& input);

/// An assumption that holds where nobody entered another, for screens and documents.
struct Assumption {
  std::string name;  // `restore.lnMean`
  double value = 0;
  std::string unit;          // `ln minutes`; empty: a pure number
  double low = 0, high = 0;  // an ordinary range
  std::string source;
};
const std::vector<Assumption>& default_assumptions();
Lognormal default_restore();
Lognormal default_respond();
/// What a service with `incidents` in `years` of history is taken for.
Rate default_rate(double incidents, double years);
/// team, domain and none, in this order, with the default time to respond and no effect.
std::vector<CoverOption> default_covers();

}  // namespace onus::model
