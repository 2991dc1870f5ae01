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
  if (!s.exposure_minor) return reason(Unexposed{});
  return reason(Exposed{*s.exposure_minor, policy.currency.code, s.peak});
}

void add_target(std::vector<Why>& why, const catalogue::Service& service, const Selection& s) {
  const bool by_hand = has(s, "target_overridden");
  if (s.band)
    why.push_back(reason(InBand{s.band->name, by_hand ? s.computed_availability_e5 : s.availability_e5,
                                by_hand, s.exposure_above_top_band}));
  if (by_hand) why.push_back(reason(Targeted{s.availability_e5, reason_of(service)}));
}

Why cover_why(const document::Organisation& org, const Answering& a) {
  using By = Covered::By;
  Covered out;
  if (!a.team.empty()) out.team = title_of<people::Team>(org, a.team);
  if (a.selection.model == OperatingModel::ops_run_it) {
    out.by = By::operations;
  } else if (a.moment == Moment::working_hours) {
    out.by = By::team_by_day;
  } else if (a.cover == Cover::team) {
    out.by = By::team_by_night;
  } else if (a.cover == Cover::none) {
    out.by = By::none;
  } else if (a.domain.empty()) {
    out.by = By::no_domain;
  } else {
    out.by = By::domain;
    out.domain = title_of<people::Domain>(org, a.domain);
  }
  return reason(out);
}

Why model_why(const document::Organisation& org, const catalogue::Service& service, const Selection& s) {
  Run out;
  out.operations = s.model == OperatingModel::ops_run_it;
  if (const auto* team = answering_team(org, service, s.model))
    out.team = title_of<people::Team>(org, team->meta.name);
  out.by_hand = has(s, "model_overridden");
  if (out.by_hand) out.reason = reason_of(service);
  return reason(out);
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
  out.push_back(
      reason(Owned{service.meta.title.empty() ? service.meta.name : service.meta.title,
                   service.spec.team.empty() ? "" : title_of<people::Team>(org, service.spec.team)}));
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
  out.push_back(reason(Demanded{service.spec.demand, selection.deployments}));
  out.push_back(model_why(org, service.spec, selection));
  out.push_back(nights_why(org, service.spec, selection));
  return out;
}

json::object phrase_json(const Why& why, const Phrase& phrase) {
  return {{"kind", why.kind}, {"strong", phrase.strong}, {"text", phrase.text}};
}

json::array to_json(const std::vector<Why>& why, Language language) {
  json::array out;
  for (const Why& one : why)
    out.push_back(phrase_json(one, in_words(Reasons{}, words(language), one.said).value_or(Phrase{})));
  return out;
}

}  // namespace onus::model
