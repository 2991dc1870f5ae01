// Opsgenie's alert API: what its integrations send. Finding the alerts that a request names is in
// opsgenie_api.cpp.
#include "base/text.h"
#include "signal/adapter.h"
#include "signal/lenient.h"

namespace onus::signal {
namespace {

// A remark is kept on the incident's timeline for its responders; Onus's own rules decide the rest, whatever
// the sender asks.
constexpr OpsgenieVerb kVerbs[] = {{"close", "Close", OpsgenieVerb::Effect::resolve},
                                   {"acknowledge", "Acknowledge", OpsgenieVerb::Effect::acknowledge},
                                   {"notes", "AddNote", OpsgenieVerb::Effect::note},
                                   {"unacknowledge", "UnAcknowledge", OpsgenieVerb::Effect::remark},
                                   {"snooze", "Snooze", OpsgenieVerb::Effect::remark},
                                   {"escalate", "EscalateToNext", OpsgenieVerb::Effect::remark},
                                   {"assign", "AssignOwnership", OpsgenieVerb::Effect::remark},
                                   {"responders", "AddResponder", OpsgenieVerb::Effect::remark},
                                   {"tags", "AddTags", OpsgenieVerb::Effect::remark},
                                   {"details", "AddDetails", OpsgenieVerb::Effect::remark},
                                   {"message", "UpdateMessage", OpsgenieVerb::Effect::remark},
                                   {"description", "UpdateDescription", OpsgenieVerb::Effect::remark},
                                   {"priority", "UpdatePriority", OpsgenieVerb::Effect::remark}};

/// Who did it at the sender and what they said, as one note.
std::string note_of(const json::object& body, std::string_view did) {
  std::string user = clip(make_storable(find_scalar(body, "user").value_or("")), 100);
  std::string note = clip(make_storable(find_scalar(body, "note").value_or("")), 4096);
  if (user.empty()) return note;
  return note.empty() ? std::string(did) + " by " + user : user + ": " + note;
}

/// The note that a remark leaves: what was asked, and with what.
std::string remark_of(const OpsgenieVerb& verb, const json::object& body) {
  json::object rest = body;
  rest.erase("source");
  std::string text = "The sender asked for " + std::string(verb.name) + ", which Onus does not do";
  return rest.empty() ? text + "." : text + ": " + clip(json::serialize(rest), 2000);
}

}  // namespace

server::Response opsgenie_error(int status, std::string_view message) {
  return server::json_response(status, json::object{{"message", message}, {"took", 0.0}, {"requestId", ""}});
}

server::Response opsgenie_accepted(const Uuid& request_id, std::string_view result) {
  return server::json_response(
      202, json::object{{"result", result}, {"took", 0.001}, {"requestId", request_id.text()}});
}

Reading read_opsgenie_create(const server::Request& request, const Context& context, const Uuid& request_id) {
  auto body = parse_json_leniently(request.body);
  if (!body || !body->is_object()) return opsgenie_error(400, "Request body is not a JSON object");
  const json::object& alert = body->get_object();
  std::string message = excerpt(find_scalar(alert, "message").value_or(""), kSummaryBytes);
  if (message.empty()) return opsgenie_error(422, "Message can not be empty.");
  std::string alias = find_scalar(alert, "alias").value_or("");
  if (alias.size() > 512) return opsgenie_error(422, "Alias can not be longer than 512 characters.");

  const json::object* given = find_object(alert, "details");
  json::object details = given ? text_members(*given) : json::object{};
  json::object labels = details;
  if (auto entity = find_scalar(alert, "entity"); entity && !entity->empty())
    labels["entity"] = clip(make_storable(*entity), 512);
  if (const json::array* tags = find_array(alert, "tags")) {
    std::string joined;
    for (const json::value& tag : *tags) joined += (joined.empty() ? "" : ",") + scalar_text(tag);
    if (!joined.empty()) labels["tags"] = clip(joined, 1024);
  }
  if (auto text = find_text(alert, "description"); text && !text->empty())
    details["description"] = clip(make_storable(*text), 15000);

  for (const char* name : {"note", "user"}) {
    if (auto text = find_text(alert, name); text && !text->empty())
      details[name] = clip(make_storable(*text), 4096);
  }

  incident::Signal signal =
      start_signal(context, incident::Action::trigger, std::move(labels), std::move(details));
  signal.body = kept_body(request.body);
  signal.dedup_key = alias.empty() ? signal.id.text() : make_storable(alias);
  signal.summary = std::move(message);
  signal.source = excerpt(find_scalar(alert, "source").value_or(""), 256);
  signal.severity = incident::severity_of(find_text(alert, "priority").value_or("P3"));
  Accepted accepted;
  accepted.signals.push_back(std::move(signal));
  accepted.success = opsgenie_accepted(request_id);
  return accepted;
}

const OpsgenieVerb* opsgenie_verb(std::string_view path) {
  for (const OpsgenieVerb& verb : kVerbs) {
    if (verb.path == path) return &verb;
  }
  return nullptr;
}

OpsgenieActionReading read_opsgenie_action(const OpsgenieVerb& verb, std::string_view body) {
  json::value parsed = json::object{};
  if (!trim(body).empty()) {
    auto given = parse_json_leniently(body);
    if (!given || !given->is_object()) return opsgenie_error(400, "Request body is not a JSON object");
    parsed = std::move(*given);
  }
  const json::object& asked = parsed.get_object();
  if (verb.effect == OpsgenieVerb::Effect::note && trim(find_scalar(asked, "note").value_or("")).empty())
    return opsgenie_error(422, "Note can not be empty.");
  OpsgenieAction out;
  out.body = kept_body(json::serialize(asked));
  switch (verb.effect) {
    case OpsgenieVerb::Effect::resolve:
      out.action = incident::Action::resolve;
      out.note = note_of(asked, "Closed");
      break;
    case OpsgenieVerb::Effect::acknowledge:
      out.action = incident::Action::acknowledge;
      out.note = note_of(asked, "Acknowledged");
      break;
    case OpsgenieVerb::Effect::note:
      out.note = note_of(asked, "Noted");
      break;
    case OpsgenieVerb::Effect::remark:
      out.note = remark_of(verb, asked);
      break;
  }
  return out;
}

}  // namespace onus::signal
