// Figures, losses and RACI as JSON.
#include "model/figures_json.h"

#include "people/api_list.h"

namespace onus::model {

namespace {

using people::text_or_null;

json::value name_or_null(const std::optional<std::string>& name) {
  return name ? json::value(*name) : json::value(nullptr);
}

json::object between_peaks_json(const document::Organisation& org, const catalogue::ServiceDoc& doc) {
  const Selection s = select_standing(org, doc);
  json::object out = terms_json(terms(s));
  out["exposure_per_hour"] = amount_or_null(s.exposure_minor);
  return out;
}

json::array peaks_json(const document::Organisation& org, const catalogue::Service& service) {
  json::array out;
  for (const auto& peak : service.peaks) {
    const Interval time = peak_interval(policy(org), peak);
    out.push_back({{"name", peak.name},
                   {"from", format(time.start)},
                   {"to", format(time.end)},
                   {"exposure_per_hour", minor_units(peak.exposure_per_hour, policy(org).currency)}});
  }
  return out;
}

json::object exposure_json(const document::Organisation& org, const catalogue::Service& service,
                           const Selection& s) {
  const auto& stated = service.exposure;
  json::array journeys;
  for (const auto& share : service.journeys)
    journeys.push_back({{"journey", share.journey},
                        {"share_percent", share.share},
                        {"revenue_per_hour", journey_part(org, share)}});
  json::value shown = nullptr;
  if (s.exposure_minor)
    shown = format_money(catalogue::round_to_standing(*s.exposure_minor, catalogue::standing(service)),
                         policy(org).currency);
  return {{"revenue_per_hour", s.parts ? json::value(s.parts->revenue_minor) : json::value(nullptr)},
          {"costs_per_hour", s.parts ? json::value(s.parts->costs_minor) : json::value(nullptr)},
          {"standing",
           stated && stated->standing ? json::value(to_text(*stated->standing)) : json::value(nullptr)},
          {"by", stated ? text_or_null(stated->by) : json::value(nullptr)},
          {"on", stated && stated->on ? json::value(format(*stated->on)) : json::value(nullptr)},
          {"shown", std::move(shown)},
          {"by_hour", service.by_hour.empty() ? json::value(nullptr) : json::value_from(service.by_hour)},
          {"peaks", peaks_json(org, service)},
          {"journeys", std::move(journeys)}};
}

json::value light_json(const std::optional<TrafficLight>& light, const Selection& s) {
  if (!light) return nullptr;
  json::value warning = nullptr;
  if (light->undecided)
    warning = "The traffic light does not say what holds between 99.0 and 99.9 %.";
  else if (light->model != s.model)
    warning = "The traffic light would have it under the other operating model.";
  else if (s.model == OperatingModel::ops_run_it && s.availability_e5 >= 99'900)
    warning = "By the traffic light's authors, 99.9 % cannot be reached under Ops Run It.";
  return json::object{{"colour", to_text(light->colour)},
                      {"operating_model", to_text(light->model)},
                      {"undecided", light->undecided},
                      {"warning", std::move(warning)}};
}

json::array differences_json(const std::vector<CoverDifference>& differences) {
  json::array out;
  for (const auto& one : differences)
    out.push_back({{"service", one.service},
                   {"service_nights", to_text(one.service_nights)},
                   {"dependency", one.dependency},
                   {"dependency_nights", to_text(one.dependency_nights)}});
  return out;
}

json::object activity_json(const RaciActivity& row) {
  json::array parties;
  for (const RaciParty& party : row.parties) {
    std::string letters;
    if (party.accountable) letters += "A";
    if (party.responsible) letters += "R";
    if (party.consulted) letters += "C";
    if (party.informed) letters += "I";
    parties.push_back({{"name", party.name},
                       {"part", to_text(party.part)},
                       {"letters", letters},
                       {"note", text_or_null(party.note)},
                       {"basis", to_text(party.basis)}});
  }
  return {{"activity", row.activity},
          {"title", row.title},
          {"basis", to_text(row.basis)},
          {"accountable", name_or_null(row.accountable)},
          {"responsible", json::value_from(row.responsible)},
          {"consulted", json::value_from(row.consulted)},
          {"informed", json::value_from(row.informed)},
          {"parties", std::move(parties)}};
}

json::array changes_json(const std::vector<RaciChange>& changes) {
  json::array out;
  for (const RaciChange& one : changes)
    out.push_back({{"title", one.title},
                   {"accountable_before", name_or_null(one.accountable_before)},
                   {"accountable_after", name_or_null(one.accountable_after)},
                   {"responsible_before", json::value_from(one.responsible_before)},
                   {"responsible_after", json::value_from(one.responsible_after)}});
  return out;
}

}  // namespace

json::value amount_or_null(const std::optional<std::int64_t>& minor) {
  return minor ? json::value(*minor) : json::value(nullptr);
}

json::object terms_json(const Terms& terms) {
  return {{"availability_percent", percent_or_null(terms.availability_e5)},
          {"operating_model", to_text(terms.model)},
          {"out_of_hours", to_text(terms.out_of_hours)}};
}

json::value percent_or_null(std::int64_t availability_e5) {
  if (availability_e5 == 0) return nullptr;
  return static_cast<double>(availability_e5) / 1000;
}

json::object figures_json(const document::Organisation& org, const catalogue::ServiceDoc& doc,
                          const Figures& figures, Instant t, Language language) {
  const catalogue::Service& service = doc.spec;
  const Selection& s = figures.selection;
  const auto* team = answering_team(org, service, s.model);
  const auto* domain = team ? org.find<people::Domain>(team->spec.domain) : nullptr;
  json::value tolerable = nullptr, tolerable_text = nullptr;
  if (s.availability_e5 != 0) {
    const Duration week = tolerable_unavailability(s.availability_e5);
    tolerable = static_cast<double>(week.us) / 1e6;
    tolerable_text = tolerance_text(week);
  }
  return {{"service", doc.meta.name},
          {"title", doc.meta.title},
          {"at", format(t)},
          {"before_record", doc.meta.before_record},
          {"team", text_or_null(service.team)},
          {"answered_by", team ? json::value(team->meta.name) : json::value(nullptr)},
          {"domain_title", domain ? json::value(domain->meta.title) : json::value(nullptr)},
          {"currency", policy(org).currency.code},
          {"exposure_per_hour", amount_or_null(s.exposure_minor)},
          {"exposure", exposure_json(org, service, s)},
          {"peak", text_or_null(s.peak)},
          {"band", s.band ? json::value(s.band->name) : json::value(nullptr)},
          {"exposure_above_top_band", s.exposure_above_top_band},
          {"availability_percent", percent_or_null(s.availability_e5)},
          {"tolerable_unavailability_seconds", std::move(tolerable)},
          {"tolerable_unavailability", std::move(tolerable_text)},
          {"demand", text_or_null(service.demand)},
          {"deployment_target",
           service.demand.empty() ? json::value(nullptr) : json::value(to_text(s.deployments))},
          {"operating_model", to_text(s.model)},
          {"working_hours", to_text(Cover::team)},
          {"out_of_hours", to_text(s.out_of_hours)},
          {"between_peaks", between_peaks_json(org, doc)},
          {"computed", terms_json(computed_terms(s))},
          {"override_reason", service.target ? text_or_null(service.target->reason) : json::value(nullptr)},
          {"traffic_light", light_json(figures.light, s)},
          {"cover_differences", differences_json(figures.differences)},
          {"reviewed_at", people::time_or_null(figures.reviewed_at)},
          {"flags", json::value_from(figures.flags)},
          {"why", to_json(why_model(org, doc, s), language)}};
}

json::object protection_json(const Protection& p) {
  return {{"loss", p.loss_minor},
          {"tolerated_loss", p.tolerated_minor},
          {"protected", p.protected_minor},
          {"overrun", p.overrun_minor},
          {"effectiveness_percent",
           p.effectiveness_e2 ? json::value(percent_of(*p.effectiveness_e2)) : json::value(nullptr)}};
}

json::array findings_json(const std::vector<RaciFinding>& findings, Language language) {
  json::array out;
  for (const auto& one : findings)
    out.push_back(
        {{"check", to_text(one.check)}, {"subject", one.subject}, {"text", words(language).finding(one)}});
  return out;
}

json::object raci_json(const document::Organisation& org, const catalogue::ServiceDoc& service,
                       const Acceptance& acceptance, bool with_activities) {
  // The rows are those of the model under which the A answers: until a move is accepted, the former one.
  const RaciActivity reliability = raci_of_reliability(org, service, acceptance.model);
  json::object out{{"service", service.meta.name},
                   {"title", service.meta.title},
                   {"operating_model", to_text(acceptance.model)},
                   {"accountable", name_or_null(acceptance.accountable)},
                   {"responsible", json::value_from(reliability.responsible)},
                   {"consulted", json::value_from(reliability.consulted)},
                   {"informed", json::value_from(reliability.informed)},
                   {"acceptance", to_json(acceptance)}};
  if (!with_activities) return out;
  json::array activities;
  for (const RaciActivity& row : raci(org, service, acceptance.model).activities)
    activities.push_back(activity_json(row));
  out["reliability"] = activity_json(reliability);
  out["activities"] = std::move(activities);
  const OperatingModel other = acceptance.model == OperatingModel::ops_run_it
                                   ? OperatingModel::you_build_it_you_run_it
                                   : OperatingModel::ops_run_it;
  out["under_the_other_model"] = changes_json(raci_changes(org, service, acceptance.model, other));
  return out;
}

}  // namespace onus::model
