// From exposure to cover: facts 2.6 and rules 2, as pure functions of the organisation, a service and an
// instant.
#include "model/cover.h"

#include <algorithm>
#include <limits>

namespace onus::model {

namespace {

constexpr std::int64_t kExtreme = 99'990;                    // 99.99 %
constexpr std::int64_t kMicrosecondsAWeekPerE5 = 6'048'000;  // a week's microseconds ÷ 100,000

/// Minor units per hour. A check refuses amounts with more digits than the currency has; where documents of
/// different times meet (`at` before the first version) the policy's currency may be another, and the amount
/// is rounded half up.
std::int64_t minor_units(const Decimal& amount, const Currency& currency) {
  if (auto exact = to_minor(amount, currency)) return *exact;
  std::int64_t numerator = 1, denominator = 1;
  for (int i = 0; i < currency.digits; ++i) numerator *= 10;
  for (int i = 0; i < amount.scale; ++i) denominator *= 10;
  return mul_div(amount.units, numerator, denominator);
}

std::int64_t saturating_add(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

std::optional<std::int64_t> base_exposure(const catalogue::Service& service, const Currency& currency) {
  if (service.exposure_per_hour) return minor_units(*service.exposure_per_hour, currency);
  if (!service.exposure) return std::nullopt;
  return saturating_add(minor_units(service.exposure->revenue_per_hour, currency),
                        minor_units(service.exposure->costs_per_hour, currency));
}

/// The exposure in force: the service's own, lifted by the peaks that hold at `t`. The highest holds
/// (facts 2.3).
void set_exposure(Selection& out, const Policy& policy, const catalogue::Service& service, Instant t) {
  out.exposure_minor = base_exposure(service, policy.currency);
  for (const auto& peak : service.peaks) {
    if (!peak_interval(policy, peak).contains(t)) continue;
    std::int64_t exposure = minor_units(peak.exposure_per_hour, policy.currency);
    if (out.exposure_minor && *out.exposure_minor >= exposure) continue;
    out.exposure_minor = exposure;
    out.peak = peak.name;
  }
}

void set_band(Selection& out, const Policy& policy) {
  if (!out.exposure_minor) return;
  const auto& bands = exposure_bands(policy);
  auto covers = [&](const ExposureBand& band) {
    return *out.exposure_minor <= minor_units(band.max_per_hour, policy.currency);
  };
  auto band = std::find_if(bands.begin(), bands.end(), covers);
  out.exposure_above_top_band = band == bands.end();
  out.band = out.exposure_above_top_band ? &bands.back() : &*band;
  out.availability_e5 = availability_e5(*out.band);
}

/// Unset demand is not low demand: weekly keeps the service with the team that owns it, and the flag says
/// why.
void set_deployments(Selection& out, const Policy& policy, const catalogue::Service& service) {
  out.deployments = Deployments::weekly;
  for (const auto& band : demand_bands(policy))
    if (band.name == service.demand) out.deployments = band.deployments;
}

bool often(Deployments deployments) {
  return deployments == Deployments::weekly || deployments == Deployments::daily;
}

const people::TeamDoc* owner_of(const document::Organisation& org, const catalogue::Service& service) {
  return org.find<people::Team>(service.team);
}

/// The operations team that runs the service under Ops Run It: the owner if it is one, else `runBy`, else the
/// only operations team; nullptr if that leaves none or several.
const people::TeamDoc* operations_team(const document::Organisation& org, const catalogue::Service& service) {
  const auto* owner = owner_of(org, service);
  if (owner && owner->spec.kind == people::TeamKind::operations) return owner;
  if (const auto* named = org.find<people::Team>(service.run_by)) return named;
  const people::TeamDoc* only = nullptr;
  for (const auto& [name, team] : org.all<people::Team>()) {
    if (team->spec.kind != people::TeamKind::operations) continue;
    if (only) return nullptr;
    only = team.get();
  }
  return only;
}

void add_flags(Selection& out, const document::Organisation& org, const Policy& policy,
               const catalogue::Service& service) {
  using catalogue::ServiceKind;
  using people::TeamKind;
  const bool ops = out.model == OperatingModel::ops_run_it;
  const bool digital = service.kind == ServiceKind::digital;
  const bool no_demand = service.demand.empty();
  const auto* owner = owner_of(org, service);
  auto flag = [&](std::string_view name, bool raised) {
    if (raised) out.flags.emplace_back(name);
  };
  flag("no_exposure", !out.exposure_minor);
  flag("no_demand", no_demand);
  flag("above_top_band", out.exposure_above_top_band);
  flag("extreme_reliability", out.availability_e5 >= kExtreme);
  flag("low_value_digital",
       digital && out.band == &exposure_bands(policy).front() && !often(out.deployments));
  flag("kind_mismatch", (!digital && !no_demand && often(out.deployments)) || (digital && ops));
  flag("owner_mismatch", owner && owner->spec.kind == (ops ? TeamKind::product : TeamKind::operations));
  flag("no_operations_team", ops && !operations_team(org, service));
  flag("no_domain", !ops && out.out_of_hours == Cover::domain && (!owner || owner->spec.domain.empty()));
}

}  // namespace

std::string_view to_text(OperatingModel model) {
  return model == OperatingModel::ops_run_it ? "ops-run-it" : "you-build-it-you-run-it";
}

std::int64_t availability_e5(const ExposureBand& band) {
  std::int64_t value = band.availability.units;
  for (int i = band.availability.scale; i < 3; ++i) value *= 10;
  for (int i = band.availability.scale; i > 3; --i) value /= 10;
  return value;
}

Interval peak_interval(const Policy& policy, const catalogue::Peak& peak) {
  return {policy.zone.instant(peak.from), policy.zone.instant(peak.to)};
}

Selection select(const document::Organisation& org, const catalogue::ServiceDoc& doc, Instant t) {
  const Policy& in_force = policy(org);
  const catalogue::Service& service = doc.spec;
  Selection out;
  set_exposure(out, in_force, service, t);
  set_band(out, in_force);
  set_deployments(out, in_force, service);
  const bool extreme = out.availability_e5 >= kExtreme;
  out.model = extreme || often(out.deployments) ? OperatingModel::you_build_it_you_run_it
                                                : OperatingModel::ops_run_it;
  // Without exposure, at 99.99 % and around the clock under Ops Run It: a team.
  const bool by_band = out.band && !extreme && out.model == OperatingModel::you_build_it_you_run_it;
  out.out_of_hours = by_band ? out.band->out_of_hours : Cover::team;
  add_flags(out, org, in_force, service);
  return out;
}

Duration tolerable_unavailability(std::int64_t availability_e5) {
  return Duration{(100'000 - availability_e5) * kMicrosecondsAWeekPerE5};
}

std::string tolerance_text(Duration tolerance) {
  const std::int64_t seconds = (tolerance.us + 500'000) / 1'000'000;
  return std::to_string(seconds / 3600) + "h " + std::to_string(seconds / 60 % 60) + "m " +
         std::to_string(seconds % 60) + "s";
}

std::string availability_text(std::int64_t availability_e5) {
  std::string text = Decimal{availability_e5, 3}.text();
  std::size_t point = text.find('.');
  if (point == std::string::npos) return text + ".0";
  std::size_t last = text.find_last_not_of('0');
  text.resize(std::max(last, point + 1) + 1);
  return text;
}

Answering answering(const document::Organisation& org, const catalogue::ServiceDoc& service, Instant t) {
  Answering out;
  out.selection = select(org, service, t);
  out.moment = moment(policy(org), t);
  const bool ops = out.selection.model == OperatingModel::ops_run_it;
  const bool by_day = out.moment == Moment::working_hours;
  out.cover = by_day || ops ? Cover::team : out.selection.out_of_hours;
  const people::TeamDoc* team = ops ? operations_team(org, service.spec) : nullptr;
  if (!team) team = owner_of(org, service.spec);
  if (team) {
    out.team = team->meta.name;
    out.domain = team->spec.domain;
  }
  return out;
}

catalogue::ServiceDoc unrouted(const document::Organisation& org) {
  catalogue::ServiceDoc doc;
  doc.meta.name = catalogue::kUnrouted;
  doc.meta.title = "Unrouted alerts";
  doc.spec.description = "Answers for alerts that name no known service.";
  if (const auto* named = org.find<people::Team>(policy(org).catch_all_team)) {
    doc.spec.team = named->meta.name;
    return doc;
  }
  for (const auto& [name, team] : org.all<people::Team>()) {
    if (team->spec.kind != people::TeamKind::incident_management) continue;
    doc.spec.team = name;
    break;
  }
  return doc;
}

std::optional<catalogue::ServiceDoc> service(const document::Organisation& org, std::string_view name) {
  if (name == catalogue::kUnrouted) return unrouted(org);
  if (const auto* found = org.find<catalogue::Service>(name)) return *found;
  return std::nullopt;
}

}  // namespace onus::model
