// The simulation as a whole: services shared out between threads, their years summed, and what follows.
#include "model/simulation.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "model/simulation_kernel.h"

namespace onus::model {

namespace {

/// A portfolio's years, as PortfolioOutcome counts them.
struct Sums {
  std::vector<std::int64_t> all, own, apart;
};

/// Adds year by year, `from` beginning `shift` years later and coming round. False on overflow.
bool add(std::vector<std::int64_t>& to, const std::vector<std::int64_t>& from, std::size_t shift = 0) {
  bool overflow = false;
  const std::size_t head = to.size() - shift;
  for (std::size_t y = 0; y < head; ++y) overflow |= __builtin_add_overflow(to[y], from[y + shift], &to[y]);
  for (std::size_t y = head; y < to.size(); ++y)
    overflow |= __builtin_add_overflow(to[y], from[y - head], &to[y]);
  return !overflow;
}

double share_of(const std::vector<std::int64_t>& years, auto&& holds) {
  std::size_t count = 0;
  for (std::size_t y = 0; y < years.size(); ++y) count += holds(y) ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(years.size());
}

/// Exposure × extra premium ÷ saving, both at the exposure in force.
std::optional<std::int64_t> break_even(std::int64_t exposure, std::int64_t extra, std::int64_t saved) {
  if (extra <= 0) return 0;
  if (saved <= 0) return std::nullopt;
  return mul_div(exposure, extra, saved);
}

/// One thread's part. Services are taken from `next` until none is left.
class Worker {
 public:
  Worker(const SimulationInput& input, const YearTable& year, const std::vector<CauseDraws>& causes)
      : input_(input),
        kernel_(input, year, causes),
        total_(input.covers.size()),
        sums_(input.covers.size() + 1) {
    for (Sums& sums : sums_) {
      sums.all.resize(input.years);
      if (!input.causes.empty()) sums.own.resize(input.years), sums.apart.resize(input.years);
    }
  }

  void work(std::atomic<std::size_t>& next, std::vector<ServiceOutcome>& outcomes) {
    for (std::size_t i = next++; i < input_.services.size() && ok_; i = next++) ok_ = one(i, outcomes[i]);
  }
  bool ok() const { return ok_; }
  std::vector<Sums>& sums() { return sums_; }

 private:
  bool one(std::size_t index, ServiceOutcome& outcome) {
    const SimulatedService& service = input_.services[index];
    if (!kernel_.run(index)) return false;
    const Stream shifts(input_.seed, service.name, Stream::Purpose::strike);
    const std::size_t shift = shifts.at(0, 0).first % input_.years;
    for (std::size_t c = 0; c < total_.size(); ++c) {
      total_[c] = kernel_.own()[c];
      if (!input_.causes.empty() && !add(total_[c], kernel_.struck()[c])) return false;
      if (!add_to(sums_[c], c, kernel_.struck_alike()[c], shift)) return false;
      if (c == service.in_force && !add_to(sums_.back(), c, kernel_.struck()[c], shift)) return false;
    }
    outcome.covers.resize(total_.size());
    for (std::size_t c = 0; c < total_.size(); ++c) chances(service, c, outcome.covers[c]);
    for (std::size_t c = 0; c < total_.size(); ++c) {
      std::optional<LossDistribution> loss = summarise(total_[c]);
      if (!loss) return false;
      outcome.covers[c].loss = std::move(*loss);
    }
    return compare(service, outcome);
  }

  bool add_to(Sums& sums, std::size_t cover, const std::vector<std::int64_t>& struck, std::size_t shift) {
    const std::vector<std::int64_t>& own = kernel_.own()[cover];
    if (!add(sums.all, own)) return false;
    if (input_.causes.empty()) return true;
    return add(sums.all, struck) && add(sums.own, own) && add(sums.apart, own) &&
           add(sums.apart, struck, shift);
  }

  /// What needs the years in their order.
  void chances(const SimulatedService& service, std::size_t cover, CoverOutcome& outcome) {
    if (service.premium_minor.empty() || !service.premium_minor[cover]) return;
    const std::int64_t premium = *service.premium_minor[cover];
    const std::vector<std::int64_t>&years = total_[cover], &base = total_[input_.baseline];
    outcome.premium_minor = premium;
    outcome.loss_exceeds_premium = share_of(years, [&](std::size_t y) { return years[y] > premium; });
    const std::optional<std::int64_t>& usual = service.premium_minor[input_.baseline];
    if (cover == input_.baseline || !usual) return;
    const std::int64_t extra = premium - *usual;
    outcome.saving_exceeds_premium =
        share_of(years, [&](std::size_t y) { return base[y] - years[y] > extra; });
  }

  /// What needs the means. False if a total overflows.
  bool compare(const SimulatedService& service, ServiceOutcome& outcome) {
    const CoverOutcome& base = outcome.covers[input_.baseline];
    bool all_known = true;
    for (std::size_t c = 0; c < outcome.covers.size(); ++c) {
      CoverOutcome& one = outcome.covers[c];
      all_known = all_known && one.premium_minor;
      if (!one.premium_minor) continue;
      std::int64_t total = 0;
      if (__builtin_add_overflow(*one.premium_minor, one.loss.mean_minor, &total)) return false;
      one.expected_total_minor = total;
      if (c != input_.baseline && base.premium_minor)
        one.break_even_minor =
            break_even(service.exposure.greatest(), *one.premium_minor - *base.premium_minor,
                       base.loss.mean_minor - one.loss.mean_minor);
    }
    if (!all_known) return true;
    const auto least = std::min_element(outcome.covers.begin(), outcome.covers.end(),
                                        [](const CoverOutcome& a, const CoverOutcome& b) {
                                          return *a.expected_total_minor < *b.expected_total_minor;
                                        });
    outcome.cheapest = static_cast<std::size_t>(least - outcome.covers.begin());
    return true;
  }

  const SimulationInput& input_;
  Kernel kernel_;
  YearlyLosses total_;      // of the service at hand
  std::vector<Sums> sums_;  // per cover, then in force
  bool ok_ = true;
};

std::optional<PortfolioOutcome> portfolio(Sums& sums) {
  std::optional<LossDistribution> all = summarise(sums.all);
  if (!all) return std::nullopt;
  if (sums.own.empty()) return PortfolioOutcome{*all, *all, *all};
  std::optional<LossDistribution> own = summarise(sums.own), apart = summarise(sums.apart);
  if (!own || !apart) return std::nullopt;
  return PortfolioOutcome{std::move(*all), std::move(*own), std::move(*apart)};
}

/// Adds up what the threads have and summarises it; nullopt on overflow.
std::optional<std::vector<PortfolioOutcome>> portfolios(std::vector<Worker>& workers) {
  std::vector<Sums>& sums = workers.front().sums();
  std::vector<PortfolioOutcome> outcomes;
  for (std::size_t c = 0; c < sums.size(); ++c) {
    for (std::size_t w = 1; w < workers.size(); ++w) {
      const Sums& more = workers[w].sums()[c];
      if (!add(sums[c].all, more.all)) return std::nullopt;
      if (!more.own.empty() && (!add(sums[c].own, more.own) || !add(sums[c].apart, more.apart)))
        return std::nullopt;
    }
    std::optional<PortfolioOutcome> outcome = portfolio(sums[c]);
    if (!outcome) return std::nullopt;
    outcomes.push_back(std::move(*outcome));
  }
  return outcomes;
}

}  // namespace

Result<SimulationResult> simulate(const SimulationInput& input) {
  if (std::optional<Error> error = check(input)) return *error;
  const Result<YearTable> year = YearTable::make(input.year);
  if (!year) return year.error();
  const std::vector<CauseDraws> causes = cause_draws(input);

  SimulationResult result;
  result.services.resize(input.services.size());
  std::vector<Worker> workers;
  for (unsigned i = 0; i < input.threads; ++i) workers.emplace_back(input, *year, causes);
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < workers.size(); ++i)
      threads.emplace_back([&, i] { workers[i].work(next, result.services); });
    workers[0].work(next, result.services);
  }
  const Error overflow{"the losses add up to more than can be counted; lower the exposures or the rates",
                       "services"};
  if (!std::all_of(workers.begin(), workers.end(), [](const Worker& w) { return w.ok(); })) return overflow;
  std::optional<std::vector<PortfolioOutcome>> outcomes = portfolios(workers);
  if (!outcomes) return overflow;
  result.in_force = std::move(outcomes->back());
  outcomes->pop_back();
  result.all_under = std::move(*outcomes);
  return result;
}

}  // namespace onus::model
