// onus completion: shell completion made from the commands themselves, so that it cannot fall behind.
#include <iostream>
#include <sstream>

#include "app/cli.h"

namespace onus::app {
namespace {

std::vector<const CLI::App*> subcommands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* a) { return !a->get_name().empty(); });
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

/// Names as typed: `-f --file`.
std::vector<std::string> flags_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

/// What CLI::IsMember allows, which CLI11 tells only as a type: `TEXT:{admin,member}`.
std::string choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const auto open = type.find('{'), close = type.find('}');
  if (open == type.npos || close == type.npos) return "";
  std::string words = type.substr(open + 1, close - open - 1);
  std::replace(words.begin(), words.end(), ',', ' ');
  return words;
}

/// The words that may follow a command: its commands, flags and choices.
std::string words_of(const CLI::App& app) {
  std::ostringstream words;
  for (const CLI::App* sub : subcommands(app)) words << sub->get_name() << " ";
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) words << choices_of(*option) << " ";
    for (const std::string& name : option->get_lnames()) words << "--" << name << " ";
  }
  return words.str();
}

/// `each(command, path)` for every command below `app`; the path is `token create`.
template <class Each>
void each_command(const CLI::App& app, const std::string& path, const Each& each) {
  for (const CLI::App* sub : subcommands(app)) {
    const std::string below = path.empty() ? sub->get_name() : path + " " + sub->get_name();
    each(*sub, below);
    each_command(*sub, below, each);
  }
}

/// Where a value follows: what it may be, or nothing, so that the shell offers files.
void print_values(const CLI::App& app, const std::string& path) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional() || !takes_value(*option)) continue;
    std::string cases;
    for (const std::string& flag : flags_of(*option))
      cases += (cases.empty() ? "'" : "|'") + path + " " + flag + "'";
    std::cout << "    " << cases << ") words='" << choices_of(*option) << "' ;;\n";
  }
}

/// Also for zsh, whose bashcompinit runs it; there `path` would be the PATH.
void print_bash(const CLI::App& app) {
  std::cout << "_onus() {\n"
               "  local cur=\"${COMP_WORDS[COMP_CWORD]}\" prev=\"${COMP_WORDS[COMP_CWORD-1]}\" "
               "command='' words i\n"
               "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
               "    case \"$command ${COMP_WORDS[i]}\" in\n";
  each_command(app, "", [](const CLI::App&, const std::string& path) {
    // The command so far, then the word: ` token`, `token create`.
    std::cout << "      '" << (path.find(' ') == path.npos ? " " : "") << path << "') command='" << path
              << "' ;;\n";
  });
  std::cout << "    esac\n  done\n  case \"$command\" in\n    '') words='" << words_of(app) << "' ;;\n";
  each_command(app, "", [&app](const CLI::App& command, const std::string& path) {
    std::cout << "    '" << path << "') words='" << words_of(command);
    for (const CLI::Option* option : app.get_options())
      for (const std::string& name : option->get_lnames())
        if (name != "help" && name != "version") std::cout << "--" << name << " ";
    std::cout << "' ;;\n";
  });
  std::cout << "  esac\n  case \"$prev\" in\n    --server|--token) words='' ;;\n  esac\n"
               "  case \"$command $prev\" in\n";
  each_command(app, "", print_values);
  std::cout << "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\n"
               "complete -o default -F _onus onus\n";
}

std::string shell_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + "'";
}

void print_fish_option(const CLI::Option& option, const std::string& condition) {
  std::cout << "complete -c onus" << condition;
  for (const std::string& name : option.get_snames()) std::cout << " -s " << name;
  for (const std::string& name : option.get_lnames()) std::cout << " -l " << name;
  if (const std::string choices = choices_of(option); !choices.empty())
    std::cout << " -x -a " << shell_quoted(choices);
  else if (takes_value(option))
    std::cout << " -r";
  std::cout << " -d " << shell_quoted(option.get_description()) << "\n";
}

/// The commands below `app`, and the flags and choices of each.
void print_fish(const CLI::App& app, const std::string& seen) {
  std::string names;
  for (const CLI::App* sub : subcommands(app)) names += " " + sub->get_name();
  const std::string here = " -n " + shell_quoted(seen + (seen.empty() ? "" : "; and ") +
                                                 "not __fish_seen_subcommand_from" + names);
  for (const CLI::App* sub : subcommands(app)) {
    std::cout << "complete -c onus" << here << " -f -a " << sub->get_name() << " -d "
              << shell_quoted(sub->get_description()) << "\n";
    const std::string within =
        seen + (seen.empty() ? "" : "; and ") + "__fish_seen_subcommand_from " + sub->get_name();
    for (const CLI::Option* option : sub->get_options()) {
      if (!option->get_positional())
        print_fish_option(*option, " -n " + shell_quoted(within));
      else if (const std::string choices = choices_of(*option); !choices.empty())
        std::cout << "complete -c onus -n " << shell_quoted(within) << " -f -a " << shell_quoted(choices)
                  << "\n";
    }
    if (!subcommands(*sub).empty()) print_fish(*sub, within);
  }
}

}  // namespace

void add_completion_command(CLI::App& app, Global& global) {
  auto shell = std::make_shared<std::string>();
  auto* command = app.add_subcommand("completion", "Print shell completion");
  command->footer("Example: source <(onus completion bash)");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([&app, &global, shell] {
    if (*shell == "fish") {
      for (const CLI::Option* option : app.get_options()) print_fish_option(*option, "");
      print_fish(app, "");
    } else {
      if (*shell == "zsh")
        std::cout << "autoload -Uz compinit bashcompinit\n"
                     "(( $+functions[compdef] )) || compinit\nbashcompinit\n";
      print_bash(app);
    }
    global.exit = kDone;
  });
}

}  // namespace onus::app
