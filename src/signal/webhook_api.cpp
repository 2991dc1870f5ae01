// Routes of PagerDuty, Alertmanager's webhook, Grafana, GoAlert and Onus's own signals.
#include "base/text.h"
#include "incident/incident_store.h"
#include "signal/heartbeat.h"
#include "signal/lenient.h"
#include "signal/senders.h"

namespace onus::signal {
namespace {

constexpr std::size_t kPagerDutyLimit = 512'000;

server::Response plain_refusal(int status, std::string_view what) { return server::problem(status, what); }

server::Response pagerduty_refusal(int status, std::string_view what) {
  if (status == 401) return pagerduty_error("Invalid routing key");
  return server::json_response(status, json::object{{"status", "error"}, {"message", what}});
}

server::Route post_route(std::string_view pattern, std::string_view summary, server::AsyncHandler handler) {
  server::Route route = sender_route("POST", pattern, summary);
  route.async = std::move(handler);
  return route;
}

/// The key in a JSON body, else in the request's own places.
std::string key_in(const json::object& body, std::string_view member, const server::Request& request) {
  auto key = find_text(body, member);
  return key ? std::string(*key) : key_of(request);
}

/// A route of PagerDuty's events: the body is read once, for the key and for the event.
server::AsyncHandler pagerduty_route(Senders& senders, const char* key_member,
                                     Reading (*read)(const json::object&, std::string_view, const Context&)) {
  return [&senders, key_member, read](const std::shared_ptr<server::Request>& request,
                                      const server::Respond& respond) {
    auto body = parse_json_leniently(request->body);
    if (!body || !body->is_object()) return respond(pagerduty_error("Event is not a JSON object"));
    const json::object& event = body->get_object();
    auto read_event = [&](const server::Request& r, const Context& context) {
      return read(event, r.body, context);
    };
    receive(senders, request, respond, key_in(event, key_member, *request), read_event, pagerduty_refusal);
  };
}

std::string goalert_key(const server::Request& request) {
  if (std::string key = key_of(request); !key.empty()) return key;
  if (trim(request.body).starts_with("{")) {
    auto body = parse_json_leniently(request.body);
    return body && body->is_object() ? key_in(body->get_object(), "token", request) : "";
  }
  for (const auto& [name, value] :
       form_fields(request).value_or(std::vector<std::pair<std::string, std::string>>{})) {
    if (name == "token") return value;
  }
  return {};
}

/// A change event: shown beside incidents of its service, pages nobody.
server::Response take_change(Senders& senders, const server::Request& request) {
  auto body = parse_json_leniently(request.body);
  if (!body || !body->is_object()) return pagerduty_error("Event is not a JSON object");
  const json::object& event = body->get_object();
  auto admitted = admit(senders, request, key_in(event, "routing_key", request), pagerduty_refusal);
  if (auto* refusal = std::get_if<server::Response>(&admitted)) return std::move(*refusal);
  const auto& sender = std::get<Senders::Sender>(admitted);
  auto reading = read_pagerduty_change(event, {*sender.org, *sender.integration, senders.now()});
  if (auto* refusal = std::get_if<server::Response>(&reading)) return std::move(*refusal);
  const auto& change = std::get<incident::Change>(reading);
  senders.store().write([&](store::Tx& tx) { incident::record_change(tx, change); });
  return server::json_response(202,
                               json::object{{"status", "success"}, {"message", "Change event processed"}});
}

server::Response take_ping(Senders& senders, const server::Request& request) {
  auto admitted = admit(senders, request, goalert_key(request), plain_refusal);
  if (auto* refusal = std::get_if<server::Response>(&admitted)) return std::move(*refusal);
  const auto& sender = std::get<Senders::Sender>(admitted);
  const HeartbeatDoc* heartbeat =
      heartbeat_for(*sender.org, sender.integration->spec, request.param("heartbeat"));
  if (!heartbeat)
    return server::problem(
        404, "There is no heartbeat of that name for this key",
        "Apply a document of kind Heartbeat, of the same service as the key's integration.");
  record_ping(senders, *heartbeat);
  return server::empty_response(204);
}

}  // namespace

void record_ping(Senders& senders, const HeartbeatDoc& heartbeat) {
  senders.store().write([&](store::Tx& tx) {
    auto org = senders.documents().current(tx);
    auto resolves = ping(tx, heartbeat, tx.now());
    if (!resolves.empty()) Senders::take(tx, *org, resolves, senders.intake());
  });
}

std::optional<Instant> heartbeat_turn(Senders& senders) {
  std::optional<Instant> next;
  bool late = false;
  senders.store().read([&](store::Tx& tx) {
    auto org = senders.documents().current();
    late = anything_late(tx, *org, tx.now());
    next = next_late(tx);
  });
  if (!late) return next;
  senders.store().write([&](store::Tx& tx) {
    auto org = senders.documents().current(tx);
    std::vector<incident::Signal> signals = late_heartbeats(tx, *org, tx.now());
    if (!signals.empty()) Senders::take(tx, *org, signals, senders.intake());
    next = next_late(tx);
  });
  return next;
}

void add_pagerduty_routes(server::Router& router, Senders& senders) {
  for (server::Route route : {post_route("/v2/enqueue", "PagerDuty Events API v2",
                                         pagerduty_route(senders, "routing_key", read_pagerduty)),
                              post_route("/generic/2010-04-15/create_event.json", "PagerDuty Events API v1",
                                         pagerduty_route(senders, "service_key", read_pagerduty_v1))}) {
    route.body_limit = kPagerDutyLimit;
    add_both(router, std::move(route));
  }
  server::Route changes = post_route("/v2/change/enqueue", "PagerDuty change events", nullptr);
  changes.handler =
      guarded([&senders](const server::Request& request) { return take_change(senders, request); },
              pagerduty_refusal);
  changes.body_limit = kPagerDutyLimit;
  add_both(router, std::move(changes));
}

void add_webhook_routes(server::Router& router, Senders& senders) {
  auto add = [&](const char* pattern, const char* summary, auto read) {
    add_both(router, post_route(pattern, summary,
                                [&senders, read](const std::shared_ptr<server::Request>& request,
                                                 const server::Respond& respond) {
                                  receive(senders, request, respond, key_of(*request), read, plain_refusal);
                                }));
  };
  add("/alertmanager", "Alertmanager's webhook", read_alertmanager_webhook);
  add("/api/v2/prometheusalertmanager/incoming", "Alertmanager's webhook, at GoAlert's path",
      read_alertmanager_webhook);
  add("/grafana", "Grafana's webhook", read_grafana);
  add("/api/v2/grafana/incoming", "Grafana's webhook, at GoAlert's path", read_grafana);
  add_both(
      router,
      post_route("/api/v2/generic/incoming", "GoAlert's generic endpoint",
                 [&senders](const std::shared_ptr<server::Request>& request, const server::Respond& respond) {
                   receive(senders, request, respond, goalert_key(*request), read_goalert, plain_refusal);
                 }));

  server::Route own =
      post_route("/api/v1/signals", "Send signals: one object or an array",
                 [&senders](const std::shared_ptr<server::Request>& request, const server::Respond& respond) {
                   receive(senders, request, respond, key_of(*request), read_onus, plain_refusal);
                 });
  own.doc.outside_v1 = false;
  own.doc.status = 202;
  own.doc.query = {{"token", "the integration's key, if no Authorization header holds it"}};
  own.doc.request = server::schema("NewSignals");
  own.doc.response = server::schema("TakenSignals");
  add_both(router, std::move(own));

  for (const char* method : {"POST", "GET"}) {
    server::Route beat = post_route("/api/v2/heartbeat/{heartbeat}", "GoAlert's heartbeat", nullptr);
    beat.method = method;
    beat.handler = [&senders](const server::Request& request) { return take_ping(senders, request); };
    add_both(router, std::move(beat));
  }
}

}  // namespace onus::signal
