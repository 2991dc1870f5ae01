// Flags that look beyond the service itself, and the traffic light.
#include "model/figures.h"

#include <algorithm>

namespace onus::model {

namespace {
constexpr std::int64_t kHigh = 99'900, kLow = 99'000;  // where amber tips over
}

std::string_view to_text(TrafficLight::Colour colour) {
  switch (colour) {
    case TrafficLight::Colour::red:
      return "red";
    case TrafficLight::Colour::amber:
      return "amber";
    case TrafficLight::Colour::green:
      return "green";
  }
  return "";
}

TrafficLight traffic_light(Duration between_deployments, std::int64_t availability_e5) {
  using enum TrafficLight::Colour;
  if (between_deployments >= Duration::hours(24 * 14)) return {red, OperatingModel::ops_run_it, false};
  if (between_deployments <= Duration::hours(24 * 7))
    return {green, OperatingModel::you_build_it_you_run_it, false};
  if (availability_e5 >= kHigh) return {amber, OperatingModel::you_build_it_you_run_it, false};
  return {amber, OperatingModel::ops_run_it, availability_e5 > kLow};
}

Duration between(Deployments target) {
  switch (target) {
    case Deployments::monthly:
      return Duration::hours(24 * 31);
    case Deployments::fortnightly:
      return Duration::hours(24 * 14);
    case Deployments::weekly:
      return Duration::hours(24 * 7);
    case Deployments::daily:
      return Duration::hours(24);
  }
  return {};
}

bool exceeds(const ObservedLoss& observed, const std::optional<std::int64_t>& exposure_minor) {
  if (observed.loss_minor <= 0) return false;
  if (!exposure_minor || observed.unavailable.us <= 0) return true;
  return mul_div(*exposure_minor, observed.unavailable.us, Duration::hours(1).us) < observed.loss_minor;
}

Cover night_cover(const Selection& selection) {
  return selection.model == OperatingModel::ops_run_it ? Cover::team : selection.out_of_hours;
}

std::optional<Instant> reviewed_at(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                   const std::optional<Instant>& decided_at) {
  std::optional<Instant> out;
  if (service.spec.reviewed_on)
    out = policy(org).zone.instant(LocalTime{*service.spec.reviewed_on, 0});
  else if (service.meta.valid_from.us != 0)
    out = service.meta.valid_from;
  if (decided_at && (!out || *decided_at > *out)) out = decided_at;
  return out;
}

FiguresOf::FiguresOf(const document::Organisation& org, Instant t) : org_(org), t_(t) {
  for (const auto& [name, doc] : org.all<catalogue::Service>())
    for (const std::string& dependency : doc->spec.depends_on) needed_by_.emplace(dependency, name);
}

const Selection& FiguresOf::selection(const catalogue::ServiceDoc& service) const {
  auto found = selections_.find(service.meta.name);
  if (found == selections_.end())
    found = selections_.emplace(service.meta.name, select(org_, service, t_)).first;
  return found->second;
}

std::vector<CoverDifference> FiguresOf::differences(const catalogue::ServiceDoc& service) const {
  std::vector<CoverDifference> out;
  auto compare = [&](const catalogue::ServiceDoc& needs, const catalogue::ServiceDoc& needed) {
    const Cover above = night_cover(selection(needs)), below = night_cover(selection(needed));
    if (below < above) out.push_back({needs.meta.name, needed.meta.name, above, below});
  };
  for (const std::string& name : service.spec.depends_on)
    if (const auto* needed = org_.find<catalogue::Service>(name)) compare(service, *needed);
  for (auto [it, end] = needed_by_.equal_range(service.meta.name); it != end; ++it)
    compare(*org_.find<catalogue::Service>(it->second), service);
  return out;
}

Figures FiguresOf::one(const catalogue::ServiceDoc& service, const Known& known) const {
  Figures out;
  out.selection = selection(service);
  out.flags = out.selection.flags;
  out.differences = differences(service);
  if (!service.spec.demand.empty())
    out.light = traffic_light(between(out.selection.deployments), out.selection.availability_e5);
  out.reviewed_at = reviewed_at(org_, service, known.decided_at);
  auto own = [&](const CoverDifference& one) { return one.service == service.meta.name; };
  if (std::any_of(out.differences.begin(), out.differences.end(), own))
    out.flags.emplace_back("dependency_covered_less");
  if (out.reviewed_at && t_ - *out.reviewed_at > kQuarter) out.flags.emplace_back("review_due");
  auto news = [&](const ObservedLoss& loss) {
    return (!out.reviewed_at || loss.known_at > *out.reviewed_at) &&
           exceeds(loss, select_standing(org_, service).exposure_minor);
  };
  if (std::any_of(known.losses.begin(), known.losses.end(), news))
    out.flags.emplace_back("exposure_exceeded");
  return out;
}

}  // namespace onus::model
