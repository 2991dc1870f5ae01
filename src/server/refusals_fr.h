// What handlers refuse with, in French: by the English sentence, since refusals are said where they arise and
// kept nowhere. Pure.
#pragma once
#include <string>
#include <string_view>

#include "server/http.h"

namespace onus::server {

/// The sentence in French, what it names kept as it is; English where there is none yet.
std::string refusal_in_french(std::string_view english);

/// A problem document whose title, detail and messages are in French; any other response as it is.
void say_in_french(Response& response);

}  // namespace onus::server
