// What commands share that open the database themselves: --database, and failures with a text.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/cli.h"
#include "app/config.h"
#include "app/serving_lock.h"
#include "store/store.h"

namespace onus::app {

/// What --database named, or where else it came from.
struct Database {
  Sources sources;
  store::Address address;

  bool is_file_missing() const;
};

/// Adds --database to a command; `into` outlives it.
CLI::App* add_database_option(CLI::App* command, std::string& into);

/// Adds --key-file to a command; `into` outlives it.
CLI::App* add_key_file_option(CLI::App* command, std::string& into);
/// Where the database's key file is: --key-file (`given`), else ONUS_KEY_FILE, else the default.
std::string key_file_of(const Database& database, const std::string& given);
/// A database that nobody serves meanwhile. nullopt after an error, which is printed.
struct Owned {
  ServingLock lock;  // of a file; it knows of a server at once
  std::unique_ptr<store::Store> store;
};
std::optional<Owned> own(Global& global, const Database& database);

/// Runs `work` on the database that `given` (of --database) names; what fails of it ends the command with a
/// text. `make`: the command may make the database. Others must not: a mistyped path would become an empty
/// database.
void on_the_database(Global& global, const std::string& given, bool make,
                     const std::function<void(const Database&)>& work);

}  // namespace onus::app
