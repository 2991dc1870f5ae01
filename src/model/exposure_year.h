// A year as the simulation sees it: its hours, when people work, and what an hour of a service loses. Pure
// but for the zone's table.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "catalogue/service.h"
#include "model/policy.h"

namespace onus::model {

inline constexpr std::size_t kHoursOfWeek = catalogue::kHoursOfWeek;
/// The most an hour may lose in the simulation, in minor units: a year of it stays far below int64.
inline constexpr std::int64_t kMostPerHour = 10'000'000'000'000;

/// The year simulated: whole hours, 24 h … 400 days, beginning at a local midnight for choice.
struct Year {
  Interval time;
  Zone zone = Zone::utc();
  std::vector<Interval> working;  // sorted, apart, not empty; what lies outside `time` is not read, except
                                  // that the first after its end says when its last night ends
};

/// The year that begins at 00:00 of `first` in the policy's zone, with the policy's working hours.
Year year_of(const Policy& policy, Date first);

/// A business event: half-open, in which an hour loses at most `per_hour_minor`.
struct PeakExposure {
  Interval time;
  std::int64_t per_hour_minor = 0;  // 0 … kMostPerHour
};

/// What an hour without the service loses, in minor units: by hour of the local week (0 is Monday from
/// 00:00), the greatest being the service's exposure. In a peak each hour counts in proportion, so that the
/// greatest is the peak's; where peaks overlap, the highest holds (docs/model-reference.md).
struct ExposureProfile {
  std::array<std::int64_t, kHoursOfWeek> by_hour{};  // each 0 … kMostPerHour
  std::vector<PeakExposure> peaks;
  static ExposureProfile flat(std::int64_t per_hour_minor);
  /// `percent` of it in each hour of the week, half up; flat where `percent` is empty.
  static ExposureProfile by_percent(std::int64_t per_hour_minor, std::span<const std::int64_t> percent);
  std::int64_t greatest() const;
};

/// The hours of a year, made once for all services. Instants are hours since the year's start, as doubles.
class YearTable {
 public:
  /// Fails for a year of a wrong length, or working hours that are none, out of order or overlapping.
  static Result<YearTable> make(const Year& year);

  std::size_t hours() const { return hour_of_week_.size(); }
  /// The local hour of the week in the middle of an hour of the year: where a clock changes by half an hour
  /// (Lord Howe), the profile lies half an hour off for a season.
  std::size_t hour_of_week(std::size_t hour) const { return hour_of_week_[hour]; }
  const Interval& time() const { return time_; }

  /// Hours from `t` until working hours, 0 within them. 0 <= t < hours(). The year's last night ends with
  /// the first working interval after the year, or as the year's first one.
  double wait(double t) const {
    const Span* span = working_.data() + first_.data()[static_cast<std::int32_t>(t)];
    while (span->end <= t) ++span;
    return std::max(0.0, span->start - t);
  }
  /// Hours in which nobody works, of the whole year.
  double hours_off() const;

 private:
  struct Span {
    double start, end;
  };
  Interval time_;
  std::vector<std::uint8_t> hour_of_week_;
  std::vector<Span> working_;         // the last ends after the year
  std::vector<std::uint32_t> first_;  // per hour: the first of working_ that ends after it begins
};

/// What a service loses in the hours of two like years, so that an outage may run past the first.
class ExposureTable {
 public:
  /// Reuses what was allocated. Exact to a minor unit an hour: an hour that a peak begins or ends in has the
  /// mean of its parts, rounded half up.
  void fill(const YearTable& year, const ExposureProfile& profile);

  /// An instant at which an outage begins, 0 <= t < hours, with what does not depend on its end.
  struct Start {
    double t, next;       // `next`: the end of its hour
    double rate, before;  // of its hour; lost before `next`
  };
  Start start(double t) const {
    const auto next = static_cast<std::int32_t>(t) + 1;
    const Hour* const hours = hours_.data();
    return {t, static_cast<double>(next), hours[next - 1].rate, hours[next].before};
  }
  /// Minor units lost until `to`, start.t <= to < 2 × hours. Never decreases with `to` nor with any hour's
  /// exposure, since each step of the sum rounds monotonically.
  double lost(const Start& start, double to) const {
    // The rest of the first hour, whole hours, and the begun one. Without branches, which would be taken at
    // random: within the first hour the latter two are 0.
    const double inside = std::max(to, start.next);
    const auto last = static_cast<std::int32_t>(inside);
    const Hour& hour = hours_.data()[last];
    return start.rate * (std::min(to, start.next) - start.t) + (hour.before - start.before) +
           hour.rate * (inside - static_cast<double>(last));
  }
  /// Of the whole year, ÷ its hours.
  double mean_per_hour() const;
  bool is_flat() const;

 private:
  struct Hour {
    double before;  // lost in all hours before this one; whole
    double rate;    // lost in this hour; whole
  };
  std::vector<Hour> hours_;  // 2 × hours + 1
};

}  // namespace onus::model
