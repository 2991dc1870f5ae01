// What the timeline says, in French, in the words of the French screens.
#include "incident/words.h"

namespace onus::incident {

namespace {

std::string severity_word(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "critique";
    case Severity::high:
      return "élevée";
    case Severity::medium:
      return "moyenne";
    case Severity::low:
      return "basse";
  }
  return {};
}

class French final : public Words {
 public:
  std::string told(Told what, const std::string& who, std::int64_t count) const override {
    switch (what) {
      case Told::declared:
        return who + " a déclaré un incident";
      case Told::alert:
        return count > 1 ? "Alerte, " + std::to_string(count) + " fois" : "Alerte";
      case Told::alert_resolved:
        return count > 1 ? std::to_string(count) + " alertes résolues" : "Alerte résolue";
      case Told::acknowledged:
        return "Pris en charge par " + who;
      case Told::resolved:
        return "Résolu par " + who;
      case Told::timed_out:
        return "Résolu : l’alerte n’a pas été répétée";
      case Told::reopened:
        return "Rouvert";
      case Told::raised:
        return "Aggravé";
      case Told::major:
        return who + " l’a déclaré majeur";
      case Told::note:
        return "Note de " + who;
      case Told::silenced:
        return "En silence";
      case Told::unsilenced:
        return "Plus en silence";
      case Told::loss_revised:
        return "Perte révisée par " + who;
      case Told::loss_computed:
        return "Perte calculée à nouveau, par " + who;
    }
    return {};
  }
  std::string raised(Severity severity, people::Urgency urgency) const override {
    return "Gravité " + severity_word(severity) + ", urgence " +
           (urgency == people::Urgency::high ? "élevée" : "basse");
  }
  std::string outcome(std::string_view outcome) const override {
    if (outcome == "needed-me") return "Il fallait appeler quelqu’un";
    if (outcome == "could-have-waited") return "Cela pouvait attendre";
    return "Il n’y avait rien à faire";
  }
};

}  // namespace

const Words& french() {
  static const French words;
  return words;
}

}  // namespace onus::incident
