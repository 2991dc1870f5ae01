// Adapters: how each sender's format becomes signals, and what it is answered. One format a file; pure.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "incident/incident_store.h"
#include "incident/signal.h"
#include "server/http.h"
#include "signal/integration.h"
#include "store/store.h"

namespace onus::signal {

/// What an adapter may look at beside the request.
struct Context {
  const document::Organisation& org;
  const IntegrationDoc& integration;
  Instant now;
};

/// Signals to store; `success` is answered once they are committed. `also`: what else their transaction
/// writes.
struct Accepted {
  std::vector<incident::Signal> signals;
  server::Response success;
  std::function<void(store::Tx&)> also;
};
/// Either signals, or the format's own error.
using Reading = std::variant<Accepted, server::Response>;

// The formats. Each takes a request whose key was valid.
Reading read_pagerduty(const json::object& event, std::string_view body, const Context& context);
Reading read_pagerduty_v1(const json::object& event, std::string_view body, const Context& context);
Reading read_opsgenie_create(const server::Request& request, const Context& context, const Uuid& request_id);
Reading read_alertmanager_webhook(const server::Request& request, const Context& context);
Reading read_alertmanager_api(const server::Request& request, const Context& context);
Reading read_grafana(const server::Request& request, const Context& context);
Reading read_goalert(const server::Request& request, const Context& context);
Reading read_onus(const server::Request& request, const Context& context);

/// PagerDuty's change event, bounded as signals are; or PagerDuty's error.
using ChangeReading = std::variant<incident::Change, server::Response>;
ChangeReading read_pagerduty_change(const json::object& event, const Context& context);

/// What a sender may ask of Opsgenie alerts that it names, and how Onus takes it.
struct OpsgenieVerb {
  std::string_view path;  // the last part of its route; empty: that of DELETE
  std::string_view name;  // in the request's status
  enum class Effect { resolve, acknowledge, note, remark } effect;
};
/// nullptr if there is none.
const OpsgenieVerb* opsgenie_verb(std::string_view path);
/// What is to be done with the alerts named: all of it storable and bounded.
struct OpsgenieAction {
  std::optional<incident::Action> action;  // nullopt: only the note is kept, on their incidents' timelines
  std::string note;                        // at most 4,200 bytes; empty only beside an action
  std::string body;                        // as Signal::body
};
/// What the body of such a request (which may be empty) asks; or Opsgenie's error: 400 for what is no JSON
/// object, 422 for an empty note.
using OpsgenieActionReading = std::variant<OpsgenieAction, server::Response>;
OpsgenieActionReading read_opsgenie_action(const OpsgenieVerb& verb, std::string_view body);

server::Response pagerduty_error(std::string_view what);
server::Response opsgenie_error(int status, std::string_view message);
server::Response opsgenie_accepted(const Uuid& request_id,
                                   std::string_view result = "Request will be processed");

// What the formats share.

/// What a summary keeps of what was sent.
inline constexpr std::size_t kSummaryBytes = 1024;
/// A signal with id, time and integration set, and its service found: the integration's own, else the one
/// that `labels[service_label]` (or the detail) names, else `unrouted`. Where a service label is wanted and
/// there is none, an acknowledgement or resolve means whatever the integration has open under its key: its
/// service stays empty for the intake.
incident::Signal start_signal(const Context& context, incident::Action action, json::object labels,
                              json::object details);
/// A JSON value as text: a string itself, a number or boolean as written, anything else serialised.
std::string scalar_text(const json::value& value);
/// An object's members as text values, empty ones left out, at most 64 of at most 4 KB each.
json::object text_members(const json::object& object);
/// Adds a link if it is an absolute http(s) URL of at most 2 KB.
void add_link(incident::Signal& signal, std::string_view text, std::string_view href);
/// What a signal keeps of the message it was read from: its own part, storable, at most 16 KB.
std::string kept_body(std::string_view text);
/// Prometheus's fingerprint of a label set: FNV-1a over sorted names and values, 16 hexadecimal digits. Empty
/// values do not count: to Prometheus they are no labels.
std::string fingerprint(const json::object& labels);
/// Fields of a form body, url-encoded or multipart (text parts only), else of the query. Nullopt when
/// malformed.
std::optional<std::vector<std::pair<std::string, std::string>>> form_fields(const server::Request& request);

}  // namespace onus::signal
