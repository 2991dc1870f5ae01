// onus keys: other keys for what is sealed in the database.
#include <iostream>

#include "app/database_command.h"
#include "app/local.h"
#include "app/wiring.h"
#include "people/sealed.h"

namespace onus::app {
namespace {

struct Options {
  std::string database, key_file;
  bool prepare = false, yes = false;
};

/// Is the newest key one that was prepared, and that nothing is sealed with yet?
bool is_prepared(store::Store& store, const Keys& keys) {
  return store.read_returning<bool>([&](store::Tx& tx) {
    return tx.one("select 1 from seal_key limit 1") &&
           !tx.one("select 1 from seal_key where id = $1", {keys.newest().id()});
  });
}

void rotate(Global& global, const Database& database, const Options& o) {
  auto keys = Keys::open(key_file_of(database, o.key_file), false);
  if (!keys) return fail(global, keys.error().message + " (--key-file names it)");
  auto store = store::open(database.address, system_clock());
  if (store->schema_version() == 0) return fail(global, "the database is empty: is --database right?");
  store->migrate(migrations());
  const std::string file = (*keys)->path().string();
  if (o.prepare || !is_prepared(*store, **keys)) {
    if (auto added = (*keys)->add(); !added) return fail(global, added.error().message);
  }
  const std::string id = (*keys)->newest().id();
  if (o.prepare) {
    std::cout << file << ": added the key " << id
              << ". Copy the file to every node, then run `onus keys rotate` on one of them.\n";
    return;
  }
  Result<int> sealed = 0;
  store->write([&](store::Tx& tx) { sealed = people::reseal(tx, **keys); });
  if (!sealed) return fail(global, sealed.error().message);
  std::cout << *sealed << " secrets sealed anew by the key " << id << " of " << file
            << ". Its former keys open older backups: keep them as long as those.\n";
}

void forget(Global& global, const Database& database, const Options& o) {
  if (!o.yes)
    return fail(global,
                "this deletes the webhook secrets and second factors that no key in the key file opens, and "
                "people make them "
                "anew: --yes if the keys are lost for good");
  auto owned = own(global, database);
  if (!owned) return;
  owned->store->migrate(migrations());
  auto keys = Keys::open(key_file_of(database, o.key_file), true);
  if (!keys) return fail(global, keys.error().message);
  int forgotten = 0;
  owned->store->write([&](store::Tx& tx) { forgotten = people::forget_unopenable(tx, **keys); });
  std::cout << forgotten << " secrets given up; " << (*keys)->path().string() << " seals from now on\n";
}

}  // namespace

void add_keys_command(CLI::App& app, Global& global) {
  auto o = std::make_shared<Options>();
  auto* keys = app.add_subcommand("keys", "The keys that seal secrets and backups");
  keys->footer("Example: onus keys rotate");
  keys->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, const char* example, auto work) {
    auto* command = add_database_option(keys->add_subcommand(name, help), o->database);
    command->footer(example);
    add_key_file_option(command, o->key_file);
    command->callback([&global, o, work] {
      on_the_database(global, o->database, false,
                      [&](const Database& database) { work(global, database, *o); });
    });
    return command;
  };
  add("rotate", "Make a new key and seal all secrets anew by it; works beside a running server",
      "Example: onus keys rotate --database postgresql://onus@db/onus --key-file /etc/onus/onus.key", rotate)
      ->add_flag("--prepare", o->prepare, "only add the key to the file, to be copied to every node first");
  add("forget", "Give up what lost keys have sealed, so that Onus starts again",
      "Example: onus keys forget --yes", forget)
      ->add_flag("--yes", o->yes, "the keys are lost for good");
}

}  // namespace onus::app
