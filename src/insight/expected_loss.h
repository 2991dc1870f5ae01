// What a year of incidents loses on the mean, in closed form: for what-if and for statements of what is to
// come, which cannot wait for draws. Pure.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/cost_statement.h"
#include "model/simulation.h"

namespace onus::insight {

/// How often services break, from their history: incidents in so many years of records, at most three.
struct IncidentHistory {
  double years = 0;
  std::map<std::string, std::int64_t, std::less<>> incidents;  // by service
  model::Rate rate(std::string_view service) const;
};

/// From any instant of the year alike until working hours, 0 within them.
double mean_wait_hours(const model::Policy& policy, Instant t);

/// The year from `t`: rate × exposure × (time to respond + time to restore, with the mean wait for working
/// hours where nobody is on call), by the defaults of the simulation; in each peak of that year with the
/// exposure and the cover of the peak, for its part of the year. Where a service says how busy each hour of
/// its week is (`byHour`), an incident loses as much less: exactly where somebody is on call; else the time
/// after the wait counts as the mean of working hours. Incidents of what several services need lose a journey
/// that they carry once, as the simulation has it. `org` and `history` must outlive it.
class ExpectedLosses {
 public:
  ExpectedLosses(const document::Organisation& org, Instant t, const IncidentHistory& history);

  /// `standing`: the service's selection between peaks. Minor units; nullopt without exposure.
  std::optional<std::int64_t> in_force(const catalogue::ServiceDoc& service,
                                       const model::Selection& standing) const;
  /// The same of every service with an exposure, under the model in force and under the other.
  std::map<std::string, model::ExpectedLoss, std::less<>> all() const;

 private:
  /// What the hours of a week make of an exposure: 1 where all are alike.
  struct Shape {
    double mean = 1, working = 1;  // an hour's part of the exposure: of all, and of working hours
    double waited = 0;             // hours of the whole exposure that waiting for working hours loses
  };
  Shape shape_of(const catalogue::Service& service) const;
  /// Incidents that strike others of its journeys at once; `part` and `later` as in common_causes.h.
  struct Shared {
    double rate = 0, part = 1, later = 1;
  };
  double of_incident(const catalogue::ServiceDoc& service, const model::Selection& standing,
                     std::optional<model::OperatingModel> instead, const Shared& shared) const;
  std::int64_t of_year(const catalogue::ServiceDoc& service, const model::Selection& standing,
                       std::optional<model::OperatingModel> instead) const;
  const document::Organisation& org_;
  const IncidentHistory& history_;
  Interval year_;
  model::YearTable table_;
  double wait_;                                             // hours
  std::map<std::string_view, std::vector<Shared>> shared_;  // of services that carry journeys
};

}  // namespace onus::insight
