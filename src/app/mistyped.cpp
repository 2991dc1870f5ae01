// CLI11 says "A subcommand is required" whatever was typed in its place; this finds the word.
#include "app/mistyped.h"

#include "document/fields.h"

namespace onus::app {
namespace {

const CLI::App* subcommand(const CLI::App& command, const std::string& name) {
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; }))
    if (sub->get_name() == name) return sub;
  return nullptr;
}

/// Global flags stand anywhere, so a flag may be the command's or any above it.
const CLI::Option* option(const CLI::App& command, const std::string& name) {
  for (const CLI::App* c = &command; c; c = c->get_parent())
    if (const CLI::Option* found = c->get_option_no_throw(name)) return found;
  return nullptr;
}

std::string meant(const std::string& word, const std::vector<std::string>& known) {
  const std::string near(document::did_you_mean(word, {known.begin(), known.end()}));
  return near.empty() ? "" : ": did you mean `" + near + "`?";
}

std::string full_name(const CLI::App& command) {
  return (command.get_parent() ? full_name(*command.get_parent()) + " " : "") + command.get_name();
}

std::string no_command(const CLI::App& command, const std::string& word) {
  std::vector<std::string> known;
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; }))
    known.push_back(sub->get_name());
  const std::string near = meant(word, known);
  return "'" + word + "' is no command" + (near.empty() ? ":" : near) + " `" + full_name(command) +
         " --help` lists them";
}

std::string no_flag(const CLI::App& command, const std::string& word) {
  std::vector<std::string> known;
  for (const CLI::App* c = &command; c; c = c->get_parent())
    for (const CLI::Option* o : c->get_options())
      for (const std::string& name : o->get_lnames()) known.push_back("--" + name);
  const std::string near = meant(word.substr(0, word.find('=')), known);
  return "'" + word + "' is no flag of `" + full_name(command) + "`" + (near.empty() ? ":" : near) + " `" +
         full_name(command) + " --help` lists them";
}

}  // namespace

std::optional<std::string> mistyped(const CLI::App& app, const std::vector<std::string>& arguments,
                                    const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return std::nullopt;  // --help, --version
  const CLI::App* command = &app;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--") break;
    if (word.size() > 1 && word.starts_with('-')) {
      const CLI::Option* known = option(*command, word.substr(0, word.find('=')));
      if (!known && word.starts_with("--")) return no_flag(*command, word);
      if (known && known->get_items_expected_max() > 0 && word.find('=') == word.npos) ++i;  // its value
    } else if (const CLI::App* sub = subcommand(*command, word)) {
      command = sub;
    } else if (command->get_require_subcommand_min() > 0) {
      return no_command(*command, word);
    }
  }
  if (command->get_require_subcommand_min() > 0)
    return "name a command: `" + full_name(*command) + " --help` lists them";
  return std::nullopt;
}

}  // namespace onus::app
