// Reading the query of this room's routes.
#include "insight/asking.h"

#include <charconv>

#include "people/api_list.h"

namespace onus::insight {

Result<Instant> instant_or_day(std::string_view text, const Zone& zone, const char* field) {
  if (const auto day = parse_date(text)) return zone.instant({*day, 0});
  const auto instant = parse_instant(text);
  if (!instant) return Error{"is neither a day (2026-06-01) nor an RFC 3339 time", field};
  return *instant;
}

Result<Interval> asked_period(const server::Request& request, const Zone& zone, Interval otherwise) {
  for (const auto& [name, end] : {std::pair{"from", &otherwise.start}, std::pair{"to", &otherwise.end}}) {
    const std::string text = people::query_text(request, name);
    if (text.empty()) continue;
    const auto given = instant_or_day(text, zone, name);
    if (!given) return given.error();
    *end = *given;
  }
  if (otherwise.start >= otherwise.end) return Error{"is not after `from`: write a later end", "to"};
  if (otherwise.end - otherwise.start > Duration::days(3660))
    return Error{"is more than ten years after `from`: ask for less", "to"};
  return otherwise;
}

Result<std::int64_t> asked_number(const server::Request& request, const char* name, std::int64_t low,
                                  std::int64_t high, std::int64_t otherwise) {
  const std::string text = people::query_text(request, name);
  if (text.empty()) return otherwise;
  std::int64_t out = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (failure != std::errc{} || end != text.data() + text.size() || out < low || out > high)
    return Error{"is no whole number from " + std::to_string(low) + " to " + std::to_string(high), name};
  return out;
}

}  // namespace onus::insight
