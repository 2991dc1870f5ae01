// Holes of a window, kept for a minute.
#include "paging/check_cache.h"

#include <algorithm>

namespace onus::paging {

namespace {
constexpr Duration kKept = Duration::minutes(1);
constexpr std::size_t kMostKept = 8;
constexpr Duration kYear = Duration::days(365);
}  // namespace

std::function<bool(std::string_view)> working_by(const document::Organisation& org,
                                                 const people::Contacts& contacts) {
  return [&org, &contacts](std::string_view name) {
    const auto* person = org.find<people::Person>(name);
    if (!person) return false;
    // Only `refused` is asked for, which does not depend on the time.
    return people::readiness(*person, contacts, Instant{}).state != people::Readiness::State::broken;
  };
}

std::shared_ptr<const CheckCache::Checked> CheckCache::get(const document::Organisation& org,
                                                           std::optional<Interval> window,
                                                           const people::Contacts& contacts) {
  const std::lock_guard lock(mutex_);
  const Instant now = clock_.now();
  std::erase_if(kept_,
                [&](const Kept& k) { return k.version != org.version || now < k.at || now - k.at >= kKept; });
  for (const auto& kept : kept_)
    if (kept.asked == window) return kept.checked;
  auto checked = std::make_shared<Checked>();
  checked->window = window.value_or(Interval{now, now + kYear});
  checked->holes = check(org, checked->window, working_by(org, contacts));
  checked->took = clock_.now() - now;
  if (kept_.size() >= kMostKept) kept_.erase(kept_.begin());
  kept_.push_back({org.version, window, now, checked});
  return checked;
}

}  // namespace onus::paging
