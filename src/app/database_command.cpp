// Finding the database that a command works on.
#include "app/database_command.h"

#include <filesystem>
#include <optional>

#include "app/wiring.h"

namespace onus::app {
namespace {

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

}  // namespace

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
