// Why a request is refused or failed, in French.
#include "server/words.h"

namespace onus::server {

namespace {

class French final : public Words {
 public:
  DenialText say(Denial refusal) const override {
    switch (refusal) {
      case Denial::not_signed_in:
        return {"Pas connecté", "Connectez-vous, ou envoyez un jeton."};
      case Denial::team_token:
        return {"Refusé", "Un jeton limité à une équipe ne fait rien qui concerne les autres."};
      case Denial::no_person:
        return {"Refusé", "C’est l’affaire d’une personne : un jeton qui n’est à personne ne le peut pas."};
      case Denial::role:
        return {"Refusé", "Votre rôle ne le permet pas."};
      case Denial::database_away:
        return {"La base de données est indisponible en ce moment", "Réessayez dans un instant."};
      case Denial::database_unusable:
        return {"La base de données est inutilisable", ""};
      case Denial::failed:
        return {"Une erreur est survenue dans Onus", ""};
    }
    return {};
  }
};

}  // namespace

const Words& french() {
  static const French words;
  return words;
}

}  // namespace onus::server
