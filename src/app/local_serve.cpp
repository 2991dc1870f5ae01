// onus serve and onus demo.
#include <signal.h>
#include <unistd.h>

#include <iostream>

#include "app/config.h"
#include "app/local.h"
#include "app/node.h"
#include "base/log.h"
#include "store/store.h"

namespace onus::app {
namespace {

bool is_loopback(const std::string& listen) {
  return listen.starts_with("127.") || listen.starts_with("localhost:") || listen.starts_with("[::1]");
}

void warn_about(const Config& config) {
  if (config.tls_cert.empty() && !is_loopback(config.listen)) {
    log::warn(
        "serving plain HTTP beyond this machine: give --tls-cert and --tls-key, or put a proxy with TLS "
        "before it",
        {{"listen", config.listen}});
  }
}

/// What a newcomer needs: the address, a way in, and one line that fires an alert.
void print_welcome(Node& node, const Config& config) {
  std::string url = config.url;
  if (url.ends_with(":0")) url = url.substr(0, url.size() - 1) + std::to_string(node.port());
  std::string path = node.sign_in_path();
  std::cout << "\nOnus is ready at " << url << "\n";
  if (!path.empty()) std::cout << "\nSign in (this link works once):\n  " << url << path << "\n";
  if (!node.demo_key().empty()) {
    std::cout << "\nFire an alert:\n  curl -sS " << url << "/v2/enqueue -d '{\"routing_key\":\""
              << node.demo_key()
              << "\",\"event_action\":\"trigger\",\"dedup_key\":\"cards\",\"payload\":{\"summary\":\"Card "
                 "payments are failing\","
                 "\"source\":\"probe-1\",\"severity\":\"critical\"}}'\n";
  }
  std::cout << std::endl;
}

/// Waits for SIGINT or SIGTERM; SIGHUP reloads. The signals were blocked before any thread began.
void wait_for_end(Node& node, const sigset_t& signals) {
  for (;;) {
    int number = 0;
    sigwait(&signals, &number);
    if (number != SIGHUP) return;
    node.reload();
  }
}

void run(Global& global, const Settings& flags, const std::string& config_file, bool demo) {
  Settings file;
  if (!config_file.empty()) {
    auto read = read_config_file(config_file);
    if (!read) return fail(global, read.error().message);
    file = std::move(*read);
  }
  auto config = make_config(flags, read_environment(), file);
  if (!config) return fail(global, config.error().message);
  config->demo = demo;

  sigset_t signals;
  sigemptyset(&signals);
  for (int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, number);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);

  warn_about(*config);
  auto node = Node::start(*config);
  if (!node) return fail(global, node.error().message);
  print_welcome(**node, *config);
  wait_for_end(**node, signals);
  log::info("stopping", {});
  (*node)->stop();
}

void add_command(CLI::App& app, Global& global, const char* name, const char* help, const char* example,
                 bool demo) {
  auto flags = std::make_shared<Settings>();
  auto config_file = std::make_shared<std::string>();
  auto* command = app.add_subcommand(name, help);
  command->footer(example);
  for (const auto& [setting, text] : setting_names()) {
    std::string key = setting;
    command
        ->add_option_function<std::string>(
            "--" + setting, [flags, key](const std::string& value) { (*flags)[key] = value; }, text)
        ->expected(1);
  }
  command->add_option("--config", *config_file, "TOML file with the same settings")->envname("ONUS_CONFIG");
  command->callback([&global, flags, config_file, demo] {
    if (demo) flags->try_emplace("data", "demo-data");
    run(global, *flags, *config_file, demo);
  });
}

}  // namespace

void add_serve_commands(CLI::App& app, Global& global) {
  add_command(app, global, "serve", "Serve: take signals, page people, show the screens",
              "Example: onus serve --listen 0.0.0.0:8080 --url https://onus.example --database "
              "postgresql://onus@db/onus --smtp smtp+starttls://mail.example",
              false);
  add_command(app, global, "demo", "Serve with a demo organisation and a demo inbox, in the folder demo-data",
              "Example: onus demo", true);
}

}  // namespace onus::app
