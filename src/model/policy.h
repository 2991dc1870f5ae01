// The policy: the organisation's bands, calendar and settings. One document of kind Policy, or the defaults
// below.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "document/organisation.h"
#include "people/people.h"

namespace onus::model {

enum class Cover : std::uint8_t { none, domain, team };
std::string_view to_text(Cover cover);

struct ExposureBand {
  std::string name;
  Decimal max_per_hour;
  Decimal availability;  // percent, at most three decimals: 99.9
  Cover out_of_hours = Cover::team;
};

enum class Deployments : std::uint8_t { monthly, fortnightly, weekly, daily };
std::string_view to_text(Deployments d);

struct DemandBand {
  std::string name;
  Deployments deployments = Deployments::weekly;
};

/// Half-open [from, to) on `days` that are no holidays, in the policy's zone.
struct WorkingHours {
  std::vector<Weekday> days{Weekday::mon, Weekday::tue, Weekday::wed, Weekday::thu, Weekday::fri};
  Duration from = Duration::hours(9);
  Duration to = Duration::hours(17);
  std::vector<Date> holidays;
};

/// Severity × band → urgency where it differs from the default (low severity waits, all else pages at once).
struct UrgencyRule {
  std::string severity;  // critical, high, medium, low
  std::string band;      // empty: every band
  people::Urgency urgency = people::Urgency::high;
};

/// From where on live figures show a pitfall of the playbook (pitfalls). Percentages are whole.
struct PitfallThresholds {
  std::int64_t night_rotas_percent = 50;  // rotas at night ÷ product teams, above; with at least …
  std::int64_t night_rotas_teams = 5;     // … so many product teams
  std::int64_t against_figures = 0;       // services whose target or nights exceed the computed, above
  std::int64_t rework_percent = 25;       // of a team's time in a week, above
  std::int64_t pages_per_shift_week = 2;  // out of hours, above
  Duration between_deployments = Duration::days(7);      // median of services with a weekly target, above
  std::int64_t pre_approved_percent = 50;                // of changes, below
  Duration commander_within = Duration::minutes(10);     // of a major incident, an answer
  std::int64_t self_served_percent = 50;                 // of specialists' tasks, below
  std::int64_t participants_percent = 50;                // of a team's members, below
  std::int64_t participants = 3;                         // in a rota, fewer
  std::int64_t weeks_on_call = 4;                        // of twelve, for anyone, above
  std::int64_t nights_woken = 4;                         // in 28 days, for anyone, above
  std::int64_t consecutive_weeks = 2;                    // on call, for anyone, from
  Duration acknowledged_within = Duration::minutes(20);  // under Ops Run It, median, above
  std::int64_t escalated_percent = 50;  // pages that went beyond the first step under Ops Run It, above
};

struct Policy {
  Currency currency;
  Zone zone = Zone::utc();
  WorkingHours working_hours;
  std::vector<ExposureBand> exposure_bands;  // empty: the playbook's three
  std::vector<DemandBand> demand_bands;
  std::vector<UrgencyRule> urgency;
  std::optional<Decimal> revenue_per_hour;  // of the whole organisation; what exposures are compared with
  std::optional<Decimal> standby_per_week;  // pay of one person on call for a week, until pay rules say more
  PitfallThresholds pitfalls;
  std::string catch_all_team;
  Duration reopen_within = Duration::minutes(10);
  Duration pass_gap = Duration::minutes(5);
  Duration unanswered_every = Duration::minutes(30);
  Duration ack_expires = Duration::hours(2);        // 0: never
  std::int64_t person_cap = 10;                     // messages a minute, person and method
  Duration resolve_timeout = Duration::minutes(5);  // Alertmanager API alerts without endsAt
};

using PolicyDoc = document::Doc<Policy>;

/// The bands of the playbook's worked example, which hold where a policy names none.
const std::vector<ExposureBand>& playbook_exposure_bands();
const std::vector<DemandBand>& playbook_demand_bands();
/// The bands that hold under `policy`, ascending; never empty. Lives as long as the policy.
const std::vector<ExposureBand>& exposure_bands(const Policy& policy);
const std::vector<DemandBand>& demand_bands(const Policy& policy);

/// The policy in force: the one document of the kind (the first by name if several, which check() refuses),
/// or the defaults.
const Policy& policy(const document::Organisation& org);

enum class Moment : std::uint8_t { working_hours, out_of_hours };
std::string_view to_text(Moment moment);

/// Is `t` in working hours, by the policy's calendar?
Moment moment(const Policy& policy, Instant t);
/// First instant of working hours at or after `t` (at most 400 days ahead; nullopt if the calendar has none).
std::optional<Instant> next_working_instant(const Policy& policy, Instant t);
/// First instant after `t` at which moment() changes.
std::optional<Instant> next_moment_change(const Policy& policy, Instant t);

void register_kinds(document::Registry& registry);  // Policy

}  // namespace onus::model
