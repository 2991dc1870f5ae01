// Routes of reasons: who answers for a service at an instant, and why a page was sent.
#include "paging/paging_api.h"
#include "paging/present.h"
#include "paging/texts.h"
#include "people/api_list.h"

namespace onus::paging {

namespace {

using server::Access;
using server::Request;
using server::Response;
using server::schema;

json::array names_json(const std::vector<Reached>& people) {
  json::array out;
  for (const auto& person : people)
    if (!person.shadow) out.emplace_back(person.person);
  return out;
}

json::array steps_json(const WhoAnswer& answer, Language language) {
  json::array out;
  for (const auto& step : answer.steps)
    out.push_back({{"after", format(step.after)},
                   {"at", format(step.at)},
                   {"people", names_json(step.people)},
                   {"skipped", skipped_json(step.skipped, language)}});
  return out;
}

json::object who_json(const document::Organisation& org, const catalogue::ServiceDoc& service,
                      const WhoAnswer& answer, Language language) {
  const auto& s = answer.answering.selection;
  bool off_duty = false;
  for (const auto& person : answer.people) off_duty = off_duty || person.off_duty;
  const auto escalation = escalation_of(org, service);
  return {{"service", service.meta.name},
          {"at", format(answer.at)},
          {"band", s.band ? json::value(s.band->name) : json::value(nullptr)},
          {"cover", model::to_text(answer.answering.cover)},
          {"moment", model::to_text(answer.answering.moment)},
          {"operating_model", model::to_text(s.model)},
          {"team", people::text_or_null(answer.answering.team)},
          {"escalation", people::text_or_null(escalation.first)},
          {"page_at", format(answer.page_at)},
          {"people", names_json(answer.people)},
          {"off_duty", off_duty},
          {"hole", answer.hole},
          {"flags", json::value_from(s.flags)},
          {"before_record", service.meta.before_record},
          {"steps", steps_json(answer, language)},
          {"why", why_json(answer.why, language)}};
}

Response who_answers(const Api& api, const Request& request) {
  Instant at;
  people::Contacts refusals;
  api.store.read([&](store::Tx& tx) {
    at = tx.now();
    refusals = people::refusals(tx);
  });
  auto org = api.documents.current();
  if (const std::string text = people::query_text(request, "at"); !text.empty()) {
    const auto given = parse_instant(text);
    if (!given) return people::field_problem(400, "at", given.error().message);
    if (*given != at) org = api.documents.at(at = *given);
  }
  const auto service = model::service(*org, request.param("service"));
  if (!service) return server::problem(404, "There is no such service");
  return server::json_response(200,
                               who_json(*org, *service, who(*org, *service, at, working_by(*org, refusals)),
                                        people::reader_language(*org, request)));
}

Response why(const Api& api, const Request& request) {
  const auto id = Uuid::parse(request.param("page"));
  std::optional<Page> page;
  if (id) api.store.read([&](store::Tx& tx) { page = load_page(tx, *id); });
  if (!page) return server::problem(404, "There is no such page");
  const auto org = api.documents.current();
  return server::json_response(
      200, json::object{{"id", page->id.text()},
                        {"incident", page->incident},
                        {"person", page->person},
                        {"person_title", title_of<people::Person>(*org, page->person)},
                        {"step", page->step + 1},
                        {"pass", page->pass + 1},
                        {"reason", page->reason == "by-hand" ? "by_hand" : page->reason},
                        {"off_duty", page->off_duty},
                        {"opened_at", format(page->opened_at)},
                        {"state", to_text(page->state)},
                        {"why", why_json(page->why, people::reader_language(*org, request))}});
}

}  // namespace

void add_who_routes(server::Router& router, const Api& api) {
  auto who_route = people::route("GET", "/api/v1/services/{service}/who", Access::viewer,
                                 "Who answers for a service at an instant, and why", "on call",
                                 [api](const Request& r) { return who_answers(api, r); });
  who_route.doc.query = {{"at", "an instant; default now"}};
  router.add(std::move(who_route).answers(schema("Who")));
  router.add(people::route("GET", "/api/v1/pages/{page}", Access::viewer, "Why a page was sent to its person",
                           "incidents", [api](const Request& r) { return why(api, r); })
                 .answers(schema("WhyPaged")));
}

}  // namespace onus::paging
