// /api/v1/alerts, signals, silences, maintenance.
#include "incident/incident_api.h"

#include <charconv>

#include "base/text.h"
#include "incident/incident_json.h"

namespace onus::incident {
namespace {

using server::Access;
using server::list_schema;
using server::Request;
using server::Response;
using server::schema;

Response bad_request(const Error& error) {
  return server::problem(400, "Bad request", error.message, {error});
}
Response refused(const Error& error) {
  return server::problem(422, "That cannot be done", error.message, {error});
}
Response not_found(std::string_view what) { return server::problem(404, "Not found", what); }

std::string query_text(const Request& request, std::string_view name) {
  return std::string(request.query_value(name).value_or(""));
}

Result<int> limit_of(const Request& request) {
  const auto text = request.query_value("limit");
  if (!text || text->empty()) return 50;
  int n = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), n);
  if (error != std::errc{} || end != text->data() + text->size() || n < 1 || n > 1000)
    return Error{"a whole number from 1 to 1000", "limit"};
  return n;
}

/// The request's JSON object, with no fields but `known`.
Result<json::object> body_of(const Request& request, std::initializer_list<std::string_view> known) {
  auto body = parse_json(request.body);
  if (!body) return body.error();
  if (!body->is_object()) return Error{"send a JSON object", ""};
  for (const auto& [name, value] : body->as_object())
    if (std::find(known.begin(), known.end(), std::string_view(name)) == known.end())
      return Error{"unknown field", std::string(name)};
  return std::move(body->as_object());
}

Result<std::optional<Instant>> time_of(const json::object& body, std::string_view name) {
  const auto* value = find(body, name);
  if (!value || value->is_null()) return std::optional<Instant>{};
  const auto text = find_text(body, name);
  const auto t = text ? parse_instant(*text) : Result<Instant>(Error{});
  if (!t) return Error{"a time as 2026-11-24T03:00:00Z", std::string(name)};
  return std::optional<Instant>(*t);
}

template <class T>
Response list_response(json::array items, const Listed<T>& listed, json::object more = {}) {
  more["items"] = std::move(items);
  more["next"] = listed.next.empty() ? json::value(nullptr) : json::value(listed.next);
  return server::json_response(200, more);
}

/// One thing of the room: its routes share the context.
class Api {
 public:
  explicit Api(ApiContext context) : context_(std::move(context)) {}

  Response alerts(const Request& request) const;
  Response alert(const Request& request) const;
  Response signals(const Request& request) const;
  Response signal(const Request& request) const;
  Response silences(const Request& request, bool maintenance) const;
  Response add_silence(const Request& request) const;
  Response add_maintenance(const Request& request) const;
  Response end_silence(const Request& request, bool maintenance) const;

 private:
  Response read(const std::function<Response(store::Tx&, const document::Organisation&)>& work) const {
    return context_.store.read_returning<Response>(
        [&](store::Tx& tx) { return work(tx, *context_.organisation(tx)); });
  }
  Response write(const std::function<Response(store::Tx&, const document::Organisation&)>& work) const {
    return context_.store.write_returning<Response>(
        [&](store::Tx& tx) { return work(tx, *context_.organisation(tx)); });
  }
  Response create(const Request& request,
                  const std::function<Result<Silence>(const document::Organisation&, Instant)>& make) const;

  ApiContext context_;
};

Asker asker_of(const Request& request) { return {request.principal.actor(), request.client_address}; }

std::map<std::int64_t, Incident> incidents_of(store::Tx& tx, const std::vector<Alert>& alerts) {
  std::set<std::int64_t> numbers;
  for (const auto& alert : alerts)
    if (alert.incident && alert.open()) numbers.insert(*alert.incident);
  const std::vector<std::int64_t> list(numbers.begin(), numbers.end());
  std::map<std::int64_t, Incident> out;
  for (auto& incident : load_incidents(tx, list)) out.emplace(incident.number, std::move(incident));
  return out;
}

json::object alert_row(const document::Organisation& org, const Alert& alert,
                       const std::map<std::int64_t, Incident>& known) {
  const auto it = known.find(alert.incident.value_or(-1));
  return alert_json(org, alert, it == known.end() ? nullptr : &it->second);
}

json::array by_source(store::Tx& tx, const std::vector<SourceCount>& sources) {
  std::map<std::string, std::int64_t> open;
  for (const auto& row :
       tx.query("select integration, count(*) from alert where resolved_at is null group by integration"))
    open[row.text(0)] = row.integer(1);
  json::array out;
  for (const auto& s : sources)
    out.push_back(json::object{{"name", s.integration},
                               {"title", s.integration.empty() ? "Onus" : s.integration},
                               {"open", open[s.integration]},
                               {"per_minute", s.per_minute},
                               {"signals_24h", s.signals},
                               {"last_at", format(s.last_at)}});
  return out;
}

Response Api::alerts(const Request& request) const {
  const auto limit = limit_of(request);
  if (!limit) return bad_request(limit.error());
  AlertFilter filter{AlertFilter::Of::open, query_text(request, "service"),
                     query_text(request, "integration"), query_text(request, "q"), std::nullopt};
  const std::string state = query_text(request, "state");
  if (state == "resolved") filter.of = AlertFilter::Of::resolved;
  if (state == "all") filter.of = AlertFilter::Of::all;
  if (!state.empty() && state != "open" && state != "resolved" && state != "all")
    return bad_request({"open, resolved or all", "state"});
  std::string number =
      request.params.contains("incident") ? request.param("incident") : query_text(request, "incident");
  if (!number.empty()) {
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), n);
    if (error != std::errc{} || end != number.data() + number.size())
      return bad_request({"an incident's number", "incident"});
    filter.incident = n;
    if (state.empty()) filter.of = AlertFilter::Of::all;
  }
  return read([&](store::Tx& tx, const document::Organisation& org) {
    const auto listed = list_alerts(tx, filter, query_text(request, "after"), *limit);
    if (!listed) return bad_request(listed.error());
    const auto incidents = incidents_of(tx, listed->items);
    json::array items;
    for (const auto& alert : listed->items) items.push_back(alert_row(org, alert, incidents));
    const auto sources = signals_by_source(tx, tx.now());
    std::int64_t last_day = 0;
    for (const auto& source : sources) last_day += source.signals;
    const auto open = tx.one("select count(*) from alert where resolved_at is null");
    return list_response(std::move(items), *listed,
                         {{"counts", json::object{{"open", open->integer(0)},
                                                  {"last_24h", last_day},
                                                  {"by_source", by_source(tx, sources)}}}});
  });
}

Response Api::alert(const Request& request) const {
  const auto id = Uuid::parse(request.param("id"));
  if (!id) return not_found("There is no such alert.");
  return read([&](store::Tx& tx, const document::Organisation& org) {
    const auto alert = load_alert(tx, *id);
    if (!alert) return not_found("There is no such alert.");
    auto out = alert_row(org, *alert, incidents_of(tx, {*alert}));
    out["details"] = alert->details;
    out["text"] = find_text(alert->details, "description").value_or(alert->summary);
    json::array links;
    for (const auto& link : alert->links)
      links.push_back(json::object{{"text", link.text}, {"href", link.href}});
    out["links"] = std::move(links);
    return server::json_response(200, out);
  });
}

Response Api::signals(const Request& request) const {
  const auto limit = limit_of(request);
  if (!limit) return bad_request(limit.error());
  SignalFilter filter{query_text(request, "service"), query_text(request, "integration"),
                      query_text(request, "q")};
  if (query_text(request, "unmatched") == "true") filter.service = std::string(catalogue::kUnrouted);
  return read([&](store::Tx& tx, const document::Organisation& org) {
    const auto listed = list_signals(tx, filter, query_text(request, "after"), *limit);
    if (!listed) return bad_request(listed.error());
    json::array items;
    for (const auto& signal : listed->items) items.push_back(signal_json(org, signal));
    std::int64_t total = 0, unrouted = 0;
    for (const auto& source : signals_by_source(tx, tx.now())) {
      total += source.signals;
      unrouted += source.unrouted;
    }
    json::array minutes;
    for (const auto n : signals_per_minute(tx, "", tx.now())) minutes.push_back(n);
    return list_response(
        std::move(items), *listed,
        {{"per_minute", std::move(minutes)}, {"total_24h", total}, {"unmatched_24h", unrouted}});
  });
}

Response Api::signal(const Request& request) const {
  const auto id = Uuid::parse(request.param("id"));
  if (!id) return not_found("There is no such signal.");
  return read([&](store::Tx& tx, const document::Organisation& org) {
    const auto signal = load_signal(tx, *id);
    if (!signal) return not_found("There is no such signal.");
    auto out = signal_json(org, *signal);
    out["payload"] = signal->body;
    return server::json_response(200, out);
  });
}

Response Api::silences(const Request& request, bool maintenance) const {
  const auto limit = limit_of(request);
  if (!limit) return bad_request(limit.error());
  std::optional<SilenceState> state;
  const std::string word = query_text(request, "state");
  for (const auto s : {SilenceState::pending, SilenceState::active, SilenceState::expired})
    if (word == to_text(s)) state = s;
  if (!word.empty() && !state) return bad_request({"pending, active or expired", "state"});
  return read([&](store::Tx& tx, const document::Organisation& org) {
    const auto listed = list_silences(tx, state, maintenance, tx.now(), query_text(request, "after"), *limit);
    if (!listed) return bad_request(listed.error());
    auto hidden = hidden_counts(tx);
    json::array items;
    for (const auto& s : listed->items)
      items.push_back(maintenance ? maintenance_json(org, s, tx.now())
                                  : silence_json(org, s, hidden[s.id], tx.now()));
    return list_response(std::move(items), *listed);
  });
}

Response Api::create(
    const Request& request,
    const std::function<Result<Silence>(const document::Organisation&, Instant)>& make) const {
  return write([&](store::Tx& tx, const document::Organisation& org) {
    const auto silence = make(org, tx.now());
    if (!silence) return refused(silence.error());
    const auto done = create_silence(tx, org, *silence, asker_of(request), tx.now());
    if (!done) return refused(done.error());
    context_.apply_events(tx, org, done->events);
    json::object out = done->silence.maintenance ? maintenance_json(org, done->silence, tx.now())
                                                 : silence_json(org, done->silence, done->alerts, tx.now());
    json::array last;
    for (const auto& service : done->hides_last)
      last.push_back(json::object{{"name", service}, {"title", service_title(org, service)}});
    out["hides_last"] = std::move(last);
    return server::json_response(201, out);
  });
}

/// `=`, `!=`, `=~`, `!~`.
Result<Silence::Matcher> matcher_of(const json::value& value, const std::string& field) {
  const auto* object = value.if_object();
  const auto name = object ? find_text(*object, "name") : std::nullopt;
  const auto text = object ? find_text(*object, "value") : std::nullopt;
  const auto op = object ? find_text(*object, "op").value_or("=") : std::string_view();
  if (!name || !text) return Error{"needs name, op and value", field};
  if (op != "=" && op != "!=" && op != "=~" && op != "!~") return Error{"=, !=, =~ or !~", field + ".op"};
  return Silence::Matcher{std::string(*name), std::string(*text), op[op.size() - 1] == '~', op[0] == '='};
}

Response Api::add_silence(const Request& request) const {
  const auto body = body_of(request, {"matchers", "reason", "ends_at", "for", "starts_at"});
  if (!body) return bad_request(body.error());
  const auto starts = time_of(*body, "starts_at");
  if (!starts) return refused(starts.error());
  const auto ends = time_of(*body, "ends_at");
  if (!ends) return refused(ends.error());
  return create(request, [&](const document::Organisation&, Instant now) -> Result<Silence> {
    Silence s;
    s.reason = std::string(find_text(*body, "reason").value_or(""));
    if (trim(s.reason).empty()) return Error{"say why, in a few words", "reason"};
    s.starts_at = std::max(starts->value_or(now), now);
    if (const auto length = find_text(*body, "for")) {
      const auto d = parse_duration(*length);
      if (!d || *ends) return Error{"a duration as 2h, and no ends_at beside it", "for"};
      s.ends_at = s.starts_at + *d;
    } else if (*ends) {
      s.ends_at = **ends;
    } else {
      return Error{"needs an end: ends_at or for", "ends_at"};
    }
    const auto* matchers = find_array(*body, "matchers");
    if (!matchers) return Error{"needs at least one matcher", "matchers"};
    for (std::size_t i = 0; i < matchers->size(); ++i) {
      auto matcher = matcher_of((*matchers)[i], "matchers[" + std::to_string(i) + "]");
      if (!matcher) return matcher.error();
      s.matchers.push_back(*std::move(matcher));
    }
    return s;
  });
}

Response Api::add_maintenance(const Request& request) const {
  const auto body = body_of(request, {"service", "from", "to", "reason"});
  if (!body) return bad_request(body.error());
  const auto from = time_of(*body, "from");
  if (!from) return refused(from.error());
  const auto to = time_of(*body, "to");
  if (!to) return refused(to.error());
  return create(request, [&](const document::Organisation& org, Instant now) -> Result<Silence> {
    const std::string service(find_text(*body, "service").value_or(""));
    if (!model::service(org, service)) return Error{"there is no service " + service, "service"};
    if (!*to) return Error{"needs an end", "to"};
    Silence s;
    s.maintenance = true;
    s.matchers = {{"service", service, false, true}};
    s.reason = std::string(find_text(*body, "reason").value_or(""));
    s.starts_at = std::max(from->value_or(now), now);
    s.ends_at = **to;
    if (s.ends_at <= s.starts_at) return Error{"must be after from and after now", "to"};
    return s;
  });
}

Response Api::end_silence(const Request& request, bool maintenance) const {
  const auto id = Uuid::parse(request.param("id"));
  if (!id) return not_found("There is no such silence.");
  return write([&](store::Tx& tx, const document::Organisation& org) {
    const auto known = load_silence(tx, *id);
    if (!known || known->maintenance != maintenance) return not_found("There is no such silence.");
    const auto done = expire_silence(tx, org, *id, asker_of(request), tx.now());
    if (!done) return not_found(done.error().message);
    context_.apply_events(tx, org, done->events);
    return server::empty_response(204);
  });
}

server::Doc doc(std::string summary, std::string tag, json::value response, server::Parameters query = {}) {
  server::Doc out;
  out.summary = std::move(summary);
  out.tag = std::move(tag);
  out.status = response.is_null() ? 204 : 200;
  out.response = std::move(response);
  out.query = std::move(query);
  return out;
}

/// Makes something of a body.
server::Doc creation(std::string summary, std::string tag, json::value request, json::value response) {
  server::Doc out = doc(std::move(summary), std::move(tag), std::move(response));
  out.status = 201;
  out.request = std::move(request);
  return out;
}

}  // namespace

void add_routes(server::Router& router, ApiContext context) {
  const auto api = std::make_shared<const Api>(std::move(context));
  const server::Parameters page{{"limit", "1 to 1000; default 50"}, {"after", "a former answer's next"}};
  const auto paged = [&](server::Parameters query) {
    query.insert(query.end(), page.begin(), page.end());
    return query;
  };
  const auto add = [&](std::string method, std::string pattern, Access access, server::Doc d,
                       server::Handler handler) {
    server::Route route;
    route.method = std::move(method);
    route.pattern = std::move(pattern);
    route.access = access;
    route.doc = std::move(d);
    route.handler = std::move(handler);
    router.add(std::move(route));
  };
  add("GET", "/api/v1/alerts", Access::viewer,
      doc("Alerts, newest first, with counts", "alerts", schema("AlertList"),
          paged({{"state", "open (default), resolved, all"},
                 {"service", "only this service's"},
                 {"integration", "only this integration's"},
                 {"incident", "only this incident's, of any state"},
                 {"q", "words in summary, key, service or source"}})),
      [api](const Request& r) { return api->alerts(r); });
  add("GET", "/api/v1/alerts/{id}", Access::viewer, doc("One alert, with details", "alerts", schema("Alert")),
      [api](const Request& r) { return api->alert(r); });
  add("GET", "/api/v1/incidents/{incident}/alerts", Access::viewer,
      doc("An incident's alerts, newest first", "alerts", schema("AlertList"),
          paged({{"state", "open, resolved, all (default)"},
                 {"service", "only this service's"},
                 {"integration", "only this integration's"},
                 {"q", "words in summary, key, service or source"}})),
      [api](const Request& r) { return api->alerts(r); });
  add("GET", "/api/v1/signals", Access::viewer,
      doc("Signals as received, newest first; mere repeats are only counted", "alerts", schema("SignalList"),
          paged({{"service", "only this service's"},
                 {"integration", "only this integration's"},
                 {"unmatched", "true: only those that named no known service"},
                 {"q", "words in summary, key or service"}})),
      [api](const Request& r) { return api->signals(r); });
  add("GET", "/api/v1/signals/{id}", Access::viewer,
      doc("One signal, with its payload", "alerts", schema("Signal")),
      [api](const Request& r) { return api->signal(r); });
  add("GET", "/api/v1/silences", Access::viewer,
      doc("Silences, newest first", "silences", list_schema("Silence"),
          paged({{"state", "pending, active, expired"}})),
      [api](const Request& r) { return api->silences(r, false); });
  add("POST", "/api/v1/silences", Access::member,
      creation("Silences alerts until an end, at most 30 days", "silences", schema("NewSilence"),
               schema("MadeSilence")),
      [api](const Request& r) { return api->add_silence(r); });
  add("DELETE", "/api/v1/silences/{id}", Access::member,
      doc("Ends a silence; what still fires pages", "silences", nullptr),
      [api](const Request& r) { return api->end_silence(r, false); });
  add("GET", "/api/v1/maintenance", Access::viewer,
      doc("Maintenance windows, newest first", "silences", list_schema("Maintenance"),
          paged({{"state", "pending, active, expired"}})),
      [api](const Request& r) { return api->silences(r, true); });
  add("POST", "/api/v1/maintenance", Access::member,
      creation("A service's alerts page nobody between two times", "silences", schema("NewMaintenance"),
               schema("MadeMaintenance")),
      [api](const Request& r) { return api->add_maintenance(r); });
  add("DELETE", "/api/v1/maintenance/{id}", Access::member,
      doc("Ends a maintenance window; what still fires pages", "silences", nullptr),
      [api](const Request& r) { return api->end_silence(r, true); });
}

}  // namespace onus::incident
