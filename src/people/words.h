// What is said of people and their contact methods: one class for each language. Pure.
#pragma once
#include "base/language.h"
#include "people/contact.h"

namespace onus::people {

/// Stateless.
class Words {
 public:
  virtual ~Words() = default;
  virtual std::string say(const Readiness& readiness) const = 0;
};

const Words& english();
const Words& french();
inline const Words& words(Language language) { return language == Language::french ? french() : english(); }

}  // namespace onus::people
