// What `onus check` prints: gaps that repeat told once, each group with what to do about it.
#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace onus::app {

/// Gaps of the same services for the same reason at the same local times of day.
struct GapGroup {
  std::string when;      // `weekdays 09:00–17:00`; of one gap also its day
  std::string services;  // names, separated by commas
  std::string reaches;   // who is reached instead, or that nobody is
  std::string mend;      // what to do
  std::int64_t times = 0;
  Date first, last;  // local days on which the first and the last begin
};

/// `gaps` as GET /check answers them, in order of time; groups in the order of their first gap.
std::vector<GapGroup> group_gaps(const json::array& gaps, const Zone& zone);
/// A group as lines of text, the first of them not indented.
std::string text_of(const GapGroup& group);

}  // namespace onus::app
