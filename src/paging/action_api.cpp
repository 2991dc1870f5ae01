// Routes of what people do to incidents: POST /incidents/{incident}/ACTION, declaring, and acknowledging
// many.
#include "paging/action_api.h"

#include <map>

#include "base/text.h"
#include "incident/incident_json.h"
#include "paging/present.h"
#include "people/api_list.h"

namespace onus::paging {

namespace {

using people::Body;
using server::Access;
using server::Request;
using server::Response;
using server::schema;

constexpr std::size_t kMostAtOnce = 200;

Result<Duration> duration_of(const Body& body, const char* field) {
  const std::string text = body.text(field);
  if (text.empty()) return Error{"is missing: write a duration, as 30m", field};
  auto duration = parse_duration(text);
  if (!duration) return Error{duration.error().message, field};
  return *duration;
}

Result<Acted> silence(Actions& actions, std::int64_t number, const Body& body) {
  const auto length = duration_of(body, "for");
  if (!length) return length.error();
  return actions.silence(number, *length, body.text("reason"));
}

Result<Acted> snooze(Actions& actions, std::int64_t number, const Body& body) {
  const auto length = duration_of(body, "for");
  if (!length) return length.error();
  return actions.snooze(number, *length);
}

std::optional<incident::Severity> severity_named(std::string_view word) {
  for (auto s : {incident::Severity::low, incident::Severity::medium, incident::Severity::high,
                 incident::Severity::critical})
    if (incident::to_text(s) == word) return s;
  return std::nullopt;
}
constexpr auto kNoSeverity = "is none of critical, high, medium and low";

Result<Acted> raise(Actions& actions, std::int64_t number, const Body& body) {
  std::optional<people::Urgency> urgency;
  const std::string severity_text = body.text("severity"), urgency_text = body.text("urgency");
  const auto severity = severity_named(severity_text);
  for (auto u : {people::Urgency::low, people::Urgency::high})
    if (people::to_text(u) == urgency_text) urgency = u;
  if (!severity_text.empty() && !severity) return Error{kNoSeverity, "severity"};
  if ((!urgency_text.empty() && !urgency) || (!severity && !urgency))
    return Error{"is neither high nor low", "urgency"};
  return actions.raise(number, severity, urgency);
}

struct Action {
  std::vector<std::string_view> fields;
  std::function<Result<Acted>(Actions&, std::int64_t, const Body&)> run;
  const char* summary;
  const char* body = nullptr;  // the schema of its fields, if it has some
};

const std::map<std::string, Action, std::less<>>& all_actions() {
  static const std::map<std::string, Action, std::less<>> actions{
      {"acknowledge",
       {{}, [](Actions& a, std::int64_t n, const Body&) { return a.acknowledge(n); }, "Acknowledge"}},
      {"pass",
       {{},
        [](Actions& a, std::int64_t n, const Body&) { return a.pass(n); },
        "Pass it on to the next step"}},
      {"help",
       {{},
        [](Actions& a, std::int64_t n, const Body&) { return a.help(n); },
        "Page the next step and stay on"}},
      {"resolve",
       {{"usefulness", "note"},
        [](Actions& a, std::int64_t n, const Body& b) {
          return a.resolve(n, b.text("usefulness"), b.text("note"));
        },
        "Resolve",
        "Resolving"}},
      {"snooze", {{"for"}, snooze, "Acknowledge until a later time", "Snoozing"}},
      {"note",
       {{"text"},
        [](Actions& a, std::int64_t n, const Body& b) { return a.note(n, b.text("text")); },
        "Add a note",
        "Noting"}},
      {"major", {{}, [](Actions& a, std::int64_t n, const Body&) { return a.major(n); }, "Declare it major"}},
      {"silence", {{"for", "reason"}, silence, "Silence its open alerts", "Silencing"}},
      {"urgency", {{"urgency", "severity"}, raise, "Set the urgency, raise the severity", "Raising"}},
      {"page",
       {{"target"},
        [](Actions& a, std::int64_t n, const Body& b) { return a.page(n, b.text("target")); },
        "Page somebody by hand",
        "Paging"}}};
  return actions;
}

/// One JSON object whose fields are all known, text or null, whatever its content type says (`curl -d` says
/// form); an empty body, and the form that a page's button posts without script, are an empty object.
Body body_of(const Request& request, const std::vector<std::string_view>& fields) {
  Body body;
  const bool form = request.header("content-type").find("form") != std::string_view::npos;
  const std::string_view text = trim(request.body);
  if (text.empty() || (form && !text.starts_with("{"))) return body;
  auto value = parse_json(request.body);
  if (!value || !value->is_object()) {
    body.refused =
        server::problem(400, "Bad request", value ? "the body is no JSON object" : value.error().message);
    return body;
  }
  for (const auto& [name, field] : value->as_object()) {
    const std::string_view key(name);
    if (std::find(fields.begin(), fields.end(), key) == fields.end())
      body.refused = people::field_problem(400, std::string(key), "is no field of this action");
    else if (!field.is_string() && !field.is_null())
      body.refused = people::field_problem(400, std::string(key), "is no text");
    if (body.refused) return body;
  }
  body.object = value->as_object();
  return body;
}

Actor actor_of(const document::Organisation& org, const Request& request) {
  return {{request.principal.actor(), request.client_address, people::reader_language(org, request)},
          request.principal.person,
          false};
}

Response act(const Api& api, const Request& request, const std::string& name) {
  const std::int64_t number = incident_number(request);
  const Actor actor = actor_of(*api.documents.current(), request);
  auto done = run_action(api, name, number, request, actor);
  if (!done) return done.error();
  json::object view;
  api.store.read([&](store::Tx& tx) {
    const auto incident = incident::load_incident(tx, number);
    view = incident_view(tx, *api.documents.current(), *incident, request.principal.person, tx.now(),
                         actor.asker.language);
  });
  return server::json_response(
      200, json::object{{"incident", std::move(view)}, {"stopped", done->stopped}, {"text", done->text}});
}

Result<incident::Declaration> declaration_of(const Body& body) {
  for (const auto& [name, value] : body.object) {
    const bool flag = name == "major";
    if (!value.is_null() && !(flag ? value.is_bool() : value.is_string()))
      return Error{flag ? "is neither true nor false" : "is no text", std::string(name)};
  }
  incident::Declaration out;
  out.service = body.text("service");
  out.title = body.text("title");
  out.description = body.text("description");
  if (const std::string word = body.text("severity"); !word.empty()) {
    const auto severity = severity_named(word);
    if (!severity) return Error{kNoSeverity, "severity"};
    out.severity = *severity;
  }
  const auto* major = find(body.object, "major");
  out.major = major && major->is_bool() && major->as_bool();
  return out;
}

Response declare(const Api& api, const Request& request) {
  const auto body =
      people::read_body(request, {"service", "title", "severity", "description", "major"}, false);
  if (body.refused) return *body.refused;
  const auto declaration = declaration_of(body);
  if (!declaration) return action_problem(declaration.error());
  std::optional<Error> wrong;
  json::object view;
  std::int64_t number = 0;
  api.store.write([&](store::Tx& tx) {
    const auto org = api.documents.current(tx);
    wrong.reset();
    const Actor actor = actor_of(*org, request);
    auto done = Actions(tx, *org, actor).declare(*declaration);
    if (!done) {
      wrong = done.error();
      return;
    }
    number = done->incident.number;
    view = incident_view(tx, *org, done->incident, request.principal.person, tx.now(), actor.asker.language);
  });
  if (wrong) return people::field_problem(422, wrong->field, wrong->message);
  api.changed({number});
  Response response = server::json_response(201, view);
  response.set("Location", "/api/v1/incidents/" + std::to_string(number));
  return response;
}

Result<std::vector<std::int64_t>> numbers_of(const json::value* list) {
  std::vector<std::int64_t> out;
  if (!list || list->is_null()) return out;
  if (!list->is_array()) return Error{"is no list of incidents' numbers", "numbers"};
  for (const auto& n : list->as_array()) {
    if (!n.is_int64()) return Error{"is no list of incidents' numbers", "numbers"};
    out.push_back(n.as_int64());
  }
  if (out.size() > kMostAtOnce) return Error{"are more than 200: acknowledge fewer at once", "numbers"};
  return out;
}

Response acknowledge_many(const Api& api, const Request& request) {
  const auto body = people::read_body(request, {"mine", "numbers"}, false);
  if (body.refused) return *body.refused;
  const auto numbers = numbers_of(find(body.object, "numbers"));
  if (!numbers) return action_problem(numbers.error());
  const auto* mine = find(body.object, "mine");
  if (mine && !mine->is_bool()) return people::field_problem(400, "mine", "is neither true nor false");
  const auto done =
      acknowledge_all(api, *numbers, mine && mine->as_bool(), actor_of(*api.documents.current(), request));
  json::array acknowledged;
  for (std::int64_t n : done.acknowledged) acknowledged.emplace_back(n);
  return server::json_response(
      200, json::object{{"acknowledged", std::move(acknowledged)}, {"stopped", done.stopped}});
}

}  // namespace

Response action_problem(const Error& error) {
  if (error.field == "number") return server::problem(404, error.message);
  if (error.field.empty()) return server::problem(409, error.message);
  return people::field_problem(400, error.field, error.message);
}

ActionResult run_action(const Api& api, std::string_view name, std::int64_t number, const Request& request,
                        const Actor& actor) {
  const auto action = all_actions().find(name);
  if (action == all_actions().end()) return server::problem(404, "There is no such action");
  const Body body = body_of(request, action->second.fields);
  if (body.refused) return *body.refused;
  std::optional<Acted> done;
  std::optional<Error> wrong;
  api.store.write([&](store::Tx& tx) {
    done.reset();
    wrong.reset();
    const auto org = api.documents.current(tx);
    Actions actions(tx, *org, actor);
    auto result = action->second.run(actions, number, body);
    if (result)
      done = std::move(*result);
    else
      wrong = result.error();
  });
  if (wrong) return action_problem(*wrong);
  api.changed({number});
  return *done;
}

AcknowledgedAll acknowledge_all(const Api& api, std::vector<std::int64_t> numbers, bool mine,
                                const Actor& actor) {
  AcknowledgedAll out;
  api.store.write([&](store::Tx& tx) {
    out = {};
    const auto org = api.documents.current(tx);
    std::vector<std::int64_t> all = numbers;
    if (mine && !actor.person.empty())
      for (std::int64_t n : open_pages_of(tx, actor.person)) all.push_back(n);
    auto incidents = incident::load_incidents(tx, all);
    // Services are locked in ascending order, as everywhere.
    std::sort(incidents.begin(), incidents.end(), [](const auto& a, const auto& b) {
      return std::tie(a.service, a.number) < std::tie(b.service, b.number);
    });
    for (const auto& incident : incidents) {
      auto done = Actions(tx, *org, actor).acknowledge(incident.number);
      if (!done) continue;  // resolved meanwhile: nothing left to acknowledge
      out.acknowledged.push_back(incident.number);
      out.stopped += done->stopped;
    }
  });
  api.changed(out.acknowledged);
  return out;
}

void add_action_routes(server::Router& router, const Api& api) {
  for (const auto& [name, action] : all_actions())
    router.add(people::route("POST", "/api/v1/incidents/{incident}/" + name, Access::member, action.summary,
                             "incidents", [api, name = name](const Request& r) { return act(api, r, name); })
                   .takes(action.body ? schema(action.body) : json::value(nullptr))
                   .answers(schema("Acted")));
  router.add(people::route(
                 "POST", "/api/v1/incidents", Access::member, "Declare an incident", "incidents",
                 [api](const Request& r) { return declare(api, r); }, 201)
                 .takes(schema("Declaration"))
                 .answers(schema("Incident")));
  router.add(people::route("POST", "/api/v1/incidents/acknowledge", Access::member,
                           "Acknowledge mine, or several", "incidents",
                           [api](const Request& r) { return acknowledge_many(api, r); })
                 .takes(schema("Acknowledging"))
                 .answers(schema("Acknowledged")));
}

}  // namespace onus::paging
