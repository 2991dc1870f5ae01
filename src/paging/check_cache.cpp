// Holes of a window, kept for a minute.
#include "paging/check_cache.h"

#include <algorithm>
#include <chrono>

namespace onus::paging {

namespace {
constexpr Duration kKept = Duration::minutes(1);
constexpr std::size_t kMostKept = 8;
}  // namespace

template <class Fits>
std::shared_ptr<const CheckCache::Checked> CheckCache::find(const document::Organisation& org,
                                                            Interval window, const people::Contacts& contacts,
                                                            Instant now, Fits fits) {
  const std::lock_guard lock(mutex_);
  std::erase_if(kept_, [&](const Kept& k) {
    // The store's clock and this machine's both ask, and need not agree to the millisecond.
    return k.version != org.version || k.at - now >= kKept || now - k.at >= kKept;
  });
  for (const auto& kept : kept_)
    if (fits(*kept.checked)) return kept.checked;
  const auto began = std::chrono::steady_clock::now();
  auto checked = std::make_shared<Checked>();
  checked->window = window;
  checked->holes = check(org, window, working_by(org, contacts));
  checked->took.us =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began).count();
  if (kept_.size() >= kMostKept) kept_.erase(kept_.begin());
  kept_.push_back({org.version, now, checked});
  return checked;
}

std::shared_ptr<const CheckCache::Checked> CheckCache::get(const document::Organisation& org, Interval window,
                                                           const people::Contacts& contacts, Instant now) {
  return find(org, window, contacts, now, [&](const Checked& c) { return c.window == window; });
}

std::shared_ptr<const CheckCache::Checked> CheckCache::coming(const document::Organisation& org, Instant now,
                                                              Duration length,
                                                              const people::Contacts& contacts) {
  return find(org, {now, now + length}, contacts, now, [&](const Checked& c) {
    return c.window.end - c.window.start == length && c.window.start <= now && now - c.window.start < kKept;
  });
}

}  // namespace onus::paging
