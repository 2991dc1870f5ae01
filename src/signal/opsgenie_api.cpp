// Opsgenie's alert and heartbeat API: creating, closing, acknowledging, notes, request status, pings.
#include "base/text.h"
#include "incident/incident_store.h"
#include "signal/heartbeat.h"
#include "signal/senders.h"

namespace onus::signal {
namespace {

constexpr Duration kRequestsKept = Duration::hours(24);

server::Response refusal(int status, std::string_view what) {
  if (status == 401) return opsgenie_error(401, "Could not authenticate: the GenieKey is unknown");
  return opsgenie_error(status, what);
}

/// Remembers a processed request, so that its status can be asked for a day.
void remember(store::Tx& tx, const Uuid& id, std::string_view action, std::string_view alias, const std::optional<Uuid>& alert,
              std::string_view integration) {
  tx.exec("delete from opsgenie_request where at < $1", {tx.now() - kRequestsKept});
  tx.exec("insert into opsgenie_request (id, at, action, alias, alert, integration) values ($1, $2, $3, $4, $5, $6)",
          {id, tx.now(), action, alias, alert, integration});
}

std::optional<incident::Alert> find_open(store::Tx& tx, const incident::AlertKey& key) {
  auto open = incident::open_alerts(tx, std::span(&key, 1));
  auto it = open.find(key);
  return it == open.end() ? std::nullopt : std::optional(it->second);
}

/// The service an integration's aliases belong to. With `serviceLabel`, the alias of an action names no service: every service that
/// has it open is meant, and there is one at most in practice; the first by name is taken.
std::optional<incident::Alert> find_alert(store::Tx& tx, const Context& context, const server::Request& request) {
  const std::string& identifier = request.param("identifier");
  std::string type(request.query_value("identifierType").value_or("id"));
  if (type == "id" || type == "tiny") {
    auto id = Uuid::parse(identifier);
    if (id) {
      auto alert = incident::load_alert(tx, *id);
      bool visible = alert && (alert->integration == context.integration.meta.name);
      if (visible) return alert;
    }
    if (type == "id") return std::nullopt;
  }
  if (!context.integration.spec.service.empty()) return find_open(tx, {context.integration.spec.service, identifier});
  auto row = tx.one(
      "select service from alert where dedup_key = $1 and integration = $2 and resolved_at is null order by service limit 1",
      {identifier, context.integration.meta.name});
  return row ? find_open(tx, {row->text(0), identifier}) : std::nullopt;
}

incident::Signal action_signal(const Context& context, const incident::Alert& alert, incident::Action action, const json::object& body) {
  incident::Signal signal;
  signal.id = Uuid::make(context.now);
  signal.received = context.now;
  signal.integration = context.integration.meta.name;
  signal.service = alert.service;
  signal.dedup_key = alert.dedup_key;
  signal.action = action;
  signal.severity = alert.severity;
  signal.summary = alert.summary;
  signal.by = summary_line(find_scalar(body, "user").value_or(""), 100);
  signal.note = clip(make_storable(find_scalar(body, "note").value_or("")), 4096);
  return signal;
}

server::Response create(Senders& senders, const server::Request& request) {
  Senders::Sender sender = senders.find(key_of(request));
  if (!sender) {
    auto limited = senders.over_limit_unknown(request.client_address);
    return limited ? std::move(*limited) : refusal(401, "");
  }
  if (auto limited = senders.over_limit(*sender.integration, 1)) return std::move(*limited);
  Uuid request_id = Uuid::make(senders.now());
  Reading reading = read_opsgenie_create(request, {*sender.org, *sender.integration, senders.now()}, request_id);
  if (auto* error = std::get_if<server::Response>(&reading)) return std::move(*error);
  Accepted& accepted = std::get<Accepted>(reading);
  incident::AlertKey key{accepted.signals[0].service, accepted.signals[0].dedup_key};
  Committed committed = senders.intake().submit_and_wait(std::move(accepted.signals));
  if (!committed.ok) return refusal(503, "not stored: try again");
  senders.store().write([&](store::Tx& tx) {
    auto alert = find_open(tx, key);
    remember(tx, request_id, "Create", key.second, alert ? std::optional(alert->id) : std::nullopt, sender.integration->meta.name);
  });
  return std::move(accepted.success);
}

/// close, acknowledge, notes; others are taken without effect, as integrations send them and Opsgenie answers 202 to all.
server::Response act(Senders& senders, const server::Request& request) {
  Senders::Sender sender = senders.find(key_of(request));
  if (!sender) {
    auto limited = senders.over_limit_unknown(request.client_address);
    return limited ? std::move(*limited) : refusal(401, "");
  }
  if (auto limited = senders.over_limit(*sender.integration, 1)) return std::move(*limited);
  json::value parsed = json::object{};
  if (!trim(request.body).empty()) {
    auto body = parse_json(request.body);
    if (!body || !body->is_object()) return opsgenie_error(400, "Request body is not a JSON object");
    parsed = std::move(*body);
  }
  const json::object& body = parsed.get_object();
  const std::string& action = request.param("action");
  if (action != "close" && action != "acknowledge" && action != "notes") {
    return opsgenie_error(422, "Onus takes close, acknowledge and notes of an alert, not '" + summary_line(action, 40) + "'");
  }
  Context context{*sender.org, *sender.integration, senders.now()};
  Uuid request_id = Uuid::make(context.now);
  std::optional<incident::Alert> alert;
  senders.store().read([&](store::Tx& tx) { alert = find_alert(tx, context, request); });
  if (alert && action != "notes") {
    auto what = action == "close" ? incident::Action::resolve : incident::Action::acknowledge;
    Committed committed = senders.intake().submit_and_wait({action_signal(context, *alert, what, body)});
    if (!committed.ok) return refusal(503, "not stored: try again");
  }
  senders.store().write([&](store::Tx& tx) {
    if (alert && action == "notes") {
      incident::Asker asker{"integration:" + context.integration.meta.name, request.client_address};
      incident::note_on_alert(tx, {alert->service, alert->dedup_key}, asker, find_scalar(body, "note").value_or(""), tx.now());
    }
    std::string name = action == "close" ? "Close" : action == "acknowledge" ? "Acknowledge" : "AddNote";
    remember(tx, request_id, name, alert ? alert->dedup_key : request.param("identifier"), alert ? std::optional(alert->id) : std::nullopt,
             context.integration.meta.name);
  });
  return opsgenie_accepted(request_id);
}

server::Response request_status(Senders& senders, const server::Request& request) {
  Senders::Sender sender = senders.find(key_of(request));
  if (!sender) return refusal(401, "");
  auto id = Uuid::parse(request.param("request"));
  std::optional<store::Row> row;
  if (id) {
    senders.store().read([&](store::Tx& tx) {
      row = tx.one("select at, action, alias, alert from opsgenie_request where id = $1 and integration = $2", {*id, sender.integration->meta.name});
    });
  }
  if (!row) return opsgenie_error(404, "Request not found. It might not be processed, yet.");
  auto alert = row->optional_uuid(3);
  json::object data{{"success", alert.has_value()},
                    {"isSuccess", alert.has_value()},
                    {"action", row->text(1)},
                    {"processedAt", format(row->instant(0))},
                    {"integrationId", sender.integration->meta.name},
                    {"status", alert ? row->text(1) == "Create" ? "Created alert" : "Processed" : "Alert does not exist"},
                    {"alertId", alert ? alert->text() : ""},
                    {"alias", row->text(2)}};
  return server::json_response(200, json::object{{"data", std::move(data)}, {"took", 0.001}, {"requestId", request.param("request")}});
}

/// Answered with 202 even if the heartbeat does not exist, as Opsgenie does.
server::Response ping_heartbeat(Senders& senders, const server::Request& request) {
  Senders::Sender sender = senders.find(key_of(request));
  if (!sender) {
    auto limited = senders.over_limit_unknown(request.client_address);
    return limited ? std::move(*limited) : refusal(401, "");
  }
  if (const HeartbeatDoc* heartbeat = sender.org->find<Heartbeat>(request.param("heartbeat"))) record_ping(senders, *heartbeat);
  return opsgenie_accepted(Uuid::make(senders.now()), "PONG - Heartbeat received");
}

}  // namespace

void add_opsgenie_routes(server::Router& router, Senders& senders) {
  auto add = [&](const char* method, const char* pattern, const char* summary, server::Response (*handler)(Senders&, const server::Request&)) {
    server::Route route;
    route.method = method;
    route.pattern = pattern;
    route.access = server::Access::open;
    route.doc.summary = summary;
    route.doc.tag = "signals";
    route.doc.outside_v1 = true;
    route.handler = [&senders, handler](const server::Request& request) { return handler(senders, request); };
    add_both(router, std::move(route));
  };
  add("POST", "/v2/alerts", "Opsgenie: create an alert", create);
  add("POST", "/v2/alerts/{identifier}/{action}", "Opsgenie: close, acknowledge, notes", act);
  add("GET", "/v2/alerts/requests/{request}", "Opsgenie: what became of a request", request_status);
  for (const char* method : {"GET", "POST", "PUT", "PATCH"}) {
    add(method, "/v2/heartbeats/{heartbeat}/ping", "Opsgenie: ping a heartbeat", ping_heartbeat);
  }
}

}  // namespace onus::signal
