// Gaps for screens.
#include "paging/gaps.h"

#include <algorithm>

#include "paging/present.h"
#include "paging/texts.h"
#include "people/api_list.h"

namespace onus::paging {

namespace {

constexpr Duration kFresh = Duration::minutes(10);
constexpr std::size_t kNamed = 5;

}  // namespace

std::vector<Gap> gaps_of(const std::vector<Hole>& holes) {
  std::map<std::tuple<Instant, Instant, std::string, bool, std::string>, Gap> by_key;
  for (const auto& hole : holes) {
    Gap& gap = by_key[{hole.time.start, hole.time.end, hole.team, hole.nobody, hole.reached}];
    gap.time = hole.time;
    gap.team = hole.team;
    gap.nobody = hole.nobody;
    gap.reached = hole.reached;
    gap.services.push_back(hole.service);
  }
  std::vector<Gap> out;
  for (auto& [key, gap] : by_key) out.push_back(std::move(gap));
  return out;
}

json::object gap_json(const document::Organisation& org, const Gap& gap, Instant now) {
  std::optional<std::int64_t> highest;
  json::array services;
  for (const auto& name : gap.services) {
    const auto exposure = exposure_of(org, name, std::max(gap.time.start, now));
    if (exposure && (!highest || *exposure > *highest)) highest = exposure;
    if (services.size() < kNamed) services.push_back(people::named<catalogue::Service>(org, name));
  }
  return {{"from", format(gap.time.start)},
          {"to", format(gap.time.end)},
          {"reason", gap.nobody ? "nobody" : "fallback"},
          {"service_count", gap.services.size()},
          {"services", std::move(services)},
          {"team", people::text_or_null(gap.team)},
          {"team_title",
           gap.team.empty() ? json::value(nullptr) : json::value(title_of<people::Team>(org, gap.team))},
          {"rota", nullptr},
          {"rota_title", nullptr},
          {"role", nullptr},
          {"exposure_per_hour", highest ? json::value(*highest) : json::value(nullptr)},
          {"text", gap.nobody ? "reaches nobody" : "falls back to " + gap.reached}};
}

std::function<bool(std::string_view)> working_methods(store::Tx& tx, const document::Organisation& org,
                                                      Instant now) {
  auto broken = std::make_shared<std::set<std::string, std::less<>>>();
  const auto contacts = people::contacts(tx);
  for (const auto& [name, person] : org.all<people::Person>())
    if (people::readiness(*person, contacts, now).state == people::Readiness::State::broken)
      broken->insert(name);
  return [broken](std::string_view person) { return !broken->contains(person); };
}

std::shared_ptr<const std::vector<Gap>> ComingGaps::get(store::Tx& tx, const document::Organisation& org,
                                                        Duration length, Instant now) {
  {
    std::lock_guard lock(mutex_);
    if (gaps_ && version_ == org.version && length_ == length && now - made_at_ < kFresh && now >= made_at_)
      return gaps_;
  }
  auto gaps = std::make_shared<const std::vector<Gap>>(
      gaps_of(check(org, {now, now + length}, working_methods(tx, org, now))));
  std::lock_guard lock(mutex_);
  version_ = org.version;
  made_at_ = now;
  length_ = length;
  gaps_ = gaps;
  return gaps;
}

}  // namespace onus::paging
