// A year of holes is one line per working day; people think of it as one hole.
#include "app/gap_groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/cli.h"

namespace onus::app {
namespace {

constexpr std::size_t kMostTexts = 3;

struct Seen {
  GapGroup group;
  std::set<Weekday> weekdays;
  std::vector<std::string> texts;
  std::int64_t begin_us = 0, end_us = 0;  // local times of day
  std::int32_t days = 0;                  // from the day of the beginning to that of the end
};

std::string services_of(const json::value& gap) {
  std::string out;
  std::int64_t named = 0;
  const json::array* names = find_array(gap.as_object(), "services");
  for (const json::value& service : names ? *names : json::array{}) {
    out += (out.empty() ? "" : ", ") + text_member(service, "name");
    ++named;
  }
  const json::value* count = gap.as_object().if_contains("service_count");
  const std::int64_t all = count && count->is_int64() ? count->get_int64() : named;
  return all > named ? out + " and " + std::to_string(all - named) + " more" : out;
}

/// `weekdays`, `every day`, or the days by name.
std::string days_text(const std::set<Weekday>& days) {
  const std::set<Weekday> work{Weekday::mon, Weekday::tue, Weekday::wed, Weekday::thu, Weekday::fri};
  if (days.size() == 7) return "every day";
  if (days == work) return "weekdays";
  if (days == std::set<Weekday>{Weekday::sat, Weekday::sun}) return "weekends";
  std::string out;
  for (const Weekday day : days) out += (out.empty() ? "" : ", ") + std::string(to_text(day));
  return out;
}

std::string when_text(const Seen& seen) {
  const auto time = [](std::int64_t us) { return format_time_of_day({us}); };
  std::string out = seen.group.times == 1
                        ? std::string(to_text(seen.group.first.weekday())) + " " + format(seen.group.first)
                        : days_text(seen.weekdays);
  const bool to_midnight = seen.end_us == 0 && seen.days == 1;
  out += " " + time(seen.begin_us) + "–" + (to_midnight ? "24:00" : time(seen.end_us));
  if (!to_midnight && seen.days == 1) out += " of the next day";
  if (seen.days > 1) out += " " + std::to_string(seen.days) + " days later";
  return out;
}

/// One thing to do, for the reason and the rota that the API names.
std::string mend_text(const json::value& gap) {
  const std::string rota = text_member(gap, "rota"), team = text_member(gap, "team");
  if (text_member(gap, "reason") == "no_method")
    return "let them prove a way to be reached (How to reach me, ring me now), or put somebody else on " +
           (rota.empty() ? "the rota" : "the rota " + rota);
  if (!rota.empty())
    return "add members or turns to the rota " + rota + "; for once: onus rota override " + rota +
           " --person NAME --from TIME --to TIME";
  return "give " + (team.empty() ? "the owning team" : "the team " + team) +
         " a rota that covers these hours (docs/rotas.md)";
}

void add(Seen& seen, const json::value& gap, LocalTime from) {
  ++seen.group.times;
  seen.group.last = from.date;
  seen.weekdays.insert(from.date.weekday());
  std::string text = text_member(gap, "text");
  if (std::find(seen.texts.begin(), seen.texts.end(), text) == seen.texts.end())
    seen.texts.push_back(std::move(text));
}

GapGroup finished(Seen& seen) {
  const std::size_t all = seen.texts.size();
  for (std::size_t i = 0; i < std::min(all, kMostTexts); ++i)
    seen.group.reaches += (i ? "; " : "") + seen.texts[i];
  if (all > kMostTexts) seen.group.reaches += "; and " + std::to_string(all - kMostTexts) + " others";
  seen.group.when = when_text(seen);
  return std::move(seen.group);
}

}  // namespace

std::vector<GapGroup> group_gaps(const json::array& gaps, const Zone& zone) {
  std::vector<Seen> groups;
  std::map<std::tuple<std::string, std::string, std::string, std::int64_t, std::int64_t, std::int32_t>,
           std::size_t>
      known;
  for (const json::value& gap : gaps) {
    if (!gap.is_object()) continue;
    const auto start = parse_instant(text_member(gap, "from")), end = parse_instant(text_member(gap, "to"));
    if (!start || !end) continue;
    const LocalTime from = zone.local(*start), to = zone.local(*end);
    const std::int32_t days = to.date.days - from.date.days;
    std::string services = services_of(gap);
    const auto [it, fresh] = known.try_emplace(
        {services, text_member(gap, "rota"), text_member(gap, "reason"), from.us, to.us, days},
        groups.size());
    if (fresh) {
      Seen seen;
      seen.begin_us = from.us;
      seen.end_us = to.us;
      seen.days = days;
      seen.group.first = from.date;
      seen.group.services = std::move(services);
      seen.group.mend = mend_text(gap);
      groups.push_back(std::move(seen));
    }
    add(groups[it->second], gap, from);
  }
  std::vector<GapGroup> out;
  for (Seen& seen : groups) out.push_back(finished(seen));
  return out;
}

std::string text_of(const GapGroup& group) {
  std::string out = group.when;
  if (group.times > 1)
    out += ", " + std::to_string(group.times) + " times, first " + format(group.first) + ", last " +
           format(group.last);
  return out + "\n  services: " + group.services + "\n  reaches:  " + group.reaches +
         "\n  mend:     " + group.mend + "\n";
}

}  // namespace onus::app
