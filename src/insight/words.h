// What pitfalls and readiness say to people: one class for each language. Pure.
#pragma once
#include "insight/pitfalls.h"
#include "insight/readiness.h"

namespace onus::insight {

/// Stateless. Empty for what is nothing.
class Words {
 public:
  virtual ~Words() = default;
  virtual std::string title(Trap trap) const = 0;
  virtual std::string remedy(Trap trap) const = 0;
  virtual std::string title(Sign sign) const = 0;
  virtual std::string say(const Evidence& evidence) const = 0;
  virtual std::string say(const Threshold& threshold) const = 0;
  virtual std::string say(Source source) const = 0;
  virtual std::string title(Item item) const = 0;
  virtual std::string say(const Found& found) const = 0;
  /// A change of cover that is to hold at once needs a reason; it would hold from `waits`.
  virtual std::string why_now(Instant waits, const Zone& zone) const = 0;
};

const Words& english();
const Words& french();
inline const Words& words(Language language) { return language == Language::french ? french() : english(); }

}  // namespace onus::insight
