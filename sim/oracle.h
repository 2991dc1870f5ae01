// The oracle: a small picture of alerts, incidents and escalation, written from docs/escalation.md, kept in
// step with every commit. It says what each must have decided: whom it pages and tells, and when paging looks
// again.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/time.h"
#include "incident/signal.h"
#include "sim/company.h"

namespace onus::sim {

/// A message that a decision makes: person, method, what it says, when it is due.
using Message = std::tuple<std::string, std::string, std::string, Instant>;

/// What one decision about one incident must come to.
struct Decision {
  std::int64_t incident = 0;
  std::vector<std::string> paged;                         // in order
  std::vector<std::pair<std::string, std::string>> told;  // person, what
  bool cancels = false;                                   // all that is outstanding
  std::string hands_over;                                 // only this person's
  std::optional<Instant> due;                             // when paging looks again
};

struct OpenAlert {
  incident::Severity severity;
  bool acknowledged = false;
};

/// One incident.
struct Case {
  std::int64_t number = 0;
  std::string service, group;
  incident::Severity severity = incident::Severity::high;
  bool urgent = true, major = false;
  bool acknowledged = false;
  std::optional<Instant> resolved;
  std::map<std::string, OpenAlert> alerts;  // by key

  enum class Phase : std::uint8_t { held, stepping, gap, unanswered, taken, asking, snoozed, over };
  Phase phase = Phase::over;
  Instant base;  // `after` counts from here
  int pass = 0;
  std::size_t step = 0;
  std::optional<Instant> due;
  std::set<std::string> paged;  // in this pass
  std::string taker;            // who has acknowledged, if a person did
};

enum class Happening : std::uint8_t {
  opened,
  reopened,
  raised,
  joined,
  acknowledged,
  resolved,
  major,
  passed,
  help,
  snoozed,
  by_hand,
  due
};
struct Happened {
  std::int64_t incident = 0;
  Happening what = Happening::due;
  std::string person;
  std::optional<Instant> until;
};

/// What a signal does to the incidents; `next` is the number that a new one gets.
struct SignalSeen {
  std::string service, key;
  incident::Action action;
  incident::Severity severity;
};
class Cases {
 public:
  std::map<std::int64_t, Case> all;
  /// What happened, in order. One batch is one call.
  std::vector<Happened> take(const Company& company, const std::vector<SignalSeen>& batch, Instant now);
  /// What people do; empty if the incident's state does not allow it.
  std::vector<Happened> act(Happening what, std::int64_t incident, const std::string& person, Instant now,
                            std::optional<Instant> until);

 private:
  void take(const Company& company, const SignalSeen& signal, Instant now, std::vector<Happened>& out);
  Case* latest(const std::string& group);
  std::int64_t last_ = 0;
};

/// Decides about one incident, whose state it changes.
Decision decide(const Company& company, Case& about, const Happened& what, Instant now);

/// The messages by which a decision made at `now` reaches people.
std::multiset<Message> messages(const Company& company, const Decision& decision, Instant now);

}  // namespace onus::sim
