// The messages' words in French, in the words of the French screens.
#include "notify/words.h"

namespace onus::notify {

namespace {

using paging::MessageKind;

class French final : public Words {
 public:
  std::string money(std::int64_t minor, const Currency& currency) const override {
    return money_text(minor, currency, Language::french);
  }
  std::string moment(Instant t, const Zone& zone) const override {
    return moment_text(t, zone, Language::french);
  }
  std::string listed(const std::vector<std::string>& items) const override {
    return onus::listed(items, Language::french);
  }
  std::string severity(incident::Severity severity) const override {
    switch (severity) {
      case incident::Severity::critical:
        return "critique";
      case incident::Severity::high:
        return "élevée";
      case incident::Severity::medium:
        return "moyenne";
      case incident::Severity::low:
        return "basse";
    }
    return {};
  }
  std::string label(Label label) const override {
    switch (label) {
      case Label::losing:
        return "Perte";
      case Label::since:
        return "Depuis";
      case Label::resolved:
        return "Résolu";
      case Label::alerts:
        return "Alertes";
      case Label::team:
        return "Équipe";
      case Label::why_you:
        return "Pourquoi vous";
      case Label::next:
        return "Ensuite";
      case Label::runbook:
        return "Procédure";
    }
    return {};
  }

  std::string headline(incident::Severity severity, const std::string& service,
                       const std::string& title) const override {
    return this->severity(severity) + " : " + service + " : " + title;
  }
  std::string prefix(MessageKind kind, bool major) const override {
    switch (kind) {
      case MessageKind::page:
        return major ? "MAJEUR " : "";
      case MessageKind::joined:
        return "S’ajoute : ";
      case MessageKind::still_on_it:
        return "Toujours dessus ? ";
      case MessageKind::resolved_while_held:
        return "Résolu : ";
      case MessageKind::handed_on:
        return "Transmis : ";
      case MessageKind::informed:
        return "Pour information : ";
      case MessageKind::test:
      case MessageKind::list:
      case MessageKind::notice:
      case MessageKind::canary:
        return "";
    }
    return {};
  }
  std::string opening(MessageKind kind, const std::string& handed_to) const override {
    switch (kind) {
      case MessageKind::page:
        return "vous êtes appelé";
      case MessageKind::joined:
        return "une autre alerte s’ajoute à un incident que vous avez pris en charge";
      case MessageKind::still_on_it:
        return "vous en occupez-vous toujours ?";
      case MessageKind::resolved_while_held:
        return "c’est résolu avant que l’appel parte, il n’y a rien à faire";
      case MessageKind::handed_on:
        return "ceci est transmis" + (handed_to.empty() ? std::string() : " à " + handed_to);
      case MessageKind::informed:
        return "pour information, personne ne vous attend";
      case MessageKind::test:
        return "ceci est un appel d’essai";
      case MessageKind::notice:
      case MessageKind::canary:
      case MessageKind::list:
        return "voici du nouveau";
    }
    return {};
  }
  std::string first_line(const std::string& person, const std::string& opening, const std::string& service,
                         incident::Severity severity, std::int64_t incident, bool major) const override {
    return person + ", " + opening + " : " + service + ", gravité " + this->severity(severity) +
           ", incident nº " + std::to_string(incident) + (major ? ", MAJEUR" : "") + ".";
  }
  std::string reason(std::string_view reason) const override {
    if (reason == "help") return "On vous demande de l’aide.";
    if (reason == "pass") return "On vous l’a passé.";
    if (reason == "major") return "Il a été déclaré majeur.";
    if (reason == "reopened") return "Il est revenu après avoir été résolu.";
    if (reason == "unsilenced") return "Son silence est fini, et il dure encore.";
    if (reason == "raised") return "Il s’est aggravé.";
    if (reason == "expired") return "Sa prise en charge a expiré.";
    if (reason == "by-hand") return "Quelqu’un vous a appelé à la main.";
    return {};
  }
  std::string act(MessageKind kind) const override {
    switch (kind) {
      case MessageKind::page:
        return "Prendre en charge, passer au suivant ou demander de l’aide :";
      case MessageKind::still_on_it:
        return "Dites que oui, sinon l’étape 1 est appelée dans 5 minutes :";
      case MessageKind::test:
        return "Confirmez que vous l’avez reçu, et ce moyen de vous joindre est éprouvé :";
      case MessageKind::joined:
      case MessageKind::resolved_while_held:
      case MessageKind::handed_on:
      case MessageKind::list:
      case MessageKind::informed:
      case MessageKind::notice:
      case MessageKind::canary:
        return "À voir ici :";
    }
    return {};
  }
  std::string loss(const std::string& an_hour, const std::string& lost) const override {
    return an_hour + " par heure" + (lost.empty() ? "" : ", " + lost + " jusqu’ici");
  }
  std::string next(const std::string& who, const std::string& when) const override {
    return who + ", " + when + ", si personne ne prend en charge";
  }
  std::string whole_text() const override { return "Le texte entier :"; }

  std::string needed() const override { return "On a besoin de vous"; }
  std::string lists_follow(std::int64_t cap) const override {
    return "Plus de " + std::to_string(cap) +
           " messages par minute : la suite vient en listes, une par minute.";
  }
  std::string test_subject() const override {
    return "Appel d’essai d’Onus : confirmez que vous l’avez reçu";
  }
  std::string test_title() const override { return "Appel d’essai d’Onus"; }
  std::string test_text(const std::string& person) const override {
    return person + ", " + opening(MessageKind::test, "") + ", comme vous l’avez demandé.";
  }
  std::string test_short() const override { return "Ouvrez-le et confirmez que vous l’avez reçu."; }
  std::string messages(std::size_t count) const override {
    return std::to_string(count) + (count <= 1 ? " message" : " messages");
  }
  std::string list_subject(std::size_t count) const override { return messages(count) + " en une liste"; }
  std::string list_text(const std::string& person, std::size_t count) const override {
    return person + ", il en vient plus qu’on ne peut en lire un par un : " + messages(count) + ".";
  }
  std::string list_short() const override { return "Ouvrez la liste."; }
  std::string notice_subject(const Notice& notice) const override {
    if (notice.what == Notice::What::peak)
      return "Il manque une astreinte de nuit pour le pic " + notice.peak + " de " + notice.service;
    return "Qui est appelé change, pour vous aussi";
  }
  std::string notice_text(const std::string& person, const Notice& notice,
                          const std::string& when) const override {
    if (notice.what == Notice::What::peak)
      return person + ", le pic " + notice.peak + " de " + notice.service + " commence " + when +
             ", et il n’y a pas d’astreinte de nuit de " +
             (notice.cover == "domain" ? "son domaine" : "son équipe") +
             ". Ajoutez-en une : d’ici là, ses appels vont à d’autres.";
    std::string out = person + ", ceci change à partir du " + when + ".";
    auto add = [&](const char* words, const std::vector<std::string>& services) {
      if (!services.empty()) out += std::string("\n") + words + listed(services) + ".";
    };
    add("De jour, vous serez appelé pour ", notice.days);
    add("De nuit, à votre tour, vous pourrez être appelé pour ", notice.nights);
    add("De jour, vous ne serez plus appelé pour ", notice.no_days);
    add("De nuit, vous ne serez plus appelé pour ", notice.no_nights);
    out += "\nChangé par " + notice.by + (notice.reason.empty() ? "" : " : " + notice.reason);
    return out + (out.back() == '.' ? "" : ".");
  }
  std::string news() const override { return "Onus a du nouveau pour vous"; }
  std::string sign_in_subject() const override { return "Se connecter à Onus"; }
  std::string sign_in_text(const std::string& person) const override {
    return person + ", ce lien vous connecte, une fois, dans les 15 minutes :";
  }
  std::string sign_in_unasked() const override {
    return "Vous ne l’avez pas demandé ? Alors laissez-le : il ne se passe rien.";
  }
  std::string account_text(people::AccountNews news) const override {
    switch (news) {
      case people::AccountNews::password_changed:
        return "Votre mot de passe pour Onus a été changé";
      case people::AccountNews::factor_added:
        return "Un second facteur a été ajouté à votre compte dans Onus";
      case people::AccountNews::factor_removed:
        return "Un second facteur a été retiré de votre compte dans Onus";
      case people::AccountNews::recovery_used:
        return "Un code de secours a servi à vous connecter à Onus";
      case people::AccountNews::code_used_again:
        return "Un code de votre application d’authentification, déjà utilisé, a été saisi de nouveau pour "
               "Onus, et refusé";
    }
    return "";
  }
  std::string account_unasked() const override {
    return "Ce n’était pas vous ? Dites-le tout de suite à un administrateur, terminez vos sessions et "
           "changez de mot de "
           "passe ici :";
  }
};

}  // namespace

const Words& french() {
  static const French words;
  return words;
}

}  // namespace onus::notify
