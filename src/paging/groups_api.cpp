// GET /api/v1/incidents/groups: what is open, service by service, for the storm's list. One grouped query
// over the open incidents, whatever their number; then one newest incident for each group of the page.
#include <algorithm>
#include <charconv>

#include "incident/incident_json.h"
#include "paging/paging_api.h"
#include "paging/present.h"
#include "paging/texts.h"
#include "people/api_list.h"

namespace onus::paging {

namespace {

using people::query_text;
using server::Request;
using server::Response;

/// A group's place in the list: what the service loses an hour, the dearest first, then its name.
struct Place {
  std::int64_t loss = 0;  // minor units; -1 without an exposure
  std::string service;
  bool operator<(const Place& other) const {
    return loss != other.loss ? loss > other.loss : service < other.service;
  }
  std::string text() const { return std::to_string(loss) + "." + service; }
};

/// `LOSS.SERVICE`, as Place::text wrote it.
std::optional<Place> place_of(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == text.npos) return std::nullopt;
  Place place;
  const auto [end, error] = std::from_chars(text.data(), text.data() + dot, place.loss);
  if (error != std::errc{} || end != text.data() + dot) return std::nullopt;
  place.service = text.substr(dot + 1);
  return place;
}

struct Group {
  Place place;
  incident::ServiceCount count;
};

/// The groups that the request asks for, in order.
std::vector<Group> groups_of(const document::Organisation& org, Counts counts, const Request& request,
                             Instant now) {
  const std::string team = query_text(request, "team"), words = query_text(request, "q");
  std::vector<Group> out;
  for (const auto& count : counts) {
    const auto& service = incident::service_of(org, count.service);
    if (!team.empty() && service.spec.team != team) continue;
    if (!people::matches_words(words, {count.service, service.meta.title, service.spec.team})) continue;
    const std::int64_t loss = exposure_of(org, count.service, now).value_or(-1);
    out.push_back({{loss, count.service}, count});
  }
  std::sort(out.begin(), out.end(), [](const Group& a, const Group& b) { return a.place < b.place; });
  return out;
}

json::object group_json(const document::Organisation& org, const Group& group, json::value latest) {
  const auto& service = incident::service_of(org, group.count.service);
  const bool owned = !service.spec.team.empty();
  return {{"service", group.count.service},
          {"service_title", incident::service_title(org, group.count.service)},
          {"team", people::text_or_null(service.spec.team)},
          {"team_title",
           owned ? json::value(title_of<people::Team>(org, service.spec.team)) : json::value(nullptr)},
          {"open", group.count.unresolved},
          {"triggered", group.count.open},
          {"acknowledged", group.count.acknowledged},
          {"major", group.count.major},
          {"silenced", group.count.silenced},
          {"alerts", group.count.open_alerts},
          {"severity", incident::to_text(group.count.severity)},
          {"loss_per_hour", group.place.loss < 0 ? json::value(nullptr) : json::value(group.place.loss)},
          {"latest", std::move(latest)}};
}

Response groups(const Api& api, const Request& request) {
  const auto page = people::paging(request);
  if (!page) return people::field_problem(400, page.error().field, page.error().message);
  const auto after = page->after.empty() ? std::optional(Place{INT64_MAX, ""}) : place_of(page->after);
  if (!after)
    return people::field_problem(400, "after", "is not a place in this list: use the former answer's `next`");
  json::object out;
  api.store.read([&](store::Tx& tx) {
    const auto org = api.documents.current();
    const Instant now = tx.now();
    const auto counts = incident::count_unresolved(tx);
    const auto all = groups_of(*org, counts, request, now);
    auto begin = std::upper_bound(all.begin(), all.end(), *after,
                                  [](const Place& place, const Group& group) { return place < group.place; });
    const auto size = std::min<std::size_t>(page->limit, static_cast<std::size_t>(all.end() - begin));
    const std::span<const Group> shown(begin, size);
    std::vector<std::int64_t> numbers;
    for (const auto& group : shown) numbers.push_back(group.count.latest);
    const auto incidents = incident::load_incidents(tx, numbers);
    const auto rows = incident_rows(tx, *org, incidents, request.principal.person, now);
    std::map<std::string, json::value> latest;
    for (std::size_t i = 0; i < incidents.size(); ++i) latest[incidents[i].service] = rows[i];
    json::array items;
    for (const auto& group : shown) items.push_back(group_json(*org, group, latest[group.count.service]));
    const bool more = begin + static_cast<std::ptrdiff_t>(size) != all.end();
    out["items"] = std::move(items);
    out["next"] = more && !shown.empty() ? json::value(shown.back().place.text()) : json::value(nullptr);
    out["total"] = all.size();
    out["counts"] = counts_json(tx, *org, counts, request.principal.person, now);
    out["currency"] = model::policy(*org).currency.code;
    out["by_team"] = by_team(*org, counts);
  });
  return server::json_response(200, out);
}

}  // namespace

void add_group_routes(server::Router& router, const Api& api) {
  auto route = people::route("GET", "/api/v1/incidents/groups", server::Access::viewer,
                             "Open incidents by service, the dearest first", "incidents",
                             [api](const Request& r) { return groups(api, r); })
                   .answers(server::schema("IncidentGroups"));
  route.doc.query = {{"team", "of services that this team owns"},
                     {"q", "words of service or team"},
                     {"limit", "at most this many"},
                     {"after", "the last page's `next`"}};
  router.add(std::move(route).answers(server::schema("IncidentGroups")));
}

}  // namespace onus::paging
