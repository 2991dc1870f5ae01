// The mean of a compound Poisson process, by service.
#include "insight/expected_loss.h"

#include <algorithm>
#include <cmath>

#include "insight/common_causes.h"
#include "insight/simulate.h"

namespace onus::insight {

using document::Organisation;

model::Rate IncidentHistory::rate(std::string_view service) const {
  const auto found = incidents.find(service);
  return model::default_rate(found == incidents.end() ? 0.0 : static_cast<double>(found->second), years);
}

double mean_wait_hours(const model::Policy& policy, Instant t) {
  const model::Year year = model::year_of(policy, policy.zone.local(t).date);
  constexpr double kHour = 3.6e9;
  double waited = 0;  // hours × hours
  Instant from = year.time.start;
  for (const Interval& working : year.working) {
    const double off = static_cast<double>((std::min(working.start, year.time.end) - from).us) / kHour;
    if (off > 0) {
      // The last night's wait goes on to the first working instant after the year.
      const double beyond =
          static_cast<double>((working.start - std::min(working.start, year.time.end)).us) / kHour;
      waited += off * off / 2 + off * beyond;
    }
    from = working.end;
    if (from >= year.time.end) break;
  }
  return waited / (static_cast<double>((year.time.end - year.time.start).us) / kHour);
}

ExpectedLosses::ExpectedLosses(const Organisation& org, Instant t, const IncidentHistory& history)
    : org_(org),
      history_(history),
      year_{t, t + Duration::days(365)},
      table_(
          *model::YearTable::make(model::year_of(model::policy(org), model::policy(org).zone.local(t).date))),
      wait_(mean_wait_hours(model::policy(org), t)) {
  if (org.all<catalogue::Journey>().empty()) return;
  for (const SharedIncident& incident : shared_incidents(org))
    for (const auto& one : incident.struck)
      if (!one.service->spec.journeys.empty())
        shared_[one.service->meta.name].push_back(
            {history.rate(incident.needed).mean * kCommonShare, one.part, one.later});
}

ExpectedLosses::Shape ExpectedLosses::shape_of(const catalogue::Service& service) const {
  Shape out{1, 1, wait_};
  if (service.by_hour.empty()) return out;
  double all = 0, working = 0, waited = 0, working_hours = 0, since = 0;  // since nobody works, hours
  for (std::size_t h = 0; h < table_.hours(); ++h) {
    const double part = static_cast<double>(service.by_hour[table_.hour_of_week(h)]) / 100;
    all += part;
    if (table_.wait(static_cast<double>(h) + 0.5) > 0) {
      waited += part * (since + 0.5);  // whoever broke earlier in this stretch loses this hour too
      ++since;
    } else {
      working += part;
      ++working_hours;
      since = 0;
    }
  }
  const auto hours = static_cast<double>(table_.hours());
  return {all / hours, working_hours > 0 ? working / working_hours : 1, waited / hours};
}

/// Minor units × hours that one incident loses on the mean: of the time between peaks and of each peak, by
/// their parts of the year. Peaks of a service never overlap.
double ExpectedLosses::of_incident(const catalogue::ServiceDoc& service, const model::Selection& standing,
                                   std::optional<model::OperatingModel> instead, const Shared& shared) const {
  const double on_call = (model::default_restore().mean() + model::default_respond().mean()) / 60;
  const Shape shape = shape_of(service.spec);
  auto lost = [&](model::Selection s) {
    if (instead) s.model = *instead;
    const bool waits = model::night_cover(s) == model::Cover::none;
    const double at_once = on_call * shape.mean;
    const double whole = waits ? shape.waited + on_call * shape.working : at_once;
    return static_cast<double>(*s.exposure_minor) *
           (shared.part * at_once + shared.later * (whole - at_once));
  };
  const double usual = lost(standing);
  double out = usual;
  for (const auto& peak : service.spec.peaks) {
    const Interval time = model::peak_interval(model::policy(org_), peak);
    const Interval within = intersect(time, year_);
    if (within.empty()) continue;
    const double part = static_cast<double>((within.end - within.start).us) /
                        static_cast<double>((year_.end - year_.start).us);
    out += part * (lost(model::select(org_, service, time.start)) - usual);
  }
  return out;
}

/// Minor units: of all its incidents, less what those that strike others of its journeys lose but once.
std::int64_t ExpectedLosses::of_year(const catalogue::ServiceDoc& service, const model::Selection& standing,
                                     std::optional<model::OperatingModel> instead) const {
  const double rate = history_.rate(service.meta.name).mean;
  const double alone = of_incident(service, standing, instead, {});
  const auto found = shared_.find(service.meta.name);
  if (found == shared_.end()) return std::llround(rate * alone);
  double together = 0, twice = 0;
  for (const Shared& one : found->second) {
    together += one.rate;
    twice += one.rate * (alone - of_incident(service, standing, instead, one));
  }
  // Where what it needs breaks more often than it is known to, its own history holds.
  return std::llround(rate * alone - twice * std::min(1.0, together > 0 ? rate / together : 1.0));
}

std::optional<std::int64_t> ExpectedLosses::in_force(const catalogue::ServiceDoc& service,
                                                     const model::Selection& standing) const {
  if (!standing.exposure_minor) return std::nullopt;
  return of_year(service, standing, std::nullopt);
}

std::map<std::string, model::ExpectedLoss, std::less<>> ExpectedLosses::all() const {
  std::map<std::string, model::ExpectedLoss, std::less<>> out;
  for (const auto& [name, doc] : org_.all<catalogue::Service>()) {
    const model::Selection standing = model::select_standing(org_, *doc);
    const auto loss = in_force(*doc, standing);
    if (!loss) continue;
    out[name] = {*loss, of_year(*doc, standing, model::other_model(standing.model))};
  }
  return out;
}

}  // namespace onus::insight
