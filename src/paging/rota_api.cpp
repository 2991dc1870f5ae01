// Routes of rotas: the list, one rota's shifts with all that the screen shows beside them, and my shifts.
#include "paging/rota_api.h"

#include <algorithm>
#include <cmath>

#include "paging/rota_routes.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

using document::Organisation;
using rota::RotaDoc;
using server::Request;
using server::Response;

constexpr Duration kMonth = Duration::days(30);
constexpr Duration kLoadWindow = Duration::days(28);
constexpr Duration kMyWindow = Duration::days(60);
constexpr Duration kLongTurn = Duration::days(31);

std::vector<RotaPiece> as_it_is(const Organisation& org, const RotaDoc& rota, Interval window) {
  return pieces_of({{window.start, org.all<rota::Rota>().find(rota.meta.name)->second}}, window);
}

json::object row_json(const RotaContext& context, const Request& request, const Organisation& org,
                      const RotaDoc& doc, const People& known, const Covered::Steady& steady) {
  const auto& covers = doc.spec.covers;
  json::array layers, now;
  for (const auto& layer : doc.spec.layers)
    layers.push_back({{"name", layer.name}, {"shadow", layer.shadow}, {"members", layer.members.size()}});
  for (const auto& shift : LiveDuty(org).on_duty(doc, known.now))
    now.push_back(duty_json(org, &doc, shift, known));
  const auto next = next_shift(org, doc, known.now);
  const auto pieces = as_it_is(org, doc, {known.now, known.now + kMonth});
  const auto stored = context.documents.get("Rota", doc.meta.name);
  return {{"name", doc.meta.name},
          {"title", doc.meta.title},
          {"covers",
           {{"team", people::text_or_null(covers.team)},
            {"domain", people::text_or_null(covers.domain)},
            {"title", covered_title(org, covers)},
            {"when", rota::to_text(covers.when)}}},
          {"time_zone", doc.spec.zone.name()},
          {"layers", std::move(layers)},
          {"services", Covered(org, doc, steady).count(known.now)},
          {"now", std::move(now)},
          {"next", next ? json::value(duty_json(org, &doc, *next, known)) : json::value(nullptr)},
          {"gaps_30d", gaps_of(org, pieces, shifts_of(org, pieces)).size()},
          {"managed_by", people::text_or_null(doc.meta.set)},
          {"may_edit", context.may(request, org, "Rota", doc.meta.name, stored ? &stored->spec : nullptr)}};
}

/// Is the rota the team's, or its domain's?
bool serves_team(const Organisation& org, const RotaDoc& doc, const std::string& team) {
  if (doc.spec.covers.team == team) return true;
  const auto* found = org.find<people::Team>(team);
  return found && !found->spec.domain.empty() && found->spec.domain == doc.spec.covers.domain;
}

Response list_rotas(const RotaContext& context, const Request& request) {
  const auto page = people::paging(request);
  if (!page) return bad_request(page.error());
  const auto org = context.documents.current();
  const People known = context.people(*org, request);
  const std::string q = people::query_text(request, "q"), team = people::query_text(request, "team");
  const Language language = people::reader_language(*org, request);
  auto wanted = [&](const RotaDoc& doc) {
    return (team.empty() || serves_team(*org, doc, team)) &&
           people::matches_words(
               q, {doc.meta.name, doc.meta.title, covers_title(*org, doc.spec.covers, language)});
  };
  const Covered::Steady steady(*org);
  return server::json_response(
      200, people::list_by_name<rota::Rota>(org->all<rota::Rota>(), *page, wanted, [&](const RotaDoc& doc) {
        return row_json(context, request, *org, doc, known, steady);
      }));
}

/// Whoever is in a layer or was put in by an override of these shifts, in order of the layers.
std::vector<std::string> members_of(const RotaDoc& doc, const std::vector<rota::Shift>& shifts) {
  std::vector<std::string> out;
  auto add = [&](const std::string& person) {
    if (std::find(out.begin(), out.end(), person) == out.end()) out.push_back(person);
  };
  for (const auto& layer : doc.spec.layers)
    for (const auto& person : layer.members) add(person);
  for (const auto& shift : shifts) add(shift.person);
  return out;
}

/// The load of the last 28 days in one rota, pages included.
std::map<std::string, Load> recent_load(const RotaContext& context, const Organisation& org,
                                        const RotaDoc& doc, const std::vector<std::string>& members) {
  const Instant now = context.clock.now();
  const Interval window{now - kLoadWindow, now};
  const auto pieces = pieces_of(rota_versions(context.documents, org, doc.meta.name, window), window);
  const auto shifts = shifts_of(org, pieces);
  auto load = load_of(shifts, model::policy(org).zone);
  context.store.read([&](store::Tx& tx) {
    for (const auto& person : members)
      for (Instant t : paged_at(tx, person, window)) count_page(load, shifts, model::policy(org), person, t);
  });
  return load;
}

json::array overrides_json(const Organisation& org, const RotaDoc& doc, Interval window, Language language) {
  json::array out;
  for (const auto* put_in : rota::overrides_of(org, doc.meta.name))
    if (!intersect({put_in->spec.from, put_in->spec.to}, window).empty())
      out.push_back(override_json(org, *put_in, language));
  return out;
}

json::array clocks_json(const RotaDoc& doc, Interval window) {
  json::array out;
  for (const auto& change : clock_changes(doc.spec, window))
    out.push_back({{"at", format(change.at)}, {"zone", change.zone}, {"minutes", change.minutes}});
  return out;
}

Response shifts(const RotaContext& context, const Request& request) {
  const auto org = context.documents.current();
  const RotaDoc* doc = org->find<rota::Rota>(request.param("rota"));
  if (!doc) return server::problem(404, "There is no such rota");
  const People known = context.people(*org, request);
  const auto window = window_of(request, known.now, kLoadWindow);
  if (!window) return bad_request(window.error());
  const auto pieces = pieces_of(rota_versions(context.documents, *org, doc->meta.name, *window), *window);
  const auto on_duty = shifts_of(*org, pieces);
  const auto members = members_of(*doc, on_duty);
  const auto load = recent_load(context, *org, *doc, members);
  const Language language = people::reader_language(*org, request);
  json::array people_json, load_list;
  for (const auto& person : members) {
    if (org->find<people::Person>(person)) people_json.push_back(person_json(*org, person, known));
    const auto of = load.find(person);
    json::object row = load_json(of == load.end() ? Load{} : of->second);
    row["name"] = person;
    row["title"] = title_of<people::Person>(*org, person);
    load_list.push_back(std::move(row));
  }
  return server::json_response(
      200, json::object{{"rota", row_json(context, request, *org, *doc, known, Covered::Steady(*org))},
                        {"from", format(window->start)},
                        {"to", format(window->end)},
                        {"currency", model::policy(*org).currency.code},
                        {"items", shifts_json(*org, on_duty)},
                        {"turns", shifts_json(*org, turns_of(pieces))},
                        {"gaps", rota_gaps_json(*org, *doc, gaps_of(*org, pieces, on_duty), language)},
                        {"overrides", overrides_json(*org, *doc, *window, language)},
                        {"members", std::move(people_json)},
                        {"clock_changes", clocks_json(*doc, *window)},
                        {"load", std::move(load_list)}});
}

/// Might the person have a turn in the rota, by its layers or an override?
bool concerns(const Organisation& org, const RotaDoc& doc, const std::string& person) {
  for (const auto& layer : doc.spec.layers)
    if (std::find(layer.members.begin(), layer.members.end(), person) != layer.members.end()) return true;
  for (const auto* put_in : rota::overrides_of(org, doc.meta.name))
    if (put_in->spec.person == person) return true;
  return false;
}

std::vector<rota::Shift> mine(std::vector<rota::Shift> shifts, const std::string& me) {
  std::erase_if(shifts, [&](const rota::Shift& s) { return s.person != me; });
  return shifts;
}

Response my_shifts(const RotaContext& context, const Request& request) {
  const std::string& me = request.principal.person;
  const auto org = context.documents.current();
  if (!org->find<people::Person>(me)) return server::problem(404, "There is no such person");
  const Instant now = context.clock.now();
  const auto window = window_of(request, now, kMyWindow);
  if (!window) return bad_request(window.error());
  const Interval past{now - kLoadWindow, now};
  std::vector<std::pair<const RotaDoc*, rota::Shift>> items;
  std::vector<rota::Shift> recent;
  std::optional<std::pair<const RotaDoc*, rota::Shift>> next;
  json::array rotas;
  for (const auto& [rota_name, doc] : org->all<rota::Rota>()) {
    const std::string& name = rota_name;
    if (!concerns(*org, *doc, me)) continue;
    rotas.push_back(people::named<rota::Rota>(*org, name));
    auto within = [&](Interval time) {
      return mine(shifts_of(*org, pieces_of(rota_versions(context.documents, *org, name, time), time)), me);
    };
    // A turn that begins in the window is shown to its end.
    for (auto& shift : within({window->start, window->end + kLongTurn}))
      if (shift.time.start < window->end) items.emplace_back(doc.get(), std::move(shift));
    for (auto& shift : within(past)) recent.push_back(std::move(shift));
    for (auto& shift : within({now, now + kMyWindow})) {
      if (shift.time.start <= now || (next && next->second.time.start <= shift.time.start)) continue;
      next.emplace(doc.get(), std::move(shift));
    }
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const auto& a, const auto& b) { return a.second.time.start < b.second.time.start; });
  auto load = load_of(recent, model::policy(*org).zone);
  Load& of_me = load[me];
  context.store.read([&](store::Tx& tx) {
    of_me.pages = of_me.night_pages = 0;
    for (Instant t : paged_at(tx, me, past)) {
      ++of_me.pages;
      of_me.night_pages += model::moment(model::policy(*org), t) == model::Moment::out_of_hours ? 1 : 0;
    }
  });
  const Language language = people::reader_language(*org, request);
  json::array shown;
  for (const auto& [doc, shift] : items)
    shown.push_back(on_duty_json(*doc, shift, covers_title(*org, doc->spec.covers, language)));
  return server::json_response(
      200, json::object{{"items", std::move(shown)},
                        {"next", nullptr},
                        {"next_shift", next ? json::value(on_duty_json(
                                                  *next->first, next->second,
                                                  covers_title(*org, next->first->spec.covers, language)))
                                            : json::value(nullptr)},
                        {"from", format(window->start)},
                        {"to", format(window->end)},
                        {"load", load_json(of_me)},
                        {"rotas", std::move(rotas)}});
}

}  // namespace

bool RotaContext::may(const Request& request, const Organisation& org, std::string_view kind,
                      std::string_view name, const document::Node* spec) const {
  const auto& principal = request.principal;
  if (principal.role == server::Role::admin && principal.team.empty()) return true;
  return principal.role >= server::Role::member && may_edit && may_edit(principal, org, kind, name, spec);
}

People RotaContext::people(const Organisation& org, const Request& request) const {
  const Language language = people::reader_language(org, request);
  return store.read_returning<People>([&](store::Tx& tx) { return load_people(tx, clock.now(), language); });
}

server::Route rota_route(const RotaContextPtr& context, std::string method, const std::string& pattern,
                         server::Access access, std::string summary,
                         Response (*handle)(const RotaContext&, const Request&), server::Parameters query,
                         int status) {
  server::Route made = people::route(
      std::move(method), "/api/v1" + pattern, access, std::move(summary), "rotas",
      [context, handle](const Request& request) { return handle(*context, request); }, status);
  made.doc.query = std::move(query);
  return made;
}

void add_rota_routes(server::Router& router, store::Store& store, document::Documents& documents,
                     const Clock& clock, document::MayEdit may_edit, std::shared_ptr<CheckCache> holes) {
  if (!holes) holes = std::make_shared<CheckCache>();
  auto context = std::make_shared<const RotaContext>(
      RotaContext{store, documents, clock, std::move(may_edit), std::move(holes)});
  const server::Parameters window{{"from", "RFC 3339, any offset; default now"},
                                  {"to", "at most 400 days later, not past 2037"}};
  using enum server::Access;
  router.add(rota_route(context, "GET", "/rotas", viewer, "Rotas: who is on call now and next", list_rotas,
                        {{"q", "words of name or title"},
                         {"team", "the team's, and its domain's"},
                         {"limit", "at most this many"},
                         {"after", "the last page's `next`"}})
                 .answers(server::list_schema("RotaRow")));
  router.add(rota_route(context, "GET", "/rotas/{rota}/shifts", viewer,
                        "Time on duty in a rota, with turns, gaps, overrides and load", shifts, window)
                 .answers(server::schema("RotaView")));
  router.add(rota_route(context, "GET", "/me/shifts", self, "My turns in all rotas", my_shifts, window)
                 .answers(server::schema("MyShifts")));
  add_override_routes(router, context);
  add_preview_routes(router, context);
  add_check_routes(router, context);
}

}  // namespace onus::paging
