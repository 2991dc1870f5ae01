// Routes of PagerDuty, Alertmanager's webhook, Grafana, GoAlert and Onus's own signals.
#include "base/text.h"
#include "incident/incident_store.h"
#include "signal/heartbeat.h"
#include "signal/senders.h"

namespace onus::signal {
namespace {

constexpr std::size_t kPagerDutyLimit = 512'000;

server::Response plain_refusal(int status, std::string_view what) { return server::problem(status, what); }

server::Response pagerduty_refusal(int status, std::string_view what) {
  if (status == 401) return pagerduty_error("Invalid routing key");
  return server::json_response(status, json::object{{"status", "error"}, {"message", what}});
}

server::Route sender_route(std::string pattern, std::string summary, server::AsyncHandler handler) {
  server::Route route;
  route.method = "POST";
  route.pattern = std::move(pattern);
  route.access = server::Access::open;
  route.doc.summary = std::move(summary);
  route.doc.tag = "signals";
  route.doc.outside_v1 = true;
  route.async = std::move(handler);
  return route;
}

/// The member of a JSON body that holds the key, or the request's own places.
std::string key_in_body(const server::Request& request, std::string_view member) {
  auto body = parse_json(request.body);
  if (body && body->is_object()) {
    if (auto key = find_text(body->get_object(), member)) return std::string(*key);
  }
  return key_of(request);
}

std::string goalert_key(const server::Request& request) {
  if (std::string key = key_of(request); !key.empty()) return key;
  if (trim(request.body).starts_with("{")) return key_in_body(request, "token");
  for (const auto& [name, value] : form_fields(request).value_or(std::vector<std::pair<std::string, std::string>>{})) {
    if (name == "token") return value;
  }
  return {};
}

/// A change event: shown beside incidents of its service, pages nobody.
server::Response take_change(Senders& senders, const server::Request& request) {
  auto body = parse_json(request.body);
  if (!body || !body->is_object()) return pagerduty_error("Event is not a JSON object");
  const json::object& event = body->get_object();
  Senders::Sender sender = senders.find(find_text(event, "routing_key").value_or(key_of(request)));
  if (!sender) {
    auto limited = senders.over_limit_unknown(request.client_address);
    return limited ? std::move(*limited) : pagerduty_refusal(401, "");
  }
  if (auto limited = senders.over_limit(*sender.integration, 1)) return std::move(*limited);
  const json::object* payload = find_object(event, "payload");
  std::string summary = payload ? summary_line(find_text(*payload, "summary").value_or("")) : "";
  if (summary.empty()) return pagerduty_error("'payload.summary' is missing or blank");
  Context context{*sender.org, *sender.integration, senders.now()};
  const json::object* details = find_object(*payload, "custom_details");
  incident::Signal signal = start_signal(context, {}, details ? text_members(*details) : json::object{});
  if (const json::array* links = find_array(event, "links")) {
    for (const json::value& link : *links) {
      if (link.is_object()) add_link(signal, find_text(link.get_object(), "text").value_or(""), find_text(link.get_object(), "href").value_or(""));
    }
  }
  auto at = parse_instant(find_text(*payload, "timestamp").value_or(""));
  incident::Change change{.id = signal.id,
                          .at = at && *at <= context.now ? *at : context.now,
                          .service = signal.service,
                          .integration = signal.integration,
                          .summary = std::move(summary),
                          .source = summary_line(find_text(*payload, "source").value_or(""), 256),
                          .links = std::move(signal.links),
                          .details = std::move(signal.details)};
  senders.store().write([&](store::Tx& tx) { incident::record_change(tx, change); });
  return server::json_response(202, json::object{{"status", "success"}, {"message", "Change event processed"}});
}

server::Response take_ping(Senders& senders, const server::Request& request) {
  Senders::Sender sender = senders.find(goalert_key(request));
  if (!sender) {
    auto limited = senders.over_limit_unknown(request.client_address);
    return limited ? std::move(*limited) : server::problem(401, "the key is unknown");
  }
  const HeartbeatDoc* heartbeat = sender.org->find<Heartbeat>(request.param("heartbeat"));
  if (!heartbeat) return server::problem(404, "There is no heartbeat of that name", "Apply a document of kind Heartbeat first.");
  record_ping(senders, *heartbeat);
  return server::empty_response(204);
}

}  // namespace

void record_ping(Senders& senders, const HeartbeatDoc& heartbeat) {
  senders.store().write([&](store::Tx& tx) {
    auto org = senders.documents().current(tx);
    if (auto resolve = ping(tx, heartbeat, tx.now())) Senders::take(tx, *org, std::span(&*resolve, 1));
  });
}

std::optional<Instant> heartbeat_turn(Senders& senders) {
  std::optional<Instant> next;
  auto org = senders.documents().current();
  if (org->all<Heartbeat>().empty()) return std::nullopt;
  senders.store().write([&](store::Tx& tx) {
    auto now_org = senders.documents().current(tx);
    std::vector<incident::Signal> late = late_heartbeats(tx, *now_org, tx.now());
    if (!late.empty()) Senders::take(tx, *now_org, late);
    next = next_late(tx);
  });
  return next;
}

void add_pagerduty_routes(server::Router& router, Senders& senders) {
  server::Route events = sender_route("/v2/enqueue", "PagerDuty Events API v2",
                                      [&senders](const std::shared_ptr<server::Request>& request, const server::Respond& respond) {
                                        receive(senders, request, respond, key_in_body(*request, "routing_key"), read_pagerduty, pagerduty_refusal);
                                      });
  events.body_limit = kPagerDutyLimit;
  add_both(router, std::move(events));
  server::Route old_events = sender_route("/generic/2010-04-15/create_event.json", "PagerDuty Events API v1",
                                          [&senders](const std::shared_ptr<server::Request>& request, const server::Respond& respond) {
                                            receive(senders, request, respond, key_in_body(*request, "service_key"), read_pagerduty_v1, pagerduty_refusal);
                                          });
  old_events.body_limit = kPagerDutyLimit;
  add_both(router, std::move(old_events));
  server::Route changes = sender_route("/v2/change/enqueue", "PagerDuty change events", nullptr);
  changes.handler = [&senders](const server::Request& request) { return take_change(senders, request); };
  changes.body_limit = kPagerDutyLimit;
  add_both(router, std::move(changes));
}

void add_webhook_routes(server::Router& router, Senders& senders) {
  auto add = [&](const char* pattern, const char* summary, auto read) {
    add_both(router, sender_route(pattern, summary, [&senders, read](const std::shared_ptr<server::Request>& request, const server::Respond& respond) {
               receive(senders, request, respond, key_of(*request), read, plain_refusal);
             }));
  };
  add("/alertmanager", "Alertmanager's webhook", read_alertmanager_webhook);
  add("/api/v2/prometheusalertmanager/incoming", "Alertmanager's webhook, at GoAlert's path", read_alertmanager_webhook);
  add("/grafana", "Grafana's webhook", read_grafana);
  add("/api/v2/grafana/incoming", "Grafana's webhook, at GoAlert's path", read_grafana);
  add_both(router, sender_route("/api/v2/generic/incoming", "GoAlert's generic endpoint",
                                [&senders](const std::shared_ptr<server::Request>& request, const server::Respond& respond) {
                                  receive(senders, request, respond, goalert_key(*request), read_goalert, plain_refusal);
                                }));

  server::Route own = sender_route("/api/v1/signals", "Send signals: one object or an array", [&senders](const std::shared_ptr<server::Request>& request, const server::Respond& respond) {
    receive(senders, request, respond, key_of(*request), read_onus, plain_refusal);
  });
  own.doc.outside_v1 = false;
  own.doc.status = 202;
  own.doc.request = json::object{{"oneOf", json::array{json::object{{"type", "object"}}, json::object{{"type", "array"}}}}};
  own.doc.response = json::object{{"type", "object"}};
  add_both(router, std::move(own));

  for (const char* method : {"POST", "GET"}) {
    server::Route beat = sender_route("/api/v2/heartbeat/{heartbeat}", "GoAlert's heartbeat", nullptr);
    beat.method = method;
    beat.handler = [&senders](const server::Request& request) { return take_ping(senders, request); };
    add_both(router, std::move(beat));
  }
}

}  // namespace onus::signal
