// What is said of people, in French, in the words of the French screens.
#include "people/words.h"

namespace onus::people {

namespace {

class French final : public Words {
 public:
  std::string say(const Readiness& r) const override {
    switch (r.state) {
      case Readiness::State::ready:
        return "Prêt : un moyen a été confirmé ces 90 derniers jours";
      case Readiness::State::mail_only:
        return "Mail seulement : il peut ne réveiller personne";
      case Readiness::State::broken:
        return "L’autre côté a refusé tous les moyens";
      case Readiness::State::unproved:
        return r.only_mail ? "Mail seulement, et pas confirmé ces 90 derniers jours"
                           : "Aucun moyen n’a été confirmé ces 90 derniers jours";
    }
    return {};
  }
};

}  // namespace

const Words& french() {
  static const French words;
  return words;
}

}  // namespace onus::people
