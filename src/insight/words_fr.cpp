// What pitfalls and readiness say, in French, in the words of the French screens.
#include <algorithm>

#include "insight/words.h"

namespace onus::insight {

namespace {

std::string n(std::int64_t number) { return std::to_string(number); }
/// `1 équipe`, `3 équipes`.
std::string count(std::int64_t number, const char* one, const char* more) {
  return n(number) + " " + (number < 2 ? one : more);
}
std::string people(std::int64_t number) { return count(number, "personne", "personnes"); }
std::string of(const Evidence& e, const char* what) { return n(e.part) + " sur " + n(e.whole) + " " + what; }
std::string percent(std::int64_t number) { return n(number) + "\u202f%"; }

std::string rhythm(model::Deployments d) {
  switch (d) {
    case model::Deployments::monthly:
      return "déploiements mensuels";
    case model::Deployments::fortnightly:
      return "déploiements toutes les deux semaines";
    case model::Deployments::weekly:
      return "déploiements hebdomadaires";
    case model::Deployments::daily:
      return "déploiements quotidiens";
  }
  return {};
}

class French final : public Words {
 public:
  std::string title(Trap trap) const override {
    switch (trap) {
      case Trap::linear_run_costs:
        return "Les coûts montent avec chaque équipe";
      case Trap::responsible_but_unaccountable:
        return "Les équipes font, d’autres répondent";
      case Trap::excessive_rework:
        return "Trop de travail imprévu";
      case Trap::change_management_treacle:
        return "Les changements attendent une approbation";
      case Trap::no_major_incident_management:
        return "Personne ne gère les incidents majeurs";
      case Trap::embedded_specialists:
        return "Les spécialistes sont partagés entre équipes";
      case Trap::limited_on_call_schedule:
        return "Trop peu de personnes d’astreinte";
      case Trap::ops_run_it_drawbacks:
        return "Inconvénients d’Ops Run It";
    }
    return {};
  }

  std::string remedy(Trap trap) const override {
    switch (trap) {
      case Trap::linear_run_costs:
        return "Fixez les objectifs par l’exposition, et couvrez les nuits par l’objectif";
      case Trap::responsible_but_unaccountable:
        return "Que les responsables du budget répondent, et que leur budget paie l’astreinte";
      case Trap::excessive_rework:
        return "Traitez l’imprévu comme le prévu ; construisez pour le changement, chaîne de livraison et "
               "télémétrie d’abord";
      case Trap::change_management_treacle:
        return "Approuvez d’avance les changements réguliers, et vérifiez-les dans la chaîne de livraison";
      case Trap::no_major_incident_management:
        return "Faites venir les gestionnaires d’incidents tels quels";
      case Trap::embedded_specialists:
        return "Offrez le travail répétable des spécialistes comme un service";
      case Trap::limited_on_call_schedule:
        return "Préparez les personnes, payez-les, construisez pour le changement, partagez les tours";
      case Trap::ops_run_it_drawbacks:
        return "Confiez les services à changements fréquents à ceux qui les construisent";
    }
    return {};
  }

  std::string title(Sign sign) const override {
    switch (sign) {
      case Sign::night_rotas:
        return "Tours de nuit des équipes produit";
      case Sign::growth:
        return "Tours de nuit qui croissent avec les équipes, sur un an";
      case Sign::accountable:
        return "Qui répond et qui paie ne font qu’un";
      case Sign::against_figures:
        return "Objectifs et nuits au-dessus de ceux calculés";
      case Sign::operational_items:
        return "Tâches d’exploitation faites en un trimestre";
      case Sign::rework_rate:
        return "Travail imprévu dans la semaine d’une équipe";
      case Sign::night_pages:
        return "Incidents qui appellent hors des heures ouvrées, par semaine d’un tour";
      case Sign::planned_done:
        return "Tâches prévues terminées";
      case Sign::without_ticket:
        return "Appels sans ticket";
      case Sign::between_deployments:
        return "Jours entre déploiements des services à objectif hebdomadaire";
      case Sign::approval_wait:
        return "Attente d’approbation dans le délai de livraison";
      case Sign::pre_approved:
        return "Changements approuvés d’avance";
      case Sign::changes_per_deployment:
        return "Changements par déploiement";
      case Sign::team:
        return "Une équipe de gestion des incidents";
      case Sign::reachable:
        return "Équipes joignables la nuit";
      case Sign::commander:
        return "Incidents majeurs pris en charge à temps";
      case Sign::manager_paged:
        return "Un gestionnaire appelé pour chaque incident majeur";
      case Sign::leadership:
        return "Direction prévenue dans la demi-heure";
      case Sign::channel:
        return "Un seul canal pour les incidents de plusieurs équipes";
      case Sign::shared:
        return "Spécialistes dans plusieurs équipes produit";
      case Sign::fewer:
        return "Moins de spécialistes que d’équipes où ils travaillent";
      case Sign::self_served:
        return "Tâches de spécialistes que les équipes font elles-mêmes";
      case Sign::wait:
        return "Attente d’un spécialiste, et répartition de leur charge";
      case Sign::members:
        return "Membres qui participent";
      case Sign::participants:
        return "Personnes dans chaque tour";
      case Sign::weeks:
        return "Semaines d’astreinte sur douze";
      case Sign::consecutive:
        return "Semaines d’astreinte à la suite";
      case Sign::woken:
        return "Nuits interrompues en 28 jours";
      case Sign::unpaid:
        return "Astreintes sans paie";
      case Sign::acknowledged:
        return "Délai de prise en charge";
      case Sign::escalated:
        return "Incidents au-delà de la première étape";
      case Sign::bounced:
        return "Incidents passés à d’autres encore et encore";
      case Sign::actions:
        return "Actions ouvertes depuis des semaines, ou répétées";
      case Sign::contract:
        return "Un contrat qui facture chaque déploiement";
    }
    return {};
  }

  std::string say(const Evidence& e) const override {
    using What = Evidence::What;
    switch (e.what) {
      case What::nothing:
        return {};
      case What::too_few_teams:
        return count(e.part, "équipe produit possède", "équipes produit possèdent") +
               " des services ; se juge à partir de " + n(e.whole);
      case What::own_rotas:
        return of(e, "équipes produit ont le leur");
      case What::no_more_teams:
        return "pas plus d’équipes produit qu’il y a un an";
      case What::more_rotas:
        return count(e.part, "tour", "tours") + " de plus pour " + count(e.whole, "équipe", "équipes") +
               " de plus";
      case What::no_services:
        return "aucun service";
      case What::not_accountable:
        return n(e.part) + " services et domaines dont le A ou le payeur n’est pas le responsable du budget";
      case What::of_services:
        return of(e, "services");
      case What::no_nights:
        return "aucun service n’a besoin de nuits";
      case What::most_nights:
        return "au plus " + n(e.part) + " dans les quatre semaines d’un tour";
      case What::answered_late:
        return of(e, "ne l’ont pas été (une prise en charge vaut un commandant)");
      case What::without_manager:
        return of(e, "sans gestionnaire");
      case What::team_there:
        return "il y en a une qui peut être appelée";
      case What::no_team:
        return "aucune n’a de tour ou de membres";
      case What::without_rota:
        return of(e, "qui ont besoin de nuits n’ont pas de tour");
      case What::none_last_quarter:
        return "aucun au dernier trimestre";
      case What::no_specialists:
        return "aucune équipe de spécialistes";
      case What::of_specialists:
        return of(e, "spécialistes");
      case What::specialists_in:
        return count(e.part, "spécialiste", "spécialistes") + " dans " +
               count(e.whole, "équipe produit", "équipes produit");
      case What::few_members:
        return of(e, "équipes en ont trop peu");
      case What::few_participants:
        return of(e, "tours en ont trop peu");
      case What::no_rotas:
        return "il n’y a pas de tour";
      case What::people_above:
        return people(e.part) + " au-dessus";
      case What::people:
        return people(e.part);
      case What::no_ops_run_it:
        return "aucun service n’est sous Ops Run It";
      case What::quiet_quarter:
        return "aucun incident au dernier trimestre";
      case What::median:
        return "médiane de " + format(e.length) + " sur " + count(e.part, "incident", "incidents");
      case What::of_incidents:
        return of(e, "incidents");
      case What::passed_on:
        return of(e, "incidents passés à d’autres deux fois et plus");
    }
    return {};
  }

  std::string say(const Threshold& t) const override {
    using What = Threshold::What;
    switch (t.what) {
      case What::nothing:
        return {};
      case What::any:
        return "un seul";
      case What::none:
        return "aucune";
      case What::more_than:
        return "plus de " + n(t.number);
      case What::fewer_than:
        return "moins de " + n(t.number);
      case What::and_more:
        return n(t.number) + " et plus";
      case What::percent_above:
        return "plus de " + percent(t.number);
      case What::percent_below:
        return "moins de " + percent(t.number);
      case What::percent_of_team:
        return "moins de " + percent(t.number) + " d’une équipe";
      case What::percent_of_teams:
        return percent(t.number) + " ou plus des équipes venues";
      case What::a_week:
        return "plus de " + n(t.number) + " par semaine";
      case What::below_teams:
        return "moins de spécialistes que d’équipes";
      case What::longer_than:
      case What::later_than:
        return "plus de " + spoken(t.length, Language::french);
      case What::median_above:
        return "une médiane de plus de " + spoken(t.length, Language::french);
    }
    return {};
  }

  std::string say(Source source) const override {
    switch (source) {
      case Source::nothing:
        return {};
      case Source::monitor:
        return "une supervision, pour que les incidents soient enregistrés";
      case Source::records_of_a_year:
        return "un an d’historique : celui d’Onus est plus court";
      case Source::tracker:
        return "l’outil de suivi des équipes";
      case Source::tracker_operational:
        return "l’outil de suivi des équipes, avec une étiquette pour les tâches d’exploitation";
      case Source::tracker_unplanned:
        return "l’outil de suivi des équipes, avec une étiquette pour les tâches imprévues";
      case Source::pipeline:
        return "la chaîne de livraison";
      case Source::pipeline_and_changes:
        return "la chaîne de livraison et les demandes de changement";
      case Source::change_requests:
        return "les demandes de changement";
      case Source::incident_chat:
        return "la messagerie des incidents";
      case Source::self_service:
        return "le libre-service des tâches de spécialistes";
      case Source::pay:
        return "les règles de paie";
      case Source::incident_reviews:
        return "les revues d’incidents";
      case Source::deployment_costs:
        return "les coûts des déploiements";
    }
    return {};
  }

  std::string title(Item item) const override {
    switch (item) {
      case Item::target:
        return "Les cibles de disponibilité et de déploiement sont fixées";
      case Item::participants:
        return "Au moins trois personnes participent";
      case Item::runbook:
        return "Il y a un runbook";
      case Item::dashboards:
        return "Il y a des tableaux de bord";
      case Item::contacts:
        return "Chaque personne d’astreinte a un moyen de contact vérifié";
      case Item::escalation:
        return "La gestion des incidents est joignable maintenant";
      case Item::review:
        return "Revu depuis moins d’un trimestre";
      case Item::degradation:
        return "La dégradation douce est convenue avec les utilisateurs et décrite";
      case Item::skills:
        return "Le savoir-faire est partagé par plus d’un rôle";
      case Item::runbook_complete:
        return "Le runbook nomme pannes, remèdes, seuils et étapes, et est tenu à jour";
      case Item::alerts_documented:
        return "Chaque alerte a sa section du runbook et son tableau de bord";
      case Item::dashboards_checked:
        return "Les tableaux de bord sont regardés chaque jour";
      case Item::access:
        return "Les accès sont donnés dans la journée de l’arrivée";
      case Item::expectations:
        return "Ce qu’attend l’astreinte est dit avant l’arrivée";
    }
    return {};
  }

  std::string say(const Found& f) const override {
    using What = Found::What;
    switch (f.what) {
      case What::targets: {
        std::string availability = model::availability_text(f.number);
        std::replace(availability.begin(), availability.end(), '.', ',');
        return availability + "\u202f%, " + rhythm(f.deployments);
      }
      case What::no_exposure:
        return "le service n’a pas d’exposition, donc pas de cible";
      case What::no_demand:
        return "le service n’a pas de demande, donc pas de cible de déploiement";
      case What::participants:
        return people(f.number) + " dans les tours de l’équipe et du domaine";
      case What::as_it_stands:
        return f.text;
      case What::no_link:
        return "aucun lien du service n’a « " + f.text + " » dans son nom";
      case What::nobody_on_call:
        return "personne n’est d’astreinte";
      case What::all_verified:
        return "tous vérifiés";
      case What::not_verified:
        return "non vérifiés : " + f.text;
      case What::can_be_called:
        return f.text + " peut être appelé";
      case What::nobody_on_duty:
        return "personne de la gestion des incidents n’est de service";
      case What::no_working_method:
        return "personne de service n’a de moyen de contact qui marche";
      case What::never_looked_at:
        return "jamais revu";
      case What::not_marked:
        return "pas marqué";
      case What::no_transition:
        return "se marque dans une transition du service, qui n’en a pas";
    }
    return {};
  }

  std::string why_now(Instant waits, const Zone& zone) const override {
    return "dites pourquoi le changement de qui est appelé ne peut attendre " +
           moment_text(waits, zone, Language::french);
  }
};

}  // namespace

const Words& french() {
  static const French words;
  return words;
}

}  // namespace onus::insight
