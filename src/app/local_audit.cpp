// onus audit verify: is the audit list what was written?
#include <iostream>

#include "app/database_command.h"
#include "app/local.h"
#include "audit/chain.h"

namespace onus::app {
namespace {

json::object verdict_json(const audit::Verdict& verdict) {
  json::array faults;
  for (const audit::Fault& fault : verdict.faults)
    faults.push_back({{"position", fault.position}, {"what", fault.what}});
  return {{"entries", verdict.entries},
          {"unsealed", verdict.unsealed},
          {"head", audit::to_text(verdict.head)},
          {"faults", std::move(faults)}};
}

void print_verdict(const audit::Verdict& verdict) {
  for (const audit::Fault& fault : verdict.faults)
    std::cout << "position " << fault.position << ": " << fault.what << "\n";
  std::cout << verdict.entries << " entries, "
            << (verdict.faults.empty() ? "whole" : "not as they were written");
  if (verdict.unsealed > 0) std::cout << "; " << verdict.unsealed << " not sealed yet";
  if (verdict.entries > 0) std::cout << "\nhead " << audit::to_text(verdict.head);
  std::cout << "\n";
}

void verify(Global& global, const Database& database, const std::vector<std::string>& heads) {
  std::vector<audit::Head> published;
  for (const std::string& text : heads) {
    auto head = audit::parse_head(text);
    if (!head) return fail(global, "--head: " + text + " " + head.error().message);
    published.push_back(*head);
  }
  auto store = store::open(database.address, system_clock());
  if (store->schema_version() < audit::kChainVersion)
    return fail(
        global,
        "the database has no sealed audit list yet: run this version's `onus migrate` or `onus serve`");
  const auto verdict =
      store->read_returning<audit::Verdict>([&](store::Tx& tx) { return audit::verify(tx, published); });
  if (global.json)
    print_json(verdict_json(verdict));
  else
    print_verdict(verdict);
  if (!verdict.faults.empty()) global.exit = kFailed;
}

}  // namespace

void add_audit_command(CLI::App& app, Global& global) {
  struct Options {
    std::string database;
    std::vector<std::string> heads;
  };
  auto o = std::make_shared<Options>();
  auto* audit = app.add_subcommand("audit", "The audit list");
  audit->footer("Example: onus audit verify");
  audit->require_subcommand(1);
  auto* verifying = add_database_option(
      audit->add_subcommand(
          "verify", "Find entries that were changed, removed, put in or moved; works beside a server"),
      o->database);
  verifying->footer("Example: onus audit verify --database postgresql://onus@db/onus --head 1204:5d1c…");
  verifying->add_option("--head", o->heads,
                        "a head that was published earlier, POSITION:HASH; may be repeated");
  verifying->callback([&global, o] {
    on_the_database(global, o->database, false,
                    [&](const Database& database) { verify(global, database, o->heads); });
  });
}

}  // namespace onus::app
