// Routes of services and the policy: facts of the catalogue beside band, target, model and cover.
#include "model/model_api.h"

#include "model/cover.h"
#include "people/api_list.h"

namespace onus::model {

namespace {

using catalogue::ServiceDoc;
using document::Organisation;
using people::text_or_null;
using server::Request;
using server::Response;

json::object links_json(const catalogue::Service& service) {
  json::object out;
  for (const auto& [kind, url] : service.links) out[kind] = url;
  return out;
}

json::array peaks_json(const Policy& policy, const catalogue::Service& service) {
  json::array out;
  for (const auto& peak : service.peaks) {
    Interval time = peak_interval(policy, peak);
    out.push_back({{"name", peak.name},
                   {"from", format(time.start)},
                   {"to", format(time.end)},
                   {"exposure_per_hour", to_minor(peak.exposure_per_hour, policy.currency).value_or(0)}});
  }
  return out;
}

json::object selection_json(const Selection& s, const catalogue::Service& service) {
  return {{"exposure_per_hour", s.exposure_minor ? json::value(*s.exposure_minor) : json::value(nullptr)},
          {"peak", text_or_null(s.peak)},
          {"band", s.band ? json::value(s.band->name) : json::value(nullptr)},
          {"availability_percent",
           s.availability_e5 != 0 ? json::value(availability_text(s.availability_e5)) : json::value(nullptr)},
          {"tolerable_unavailability",
           s.availability_e5 != 0 ? json::value(tolerance_text(tolerable_unavailability(s.availability_e5)))
                                  : json::value(nullptr)},
          {"deployment_target",
           service.demand.empty() ? json::value(nullptr) : json::value(to_text(s.deployments))},
          {"operating_model", to_text(s.model)},
          {"working_hours", to_text(Cover::team)},
          {"out_of_hours", to_text(s.out_of_hours)},
          {"flags", json::value_from(s.flags)}};
}

json::object service_json(const Organisation& org, const ServiceDoc& doc, Instant now) {
  const catalogue::Service& service = doc.spec;
  const Policy& in_force = policy(org);
  const Answering answers = answering(org, doc, now);
  const auto* team = org.find<people::Team>(service.team);
  const std::string domain = team ? team->spec.domain : std::string();
  json::object out{{"name", doc.meta.name},
                   {"title", doc.meta.title},
                   {"kind", catalogue::to_text(service.kind)},
                   {"team", text_or_null(service.team)},
                   {"team_title", team ? json::value(team->meta.title) : text_or_null(service.team)},
                   {"domain", text_or_null(domain)},
                   {"run_by", text_or_null(service.run_by)},
                   {"answered_by", text_or_null(answers.team)},
                   {"currency", in_force.currency.code},
                   {"cover", to_text(answers.cover)},
                   {"moment", to_text(answers.moment)},
                   {"demand", text_or_null(service.demand)},
                   {"peaks", peaks_json(in_force, service)},
                   {"links", links_json(service)},
                   {"depends_on", json::value_from(service.depends_on)},
                   {"escalation", text_or_null(service.escalation)},
                   {"description", service.description},
                   {"managed_by", text_or_null(doc.meta.set)}};
  for (auto& [name, value] : selection_json(answers.selection, service)) out[name] = std::move(value);
  return out;
}

json::object policy_json(const Organisation& org) {
  const Policy& p = policy(org);
  json::array bands, demand, days, holidays, urgency;
  for (const ExposureBand& band : exposure_bands(p))
    bands.push_back(
        {{"name", band.name},
         {"max_per_hour", to_minor(band.max_per_hour, p.currency).value_or(0)},
         {"availability_percent", availability_text(availability_e5(band))},
         {"tolerable_unavailability", tolerance_text(tolerable_unavailability(availability_e5(band)))},
         {"working_hours", to_text(Cover::team)},
         {"out_of_hours", to_text(band.out_of_hours)}});
  for (const DemandBand& band : demand_bands(p))
    demand.push_back({{"name", band.name}, {"deployment_target", to_text(band.deployments)}});
  for (Weekday day : p.working_hours.days) days.emplace_back(to_text(day));
  for (Date day : p.working_hours.holidays) holidays.emplace_back(format(day));
  for (const UrgencyRule& rule : p.urgency)
    urgency.push_back({{"severity", rule.severity},
                       {"band", text_or_null(rule.band)},
                       {"urgency", people::to_text(rule.urgency)}});
  const auto& all = org.all<Policy>();
  return {{"name", all.empty() ? json::value(nullptr) : json::value(all.begin()->first)},
          {"title", all.empty() ? json::value(nullptr) : json::value(all.begin()->second->meta.title)},
          {"currency", p.currency.code},
          {"time_zone", p.zone.name()},
          {"working_hours",
           {{"days", std::move(days)},
            {"from", format_time_of_day(p.working_hours.from)},
            {"to", format_time_of_day(p.working_hours.to)},
            {"holidays", std::move(holidays)}}},
          {"exposure_bands", std::move(bands)},
          {"demand_bands", std::move(demand)},
          {"urgency", std::move(urgency)},
          {"catch_all_team", text_or_null(p.catch_all_team)},
          {"reopen_within", format(p.reopen_within)},
          {"pass_gap", format(p.pass_gap)},
          {"unanswered_every", format(p.unanswered_every)},
          {"ack_expires", format(p.ack_expires)},
          {"person_cap", p.person_cap},
          {"resolve_timeout", format(p.resolve_timeout)},
          {"managed_by", all.empty() ? json::value(nullptr) : text_or_null(all.begin()->second->meta.set)}};
}

Response list_services(const Organisation& org, const Request& request, Instant now) {
  auto page = people::paging(request);
  if (!page) return people::field_problem(400, page.error().field, page.error().message);
  const std::string q = people::query_text(request, "q");
  const std::string team = people::query_text(request, "team"),
                    domain = people::query_text(request, "domain");
  auto wanted = [&](const ServiceDoc& doc) {
    if (!team.empty() && doc.spec.team != team) return false;
    const auto* owner = org.find<people::Team>(doc.spec.team);
    if (!domain.empty() && (!owner || owner->spec.domain != domain)) return false;
    return people::matches_words(
        q, {doc.meta.name, doc.meta.title, doc.spec.team, owner ? std::string_view(owner->meta.title) : ""});
  };
  std::int64_t total = 0;
  for (const auto& [name, doc] : org.all<catalogue::Service>()) total += wanted(*doc) ? 1 : 0;
  json::object out = people::list_by_name<catalogue::Service>(
      org.all<catalogue::Service>(), *page, wanted,
      [&](const ServiceDoc& doc) { return service_json(org, doc, now); });
  out["total"] = total;
  out["currency"] = policy(org).currency.code;
  return server::json_response(200, out);
}

}  // namespace

void add_routes(server::Router& router, const document::Documents& documents, const Clock& clock) {
  server::Route services = people::route(
      "GET", "/api/v1/services", server::Access::viewer, "Services with band, target, model and cover",
      "services",
      [&](const Request& request) { return list_services(*documents.current(), request, clock.now()); });
  services.doc.query = people::paged({{"q", "words of name, title or team, in any order"},
                                      {"team", "owned by this team"},
                                      {"domain", "whose team is in this domain"}});
  router.add(std::move(services).answers(server::schema("ServiceList")));
  router.add(people::route("GET", "/api/v1/services/{service}", server::Access::viewer, "One service",
                           "services",
                           [&](const Request& request) {
                             const auto org = documents.current();
                             auto doc = service(*org, request.param("service"));
                             if (!doc) return server::problem(404, "There is no such service");
                             return server::json_response(200, service_json(*org, *doc, clock.now()));
                           })
                 .answers(server::schema("Service")));
  router.add(people::route("GET", "/api/v1/policy", server::Access::viewer, "The policy in force", "services",
                           [&](const Request&) {
                             return server::json_response(200, policy_json(*documents.current()));
                           })
                 .answers(server::schema("Policy")));
}

}  // namespace onus::model
