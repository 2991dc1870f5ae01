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

  std::string no_such_incident(std::int64_t number) const override {
    return "il n’y a pas d’incident " + std::to_string(number);
  }
  std::string already_resolved(std::int64_t number, const std::string& by) const override {
    return "l’incident " + std::to_string(number) + " est déjà résolu par " + by;
  }
  std::string already_major(std::int64_t number) const override {
    return "l’incident " + std::to_string(number) + " est déjà majeur";
  }
  std::string already_open(const std::string& service, std::int64_t number) const override {
    return service + " a déjà l’incident ouvert " + std::to_string(number) +
           " : notez-y ce que vous voyez, aggravez-le ou déclarez-le majeur";
  }
  std::string empty_note() const override { return "une note doit avoir un texte"; }
  std::string empty_title() const override { return "dites en quelques mots ce qui ne va pas"; }
  std::string severity_only_rises(Severity severity) const override {
    return "la gravité ne fait que monter tant que l’incident est ouvert : elle est " +
           severity_word(severity);
  }
  std::string nothing_to_silence(std::int64_t number) const override {
    return "l’incident " + std::to_string(number) + " n’a pas d’alerte ouverte à mettre en silence";
  }
};

}  // namespace

const Words& french() {
  static const French words;
  return words;
}

}  // namespace onus::incident
