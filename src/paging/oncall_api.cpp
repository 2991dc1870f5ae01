// The route of on call: for each service, who answers at a moment, who comes next, and why.
#include "paging/oncall_json.h"

#include <algorithm>

#include "paging/paging_store.h"
#include "paging/rota_api.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

using document::Organisation;
using people::text_or_null;
using server::Request;
using server::Response;
using server::schema;

bool works(const OnCallFacts& facts, const Found& found) {
  return !found.shadow && working_by(facts.org, facts.known.contacts)(found.person);
}

/// Whoever was found without a turn is a member who answers in its place.
json::object found_json(const OnCallFacts& facts, const Found& found) {
  if (found.shift) return duty_json(facts.org, found.rota, *found.shift, facts.known);
  const rota::Shift member{"member", found.person, {facts.at, facts.at}, {}, found.shadow};
  return duty_json(facts.org, nullptr, member, facts.known);
}

/// The rota that the service's cover means at its moment.
const rota::RotaDoc* covering(const OnCallFacts& facts, const model::Answering& a) {
  const LiveDuty duty(facts.org);
  if (a.cover == model::Cover::none) return nullptr;
  const auto rotas =
      a.cover == model::Cover::domain ? duty.of_domain(a.domain, a.moment) : duty.of_team(a.team, a.moment);
  return rotas.empty() ? nullptr : rotas.front();
}

json::value next_json(OnCallFacts& facts, const catalogue::ServiceDoc& service, const model::Answering& a,
                      Instant page_at) {
  if (a.cover == model::Cover::none) {  // held until then
    const LiveDuty duty(facts.org);
    const auto then = model::answering(facts.org, service, page_at);
    for (const auto& found : on_cover({facts.org, duty, then, false, page_at}))
      if (found.shift) return found_json(facts, found);
    return nullptr;
  }
  const auto* rota = covering(facts, a);
  if (!rota) return nullptr;
  auto [it, fresh] = facts.next.try_emplace(rota);
  if (fresh) it->second = next_shift(facts.org, *rota, facts.at);
  return it->second ? json::value(duty_json(facts.org, rota, *it->second, facts.known))
                    : json::value(nullptr);
}

bool wanted(const Organisation& org, const catalogue::ServiceDoc& doc, Instant at, const std::string& q,
            const std::string& team) {
  if (!team.empty() && doc.spec.team != team && model::answering(org, doc, at).team != team) return false;
  return people::matches_words(q, {doc.meta.name, doc.meta.title, doc.spec.team,
                                   doc.spec.team.empty() ? "" : title_of<people::Team>(org, doc.spec.team)});
}

}  // namespace

OnCallFacts::OnCallFacts(const Organisation& organisation, const People& people, Instant t)
    : org(organisation), known(people), at(t) {
  for (auto& hole : check(org, {at, at + Duration{1}}, working_by(org, known.contacts)))
    holes.insert(std::move(hole.service));
}

json::object on_call_json(OnCallFacts& facts, const catalogue::ServiceDoc& service, Language language) {
  const auto& org = facts.org;
  const auto working = working_by(org, facts.known.contacts);
  const WhoAnswer answer = who(org, service, facts.at, working);
  const auto& a = answer.answering;
  const LiveDuty duty(org);
  const Asked asked{org, duty, a, false, facts.at, working};
  const bool hole = facts.holes.contains(service.meta.name);
  json::array now;
  for (const auto& found : on_cover(asked)) now.push_back(found_json(facts, found));
  std::vector<std::string> instead;
  if (hole)
    for (const auto& found : fall_back(asked, {})) {
      if (!works(facts, found)) continue;
      now.push_back(found_json(facts, found));
      instead.push_back(title_of<people::Person>(org, found.person));
    }
  const auto& s = a.selection;
  return {{"service", service.meta.name},
          {"service_title", service.meta.title},
          {"team", text_or_null(a.team)},
          {"team_title", text_or_null(a.team.empty() ? "" : title_of<people::Team>(org, a.team))},
          {"exposure_per_hour", s.exposure_minor ? json::value(*s.exposure_minor) : json::value(nullptr)},
          {"band", s.band ? json::value(s.band->name) : json::value(nullptr)},
          {"cover", model::to_text(a.cover)},
          {"moment", model::to_text(a.moment)},
          {"page_at", format(answer.page_at)},
          {"now", std::move(now)},
          {"next", next_json(facts, service, a, answer.page_at)},
          {"hole", hole},
          {"fallback", text_or_null(listed(instead, language))},
          {"flags", json::value_from(s.flags)},
          {"why", why_json(answer.why, language)}};
}

namespace {

Response on_call(store::Store& store, const document::Documents& documents, const Clock& clock,
                 const Request& request) {
  const auto page = people::paging(request);
  if (!page) return bad_request(page.error());
  Instant at = clock.now();
  std::shared_ptr<const Organisation> org;
  if (const auto text = request.query_value("at")) {
    const auto asked = instant_of(*text, "at");
    if (!asked) return bad_request(asked.error());
    at = *asked;
    org = documents.at(at);
  } else {
    org = documents.current();
  }
  const Language language = people::reader_language(*org, request);
  const People known =
      store.read_returning<People>([&](store::Tx& tx) { return load_people(tx, clock.now(), language); });
  OnCallFacts facts(*org, known, at);
  const std::string q = people::query_text(request, "q"), team = people::query_text(request, "team");
  const bool only_holes = people::query_text(request, "holes") == "true";
  auto matches = [&](const catalogue::ServiceDoc& doc) {
    return (!only_holes || facts.holes.contains(doc.meta.name)) && wanted(*org, doc, at, q, team);
  };
  json::object out = people::list_by_name<catalogue::Service>(
      org->all<catalogue::Service>(), *page, matches,
      [&](const catalogue::ServiceDoc& doc) { return on_call_json(facts, doc, language); });
  out["at"] = format(at);
  out["currency"] = model::policy(*org).currency.code;
  out["holes"] = std::count_if(facts.holes.begin(), facts.holes.end(), [&](const std::string& name) {
    const auto* doc = org->find<catalogue::Service>(name);
    return doc && matches(*doc);
  });
  return server::json_response(200, out);
}

}  // namespace

void add_oncall_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       const Clock& clock, std::shared_ptr<CheckCache> holes, Heartbeats heartbeats) {
  server::Route made = people::route(
      "GET", "/api/v1/oncall", server::Access::viewer, "Who is on call for each service", "on call",
      [&](const Request& request) { return on_call(store, documents, clock, request); });
  made.doc.query = {{"q", "words of service or team"},
                    {"team", "answered or owned by this team"},
                    {"holes", "true: only services with a hole"},
                    {"at", "RFC 3339; default now"},
                    {"limit", "at most this many"},
                    {"after", "the last page's `next`"}};
  router.add(std::move(made).answers(schema("OnCallList")));
  if (!holes) holes = std::make_shared<CheckCache>();
  auto context = std::make_shared<const OverviewContext>(
      OverviewContext{store, documents, clock, std::move(holes), std::move(heartbeats)});
  router.add(people::route("GET", "/api/v1/services/{service}/overview", server::Access::viewer,
                           "One service: on call, escalation, incidents, gaps, what 90 days were like",
                           "on call",
                           [context](const Request& request) { return overview(*context, request); })
                 .answers(schema("Overview")));
}

}  // namespace onus::paging
