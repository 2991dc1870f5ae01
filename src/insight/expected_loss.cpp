// The mean of a compound Poisson process, by service.
#include "insight/expected_loss.h"

#include <cmath>

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
      wait_(mean_wait_hours(model::policy(org), t)) {}

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
                                   std::optional<model::OperatingModel> instead) const {
  const double on_call = (model::default_restore().mean() + model::default_respond().mean()) / 60;
  const Shape shape = shape_of(service.spec);
  auto lost = [&](model::Selection s) {
    if (instead) s.model = *instead;
    const bool waits = model::night_cover(s) == model::Cover::none;
    return static_cast<double>(*s.exposure_minor) *
           (waits ? shape.waited + on_call * shape.working : on_call * shape.mean);
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

std::optional<std::int64_t> ExpectedLosses::in_force(const catalogue::ServiceDoc& service,
                                                     const model::Selection& standing) const {
  if (!standing.exposure_minor) return std::nullopt;
  return std::llround(history_.rate(service.meta.name).mean * of_incident(service, standing, std::nullopt));
}

std::map<std::string, model::ExpectedLoss, std::less<>> ExpectedLosses::all() const {
  std::map<std::string, model::ExpectedLoss, std::less<>> out;
  for (const auto& [name, doc] : org_.all<catalogue::Service>()) {
    const model::Selection standing = model::select_standing(org_, *doc);
    const auto loss = in_force(*doc, standing);
    if (!loss) continue;
    const double other = of_incident(*doc, standing, model::other_model(standing.model));
    out[name] = {*loss, std::llround(history_.rate(name).mean * other)};
  }
  return out;
}

}  // namespace onus::insight
