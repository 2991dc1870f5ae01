// The policy's calendar and defaults: when working hours are, and the bands that hold when none are given.
#include "model/policy.h"

#include <algorithm>

namespace onus::model {

namespace {

constexpr int kHorizonDays = 400;

Decimal whole(std::int64_t units) { return Decimal{units, 0}; }

Policy make_default() {
  Policy policy;
  policy.exposure_bands = playbook_exposure_bands();
  policy.demand_bands = playbook_demand_bands();
  return policy;
}

bool is_working_day(const WorkingHours& hours, Date date) {
  auto has = [](const auto& list, auto value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  return has(hours.days, date.weekday()) && !has(hours.holidays, date);
}

/// Working hours of one day as instants. Empty for a day off, and for a day that the zone skipped.
Interval working_hours_on(const Policy& policy, Date date) {
  const WorkingHours& hours = policy.working_hours;
  if (!is_working_day(hours, date)) return {};
  LocalTime midnight{date, 0};
  return {policy.zone.instant(advance(midnight, hours.from)),
          policy.zone.instant(advance(midnight, hours.to))};
}

}  // namespace

std::string_view to_text(Cover cover) {
  switch (cover) {
    case Cover::none:
      return "none";
    case Cover::domain:
      return "domain";
    case Cover::team:
      return "team";
  }
  return "";
}

std::string_view to_text(Deployments d) {
  switch (d) {
    case Deployments::monthly:
      return "monthly";
    case Deployments::fortnightly:
      return "fortnightly";
    case Deployments::weekly:
      return "weekly";
    case Deployments::daily:
      return "daily";
  }
  return "";
}

std::string_view to_text(Moment moment) {
  return moment == Moment::working_hours ? "working-hours" : "out-of-hours";
}

const std::vector<ExposureBand>& playbook_exposure_bands() {
  static const std::vector<ExposureBand> bands{{"low", whole(7'000), whole(95), Cover::none},
                                               {"medium", whole(250'000), whole(99), Cover::domain},
                                               {"high", whole(800'000), Decimal{999, 1}, Cover::team}};
  return bands;
}

const std::vector<DemandBand>& playbook_demand_bands() {
  static const std::vector<DemandBand> bands{{"low", Deployments::monthly},
                                             {"medium", Deployments::fortnightly},
                                             {"high", Deployments::weekly},
                                             {"very-high", Deployments::daily}};
  return bands;
}

const std::vector<ExposureBand>& exposure_bands(const Policy& policy) {
  return policy.exposure_bands.empty() ? playbook_exposure_bands() : policy.exposure_bands;
}

const std::vector<DemandBand>& demand_bands(const Policy& policy) {
  return policy.demand_bands.empty() ? playbook_demand_bands() : policy.demand_bands;
}

const Policy& policy(const document::Organisation& org) {
  static const Policy fallback = make_default();
  const auto& all = org.all<Policy>();
  return all.empty() ? fallback : all.begin()->second->spec;
}

Moment moment(const Policy& policy, Instant t) {
  // A day's hours are an interval between two instants, so where the clock is put back they do not stop and
  // start again. Near midnight of a change of offset, t may belong to the hours of the day before or after
  // its local date.
  Date today = policy.zone.local(t).date;
  for (std::int32_t day = -1; day <= 1; ++day)
    if (working_hours_on(policy, today + day).contains(t)) return Moment::working_hours;
  return Moment::out_of_hours;
}

std::optional<Instant> next_moment_change(const Policy& policy, Instant t) {
  const Moment now = moment(policy, t);
  const Date today = policy.zone.local(t).date;
  // Boundaries ascend with the days. One at which the moment stays the same joins two intervals (…–24:00 and
  // 00:00–…).
  for (std::int32_t day = -1; day <= kHorizonDays; ++day) {
    Interval hours = working_hours_on(policy, today + day);
    if (hours.empty()) continue;
    for (Instant boundary : {hours.start, hours.end})
      if (boundary > t && moment(policy, boundary) != now) return boundary;
  }
  return std::nullopt;
}

std::optional<Instant> next_working_instant(const Policy& policy, Instant t) {
  if (moment(policy, t) == Moment::working_hours) return t;
  return next_moment_change(policy, t);
}

}  // namespace onus::model
