// Calendar arithmetic and zones: the only file of the tree that talks to the zone database.
#include "base/time.h"

#include <date/tz.h>

#include <algorithm>
#include <stdexcept>

namespace onus {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;
constexpr std::int64_t kDaysTo2038 = 24'837;  // from 2038 the zone database's tables say nothing

struct Civil {
  std::int64_t year;
  unsigned month;
  unsigned day;
};

/// Hinnant's days-to-civil in 64 bits: std::chrono::year ends at 32767, an Instant does not.
Civil civil_of(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const auto doe = static_cast<unsigned>(days - era * 146'097);
  const unsigned yoe = (doe - doe / 1460 + doe / 36'524 - doe / 146'096) / 365;
  const unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const unsigned shifted = (5 * doy + 2) / 153;
  const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {static_cast<std::int64_t>(yoe) + era * 400 + (month <= 2), month,
          doy - (153 * shifted + 2) / 5 + 1};
}

std::int64_t days_of(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto yoe = static_cast<unsigned>(year - era * 400);
  const unsigned doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146'097 + static_cast<std::int64_t>(doe) - 719'468;
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }

LocalTime local_at(std::int64_t us) {
  const std::int64_t day = floor_div(us, kDay);
  return {{static_cast<std::int32_t>(day)}, us - day * kDay};
}

date::sys_info info_at(const date::time_zone* zone, Instant t) {
  return zone->get_info(date::sys_seconds{std::chrono::seconds{floor_div(t.us, kSecond)}});
}

/// Copies of the database under other names: `right/` counts leap seconds, `posix/` repeats all, the others
/// are no places.
bool is_alias_tree(std::string_view name) {
  return name.starts_with("posix/") || name.starts_with("right/") || name == "localtime" ||
         name == "posixrules" || name == "Factory";
}

}  // namespace

Interval intersect(Interval a, Interval b) {
  const Interval both{std::max(a.start, b.start), std::min(a.end, b.end)};
  return both.empty() ? Interval{both.start, both.start} : both;
}

Date Date::of(int year, unsigned month, unsigned day) {
  return {static_cast<std::int32_t>(days_of(year, month, day))};
}
int Date::year() const { return static_cast<int>(civil_of(days).year); }
unsigned Date::month() const { return civil_of(days).month; }
unsigned Date::day() const { return civil_of(days).day; }
Weekday Date::weekday() const {
  const int since_monday = (days % 7 + 7 + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>(since_monday);
}

LocalTime advance(LocalTime t, Duration d) { return local_at(t.date.days * kDay + t.us + d.us); }

Result<Zone> Zone::find(std::string_view name) {
  if (is_alias_tree(name))
    return Error{"'" + std::string(name) + "' is no zone; name one such as Europe/Paris", {}};
  try {
    return Zone(date::locate_zone(name));
  } catch (const std::runtime_error&) {
    return Error{"the zone database holds no '" + std::string(name) + "'; name one such as Europe/Paris", {}};
  }
}

Zone Zone::utc() {
  static const date::time_zone* const zone = date::locate_zone("UTC");
  return Zone(zone);
}

const std::string& Zone::name() const { return zone_->name(); }

LocalTime Zone::local(Instant t) const { return local_at(t.us + offset(t).us); }

Instant Zone::instant(LocalTime t) const {
  const std::int64_t us = t.date.days * kDay + t.us;
  const auto info = zone_->get_info(date::local_seconds{std::chrono::seconds{floor_div(us, kSecond)}});
  if (info.result == date::local_info::nonexistent)
    return {info.first.end.time_since_epoch().count() * kSecond};
  return {us - info.first.offset.count() * kSecond};
}

Duration Zone::offset(Instant t) const { return Duration::seconds(info_at(zone_, t).offset.count()); }

std::optional<Instant> Zone::next_change(Instant t) const {
  const auto offset_now = info_at(zone_, t).offset;
  // The database also lists transitions that change only the name or the DST flag.
  while (true) {
    const auto end = info_at(zone_, t).end;
    if (end >= date::sys_days{date::days{kDaysTo2038}}) return std::nullopt;
    t = {end.time_since_epoch().count() * kSecond};
    if (info_at(zone_, t).offset != offset_now) return t;
  }
}

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  for (const auto& zone : date::get_tzdb().zones)
    if (!is_alias_tree(zone.name())) names.push_back(zone.name());
  std::sort(names.begin(), names.end());
  return names;
}

namespace {
class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return {std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
  }
};
}  // namespace

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace onus
