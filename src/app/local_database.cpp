// onus token create, migrate, backup, restore: they open the database themselves.
#include <iostream>

#include "app/backup.h"
#include "app/config.h"
#include "app/local.h"
#include "app/wiring.h"
#include "paging/outbox.h"
#include "people/access.h"

namespace onus::app {
namespace {

/// A node that was seen within this time holds the database.
constexpr Duration kLease = Duration::seconds(30);

std::unique_ptr<store::Store> open(const std::string& database) {
  auto address = store::Address::parse(database);
  if (!address) throw store::Unusable("--database " + address.error().message);
  if (auto failed = make_folder(*address)) throw store::Unusable(failed->message);
  return store::open(*address, system_clock());
}

bool node_is_running(store::Store& store) {
  if (store.schema_version() == 0) return false;
  bool running = false;
  store.read([&](store::Tx& tx) {
    for (const auto& node : paging::nodes(tx)) running = running || node.seen_at + kLease > tx.now();
  });
  return running;
}

void create_token(Global& global, const std::string& database, const std::string& name,
                  const std::string& role, const std::string& team) {
  auto parsed = people::parse_role(role);
  if (!parsed) return fail(global, "--role must be admin, member or viewer");
  auto store = open(database);
  if (store->schema_version() == 0) store->migrate(migrations());
  Result<std::string> token = Error{};
  store->write([&](store::Tx& tx) { token = people::create_token(tx, name, *parsed, team, "command-line"); });
  if (!token) return fail(global, "--" + token.error().field + " " + token.error().message);
  std::cout << *token << "\n";
}

void migrate(Global& global, const std::string& database) {
  auto store = open(database);
  if (node_is_running(*store))
    return fail(global, "a node is running on this database: stop it first (serve migrates by itself)");
  store->migrate(migrations());
  std::cout << "schema version " << store->schema_version() << "\n";
}

void make_backup(Global& global, const std::string& database, const std::string& file) {
  auto store = open(database);
  if (store->schema_version() == 0) return fail(global, "the database is empty: is --database right?");
  auto copied = backup(*store, migrations(), file, system_clock());
  if (!copied) return fail(global, copied.error().message);
  std::cout << file << ": " << copied->rows << " rows of " << copied->tables << " tables\n";
}

void restore_backup(Global& global, const std::string& database, const std::string& file) {
  auto store = open(database);
  if (node_is_running(*store)) return fail(global, "a node is running on this database: stop it first");
  store->migrate(migrations());
  auto copied = restore(*store, migrations(), file, system_clock());
  if (!copied) return fail(global, copied.error().message);
  std::cout << copied->rows << " rows of " << copied->tables << " tables restored\n";
}

/// The database's own failures end a command with a text, not a crash.
template <class Work>
std::function<void()> guarded(Global& global, Work work) {
  return [&global, work] {
    try {
      work();
    } catch (const std::exception& failure) {
      fail(global, failure.what());
    }
  };
}

}  // namespace

void add_database_commands(CLI::App& app, Global& global) {
  struct Options {
    std::string database = default_database(), name, role = "member", team, file;
  };
  auto o = std::make_shared<Options>();
  auto with_database = [&](CLI::App* command) {
    command->add_option("--database", o->database, "sqlite:PATH or postgresql://…")->capture_default_str();
    return command;
  };
  auto* token = app.add_subcommand("token", "API tokens");
  token->footer("Example: onus token create --name ci --role admin");
  token->require_subcommand(1);
  auto* create = with_database(
      token->add_subcommand("create", "Make a token and print it, this once; works beside a running server"));
  create->footer("Example: onus token create --name ci --role admin");
  create->add_option("--name", o->name, "what the token is called in the audit list")->required();
  create->add_option("--role", o->role, "admin, member or viewer")->capture_default_str();
  create->add_option("--team", o->team, "limit it to one team's things");
  create->callback(
      guarded(global, [&global, o] { create_token(global, o->database, o->name, o->role, o->team); }));

  auto* migrating =
      with_database(app.add_subcommand("migrate", "Bring the database's schema to this version"));
  migrating->footer("Example: onus migrate --database postgresql://onus@db/onus");
  migrating->callback(guarded(global, [&global, o] { migrate(global, o->database); }));

  auto* backing =
      with_database(app.add_subcommand("backup", "Write everything into one file, also while a server runs"));
  backing->footer("Example: onus backup --database postgresql://onus@db/onus onus-2026-11-24.db");
  backing->add_option("file", o->file, "a new file")->required();
  backing->callback(guarded(global, [&global, o] { make_backup(global, o->database, o->file); }));

  auto* restoring =
      with_database(app.add_subcommand("restore", "Fill an empty database, of either engine, from a backup"));
  restoring->footer("Example: onus restore --database postgresql://onus@db/new onus-2026-11-24.db");
  restoring->add_option("file", o->file, "the backup")->required()->check(CLI::ExistingFile);
  restoring->callback(guarded(global, [&global, o] { restore_backup(global, o->database, o->file); }));
}

}  // namespace onus::app
