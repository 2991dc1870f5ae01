// Pitfalls of the operating model (the playbook's page pitfalls): which of them live figures show, with
// evidence, threshold and remedy. Pure: what is measured comes in as one struct.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/language.h"
#include "base/time.h"
#include "model/policy.h"

namespace onus::insight {

/// What a signal says of the practice. `holds`: measured, and within its threshold. `fails`: the pitfall
/// shows. `not_measured`: a source is missing, which says nothing for or against.
enum class Verdict : std::uint8_t { holds, fails, not_applicable, not_measured };
std::string_view to_text(Verdict verdict);

/// A team's, or a domain's, nights over the last 28 days.
struct NightLoad {
  std::string rota;            // as `team:bedroom`, `domain:rooms`
  std::int64_t incidents = 0;  // that paged out of hours
};
struct Participation {
  std::string team;
  std::int64_t members = 0, participants = 0;  // participants: members in rotas of the team or its domain
};
struct RotaSize {
  std::string rota;
  std::int64_t people = 0;  // without shadows
};
struct PersonLoad {
  std::string person;
  std::int64_t weeks_of_twelve = 0;  // share of a role's time in twelve weeks, as whole weeks, half up
  std::int64_t weeks_in_a_row = 0;   // the longest unbroken time on one role, in whole weeks
  std::int64_t nights_woken = 0;     // in 28 days: nights with a page out of hours
};
struct MajorIncident {
  std::int64_t number = 0;
  std::optional<Duration> answered_after;  // from being declared to somebody's acknowledgement
  Duration age;                            // since it was declared, or how long it lasted
  bool manager_paged = false;              // somebody of incident management was called
};
/// A year ago against now; absent while the record is shorter than a year.
struct Growth {
  std::int64_t teams_then = 0, teams_now = 0;  // product teams with services
  std::int64_t rotas_then = 0, rotas_now = 0;  // of product teams, at night
};

struct PitfallInputs {
  bool any_signal = false;  // has any monitor ever reported?
  // linear run costs
  std::int64_t product_teams = 0;     // that own services
  std::int64_t team_night_rotas = 0;  // product teams with a rota of their own out of hours
  std::optional<Growth> growth;
  // responsible but unaccountable
  std::int64_t services = 0;
  std::vector<std::string> not_accountable;  // services and domains whose A or payer is not as computed
  std::vector<std::string> against_figures;  // services whose target or nights exceed the computed ones
  // excessive rework
  std::vector<NightLoad> nights;  // one a night rota that is needed, also without incidents
  // no major incident management
  bool incident_management = false;      // is there such a team with a rota or members?
  std::int64_t night_teams = 0;          // teams and domains that need nights
  std::vector<std::string> unreachable;  // of these, without a rota
  std::vector<MajorIncident> majors;     // of the last quarter
  // embedded specialists
  std::int64_t specialists = 0;            // members of specialist teams
  std::vector<std::string> embedded;       // of these, members of more than one product team
  std::int64_t teams_with_specialist = 0;  // product teams that such a person is a member of
  // limited on-call schedule
  std::vector<Participation> participation;  // of teams whose services' nights they cover
  std::vector<RotaSize> rotas;
  std::vector<PersonLoad> people;  // everybody in a rota
  // Ops Run It
  std::int64_t ops_services = 0;
  std::vector<Duration> ops_acknowledged;  // its incidents of the last quarter
  std::int64_t ops_paged = 0;              // incidents of the quarter that paged somebody
  std::int64_t ops_escalated = 0;          // of these, beyond the first step
  std::int64_t ops_bounced = 0;            // of these, passed on twice and more
};

/// The seven of the playbook in its order, then the drawbacks of Ops Run It.
enum class Trap : std::uint8_t {
  linear_run_costs,
  responsible_but_unaccountable,
  excessive_rework,
  change_management_treacle,
  no_major_incident_management,
  embedded_specialists,
  limited_on_call_schedule,
  ops_run_it_drawbacks
};
inline constexpr Trap kLastTrap = Trap::ops_run_it_drawbacks;
std::string_view to_text(Trap trap);  // `linear-run-costs`

/// What is looked at.
enum class Sign : std::uint8_t {
  night_rotas,
  growth,
  accountable,
  against_figures,
  operational_items,
  rework_rate,
  night_pages,
  planned_done,
  without_ticket,
  between_deployments,
  approval_wait,
  pre_approved,
  changes_per_deployment,
  team,
  reachable,
  commander,
  manager_paged,
  leadership,
  channel,
  shared,
  fewer,
  self_served,
  wait,
  members,
  participants,
  weeks,
  consecutive,
  woken,
  unpaid,
  acknowledged,
  escalated,
  bounced,
  actions,
  contract
};
inline constexpr Sign kLastSign = Sign::contract;
std::string_view to_text(Sign sign);  // `night_rotas`

/// What was measured, or why it does not apply: a sentence of words.h with its figures.
struct Evidence {
  enum class What : std::uint8_t {
    nothing,
    too_few_teams,  // `part` product teams own services; judged from `whole`
    own_rotas,      // `part` of `whole` product teams have their own
    no_more_teams,  // than a year ago
    more_rotas,     // `part` more for `whole` more teams
    no_services,
    not_accountable,  // `part` services and domains
    of_services,      // `part` of `whole`
    no_nights,        // no service needs them
    most_nights,      // at most `part` incidents in the four weeks of one rota
    answered_late,    // `part` of `whole` major incidents
    without_manager,  // the same
    team_there,
    no_team,
    without_rota,       // `part` of `whole` that need nights
    none_last_quarter,  // no major incident
    no_specialists,
    of_specialists,    // `part` of `whole`
    specialists_in,    // `part` in `whole` product teams
    few_members,       // `part` of `whole` teams
    few_participants,  // `part` of `whole` rotas
    no_rotas,
    people_above,  // `part` people
    people,        // `part` people
    no_ops_run_it,
    quiet_quarter,  // no incident of Ops Run It
    median,         // `length` of `part` incidents
    of_incidents,   // `part` of `whole`
    passed_on       // `part` of `whole` incidents twice and more
  } what = What::nothing;
  std::int64_t part = 0, whole = 0;
  Duration length{};
};
inline constexpr Evidence::What kLastEvidence = Evidence::What::passed_on;

/// From where on it fails.
struct Threshold {
  enum class What : std::uint8_t {
    nothing,
    any,
    none,
    more_than,
    fewer_than,
    and_more,
    percent_above,
    percent_below,
    percent_of_team,   // fewer of its members
    percent_of_teams,  // `number` and more of the teams that came
    a_week,            // more than
    below_teams,       // fewer specialists than teams
    longer_than,
    later_than,
    median_above
  } what = What::nothing;
  std::int64_t number = 0;
  Duration length{};
};
inline constexpr Threshold::What kLastThreshold = Threshold::What::median_above;

/// What to connect, so that it is measured.
enum class Source : std::uint8_t {
  nothing,
  monitor,
  records_of_a_year,
  tracker,
  tracker_operational,  // with operational items labelled
  tracker_unplanned,    // with unplanned items labelled
  pipeline,
  pipeline_and_changes,
  change_requests,
  incident_chat,
  self_service,
  pay,
  incident_reviews,
  deployment_costs
};
inline constexpr Source kLastSource = Source::deployment_costs;

struct PitfallSignal {
  Sign sign = Sign::night_rotas;
  Verdict verdict = Verdict::not_measured;
  Evidence evidence;
  Threshold threshold;
  Source connect = Source::nothing;   // where not measured
  std::vector<std::string> subjects;  // whom it concerns: names of services, teams, rotas, persons
};
struct Pitfall {
  Trap trap = Trap::linear_run_costs;
  /// fails if any signal does; else not measured if any is not (never green for want of data); else holds
  /// if any does; else not applicable.
  Verdict verdict = Verdict::not_measured;
  std::vector<PitfallSignal> signals;
};

/// The rule of Pitfall::verdict.
Verdict overall(const std::vector<PitfallSignal>& signals);
/// All, in the order of Trap.
std::vector<Pitfall> pitfalls(const PitfallInputs& in, const model::PitfallThresholds& thresholds);

json::object to_json(const Pitfall& pitfall, Language language);

}  // namespace onus::insight
