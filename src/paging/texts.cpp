// Small texts that several files of this room share.
#include "paging/texts.h"

#include <array>

namespace onus::paging {

std::string local_text(Instant t, const Zone& zone) {
  static constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  LocalTime local = zone.local(t);
  return std::string(kDays[static_cast<std::size_t>(local.date.weekday())]) + " " +
         std::to_string(local.date.day()) + " " + std::string(kMonths[local.date.month() - 1]) + " " +
         format_time_of_day(Duration{local.us / 60'000'000 * 60'000'000});
}

std::string spoken(Duration d) {
  auto of = [](std::int64_t n, const char* unit) {
    return std::to_string(n) + " " + unit + (n == 1 ? "" : "s");
  };
  const std::int64_t seconds = d.us / 1'000'000;
  if (seconds != 0 && seconds % 86'400 == 0) return of(seconds / 86'400, "day");
  if (seconds != 0 && seconds % 3600 == 0) return of(seconds / 3600, "hour");
  if (seconds % 60 == 0) return of(seconds / 60, "minute");
  return of(seconds, "second");
}

std::string listed(const std::vector<std::string>& items, std::size_t most) {
  std::string out;
  const std::size_t shown = items.size() <= most ? items.size() : most;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  if (items.size() > shown) out += " and " + std::to_string(items.size() - shown) + " more";
  return out;
}

std::string person_of(std::string_view actor) {
  constexpr std::string_view kPrefix = "person:";
  return actor.starts_with(kPrefix) ? std::string(actor.substr(kPrefix.size())) : std::string();
}

std::string actor_title(const document::Organisation& org, std::string_view actor) {
  if (auto person = person_of(actor); !person.empty()) return title_of<people::Person>(org, person);
  if (actor.empty() || actor == "onus") return "Onus";
  if (actor.starts_with("token:")) return "token " + std::string(actor.substr(6));
  if (actor.starts_with("integration:")) return std::string(actor.substr(12));
  return std::string(actor);
}

}  // namespace onus::paging
