// What the timeline says of an incident's own happenings: one class for each language. Pure.
#pragma once
#include <optional>

#include "base/language.h"
#include "incident/incident.h"

namespace onus::incident {

/// What an entry of the timeline tells.
enum class Told : std::uint8_t {
  declared,
  alert,
  alert_resolved,
  acknowledged,
  resolved,
  timed_out,  // resolved since its alert was not repeated
  reopened,
  raised,
  major,
  note,
  silenced,
  unsilenced,
  loss_revised,
  loss_computed  // revised back to what the exposure says
};
inline constexpr Told kLastTold = Told::loss_computed;

/// Stateless.
class Words {
 public:
  virtual ~Words() = default;
  /// `who` did it; `count`: so often, one after another.
  virtual std::string told(Told what, const std::string& who, std::int64_t count) const = 0;
  /// What it was raised to.
  virtual std::string raised(Severity severity, people::Urgency urgency) const = 0;
  virtual std::string outcome(std::string_view outcome) const = 0;

  // --- why an action is refused
  virtual std::string no_such_incident(std::int64_t number) const = 0;
  virtual std::string already_resolved(std::int64_t number, const std::string& by) const = 0;
  virtual std::string already_major(std::int64_t number) const = 0;
  virtual std::string already_open(const std::string& service, std::int64_t number) const = 0;
  virtual std::string empty_note() const = 0;
  virtual std::string empty_title() const = 0;
  virtual std::string severity_only_rises(Severity severity) const = 0;
  virtual std::string nothing_to_silence(std::int64_t number) const = 0;
};

const Words& english();
const Words& french();
inline const Words& words(Language language) { return language == Language::french ? french() : english(); }

}  // namespace onus::incident
