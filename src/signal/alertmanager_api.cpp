// The Alertmanager API, so that Prometheus, amtool and Grafana can take Onus for an Alertmanager: alerts,
// silences, status.
#include "base/text.h"
#include "incident/incident_store.h"
#include "paging/paging_store.h"
#include "signal/alertmanager_silences.h"
#include "signal/lenient.h"
#include "signal/senders.h"

namespace onus::signal {
namespace {

server::Response error(int status, std::string_view message) {
  return server::json_response(status, json::object{{"code", status}, {"message", message}});
}
server::Response refusal(int status, std::string_view what) { return error(status, what); }

/// Runs `work` for a valid key, or answers 401.
template <class Work>
server::Handler with_sender(Senders& senders, Work work) {
  auto handler = [&senders, work](const server::Request& request) -> server::Response {
    auto admitted = admit(senders, request, key_of(request), refusal);
    if (auto* refused = std::get_if<server::Response>(&admitted)) return std::move(*refused);
    return work(request, std::get<Senders::Sender>(admitted));
  };
  return guarded(std::move(handler), refusal);
}

json::object labels_of(const incident::Alert& alert) {
  json::object labels = alert.labels;
  if (!labels.contains("alertname")) labels["alertname"] = alert.summary;
  if (!labels.contains("service")) labels["service"] = alert.service;
  if (!labels.contains("severity")) labels["severity"] = incident::to_text(alert.severity);
  return labels;
}

json::object alert_json(const incident::Alert& alert) {
  json::object annotations;
  for (const auto& [name, value] : alert.details) annotations[name] = scalar_text(value);
  if (!annotations.contains("summary")) annotations["summary"] = alert.summary;
  json::array silenced_by;
  if (alert.silence) silenced_by.emplace_back(alert.silence->text());
  std::string url = alert.links.empty() ? "" : alert.links.back().href;
  return {{"labels", labels_of(alert)},
          {"annotations", std::move(annotations)},
          {"startsAt", format(alert.first_at)},
          {"updatedAt", format(alert.last_at)},
          {"endsAt", format(alert.ends_at.value_or(alert.last_at + Duration::days(1)))},
          {"fingerprint", alert.dedup_key},
          {"receivers", json::array{json::object{{"name", "onus"}}}},
          {"status", json::object{{"state", alert.silence ? "suppressed" : "active"},
                                  {"silencedBy", std::move(silenced_by)},
                                  {"inhibitedBy", json::array{}}}},
          {"generatorURL", url}};
}

/// All open alerts that the filters and the state switches let through; nullopt if a filter is malformed.
std::optional<json::array> open_alerts(Senders& senders, const server::Request& request,
                                       const Senders::Sender& sender) {
  auto filters = filters_of(request);
  if (!filters) return std::nullopt;
  bool active = request.query_value("active").value_or("true") != "false";
  bool silenced = request.query_value("silenced").value_or("true") != "false";
  json::array out;
  senders.store().read([&](store::Tx& tx) {
    incident::AlertFilter filter;
    filter.service = sender.integration->spec.service;
    std::string after;
    do {
      auto page = incident::list_alerts(tx, filter, after, 1000);
      if (!page) return;
      for (const incident::Alert& alert : page->items) {
        if (alert.silence ? !silenced : !active) continue;
        if (filters->matchers.empty() || incident::matches(*filters, alert)) out.push_back(alert_json(alert));
      }
      after = page->next;
    } while (!after.empty());
  });
  return out;
}

server::Response list_alerts(Senders& senders, const server::Request& request,
                             const Senders::Sender& sender) {
  auto alerts = open_alerts(senders, request, sender);
  return alerts ? server::json_response(200, *alerts) : error(400, "bad matcher format in filter");
}

/// All in one group: what routing trees and groups do at Alertmanager, incidents do here.
server::Response list_groups(Senders& senders, const server::Request& request,
                             const Senders::Sender& sender) {
  auto alerts = open_alerts(senders, request, sender);
  if (!alerts) return error(400, "bad matcher format in filter");
  json::array groups;
  if (!alerts->empty()) {
    groups.push_back(json::object{{"labels", json::object{}},
                                  {"receiver", json::object{{"name", "onus"}}},
                                  {"alerts", std::move(*alerts)}});
  }
  return server::json_response(200, groups);
}

json::object silence_json(const incident::Silence& silence, Instant now) {
  json::array matchers;
  for (const auto& m : silence.matchers) {
    matchers.push_back(
        json::object{{"name", m.name}, {"value", m.value}, {"isRegex", m.regex}, {"isEqual", m.equal}});
  }
  return {{"id", silence.id.text()},
          {"status", json::object{{"state", incident::to_text(incident::state_of(silence, now))}}},
          {"updatedAt", format(silence.starts_at)},
          {"comment", silence.reason},
          {"createdBy", silence.created_by},
          {"startsAt", format(silence.starts_at)},
          {"endsAt", format(silence.ends_at)},
          {"matchers", std::move(matchers)}};
}

server::Response list_silences(Senders& senders, const server::Request& request) {
  auto filters = filters_of(request);
  if (!filters) return error(400, "bad matcher format in filter");
  json::array out;
  senders.store().read([&](store::Tx& tx) {
    std::string after;
    do {
      auto page = incident::list_silences(tx, std::nullopt, false, tx.now(), after, 1000);
      if (!page) return;
      for (const incident::Silence& silence : page->items) {
        bool all = true;  // as Alertmanager: a silence is shown if its own matchers contain the filters
        for (const auto& wanted : filters->matchers) {
          all = all && std::any_of(silence.matchers.begin(), silence.matchers.end(), [&](const auto& m) {
                  return m.name == wanted.name && m.value == wanted.value && m.regex == wanted.regex &&
                         m.equal == wanted.equal;
                });
        }
        if (all) out.push_back(silence_json(silence, tx.now()));
      }
      after = page->next;
    } while (!after.empty());
  });
  return server::json_response(200, out);
}

/// May this key end the silence? One that speaks for one service ends only silences of that service.
bool may_end(const Senders::Sender& sender, const incident::Silence& silence) {
  const std::string& service = sender.integration->spec.service;
  if (service.empty()) return true;
  return std::any_of(silence.matchers.begin(), silence.matchers.end(), [&](const auto& m) {
    return m.name == "service" && m.value == service && m.equal && !m.regex;
  });
}

/// A silence wanted, and by whom.
struct Wanted {
  incident::Silence silence;
  std::optional<Uuid> replaced;
  incident::Asker asker;
};

/// Makes the silence, then ends the one it replaces; the new one's id, or why not (then nothing is written).
Result<Uuid> make_silence(store::Tx& tx, const document::Organisation& org, const Senders::Sender& sender,
                          const Wanted& wanted) {
  Instant now = tx.now();
  if (wanted.replaced) {
    auto old = incident::load_silence(tx, *wanted.replaced);
    if (!old || !may_end(sender, *old)) return Error{"silence not found", "id"};
  }
  incident::Silence silence = wanted.silence;
  silence.starts_at = std::max(silence.starts_at, now);
  auto made = incident::create_silence(tx, org, std::move(silence), wanted.asker, now);
  if (!made) return made.error();
  paging::handle(tx, org, made->events, now);
  if (wanted.replaced) {
    auto ended = incident::expire_silence(tx, org, *wanted.replaced, wanted.asker, now);
    if (ended) paging::handle(tx, org, ended->events, now);
  }
  return made->silence.id;
}

/// Creates a silence; one with an `id` replaces that one, which then expires (Alertmanager does the same when
/// it must).
server::Response post_silence(Senders& senders, const server::Request& request,
                              const Senders::Sender& sender) {
  auto parsed = parse_json_leniently(request.body);
  auto silence = parsed && parsed->is_object() ? silence_of(parsed->get_object()) : std::nullopt;
  if (!silence) return error(400, "a silence needs matchers, startsAt, endsAt and comment");
  const json::object& body = parsed->get_object();
  // A key that speaks for one service silences that service only.
  if (!sender.integration->spec.service.empty())
    silence->matchers.push_back({"service", sender.integration->spec.service, false, true});
  Wanted wanted{
      std::move(*silence), {}, {"integration:" + sender.integration->meta.name, request.client_address}};
  std::string by = excerpt(find_text(body, "createdBy").value_or(""), 100);
  wanted.silence.created_by = by.empty() ? wanted.asker.actor : by;
  if (auto id = find_text(body, "id"); id && !id->empty()) {
    auto parsed_id = Uuid::parse(*id);
    if (!parsed_id) return error(404, "silence not found");
    wanted.replaced = *parsed_id;
  }
  Result<Uuid> made = Error{};
  senders.store().write(
      [&](store::Tx& tx) { made = make_silence(tx, *senders.documents().current(tx), sender, wanted); });
  if (!made) return error(made.error().field == "id" ? 404 : 400, made.error().message);
  return server::json_response(200, json::object{{"silenceID", made->text()}});
}

server::Response delete_silence(Senders& senders, const server::Request& request,
                                const Senders::Sender& sender) {
  auto id = Uuid::parse(request.param("silence"));
  if (!id) return error(400, "not the id of a silence");
  incident::Asker asker{"integration:" + sender.integration->meta.name, request.client_address};
  bool found = false;
  senders.store().write([&](store::Tx& tx) {
    auto org = senders.documents().current(tx);
    auto silence = incident::load_silence(tx, *id);
    found = silence && may_end(sender, *silence);
    if (!found) return;
    auto ended = incident::expire_silence(tx, *org, *id, asker, tx.now());
    if (ended) paging::handle(tx, *org, ended->events, tx.now());
  });
  return found ? server::empty_response(200) : error(404, "silence not found");
}

server::Response get_silence(Senders& senders, const server::Request& request) {
  auto id = Uuid::parse(request.param("silence"));
  std::optional<json::object> shown;
  if (id) {
    senders.store().read([&](store::Tx& tx) {
      if (auto silence = incident::load_silence(tx, *id)) shown = silence_json(*silence, tx.now());
    });
  }
  return shown ? server::json_response(200, *shown) : error(404, "silence not found");
}

json::object status_json(Instant started) {
  return {{"cluster", json::object{{"name", "onus"}, {"status", "ready"}, {"peers", json::array{}}}},
          {"versionInfo", json::object{{"version", "0.27.0"},
                                       {"revision", "onus"},
                                       {"branch", ""},
                                       {"buildUser", ""},
                                       {"buildDate", ""},
                                       {"goVersion", ""}}},
          {"config",
           json::object{
               {"original",
                "# Onus speaks the Alertmanager API; its configuration is in onus.dev/v1 documents.\n"}}},
          {"uptime", format(started)}};
}

}  // namespace

void add_alertmanager_routes(server::Router& router, Senders& senders) {
  auto route = [](const char* method, const char* pattern, const char* summary) {
    return sender_route(method, pattern, summary, "alertmanager");
  };
  server::Route post = route("POST", "/api/v2/alerts", "Alertmanager API: send alerts");
  post.async = [&senders](const std::shared_ptr<server::Request>& request, const server::Respond& respond) {
    receive(senders, request, respond, key_of(*request), read_alertmanager_api, refusal);
  };
  add_both(router, std::move(post));

  auto add = [&](const char* method, const char* pattern, const char* summary, server::Handler handler) {
    server::Route r = route(method, pattern, summary);
    r.handler = std::move(handler);
    add_both(router, std::move(r));
  };
  using Request = server::Request;
  using Sender = Senders::Sender;
  add("GET", "/api/v2/alerts", "Alertmanager API: open alerts",
      with_sender(senders, [&senders](const Request& request, const Sender& sender) {
        return list_alerts(senders, request, sender);
      }));
  add("GET", "/api/v2/alerts/groups", "Alertmanager API: open alerts, in one group",
      with_sender(senders, [&senders](const Request& request, const Sender& sender) {
        return list_groups(senders, request, sender);
      }));
  add("GET", "/api/v2/silences", "Alertmanager API: silences",
      with_sender(senders, [&senders](const Request& request, const Sender&) {
        return list_silences(senders, request);
      }));
  add("POST", "/api/v2/silences", "Alertmanager API: silence",
      with_sender(senders, [&senders](const Request& request, const Sender& sender) {
        return post_silence(senders, request, sender);
      }));
  add("GET", "/api/v2/silence/{silence}", "Alertmanager API: one silence",
      with_sender(senders, [&senders](const Request& request, const Sender&) {
        return get_silence(senders, request);
      }));
  add("DELETE", "/api/v2/silence/{silence}", "Alertmanager API: expire a silence",
      with_sender(senders, [&senders](const Request& request, const Sender& sender) {
        return delete_silence(senders, request, sender);
      }));
  add("GET", "/api/v2/receivers", "Alertmanager API: receivers",
      with_sender(senders, [](const Request&, const Sender&) {
        return server::json_response(200, json::array{json::object{{"name", "onus"}}});
      }));
  add("GET", "/api/v2/status", "Alertmanager API: status",
      [started = senders.now()](const Request&) { return server::json_response(200, status_json(started)); });
  for (const char* pattern : {"/-/ready", "/-/healthy"}) {
    add("GET", pattern, "Alertmanager: is it up", [](const Request&) {
      server::Response response;
      response.set("Content-Type", "text/plain; charset=utf-8");
      response.body = "OK";
      return response;
    });
  }
}

}  // namespace onus::signal
