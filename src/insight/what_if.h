// What if: documents applied on the organisation's value in memory, and what would change by them. Pure.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "insight/expected_loss.h"
#include "model/portfolio.h"

namespace onus::insight {

/// `base` with `documents` in place of those of the same names. A kind that no figure depends on, a document
/// that cannot be read, and what the checks of the whole refuse are errors, each with its place in the file.
struct Overlaid {
  document::Organisation org;
  std::vector<document::Finding> findings;
};
Overlaid overlay(const document::Organisation& base, const document::Registry& registry,
                 const std::vector<document::Incoming>& documents);

/// What the figures add up to.
struct Outlook {
  std::int64_t services = 0, without_exposure = 0;  // as the portfolio counts them
  std::vector<model::NeededRota> nights;
  std::int64_t people_at_night = 0;
  std::optional<std::int64_t> standby_per_week_minor;
  std::int64_t expected_loss_minor = 0;  // a year, of services with an exposure
};

/// What holds for a service at the instant asked about, and what a year of it is expected to lose.
struct ServiceTerms {
  model::Selection now, standing;  // with the peak in force, if any, and between peaks
  std::optional<std::int64_t> loss_minor;
  catalogue::Standing known = catalogue::Standing::guess;  // how well its exposure is
};

struct ServiceChange {
  std::string service, title;
  std::optional<ServiceTerms> before;  // absent: the service is new
  ServiceTerms after;
};

struct Difference {
  Outlook before, after;
  std::vector<ServiceChange> services;  // whose target, model, nights or exposure change; by name
  std::vector<model::NeededRota> rotas_added, rotas_removed;
  catalogue::Standing known = catalogue::Standing::confirmed;  // the least known exposure of before and after
  std::int64_t expected_saving_minor() const {
    return before.expected_loss_minor - after.expected_loss_minor;
  }
  /// A year of standby more (or less), as 365 days; nullopt without a rate.
  std::optional<std::int64_t> standby_per_year_minor() const;
};

/// Linear in services. Bands in `before` and `after` point into the organisations' policies.
Difference difference(const document::Organisation& before, const document::Organisation& after, Instant t,
                      const IncidentHistory& history);
json::object difference_json(const document::Organisation& after, const Difference& difference);

}  // namespace onus::insight
