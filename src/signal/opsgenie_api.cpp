// Opsgenie's alert and heartbeat API: creating, closing, acknowledging, notes, request status, pings.
#include "base/text.h"
#include "incident/incident_store.h"
#include "signal/aliases.h"
#include "signal/heartbeat.h"
#include "signal/lenient.h"
#include "signal/senders.h"

namespace onus::signal {
namespace {

constexpr Duration kRequestsKept = Duration::hours(24);

server::Response refusal(int status, std::string_view what) {
  if (status == 401) return opsgenie_error(401, "Could not authenticate: the GenieKey is unknown");
  return opsgenie_error(status, what);
}

/// Remembers a processed request, so that its status can be asked for a day. `alert` is nullopt if there was
/// none.
void remember(store::Tx& tx, const Uuid& id, std::string_view action, std::string_view alias,
              const std::optional<Uuid>& alert, std::string_view integration) {
  tx.exec("delete from opsgenie_request where at < $1", {tx.now() - kRequestsKept});
  tx.exec(
      "insert into opsgenie_request (id, at, action, alias, alert, integration) values ($1, $2, $3, $4, $5, "
      "$6)",
      {id, tx.now(), action, alias, alert, integration});
}

std::optional<incident::Alert> find_open(store::Tx& tx, const incident::AlertKey& key) {
  auto open = incident::open_alerts(tx, std::span(&key, 1));
  auto it = open.find(key);
  return it == open.end() ? std::nullopt : std::optional(it->second);
}

/// The open alerts that an identifier means. An id means its own alert only: never a later one of the same
/// key. An alias may be open at several services if the integration takes the service from a label.
std::vector<incident::Alert> find_alerts(store::Tx& tx, const Context& context, const std::string& identifier,
                                         bool by_alias) {
  std::vector<incident::Alert> out;
  const std::string& integration = context.integration.meta.name;
  if (!by_alias) {
    auto id = Uuid::parse(identifier);
    auto alert = id ? incident::load_alert(tx, *id) : std::nullopt;
    if (alert && alert->open() && alert->integration == integration) out.push_back(std::move(*alert));
    return out;
  }
  std::set<std::string> services{context.integration.spec.service};
  if (context.integration.spec.service.empty()) services = open_services(tx, integration, identifier);
  for (const std::string& service : services) {
    if (auto alert = find_open(tx, {service, identifier})) out.push_back(std::move(*alert));
  }
  return out;
}

incident::Signal action_signal(const Context& context, const incident::Alert& alert,
                               const OpsgenieAction& asked) {
  incident::Signal signal;
  signal.id = Uuid::make(context.now);
  signal.received = context.now;
  signal.integration = context.integration.meta.name;
  signal.service = alert.service;
  signal.dedup_key = alert.dedup_key;
  signal.action = *asked.action;
  signal.severity = alert.severity;
  signal.summary = alert.summary;
  signal.note = asked.note;
  signal.body = asked.body;
  return signal;
}

Reading read_create(const server::Request& request, const Context& context) {
  Uuid request_id = Uuid::make(context.now);
  Reading reading = read_opsgenie_create(request, context, request_id);
  if (auto* accepted = std::get_if<Accepted>(&reading)) {
    const incident::Signal& signal = accepted->signals.front();
    accepted->also = [request_id, key = incident::AlertKey{signal.service, signal.dedup_key},
                      integration = signal.integration](store::Tx& tx) {
      auto alert = find_open(tx, key);
      remember(tx, request_id, "Create", key.second, alert ? std::optional(alert->id) : std::nullopt,
               integration);
    };
  }
  return reading;
}

constexpr OpsgenieVerb kDelete = {"", "Delete", OpsgenieVerb::Effect::resolve};

server::Response act(Senders& senders, const server::Request& request, const OpsgenieVerb& verb) {
  auto admitted = admit(senders, request, key_of(request), refusal);
  if (auto* refused = std::get_if<server::Response>(&admitted)) return std::move(*refused);
  const auto& sender = std::get<Senders::Sender>(admitted);
  auto reading = read_opsgenie_action(verb, request.body);
  if (auto* refused = std::get_if<server::Response>(&reading)) return std::move(*refused);
  const auto& asked = std::get<OpsgenieAction>(reading);
  const Context context{*sender.org, *sender.integration, senders.now()};
  const std::string identifier = clip(make_storable(request.param("identifier")), 512);
  const bool by_alias = request.query_value("identifierType").value_or("id") == "alias";
  const Uuid request_id = Uuid::make(context.now);
  std::vector<incident::Alert> alerts;
  senders.store().read([&](store::Tx& tx) { alerts = find_alerts(tx, context, identifier, by_alias); });
  auto keep = [&](store::Tx& tx) {
    remember(tx, request_id, verb.name, alerts.empty() ? identifier : alerts.front().dedup_key,
             alerts.empty() ? std::nullopt : std::optional(alerts.front().id), context.integration.meta.name);
  };
  if (asked.action && !alerts.empty()) {
    std::vector<incident::Signal> signals;
    for (const incident::Alert& alert : alerts) signals.push_back(action_signal(context, alert, asked));
    if (!senders.intake().submit_and_wait(std::move(signals), keep).ok) return unavailable(refusal);
    return opsgenie_accepted(request_id);
  }
  senders.store().write([&](store::Tx& tx) {
    const incident::Asker asker{"integration:" + context.integration.meta.name, request.client_address};
    for (const incident::Alert& alert : alerts)
      incident::note_on_alert(tx, {alert.service, alert.dedup_key}, asker, asked.note, tx.now());
    keep(tx);
  });
  return opsgenie_accepted(request_id);
}

server::Response act_by_path(Senders& senders, const server::Request& request) {
  const OpsgenieVerb* verb = opsgenie_verb(request.param("action"));
  if (!verb)
    return opsgenie_error(
        404, "There is no such request of an alert: '" + excerpt(request.param("action"), 40) + "'");
  return act(senders, request, *verb);
}

server::Response remove(Senders& senders, const server::Request& request) {
  return act(senders, request, kDelete);
}

server::Response request_status(Senders& senders, const server::Request& request) {
  auto admitted = admit(senders, request, key_of(request), refusal);
  if (auto* refused = std::get_if<server::Response>(&admitted)) return std::move(*refused);
  const std::string& integration = std::get<Senders::Sender>(admitted).integration->meta.name;
  auto id = Uuid::parse(request.param("request"));
  std::optional<store::Row> row;
  if (id) {
    senders.store().read([&](store::Tx& tx) {
      row = tx.one("select at, action, alias, alert from opsgenie_request where id = $1 and integration = $2",
                   {*id, integration});
    });
  }
  if (!row) return opsgenie_error(404, "Request not found. It might not be processed, yet.");
  auto alert = row->optional_uuid(3);
  json::object data{
      {"success", alert.has_value()},
      {"isSuccess", alert.has_value()},
      {"action", row->text(1)},
      {"processedAt", format(row->instant(0))},
      {"integrationId", integration},
      {"status", alert ? row->text(1) == "Create" ? "Created alert" : "Processed" : "Alert does not exist"},
      {"alertId", alert ? alert->text() : ""},
      {"alias", row->text(2)}};
  return server::json_response(
      200, json::object{{"data", std::move(data)}, {"took", 0.001}, {"requestId", id->text()}});
}

/// Answered with 202 even if there is no such heartbeat for the key, as Opsgenie does.
server::Response ping_heartbeat(Senders& senders, const server::Request& request) {
  auto admitted = admit(senders, request, key_of(request), refusal);
  if (auto* refused = std::get_if<server::Response>(&admitted)) return std::move(*refused);
  const auto& sender = std::get<Senders::Sender>(admitted);
  if (const HeartbeatDoc* heartbeat =
          heartbeat_for(*sender.org, sender.integration->spec, request.param("heartbeat")))
    record_ping(senders, *heartbeat);
  return opsgenie_accepted(Uuid::make(senders.now()), "PONG - Heartbeat received");
}

}  // namespace

void add_opsgenie_routes(server::Router& router, Senders& senders) {
  server::Route create = sender_route("POST", "/v2/alerts", "Opsgenie: create an alert");
  create.async = [&senders](const std::shared_ptr<server::Request>& request, const server::Respond& respond) {
    receive(senders, request, respond, key_of(*request), read_create, refusal);
  };
  add_both(router, std::move(create));
  auto add = [&](const char* method, const char* pattern, const char* summary,
                 server::Response (*handler)(Senders&, const server::Request&)) {
    server::Route made = sender_route(method, pattern, summary);
    made.handler = guarded(
        [&senders, handler](const server::Request& request) { return handler(senders, request); }, refusal);
    add_both(router, std::move(made));
  };
  for (const char* method : {"POST", "PUT"}) {
    add(method, "/v2/alerts/{identifier}/{action}", "Opsgenie: close, acknowledge, notes …", act_by_path);
  }
  add("DELETE", "/v2/alerts/{identifier}", "Opsgenie: delete an alert, which closes it", remove);
  add("GET", "/v2/alerts/requests/{request}", "Opsgenie: what became of a request", request_status);
  for (const char* method : {"GET", "POST", "PUT", "PATCH"}) {
    add(method, "/v2/heartbeats/{heartbeat}/ping", "Opsgenie: ping a heartbeat", ping_heartbeat);
  }
}

}  // namespace onus::signal
