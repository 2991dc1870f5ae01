// What the timeline says, in English.
#include "incident/words.h"

namespace onus::incident {

namespace {

class English final : public Words {
 public:
  std::string told(Told what, const std::string& who, std::int64_t count) const override {
    switch (what) {
      case Told::declared:
        return who + " declared an incident";
      case Told::alert:
        return count > 1 ? "Alert, " + std::to_string(count) + " times" : "Alert";
      case Told::alert_resolved:
        return count > 1 ? std::to_string(count) + " alerts resolved" : "Alert resolved";
      case Told::acknowledged:
        return "Acknowledged by " + who;
      case Told::resolved:
        return "Resolved by " + who;
      case Told::timed_out:
        return "Resolved: the alert was not repeated";
      case Told::reopened:
        return "Opened again";
      case Told::raised:
        return "Raised";
      case Told::major:
        return who + " declared it major";
      case Told::note:
        return "Note by " + who;
      case Told::silenced:
        return "Silenced";
      case Told::unsilenced:
        return "No longer silenced";
      case Told::loss_revised:
        return "Loss revised by " + who;
      case Told::loss_computed:
        return "Loss computed again, by " + who;
    }
    return {};
  }
  std::string raised(Severity severity, people::Urgency urgency) const override {
    return "Severity " + std::string(to_text(severity)) + ", urgency " +
           std::string(people::to_text(urgency));
  }
  std::string outcome(std::string_view outcome) const override {
    if (outcome == "needed-me") return "It needed somebody";
    if (outcome == "could-have-waited") return "It could have waited";
    return "There was nothing to do";
  }

  std::string no_such_incident(std::int64_t number) const override {
    return "there is no incident " + std::to_string(number);
  }
  std::string already_resolved(std::int64_t number, const std::string& by) const override {
    return "incident " + std::to_string(number) + " is already resolved by " + by;
  }
  std::string already_major(std::int64_t number) const override {
    return "incident " + std::to_string(number) + " is already major";
  }
  std::string already_open(const std::string& service, std::int64_t number) const override {
    return service + " already has the open incident " + std::to_string(number) +
           ": write a note there, raise it or declare it major";
  }
  std::string empty_note() const override { return "a note needs a text"; }
  std::string empty_title() const override { return "say in a few words what is wrong"; }
  std::string severity_only_rises(Severity severity) const override {
    return "severity only rises while the incident is open: it is " + std::string(to_text(severity));
  }
  std::string nothing_to_silence(std::int64_t number) const override {
    return "incident " + std::to_string(number) + " has no open alert to silence";
  }
};

}  // namespace

const Words& english() {
  static const English words;
  return words;
}

}  // namespace onus::incident
