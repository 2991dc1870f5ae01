// Random draws for the simulation: a counter-based stream, and arrays of normal and lognormal draws. Pure.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace onus::model {

/// Philox2x64 of 8 rounds (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC
/// 2011): a draw is a function of (seed, name, year, event), so it does not matter which thread makes it, nor
/// which other services are simulated. Chosen over SplitMix64, which is quicker by a nanosecond, because
/// streams with different keys cannot overlap, and because it passes BigCrush (2x64 from 6 rounds on, says
/// the paper; its authors know of no flaw from 8 rounds on in the narrower 4x32). Thread-safe: no state.
class Stream {
 public:
  /// What the draws are for: the same name gives independent streams.
  enum class Purpose : std::uint8_t { count, incident, thinning, strike };
  /// `name` is the service's or cause's; `within` (may be empty) the service that a cause strikes.
  Stream(std::uint64_t seed, std::string_view name, Purpose purpose, std::string_view within = {});

  struct Bits {
    std::uint64_t first = 0, second = 0;  // 128 independent bits
  };
  Bits at(std::uint32_t year, std::uint32_t event) const;

 private:
  std::uint64_t key_, stream_;
};

/// Of minutes: exp(ln_mean + ln_sd × z), z standard normal.
struct Lognormal {
  double ln_mean = 0;
  double ln_sd = 0;
  double mean() const;              // exp(ln_mean + ln_sd² / 2)
  double mean_of_square() const;    // exp(2 ln_mean + 2 ln_sd²)
  double quantile(double p) const;  // 0 < p < 1
  friend bool operator==(const Lognormal&, const Lognormal&) = default;
};

/// How many incidents a year: Poisson, whose rate is itself known as a gamma distribution of that mean and
/// shape (the number of incidents it is worth); shape infinite: known exactly.
struct Rate {
  double mean = 0;   // a year, 0 … 10,000
  double shape = 0;  // > 0
  friend bool operator==(const Rate&, const Rate&) = default;
};

/// The standard normal quantile of (bits + ½) ÷ 2^32, hence within ±6.34: Wichura, algorithm AS 241
/// (PPND16), 1988; exact to 1 part in 10^15.
void normal_quantiles(const std::uint32_t* bits, double* z, std::size_t n);
double normal_quantile(double p);  // 0 < p < 1

/// x[i] becomes exp(x[i]), to 4 parts in 10^16, for |x| <= 700. The same bits on every machine.
void exponentials(double* x, std::size_t n);

/// Draws the number of incidents of a year by inversion: more of a rate is never fewer incidents for the
/// same bits. A rate drawn anew for each year makes the count negative binomial, so one table does both.
class CountTable {
 public:
  explicit CountTable(const Rate& rate);
  std::uint32_t draw(std::uint64_t bits) const;

 private:
  std::vector<double> below_;         // below_[k] = P(N <= k)
  std::vector<std::uint32_t> guide_;  // for the top 8 bits, the least k it can be
};

/// A share of the users, with its weight among the shares.
struct Share {
  double share = 1;   // 0 … 1
  double weight = 1;  // > 0
};

/// Draws a share in constant time (Walker's alias method, 1977).
class ShareTable {
 public:
  explicit ShareTable(const std::vector<Share>& shares);
  double draw(std::uint32_t bits) const {
    const std::uint64_t scaled = std::uint64_t{bits} * cells_.size();
    const Cell& cell = cells_.data()[scaled >> 32];
    return cell.shares.data()[(scaled & 0xffffffff) < cell.limit ? 0 : 1];  // an index, not a branch
  }
  double mean() const { return mean_; }
  double mean_of_square() const { return mean_of_square_; }

 private:
  struct Cell {
    std::uint64_t limit = 0;         // of 2^32
    std::array<double, 2> shares{};  // below the limit, and from it on
  };
  std::vector<Cell> cells_;
  double mean_ = 0, mean_of_square_ = 0;
};

}  // namespace onus::model
