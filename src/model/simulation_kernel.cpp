// Incidents in batches: draw, turn into times, then into losses under each cover. Built with -O3 and without
// fused multiply-add, as sampling_arrays.cpp is.
#include "model/simulation_kernel.h"

#include <algorithm>
#include <cmath>

namespace onus::model {

namespace {

constexpr double kLnMinutesPerHour = 4.0943445622221006848;  // ln 60

/// Uniform in [0, 1).
double unit(std::uint64_t bits) {
  return static_cast<double>(static_cast<std::int64_t>(bits >> 11)) * 0x1p-53;
}

}  // namespace

std::vector<CauseDraws> cause_draws(const SimulationInput& input) {
  std::vector<CauseDraws> draws;
  for (const CommonCause& cause : input.causes)
    draws.push_back({Stream(input.seed, cause.name, Stream::Purpose::count, "cause"),
                     Stream(input.seed, cause.name, Stream::Purpose::incident, "cause"),
                     CountTable(cause.rate)});
  return draws;
}

Kernel::Kernel(const SimulationInput& input, const YearTable& year, const std::vector<CauseDraws>& causes)
    : input_(input), year_(year), causes_(causes), strikes_(input.services.size()) {
  for (std::size_t i = 0; i < input.causes.size(); ++i)
    for (const CommonCause::Strike& strike : input.causes[i].strikes)
      strikes_[strike.service].emplace_back(i, strike.probability);
  most_rate_ = 0;
  for (const CoverOption& cover : input.covers) {
    any_held_ = any_held_ || cover.held_until_working_hours;
    most_rate_ = std::max(most_rate_, cover.effect.rate);
    const auto known = std::find(responds_.begin(), responds_.end(), cover.respond);
    respond_of_.push_back(static_cast<std::size_t>(known - responds_.begin()));
    if (known == responds_.end()) responds_.push_back(cover.respond);
  }
  for (const CoverOption& cover : input.covers) any_effect_ = any_effect_ || cover.effect.rate < most_rate_;
  respond_.resize(responds_.size());
  own_.assign(input.covers.size(), std::vector<std::int64_t>(input.years));
  struck_ = own_;
}

bool Kernel::run(std::size_t service) {
  overflow_ = false;
  for (YearlyLosses* losses : {&own_, &struck_})
    for (std::vector<std::int64_t>& years : *losses) std::fill(years.begin(), years.end(), 0);
  const SimulatedService& one = input_.services[service];
  exposure_.fill(year_, one.exposure);
  run_own(one);
  for (const auto& [cause, probability] : strikes_[service])
    run_struck(one, input_.causes[cause], causes_[cause], probability);
  return !overflow_;
}

void Kernel::run_own(const SimulatedService& service) {
  const CountTable counts(Rate{service.rate.mean * most_rate_, service.rate.shape});
  const ShareTable shares(service.shares);
  const Stream count(input_.seed, service.name, Stream::Purpose::count);
  const Stream incident(input_.seed, service.name, Stream::Purpose::incident);
  const Stream thinning(input_.seed, service.name, Stream::Purpose::thinning);
  const auto flush = [&] {
    draw_own(incident);
    if (any_effect_)
      for (std::size_t i = 0; i < n_; ++i) thin_[i] = unit(thinning.at(year_of_[i], event_[i]).first);
    settle(service.restore, shares, true, own_);
  };
  for (std::uint32_t year = 0; year < input_.years; ++year) {
    const std::uint32_t incidents = counts.draw(count.at(year, 0).first);
    for (std::uint32_t event = 0; event < incidents; ++event) {
      year_of_[n_] = year;
      event_[n_] = event;
      if (++n_ == kBatch) flush();
    }
  }
  flush();
}

void Kernel::run_struck(const SimulatedService& service, const CommonCause& cause, const CauseDraws& draws,
                        double probability) {
  const ShareTable shares(service.shares);
  const Stream strike(input_.seed, cause.name, Stream::Purpose::strike, service.name);
  const auto flush = [&] {
    draw_struck(draws.incident);
    settle(cause.restore, shares, false, struck_);
  };
  for (std::uint32_t year = 0; year < input_.years; ++year) {
    const std::uint32_t times = draws.table.draw(draws.count.at(year, 0).first);
    for (std::uint32_t event = 0; event < times; ++event) {
      const Stream::Bits own = strike.at(year, event);
      if (unit(own.first) >= probability) continue;
      year_of_[n_] = year;
      event_[n_] = event;
      share_bits_[n_] = static_cast<std::uint32_t>(own.second);
      if (++n_ == kBatch) flush();
    }
  }
  flush();
}

void Kernel::take(std::size_t i, const Stream::Bits& bits) {
  start_bits_[i] = static_cast<std::uint32_t>(bits.first >> 32);
  restore_bits_[i] = static_cast<std::uint32_t>(bits.first);
  respond_bits_[i] = static_cast<std::uint32_t>(bits.second >> 32);
}

void Kernel::draw_own(const Stream& incident) {
  for (std::size_t i = 0; i < n_; ++i) {
    const Stream::Bits bits = incident.at(year_of_[i], event_[i]);
    take(i, bits);
    share_bits_[i] = static_cast<std::uint32_t>(bits.second);
  }
}

void Kernel::draw_struck(const Stream& incident) {
  for (std::size_t i = 0; i < n_; ++i) take(i, incident.at(year_of_[i], event_[i]));
}

void Kernel::settle(const Lognormal& restore, const ShareTable& shares, bool with_effects,
                    YearlyLosses& losses) {
  const double hours = static_cast<double>(year_.hours());
  for (std::size_t i = 0; i < n_; ++i) {
    const auto centred = static_cast<std::int32_t>(start_bits_[i] ^ 0x80000000U);
    start_[i] = exposure_.start(((static_cast<double>(centred) + 0.5) * 0x1p-32 + 0.5) * hours);
    share_[i] = shares.draw(share_bits_[i]);
  }
  if (any_held_)
    for (std::size_t i = 0; i < n_; ++i) wait_[i] = year_.wait(start_[i].t);

  normal_quantiles(restore_bits_.data(), restore_.data(), n_);
  for (std::size_t i = 0; i < n_; ++i)
    restore_[i] = restore.ln_mean - kLnMinutesPerHour + restore.ln_sd * restore_[i];
  exponentials(restore_.data(), n_);

  normal_quantiles(respond_bits_.data(), respond_z_.data(), n_);
  for (std::size_t r = 0; r < responds_.size(); ++r) {
    const Lognormal& respond = responds_[r];
    double* const times = respond_[r].data();
    for (std::size_t i = 0; i < n_; ++i)
      times[i] = respond.ln_mean - kLnMinutesPerHour + respond.ln_sd * respond_z_[i];
    exponentials(times, n_);
  }
  for (std::size_t cover = 0; cover < losses.size(); ++cover)
    settle_cover(cover, with_effects, losses[cover]);
  n_ = 0;
}

void Kernel::settle_cover(std::size_t cover, bool with_effects, std::vector<std::int64_t>& losses) {
  const CoverOption& option = input_.covers[cover];
  const double hours = static_cast<double>(year_.hours());
  const double slower = with_effects ? option.effect.restore : 1;
  const bool thinned = with_effects && option.effect.rate < most_rate_;
  const double kept = thinned ? option.effect.rate / most_rate_ : 1;
  const double* const respond = respond_[respond_of_[cover]].data();
  Numbers down;
  for (std::size_t i = 0; i < n_; ++i) down[i] = respond[i] + restore_[i] * slower;
  if (option.held_until_working_hours)
    for (std::size_t i = 0; i < n_; ++i) down[i] += wait_[i];
  std::int64_t* const sums = losses.data();
  bool overflow = false;
  for (std::size_t i = 0; i < n_; ++i) {
    if (thinned && thin_[i] >= kept) continue;
    const double lost = share_[i] * exposure_.lost(start_[i], start_[i].t + std::min(down[i], hours));
    std::int64_t& sum = sums[year_of_[i]];
    overflow |= __builtin_add_overflow(sum, static_cast<std::int64_t>(lost + 0.5), &sum);
  }
  overflow_ = overflow_ || overflow;
}

}  // namespace onus::model
