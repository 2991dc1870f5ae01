// onus second-factor reset: for the admin who has lost the device and the recovery codes, and has no other
// admin to ask.
#include <iostream>

#include "app/database_command.h"
#include "app/local.h"
#include "audit/audit.h"
#include "people/second_factor.h"

namespace onus::app {
namespace {

void reset(Global& global, const Database& database, const std::string& person) {
  auto store = store::open(database.address, system_clock());
  if (store->schema_version() == 0) return fail(global, "the database is empty: is --database right?");
  const bool gone = store->write_returning<bool>([&](store::Tx& tx) {
    if (!people::reset_second_factor(tx, person)) return false;
    audit::record(tx, {"command-line", "second-factor.reset", "person:" + person, nullptr, nullptr, ""});
    return true;
  });
  if (!gone) return fail(global, person + " has no second factor: is the name right?");
  std::cout << person << " signs in without a second factor until a new one is set up\n";
}

}  // namespace

void add_second_factor_command(CLI::App& app, Global& global) {
  struct Options {
    std::string database, person;
  };
  auto o = std::make_shared<Options>();
  auto* command = app.add_subcommand("second-factor", "The second factor of a person");
  command->footer("Example: onus second-factor reset amara-okafor");
  command->require_subcommand(1);
  auto* resetting = add_database_option(
      command->add_subcommand("reset", "Remove what somebody has lost; works beside a running server"),
      o->database);
  resetting->footer("Example: onus second-factor reset amara-okafor");
  resetting->add_option("person", o->person, "the person's name")->required();
  resetting->callback([&global, o] {
    on_the_database(global, o->database, false,
                    [&](const Database& database) { reset(global, database, o->person); });
  });
}

}  // namespace onus::app
