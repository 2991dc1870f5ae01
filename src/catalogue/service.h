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

/// Per hour, in major units of the policy's currency (which checks the digits).
struct Exposure {
  Decimal revenue_per_hour;
  Decimal costs_per_hour;
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

struct Service {
  ServiceKind kind = ServiceKind::digital;
  std::string team;
  std::string run_by;                        // operations team under Ops Run It; may be empty
  std::optional<Decimal> exposure_per_hour;  // one of these two, or neither (unset is not zero)
  std::optional<Exposure> exposure;
  std::string demand;  // a demand band's name; may be empty
  std::vector<std::string> depends_on;
  std::vector<Peak> peaks;
  std::map<std::string, std::string> links;  // runbook, dashboard, …: https URLs
  std::string escalation;
  Grouping group;
  std::string description;
};

using ServiceDoc = document::Doc<Service>;

/// The service that answers for alerts which name none (rules 2); always there, owned by nobody's document.
inline constexpr std::string_view kUnrouted = "unrouted";

void register_kinds(document::Registry& registry);  // Service

}  // namespace onus::catalogue
