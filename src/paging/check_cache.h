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

  /// Holes of this very window. people::refusals() are contacts enough.
  std::shared_ptr<const Checked> get(const document::Organisation& org, Interval window,
                                     const people::Contacts& contacts, Instant now);
  /// Holes of the coming `length`, begun at most a minute before `now`.
  std::shared_ptr<const Checked> coming(const document::Organisation& org, Instant now, Duration length,
                                        const people::Contacts& contacts);

 private:
  struct Kept {
    std::int64_t version = 0;
    Instant at;
    std::shared_ptr<const Checked> checked;
  };
  /// The one kept that `fits`, else `window` computed and kept.
  template <class Fits>
  std::shared_ptr<const Checked> find(const document::Organisation& org, Interval window,
                                      const people::Contacts& contacts, Instant now, Fits fits);

  std::mutex mutex_;
  std::vector<Kept> kept_;
};

}  // namespace onus::paging
