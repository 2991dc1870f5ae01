// Services: what is run, who owns it, what an hour without it loses, and what it depends on.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/organisation.h"

namespace onus::catalogue {

enum class ServiceKind : std::uint8_t { digital, foundational };
std::string_view to_text(ServiceKind kind);

/// How well a figure is known; what is shown is rounded to it (round_to_standing).
enum class Standing : std::uint8_t { guess, data, confirmed };
std::string_view to_text(Standing standing);

/// `minor` as it may be shown: a guess to one significant digit, a figure from data to two, a confirmed one
/// exact. Half up, away from zero for a loss as for a gain.
std::int64_t round_to_standing(std::int64_t minor, Standing standing);

/// Per hour, in major units of the policy's currency (which checks the digits).
struct Exposure {
  Decimal revenue_per_hour;  // zero where journeys give the revenue
  Decimal costs_per_hour;
  std::optional<Standing> standing;  // absent: nobody has said; shown as a guess
  std::string by;                    // who estimated or confirmed it
  std::optional<Date> on;            // and when
};

/// What customers do from end to end, as finding and buying a bed; several services may carry it.
struct Journey {
  Decimal revenue_per_hour;  // major units
};

/// How much of a journey's hourly revenue stops when the service stops.
struct JourneyShare {
  std::string journey;
  std::int64_t share = 100;  // percent, 1 to 100
};

/// What somebody with the right to decide has set against the figures. At least one of the three.
struct Target {
  std::optional<Decimal> availability;  // percent, as an exposure band's
  std::string operating_model;          // you-build-it-you-run-it, ops-run-it; empty: as computed
  std::string out_of_hours;             // team, domain, none; empty: as computed
  std::string reason;
};

/// A business event with an exposure of its own; half-open, local to the policy's zone.
struct Peak {
  std::string name;
  LocalTime from, to;
  Decimal exposure_per_hour;
};

/// How alerts of the service join incidents.
struct Grouping {
  enum class By : std::uint8_t { service, alert, labels } by = By::service;
  std::vector<std::string> labels;
};

inline constexpr std::size_t kHoursOfWeek = 168;

struct Service {
  ServiceKind kind = ServiceKind::digital;
  std::string team;
  std::string run_by;                        // operations team under Ops Run It; may be empty
  std::optional<Decimal> exposure_per_hour;  // one of these two, or neither (unset is not zero)
  std::optional<Exposure> exposure;
  std::vector<std::int64_t> by_hour;  // percent of the exposure by hour of the week, kHoursOfWeek of them
                                      // from Monday 00:00 of the policy's zone; empty: every hour alike
  std::vector<JourneyShare> journeys;
  std::optional<Target> target;
  std::optional<Date> reviewed_on;
  std::string demand;  // a demand band's name; may be empty
  std::vector<std::string> depends_on;
  std::vector<Peak> peaks;
  std::map<std::string, std::string> links;  // runbook, dashboard, …: https URLs
  std::string escalation;
  Grouping group;
  std::string description;
};

using ServiceDoc = document::Doc<Service>;

/// How well its exposure is known: a guess until somebody says otherwise.
Standing standing(const Service& service);
using JourneyDoc = document::Doc<Journey>;

/// More than an hour of anything loses, in minor units; larger amounts are refused. Below 2^53.
inline constexpr std::int64_t kMostPerHour = 9'000'000'000'000'000;

/// The service that answers for alerts which name none; always there, owned by nobody's document.
inline constexpr std::string_view kUnrouted = "unrouted";

void register_kinds(document::Registry& registry);  // Journey, Service; Backstage's entities

}  // namespace onus::catalogue
