// From exposure to cover: docs/model-reference.md, as pure functions of the organisation, a service and an
// instant.
#include "model/cover.h"

#include <algorithm>
#include <limits>

namespace onus::model {

namespace {

constexpr std::int64_t kExtreme = 99'990;                    // 99.99 %
constexpr std::int64_t kMicrosecondsAWeekPerE5 = 6'048'000;  // a week's microseconds ÷ 100,000

std::int64_t saturating_add(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

/// The parts as stated: revenue is the journeys' where there are any.
std::optional<ExposureParts> stated_parts(const document::Organisation& org,
                                          const catalogue::Service& service, const Currency& currency) {
  if (!service.exposure && service.journeys.empty()) return std::nullopt;
  ExposureParts out;
  if (service.exposure) {
    out.revenue_minor = minor_units(service.exposure->revenue_per_hour, currency);
    out.costs_minor = minor_units(service.exposure->costs_per_hour, currency);
  }
  for (const auto& share : service.journeys)
    out.revenue_minor = saturating_add(out.revenue_minor, journey_part(org, share));
  return out;
}

/// The exposure in force: the service's own, lifted by the peaks that hold at `t`. The highest holds
/// (practices/selection).
void set_exposure(Selection& out, const document::Organisation& org, const Policy& policy,
                  const catalogue::Service& service, std::optional<Instant> t) {
  out.parts = stated_parts(org, service, policy.currency);
  if (service.exposure_per_hour) {
    out.parts.reset();
    out.exposure_minor = minor_units(*service.exposure_per_hour, policy.currency);
  } else if (out.parts) {
    out.exposure_minor = saturating_add(out.parts->revenue_minor, out.parts->costs_minor);
  }
  if (!t) return;
  for (const auto& peak : service.peaks) {
    if (!peak_interval(policy, peak).contains(*t)) continue;
    std::int64_t exposure = minor_units(peak.exposure_per_hour, policy.currency);
    if (out.exposure_minor && *out.exposure_minor >= exposure) continue;
    out.exposure_minor = exposure;
    out.peak = peak.name;
    out.parts.reset();
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
  out.computed_availability_e5 = out.availability_e5 = availability_e5(*out.band);
}

bool often(Deployments deployments) {
  return deployments == Deployments::weekly || deployments == Deployments::daily;
}

/// Model and nights that follow from a target (practices/selection): at 99.99 % the team, whatever the band
/// says; below, the band's, if there is one.
OperatingModel model_for(std::int64_t availability_e5, Deployments deployments) {
  return availability_e5 >= kExtreme || often(deployments) ? OperatingModel::you_build_it_you_run_it
                                                           : OperatingModel::ops_run_it;
}

Cover nights_for(OperatingModel model, std::int64_t availability_e5, const ExposureBand* band) {
  // Without exposure and around the clock under Ops Run It: a team.
  if (!band || availability_e5 >= kExtreme || model == OperatingModel::ops_run_it) return Cover::team;
  return band->out_of_hours;
}

/// The last band whose level the target reaches, else the first: whose nights a target set by hand brings.
const ExposureBand* band_of_level(const Policy& policy, std::int64_t target_e5) {
  const auto& bands = exposure_bands(policy);
  const ExposureBand* out = &bands.front();
  for (const ExposureBand& band : bands)
    if (availability_e5(band) <= target_e5) out = &band;
  return out;
}

/// What was decided against the figures. In a peak a target by hand only lifts: a peak asks for its own
/// level, and more exposure never lowers a target.
void decide_otherwise(Selection& out, const Policy& policy, const catalogue::Service& service) {
  if (!service.target) return;
  const catalogue::Target& target = *service.target;
  if (target.availability) {
    const std::int64_t wanted = availability_e5(*target.availability);
    if (out.peak.empty() || wanted > out.availability_e5) {
      out.availability_e5 = wanted;
      out.model = model_for(wanted, out.deployments);
      out.out_of_hours = nights_for(out.model, wanted, out.band ? band_of_level(policy, wanted) : nullptr);
    }
  }
  if (!target.operating_model.empty()) {
    out.model = target.operating_model == to_text(OperatingModel::ops_run_it)
                    ? OperatingModel::ops_run_it
                    : OperatingModel::you_build_it_you_run_it;
    const ExposureBand* band =
        out.band && target.availability ? band_of_level(policy, out.availability_e5) : out.band;
    out.out_of_hours = nights_for(out.model, out.availability_e5, band);
  }
  if (!target.out_of_hours.empty() && out.model == OperatingModel::you_build_it_you_run_it) {
    for (Cover cover : {Cover::none, Cover::domain, Cover::team})
      if (to_text(cover) == target.out_of_hours && (out.peak.empty() || cover > out.out_of_hours))
        out.out_of_hours = cover;
  }
}

/// Unset demand is not low demand: weekly keeps the service with the team that owns it, and the flag says
/// why.
void set_deployments(Selection& out, const Policy& policy, const catalogue::Service& service) {
  out.deployments = Deployments::weekly;
  for (const auto& band : demand_bands(policy))
    if (band.name == service.demand) out.deployments = band.deployments;
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
  flag("target_overridden", out.availability_e5 != out.computed_availability_e5);
  flag("model_overridden", out.model != out.computed_model);
  flag("cover_overridden", out.model == out.computed_model && out.out_of_hours != out.computed_out_of_hours);
  flag("no_domain", !ops && out.out_of_hours == Cover::domain && (!owner || owner->spec.domain.empty()));
}

Selection select_at(const document::Organisation& org, const catalogue::Service& service,
                    std::optional<Instant> t) {
  const Policy& in_force = policy(org);
  Selection out;
  set_exposure(out, org, in_force, service, t);
  set_band(out, in_force);
  set_deployments(out, in_force, service);
  out.computed_model = out.model = model_for(out.availability_e5, out.deployments);
  out.computed_out_of_hours = out.out_of_hours = nights_for(out.model, out.availability_e5, out.band);
  decide_otherwise(out, in_force, service);
  add_flags(out, org, in_force, service);
  return out;
}

}  // namespace

std::string_view to_text(OperatingModel model) {
  return model == OperatingModel::ops_run_it ? "ops-run-it" : "you-build-it-you-run-it";
}

std::int64_t availability_e5(const ExposureBand& band) { return availability_e5(band.availability); }

std::int64_t availability_e5(const Decimal& percent) {
  std::int64_t value = percent.units;
  for (int i = percent.scale; i < 3; ++i) value *= 10;
  for (int i = percent.scale; i > 3; --i) value /= 10;
  return value;
}

std::int64_t minor_units(const Decimal& amount, const Currency& currency) {
  if (auto exact = to_minor(amount, currency)) return *exact;
  std::int64_t numerator = 1, denominator = 1;
  for (int i = 0; i < currency.digits; ++i) numerator *= 10;
  for (int i = 0; i < amount.scale; ++i) denominator *= 10;
  return mul_div(amount.units, numerator, denominator);
}

std::int64_t journey_part(const document::Organisation& org, const catalogue::JourneyShare& share) {
  const auto* journey = org.find<catalogue::Journey>(share.journey);
  if (!journey) return 0;
  return mul_div(minor_units(journey->spec.revenue_per_hour, policy(org).currency), share.share, 100);
}

Interval peak_interval(const Policy& policy, const catalogue::Peak& peak) {
  return {policy.zone.instant(peak.from), policy.zone.instant(peak.to)};
}

Selection select(const document::Organisation& org, const catalogue::ServiceDoc& doc, Instant t) {
  return select_at(org, doc.spec, t);
}

Selection select_standing(const document::Organisation& org, const catalogue::ServiceDoc& doc) {
  return select_at(org, doc.spec, std::nullopt);
}

const people::TeamDoc* answering_team(const document::Organisation& org, const catalogue::Service& service,
                                      OperatingModel model) {
  const people::TeamDoc* team = model == OperatingModel::ops_run_it ? operations_team(org, service) : nullptr;
  return team ? team : owner_of(org, service);
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
  if (const people::TeamDoc* team = answering_team(org, service.spec, out.selection.model)) {
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
