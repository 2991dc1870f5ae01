// The page behind a page's link: what its person may see signed out, and their actions, by POST only (rules
// 5).
#include <algorithm>

#include "base/text.h"
#include "incident/incident_json.h"
#include "paging/action_api.h"
#include "paging/present.h"
#include "paging/ring.h"
#include "paging/texts.h"
#include "people/api_list.h"
#include "people/contact.h"

namespace onus::paging {

namespace {

using server::Access;
using server::Request;
using server::Response;
using server::schema;

constexpr int kLinkTimeline = 20;
constexpr int kOthers = 10;

/// The strictest detail among the methods that the person is paged by: the link does not know which one it
/// came through, nor what the urgency was then.
people::Detail detail_for(const people::Person& person) {
  people::Detail out = people::Detail::full;
  for (const auto method : people::methods_of(person)) out = std::max(out, people::detail_of(person, method));
  return out;
}

Language language_for(const document::Organisation& org, const LinkFor& link) {
  const auto* person = org.find<people::Person>(link.person);
  return person ? language_of(person->spec.language) : Language::english;
}

json::object head(const document::Organisation& org, const LinkFor& link, Instant now) {
  const auto* person = org.find<people::Person>(link.person);
  return {{"kind", link.ring ? "test" : "incident"},
          {"at", format(now)},
          {"person", link.person},
          {"person_title", title_of<people::Person>(org, link.person)},
          {"zone", person ? person->spec.zone.name() : "UTC"},
          {"language", person ? person->spec.language : "en"},
          {"currency", model::policy(org).currency.code},
          {"expires_at", format(link.expires_at)}};
}

std::string if_nothing(const document::Organisation& org, const incident::Incident& incident,
                       const PagingState& state, const std::optional<NextPage>& next, const Words& words) {
  const auto moment = [&](Instant t) { return moment_text(t, model::policy(org).zone, words.language()); };
  if (incident.resolved_at) return words.over();
  if (state.phase == PagingState::Phase::asking && state.due) return words.starts_again(moment(*state.due));
  if (incident.state == incident::State::acknowledged)
    return words.taken(state.due ? std::optional(moment(*state.due)) : std::nullopt);
  if (!next) return words.pages_go_on();
  std::vector<std::string> titles;
  for (const auto& person : next->people) titles.push_back(title_of<people::Person>(org, person));
  return words.is_paged_at(titles, moment(next->at));
}

/// `Band high · Team cover · primary`.
std::string why_short(const std::vector<Why>& why, Language language) {
  std::string out;
  for (const auto& link : why) {
    if (link.kind != "band" && link.kind != "cover" && link.kind != "layer" && link.kind != "fallback")
      continue;
    const auto words = phrase(link, language);
    out += (out.empty() ? "" : " · ") + (link.kind == "fallback" ? words.text : words.strong);
  }
  return out;
}

json::array others_json(store::Tx& tx, const document::Organisation& org, const LinkFor& link) {
  json::array out;
  for (const auto& other : incident::load_incidents(tx, open_pages_of(tx, link.person))) {
    if (other.number == link.incident || out.size() >= kOthers) continue;
    out.push_back({{"number", other.number},
                   {"title", other.title},
                   {"severity", incident::to_text(other.severity)},
                   {"service_title", incident::service_title(org, other.service)}});
  }
  return out;
}

std::string page_state(const incident::Incident& incident, const std::vector<Page>& pages,
                       std::string_view person) {
  if (incident.resolved_at) return "resolved";
  const auto mine =
      std::find_if(pages.begin(), pages.end(), [&](const Page& p) { return p.person == person; });
  if (mine != pages.end() && mine->state == Page::State::passed) return "passed";
  if (incident.state == incident::State::acknowledged) return "acknowledged";
  return incident.silenced() ? "silenced"
                             : "open";  // also when the page ended with another's acknowledgement
}

json::object incident_page(store::Tx& tx, const document::Organisation& org, const LinkFor& link,
                           const incident::Incident& incident, Instant now) {
  const auto* person = org.find<people::Person>(link.person);
  const auto detail = person ? detail_for(person->spec) : people::Detail::bare;
  const auto pages = pages_of(tx, incident.number);
  const Language language = language_for(org, link);
  const auto states = load_states(tx, std::span(&incident.number, 1));
  const PagingState state = states.empty() ? PagingState{} : states.begin()->second.state;
  json::object out = head(org, link, now);
  out["state"] = page_state(incident, pages, link.person);
  out["number"] = incident.number;
  out["can"] = incident.resolved_at ? json::array{} : can_json(incident, state, link.person);
  const auto mine_open = open_pages_of(tx, link.person);
  const auto others = std::count_if(mine_open.begin(), mine_open.end(),
                                    [&](std::int64_t number) { return number != incident.number; });
  out["others_total"] = others;
  if (others > 0 && !incident.resolved_at) out["can"].as_array().emplace_back("acknowledge-all");
  out["ring"] = nullptr;
  if (detail == people::Detail::bare) return out;
  json::object whole = incident_view(tx, org, incident, link.person, now, language);
  for (const char* field : {"title", "severity", "service", "service_title", "team", "team_title",
                            "opened_at", "paged_at", "resolved_at", "major", "acknowledged_at"})
    out[field] = std::move(whole[field]);
  out["acknowledged_by_title"] = incident.acknowledged_by.empty()
                                     ? json::value(nullptr)
                                     : json::value(actor_title(org, incident.acknowledged_by, language));
  if (detail == people::Detail::title) return out;
  for (const char* field : {"loss", "loss_points", "band", "cover", "alerts", "signals", "next_page",
                            "responders", "why", "changes", "dependencies", "links", "debts"})
    out[field] = std::move(whole[field]);
  const auto latest = incident::latest_alert(tx, incident.number);
  const auto mine =
      std::find_if(pages.begin(), pages.end(), [&](const Page& p) { return p.person == link.person; });
  out["summary_more"] = latest ? latest->summary : incident.description;
  out["if_nothing"] = if_nothing(org, incident, state, next_page(org, incident, state), words(language));
  out["why_short"] = mine == pages.end() ? "" : why_short(mine->why, language);
  out["timeline"] = timeline_json(tx, org, incident.number, kLinkTimeline, language);
  out["others"] = others_json(tx, org, link);
  return out;
}

Response link_over(const document::Organisation& org, const LinkFor& link) {
  const Words& in = words(language_for(org, link));
  return server::problem(410, in.link_over(), in.sign_in_instead());
}

/// What the link shows now, or the problem that it is unknown (404) or over (410).
std::variant<json::object, Response> link_page(store::Tx& tx, const document::Organisation& org,
                                               const std::string& token, LinkFor& link) {
  const Instant now = tx.now();
  const auto found = find_link(tx, token);
  if (!found) return server::problem(404, "There is no such page");
  link = *found;
  if (link.expires_at <= now) return link_over(org, link);
  if (link.ring) {
    json::object out = head(org, link, now);
    const auto ring = load_ring(tx, *link.ring);
    out["state"] = ring->confirmed_at ? "acknowledged" : "open";
    out["can"] = ring->confirmed_at ? json::array{} : json::array{"confirm"};
    out["ring"] = ring_json(tx, org, *ring, now);
    return out;
  }
  const auto incident = incident::load_incident(tx, link.incident);
  if (!incident) return server::problem(404, "There is no such page");
  return incident_page(tx, org, link, *incident, now);
}

Response show(const Api& api, const Request& request) {
  std::optional<Response> out;
  api.store.read([&](store::Tx& tx) {
    LinkFor link;
    auto page = link_page(tx, *api.documents.current(), request.param("token"), link);
    if (const auto* object = std::get_if<json::object>(&page))
      out = server::json_response(200, *object);
    else
      out = std::get<Response>(page);
  });
  return *out;
}

Response answer(const Api& api, const Request& request, std::int64_t stopped, const std::string& text) {
  json::object page;
  api.store.read([&](store::Tx& tx) {
    LinkFor link;
    auto shown = link_page(tx, *api.documents.current(), request.param("token"), link);
    if (auto* object = std::get_if<json::object>(&shown)) page = std::move(*object);
  });
  return server::json_response(200,
                               json::object{{"page", std::move(page)}, {"stopped", stopped}, {"text", text}});
}

bool by_link(std::string_view action) {
  for (const char* allowed : {"acknowledge", "pass", "help", "resolve", "snooze", "note", "silence", "major"})
    if (action == allowed) return true;
  return false;
}

Response act(const Api& api, const Request& request) {
  const std::string& action = request.param("action");
  std::optional<LinkFor> link;
  bool over = false, waits = false;
  api.store.read([&](store::Tx& tx) {
    link = find_link(tx, request.param("token"));
    over = link && link->expires_at <= tx.now();
    const auto incident = link && !link->ring ? incident::load_incident(tx, link->incident) : std::nullopt;
    over = over || (incident && incident->resolved_at);
    waits = incident && incident->state == incident::State::open;
  });
  if (!link) return server::problem(404, "There is no such page");
  const auto org = api.documents.current();
  if (over) return link_over(*org, *link);
  const Actor actor{
      {"person:" + link->person, request.client_address, language_for(*org, *link)}, link->person, true};
  const Words& in = words(actor.asker.language);
  if (link->ring) {
    if (action != "confirm") return server::problem(404, "There is no such action");
    api.store.write(
        [&](store::Tx& tx) { confirm_ring(tx, *api.documents.current(tx), *link->ring, tx.now()); });
    return answer(api, request, 0, in.confirmed());
  }
  if (action == "acknowledge-all") {
    const auto done =
        acknowledge_all(api, waits ? std::vector{link->incident} : std::vector<std::int64_t>{}, true, actor);
    return answer(api, request, done.stopped, in.acknowledged(done.acknowledged.size()));
  }
  if (!by_link(action)) return server::problem(404, "There is no such action");
  const auto done = run_action(api, action, link->incident, request, actor);
  return done ? answer(api, request, done->stopped, done->text) : done.error();
}

}  // namespace

void add_link_routes(server::Router& router, const Api& api) {
  router.add(people::route("GET", "/api/v1/p/{token}", Access::open, "The page behind a page's link",
                           "incidents", [api](const Request& r) { return show(api, r); })
                 .answers(schema("LinkPage")));
  router.add(people::route("POST", "/api/v1/p/{token}/{action}", Access::open,
                           "What the paged person does, by their link", "incidents",
                           [api](const Request& r) { return act(api, r); })
                 .takes(schema("LinkAction"))
                 .answers(schema("LinkActed")));
}

}  // namespace onus::paging
