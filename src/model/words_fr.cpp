// The model's reasons in French, in the words of the French screens.
#include <algorithm>

#include "model/cover.h"
#include "model/raci.h"

namespace onus::model {

namespace {

std::string or_nobodys(const std::string& team) { return team.empty() ? "l’équipe de personne" : team; }

/// `99,9 %`, as the screens write it: with a comma and a narrow no-break space.
std::string percent(std::int64_t availability_e5) {
  std::string out = availability_text(availability_e5);
  std::replace(out.begin(), out.end(), '.', ',');
  return out + "\u202f%";
}

std::string tolerated(std::int64_t availability_e5) {
  return percent(availability_e5) + " : " + tolerance_text(tolerable_unavailability(availability_e5)) +
         " par semaine peuvent se perdre";
}

std::string rhythm(Deployments d) {
  switch (d) {
    case Deployments::monthly:
      return "mensuels";
    case Deployments::fortnightly:
      return "toutes les deux semaines";
    case Deployments::weekly:
      return "hebdomadaires";
    case Deployments::daily:
      return "quotidiens";
  }
  return {};
}

class French final : public Words {
 public:
  Phrase say(const Owned& s) const override {
    return {s.service, s.owner.empty() ? "n’appartient à personne" : "appartient à " + s.owner};
  }
  Phrase say(const Exposed& s) const override {
    const auto currency = Currency::parse(s.currency);
    return {money_text(s.per_hour_minor, currency ? *currency : Currency{}, Language::french) + " par heure",
            s.peak.empty() ? "est ce qu’il peut perdre" : "est ce qu’il peut perdre pendant " + s.peak};
  }
  Phrase say(const Unexposed&) const override {
    return {"Aucune exposition n’est fixée", "donc son équipe le couvre jour et nuit"};
  }
  Phrase say(const InBand& s) const override {
    std::string text =
        s.by_hand ? "demanderait " + percent(s.availability_e5) : "demande " + tolerated(s.availability_e5);
    if (s.above_all) text += " ; son exposition dépasse toutes les bandes";
    return {"Bande " + s.band, text};
  }
  Phrase say(const Targeted& s) const override {
    return {"Un objectif fixé à la main",
            "demande " + tolerated(s.availability_e5) + " ; raison : " + s.reason};
  }
  Phrase say(const Covered& s) const override {
    const std::string team = or_nobodys(s.team);
    switch (s.by) {
      case Covered::By::operations:
        return {"Ops Run It", team + " répond à toute heure"};
      case Covered::By::team_by_day:
        return {"Couverture par l’équipe", "aux heures ouvrées : " + team + " répond de son propre service"};
      case Covered::By::team_by_night:
        return {"Couverture par l’équipe", "hors des heures ouvrées : " + team + " répond"};
      case Covered::By::none:
        return {"Sans couverture",
                "hors des heures ouvrées : les appels attendent leur retour, sauf si l’incident est majeur"};
      case Covered::By::domain:
        return {"Couverture par le domaine",
                "hors des heures ouvrées : les équipes de " + s.domain + " se partagent les nuits"};
      case Covered::By::no_domain:
        return {"Couverture par le domaine", "hors des heures ouvrées, mais " + team + " n’a pas de domaine"};
    }
    return {};
  }
  Phrase say(const Demanded& s) const override {
    if (s.demand.empty()) return {"Aucune demande n’est fixée", "donc il reste à l’équipe qui le possède"};
    return {"Demande " + s.demand, "veut des déploiements " + rhythm(s.deployments)};
  }
  Phrase say(const Run& s) const override {
    return {s.operations ? "Ops Run It" : "You Build It You Run It",
            s.by_hand ? "a été décidé à la main ; raison : " + s.reason
                      : "donc " + or_nobodys(s.team) + " le fait tourner"};
  }

  std::string finding(const RaciFinding& f) const override {
    switch (f.check) {
      case RaciCheck::no_accountable:
        return "personne n’en répond : " + (f.name.empty() ? "donnez-lui une équipe qui a un budgetHolder"
                                                           : "donnez un budgetHolder à l’équipe " + f.name);
      case RaciCheck::no_responsible:
        return "aucune équipe ne le fait tourner : nommez-en une dans spec.team";
      case RaciCheck::no_operations_team:
        return "Ops Run It, mais on ne sait quelle équipe d’exploitation en est chargée, et son propriétaire "
               "répond : "
               "nommez-en une dans spec.runBy";
      case RaciCheck::domain_without_budget_holder:
        return "personne ne paie ses nuits partagées : choisissez un des responsables du budget";
      case RaciCheck::domain_payer_not_accountable:
        return f.name + " paie ses nuits mais ne répond d’aucun de leurs services : choisissez qui en répond";
    }
    return {};
  }
};

}  // namespace

const Words& french() {
  static const French words;
  return words;
}

}  // namespace onus::model
