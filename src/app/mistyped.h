// What was meant by a command or flag that does not exist.
#pragma once
#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace onus::app {

/// What to tell about arguments that `error` refused: names the word that is no command or no flag, and the
/// nearest that is. Nullopt where CLI11's own text says it better (help, a missing value).
std::optional<std::string> mistyped(const CLI::App& app, const std::vector<std::string>& arguments,
                                    const CLI::ParseError& error);

}  // namespace onus::app
