// The tables of a year: hours, working hours, and what each hour loses.
#include "model/exposure_year.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "base/money.h"

namespace onus::model {

namespace {

constexpr std::int64_t kHourLength = Duration::hours(1).us;

double hours_between(Instant from, Instant to) {
  return static_cast<double>((to - from).us) / static_cast<double>(kHourLength);
}

/// What holds at `t`, which is in an hour that loses `usual`: the highest of the peaks there, in proportion.
double at(const ExposureProfile& profile, std::int64_t greatest, std::int64_t usual, Instant t) {
  std::int64_t peak = -1;
  for (const PeakExposure& one : profile.peaks)
    if (one.time.contains(t)) peak = std::max(peak, one.per_hour_minor);
  if (peak < 0) return static_cast<double>(usual);
  if (greatest == 0) return static_cast<double>(peak);
  return static_cast<double>(mul_div(peak, usual, greatest));
}

/// The hour's loss when peaks touch it: its parts by their lengths.
double with_peaks(const ExposureProfile& profile, std::int64_t greatest, std::int64_t usual, Interval hour) {
  std::vector<Instant> edges{hour.start, hour.end};
  for (const PeakExposure& peak : profile.peaks)
    for (const Instant edge : {peak.time.start, peak.time.end})
      if (hour.contains(edge)) edges.push_back(edge);
  std::sort(edges.begin(), edges.end());
  double sum = 0;
  for (std::size_t i = 1; i < edges.size(); ++i)
    sum += at(profile, greatest, usual, edges[i - 1]) * hours_between(edges[i - 1], edges[i]);
  return std::floor(sum + 0.5);
}

}  // namespace

Year year_of(const Policy& policy, Date first) {
  Year year;
  year.zone = policy.zone;
  const Date next = Date::of(first.year() + 1, first.month(),
                             first.month() == 2 ? std::min(28U, first.day()) : first.day());
  year.time = {policy.zone.instant({first, 0}), policy.zone.instant({next, 0})};
  year.time.end.us -= (year.time.end - year.time.start).us % kHourLength;
  // One working interval past the end, for the last night.
  for (std::optional<Instant> from = next_working_instant(policy, year.time.start); from;) {
    const std::optional<Instant> to = next_moment_change(policy, *from);
    const Instant end = to.value_or(year.time.end + Duration::days(1));
    year.working.push_back({*from, end});
    if (*from >= year.time.end || !to) break;
    from = next_working_instant(policy, end);
  }
  return year;
}

ExposureProfile ExposureProfile::flat(std::int64_t per_hour_minor) {
  ExposureProfile profile;
  profile.by_hour.fill(per_hour_minor);
  return profile;
}

ExposureProfile ExposureProfile::by_percent(std::int64_t per_hour_minor,
                                            std::span<const std::int64_t> percent) {
  ExposureProfile profile = flat(per_hour_minor);
  for (std::size_t h = 0; h < percent.size(); ++h)
    profile.by_hour[h] = mul_div(per_hour_minor, percent[h], 100);
  return profile;
}

std::int64_t ExposureProfile::greatest() const { return *std::max_element(by_hour.begin(), by_hour.end()); }

Result<YearTable> YearTable::make(const Year& year) {
  const std::int64_t length = (year.time.end - year.time.start).us;
  if (length % kHourLength != 0 || length < 24 * kHourLength || length > 400 * 24 * kHourLength)
    return Error{"must be whole hours, from one day to 400 days", "year.time"};
  YearTable table;
  table.time_ = year.time;
  const auto hours = static_cast<std::size_t>(length / kHourLength);
  for (std::size_t h = 0; h < hours; ++h) {
    const Instant middle =
        year.time.start + Duration{static_cast<std::int64_t>(h) * kHourLength + kHourLength / 2};
    const LocalTime local = year.zone.local(middle);
    table.hour_of_week_.push_back(static_cast<std::uint8_t>(static_cast<int>(local.date.weekday()) * 24 +
                                                            static_cast<int>(local.us / kHourLength)));
  }
  for (std::size_t i = 0; i < year.working.size(); ++i) {
    const Interval& one = year.working[i];
    if (one.empty() || (i > 0 && one.start < year.working[i - 1].end))
      return Error{"must be in order, none empty, none overlapping",
                   "year.working[" + std::to_string(i) + "]"};
    if (one.end <= year.time.start) continue;
    table.working_.push_back(
        {hours_between(year.time.start, one.start), hours_between(year.time.start, one.end)});
  }
  const double end = static_cast<double>(hours);
  if (table.working_.empty() || table.working_.front().start >= end)
    return Error{"must hold working hours within the year", "year.working"};
  if (table.working_.back().end <= end) {
    const Span again = table.working_.front();
    table.working_.push_back({std::max(0.0, again.start) + end, again.end + end});
  }
  std::uint32_t i = 0;
  for (std::size_t h = 0; h < hours; ++h) {
    while (table.working_[i].end <= static_cast<double>(h)) ++i;
    table.first_.push_back(i);
  }
  return table;
}

double YearTable::hours_off() const {
  const double end = static_cast<double>(hours());
  return std::accumulate(working_.begin(), working_.end(), end, [&](double off, const Span& one) {
    return off - std::max(0.0, std::min(one.end, end) - std::max(0.0, one.start));
  });
}

void ExposureTable::fill(const YearTable& year, const ExposureProfile& profile) {
  const std::size_t hours = year.hours();
  const std::int64_t greatest = profile.greatest();
  hours_.resize(2 * hours + 1);
  for (std::size_t h = 0; h < hours; ++h)
    hours_[h].rate = static_cast<double>(profile.by_hour[year.hour_of_week(h)]);
  for (const PeakExposure& peak : profile.peaks) {
    const Interval within = intersect(peak.time, year.time());
    if (within.empty()) continue;
    const auto from = static_cast<std::size_t>((within.start - year.time().start).us / kHourLength);
    const auto to =
        static_cast<std::size_t>(((within.end - year.time().start).us + kHourLength - 1) / kHourLength);
    for (std::size_t h = from; h < to; ++h) {
      const Instant start = year.time().start + Duration{static_cast<std::int64_t>(h) * kHourLength};
      hours_[h].rate = with_peaks(profile, greatest, profile.by_hour[year.hour_of_week(h)],
                                  {start, start + Duration{kHourLength}});
    }
  }
  double before = 0;
  for (std::size_t h = 0; h < hours_.size(); ++h) {
    if (h >= hours) hours_[h].rate = hours_[h - hours].rate;
    hours_[h].before = before;
    before += hours_[h].rate;
  }
}

double ExposureTable::mean_per_hour() const {
  const std::size_t hours = hours_.size() / 2;
  return hours_[hours].before / static_cast<double>(hours);
}

bool ExposureTable::is_flat() const {
  return std::all_of(hours_.begin(), hours_.end(), [&](const Hour& h) { return h.rate == hours_[0].rate; });
}

}  // namespace onus::model
