// Signal: one message from a monitor, as an adapter read it. Alerts are made of signals.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "base/time.h"

namespace onus::incident {

enum class Action : std::uint8_t { trigger, acknowledge, resolve };
std::string_view to_text(Action action);

/// Ordered: low < medium < high < critical.
enum class Severity : std::uint8_t { low, medium, high, critical };
std::string_view to_text(Severity severity);
/// critical|page|p1 → critical; error|high|p2 → high; warning|medium|p3 → medium; info|low|p4|p5 → low;
/// anything else → high (docs/senders.md).
Severity severity_of(std::string_view word);

struct Link {
  std::string text, href;
};

struct Signal {
  Uuid id;
  Instant received;
  std::string integration;  // its document's name; empty for Onus's own
  std::string service;      // a service's name, or `unrouted`
  std::string dedup_key;    // 1 … 512 bytes of storable text
  Action action = Action::trigger;
  Severity severity = Severity::high;
  std::string summary;  // one line, at most 1,024 bytes
  std::string source;   // what sent or saw it
  json::object labels;  // text values
  json::object details;
  std::vector<Link> links;           // http(s) only
  std::optional<Instant> starts_at;  // earliest of an alert is kept
  std::optional<Instant> ends_at;    // open until then unless repeated; a past one resolves
  bool timed_out = false;            // a resolve that nobody sent: the end passed
  std::string note;                  // what an acknowledgement or resolve said, and who
  std::string body;                  // as received, for the record
};

}  // namespace onus::incident
