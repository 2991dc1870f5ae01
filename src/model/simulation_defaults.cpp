// What the simulation assumes where nobody entered better, and what a rate's history says.
#include <boost/math/distributions/gamma.hpp>
#include <limits>

#include "model/simulation.h"

namespace onus::model {

namespace {

constexpr double kPriorMean = 2, kPriorYears = 0.5;
constexpr double kRestoreLnMean = 4.25, kRestoreLnSd = 1.25;
constexpr double kRespondLnMean = 2.302585092994046;  // ln 10
constexpr double kRespondLnSd = 0.54;                 // p90 = 10 exp(1.2816 × 0.54) = 20 minutes

}  // namespace

const std::vector<Assumption>& default_assumptions() {
  static const std::vector<Assumption> all{
      {"rate.priorMean", kPriorMean, "incidents a year", 0.5, 12,
       "ours: no published figure; replaced by the service's own history as it grows"},
      {"rate.priorYears", kPriorYears, "years of history that the prior counts as", 0.1, 2,
       "ours: the prior is worth one incident, so three real ones outweigh it"},
      {"restore.lnMean", kRestoreLnMean, "ln minutes", 3, 6,
       "fitted to published times to restore: median 70 minutes, mean 153; "
       "playbook, introduction: minutes to hours (You Build It You Run It), hours to days (Ops Run It)"},
      {"restore.lnSd", kRestoreLnSd, "ln minutes", 0.8, 1.8, "fitted to the same published times to restore"},
      {"respond.lnMean", kRespondLnMean, "ln minutes", 0.7, 3,
       "ours: a median of 10 minutes; playbook, benefits and drawbacks: seconds to 20 minutes"},
      {"respond.lnSd", kRespondLnSd, "ln minutes", 0.3, 1,
       "ours: nine in ten answer within the 20 minutes that the playbook (drawbacks) gives as the longest"},
      {"share", 1, "of users", 0.05, 1, "rules: every user, until an incident or its service says otherwise"},
      {"effect.rate", 1, "factor", 0.5, 1, "none by default: filled from pilots"},
      {"effect.restore", 1, "factor", 0.5, 1, "none by default: filled from pilots"},
  };
  return all;
}

Lognormal default_restore() { return {kRestoreLnMean, kRestoreLnSd}; }
Lognormal default_respond() { return {kRespondLnMean, kRespondLnSd}; }
Rate default_rate(double incidents, double years) {
  return posterior_rate(kPriorMean, kPriorYears, incidents, years);
}

std::vector<CoverOption> default_covers() {
  return {{"team", default_respond(), false, {}},
          {"domain", default_respond(), false, {}},
          {"none", default_respond(), true, {}}};
}

Rate posterior_rate(double prior_mean, double prior_years, double incidents, double years) {
  const double shape = prior_mean * prior_years + incidents;
  return {shape / (prior_years + years), shape};
}

RateInterval rate_interval(const Rate& rate, double probability) {
  if (!(rate.mean > 0) || rate.shape == std::numeric_limits<double>::infinity())
    return {rate.mean, rate.mean};
  const boost::math::gamma_distribution<> gamma(rate.shape, rate.mean / rate.shape);
  const double tail = (1 - probability) / 2;
  return {boost::math::quantile(gamma, tail), boost::math::quantile(boost::math::complement(gamma, tail))};
}

}  // namespace onus::model
