// Commands that open the database themselves: serve, demo, token, migrate, backup, restore, audit, keys,
// second-factor.
#pragma once
#include <CLI/CLI.hpp>

#include "app/cli.h"

namespace onus::app {

void add_serve_commands(CLI::App& app, Global& global);     // serve, demo
void add_database_commands(CLI::App& app, Global& global);  // token create, migrate, backup, restore
void add_audit_command(CLI::App& app, Global& global);      // audit verify
void add_keys_command(CLI::App& app, Global& global);       // keys rotate, keys forget

void add_second_factor_command(CLI::App& app, Global& global);  // second-factor reset

}  // namespace onus::app
