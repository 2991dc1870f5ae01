// Onus's own format: POST /api/v1/signals, one object or an array; unknown fields are kept as details (rules
// 7).
#include "base/text.h"
#include "catalogue/service.h"
#include "signal/adapter.h"
#include "signal/lenient.h"

namespace onus::signal {
namespace {

constexpr std::size_t kMaxKey = 512;
constexpr std::size_t kToldErrors = 100;  // an answer is no longer than what it answers

/// What the caller says of the signal's service holds where the integration does not say it. One that is not
/// known is nobody's.
void name_service(incident::Signal& signal, const json::object& object, const Context& context) {
  auto name = find_text(object, "service");
  if (!name || name->empty() || !context.integration.spec.service.empty()) return;
  signal.service = context.org.find<catalogue::Service>(*name) ? *name : catalogue::kUnrouted;
}

incident::Action action_of(std::string_view word) {
  if (word == "acknowledge") return incident::Action::acknowledge;
  return word == "resolve" ? incident::Action::resolve : incident::Action::trigger;
}

/// The signal in `object`, or what is wrong with it.
Result<incident::Signal> read_one(const json::value& value, const Context& context) {
  const json::object* object = value.if_object();
  if (!object) return Error{"is not an object", ""};
  std::string action = find_scalar(*object, "action").value_or("trigger");
  bool known = action == "trigger" || action == "acknowledge" || action == "resolve";
  if (!known) return Error{"must be trigger, acknowledge or resolve", "action"};
  std::string summary = excerpt(find_scalar(*object, "summary").value_or(""), kSummaryBytes);
  if (summary.empty() && action == "trigger")
    return Error{"is required: one line that says what is wrong", "summary"};
  std::string key = find_scalar(*object, "dedup_key").value_or("");
  if (key.size() > kMaxKey) return Error{"is longer than 512 bytes", "dedup_key"};
  if (key.empty() && action != "trigger") return Error{"is required to acknowledge or resolve", "dedup_key"};
  if (!storable(key)) return Error{"is not valid UTF-8 text", "dedup_key"};

  for (const char* name : {"labels", "details"}) {
    const json::value* given = find(*object, name);
    if (given && !given->is_null() && !given->is_object()) return Error{"must be an object", name};
  }
  const json::object* labels = find_object(*object, "labels");
  const json::object* details = find_object(*object, "details");
  json::object kept = details ? *details : json::object{};
  static constexpr std::string_view known_fields[] = {"action", "summary",   "dedup_key", "severity",
                                                      "source", "service",   "labels",    "details",
                                                      "links",  "starts_at", "ends_at",   "note"};
  for (const auto& [name, member] : *object) {
    bool own = false;
    for (auto field : known_fields) own = own || name == field;
    if (!own) kept[name] = member;
  }
  incident::Signal signal = start_signal(context, action_of(action),
                                         labels ? text_members(*labels) : json::object{}, text_members(kept));
  name_service(signal, *object, context);
  signal.body = kept_body(json::serialize(value));
  signal.dedup_key = key.empty() ? signal.id.text() : key;
  signal.summary = std::move(summary);
  signal.severity = incident::severity_of(find_scalar(*object, "severity").value_or(""));
  signal.source = excerpt(find_scalar(*object, "source").value_or(""), 256);
  signal.note = clip(make_storable(find_scalar(*object, "note").value_or("")), 4096);
  for (auto [name, target] : {std::pair{"starts_at", &signal.starts_at}, {"ends_at", &signal.ends_at}}) {
    auto text = find_text(*object, name);
    if (!text) continue;
    auto at = parse_instant(*text);
    if (!at) return Error{"is not an RFC 3339 time", name};
    *target = *at;
  }
  if (signal.starts_at && *signal.starts_at > context.now) signal.starts_at.reset();
  if (signal.ends_at && *signal.ends_at <= context.now && signal.action == incident::Action::trigger) {
    signal.action = incident::Action::resolve;
  }
  if (const json::array* links = find_array(*object, "links")) {
    for (const json::value& link : *links) {
      if (!link.is_object()) continue;
      auto href = find_text(link.get_object(), "href");
      if (href) add_link(signal, find_text(link.get_object(), "text").value_or(*href), *href);
    }
  }
  return signal;
}

}  // namespace

Reading read_onus(const server::Request& request, const Context& context) {
  auto body = parse_json_leniently(request.body);
  if (!body) return server::problem(400, "Not a JSON text", body.error().message);
  bool is_list = body->is_array();
  json::array one;
  if (!is_list) one.push_back(*body);
  const json::array& items = is_list ? body->get_array() : one;
  Accepted accepted;
  json::array keys, errors;
  std::vector<Error> problems;
  std::size_t rejected = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto signal = read_one(items[i], context);
    if (signal) {
      keys.push_back(json::object{{"dedup_key", signal->dedup_key}, {"service", signal->service}});
      accepted.signals.push_back(std::move(*signal));
      continue;
    }
    if (++rejected > kToldErrors) continue;
    Error error = signal.error();
    errors.push_back(json::object{{"index", i}, {"field", error.field}, {"message", error.message}});
    if (is_list) error.field = "/" + std::to_string(i) + (error.field.empty() ? "" : "/" + error.field);
    problems.push_back(std::move(error));
  }
  if (accepted.signals.empty() && !problems.empty()) {
    std::string todo = "Mend the fields named and send again.";
    if (rejected > kToldErrors)
      todo += " Of " + std::to_string(rejected) + " signals the first " + std::to_string(kToldErrors) +
              " are named.";
    return server::problem(400, "No signal was accepted", todo, problems);
  }
  accepted.success = server::json_response(202, json::object{{"accepted", accepted.signals.size()},
                                                             {"rejected", rejected},
                                                             {"signals", std::move(keys)},
                                                             {"errors", std::move(errors)}});
  return accepted;
}

}  // namespace onus::signal
