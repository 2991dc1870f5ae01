// All that the figures say of a service beside its selection: flags that need more than the service itself,
// and the traffic light (docs/model-reference.md). Pure.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/cover.h"

namespace onus::model {

/// The other organisation's rule (practices/selection): shown beside the selector, never in its place.
struct TrafficLight {
  enum class Colour : std::uint8_t { red, amber, green } colour = Colour::red;
  OperatingModel model = OperatingModel::ops_run_it;
  bool undecided = false;  // amber between 99.0 and 99.9: the rule is silent, and Ops Run It holds (C10)
};
std::string_view to_text(TrafficLight::Colour colour);
/// Red from fourteen days between deployments, green up to seven, amber between, where the target decides.
TrafficLight traffic_light(Duration between_deployments, std::int64_t availability_e5);
/// The longest mean time between deployments that meets the target (practices/selection): 31, 14, 7, 1 days.
Duration between(Deployments target);

/// What an incident was found to have lost: new data about the exposure.
struct ObservedLoss {
  std::int64_t loss_minor = 0;
  Duration unavailable;
  Instant known_at;  // when people said so
};
/// Did an hour of it lose more than the exposure says? (Where no exposure is set, any loss is news.)
bool exceeds(const ObservedLoss& observed, const std::optional<std::int64_t>& exposure_minor);

/// What rooms below know of a service.
struct Known {
  std::optional<Instant> decided_at;  // the last decision on its target and model
  std::span<const ObservedLoss>
      losses;  // of incidents, as revised by people; older than the last review: none
};

/// A dependency whose nights are covered less than those of the service that needs it.
struct CoverDifference {
  std::string service, dependency;
  Cover service_nights = Cover::team, dependency_nights = Cover::team;
};

struct Figures {
  Selection selection;
  std::vector<std::string> flags;  // those of the selection and: dependency_covered_less, review_due,
                                   // exposure_exceeded
  std::vector<CoverDifference> differences;  // of its dependencies, and of the services that need it
  std::optional<TrafficLight> light;         // nullopt without demand
  std::optional<Instant> reviewed_at;
};

/// Who is on call at night, as a strength: Ops Run It answers around the clock, as a team's own rota does.
Cover night_cover(const Selection& selection);

/// When the service was last looked at: `reviewedOn`, else the version in force; a later decision counts.
std::optional<Instant> reviewed_at(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                   const std::optional<Instant>& decided_at);
inline constexpr Duration kQuarter = Duration::hours(24 * 92);  // the longest quarter of a year

/// Figures of every service of one organisation at one instant; selections are made once each.
/// `org` must outlive it. Not thread-safe.
class FiguresOf {
 public:
  FiguresOf(const document::Organisation& org, Instant t);
  Figures one(const catalogue::ServiceDoc& service, const Known& known = {}) const;
  const Selection& selection(const catalogue::ServiceDoc& service) const;
  Instant at() const { return t_; }
  const document::Organisation& organisation() const { return org_; }

 private:
  std::vector<CoverDifference> differences(const catalogue::ServiceDoc& service) const;

  const document::Organisation& org_;
  Instant t_;
  std::multimap<std::string_view, std::string_view> needed_by_;  // dependency → services
  mutable std::map<std::string, Selection, std::less<>> selections_;
};

}  // namespace onus::model
