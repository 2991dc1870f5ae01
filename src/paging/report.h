// The weekly report of a team: weeks, times to acknowledge and resolve, nights. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/policy.h"

namespace onus::paging {

/// A week of ISO 8601: Monday 00:00 to Monday 00:00 in a zone.
struct Week {
  Date monday;
  /// `2026-W47`. Fails for a week that its year does not have.
  static Result<Week> parse(std::string_view text);
  static Week of(Date day);
  std::string text() const;
  Interval time(const Zone& zone) const;
  Week before(int weeks) const { return {monday + (-7 * weeks)}; }
};
/// The last week that is over at `now`.
Week last_whole_week(Instant now, const Zone& zone);

/// Of some durations; none: all nullopt.
struct Spread {
  std::optional<std::int64_t> median_s, p90_s, max_s;
};
/// Whole seconds, halves up. The median of an even number is the mean of the middle two; p90 is the smallest
/// that nine of ten do not exceed.
Spread spread_of(std::vector<Duration> durations);

/// One page as the report counts it.
struct ReportPage {
  std::string person;
  Instant at;
  bool night = false;  // out of hours
};
/// Pages out of hours by local day of the week that begins at `monday`, and whom they went to.
struct Night {
  Date date;
  std::int64_t pages = 0;
  std::vector<std::string> people;  // by name, once
};
std::vector<Night> nights_of(const std::vector<ReportPage>& pages, Week week, const Zone& zone);

}  // namespace onus::paging
