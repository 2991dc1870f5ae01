// The weekly report of a team: weeks, times to acknowledge and resolve, nights.
#include "paging/report.h"

#include <algorithm>

namespace onus::paging {

namespace {

constexpr int kFirstYear = 1970, kLastYear = 2037;

Date monday_of(Date day) { return day + -static_cast<std::int32_t>(day.weekday()); }
/// The Monday of week 1: of the week that holds 4 January.
Date first_monday(int year) { return monday_of(Date::of(year, 1, 4)); }

std::int64_t seconds(std::int64_t us) { return (us + Duration::seconds(1).us / 2) / Duration::seconds(1).us; }

}  // namespace

Result<Week> Week::parse(std::string_view text) {
  const Error error{"is no week: write it as 2026-W47", "week"};
  if (text.size() != 8 || text.substr(4, 2) != "-W") return error;
  int year = 0, week = 0;
  for (std::size_t i : {0, 1, 2, 3, 6, 7}) {
    if (text[i] < '0' || text[i] > '9') return error;
    int& number = i < 4 ? year : week;
    number = number * 10 + (text[i] - '0');
  }
  if (year < kFirstYear || year > kLastYear || week < 1) return error;
  const Week out{first_monday(year) + 7 * (week - 1)};
  if (out.monday >= first_monday(year + 1)) return error;
  return out;
}

Week Week::of(Date day) { return {monday_of(day)}; }

std::string Week::text() const {
  const int year = (monday + 3).year();  // a week belongs to the year of its Thursday
  const int week = (monday.days - first_monday(year).days) / 7 + 1;
  return std::to_string(year) + (week < 10 ? "-W0" : "-W") + std::to_string(week);
}

Interval Week::time(const Zone& zone) const {
  return {zone.instant({monday, 0}), zone.instant({monday + 7, 0})};
}

Week last_whole_week(Instant now, const Zone& zone) { return Week::of(zone.local(now).date).before(1); }

Spread spread_of(std::vector<Duration> durations) {
  if (durations.empty()) return {};
  std::sort(durations.begin(), durations.end());
  const std::size_t n = durations.size();
  const std::int64_t middle =
      n % 2 == 1 ? durations[n / 2].us
                 : durations[n / 2 - 1].us + (durations[n / 2].us - durations[n / 2 - 1].us) / 2;
  return {seconds(middle), seconds(durations[(n * 9 + 9) / 10 - 1].us), seconds(durations.back().us)};
}

std::vector<Night> nights_of(const std::vector<ReportPage>& pages, Week week, const Zone& zone) {
  std::vector<Night> out;
  for (int i = 0; i < 7; ++i) out.push_back({week.monday + i, 0, {}});
  for (const auto& page : pages) {
    const std::int32_t day = zone.local(page.at).date.days - week.monday.days;
    if (!page.night || day < 0 || day >= 7) continue;
    Night& night = out[static_cast<std::size_t>(day)];
    ++night.pages;
    const auto at = std::lower_bound(night.people.begin(), night.people.end(), page.person);
    if (at == night.people.end() || *at != page.person) night.people.insert(at, page.person);
  }
  return out;
}

}  // namespace onus::paging
