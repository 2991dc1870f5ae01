// Holes of a window, kept for a minute: the year of 2,000 services takes seconds, and many screens ask.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "paging/paging.h"
#include "people/contact.h"

namespace onus::paging {

/// Thread-safe; asked on worker threads only. Whoever asks while another computes waits for that.
class CheckCache {
 public:
  struct Checked {
    Interval window;
    std::vector<Hole> holes;
    Duration took;
  };
  explicit CheckCache(const Clock& clock) : clock_(clock) {}

  /// Without `window`: the next 365 days, begun at most a minute ago.
  std::shared_ptr<const Checked> get(const document::Organisation& org, std::optional<Interval> window,
                                     const people::Contacts& contacts);

 private:
  struct Kept {
    std::int64_t version = 0;
    std::optional<Interval> asked;
    Instant at;
    std::shared_ptr<const Checked> checked;
  };
  const Clock& clock_;
  std::mutex mutex_;
  std::vector<Kept> kept_;
};

/// Has the person a method that is not refused for good?
std::function<bool(std::string_view)> working_by(const document::Organisation& org,
                                                 const people::Contacts& contacts);

}  // namespace onus::paging
