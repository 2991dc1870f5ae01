// The inner loop of the simulation: one service's incidents of all years, under every cover at once. Used by
// simulation.cpp only.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/simulation.h"

namespace onus::model {

/// How often each cause occurs; made once, shared by all threads.
struct CauseDraws {
  Stream count, incident;
  CountTable table;
};
std::vector<CauseDraws> cause_draws(const SimulationInput& input);

/// Losses per cover and year, in minor units.
using YearlyLosses = std::vector<std::vector<std::int64_t>>;

/// One thread's working memory, reused from service to service. The input and tables must outlive it. Not
/// thread-safe; each thread has its own.
class Kernel {
 public:
  Kernel(const SimulationInput& input, const YearTable& year, const std::vector<CauseDraws>& causes);

  /// Draws all years of a service. False if a year's sum overflows.
  bool run(std::size_t service);
  /// Of the last run: from the service's own incidents, and from causes that struck it, the others having the
  /// covers they have, or all of them the same.
  const YearlyLosses& own() const { return own_; }
  const YearlyLosses& struck() const { return struck_; }
  const YearlyLosses& struck_alike() const { return any_later_ ? struck_alike_ : struck_; }

 private:
  static constexpr std::size_t kBatch = 256;  // its arrays fit the first-level cache
  using Words = std::array<std::uint32_t, kBatch>;
  using Numbers = std::array<double, kBatch>;

  void run_own(const SimulatedService& service);
  void run_struck(const SimulatedService& service, const CommonCause& cause, const CauseDraws& draws,
                  const CommonCause::Strike& how);
  void draw_own(const Stream& incident);
  void draw_struck(const Stream& incident);
  void take(std::size_t i, const Stream::Bits& bits);
  /// Times of the batch that no cover changes, then what each cover makes of them; empties the batch.
  void settle_times(const Lognormal& restore, const ShareTable& shares);
  void settle_own(std::size_t cover);
  void settle_struck(std::size_t cover, const CommonCause::Strike& how);
  void add(std::vector<std::int64_t>& years, std::size_t i, double lost);

  const SimulationInput& input_;
  const YearTable& year_;
  const std::vector<CauseDraws>& causes_;
  using Strikes = std::vector<std::pair<std::size_t, const CommonCause::Strike*>>;  // cause, how
  std::vector<Strikes> strikes_;                                                    // per service
  std::vector<Lognormal> responds_;      // the distinct ones among the covers
  std::vector<std::size_t> respond_of_;  // per cover: which of them
  bool any_held_ = false, any_effect_ = false, any_later_ = false;
  double most_rate_ = 1;  // greatest factor on the rate; other covers keep a part of those incidents

  ExposureTable exposure_;
  YearlyLosses own_, struck_, struck_alike_;
  bool overflow_ = false;

  std::size_t n_ = 0;  // incidents in the batch
  Words year_of_{}, event_{}, start_bits_{}, restore_bits_{}, respond_bits_{}, share_bits_{};
  std::array<ExposureTable::Start, kBatch> start_{};
  Numbers wait_{}, restore_{}, respond_z_{}, share_{}, thin_{};
  std::vector<Numbers> respond_;  // as responds_
};

}  // namespace onus::model
