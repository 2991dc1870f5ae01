// onus: one binary for the server and the command line.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "app/cli.h"
#include "app/local.h"
#include "app/mistyped.h"
#include "base/crypto.h"

namespace {

/// Runs the command that the arguments name; the exit code.
int run(CLI::App& app, onus::app::Global& global, int argc, char** argv) {
  using namespace onus::app;
  try {
    app.parse(argc, argv);
    // A table or an export that a full disk swallowed was not printed.
    if (!std::cout.flush()) fail(global, "cannot write to the standard output: is its disk full?");
    return global.exit;
  } catch (const CLI::ParseError& error) {
    if (auto meant = mistyped(app, {argv + 1, argv + argc}, error)) {
      fail(global, *meant);
      return kFailed;
    }
    return app.exit(error) == 0 ? kDone : kFailed;
  } catch (const std::exception& failure) {
    fail(global, failure.what());
    return kFailed;
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace onus::app;
  onus::crypto_init();
  Global global;
  CLI::App app(
      "Onus: you build it, you run it. An alert pages whoever the service's money says must be on call.",
      "onus");
  app.set_version_flag("--version", ONUS_VERSION);
  app.require_subcommand(1);
  app.fallthrough();  // global flags stand anywhere
  app.add_option("--server", global.connection.server, "the server's address")
      ->envname("ONUS_SERVER")
      ->capture_default_str();
  app.add_option("--token", global.connection.token, "an API token (onus token create)")
      ->envname("ONUS_TOKEN");
  app.add_flag("--json", global.json, "JSON on stdout; the default when stdout is no terminal");
  app.footer("Example: onus apply -f org.yaml --dry-run");
  if (!isatty(STDOUT_FILENO)) global.json = true;

  add_serve_commands(app, global);
  add_document_commands(app, global);
  add_rota_commands(app, global);
  add_incident_commands(app, global);
  add_model_commands(app, global);
  add_cost_commands(app, global);
  add_proposal_commands(app, global);
  add_practice_commands(app, global);
  add_database_commands(app, global);
  add_audit_command(app, global);
  add_keys_command(app, global);
  add_second_factor_command(app, global);
  add_completion_command(app, global);
  return run(app, global, argc, argv);
}
