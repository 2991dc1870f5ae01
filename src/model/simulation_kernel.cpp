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

/// Standard normal draws to lognormal hours.
void to_hours(const Lognormal& minutes, const double* z, double* hours, std::size_t n) {
  const double shift = minutes.ln_mean - kLnMinutesPerHour, scale = minutes.ln_sd;
  for (std::size_t i = 0; i < n; ++i) hours[i] = shift + scale * z[i];
  exponentials(hours, n);
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
    for (const CommonCause::Strike& strike : input.causes[i].strikes) {
      strikes_[strike.service].emplace_back(i, &strike);
      any_later_ = any_later_ || strike.later != strike.part;
    }
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
  if (any_later_) struck_alike_ = own_;
}

bool Kernel::run(std::size_t service) {
  overflow_ = false;
  for (YearlyLosses* losses : {&own_, &struck_, &struck_alike_})
    for (std::vector<std::int64_t>& years : *losses) std::fill(years.begin(), years.end(), 0);
  const SimulatedService& one = input_.services[service];
  exposure_.fill(year_, one.exposure);
  run_own(one);
  for (const auto& [cause, how] : strikes_[service])
    run_struck(one, input_.causes[cause], causes_[cause], *how);
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
    settle_times(service.restore, shares);
    for (std::size_t cover = 0; cover < own_.size(); ++cover) settle_own(cover);
    n_ = 0;
  };
  Stream::Bits pair;  // a draw's two halves serve two years
  for (std::uint32_t year = 0; year < input_.years; ++year) {
    if (year % 2 == 0) pair = count.at(year, 0);
    const std::uint32_t incidents = counts.draw(year % 2 == 0 ? pair.first : pair.second);
    for (std::uint32_t event = 0; event < incidents; ++event) {
      year_of_[n_] = year;
      event_[n_] = event;
      if (++n_ == kBatch) flush();
    }
  }
  flush();
}

void Kernel::run_struck(const SimulatedService& service, const CommonCause& cause, const CauseDraws& draws,
                        const CommonCause::Strike& how) {
  const ShareTable shares(service.shares);
  const Stream strike(input_.seed, cause.name, Stream::Purpose::strike, service.name);
  const auto flush = [&] {
    draw_struck(draws.incident);
    settle_times(cause.restore, shares);
    for (std::size_t cover = 0; cover < struck_.size(); ++cover) settle_struck(cover, how);
    n_ = 0;
  };
  for (std::uint32_t year = 0; year < input_.years; ++year) {
    const std::uint32_t times = draws.table.draw(draws.count.at(year, 0).first);
    for (std::uint32_t event = 0; event < times; ++event) {
      const Stream::Bits own = strike.at(year, event);
      if (unit(own.first) >= how.probability) continue;
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

void Kernel::settle_times(const Lognormal& restore, const ShareTable& shares) {
  // Plain pointers in these loops: a checked index would keep the compiler from working on several at once.
  const std::size_t n = n_;
  const double hours = static_cast<double>(year_.hours());
  ExposureTable::Start* const start = start_.data();
  for (std::size_t i = 0; i < n; ++i) {
    const auto centred = static_cast<std::int32_t>(start_bits_.data()[i] ^ 0x80000000U);
    start[i] = exposure_.start(((static_cast<double>(centred) + 0.5) * 0x1p-32 + 0.5) * hours);
  }
  double* const share = share_.data();
  for (std::size_t i = 0; i < n; ++i) share[i] = shares.draw(share_bits_.data()[i]);
  double* const wait = wait_.data();
  if (any_held_)
    for (std::size_t i = 0; i < n; ++i) wait[i] = year_.wait(start[i].t);

  normal_quantiles(restore_bits_.data(), restore_.data(), n);
  to_hours(restore, restore_.data(), restore_.data(), n);
  normal_quantiles(respond_bits_.data(), respond_z_.data(), n);
  for (std::size_t r = 0; r < responds_.size(); ++r)
    to_hours(responds_[r], respond_z_.data(), respond_[r].data(), n);
}

void Kernel::add(std::vector<std::int64_t>& years, std::size_t i, double lost) {
  std::int64_t& sum = years[year_of_[i]];
  overflow_ |= __builtin_add_overflow(sum, static_cast<std::int64_t>(lost + 0.5), &sum);
}

void Kernel::settle_own(std::size_t cover) {
  const CoverOption& option = input_.covers[cover];
  const double hours = static_cast<double>(year_.hours());
  const double slower = option.effect.restore;
  const bool thinned = option.effect.rate < most_rate_;
  const double kept = thinned ? option.effect.rate / most_rate_ : 1;
  const double* const respond = respond_[respond_of_[cover]].data();
  const double *const restore = restore_.data(), *const wait = wait_.data();
  Numbers down_hours;
  double* const down = down_hours.data();
  const std::size_t n = n_;
  for (std::size_t i = 0; i < n; ++i) down[i] = respond[i] + restore[i] * slower;
  if (option.held_until_working_hours)
    for (std::size_t i = 0; i < n; ++i) down[i] += wait[i];
  std::int64_t* const sums = own_[cover].data();
  bool overflow = false;
  const ExposureTable::Start* const start = start_.data();
  for (std::size_t i = 0; i < n; ++i) {
    if (thinned && thin_[i] >= kept) continue;
    const double lost = share_.data()[i] * exposure_.lost(start[i], start[i].t + std::min(down[i], hours));
    std::int64_t& sum = sums[year_of_.data()[i]];
    overflow |= __builtin_add_overflow(sum, static_cast<std::int64_t>(lost + 0.5), &sum);
  }
  overflow_ = overflow_ || overflow;
}

void Kernel::settle_struck(std::size_t cover, const CommonCause::Strike& how) {
  const bool held = input_.covers[cover].held_until_working_hours;
  const double hours = static_cast<double>(year_.hours());
  const double* const respond = respond_[respond_of_[cover]].data();
  for (std::size_t i = 0; i < n_; ++i) {
    const auto lost_in = [&](double down) {
      return share_[i] * exposure_.lost(start_[i], start_[i].t + std::min(down, hours));
    };
    const double on_call = respond[i] + restore_[i];
    const double all = lost_in(held ? on_call + wait_[i] : on_call);
    double lost = how.part * all;
    if (any_later_) add(struck_alike_[cover], i, lost);
    if (held && how.later != how.part) {
      const double at_once = lost_in(on_call);
      lost = how.part * at_once + how.later * (all - at_once);
    }
    add(struck_[cover], i, lost);
  }
}

}  // namespace onus::model
