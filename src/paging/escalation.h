// Escalations: whom to page, step by step, and how often to start again. Documents of kind Escalation.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "document/organisation.h"
#include "model/policy.h"
#include "rota/rota.h"

namespace onus::paging {

/// rota.ROLE | rota:NAME.ROLE | person:NAME | team | team:NAME | kind:KIND
struct Target {
  enum class What : std::uint8_t { role, rota_role, person, team, named_team, kind } what = What::role;
  std::string name;  // rota, person or team
  std::string role;
  people::TeamKind kind = people::TeamKind::product;
  static Result<Target> parse(std::string_view text);
  std::string text() const;
};

struct Step {
  std::vector<Target> page;
  Duration after;                       // from page_at
  rota::When when = rota::When::always;
};

struct Escalation {
  std::vector<Step> steps;              // `after` ascends
  std::int64_t repeat = 0;              // further passes
  std::optional<Duration> pass_gap, unanswered_every, ack_expires;
};

using EscalationDoc = document::Doc<Escalation>;

/// The built-in one: equal to the example's (rules 5).
const Escalation& built_in();
/// The service's, else its team's, else `default`, else the built-in one; with its name (empty if built in).
std::pair<std::string, const Escalation*> escalation_of(const document::Organisation& org, const catalogue::ServiceDoc& service);

void register_kinds(document::Registry& registry);  // Escalation

}  // namespace onus::paging
