// Routes of the practice: pitfalls, pilots, transitions, readiness, why we change.
#include "insight/practice_api.h"

#include <algorithm>

#include "base/text.h"
#include "insight/answers.h"
#include "insight/pilots.h"
#include "insight/pitfalls_data.h"
#include "insight/readiness.h"
#include "model/decision.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using server::Request;
using server::Response;

constexpr int kAnswersShown = 200;
constexpr std::size_t kMostAnswer = 4000;  // bytes of an answer

json::value date_or_null(const std::optional<Date>& date) {
  return date ? json::value(format(*date)) : json::value(nullptr);
}

json::object answer_json(const Answer& answer) {
  return {{"id", answer.id}, {"at", format(answer.at)}, {"actor", answer.actor}, {"text", answer.text}};
}

class Practice {
 public:
  Practice(store::Store& store, const document::Documents& documents, const Clock& clock)
      : store_(store), documents_(documents), clock_(clock) {}

  Response all_pitfalls(const Request& request) const {
    const auto org = documents_.current();
    const Language language = people::reader_language(*org, request);
    json::array items;
    for (const auto& one :
         pitfalls(pitfall_inputs(store_, documents_, clock_.now()), model::policy(*org).pitfalls))
      items.push_back(to_json(one, language));
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", nullptr}});
  }

  Response pilots(const Request& request) const {
    return list<Pilot>(
        request, [&](const PilotDoc& doc) { return pilot_json(store_, documents_, doc, clock_.now()); });
  }
  Response pilot(const Request& request) const {
    const auto org = documents_.current();
    const auto* doc = org->find<Pilot>(request.param("pilot"));
    if (!doc) return server::problem(404, "There is no such pilot");
    return server::json_response(200, pilot_json(store_, documents_, *doc, clock_.now()));
  }

  Response transitions(const Request& request) const {
    const auto org = documents_.current();
    const Language language = people::reader_language(*org, request);
    return list<Transition>(request,
                            [&](const TransitionDoc& doc) { return plan_json(*org, doc, language); });
  }
  Response transition(const Request& request) const {
    const auto org = documents_.current();
    const auto* doc = org->find<Transition>(request.param("transition"));
    if (!doc) return server::problem(404, "There is no such transition");
    return server::json_response(200, plan_json(*org, *doc, people::reader_language(*org, request)));
  }

  Response ready(const Request& request) const {
    const auto org = documents_.current();
    const auto* doc = org->find<catalogue::Service>(request.param("service"));
    if (!doc) return server::problem(404, "There is no such service");
    const auto* plan = transition_of(*org, doc->meta.name);
    const auto items = readiness_of(*org, *doc, plan ? &plan->spec : nullptr);
    return server::json_response(
        200, readiness_json(doc->meta.name, items, people::reader_language(*org, request)));
  }

  Response why_we_change(const Request& request) const {
    const auto org = documents_.current();
    const auto* team = org->find<people::Team>(request.param("team"));
    if (!team) return server::problem(404, "There is no such team");
    const Instant now = clock_.now();
    const Date today = day_of(*org, now);
    Instant since = now - model::kQuarter;
    json::array waiting, promises;
    for (const auto& [name, doc] : org->all<Commitment>()) {
      if (doc->spec.team != team->meta.name) continue;
      if (doc->spec.since) since = std::min(since, day_begins(*org, *doc->spec.since));
      for (const auto& text : doc->spec.waiting) waiting.push_back(json::value(text));
      for (const auto& promise : doc->spec.promises)
        promises.push_back({{"what", promise.what},
                            {"who", promise.who},
                            {"by", format(promise.by)},
                            {"done", date_or_null(promise.done)},
                            {"overdue", !promise.done && promise.by < today}});
    }
    json::object out{{"team", team->meta.name},
                     {"title", team->meta.title},
                     {"lost", lost_json(*org, team->meta.name, {since, now})},
                     {"waiting", std::move(waiting)},
                     {"promises", std::move(promises)},
                     {"answers", said(team->meta.name)}};
    return server::json_response(200, out);
  }

  Response answer(const Request& request) const {
    const auto body = people::read_body(request, {"text"});
    if (body.refused) return *body.refused;
    Answer made;
    made.text = std::string(trim(body.text("text")));
    if (made.text.empty() || made.text.size() > kMostAnswer || !storable(made.text))
      return people::field_problem(400, "text", "is no text of 1 to 4,000 bytes");
    made.team = request.param("team");
    if (!documents_.current()->find<people::Team>(made.team))
      return server::problem(404, "There is no such team");
    if (!request.principal.team.empty() && request.principal.team != made.team)
      return server::problem(403, "Not allowed", "The token acts for another team.");
    made.actor = request.principal.actor();
    store_.write([&](store::Tx& tx) { record_answer(tx, made, request.client_address); });
    return server::json_response(201, answer_json(made));
  }

 private:
  template <class T, class Shown>
  Response list(const Request& request, Shown shown) const {
    const auto page = people::paging(request);
    if (!page) return people::field_problem(400, page.error().field, page.error().message);
    const auto org = documents_.current();
    return server::json_response(200, people::list_by_name<T>(
                                          org->all<T>(), *page, [](const auto&) { return true; }, shown));
  }

  std::vector<ReadinessItem> readiness_of(const document::Organisation& org,
                                          const catalogue::ServiceDoc& service,
                                          const Transition* plan) const {
    ReadinessFacts facts;
    store_.read([&](store::Tx& tx) {
      facts.contacts = people::contacts(tx);
      const auto last = model::last_decision(tx, service.meta.name, clock_.now());
      facts.reviewed_at = model::reviewed_at(org, service, last ? std::optional(last->at) : std::nullopt);
    });
    return readiness(org, service, plan, facts, clock_.now());
  }

  static json::object readiness_json(const std::string& service, const std::vector<ReadinessItem>& items,
                                     Language language) {
    const auto ready = std::count_if(items.begin(), items.end(), [](const auto& item) { return item.ready; });
    return {{"service", service},
            {"ready", static_cast<std::int64_t>(ready)},
            {"of", static_cast<std::int64_t>(items.size())},
            {"items", to_json(items, language)}};
  }

  json::object plan_json(const document::Organisation& org, const TransitionDoc& doc,
                         Language language) const {
    const Date today = day_of(org, clock_.now());
    json::array items;
    std::int64_t done = 0;
    for (const auto& item : items_of(org, doc.spec)) {
      done += item.done ? 1 : 0;
      items.push_back({{"what", item.what},
                       {"from", people::text_or_null(item.from)},
                       {"to", people::text_or_null(item.to)},
                       {"who", people::text_or_null(item.who)},
                       {"by", date_or_null(item.by)},
                       {"done", date_or_null(item.done)},
                       {"overdue", !item.done && item.by && *item.by < today}});
    }
    const auto* service = org.find<catalogue::Service>(doc.spec.service);
    json::object out{
        {"name", doc.meta.name}, {"title", doc.meta.title},   {"service", doc.spec.service},
        {"from", doc.spec.from}, {"to", doc.spec.to},         {"by_default", doc.spec.items.empty()},
        {"done", done},          {"items", std::move(items)}, {"readiness", nullptr}};
    if (service)
      out["readiness"] = readiness_json(doc.spec.service, readiness_of(org, *service, &doc.spec), language);
    return out;
  }

  json::object lost_json(const document::Organisation& org, const std::string& team, Interval period) const {
    std::set<std::string> services;
    for (const auto& [name, doc] : org.all<catalogue::Service>())
      if (doc->spec.team == team) services.insert(name);
    Records found;
    store_.read([&](store::Tx& tx) { found = records(tx, org, period, services); });
    const auto lost = losses(documents_, found.incidents, period.end);
    const Measures all = measures(found, lost);
    std::int64_t sum = 0, unknown = 0;
    for (const auto& one : lost) {
      sum += one.loss_minor;
      unknown += one.without_exposure;
    }
    return {{"from", format(period.start)},
            {"to", format(period.end)},
            {"currency", model::policy(org).currency.code},
            {"loss", sum},
            {"without_exposure", unknown},
            {"incidents", all.incidents},
            {"pages_by_night", all.night_pages}};
  }

  json::array said(const std::string& team) const {
    json::array out;
    store_.read([&](store::Tx& tx) {
      out.clear();
      for (const auto& one : answers(tx, team, 0, kAnswersShown)) out.push_back(answer_json(one));
    });
    return out;
  }

  store::Store& store_;
  const document::Documents& documents_;
  const Clock& clock_;
};

}  // namespace

void add_practice_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                         const Clock& clock) {
  auto routes = std::make_shared<Practice>(store, documents, clock);
  auto add = [&](const char* path, const char* summary, Response (Practice::*handler)(const Request&) const,
                 server::Parameters query, json::value answer) {
    auto route = people::route("GET", path, server::Access::viewer, summary, "practice",
                               [routes, handler](const Request& r) { return ((*routes).*handler)(r); });
    route.doc.query = std::move(query);
    router.add(std::move(route).answers(std::move(answer)));
  };
  add("/api/v1/pitfalls", "Pitfalls of the operating model: which of them live figures show",
      &Practice::all_pitfalls, {}, server::list_schema("Pitfall"));
  add("/api/v1/pilots", "Pilots, with their measures before and after", &Practice::pilots, people::paged({}),
      server::list_schema("Pilot"));
  add("/api/v1/pilots/{pilot}", "A pilot, with its measures before and after", &Practice::pilot, {},
      server::schema("Pilot"));
  add("/api/v1/transitions", "Plans that move services from one operating model to another",
      &Practice::transitions, people::paged({}), server::list_schema("Transition"));
  add("/api/v1/transitions/{transition}", "A plan: what moves, and whether the service is ready",
      &Practice::transition, {}, server::schema("Transition"));
  add("/api/v1/services/{service}/readiness", "Is a service ready to be run by its team?", &Practice::ready,
      {}, server::schema("ServiceReadiness"));
  add("/api/v1/teams/{team}/why-we-change",
      "What a team's services lost, what waits, what is put right first, and what people answered",
      &Practice::why_we_change, {}, server::schema("WhyWeChange"));
  router.add(people::route(
                 "POST", "/api/v1/teams/{team}/answers", server::Access::member, "Answers to why we change",
                 "practice", [routes](const Request& r) { return routes->answer(r); }, 201)
                 .takes(server::schema("AnswerRequest"))
                 .answers(server::schema("Answer")));
}

}  // namespace onus::insight
