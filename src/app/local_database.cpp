// onus token create, migrate, backup, restore: they open the database themselves.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "app/backup.h"
#include "app/database_command.h"
#include "app/local.h"
#include "app/wiring.h"
#include "document/document.h"
#include "people/access.h"

namespace onus::app {
namespace {

bool team_exists(store::Store& store, const std::string& team) {
  document::Documents documents(store, registry(), system_clock());
  documents.load();
  return documents.current()->find<people::Team>(team) != nullptr;
}

void create_token(Global& global, const Database& database, people::NewToken wanted, const std::string& role,
                  const std::string& expires_in) {
  auto parsed = people::parse_role(role);
  if (!parsed) return fail(global, "--role must be admin, member or viewer");
  wanted.role = *parsed;
  if (!expires_in.empty()) {
    const auto length = parse_duration(expires_in);
    if (!length) return fail(global, "--expires-in " + length.error().message);
    wanted.expires_in = *length;
  }
  // The first token may come before the first server; whoever mistyped a path reads that it is new.
  const bool new_file = database.is_file_missing();
  auto store = store::open(database.address, system_clock());
  if (store->schema_version() == 0) store->migrate(migrations());
  if (new_file)
    std::cerr << "onus: there was no database " << database.address.target << ": made a new one\n";
  if (!wanted.team.empty() && !team_exists(*store, wanted.team))
    return fail(global, "--team: there is no team " + wanted.team +
                            ": its documents are applied first (`onus apply`)");
  const auto token = store->write_returning<Result<people::MadeToken>>(
      [&](store::Tx& tx) { return people::create_token(tx, wanted, "command-line"); });
  if (!token) {
    std::string option = token.error().field;
    std::replace(option.begin(), option.end(), '_', '-');
    return fail(global, "--" + option + " " + token.error().message);
  }
  std::cout << token->text << "\n";
}

void migrate(Global& global, const Database& database) {
  auto owned = own(global, database);
  if (!owned) return;
  owned->store->migrate(migrations());
  std::cout << "schema version " << owned->store->schema_version() << "\n";
}

/// The keys for backup or restore; nullopt after an error, which is printed.
std::optional<std::shared_ptr<Keys>> open_keys(Global& global, const Database& database,
                                               const std::string& given) {
  auto keys = Keys::open(key_file_of(database, given), false);
  if (keys) return *keys;
  fail(global, keys.error().message + " (--key-file names it)");
  return std::nullopt;
}

void make_backup(Global& global, const Database& database, const std::string& file,
                 const std::string& key_file, bool plain) {
  std::shared_ptr<Keys> keys;
  if (!plain) {
    auto found = open_keys(global, database, key_file);
    if (!found) return;
    keys = *found;
  }
  auto store = store::open(database.address, system_clock());
  if (store->schema_version() == 0) return fail(global, "the database is empty: is --database right?");
  Result<Copied> copied = Error{};
  try {
    copied = backup(*store, migrations(), file, system_clock(), keys.get());
  } catch (const std::exception& failure) {
    // Of either of the two.
    return fail(global, "cannot back up to " + file + ": " + failure_text(database.address, failure));
  }
  if (!copied) return fail(global, copied.error().message);
  std::cout << file << ": " << copied->rows << " rows of " << copied->tables << " tables, "
            << (keys ? "sealed by the key " + keys->newest().id() : "not sealed") << "\n";
}

void restore_backup(Global& global, const Database& database, const std::string& file,
                    const std::string& key_file, bool plain) {
  std::shared_ptr<Keys> keys;
  const BackupSort sort = sort_of_backup(file);
  if (sort == BackupSort::none) return fail(global, file + " is no backup of Onus");
  if (sort == BackupSort::plain && !plain)
    return fail(global,
                file + " is not sealed, so anybody may have changed it: --plain restores it all the same");
  if (sort == BackupSort::sealed) {
    auto found = open_keys(global, database, key_file);
    if (!found) return;
    keys = *found;
  }
  // Before the database is touched, or made.
  auto from = Backup::open(file, migrations(), system_clock(), keys.get());
  if (!from) return fail(global, from.error().message);
  auto owned = own(global, database);
  if (!owned) return;
  owned->store->migrate(migrations());
  auto copied = (*from)->restore(*owned->store);
  if (!copied) return fail(global, copied.error().message);
  std::cout << copied->rows << " rows of " << copied->tables << " tables restored\n";
  const std::string at_home = default_key_file(database.address, default_data_folder());
  if (!keys || keys->path() == at_home) return;
  const std::string used = keys->path().string();
  std::cerr << "onus: its secrets need the keys in " << used << ": serve it with --key-file " << used
            << ", or copy that to " << at_home << "\n";
}

}  // namespace

void add_database_commands(CLI::App& app, Global& global) {
  struct Options {
    std::string database, name, role = "member", team, expires_in, file, key_file;
    bool plain = false;
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
  create->add_option("--expires-in", o->expires_in, "how long it is good for: 90d (default: for ever)");
  create->callback(on_database(true, [&global, o](const Database& database) {
    create_token(global, database, {.name = o->name, .team = o->team}, o->role, o->expires_in);
  }));

  auto* migrating =
      with_database(app.add_subcommand("migrate", "Bring the database's schema to this version"));
  migrating->footer("Example: onus migrate --database postgresql://onus@db/onus");
  migrating->callback(on_database(true, [&global](const Database& database) { migrate(global, database); }));

  auto* backing = with_database(
      app.add_subcommand("backup", "Write everything into one sealed file, also while a server runs"));
  backing->footer("Example: onus backup --database postgresql://onus@db/onus onus-2026-11-24.db");
  backing->add_option("file", o->file, "a new file")->required();
  add_key_file_option(backing, o->key_file);
  backing->add_flag("--plain", o->plain, "do not seal it: an SQLite file that anybody can read");
  backing->callback(on_database(false, [&global, o](const Database& database) {
    make_backup(global, database, o->file, o->key_file, o->plain);
  }));

  auto* restoring =
      with_database(app.add_subcommand("restore", "Fill an empty database, of either engine, from a backup"));
  restoring->footer("Example: onus restore --database postgresql://onus@db/new onus-2026-11-24.db");
  restoring->add_option("file", o->file, "the backup")->required()->check(CLI::ExistingFile);
  add_key_file_option(restoring, o->key_file);
  restoring->add_flag("--plain", o->plain, "take one that is not sealed");
  restoring->callback(on_database(true, [&global, o](const Database& database) {
    restore_backup(global, database, o->file, o->key_file, o->plain);
  }));
}

}  // namespace onus::app
