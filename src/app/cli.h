// The command line over the API: every command but those that open the database themselves (local.h).
#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "app/client.h"
#include "base/money.h"

namespace onus::app {

/// Exit codes that scripts can trust (docs/cli.md).
enum Exit { kDone = 0, kFailed = 1, kDifference = 2, kHoles = 3 };

/// What the global flags said.
struct Global {
  Connection connection;
  bool json = false;  // also when stdout is no terminal
  int exit = kDone;   // what the chosen command ended with
};

/// Adds the commands; each runs as its subcommand's callback and sets `global.exit`.
void add_document_commands(CLI::App& app, Global& global);  // apply, export, check
void add_rota_commands(CLI::App& app, Global& global);      // who, rota shifts, rota override
void add_incident_commands(CLI::App& app,
                           Global& global);  // incidents, alerts, ack …, silence, page, why, report
void add_model_commands(CLI::App& app, Global& global);      // model, loss, raci, portfolio, decide
void add_practice_commands(CLI::App& app, Global& global);   // pitfalls, reviews, readiness
void add_cost_commands(CLI::App& app, Global& global);       // cost, what-if, simulate
void add_proposal_commands(CLI::App& app, Global& global);   // proposals
void add_completion_command(CLI::App& app, Global& global);  // completion bash|zsh|fish

// What the commands share (cli_common.cpp).

/// Calls the API; prints the problem on stderr, sets exit 1 and returns nullopt unless the answer is 2xx.
std::optional<json::value> ask(Global& global, std::string_view method, const std::string& path,
                               const json::value& body = nullptr);
/// All items of a list, page by page; nullopt after an error, which is printed.
std::optional<json::array> ask_all(Global& global, const std::string& path, std::size_t most = SIZE_MAX);
/// A whole file, or standard input for `-`; nullopt after an error, which is printed.
std::optional<std::string> read_input(Global& global, const std::string& file);
/// JSON on stdout, indented for a terminal.
void print_json(const json::value& value);
/// A table of text for a terminal: columns as wide as their widest cell.
void print_table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);
/// A member as text: empty when null or absent.
std::string text_member(const json::value& object, std::string_view name);
/// An array of it; empty where it has none of that name.
const json::array& list_of(const json::value& object, std::string_view name);
/// Target, model and nights of a service, of that row's `before` or `after`, in one line; `-` if it was not
/// there.
std::string terms_text(const json::value& row, std::string_view when);
/// Of a body's `currency`.
Currency currency_of(const json::value& body);
/// An amount of minor units as people read it; `not known` for null.
std::string money(const json::value& object, std::string_view name, const Currency& currency);
/// The same of an estimate, `about $4,000`: to one digit if `body` says that its `standing` is a guess, else
/// two.
std::string about(const json::value& object, std::string_view name, const json::value& body);
void fail(Global& global, const std::string& message);
/// Prints what is wrong with documents as it is, a finding a line: `FILE:LINE:COLUMN: …`.
void fail_with_findings(Global& global, const Answer& answer);

}  // namespace onus::app
