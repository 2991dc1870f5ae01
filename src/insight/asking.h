// What the routes of this room are asked in the query: instants, periods, counts.
#pragma once
#include "base/time.h"
#include "server/http.h"

namespace onus::insight {

/// An RFC 3339 instant, or a day in `zone`, which stands for its first moment.
Result<Instant> instant_or_day(std::string_view text, const Zone& zone, const char* field);
/// `?from=` and `?to=`, at most ten years; `otherwise` where one is absent.
Result<Interval> asked_period(const server::Request& request, const Zone& zone, Interval otherwise);
/// A whole number low … high; `otherwise` where the parameter is absent.
Result<std::int64_t> asked_number(const server::Request& request, const char* name, std::int64_t low,
                                  std::int64_t high, std::int64_t otherwise);

}  // namespace onus::insight
