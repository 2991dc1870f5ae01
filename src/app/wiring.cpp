// Where the rooms are put together.
#include "app/wiring.h"

#include <sys/stat.h>

#include <filesystem>

#include "app/idempotency.h"
#include "audit/audit.h"
#include "catalogue/service.h"
#include "document/document.h"
#include "incident/incident_store.h"
#include "insight/answers.h"
#include "insight/practice.h"
#include "insight/proposal.h"
#include "model/decision.h"
#include "model/policy.h"
#include "notify/inbox.h"
#include "paging/escalation.h"
#include "paging/paging_store.h"
#include "people/access.h"
#include "people/people.h"
#include "rota/rota.h"
#include "signal/heartbeat.h"
#include "signal/integration.h"
#include "store/failure.h"

namespace onus::app {

const document::Registry& registry() {
  static const document::Registry all = [] {
    document::Registry made;
    model::register_kinds(made);
    people::register_kinds(made);
    catalogue::register_kinds(made);
    rota::register_kinds(made);
    paging::register_kinds(made);
    signal::register_kinds(made);
    insight::register_kinds(made);
    return made;
  }();
  return all;
}

std::span<const store::Migration> migrations() {
  static const std::vector<store::Migration> all = [] {
    std::vector<store::Migration> made;
    for (auto room :
         {audit::migrations(), document::migrations(), people::migrations(), model::migrations(),
          incident::migrations(), paging::migrations(), signal::migrations(), insight::proposal_migrations(),
          notify::migrations(), insight::practice_migrations(), idempotency_migrations()}) {
      made.insert(made.end(), room.begin(), room.end());
    }
    return made;
  }();
  return all;
}

std::string failure_text(const store::Address& address, const std::exception& failure) {
  const auto reason = store::failure_reason(failure);
  if (!reason) throw;
  // what() of SQLite's failures ends with the path, which the address has already.
  return address.shown() + ": " + (address.engine == store::Engine::sqlite ? *reason : failure.what());
}

std::optional<Error> make_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  if (!folder.empty() && std::filesystem::create_directories(folder, failed)) chmod(folder.c_str(), 0700);
  if (failed) return Error{"cannot make the folder " + folder.string() + ": " + failed.message(), "data"};
  return std::nullopt;
}

std::optional<Error> make_folder(const store::Address& address) {
  if (address.engine != store::Engine::sqlite) return std::nullopt;
  auto failed = make_folder(std::filesystem::path(address.target).parent_path());
  if (failed) failed->field = "database";
  return failed;
}

}  // namespace onus::app
