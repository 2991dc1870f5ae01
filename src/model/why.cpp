// The reasons of the model written out: service → exposure → band → cover, for pages, screens and commands.
#include "model/cover.h"

namespace onus::model {

namespace {

template <class T>
std::string title_of(const document::Organisation& org, std::string_view name) {
  const auto* doc = org.find<T>(name);
  return doc && !doc->meta.title.empty() ? doc->meta.title : std::string(name);
}

bool has(const Selection& s, std::string_view flag) {
  return std::find(s.flags.begin(), s.flags.end(), flag) != s.flags.end();
}

std::string reason_of(const catalogue::Service& service) {
  return service.target ? service.target->reason : std::string();
}

Why exposure_why(const Selection& s, const Policy& policy) {
  if (!s.exposure_minor) return {"exposure", "No exposure is set", "so its team covers it day and night"};
  std::string text = s.peak.empty() ? "is what it can lose" : "is what it can lose during " + s.peak;
  return {"exposure", format_money(*s.exposure_minor, policy.currency) + " an hour", text};
}

std::string tolerated_text(std::int64_t availability_e5) {
  return availability_text(availability_e5) +
         " %: " + tolerance_text(tolerable_unavailability(availability_e5)) + " a week may be lost";
}

void add_target(std::vector<Why>& why, const catalogue::Service& service, const Selection& s) {
  const bool by_hand = has(s, "target_overridden");
  if (s.band) {
    std::string text = by_hand ? "would ask for " + availability_text(s.computed_availability_e5) + " %"
                               : "asks for " + tolerated_text(s.availability_e5);
    if (s.exposure_above_top_band) text += "; its exposure is above all bands";
    why.push_back({"band", "Band " + s.band->name, text});
  }
  if (by_hand)
    why.push_back({"target", "A target set by hand",
                   "asks for " + tolerated_text(s.availability_e5) + "; why: " + reason_of(service)});
}

Why cover_why(const document::Organisation& org, const Answering& a) {
  const std::string team = a.team.empty() ? "nobody's team" : title_of<people::Team>(org, a.team);
  const bool ops = a.selection.model == OperatingModel::ops_run_it;
  if (ops) return {"cover", "Ops Run It", team + " answers around the clock"};
  if (a.moment == Moment::working_hours)
    return {"cover", "Team cover", "in working hours: " + team + " answers for its own service"};
  if (a.cover == Cover::team) return {"cover", "Team cover", "out of hours: " + team + " answers"};
  if (a.cover == Cover::none)
    return {"cover", "No cover", "out of hours: pages wait for working hours, unless the incident is major"};
  if (a.domain.empty())
    return {"cover", "Domain cover", "out of hours, but " + team + " belongs to no domain"};
  return {"cover", "Domain cover",
          "out of hours: the teams of " + title_of<people::Domain>(org, a.domain) + " share the nights"};
}

Why demand_why(const catalogue::Service& service, const Selection& s) {
  if (service.demand.empty()) return {"demand", "No demand is set", "so it stays with the team that owns it"};
  return {"demand", "Demand " + service.demand,
          "asks for " + std::string(to_text(s.deployments)) + " deployments"};
}

Why model_why(const document::Organisation& org, const catalogue::Service& service, const Selection& s) {
  const auto* team = answering_team(org, service, s.model);
  const std::string who = team ? title_of<people::Team>(org, team->meta.name) : "nobody's team";
  const bool ops = s.model == OperatingModel::ops_run_it;
  Why out{"model", ops ? "Ops Run It" : "You Build It You Run It", "so " + who + " runs it"};
  if (has(s, "model_overridden")) out.text = "was decided by hand; why: " + reason_of(service);
  return out;
}

Why nights_why(const document::Organisation& org, const catalogue::Service& service, const Selection& s) {
  Answering night;
  night.selection = s;
  night.moment = Moment::out_of_hours;
  night.cover = s.model == OperatingModel::ops_run_it ? Cover::team : s.out_of_hours;
  if (const auto* team = answering_team(org, service, s.model)) {
    night.team = team->meta.name;
    night.domain = team->spec.domain;
  }
  return cover_why(org, night);
}

std::vector<Why> first(const document::Organisation& org, const catalogue::ServiceDoc& service,
                       const Selection& s) {
  std::vector<Why> out;
  const std::string owner =
      service.spec.team.empty() ? "nobody" : title_of<people::Team>(org, service.spec.team);
  out.push_back({"service", service.meta.title.empty() ? service.meta.name : service.meta.title,
                 "is owned by " + owner});
  out.push_back(exposure_why(s, policy(org)));
  add_target(out, service.spec, s);
  return out;
}

}  // namespace

std::vector<Why> why(const document::Organisation& org, const catalogue::ServiceDoc& service,
                     const Answering& answering) {
  std::vector<Why> out = first(org, service, answering.selection);
  out.push_back(cover_why(org, answering));
  return out;
}

std::vector<Why> why_model(const document::Organisation& org, const catalogue::ServiceDoc& service,
                           const Selection& selection) {
  std::vector<Why> out = first(org, service, selection);
  out.push_back(demand_why(service.spec, selection));
  out.push_back(model_why(org, service.spec, selection));
  out.push_back(nights_why(org, service.spec, selection));
  return out;
}

json::array to_json(const std::vector<Why>& why) {
  json::array out;
  for (const Why& one : why) out.push_back({{"kind", one.kind}, {"strong", one.strong}, {"text", one.text}});
  return out;
}

}  // namespace onus::model
