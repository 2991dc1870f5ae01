// Words of signals: actions and severities, as senders write them.
#include "incident/signal.h"

#include "base/text.h"

namespace onus::incident {

std::string_view to_text(Action action) {
  switch (action) {
    case Action::trigger:
      return "trigger";
    case Action::acknowledge:
      return "acknowledge";
    case Action::resolve:
      return "resolve";
  }
  return "trigger";
}

std::string_view to_text(Severity severity) {
  switch (severity) {
    case Severity::low:
      return "low";
    case Severity::medium:
      return "medium";
    case Severity::high:
      return "high";
    case Severity::critical:
      return "critical";
  }
  return "high";
}

Severity severity_of(std::string_view word) {
  const std::string w = ascii_lower(trim(word));
  if (w == "critical" || w == "page" || w == "p1") return Severity::critical;
  if (w == "warning" || w == "medium" || w == "p3") return Severity::medium;
  if (w == "info" || w == "low" || w == "p4" || w == "p5") return Severity::low;
  return Severity::high;
}

}  // namespace onus::incident
