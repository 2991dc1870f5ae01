// onus completion: shell completion made from the commands themselves, so that it cannot fall behind.
#include <iostream>

#include "app/cli.h"

namespace onus::app {
namespace {

/// The words that may follow `path`: subcommands and long flags.
std::string words_of(const CLI::App& app) {
  std::string words;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App* a) { return !a->get_name().empty(); }))
    words += sub->get_name() + " ";
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words += "--" + name + " ";
  }
  if (!words.empty()) words.pop_back();
  return words;
}

void print_cases(const CLI::App& app, const std::string& path) {
  std::cout << "    '" << path << "') words='" << words_of(app) << "' ;;\n";
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App* a) { return !a->get_name().empty(); })) {
    print_cases(*sub, path.empty() ? sub->get_name() : path + " " + sub->get_name());
  }
}

void print_bash(const CLI::App& app) {
  std::cout << "_onus() {\n  local path='' word words=''\n"
               "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
               "    case $word in -*) ;; *) path=\"${path:+$path }$word\" ;; esac\n  done\n"
               "  case $path in\n";
  print_cases(app, "");
  std::cout << "  esac\n  COMPREPLY=($(compgen -W \"$words --server --token --json --help\" -- "
               "\"${COMP_WORDS[COMP_CWORD]}\"))\n}\n"
               "complete -o default -F _onus onus\n";
}

void print_fish(const CLI::App& app) {
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App* a) { return !a->get_name().empty(); })) {
    std::cout << "complete -c onus -n __fish_use_subcommand -a " << sub->get_name() << " -d '"
              << sub->get_description() << "'\n";
    for (const CLI::Option* option : sub->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        std::cout << "complete -c onus -n '__fish_seen_subcommand_from " << sub->get_name() << "' -l " << name
                  << "\n";
      }
    }
  }
}

}  // namespace

void add_completion_command(CLI::App& app, Global& global) {
  auto shell = std::make_shared<std::string>();
  auto* command = app.add_subcommand("completion", "Print shell completion");
  command->footer("Example: onus completion bash > /etc/bash_completion.d/onus");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([&app, &global, shell] {
    if (*shell == "zsh") std::cout << "autoload -U +X bashcompinit && bashcompinit\n";
    if (*shell == "fish")
      print_fish(app);
    else
      print_bash(app);
    global.exit = kDone;
  });
}

}  // namespace onus::app
