// Why a request is refused before it reaches a handler, or failed: one class for each language. Pure.
#pragma once
#include <cstdint>
#include <string>

#include "base/language.h"

namespace onus::server {

enum class Denial : std::uint8_t {
  not_signed_in,
  team_token,  // one that is limited to a team, for what concerns all
  no_person,   // a token that belongs to nobody
  role,
  database_away,
  database_unusable,
  failed
};
inline constexpr Denial kLastDenial = Denial::failed;

struct DenialText {
  std::string title, detail;  // detail may be empty
};

/// Stateless.
class Words {
 public:
  virtual ~Words() = default;
  virtual DenialText say(Denial refusal) const = 0;
};

const Words& english();
const Words& french();
inline const Words& words(Language language) { return language == Language::french ? french() : english(); }

}  // namespace onus::server
