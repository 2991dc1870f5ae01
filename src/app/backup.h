// Backup and restore: all tables as one SQLite file, from and to either engine.
#pragma once
#include <span>
#include <string>

#include "base/result.h"
#include "store/store.h"

namespace onus::app {

struct Copied {
  std::int64_t tables = 0, rows = 0;
};

/// Writes every table of `from`, read in one snapshot, into a new SQLite file at `path` (mode 0600). Refuses
/// to overwrite; a failure leaves no file of that name. The database may be in use meanwhile.
Result<Copied> backup(store::Store& from, std::span<const store::Migration> migrations,
                      const std::string& path, const Clock& clock);
/// Fills the empty, migrated database `to` from a backup; older backups are brought to the newest schema on a
/// copy first. Refuses a database that holds anything.
Result<Copied> restore(store::Store& to, std::span<const store::Migration> migrations,
                       const std::string& path, const Clock& clock);

}  // namespace onus::app
