// The rules that a policy must keep, and those of other documents that depend on the policy: bands, currency,
// demand.
#include <algorithm>
#include <set>

#include "catalogue/service.h"
#include "model/cost.h"
#include "model/cover.h"
#include "model/fields.h"

namespace onus::model {

using document::Finding;
using document::Node;
using document::Organisation;
using document::ReadContext;

namespace {

constexpr std::array<std::string_view, 4> kSeverities{"critical", "high", "medium", "low"};

struct Complaints {
  const Node& spec;
  ReadContext& context;
  void operator()(const std::string& path, std::string message) const {
    context.error(document::nearest(spec, path), "spec." + path, std::move(message));
  }
};

std::string at(const char* list, std::size_t index, const char* field) {
  return std::string(list) + "[" + std::to_string(index) + "]." + field;
}

std::string digits_message(const Decimal& amount, const Currency& currency) {
  if (amount.scale <= currency.digits) return "is too large: write a smaller amount";
  return amount.text() + " has more digits than " + currency.code + " has: write at most " +
         std::to_string(currency.digits) + " after the point";
}

void validate_band(const Policy& policy, std::size_t i, const Complaints& complain) {
  const ExposureBand& band = policy.exposure_bands[i];
  if (band.max_per_hour.units < 0)
    complain(at("exposureBands", i, "maxPerHour"), "is negative: write 0 or more");
  if (!to_minor(band.max_per_hour, policy.currency))
    complain(at("exposureBands", i, "maxPerHour"), digits_message(band.max_per_hour, policy.currency));
  if (band.availability.scale > 3)
    complain(at("exposureBands", i, "availability"),
             "has more than three decimals: write it as 99.9 or 99.999");
  const std::int64_t availability = availability_e5(band);
  if (band.availability.units <= 0 || availability > 100'000)
    complain(at("exposureBands", i, "availability"), "is no percentage: write more than 0 and at most 100");
}

void validate_bands(const Policy& policy, const Complaints& complain) {
  const auto& bands = policy.exposure_bands;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    validate_band(policy, i, complain);
    if (!seen.insert(bands[i].name).second)
      complain(at("exposureBands", i, "name"), "names another band too: write one of its own");
    if (i == 0) continue;
    auto before = to_minor(bands[i - 1].max_per_hour, policy.currency);
    auto here = to_minor(bands[i].max_per_hour, policy.currency);
    if (before && here && *here <= *before)
      complain(at("exposureBands", i, "maxPerHour"),
               "is not above the band before it: order bands by ascending maximum");
    if (availability_e5(bands[i]) <= availability_e5(bands[i - 1]))
      complain(at("exposureBands", i, "availability"),
               "is not above the band before it: a higher band has a higher target");
    if (bands[i].out_of_hours < bands[i - 1].out_of_hours)
      complain.context.warning(
          document::nearest(complain.spec, at("exposureBands", i, "outOfHours")),
          "spec." + at("exposureBands", i, "outOfHours"),
          "is less cover than the band before it has: a higher band usually has no less");
  }
  seen.clear();
  for (std::size_t i = 0; i < policy.demand_bands.size(); ++i)
    if (!seen.insert(policy.demand_bands[i].name).second)
      complain(at("demandBands", i, "name"), "names another band too: write one of its own");
}

void validate_urgency(const Policy& policy, const Complaints& complain) {
  std::set<std::pair<std::string, std::string>> seen;
  const auto& bands = exposure_bands(policy);
  for (std::size_t i = 0; i < policy.urgency.size(); ++i) {
    const UrgencyRule& rule = policy.urgency[i];
    if (std::find(kSeverities.begin(), kSeverities.end(), rule.severity) == kSeverities.end())
      complain(at("urgency", i, "severity"), "is no severity: use critical, high, medium or low");
    auto is_it = [&](const ExposureBand& band) { return band.name == rule.band; };
    if (!rule.band.empty() && std::none_of(bands.begin(), bands.end(), is_it))
      complain(at("urgency", i, "band"),
               "names no exposure band of this policy: use one of them, or leave it out");
    if (!seen.insert({rule.severity, rule.band}).second)
      complain(at("urgency", i, "severity"), "has a rule for this band already: keep one of the two");
  }
}

void validate_policy(const Policy& policy, const Node& spec, ReadContext& context) {
  Complaints complain{spec, context};
  const WorkingHours& hours = policy.working_hours;
  if (hours.days.empty())
    complain("workingHours.days", "names no day, so held pages would never go out: name at least one");
  if (hours.from >= hours.to)
    complain("workingHours.to", "is not after `from`: write a later time of the same day, up to 24:00");
  validate_bands(policy, complain);
  validate_urgency(policy, complain);
  auto amount = [&](const char* field, const std::optional<Decimal>& value) {
    if (!value) return;
    if (value->units < 0) complain(field, "is negative: write 0 or more");
    if (!to_minor(*value, policy.currency)) complain(field, digits_message(*value, policy.currency));
  };
  amount("revenuePerHour", policy.revenue_per_hour);
  amount("standbyPerWeek", policy.standby_per_week);
  if (policy.unanswered_every < Duration::minutes(1))
    complain("unansweredEvery", "is shorter than a minute: write 1m or more");
  if (policy.resolve_timeout < Duration::seconds(1))
    complain("resolveTimeout", "is shorter than a second: write 1s or more");
}

std::vector<Finding> check_one_policy(const Organisation& org) {
  std::vector<Finding> out;
  const auto& all = org.all<Policy>();
  for (auto it = all.begin(); it != all.end(); ++it)
    if (it != all.begin())
      out.push_back(document::finding(
          "Policy", it->first, "metadata.name",
          "is a second policy beside " + all.begin()->first + ": keep one of the two", false));
  return out;
}

/// An amount per hour has the currency's digits and is one that an hour can lose.
void check_amount(const Policy& policy, std::string_view kind, std::string_view name, const std::string& path,
                  const Decimal& value, std::vector<Finding>& out) {
  const auto minor = to_minor(value, policy.currency);
  if (!minor)
    out.push_back(document::finding(kind, name, path, digits_message(value, policy.currency), false));
  else if (*minor > catalogue::kMostPerHour)
    out.push_back(
        document::finding(kind, name, path, "is more than an hour can lose: write a smaller amount", false));
}

void check_amounts(const Policy& policy, const catalogue::ServiceDoc& doc, std::vector<Finding>& out) {
  auto amount = [&](const std::string& path, const Decimal& value) {
    check_amount(policy, "Service", doc.meta.name, path, value, out);
  };
  const catalogue::Service& service = doc.spec;
  if (service.exposure_per_hour) amount("spec.exposurePerHour", *service.exposure_per_hour);
  if (service.exposure) {
    amount("spec.exposure.revenuePerHour", service.exposure->revenue_per_hour);
    amount("spec.exposure.costsPerHour", service.exposure->costs_per_hour);
  }
  for (std::size_t i = 0; i < service.peaks.size(); ++i)
    amount("spec." + at("peaks", i, "exposurePerHour"), service.peaks[i].exposure_per_hour);
}

void check_demand(const Policy& policy, const catalogue::ServiceDoc& doc, std::vector<Finding>& out) {
  std::vector<std::string_view> known;
  for (const DemandBand& band : demand_bands(policy)) known.push_back(band.name);
  if (doc.spec.demand.empty() || std::find(known.begin(), known.end(), doc.spec.demand) != known.end())
    return;
  std::string list;
  for (std::string_view name : known) list += (list.empty() ? "" : ", ") + std::string(name);
  out.push_back(document::finding(
      "Service", doc.meta.name, "spec.demand",
      "`" + doc.spec.demand + "` is no demand band of the policy: use one of " + list, false));
}

void check_target(const catalogue::ServiceDoc& doc, std::vector<Finding>& out) {
  if (!doc.spec.target) return;
  const catalogue::Target& target = *doc.spec.target;
  auto error = [&](const char* field, const char* message) {
    out.push_back(
        document::finding("Service", doc.meta.name, std::string("spec.target.") + field, message, false));
  };
  if (const auto& percent = target.availability) {
    if (percent->scale > 3) error("availability", "has more than three decimals: write it as 99.9 or 99.999");
    const std::int64_t value = availability_e5(*percent);
    if (percent->units <= 0 || value > 100'000)
      error("availability", "is no percentage: write more than 0 and at most 100");
  }
  const std::string& model = target.operating_model;
  if (!model.empty() && model != to_text(OperatingModel::ops_run_it) &&
      model != to_text(OperatingModel::you_build_it_you_run_it))
    error("operatingModel", "is no operating model: use you-build-it-you-run-it or ops-run-it");
  const std::string& nights = target.out_of_hours;
  if (!nights.empty() && nights != "team" && nights != "domain" && nights != "none")
    error("outOfHours", "is no cover: use team, domain or none");
}

/// What a service of journeys loses in all is an amount like any other.
void check_sum(const Organisation& org, const catalogue::ServiceDoc& doc, std::vector<Finding>& out) {
  const Selection s = select_standing(org, doc);
  if (s.parts && *s.exposure_minor > catalogue::kMostPerHour)
    out.push_back(document::finding("Service", doc.meta.name, "spec.exposure",
                                    "is more than an hour can lose: write smaller amounts", false));
}

void check_runner(const Organisation& org, const catalogue::ServiceDoc& doc, std::vector<Finding>& out) {
  const auto* runner = org.find<people::Team>(doc.spec.run_by);
  if (runner && runner->spec.kind != people::TeamKind::operations)
    out.push_back(document::finding(
        "Service", doc.meta.name, "spec.runBy",
        "names a team that is no operations team: name one whose kind is operations", true));
}

std::vector<Finding> check_policy(const Organisation& org) {
  std::vector<Finding> out = check_one_policy(org);
  const Policy& in_force = policy(org);
  for (const auto& [name, service] : org.all<catalogue::Service>()) {
    check_amounts(in_force, *service, out);
    check_demand(in_force, *service, out);
    check_runner(org, *service, out);
    check_target(*service, out);
    check_sum(org, *service, out);
  }
  for (const auto& [name, journey] : org.all<catalogue::Journey>())
    check_amount(in_force, "Journey", name, "spec.revenuePerHour", journey->spec.revenue_per_hour, out);
  return out;
}

}  // namespace

void register_kinds(document::Registry& registry) {
  registry.add(people::kind_with_rules<Policy>("Policy", 10, validate_policy, check_policy));
  register_cost_kind(registry);
}

}  // namespace onus::model
