// Finding the database that a command works on.
#include "app/database_command.h"

#include <filesystem>
#include <optional>

#include "app/wiring.h"
#include "paging/outbox.h"

namespace onus::app {
namespace {

/// A node that was seen within this time holds the database.
constexpr Duration kLease = Duration::seconds(30);

std::optional<Database> find_database(Global& global, const std::string& given, bool make) {
  Database database;
  if (!given.empty()) database.sources.flags["database"] = given;
  database.sources.environment = read_environment();
  const auto refuse = [&](const Error& error) {
    fail(global, named(database.sources, error));
    return std::nullopt;
  };
  auto address = store::Address::parse(given.empty() ? default_database() : given);
  if (!address) return refuse(address.error());
  database.address = std::move(*address);
  if (!make && database.is_file_missing())
    return refuse({"there is no database " + database.address.target +
                       ": is the path right? `onus serve` makes a new one, and so does `onus migrate`",
                   "database"});
  return database;
}

bool node_is_running(store::Store& store) {
  if (store.schema_version() == 0) return false;
  bool running = false;
  store.read([&](store::Tx& tx) {
    for (const auto& node : paging::nodes(tx)) running = running || node.seen_at + kLease > tx.now();
  });
  return running;
}

}  // namespace

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

CLI::App* add_key_file_option(CLI::App* command, std::string& into) {
  command->add_option(
      "--key-file", into,
      "the keys; default ONUS_KEY_FILE, else onus.key beside an SQLite file or in the data folder");
  return command;
}

std::string key_file_of(const Database& database, const std::string& given) {
  if (!given.empty()) return given;
  const auto set = database.sources.environment.find("key-file");
  return set != database.sources.environment.end()
             ? set->second
             : default_key_file(database.address, default_data_folder());
}

bool Database::is_file_missing() const {
  std::error_code unreadable;  // then opening it says so
  return address.engine == store::Engine::sqlite && !std::filesystem::exists(address.target, unreadable) &&
         !unreadable;
}

CLI::App* add_database_option(CLI::App* command, std::string& into) {
  command
      ->add_option("--database", into,
                   "sqlite:PATH or postgresql://…; default ONUS_DATABASE, else onus.db in the data folder")
      ->default_str(default_database());
  return command;
}

void on_the_database(Global& global, const std::string& given, bool make,
                     const std::function<void(const Database&)>& work) {
  auto database = find_database(global, given, make);
  if (!database) return;
  try {
    work(*database);
  } catch (const std::exception& failure) {
    fail(global, named(database->sources, {failure_text(database->address, failure), "database"}));
  }
}

}  // namespace onus::app
