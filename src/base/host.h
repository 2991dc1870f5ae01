// The machine this runs on.
#pragma once
#include <string>

namespace onus {

/// The machine's name, of letters, digits, dots and hyphens only, so that it can stand in EHLO and in
/// addresses; `localhost` if it has none.
std::string host_name();

}  // namespace onus
