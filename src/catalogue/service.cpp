// Services: the rules that their documents must keep.
#include "catalogue/service.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/backstage.h"
#include "catalogue/fields.h"

namespace onus::catalogue {

using document::Finding;
using document::Node;
using document::Organisation;
using document::ReadContext;

namespace {

constexpr int kLastYear = 2037;  // the zone database has no rules beyond

const Node& node_at(const Node& spec, std::string_view path) { return document::nearest(spec, path); }

void validate_exposure(const Service& service, const Node& spec, ReadContext& context) {
  auto not_negative = [&](const std::string& path, const Decimal& amount) {
    if (amount.units < 0)
      context.error(node_at(spec, path), "spec." + path, "is negative: write what an hour loses, 0 or more");
  };
  if (service.exposure_per_hour) not_negative("exposurePerHour", *service.exposure_per_hour);
  if (service.exposure) {
    not_negative("exposure.revenuePerHour", service.exposure->revenue_per_hour);
    not_negative("exposure.costsPerHour", service.exposure->costs_per_hour);
  }
  if (service.exposure_per_hour && service.exposure)
    context.error(node_at(spec, "exposure"), "spec.exposure",
                  "is given beside exposurePerHour: keep one of the two");
  if (service.exposure && service.exposure->standing == Standing::confirmed &&
      (service.exposure->by.empty() || !service.exposure->on))
    context.error(node_at(spec, "exposure.standing"), "spec.exposure.standing",
                  "is confirmed by nobody: add `by` and `on`, or write guess or data");
}

void validate_by_hour(const Service& service, const Node& spec, ReadContext& context) {
  const auto& all = service.by_hour;
  if (all.empty()) return;
  auto error = [&](std::string message) {
    context.error(node_at(spec, "byHour"), "spec.byHour", std::move(message));
  };
  if (all.size() != kHoursOfWeek)
    return error("has " + std::to_string(all.size()) + " hours: write all 168 of a week, from Monday 00:00");
  if (*std::max_element(all.begin(), all.end()) != 100)
    error("has no hour of 100: write each hour in percent of the busiest");
}

void validate_journeys(const Service& service, const Node& spec, ReadContext& context) {
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < service.journeys.size(); ++i) {
    const std::string path = "journeys[" + std::to_string(i) + "].journey";
    if (std::find(seen.begin(), seen.end(), service.journeys[i].journey) != seen.end())
      context.error(node_at(spec, path), "spec." + path, "is named twice: keep one share of it");
    seen.push_back(service.journeys[i].journey);
  }
  if (service.journeys.empty()) return;
  if (service.exposure_per_hour)
    context.error(node_at(spec, "exposurePerHour"), "spec.exposurePerHour",
                  "is given beside journeys, which hold the revenue: write exposure: {costsPerHour} instead");
  if (service.exposure && service.exposure->revenue_per_hour.units != 0)
    context.error(node_at(spec, "exposure.revenuePerHour"), "spec.exposure.revenuePerHour",
                  "is given beside journeys, which hold the revenue: remove one of the two");
}

void validate_target(const Service& service, const Node& spec, ReadContext& context) {
  if (!service.target) return;
  const Target& target = *service.target;
  auto error = [&](const char* field, const char* message) {
    context.error(node_at(spec, std::string("target") + field), std::string("spec.target") + field, message);
  };
  if (!target.availability && target.operating_model.empty() && target.out_of_hours.empty())
    error("", "decides nothing: write availability, operatingModel or outOfHours");
  if (trim(target.reason).empty()) error(".reason", "is empty: say why the figures do not hold");
}

void validate_peaks(const Service& service, const Node& spec, ReadContext& context) {
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < service.peaks.size(); ++i) {
    const Peak& peak = service.peaks[i];
    const std::string path = "peaks[" + std::to_string(i) + "]";
    auto error = [&](const char* field, const char* message) {
      context.error(node_at(spec, path + field), "spec." + path + field, message);
    };
    if (peak.from >= peak.to) error(".to", "is not after `from`: exchange the two, or write a later end");
    if (peak.to.date.year() > kLastYear)
      error(".to", "is beyond 2037, where no zone has rules yet: write an earlier time");
    if (peak.exposure_per_hour.units < 0)
      error(".exposurePerHour", "is negative: write what an hour loses, 0 or more");
    if (std::find(seen.begin(), seen.end(), peak.name) != seen.end())
      error(".name", "names another peak too: write one of its own");
    seen.push_back(peak.name);
    for (std::size_t j = 0; j < i; ++j)
      if (peak.from < service.peaks[j].to && service.peaks[j].from < peak.to)
        error(".from",
              ("overlaps the peak " + service.peaks[j].name + ": end one where the other begins").c_str());
  }
}

void validate_journey(const Journey& journey, const Node& spec, ReadContext& context) {
  if (journey.revenue_per_hour.units < 0)
    context.error(node_at(spec, "revenuePerHour"), "spec.revenuePerHour",
                  "is negative: write what an hour of the journey earns, 0 or more");
}

void validate_service(const Service& service, const Node& spec, ReadContext& context) {
  validate_exposure(service, spec, context);
  validate_by_hour(service, spec, context);
  validate_journeys(service, spec, context);
  validate_target(service, spec, context);
  validate_peaks(service, spec, context);
  for (const auto& [name, url] : service.links)
    if (!people::is_web_url(url))
      context.error(node_at(spec, "links." + name), "spec.links." + name,
                    "is no web address: write http:// or https://, without spaces, user name or password");
}

/// Finds circles of dependsOn, each once, by a depth-first walk with a stack of its own: chains may be long.
class Circles {
 public:
  explicit Circles(const Organisation& org) : services_(org.all<Service>()) {}

  std::vector<Finding> find() {
    for (const auto& [name, service] : services_) walk(name);
    return std::move(findings_);
  }

 private:
  struct Frame {
    const std::string* name;
    const Service* service;
    std::size_t next = 0;
  };
  enum class State { unseen, open, done };

  void walk(const std::string& start) {
    if (states_[start] != State::unseen) return;
    push(start);
    while (!stack_.empty()) {
      Frame& top = stack_.back();
      if (top.next == top.service->depends_on.size()) {
        states_[*top.name] = State::done;
        stack_.pop_back();
        continue;
      }
      const std::size_t index = top.next++;
      auto target = services_.find(top.service->depends_on[index]);
      if (target == services_.end()) continue;  // dangling: told elsewhere
      State state = states_[target->first];
      if (state == State::open) report(*top.name, index, target->first);
      if (state == State::unseen) push(target->first);
    }
  }

  void push(const std::string& name) {
    auto found = services_.find(name);
    states_[name] = State::open;
    stack_.push_back({&found->first, &found->second->spec, 0});
  }

  void report(const std::string& service, std::size_t index, const std::string& back_to) {
    std::string circle;
    bool inside = false;
    for (const Frame& frame : stack_) {
      inside = inside || *frame.name == back_to;
      if (inside) circle += *frame.name + " → ";
    }
    findings_.push_back(
        document::finding("Service", service, "spec.dependsOn[" + std::to_string(index) + "]",
                          "closes a circle, " + circle + back_to + ": remove one of its links", false));
  }

  const Organisation::Table<Service>& services_;
  std::map<std::string, State> states_;
  std::vector<Frame> stack_;
  std::vector<Finding> findings_;
};

std::vector<Finding> check_services(const Organisation& org) {
  std::vector<Finding> out = Circles(org).find();
  for (const auto& [name, service] : org.all<Service>()) {
    if (name == kUnrouted)
      out.push_back(document::finding("Service", name, "metadata.name",
                                      "is the name of Onus's own service: choose another", false));
    if (!service->spec.exposure_per_hour && !service->spec.exposure && service->spec.journeys.empty())
      out.push_back(
          document::finding("Service", name, "spec",
                            "has no exposure, so its team covers day and night: add exposurePerHour", true));
  }
  return out;
}

}  // namespace

std::string_view to_text(ServiceKind kind) {
  return kind == ServiceKind::foundational ? "foundational" : "digital";
}

std::string_view to_text(Standing standing) {
  return standing == Standing::guess ? "guess" : standing == Standing::data ? "data" : "confirmed";
}

std::int64_t round_to_standing(std::int64_t minor, Standing standing) {
  if (standing == Standing::confirmed) return minor;
  const std::int64_t beyond = standing == Standing::guess ? 10 : 100;
  std::uint64_t amount =
      minor < 0 ? 0 - static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor);
  std::uint64_t unit = 1;
  while (amount / unit >= static_cast<std::uint64_t>(beyond)) unit *= 10;
  const std::uint64_t rest = amount % unit;
  amount -= rest;
  if (unit > 1 && rest >= unit / 2) amount += unit;
  amount = std::min(amount, static_cast<std::uint64_t>(INT64_MAX));
  return minor < 0 ? -static_cast<std::int64_t>(amount) : static_cast<std::int64_t>(amount);
}

Standing standing(const Service& service) {
  return service.exposure ? service.exposure->standing.value_or(Standing::guess) : Standing::guess;
}

void register_kinds(document::Registry& registry) {
  registry.add(people::kind_with_rules<Journey>("Journey", 65, validate_journey));
  registry.add(people::kind_with_rules<Service>("Service", 70, validate_service, check_services));
  registry.add(document::Importer{"backstage.io", import_backstage});
}

}  // namespace onus::catalogue
