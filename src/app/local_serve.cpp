// onus serve and onus demo.
#include <malloc.h>
#include <signal.h>
#include <unistd.h>

#include <iostream>

#include "app/config.h"
#include "app/local.h"
#include "app/node.h"
#include "app/wiring.h"
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

/// An address with the port that was taken where it said 0: any.
std::string with_port(std::string address, const Node& node) {
  if (address.ends_with(":0")) address.replace(address.size() - 1, 1, std::to_string(node.port()));
  return address;
}

/// What a newcomer needs: the address, a way in, and one line that fires an alert.
void print_welcome(Node& node, const Config& config) {
  const std::string url = with_port(config.url, node);
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

/// One line that tells a log's reader that it works, and what it is.
void log_ready(const Node& node, const Config& config, Instant began) {
  const auto database = store::Address::parse(config.database);
  const bool sqlite = database && database->engine == store::Engine::sqlite;
  log::info("ready", {{"url", with_port(config.url, node)},
                      {"listen", with_port(config.listen, node)},
                      {"database", sqlite ? "sqlite" : "postgresql"},
                      {"version", ONUS_VERSION},
                      {"took_ms", (system_clock().now() - began).us / 1000}});
}

/// Before any thread begins. The allocator learns to keep up to 64 MiB of free memory for each of its heaps,
/// some hundred MiB after answers that are computed of years of history: here it does not, and what is free
/// between what is used goes back to the system each minute (docs/performance.md).
void keep_little_memory() { mallopt(M_TRIM_THRESHOLD, 1 << 20); }

/// Waits for SIGINT or SIGTERM; SIGHUP reloads. The signals were blocked before any thread began.
void wait_for_end(Node& node, const sigset_t& signals) {
  constexpr timespec kMinute{.tv_sec = 60, .tv_nsec = 0};
  for (;;) {
    const int number = sigtimedwait(&signals, nullptr, &kMinute);
    if (number == SIGHUP)
      node.reload();
    else if (number > 0)
      return;
    else
      malloc_trim(0);
  }
}

/// The settings of flags, environment and file; nullopt after an error, which is printed.
std::optional<Config> configure(Global& global, Sources& sources) {
  sources.environment = read_environment();
  if (!sources.file_name.empty()) {
    auto read = read_config_file(sources.file_name);
    if (!read) {
      fail(global, read.error().message);
      return std::nullopt;
    }
    sources.file = std::move(*read);
  }
  auto config = make_config(sources);
  if (!config) {
    fail(global, named(sources, config.error()));
    return std::nullopt;
  }
  return std::move(*config);
}

void run(Global& global, Sources sources, bool demo) {
  const Instant began = system_clock().now();
  auto config = configure(global, sources);
  if (!config) return;
  config->demo = demo;

  sigset_t signals;
  sigemptyset(&signals);
  for (int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, number);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  keep_little_memory();

  warn_about(*config);
  try {
    auto node = Node::start(*config);
    if (!node) return fail(global, named(sources, node.error()));
    log_ready(**node, *config, began);
    print_welcome(**node, *config);
    wait_for_end(**node, signals);
    log::info("stopping", {});
    (*node)->stop();
  } catch (const std::exception& failure) {
    fail(global,
         named(sources, {failure_text(*store::Address::parse(config->database), failure), "database"}));
  }
}

void add_command(CLI::App& app, Global& global, const char* name, const char* help, const char* example,
                 bool demo) {
  auto sources = std::make_shared<Sources>();
  auto* command = app.add_subcommand(name, help);
  command->footer(example);
  for (const auto& [setting, text] : setting_names()) {
    std::string key = setting;
    command
        ->add_option_function<std::string>(
            "--" + setting, [sources, key](const std::string& value) { sources->flags[key] = value; }, text)
        ->expected(1);
  }
  command->add_option("--config", sources->file_name, "TOML file with the same settings")
      ->envname("ONUS_CONFIG");
  command->callback([&global, sources, demo] {
    if (demo) sources->flags.try_emplace("data", "demo-data");
    run(global, *sources, demo);
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
