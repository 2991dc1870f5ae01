// Routes of what an incident lost: as the exposure says, and as people revised it.
#include "base/text.h"
#include "incident/incident_json.h"
#include "incident/incident_store.h"
#include "paging/action_api.h"
#include "people/api_list.h"

namespace onus::paging {

namespace {

using incident::LossRevision;
using server::Request;
using server::Response;

constexpr std::size_t kMostText = 2000;  // bytes

json::value amount_json(const std::optional<std::int64_t>& minor) {
  return minor ? json::value(*minor) : json::value(nullptr);
}

json::object revision_json(const LossRevision& r) {
  return {{"id", r.id},
          {"at", format(r.at)},
          {"amount", amount_json(r.amount_minor)},
          {"standing", catalogue::to_text(r.standing)},
          {"reason", r.reason},
          {"by", r.by},
          {"actor", r.actor}};
}

Result<LossRevision> read(const json::object& body) {
  LossRevision out;
  const json::value* amount = onus::find(body, "amount");
  if (!amount)
    return Error{"is missing: write whole minor units, or null for what the exposure says", "amount"};
  if (!amount->is_null()) {
    if (!amount->is_int64() || amount->get_int64() < 0 || amount->get_int64() > catalogue::kMostPerHour)
      return Error{"is no amount: write whole minor units, 0 or more", "amount"};
    out.amount_minor = amount->get_int64();
  }
  for (const auto& [field, into] : {std::pair{"reason", &out.reason}, std::pair{"by", &out.by}}) {
    const json::value* value = onus::find(body, field);
    if (!value || value->is_null()) continue;
    if (!value->is_string()) return Error{"is no text", field};
    *into = std::string(trim(std::string_view(value->get_string())));
    if (into->size() > kMostText || !storable(*into))
      return Error{"is longer than 2,000 bytes, or cannot be stored", field};
  }
  if (out.reason.empty()) return Error{"say where the amount comes from", "reason"};
  out.by = one_line(out.by);
  const json::value* standing = onus::find(body, "standing");
  if (!standing || standing->is_null()) return out;
  const std::string_view word = standing->is_string() ? std::string_view(standing->get_string()) : "";
  for (auto one : {catalogue::Standing::guess, catalogue::Standing::data, catalogue::Standing::confirmed})
    if (catalogue::to_text(one) == word) {
      out.standing = one;
      return out;
    }
  return Error{"is none of guess, data and confirmed", "standing"};
}

/// What it lost as the exposure says, what holds, and every revision.
std::optional<json::object> loss_view(store::Tx& tx, const Api& api, std::int64_t number) {
  const auto found = incident::load_incident(tx, number);
  if (!found) return std::nullopt;
  const auto org = api.documents.current(tx);
  incident::Incident computed = *found;
  computed.revised_minor.reset();
  const auto as_computed = incident::loss_so_far(*org, computed, tx.now());
  json::array items;
  for (const LossRevision& one : incident::loss_revisions(tx, number)) items.push_back(revision_json(one));
  return json::object{
      {"incident", number},
      {"currency", model::policy(*org).currency.code},
      {"computed", as_computed ? json::value(as_computed->amount_minor) : json::value(nullptr)},
      {"loss", incident::loss_json(incident::loss_so_far(*org, *found, tx.now()))},
      {"revisions", std::move(items)}};
}

Response show_loss(const Api& api, const Request& request) {
  std::optional<json::object> out;
  api.store.read([&](store::Tx& tx) { out = loss_view(tx, api, incident_number(request)); });
  if (!out) return server::problem(404, "There is no such incident");
  return server::json_response(200, *out);
}

Response revise(const Api& api, const Request& request) {
  const auto body = people::read_body(request, {"amount", "standing", "reason", "by"}, false);
  if (body.refused) return *body.refused;
  auto asked = read(body.object);
  if (!asked) return people::field_problem(400, asked.error().field, asked.error().message);
  const auto& who = request.principal;
  const incident::Asker asker{who.actor(), request.client_address};
  asked->incident = incident_number(request);
  std::optional<Error> wrong;
  std::optional<json::object> out;
  api.store.write([&](store::Tx& tx) {
    LossRevision made = *asked;
    if (made.by.empty()) made.by = incident::actor_title(*api.documents.current(tx), asker.actor);
    wrong = incident::revise_loss(tx, made, asker, tx.now());
    if (!wrong) out = loss_view(tx, api, made.incident);
  });
  if (wrong) return action_problem(*wrong);
  api.changed({asked->incident});
  return server::json_response(201, *out);
}

}  // namespace

void add_loss_routes(server::Router& router, const Api& api) {
  const char* path = "/api/v1/incidents/{incident}/loss";
  router.add(people::route("GET", path, server::Access::viewer,
                           "What an incident lost: as its exposure says, and as people revised it",
                           "incidents", [api](const Request& r) { return show_loss(api, r); })
                 .answers(server::schema("IncidentLoss")));
  router.add(
      people::route(
          "POST", path, server::Access::member,
          "Revises what a resolved incident lost, with a reason; null goes back to what the exposure says",
          "incidents", [api](const Request& r) { return revise(api, r); }, 201)
          .takes(server::schema("LossRevising"))
          .answers(server::schema("IncidentLoss")));
}

}  // namespace onus::paging
