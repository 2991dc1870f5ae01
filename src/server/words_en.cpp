// Why a request is refused or failed, in English.
#include "server/words.h"

namespace onus::server {

namespace {

class English final : public Words {
 public:
  DenialText say(Denial refusal) const override {
    switch (refusal) {
      case Denial::not_signed_in:
        return {"Not signed in", "Sign in, or send a token."};
      case Denial::team_token:
        return {"Not allowed", "A token that is limited to a team does nothing that concerns others."};
      case Denial::no_person:
        return {"Not allowed", "This is for a person: a token that belongs to nobody cannot do it."};
      case Denial::role:
        return {"Not allowed", "Your role does not allow this."};
      case Denial::database_away:
        return {"The database cannot be used at the moment", "Try again in a moment."};
      case Denial::database_unusable:
        return {"The database cannot be used", ""};
      case Denial::failed:
        return {"Something went wrong inside Onus", ""};
    }
    return {};
  }
};

}  // namespace

const Words& english() {
  static const English words;
  return words;
}

}  // namespace onus::server
