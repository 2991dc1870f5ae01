// Gaps for screens: holes of many services at one time as one line, kept for a few minutes.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "document/document.h"
#include "paging/paging.h"
#include "store/store.h"

namespace onus::paging {

/// Holes that share team, time and who answers.
struct Gap {
  Interval time;
  std::string team;
  bool nobody = false;
  std::string reached;
  std::vector<std::string> services;  // by name
};
std::vector<Gap> gaps_of(const std::vector<Hole>& holes);
json::object gap_json(const document::Organisation& org, const Gap& gap, Instant now);

/// Gaps of the coming days, computed anew when the organisation changes or ten minutes have passed.
/// Thread-safe.
class ComingGaps {
 public:
  std::shared_ptr<const std::vector<Gap>> get(store::Tx& tx, const document::Organisation& org,
                                              Duration length, Instant now);

 private:
  std::mutex mutex_;
  std::int64_t version_ = -1;
  Instant made_at_;
  Duration length_;
  std::shared_ptr<const std::vector<Gap>> gaps_;
};

/// Has this person a method of their rules that is not permanently refused?
std::function<bool(std::string_view)> working_methods(store::Tx& tx, const document::Organisation& org,
                                                      Instant now);

}  // namespace onus::paging
