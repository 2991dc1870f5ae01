// Routes of loss and RACI: what an outage loses against what is tolerated, and who answers for a service.
#include "model/figures_json.h"
#include "people/api_list.h"

namespace onus::model {

namespace {

using catalogue::ServiceDoc;
using server::Request;
using server::Response;

/// The organisation at `?at=`, or now.
struct Moment {
  Instant at;
  std::shared_ptr<const document::Organisation> org;
};

Result<Moment> asked_at(const document::Documents& documents, const Clock& clock, const Request& request) {
  const std::string text = people::query_text(request, "at");
  if (text.empty()) return Moment{clock.now(), documents.current()};
  const auto at = parse_instant(text);
  if (!at) return Error{at.error().message, "at"};
  return Moment{*at, documents.at(*at)};
}

Response problem_of(const Error& error) { return people::field_problem(400, error.field, error.message); }

Response loss(const document::Documents& documents, const Clock& clock, const Request& request) {
  const auto asked = asked_at(documents, clock, request);
  if (!asked) return problem_of(asked.error());
  const auto length = parse_duration(people::query_text(request, "for"));
  if (!length) return people::field_problem(400, "for", length.error().message);
  std::int64_t share_e4 = 10'000;
  if (const std::string text = people::query_text(request, "share"); !text.empty()) {
    const auto share = Decimal::parse(text);
    if (!share || share->units < 0 || share->scale > 2 || mul_div(share->units, 100, 1) < 0)
      return people::field_problem(400, "share", "is no percentage of at most two decimals: write 12.5");
    share_e4 = share->units;
    for (int i = share->scale; i < 2; ++i) share_e4 = mul_div(share_e4, 10, 1);
    if (share_e4 > 10'000) return people::field_problem(400, "share", "is more than 100 percent");
  }
  const auto doc = service(*asked->org, request.param("service"));
  if (!doc) return server::problem(404, "There is no such service");
  const Selection s = select(*asked->org, *doc, asked->at);
  json::object out{
      {"service", doc->meta.name},
      {"at", format(asked->at)},
      {"for", format(*length)},
      {"share_percent", percent_of(share_e4)},
      {"currency", policy(*asked->org).currency.code},
      {"exposure_per_hour", s.exposure_minor ? json::value(*s.exposure_minor) : json::value(nullptr)},
      {"peak", people::text_or_null(s.peak)},
      {"availability_percent", percent_or_null(s.availability_e5)}};
  json::object amounts;
  if (s.exposure_minor)
    amounts = protection_json(protection(*s.exposure_minor, s.availability_e5, *length, share_e4));
  else  // unset is not zero
    amounts = {{"loss", nullptr},
               {"tolerated_loss", nullptr},
               {"protected", nullptr},
               {"overrun", nullptr},
               {"effectiveness_percent", nullptr}};
  for (auto& [name, value] : amounts) out[name] = std::move(value);
  return server::json_response(200, out);
}

std::optional<Decision> last_of(store::Store& store, const std::string& service, Instant t) {
  std::optional<Decision> out;
  store.read([&](store::Tx& tx) { out = last_decision(tx, service, t); });
  return out;
}

Response raci_of_service(store::Store& store, const document::Documents& documents, const Clock& clock,
                         const Request& request) {
  const auto asked = asked_at(documents, clock, request);
  if (!asked) return problem_of(asked.error());
  const std::string& name = request.param("service");
  const auto doc = service(*asked->org, name);
  if (!doc) return server::problem(404, "There is no such service");
  const auto last = last_of(store, name, asked->at);
  const auto accepted = acceptance(documents, *asked->org, *doc, last, asked->at);
  json::object out = raci_json(*asked->org, *doc, accepted, true);
  out["findings"] = findings_json(raci_findings(*asked->org, *doc, asked->at),
                                  people::reader_language(*asked->org, request));
  return server::json_response(200, out);
}

Response raci_of_all(store::Store& store, const document::Documents& documents, const Clock& clock,
                     const Request& request) {
  const auto asked = asked_at(documents, clock, request);
  if (!asked) return problem_of(asked.error());
  const auto page = people::paging(request);
  if (!page) return problem_of(page.error());
  const Language language = people::reader_language(*asked->org, request);
  const auto lasts = store.read_returning<std::map<std::string, Decision, std::less<>>>(
      [&](store::Tx& tx) { return last_decisions(tx, asked->at); });
  auto shown = [&](const ServiceDoc& doc) {
    auto last = lasts.find(doc.meta.name);
    const auto decision = last == lasts.end() ? std::nullopt : std::optional(last->second);
    json::object row =
        raci_json(*asked->org, doc, acceptance(documents, *asked->org, doc, decision, asked->at), false);
    row["findings"] = findings_json(raci_findings(*asked->org, doc, asked->at), language);
    return row;
  };
  json::object out = people::list_by_name<catalogue::Service>(
      asked->org->all<catalogue::Service>(), *page, [](const ServiceDoc&) { return true; }, shown);
  out["findings"] = findings_json(raci_domain_findings(*asked->org, asked->at), language);
  return server::json_response(200, out);
}

}  // namespace

void add_figures_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                        const Clock& clock) {
  const auto at = server::Parameters{{"at", "an instant; default now"}};
  auto losses = people::route("GET", "/api/v1/services/{service}/loss", server::Access::viewer,
                              "What an outage that begins at an instant loses, and what is tolerated of it",
                              "model", [&](const Request& r) { return loss(documents, clock, r); });
  losses.doc.query = at;
  losses.doc.query.push_back({"for", "how long it lasts, as 30m"});
  losses.doc.query.push_back({"share", "percent of users affected, at most two decimals; default 100"});
  router.add(std::move(losses).answers(server::schema("LossOfOutage")));

  auto one = people::route("GET", "/api/v1/services/{service}/raci", server::Access::viewer,
                           "Who answers for a service, activity by activity", "model",
                           [&](const Request& r) { return raci_of_service(store, documents, clock, r); });
  one.doc.query = at;
  router.add(std::move(one).answers(server::schema("ServiceRaci")));

  auto all = people::route("GET", "/api/v1/raci", server::Access::viewer,
                           "Who answers for the reliability of each service", "model",
                           [&](const Request& r) { return raci_of_all(store, documents, clock, r); });
  all.doc.query = people::paged(at);
  router.add(std::move(all).answers(server::schema("RaciList")));
}

}  // namespace onus::model
