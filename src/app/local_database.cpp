// onus token create, migrate, backup, restore: they open the database themselves.
#include <filesystem>
#include <iostream>

#include "app/backup.h"
#include "app/database_command.h"
#include "app/local.h"
#include "app/serving_lock.h"
#include "app/wiring.h"
#include "document/document.h"
#include "paging/outbox.h"
#include "people/access.h"

namespace onus::app {
namespace {

/// A node that was seen within this time holds the database.
constexpr Duration kLease = Duration::seconds(30);

bool node_is_running(store::Store& store) {
  if (store.schema_version() == 0) return false;
  bool running = false;
  store.read([&](store::Tx& tx) {
    for (const auto& node : paging::nodes(tx)) running = running || node.seen_at + kLease > tx.now();
  });
  return running;
}

/// A database that a command has for itself: no server runs on it meanwhile.
struct Owned {
  ServingLock lock;  // of a file; it knows of a server at once
  std::unique_ptr<store::Store> store;
};

/// nullopt after an error, which is printed.
std::optional<Owned> own(Global& global, const Database& database) {
  if (auto failed = make_folder(database.address)) {
    fail(global, named(database.sources, *failed));
    return std::nullopt;
  }
  auto lock = ServingLock::take(database.address);
  if (!lock) {
    fail(global, named(database.sources, lock.error()));
    return std::nullopt;
  }
  Owned owned{std::move(*lock), store::open(database.address, system_clock())};
  if (database.address.engine == store::Engine::postgresql && node_is_running(*owned.store)) {
    fail(global, "a node is running on this database, or was 30 seconds ago: stop it first");
    return std::nullopt;
  }
  return owned;
}

bool team_exists(store::Store& store, const std::string& team) {
  document::Documents documents(store, registry(), system_clock());
  documents.load();
  return documents.current()->find<people::Team>(team) != nullptr;
}

void create_token(Global& global, const Database& database, const std::string& name, const std::string& role,
                  const std::string& team) {
  auto parsed = people::parse_role(role);
  if (!parsed) return fail(global, "--role must be admin, member or viewer");
  // The first token may come before the first server; whoever mistyped a path reads that it is new.
  const bool made = database.is_file_missing();
  auto store = store::open(database.address, system_clock());
  if (store->schema_version() == 0) store->migrate(migrations());
  if (made) std::cerr << "onus: there was no database " << database.address.target << ": made a new one\n";
  if (!team.empty() && !team_exists(*store, team))
    return fail(global,
                "--team: there is no team " + team + ": its documents are applied first (`onus apply`)");
  Result<std::string> token = Error{};
  store->write([&](store::Tx& tx) { token = people::create_token(tx, name, *parsed, team, "command-line"); });
  if (!token) return fail(global, "--" + token.error().field + " " + token.error().message);
  std::cout << *token << "\n";
}

void migrate(Global& global, const Database& database) {
  auto owned = own(global, database);
  if (!owned) return;
  owned->store->migrate(migrations());
  std::cout << "schema version " << owned->store->schema_version() << "\n";
}

void make_backup(Global& global, const Database& database, const std::string& file) {
  auto store = store::open(database.address, system_clock());
  if (store->schema_version() == 0) return fail(global, "the database is empty: is --database right?");
  Result<Copied> copied = Error{};
  try {
    copied = backup(*store, migrations(), file, system_clock());
  } catch (const std::exception& failure) {
    // Of either of the two.
    return fail(global, "cannot back up to " + file + ": " + failure_text(database.address, failure));
  }
  if (!copied) return fail(global, copied.error().message);
  std::cout << file << ": " << copied->rows << " rows of " << copied->tables << " tables\n";
}

void restore_backup(Global& global, const Database& database, const std::string& file) {
  // Before the database is touched, or made.
  auto from = Backup::open(file, migrations(), system_clock());
  if (!from) return fail(global, from.error().message);
  auto owned = own(global, database);
  if (!owned) return;
  owned->store->migrate(migrations());
  auto copied = (*from)->restore(*owned->store);
  if (!copied) return fail(global, copied.error().message);
  std::cout << copied->rows << " rows of " << copied->tables << " tables restored\n";
}

}  // namespace

void add_database_commands(CLI::App& app, Global& global) {
  struct Options {
    std::string database, name, role = "member", team, file;
  };
  auto o = std::make_shared<Options>();
  auto with_database = [&](CLI::App* command) { return add_database_option(command, o->database); };
  auto on_database = [&global, o](bool make, auto work) {
    return [&global, o, make, work] { on_the_database(global, o->database, make, work); };
  };
  auto* token = app.add_subcommand("token", "API tokens");
  token->footer("Example: onus token create --name ci --role admin");
  token->require_subcommand(1);
  auto* create = with_database(
      token->add_subcommand("create", "Make a token and print it, this once; works beside a running server"));
  create->footer("Example: onus token create --name ci --role admin");
  create->add_option("--name", o->name, "what the token is called in the audit list")->required();
  create->add_option("--role", o->role, "admin, member or viewer")
      ->capture_default_str()
      ->check(CLI::IsMember({"admin", "member", "viewer"}));
  create->add_option("--team", o->team, "limit it to one team's things");
  create->callback(on_database(true, [&global, o](const Database& database) {
    create_token(global, database, o->name, o->role, o->team);
  }));

  auto* migrating =
      with_database(app.add_subcommand("migrate", "Bring the database's schema to this version"));
  migrating->footer("Example: onus migrate --database postgresql://onus@db/onus");
  migrating->callback(on_database(true, [&global](const Database& database) { migrate(global, database); }));

  auto* backing =
      with_database(app.add_subcommand("backup", "Write everything into one file, also while a server runs"));
  backing->footer("Example: onus backup --database postgresql://onus@db/onus onus-2026-11-24.db");
  backing->add_option("file", o->file, "a new file")->required();
  backing->callback(
      on_database(false, [&global, o](const Database& database) { make_backup(global, database, o->file); }));

  auto* restoring =
      with_database(app.add_subcommand("restore", "Fill an empty database, of either engine, from a backup"));
  restoring->footer("Example: onus restore --database postgresql://onus@db/new onus-2026-11-24.db");
  restoring->add_option("file", o->file, "the backup")->required()->check(CLI::ExistingFile);
  restoring->callback(on_database(
      true, [&global, o](const Database& database) { restore_backup(global, database, o->file); }));
}

}  // namespace onus::app
