// /api/v1/integrations: who sends, with a key that is shown once, a test signal, and heartbeats as they
// stand.
#include <map>

#include "base/crypto.h"
#include "base/text.h"
#include "incident/incident_store.h"
#include "signal/heartbeat_json.h"
#include "signal/refusals.h"
#include "signal/senders.h"

namespace onus::signal {
namespace {

constexpr std::size_t kKeyLength = 32;  // as PagerDuty's senders want it

std::string title_of(const document::Organisation& org, std::string_view service) {
  const auto* doc = org.find<catalogue::Service>(service);
  return doc ? doc->meta.title : std::string(service);
}

struct Use {
  std::optional<Instant> last_at;
  std::int64_t in_24h = 0;
  Refusals refused;
};

/// What each integration has sent and was refused lately.
std::map<std::string, Use> uses(store::Tx& tx, Instant now) {
  std::map<std::string, Use> out;
  for (const incident::SourceCount& source : incident::signals_by_source(tx, now)) {
    out[source.integration] = {source.last_at, source.signals, {}};
  }
  for (const auto& [name, refused] : refusals(tx, now)) out[name].refused = refused;
  return out;
}

json::object integration_json(const document::Organisation& org, const IntegrationDoc& doc, const Use& use,
                              bool may_edit) {
  const Integration& i = doc.spec;
  const auto* service = org.find<catalogue::Service>(i.service);
  auto or_null = [](const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
  };
  return {{"name", doc.meta.name},
          {"title", doc.meta.title},
          {"type", to_text(i.type)},
          {"service", or_null(i.service)},
          {"service_title", i.service.empty() ? json::value(nullptr) : json::value(title_of(org, i.service))},
          {"service_label", or_null(i.service_label)},
          {"team", service ? json::value(service->spec.team) : json::value(nullptr)},
          {"last_signal_at", use.last_at ? json::value(format(*use.last_at)) : json::value(nullptr)},
          {"signals_24h", use.in_24h},
          {"refused_24h", use.refused.count},
          {"last_error", or_null(use.refused.last_error)},
          {"managed_by", or_null(doc.meta.set)},
          {"may_edit", may_edit}};
}

class Api {
 public:
  Api(Senders& senders, document::MayEdit may_edit) : senders_(senders), may_edit_(std::move(may_edit)) {}

  server::Response list(const server::Request& request) {
    auto org = senders_.documents().current();
    std::map<std::string, Use> used;
    senders_.store().read([&](store::Tx& tx) { used = uses(tx, tx.now()); });
    json::array items;
    for (const auto& [name, doc] : org->all<Integration>()) {
      items.push_back(integration_json(*org, *doc, used[name], allowed(request.principal, *org, name)));
    }
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", nullptr}});
  }

  server::Response create(const server::Request& request) {
    auto body = parse_json(request.body);
    if (!body || !body->is_object()) return server::problem(400, "Not a JSON object");
    const json::object& o = body->get_object();
    for (const auto& [field, value] : o) {
      static constexpr std::string_view known[] = {"name", "title", "type", "service", "service_label"};
      if (std::find(std::begin(known), std::end(known), field) == std::end(known)) {
        return server::problem(400, "There is no such field", "",
                               {{"is not a field of an integration", std::string(field)}});
      }
      if (!value.is_string() && !value.is_null())
        return server::problem(422, "The integration cannot be like this", "",
                               {{"must be text", std::string(field)}});
    }
    std::string name(find_text(o, "name").value_or(""));
    if (!is_name(name))
      return server::problem(422, "The name is not usable", "",
                             {{"must be lower-case letters, digits and hyphens", "name"}});
    document::Node spec = document::Node::map();
    auto add = [&](const char* field, const char* from, std::string_view absent) {
      std::string value(find_text(o, from).value_or(absent));
      if (!value.empty()) spec.set(field, document::Node::scalar(std::move(value)));
    };
    add("service", "service", "");
    add("serviceLabel", "service_label", "");
    add("type", "type", "onus");
    return save(request, name, std::string(find_text(o, "title").value_or("")), std::move(spec), 0);
  }

  server::Response rotate(const server::Request& request) {
    const std::string& name = request.param("integration");
    auto version = senders_.documents().get("Integration", name);
    if (!version) return not_found();
    if (!allowed(request.principal, *senders_.documents().current(), name)) return forbidden();
    document::Node spec = document::Node::map();
    for (const auto& [field, value] : version->spec.fields) {
      if (field != "keyHash") spec.set(field, value);
    }
    return save(request, name, version->title, std::move(spec), version->seq);
  }

  server::Response remove(const server::Request& request) {
    document::Edit edit;
    edit.kind = "Integration";
    edit.name = request.param("integration");
    edit.actor = request.principal.actor();
    edit.address = request.client_address;
    if (!allowed(request.principal, *senders_.documents().current(), edit.name)) return forbidden();
    document::EditResult result;
    senders_.store().write([&](store::Tx& tx) { result = senders_.documents().edit(tx, edit); });
    if (result.status == document::EditResult::Status::not_found) return not_found();
    if (result.status == document::EditResult::Status::refused) return refused(result);
    return server::empty_response(204);
  }

  /// One signal that says it is a test: it pages as any other, so that who tests sees all of the way; people
  /// resolve it.
  server::Response test(const server::Request& request) {
    auto org = senders_.documents().current();
    const IntegrationDoc* doc = org->find<Integration>(request.param("integration"));
    if (!doc) return not_found();
    if (!allowed(request.principal, *org, doc->meta.name)) return forbidden();
    incident::Signal signal = start_signal({*org, *doc, senders_.now()}, incident::Action::trigger, {},
                                           json::object{{"test", "sent by " + request.principal.actor()}});
    signal.dedup_key = "test/" + doc->meta.name;
    signal.summary = "Test signal of " + doc->meta.title;
    signal.severity = incident::Severity::high;
    signal.source = "Onus";
    incident::AlertKey key{signal.service, signal.dedup_key};
    std::string id = signal.id.text(), service = signal.service;
    Committed committed = senders_.intake().submit_and_wait({std::move(signal)});
    if (!committed.ok) return server::problem(503, "Not stored", "Try again.");
    std::optional<std::int64_t> number;
    senders_.store().read([&](store::Tx& tx) {
      auto open = incident::open_alerts(tx, std::span(&key, 1));
      if (auto it = open.find(key); it != open.end()) number = it->second.incident;
    });
    std::string text =
        "The test reached " + title_of(*org, service) +
        (number ? " and is incident " + std::to_string(*number) + "." : ", where a silence hides it.");
    return server::json_response(
        202, json::object{{"signal", id},
                          {"incident", number ? json::value(*number) : json::value(nullptr)},
                          {"text", text}});
  }

  server::Response heartbeats() {
    auto org = senders_.documents().current();
    json::array items;
    senders_.store().read([&](store::Tx& tx) { items = heartbeats_json(tx, *org, {}); });
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", nullptr}});
  }

 private:
  bool allowed(const server::Principal& principal, const document::Organisation& org,
               const std::string& name) const {
    if (principal.role == server::Role::admin && principal.team.empty()) return true;
    auto version = senders_.documents().get("Integration", name);
    return may_edit_ && may_edit_(principal, org, "Integration", name, version ? &version->spec : nullptr);
  }
  static server::Response not_found() { return server::problem(404, "There is no integration of that name"); }
  static server::Response forbidden() {
    return server::problem(403, "This is not your team's", "Ask a member of the owning team, or an admin.");
  }
  static server::Response refused(const document::EditResult& result) {
    std::vector<Error> errors;
    for (const auto& finding : result.findings) errors.push_back({finding.message, finding.field});
    return server::problem(422, "The integration cannot be like this", "", errors);
  }

  /// Writes the document with a new key, and shows the key this once. `version` must be in force; 0: there
  /// must be none.
  server::Response save(const server::Request& request, const std::string& name, std::string title,
                        document::Node spec, std::int64_t version) {
    std::string key = random_key(kKeyLength);
    spec.set("key", document::Node::scalar(key));
    const server::Principal& principal = request.principal;
    bool admin = principal.role == server::Role::admin && principal.team.empty();
    if (!admin &&
        !(may_edit_ && may_edit_(principal, *senders_.documents().current(), "Integration", name, &spec)))
      return forbidden();
    document::Edit edit;
    edit.kind = "Integration";
    edit.name = name;
    edit.title = std::move(title);
    edit.spec = std::move(spec);
    edit.actor = principal.actor();
    edit.address = request.client_address;
    edit.if_match = version;
    document::EditResult result;
    senders_.store().write([&](store::Tx& tx) { result = senders_.documents().edit(tx, edit); });
    if (result.status == document::EditResult::Status::refused) return refused(result);
    if (result.status == document::EditResult::Status::mismatch) {
      if (version == 0)
        return server::problem(409, "There is an integration of that name already", "",
                               {{"is taken", "name"}});
      return server::problem(409, "The integration was changed by somebody else", "Load it again.");
    }
    auto after = senders_.documents().current();
    const IntegrationDoc* doc = after->find<Integration>(name);
    if (!doc) return server::problem(409, "The integration was removed by somebody else");
    json::object out = integration_json(*after, *doc, {}, true);
    out["key"] = key;
    return server::json_response(version == 0 ? 201 : 200, out);
  }

  Senders& senders_;
  document::MayEdit may_edit_;
};

}  // namespace

void add_integration_routes(server::Router& router, Senders& senders, document::MayEdit may_edit) {
  auto api = std::make_shared<Api>(senders, std::move(may_edit));
  auto add = [&](const char* method, const char* pattern, server::Access access, const char* summary,
                 int status, server::Handler handler, json::value response, json::value takes = nullptr) {
    server::Route route;
    route.method = method;
    route.pattern = pattern;
    route.access = access;
    route.doc.summary = summary;
    route.doc.tag = "integrations";
    route.doc.request = std::move(takes);
    route.doc.response = std::move(response);
    route.doc.status = status;
    route.handler = std::move(handler);
    router.add(std::move(route));
  };
  using server::Access;
  using server::Request;
  add(
      "GET", "/api/v1/integrations", Access::viewer, "Integrations", 200,
      [api](const Request& r) { return api->list(r); }, server::list_schema("Integration"));
  add(
      "POST", "/api/v1/integrations", Access::member, "Make an integration; its key is shown once", 201,
      [api](const Request& r) { return api->create(r); }, server::schema("MadeIntegration"),
      server::schema("NewIntegration"));
  add(
      "POST", "/api/v1/integrations/{integration}/rotate", Access::member, "A new key; the old one ends", 200,
      [api](const Request& r) { return api->rotate(r); }, server::schema("MadeIntegration"));
  add(
      "DELETE", "/api/v1/integrations/{integration}", Access::member, "Remove an integration", 204,
      [api](const Request& r) { return api->remove(r); }, nullptr);
  add(
      "POST", "/api/v1/integrations/{integration}/test", Access::member, "Send a test signal", 202,
      [api](const Request& r) { return api->test(r); }, server::schema("TestSignal"));
  add(
      "GET", "/api/v1/heartbeats", Access::viewer, "Heartbeats as they stand", 200,
      [api](const Request&) { return api->heartbeats(); }, server::list_schema("Heartbeat"));
}

}  // namespace onus::signal
