// *Ring me now*: a test page to oneself, what became of it, and the confirmation that proves its methods.
#include "paging/ring.h"

#include <algorithm>

#include "audit/audit.h"
#include "paging/paging_api.h"
#include "paging/present.h"
#include "people/api_list.h"
#include "people/contact.h"

namespace onus::paging {

namespace {

using server::Access;
using server::Request;
using server::Response;
using server::schema;

Response start(const Api& api, const Request& request) {
  auto body = people::read_body(request, {"method"});
  if (body.refused) return *body.refused;
  const auto org = api.documents.current();
  const auto* person = org->find<people::Person>(request.principal.person);
  if (!person) return server::problem(404, "You are no person of this organisation");
  auto methods = people::methods_of(person->spec);
  if (const std::string word = body.text("method"); !word.empty()) {
    const auto method = people::parse_method(word);
    if (!method) return people::field_problem(400, "method", "is none of email, webhook and ntfy");
    if (!people::address_of(person->spec, *method))
      return people::field_problem(422, "method", "is not set up: say where it reaches you first");
    methods = {*method};
  }
  json::object out;
  api.store.write([&](store::Tx& tx) {
    const Instant now = tx.now();
    const Uuid ring = enqueue_test(tx, person->meta.name, methods, now);
    audit::Entry entry;
    entry.actor = request.principal.actor();
    entry.action = "reach.test";
    entry.target = "person:" + person->meta.name;
    entry.address = request.client_address;
    audit::record(tx, entry);
    out = ring_json(tx, *org, *load_ring(tx, ring), now);
  });
  api.changed({});
  return server::json_response(202, out);
}

/// The caller's own ring of that id, else the last one.
std::optional<Ring> ring_of(store::Tx& tx, const Request& request) {
  if (!request.params.contains("id")) return last_ring(tx, request.principal.person);
  const auto id = Uuid::parse(request.param("id"));
  auto ring = id ? load_ring(tx, *id) : std::nullopt;
  return ring && ring->person == request.principal.person ? ring : std::nullopt;
}

Response show_ring(const Api& api, const Request& request) {
  std::optional<json::object> out;
  api.store.read([&](store::Tx& tx) {
    if (const auto ring = ring_of(tx, request))
      out = ring_json(tx, *api.documents.current(), *ring, tx.now());
  });
  return out ? server::json_response(200, *out) : server::problem(404, "There is no such test");
}

Response confirm(const Api& api, const Request& request) {
  std::optional<json::object> out;
  api.store.write([&](store::Tx& tx) {
    out.reset();
    const auto org = api.documents.current(tx);
    const auto ring = ring_of(tx, request);
    if (!ring) return;
    confirm_ring(tx, *org, ring->id, tx.now());
    out = ring_json(tx, *org, *load_ring(tx, ring->id), tx.now());
  });
  return out ? server::json_response(200, *out) : server::problem(404, "There is no such test");
}

}  // namespace

json::object ring_json(store::Tx& tx, const document::Organisation& org, const Ring& ring, Instant now) {
  const auto* person = org.find<people::Person>(ring.person);
  json::array items;
  std::optional<Instant> first;
  bool waiting = false;
  for (const auto& row :
       tx.query("select method, state, ended_at, attempts, lease_until,"
                " (select answer from attempt where notification = notification.id order by id desc limit 1)"
                " from notification where page = $1 order by id",
                {ring.id})) {
    const auto method = static_cast<people::Method>(row.integer(0));
    const std::int64_t state = row.integer(1);
    const auto ended = row.optional_instant(2);
    const bool delivered = state == 2;
    const auto lease = row.optional_instant(4);
    waiting = waiting || state == 0;
    if (delivered && ended && (!first || *ended < *first)) first = ended;
    const char* word = delivered               ? "delivered"
                       : state == 3            ? "refused"
                       : state == 4            ? "cancelled"
                       : state == 5            ? "failed"
                       : lease && *lease > now ? "sending"
                       : row.integer(3) > 0    ? "retrying"
                                               : "waiting";
    items.push_back(
        {{"method", people::to_text(method)},
         {"address", masked(method, person ? people::address_of(person->spec, method).value_or("") : "")},
         {"state", word},
         {"delivered_at", delivered ? people::time_or_null(ended) : json::value(nullptr)},
         {"took_ms",
          delivered && ended ? json::value((*ended - ring.started_at).us / 1000) : json::value(nullptr)},
         {"answer", row.optional_text(5).value_or("")}});
  }
  const char* state = ring.confirmed_at ? "confirmed" : first ? "delivered" : waiting ? "waiting" : "failed";
  auto ms = [&](const std::optional<Instant>& t) {
    return t ? json::value((*t - ring.started_at).us / 1000) : json::value(nullptr);
  };
  return {{"id", ring.id.text()},
          {"started_at", format(ring.started_at)},
          {"state", state},
          {"confirmed_at", people::time_or_null(ring.confirmed_at)},
          {"took_ms", ms(first)},
          {"answered_ms", ms(ring.confirmed_at)},
          {"notifications", std::move(items)}};
}

void add_ring_routes(server::Router& router, const Api& api) {
  constexpr auto kTag = "people";
  router.add(people::route(
                 "POST", "/api/v1/me/reach/test", Access::self, "Ring me now: a test page to myself", kTag,
                 [api](const Request& r) { return start(api, r); }, 202)
                 .takes(schema("Ringing"))
                 .answers(schema("Ring")));
  router.add(people::route("GET", "/api/v1/me/reach/test", Access::self, "My last test page", kTag,
                           [api](const Request& r) { return show_ring(api, r); })
                 .answers(schema("Ring")));
  router.add(people::route("GET", "/api/v1/me/reach/test/{id}", Access::self, "What became of a test page",
                           kTag, [api](const Request& r) { return show_ring(api, r); })
                 .answers(schema("Ring")));
  router.add(people::route("POST", "/api/v1/me/reach/test/{id}/confirm", Access::self, "It reached me", kTag,
                           [api](const Request& r) { return confirm(api, r); })
                 .takes(nullptr)
                 .answers(schema("Ring")));
}

}  // namespace onus::paging
