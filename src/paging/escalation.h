// Escalations: whom to page, step by step, and how often to start again. Documents of kind Escalation.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "catalogue/service.h"
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
  friend bool operator==(const Target&, const Target&) = default;
};

struct Step {
  std::vector<Target> page;
  Duration after;  // from page_at
  rota::When when = rota::When::always;
};

struct Escalation {
  std::vector<Step> steps;  // `after` ascends
  std::int64_t repeat = 0;  // further passes
  std::optional<Duration> pass_gap, unanswered_every, ack_expires;
};

using EscalationDoc = document::Doc<Escalation>;

/// The built-in one: equal to the example of docs/escalation.md.
const Escalation& built_in();
/// The service's, else its team's, else `default`, else the built-in one; with its name (empty if built in).
std::pair<std::string, const Escalation*> escalation_of(const document::Organisation& org,
                                                        const catalogue::ServiceDoc& service);

/// Settings in force: the escalation's own, else the policy's. Never under a minute but where 0 means never
/// (ack_expires).
Duration pass_gap(const Escalation& escalation, const model::Policy& policy);
Duration unanswered_every(const Escalation& escalation, const model::Policy& policy);
Duration ack_expires(const Escalation& escalation, const model::Policy& policy);

/// A peak whose cover at night no rota gives: its pages fall back to others (rules of cover).
struct PeakGap {
  std::size_t index = 0;  // of the service's peaks
  Instant start;
  model::Cover cover = model::Cover::team;
};
std::vector<PeakGap> peaks_without_rota(const document::Organisation& org,
                                        const catalogue::ServiceDoc& service);

/// What is wrong or unwise with rotas, cover and escalations over the whole organisation.
std::vector<document::Finding> check_paging(const document::Organisation& org);

void register_kinds(document::Registry& registry);  // Escalation; its check is check_paging

}  // namespace onus::paging
