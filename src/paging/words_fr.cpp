// What paging says, in French, in the words of the French screens.
#include "paging/words.h"

namespace onus::paging {

namespace {

constexpr auto kFrench = Language::french;
constexpr std::size_t kMostPeople = 10;

std::string moment(Instant t, const std::string& zone) {
  return moment_text(t, Zone::find(zone).value_or(Zone::utc()), kFrench);
}
/// A noun, since nobody's gender is known.
std::string call_of(const std::vector<std::string>& people) {
  return "Appel de " + listed(people, kFrench, kMostPeople);
}
std::string method_word(people::Method method) {
  switch (method) {
    case people::Method::email:
      return "courriel";
    case people::Method::webhook:
      return "webhook";
    case people::Method::ntfy:
      return "ntfy";
  }
  return {};
}
/// Whom a step asks for: `rota.primary`, `team:bedroom`.
std::string target_words(std::string_view target) {
  const auto after = [&](std::string_view prefix) { return std::string(target.substr(prefix.size())); };
  if (target == "team") return "toute l’équipe";
  if (target.starts_with("rota.")) return "qui a le rôle " + after("rota.");
  if (target.starts_with("rota:")) {
    const auto dot = target.rfind('.');
    return std::string(target.substr(dot + 1)) + " du tour " + std::string(target.substr(5, dot - 5));
  }
  if (target.starts_with("person:")) return after("person:");
  if (target.starts_with("team:")) return "l’équipe " + after("team:");
  if (target.starts_with("kind:")) return "toute équipe du genre " + after("kind:");
  return std::string(target);
}
std::string listed_targets(const std::vector<std::string>& targets) {
  std::vector<std::string> out;
  for (const std::string& one : targets) out.push_back(target_words(one));
  return listed(out, kFrench, kMostPeople);
}

class French final : public Words {
 public:
  Language language() const override { return kFrench; }
  Phrase say(const NobodyOnCall& s) const override {
    return {"Personne n’est d’astreinte pour lui",
            s.whose.empty() ? "aucun tour ne couvre ce moment"
                            : "personne de " + s.whose + " n’est d’astreinte à ce moment"};
  }
  Phrase say(const AllRefused&) const override {
    return {"Personne d’astreinte n’est joignable",
            "chaque moyen de joindre qui est d’astreinte a été refusé"};
  }
  Phrase say(const Instead& s) const override { return {"À la place", instead(s)}; }
  Phrase say(const StepPages& s) const override {
    return {"Étape " + std::to_string(s.step), "appelle " + listed_targets(s.targets)};
  }
  Phrase say(const RotaCovers& s) const override { return {s.rota, "couvre ce moment"}; }
  Phrase say(const HasRole& s) const override {
    return {s.role, s.shadow ? "est une ombre : informé, jamais attendu" : "est le rôle"};
  }
  Phrase say(const OnShift& s) const override {
    return {moment(s.start, s.zone) + " – " + moment(s.end, s.zone), "est le tour, heure de " + s.zone};
  }
  Phrase say(const PutIn& s) const override {
    std::string text = "l’a mis à cette place";
    if (!s.by.empty()) text += ", par " + actor_words(s.by, kFrench);
    if (!s.reason.empty()) text += " : " + s.reason;
    return {"Un remplacement", text};
  }
  Phrase say(const PersonReached& s) const override {
    const std::string duty = s.off_duty ? ", hors service" : "";
    switch (s.by) {
      case PersonReached::By::turn:
        return {s.person, "est d’astreinte"};
      case PersonReached::By::step:
        return {s.person, "est nommé par l’étape" + duty};
      case PersonReached::By::team:
        return {s.person, "est membre de " + s.name + duty};
      case PersonReached::By::hand:
        return {s.person, "a été demandé par " + actor_words(s.name, kFrench)};
    }
    return {};
  }
  Phrase say(const About& s) const override { return {s.service, "est ce dont il s’agit"}; }
  Phrase say(const NightsUncovered& s) const override {
    return {"Sans couverture", "hors des heures ouvrées pour " + s.service};
  }
  Phrase say(const HeldBack& s) const override {
    return {"Jusqu’à " + moment(s.until, s.zone), "ses appels attendent les heures ouvrées"};
  }

  std::string say(const Held& s) const override {
    return "Les appels attendent jusqu’à " + moment(s.until, s.zone) + " : " +
           (s.service.empty() ? "l’urgence est basse"
                              : "pas de couverture hors des heures ouvrées pour " + s.service);
  }
  std::string say(const StepSkipped& s) const override {
    return "L’étape " + std::to_string(s.step) + " est sautée : " + skipped(s.skip);
  }
  std::string say(const Remark& s) const override {
    switch (s.what) {
      case Remark::What::no_managers:
        return "La gestion des incidents n’a personne d’autre à appeler";
      case Remark::What::nobody_else:
        return "Il n’y a personne d’autre à appeler avant le prochain tour";
      case Remark::What::last_resort:
        return "Aucune étape n’a joint personne : appel de qui est en service";
      case Remark::What::expired:
        return "La prise en charge a expiré : les appels reprennent à l’étape 1";
      case Remark::What::snooze_over:
        return "Le report est fini : les appels reprennent à l’étape 1";
    }
    return {};
  }
  std::string say(const NobodyBefore& s) const override {
    return "Personne d’autre n’est appelé avant " + moment(s.until, s.zone) +
           " : déclarez l’incident majeur pour joindre la gestion des incidents";
  }
  std::string say(const StillOnIt& s) const override {
    return "Onus a demandé si quelqu’un s’en occupe toujours ; les appels reprennent dans " +
           spoken(s.patience, kFrench);
  }
  std::string say(const Unanswered& s) const override {
    return "Personne ne l’a pris en charge : les appels reprennent, à intervalles de " +
           spoken(s.every, kFrench);
  }
  std::string say(const Paged& s) const override {
    return call_of(s.people) + (s.step == 0 ? ", à la main" : ", étape " + std::to_string(s.step)) +
           (s.off_duty ? ", hors service" : "");
  }
  std::string say(const Informed& s) const override { return s.person + " reçoit un message"; }
  std::string say(const PassedOn& s) const override {
    return s.person.empty() ? "Passé au suivant" : s.person + " l’a passé au suivant";
  }
  std::string say(const AskedForHelp& s) const override {
    return actor_words(s.by, kFrench) + " a demandé de l’aide";
  }
  std::string say(const Snoozed& s) const override { return "Reporté de " + spoken(s.length, kFrench); }
  std::string say(const Sent& s) const override {
    const std::string method = method_word(s.method);
    switch (s.how) {
      case Sent::How::delivered:
        return s.person + " : joint par " + method;
      case Sent::How::tried_again:
        return s.person + " : échec par " + method + ", nouvel essai : " + s.answer;
      case Sent::How::given_up:
        return s.person + " : abandon par " + method + " : " + s.answer;
      case Sent::How::refused:
        return s.person + " : refus par " + method + " : " + s.answer;
    }
    return {};
  }

  std::string say(const SameCover& s) const override {
    return "couvre la même chose que le tour " + s.rota + " (" + s.covers +
           ") : réunissez leurs couches en un seul tour";
  }
  std::string say(const FewPeople& s) const override {
    return "le tour " + s.rota + " a moins de trois personnes : partagez-le entre trois au moins";
  }
  std::string say(const NobodyPays& s) const override {
    return "le domaine " + s.domain + " n’a pas de responsable du budget qui paie les nuits du tour " +
           s.rota + " : fixez budgetHolder du domaine";
  }
  std::string say(const MailByNight& s) const override {
    return "le tour " + s.rota + " a des nuits, et seul un courriel atteint " + listed(s.people, kFrench) +
           " : un courriel ne réveille personne, ajoutez un moyen à leur `notify`";
  }
  std::string say(const NeedsDomain& s) const override {
    return "le service " + s.service + " a besoin des nuits de son domaine, et l’équipe " + s.team +
           " n’a pas de domaine (no_domain) : fixez le domaine de l’équipe";
  }
  std::string say(const NeedsOperations& s) const override {
    return "le service " + s.service +
           " relève d’Ops Run It, et aucune équipe d’exploitation ne le fait tourner (no_operations_team) : "
           "nommez-en une dans runBy ; d’ici là sa propre équipe répond";
  }
  std::string say(const NightsHeld& s) const override {
    return "les nuits de " + listed(s.services, kFrench, 10) +
           " sont retenues : hors des heures ouvrées leurs appels attendent leur retour (sans couverture)";
  }
  std::string say(const PeakUncovered& s) const override {
    return "le pic " + s.peak + " de " + s.service + " n’a pas de tour de nuit de " +
           (s.by_domain ? "son domaine" : "son équipe") +
           " : ajoutez-en un, ou d’autres recevront ses appels";
  }

  std::string skipped(const Skip& skip) const override {
    switch (skip.why) {
      case Skip::Why::working_hours_only:
        return "elle n’appelle qu’aux heures ouvrées";
      case Skip::Why::out_of_hours_only:
        return "elle n’appelle que hors des heures ouvrées";
      case Skip::Why::nobody:
        return listed_targets(skip.targets) + " ne joint personne à ce moment";
    }
    return {};
  }
  std::string over() const override { return "C’est résolu : il ne se passe plus rien."; }
  std::string taken(const std::optional<std::string>& asked) const override {
    return asked ? "À " + *asked + ", Onus demande si quelqu’un s’en occupe toujours."
                 : "Rien : il est pris en charge jusqu’à sa résolution.";
  }
  std::string starts_again(const std::string& when) const override {
    return "À " + when + ", les appels reprennent à l’étape 1.";
  }
  std::string pages_go_on() const override {
    return "Les appels continuent jusqu’à ce que quelqu’un s’en occupe.";
  }
  std::string is_paged_at(const std::vector<std::string>& people, const std::string& when) const override {
    return is_paged(people) + ", " + when + ".";
  }
  std::string is_paged(const std::vector<std::string>& people) const override { return call_of(people); }
  std::string has_no(const std::string& service, std::string_view link) const override {
    return service + (link == "runbook" ? " n’a pas de procédure" : " n’a pas de tableau de bord");
  }

  std::string done(Done what) const override {
    switch (what) {
      case Done::acknowledged:
        return "Pris en charge";
      case Done::passed:
        return "Passé au suivant : l’étape suivante est appelée";
      case Done::help:
        return "L’aide est demandée, et vous restez dessus";
      case Done::resolved:
        return "Résolu";
      case Done::noted:
        return "Noté";
      case Done::major:
        return "Déclaré majeur : la gestion des incidents est appelée";
      case Done::changed:
        return "Changé";
      case Done::declared:
        return "Déclaré";
    }
    return {};
  }
  std::string silenced(Duration length, const std::vector<std::string>& hides_last) const override {
    std::string text = "En silence pendant " + spoken(length, kFrench);
    if (!hides_last.empty())
      text += " ; plus aucune alerte ouverte de " + listed(hides_last, kFrench) + " ne se voit";
    return text;
  }
  std::string with_stopped(const std::string& what, std::int64_t stopped) const override {
    if (stopped == 0) return what + ".";
    return what + ". " + std::to_string(stopped) +
           (stopped == 1 ? " autre message arrêté." : " autres messages arrêtés.");
  }
  std::string acknowledged(std::size_t incidents) const override {
    return "Pris en charge : " + std::to_string(incidents) + ".";
  }
  std::string confirmed() const override { return "Confirmé : ceci vous joint."; }
  std::string already_resolved(std::int64_t incident, const std::string& by) const override {
    return "L’incident " + std::to_string(incident) + " est déjà résolu par " + actor_words(by, kFrench);
  }

  std::string link_over() const override { return "Ce lien a expiré"; }
  std::string sign_in_instead() const override { return "Connectez-vous pour voir l’incident."; }

  std::string hole(const std::vector<std::string>& refused,
                   const std::vector<std::string>& reached) const override {
    std::string text;
    if (!refused.empty())
      text =
          listed(refused, kFrench) + (refused.size() == 1 ? " n’a" : " n’ont") + " aucun moyen qui marche ; ";
    return text + (reached.empty() ? "personne n’est joint" : "repli sur " + listed(reached, kFrench));
  }
  std::string not_needed() const override { return "aucun service n’en a besoin à ce moment"; }
  std::string covers(const std::string& whose, rota::When when) const override {
    switch (when) {
      case rota::When::always:
        return whose;
      case rota::When::working_hours:
        return whose + ", heures ouvrées";
      case rota::When::out_of_hours:
        return whose + ", hors des heures ouvrées";
    }
    return {};
  }
  std::string a_file() const override { return "un fichier"; }

  std::string reaches_nobody(const std::string& target) const override {
    return target_words(target) + " n’atteint personne en ce moment";
  }
  std::string not_your_rota() const override {
    return "Seul un administrateur, ou quelqu’un dont c’est le tour, peut y mettre un remplacement.";
  }
  std::string no_such_role() const override {
    return "n’est pas un rôle de ce tour : nommez une de ses couches";
  }
  std::string nobody_known() const override { return "n’est personne de connu : nommez une personne"; }
  std::string not_after_from() const override {
    return "n’est pas après `from` : donnez une heure plus tardive";
  }
  std::string reason_too_long(std::size_t most) const override {
    return "dépasse " + std::to_string(most) + " octets";
  }
  std::string override_refused() const override { return "Le remplacement ne peut être accepté"; }
  std::string not_allowed() const override { return "Refusé"; }

  std::string not_ready(const std::string& person, const std::string& readiness) const override {
    return person + " : " + readiness;
  }
  std::string covers_nothing() const override {
    return "le tour ne couvre aucun moment de cette période : personne n’est mis de service";
  }
  std::string another_role(const std::string& person, const std::string& role) const override {
    return person + " est aussi " + role + " dans cette période";
  }

  std::string message_waits(Instant since, const Zone& zone) const override {
    return "Un message attend depuis " + moment_text(since, zone, kFrench) + ".";
  }
  std::string attempts_failed(std::int64_t attempts) const override {
    return std::to_string(attempts) +
           (attempts < 2 ? " essai d’envoi a échoué" : " essais d’envoi ont échoué") +
           " ces dernières 24 heures.";
  }
  std::string node_gone(const std::string& host, Instant seen, const Zone& zone) const override {
    return "Le nœud sur " + host + " a été vu pour la dernière fois le " + moment_text(seen, zone, kFrench) +
           ".";
  }
  std::string people_out_of_reach(std::int64_t people) const override {
    return std::to_string(people) + (people < 2 ? " personne n’a" : " personnes n’ont") +
           " aucun moyen qui marche.";
  }
  std::string holes_ahead(std::int64_t holes) const override {
    return std::to_string(holes) + (holes < 2 ? " trou" : " trous") + " dans les 30 prochains jours.";
  }

 private:
  static std::string instead(const Instead& s) {
    switch (s.who) {
      case Instead::Who::team_rota:
        return "un autre tour de l’équipe répond : " + s.name;
      case Instead::Who::domain_rota:
        return "le tour de son domaine répond : " + s.name;
      case Instead::Who::incident_management:
        return "la gestion des incidents répond : " + s.name;
      case Instead::Who::administrators:
        return "les administrateurs répondent";
      case Instead::Who::another_team:
        return s.name + " répond";
      case Instead::Who::members:
        return "les membres de " + s.name + " répondent";
      case Instead::Who::members_off_duty:
        return "les membres de " + s.name + " répondent, bien que hors service";
    }
    return {};
  }
};

}  // namespace

const Words& french() {
  static const French words;
  return words;
}

}  // namespace onus::paging
