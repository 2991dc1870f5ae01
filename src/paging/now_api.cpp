// GET /api/v1/now: my state, what is open, what is coming: the first screen in one answer.
#include <algorithm>

#include "incident/incident_json.h"
#include "paging/check_cache.h"
#include "paging/paging_api.h"
#include "paging/present.h"
#include "paging/rota_json.h"
#include "paging/texts.h"
#include "people/api_list.h"

namespace onus::paging {

namespace {

constexpr int kShown = 20;
constexpr std::int64_t kStorm = 20;
constexpr Duration kAhead = Duration::days(28);
constexpr Duration kGapWindow = Duration::days(7);
constexpr std::size_t kMostGapsNow = 20;
constexpr int kRecent = 5;

/// The rotas that the person has turns in, by rule or by override.
std::vector<const rota::RotaDoc*> rotas_of(const document::Organisation& org, std::string_view person) {
  std::vector<const rota::RotaDoc*> out;
  for (const auto& [name, rota] : org.all<rota::Rota>()) {
    bool in = false;
    for (const auto& layer : rota->spec.layers)
      in = in || std::find(layer.members.begin(), layer.members.end(), person) != layer.members.end();
    for (const auto* override_ : rota::overrides_of(org, name)) in = in || override_->spec.person == person;
    if (in) out.push_back(rota.get());
  }
  return out;
}

json::value me_json(store::Tx& tx, const document::Organisation& org, const std::string& person, Instant now,
                    Language language) {
  const auto* doc = org.find<people::Person>(person);
  if (!doc) return nullptr;
  const auto rotas = rotas_of(org, person);
  json::array on_call;
  std::optional<std::pair<Instant, json::object>> next;
  for (const auto* rota : rotas)
    for (const auto& shift : rota::shifts(*rota, rota::overrides_of(org, rota->meta.name), model::policy(org),
                                          {now, now + kAhead})) {
      if (shift.person != person) continue;
      const auto duty = [&] { return on_duty_json(*rota, shift, covered_title(org, rota->spec.covers)); };
      if (shift.time.start <= now)
        on_call.push_back(duty());
      else if (!next || shift.time.start < next->first)
        next = {shift.time.start, duty()};
    }
  auto pages = incident::load_incidents(tx, open_pages_of(tx, person));
  return json::object{
      {"on_call", std::move(on_call)},
      {"next", next ? json::value(next->second) : json::value(nullptr)},
      {"pages", incident_rows(tx, org, pages, person, now)},
      {"ready", people::to_json(people::readiness(*doc, people::contacts(tx, person), now), language)},
      {"in_rota", !rotas.empty()}};
}

std::vector<incident::Incident> worst(store::Tx& tx, const document::Organisation& org, Counts counts,
                                      Instant now) {
  incident::IncidentFilter filter;
  filter.services = services_by_loss(org, counts, now);
  filter.by_service = true;
  auto list = incident::list_incidents(tx, filter, "", kShown);
  return list ? std::move(list->items) : std::vector<incident::Incident>{};
}

std::vector<incident::Incident> recently_resolved(store::Tx& tx, Instant now) {
  incident::IncidentFilter filter;
  filter.of = incident::IncidentFilter::Of::resolved;
  auto list = incident::list_incidents(tx, filter, "", kRecent);
  if (!list) return {};
  std::erase_if(list->items,
                [&](const incident::Incident& i) { return *i.resolved_at + Duration::days(1) < now; });
  return std::move(list->items);
}

json::value storm_json(store::Tx& tx, const document::Organisation& org, Counts counts,
                       const json::object& totals, Instant now) {
  if (totals.at("open").as_int64() < kStorm) return nullptr;
  std::int64_t alerts = 0;
  for (const auto& count : counts) alerts += count.open_alerts;
  const auto all = incident::sum_unresolved(tx);
  json::array leads;
  std::set<std::string> seen;
  for (const auto& actor : all.acknowledged_by)
    if (auto person = person_of(actor); !person.empty() && seen.insert(person).second)
      leads.push_back(people::named<people::Person>(org, person));
  return json::object{{"since", format(all.since.value_or(now))},
                      {"alerts", alerts},
                      {"signals", all.signals},
                      {"by_team", by_team(org, counts)},
                      {"loss_per_hour", totals.at("loss_per_hour")},
                      {"leads", std::move(leads)}};
}

server::Response now(const Api& api, CheckCache& holes, const server::Request& request) {
  json::object out;
  api.store.read([&](store::Tx& tx) {
    const auto held = api.documents.current();
    const auto& org = *held;
    const Instant t = tx.now();
    const std::string& person = request.principal.person;
    const auto counts = incident::count_unresolved(tx);
    const auto incidents = worst(tx, org, counts, t);
    const auto recent = recently_resolved(tx, t);
    const auto totals = counts_json(tx, org, counts, person, t);
    const bool quiet = totals.at("open").as_int64() == 0 && !recent.empty();
    const auto coming = holes.coming(org, t, kGapWindow, people::refusals(tx));
    const Language language = people::reader_language(org, request);
    std::size_t gaps_total = 0;
    json::array gaps =
        gaps_json(org, holes_within(coming->holes, {t, t + kGapWindow}), kMostGapsNow, language, &gaps_total);
    // The last whole minute, or this one if it has brought more already.
    const auto minutes = incident::signals_per_minute(tx, "", t);
    const std::int64_t per_minute = std::max(minutes[minutes.size() - 1], minutes[minutes.size() - 2]);
    out = {{"at", format(t)},
           {"currency", model::policy(org).currency.code},
           {"me", me_json(tx, org, person, t, language)},
           {"incidents", incident_rows(tx, org, incidents, person, t)},
           {"counts", totals},
           {"quiet_since", quiet ? json::value(format(*recent.front().resolved_at)) : json::value(nullptr)},
           {"gaps", std::move(gaps)},
           {"gaps_total", gaps_total},
           {"storm", storm_json(tx, org, counts, totals, t)},
           {"services", org.all<catalogue::Service>().size()},
           {"rotas", org.all<rota::Rota>().size()},
           {"people", org.all<people::Person>().size()},
           {"signals_per_minute", per_minute},
           {"recent", incident_rows(tx, org, recent, person, t)}};
  });
  return server::json_response(200, out);
}

}  // namespace

void add_now_routes(server::Router& router, const Api& api, std::shared_ptr<CheckCache> holes) {
  router.add(
      people::route("GET", "/api/v1/now", server::Access::viewer, "My state, what is open, what is coming",
                    "incidents",
                    [api, holes = std::move(holes)](const server::Request& r) { return now(api, *holes, r); })
          .answers(server::schema("Now")));
}

}  // namespace onus::paging
