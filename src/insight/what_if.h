// What if: documents applied on the organisation's value in memory, and what would change by them. Pure.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/cost_statement.h"
#include "model/portfolio.h"
#include "model/simulation.h"

namespace onus::insight {

/// `base` with `documents` in place of those of the same names. A kind that no figure depends on, a document
/// that cannot be read, and what the checks of the whole refuse are errors, each with its place in the file.
struct Overlaid {
  document::Organisation org;
  std::vector<document::Finding> findings;
};
Overlaid overlay(const document::Organisation& base, const document::Registry& registry,
                 const std::vector<document::Incoming>& documents);

/// How often services break, from their history: incidents in so many years of records, at most three.
struct IncidentHistory {
  double years = 0;
  std::map<std::string, std::int64_t, std::less<>> incidents;  // by service
  model::Rate rate(std::string_view service) const;
};

/// What a year of a service's incidents loses on the mean, under its cover at night: rate × exposure × (time
/// to respond + time to restore, with the mean wait for working hours where nobody is on call), by the
/// defaults of the simulation. Minor units; nullopt without exposure.
std::optional<std::int64_t> expected_loss(const model::Selection& selection, const model::Rate& rate,
                                          double mean_wait_hours);
/// From any instant of the year alike until working hours, 0 within them.
double mean_wait_hours(const model::Policy& policy, Instant t);

/// The same of every service with an exposure, under the model in force and under the other: for statements
/// of what is to come.
std::map<std::string, model::ExpectedLoss, std::less<>> expected_losses(const document::Organisation& org,
                                                                        Instant t,
                                                                        const IncidentHistory& history);

/// What the figures add up to.
struct Outlook {
  std::int64_t services = 0, without_exposure = 0;
  std::vector<model::NeededRota> nights;
  std::int64_t people_at_night = 0;
  std::optional<std::int64_t> standby_per_week_minor;
  std::int64_t expected_loss_minor = 0;  // a year, of services with an exposure
};

struct ServiceChange {
  std::string service, title;
  std::optional<model::Selection> before, after;                    // absent: the service is new
  std::optional<std::int64_t> loss_before_minor, loss_after_minor;  // expected, a year
};

struct Difference {
  Outlook before, after;
  std::vector<ServiceChange> services;  // whose target, model, nights or exposure change; by name
  std::vector<model::NeededRota> rotas_added, rotas_removed;
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
