// Time: instants, durations, intervals, and zones of the IANA database. Pure but for reading the zone files
// once.
#pragma once
#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace date {
class time_zone;
}

namespace onus {

/// A span of time in whole microseconds, possibly negative.
struct Duration {
  std::int64_t us = 0;
  static constexpr Duration seconds(std::int64_t n) { return {n * 1'000'000}; }
  static constexpr Duration minutes(std::int64_t n) { return seconds(n * 60); }
  static constexpr Duration hours(std::int64_t n) { return minutes(n * 60); }
  static constexpr Duration days(std::int64_t n) { return hours(n * 24); }
  friend constexpr auto operator<=>(const Duration&, const Duration&) = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return {a.us + b.us}; }
  friend constexpr Duration operator-(Duration a, Duration b) { return {a.us - b.us}; }
  friend constexpr Duration operator*(Duration a, std::int64_t n) { return {a.us * n}; }
};

/// A point in time: microseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Instant {
  std::int64_t us = 0;
  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
  friend constexpr Instant operator+(Instant t, Duration d) { return {t.us + d.us}; }
  friend constexpr Instant operator-(Instant t, Duration d) { return {t.us - d.us}; }
  friend constexpr Duration operator-(Instant a, Instant b) { return {a.us - b.us}; }
};

/// Half-open [start, end); empty when start >= end.
struct Interval {
  Instant start;
  Instant end;
  bool contains(Instant t) const { return start <= t && t < end; }
  bool empty() const { return start >= end; }
  friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

/// The part common to both; empty if none.
Interval intersect(Interval a, Interval b);

enum class Weekday : std::uint8_t { mon, tue, wed, thu, fri, sat, sun };

/// A calendar day, counted in days since 1970-01-01 (proleptic Gregorian), with no zone.
struct Date {
  std::int32_t days = 0;
  static Date of(int year, unsigned month, unsigned day);
  int year() const;
  unsigned month() const;
  unsigned day() const;
  Weekday weekday() const;
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
  friend constexpr Date operator+(Date d, std::int32_t n) { return {d.days + n}; }
};

/// A day and a time of day on some wall clock; `us` since midnight, 0 <= us < 86400e6.
struct LocalTime {
  Date date;
  std::int64_t us = 0;
  friend constexpr auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

/// The local time `d` later on a wall clock that never jumps (may cross days, d may be negative).
LocalTime advance(LocalTime t, Duration d);

/// A zone of the IANA database. Cheap to copy; never null. Thread-safe.
class Zone {
 public:
  /// Fails for a name the system's zone database does not hold.
  static Result<Zone> find(std::string_view name);
  static Zone utc();

  const std::string& name() const;
  LocalTime local(Instant t) const;
  /// A local time in a gap is the first moment after it; one that occurs twice is its first occurrence.
  Instant instant(LocalTime t) const;
  /// Offset from UTC at `t`.
  Duration offset(Instant t) const;
  /// First change of offset strictly after `t`, if there is one before 2038.
  std::optional<Instant> next_change(Instant t) const;
  friend bool operator==(const Zone& a, const Zone& b) { return a.zone_ == b.zone_; }

 private:
  explicit Zone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;
};

/// Names of all zones that the system's database holds, sorted.
std::vector<std::string> zone_names();

/// RFC 3339 with any offset, or a bare `YYYY-MM-DDTHH:MM[:SS]Z`; up to microseconds, more digits are cut.
Result<Instant> parse_instant(std::string_view text);
/// RFC 3339 in UTC: seconds, then as many of 3 or 6 fractional digits as are needed: `2026-11-24T03:00:00Z`.
std::string format(Instant t);
/// Local wall clock with offset: `2026-11-24T03:00:00+01:00`.
std::string format_local(Instant t, const Zone& zone);

Result<Date> parse_date(std::string_view text);  // YYYY-MM-DD
std::string format(Date date);
Result<LocalTime> parse_local_time(std::string_view text);  // YYYY-MM-DDTHH:MM[:SS]
std::string format(LocalTime t);                            // YYYY-MM-DDTHH:MM[:SS]
/// `HH:MM`, 00:00–24:00; the time since midnight.
Result<Duration> parse_time_of_day(std::string_view text);
std::string format_time_of_day(Duration since_midnight);
/// `0`, `90s`, `5m`, `2h`, `1d`, `1w`, and sums such as `1h30m`; not negative, at most 3660 days.
Result<Duration> parse_duration(std::string_view text);
/// The shortest form that parse_duration reads back: `0s`, `90s`, `5m`, `2h`, `1d`.
std::string format(Duration d);
Result<Weekday> parse_weekday(std::string_view text);  // mon … sun
std::string_view to_text(Weekday day);

/// Where the time comes from. Tests inject one that stands still; nothing else may read the system's clock.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

/// The system's clock. Thread-safe.
const Clock& system_clock();

/// A clock that stands where a test puts it. Thread-safe.
class ManualClock : public Clock {
 public:
  explicit ManualClock(Instant t) : now_us_(t.us) {}
  Instant now() const override { return {now_us_.load()}; }
  void set(Instant t) { now_us_ = t.us; }
  void advance(Duration d) { now_us_ += d.us; }

 private:
  std::atomic<std::int64_t> now_us_;
};

}  // namespace onus
