// The route of check: holes of a window, and people on rotas whom nothing may wake.
#include "paging/rota_routes.h"
#include "paging/texts.h"
#include "people/words.h"

namespace onus::paging {

namespace {

using document::Organisation;
using server::Request;
using server::Response;
using State = people::Readiness::State;

constexpr std::size_t kMostHoles = 1000;
constexpr Duration kYear = Duration::days(365);

/// Rotas in which each person takes turns that are waited for, and whether some have nights.
struct Turns {
  std::vector<std::string> rotas;
  bool nights = false;
};
std::map<std::string, Turns> turns_by_person(const Organisation& org) {
  std::map<std::string, Turns> out;
  for (const auto& [name, doc] : org.all<rota::Rota>()) {
    std::set<std::string> people;
    for (const auto& layer : doc->spec.layers)
      if (!layer.shadow) people.insert(layer.members.begin(), layer.members.end());
    for (const auto& person : people) {
      Turns& turns = out[person];
      turns.rotas.push_back(name);
      turns.nights = turns.nights || doc->spec.covers.when != rota::When::working_hours;
    }
  }
  return out;
}

/// People on night rotas without a proved method or with mail only, and anybody whose methods are all
/// refused.
json::array people_json(const Organisation& org, const People& known) {
  json::array out;
  for (const auto& [person, turns] : turns_by_person(org)) {
    const auto* doc = org.find<people::Person>(person);
    if (!doc) continue;
    const auto ready = people::readiness(*doc, known.contacts, known.now);
    const bool told = ready.state == State::broken || (turns.nights && ready.state != State::ready);
    if (!told) continue;
    json::array rotas;
    for (const auto& rota : turns.rotas) rotas.push_back(people::named<rota::Rota>(org, rota));
    out.push_back({{"name", person},
                   {"title", doc->meta.title},
                   {"reason", people::to_text(ready.state)},
                   {"text", people::words(known.language).say(ready)},
                   {"rotas", std::move(rotas)}});
  }
  return out;
}

Response check_route(const RotaContext& context, const Request& request) {
  const auto org = context.documents.current();
  const People known = context.people(*org, request);
  std::optional<Interval> window;
  if (request.query_value("from") || request.query_value("to")) {
    const auto asked = window_of(request, known.now, kYear);
    if (!asked) return bad_request(asked.error());
    window = *asked;
  }
  const auto checked = window ? context.holes->get(*org, *window, known.contacts, known.now)
                              : context.holes->coming(*org, known.now, kYear, known.contacts);
  std::size_t total = 0;
  json::array holes = gaps_json(*org, checked->holes, kMostHoles, known.language, &total);
  return server::json_response(200, json::object{{"from", format(checked->window.start)},
                                                 {"to", format(checked->window.end)},
                                                 {"zone", model::policy(*org).zone.name()},
                                                 {"currency", model::policy(*org).currency.code},
                                                 {"holes", std::move(holes)},
                                                 {"holes_total", total},
                                                 {"people", people_json(*org, known)},
                                                 {"services", org->all<catalogue::Service>().size()},
                                                 {"took_ms", checked->took.us / 1000}});
}

}  // namespace

void add_check_routes(server::Router& router, const RotaContextPtr& context) {
  router.add(rota_route(context, "GET", "/check", server::Access::viewer,
                        "When pages would reach nobody, or only by a fallback", check_route,
                        {{"from", "RFC 3339; default now"}, {"to", "default 365 days later"}})
                 .answers(server::schema("Check")));
}

}  // namespace onus::paging
