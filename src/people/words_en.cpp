// What is said of people, in English.
#include "people/words.h"

namespace onus::people {

namespace {

class English final : public Words {
 public:
  std::string say(const Readiness& r) const override {
    switch (r.state) {
      case Readiness::State::ready:
        return "Ready: a method was confirmed within 90 days";
      case Readiness::State::mail_only:
        return "Mail only: it may not wake anybody";
      case Readiness::State::broken:
        return "Every method was refused by the other side";
      case Readiness::State::unproved:
        return r.only_mail ? "Mail only, and not confirmed within 90 days"
                           : "No method was confirmed within 90 days";
    }
    return {};
  }
};

}  // namespace

const Words& english() {
  static const English words;
  return words;
}

}  // namespace onus::people
