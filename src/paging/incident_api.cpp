// Routes of incidents: the list with its counts, one whole, by service, and its alerts.
#include <algorithm>
#include <charconv>

#include "incident/incident_json.h"
#include "paging/paging_api.h"
#include "paging/present.h"
#include "people/api_list.h"

namespace onus::paging {

namespace {

using incident::IncidentFilter;
using people::query_text;
using server::Access;
using server::Request;
using server::Response;
using server::schema;

std::optional<IncidentFilter::Of> state_of(const std::string& word) {
  using Of = IncidentFilter::Of;
  if (word.empty() || word == "open") return Of::unresolved;
  if (word == "triggered") return Of::open;
  if (word == "acknowledged") return Of::acknowledged;
  if (word == "resolved") return Of::resolved;
  if (word == "all") return Of::all;
  return std::nullopt;
}

std::optional<incident::Severity> severity_word(const std::string& word) {
  for (auto severity : {incident::Severity::low, incident::Severity::medium, incident::Severity::high,
                        incident::Severity::critical})
    if (incident::to_text(severity) == word) return severity;
  return std::nullopt;
}

Response bad(std::string field, const std::string& message) {
  return people::field_problem(400, std::move(field), message);
}

/// Services of a team, or one service; nullopt: all.
std::optional<std::vector<std::string>> services_of(const document::Organisation& org,
                                                    const Request& request) {
  const std::string team = query_text(request, "team"), service = query_text(request, "service");
  if (!service.empty()) return std::vector<std::string>{service};
  if (team.empty()) return std::nullopt;
  std::vector<std::string> out;
  for (const auto& [name, doc] : org.all<catalogue::Service>())
    if (doc->spec.team == team) out.push_back(name);
  if (model::unrouted(org).spec.team == team) out.emplace_back(catalogue::kUnrouted);
  return out;
}

Response list(const Api& api, const Request& request) {
  const auto page = people::paging(request);
  if (!page) return bad(page.error().field, page.error().message);
  IncidentFilter filter;
  const auto state = state_of(query_text(request, "state"));
  if (!state) return bad("state", "is none of open, triggered, acknowledged, resolved and all");
  filter.of = *state;
  const std::string severity = query_text(request, "severity"), sort = query_text(request, "sort");
  if (!severity.empty() && !(filter.severity = severity_word(severity)))
    return bad("severity", "is none of critical, high, medium and low");
  if (!sort.empty() && sort != "loss" && sort != "newest") return bad("sort", "is neither loss nor newest");
  filter.text = query_text(request, "q");
  json::object out;
  std::optional<Error> wrong;
  api.store.read([&](store::Tx& tx) {
    const auto org = api.documents.current();
    const Instant now = tx.now();
    const auto counts = incident::count_unresolved(tx);
    filter.services = services_of(*org, request);
    const bool unresolved = filter.of != IncidentFilter::Of::resolved && filter.of != IncidentFilter::Of::all;
    if (sort != "newest" && unresolved) {
      auto ordered = services_by_loss(*org, counts, now);
      if (filter.services)
        std::erase_if(ordered, [&](const std::string& s) {
          return std::find(filter.services->begin(), filter.services->end(), s) == filter.services->end();
        });
      filter.services = std::move(ordered);
      filter.by_service = true;
    }
    if (query_text(request, "mine") == "true") filter.numbers = incidents_of(tx, request.principal.person);
    const auto incidents = incident::list_incidents(tx, filter, page->after, static_cast<int>(page->limit));
    if (!incidents) {
      wrong = incidents.error();
      return;
    }
    out["items"] = incident_rows(tx, *org, incidents->items, request.principal.person, now);
    out["next"] = people::text_or_null(incidents->next);
    out["counts"] = counts_json(tx, *org, counts, request.principal.person, now);
    out["currency"] = model::policy(*org).currency.code;
    out["by_team"] = by_team(*org, counts);
  });
  return wrong ? bad(wrong->field, wrong->message) : server::json_response(200, out);
}

Response one(const Api& api, const Request& request) {
  const std::int64_t number = incident_number(request);
  std::optional<json::object> out;
  api.store.read([&](store::Tx& tx) {
    const auto incident = incident::load_incident(tx, number);
    if (!incident) return;
    const auto org = api.documents.current();
    out = incident_view(tx, *org, *incident, request.principal.person, tx.now(),
                        people::reader_language(*org, request));
  });
  return out ? server::json_response(200, *out) : server::problem(404, "There is no such incident");
}

Response by_service(const Api& api, const Request&) {
  json::object out;
  api.store.read([&](store::Tx& tx) {
    const auto org = api.documents.current();
    const Instant now = tx.now();
    json::array items;
    for (const auto& count : incident::count_unresolved(tx)) {
      const auto exposure = exposure_of(*org, count.service, now);
      items.push_back({{"service", count.service},
                       {"open", count.unresolved},
                       {"alerts", count.open_alerts},
                       {"severity", incident::to_text(count.severity)},
                       {"loss_per_hour", exposure ? json::value(*exposure) : json::value(nullptr)}});
    }
    out["items"] = std::move(items);
    out["currency"] = model::policy(*org).currency.code;
  });
  return server::json_response(200, out);
}

}  // namespace

std::int64_t incident_number(const Request& request) {
  const std::string& text = request.param("incident");
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

void add_incident_routes(server::Router& router, const Api& api) {
  auto incidents = people::route("GET", "/api/v1/incidents", Access::viewer, "Incidents, with counts",
                                 "incidents", [api](const Request& r) { return list(api, r); });
  incidents.doc.query = {{"state", "open (default), triggered, acknowledged, resolved or all"},
                         {"team", "of services that this team owns"},
                         {"service", "of this service"},
                         {"severity", "critical, high, medium or low"},
                         {"mine", "true: that I am paged for or have acknowledged"},
                         {"q", "words of title or service"},
                         {"sort", "loss (default, of open ones) or newest"},
                         {"limit", "at most this many"},
                         {"after", "the last page's `next`"}};
  router.add(std::move(incidents).answers(schema("IncidentList")));
  router.add(people::route("GET", "/api/v1/incidents/by-service", Access::viewer,
                           "Services with something open", "incidents",
                           [api](const Request& r) { return by_service(api, r); })
                 .answers(schema("ByService")));
  add_group_routes(router, api);
  router.add(people::route("GET", "/api/v1/incidents/{incident}", Access::viewer, "One incident, whole",
                           "incidents", [api](const Request& r) { return one(api, r); })
                 .answers(schema("Incident")));
}

}  // namespace onus::paging
