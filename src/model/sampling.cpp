// Random draws: Philox streams, count and share tables. The arrays' arithmetic is in sampling_arrays.cpp.
#include "model/sampling.h"

#include <Random123/philox.h>

#include <cmath>

namespace onus::model {

namespace {

using Philox = r123::Philox2x64_R<8>;

/// FNV-1a, then SplitMix64's finaliser, so that names that differ in a letter lie far apart.
std::uint64_t hash(std::string_view text, std::uint64_t before) {
  std::uint64_t h = before ^ 0xcbf29ce484222325;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9;
  h = (h ^ (h >> 27)) * 0x94d049bb133111eb;
  return h ^ (h >> 31);
}

}  // namespace

Stream::Stream(std::uint64_t seed, std::string_view name, Purpose purpose, std::string_view within)
    : key_(seed), stream_(hash(within, hash(name, static_cast<std::uint64_t>(purpose) + 1))) {}

Stream::Bits Stream::at(std::uint32_t year, std::uint32_t event) const {
  const Philox philox;
  const Philox::ctr_type bits =
      philox(Philox::ctr_type{{stream_, std::uint64_t{year} << 32 | event}}, Philox::key_type{{key_}});
  return {bits[0], bits[1]};
}

double Lognormal::mean() const { return std::exp(ln_mean + ln_sd * ln_sd / 2); }
double Lognormal::mean_of_square() const { return std::exp(2 * (ln_mean + ln_sd * ln_sd)); }
double Lognormal::quantile(double p) const { return std::exp(ln_mean + ln_sd * normal_quantile(p)); }

CountTable::CountTable(const Rate& rate) {
  // Logarithms, since the first terms of a high rate are below what a double holds.
  const bool known = std::isinf(rate.shape);
  const double spread = known ? 0 : rate.mean / (rate.mean + rate.shape);
  double log_p = known ? -rate.mean : rate.shape * std::log1p(-spread);
  double sum = 0;
  for (double k = 0; sum < 1 - 1e-15 && k < 1'000'000; ++k) {
    const double p = std::exp(log_p);
    sum += p;
    below_.push_back(sum);
    if (k > rate.mean && p < 1e-18) break;
    log_p += std::log((known ? rate.mean : (rate.shape + k) * spread) / (k + 1));
  }
  below_.back() = 1;
  guide_.resize(256);
  std::uint32_t k = 0;
  for (std::uint32_t i = 0; i < 256; ++i) {
    while (below_[k] <= i / 256.0) ++k;
    guide_[i] = k;
  }
}

std::uint32_t CountTable::draw(std::uint64_t bits) const {
  const double u = static_cast<double>(static_cast<std::int64_t>(bits >> 11)) * 0x1p-53;
  std::uint32_t k = guide_.data()[bits >> 56];
  while (below_.data()[k] <= u) ++k;
  return k;
}

ShareTable::ShareTable(const std::vector<Share>& shares) : cells_(shares.size()) {
  double total = 0;
  for (const Share& one : shares) total += one.weight;
  std::vector<double> part;
  std::vector<std::size_t> small, large;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double weight = shares[i].weight / total;
    mean_ += weight * shares[i].share;
    mean_of_square_ += weight * shares[i].share * shares[i].share;
    part.push_back(weight * static_cast<double>(shares.size()));
    (part.back() < 1 ? small : large).push_back(i);
    cells_[i] = {std::uint64_t{1} << 32, {shares[i].share, shares[i].share}};
  }
  while (!small.empty() && !large.empty()) {
    const std::size_t low = small.back(), high = large.back();
    small.pop_back();
    cells_[low].limit = static_cast<std::uint64_t>(part[low] * 0x1p32);
    cells_[low].shares[1] = shares[high].share;
    part[high] -= 1 - part[low];
    if (part[high] >= 1) continue;
    large.pop_back();
    small.push_back(high);
  }
}

}  // namespace onus::model
