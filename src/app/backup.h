// Backup and restore: all tables as one SQLite file, from and to either engine.
#pragma once
#include <memory>
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
/// A backup that was found whole, as a copy brought to the newest schema; the copy goes with this object.
class Backup {
 public:
  /// An Error when `path` is no backup of Onus, or a damaged one.
  static Result<std::unique_ptr<Backup>> open(const std::string& path,
                                              std::span<const store::Migration> migrations,
                                              const Clock& clock);
  ~Backup();
  Backup(const Backup&) = delete;
  Backup& operator=(const Backup&) = delete;

  /// Fills the empty, migrated database `to`, all or nothing. Refuses a database that holds anything.
  Result<Copied> restore(store::Store& to);

 private:
  explicit Backup(std::string copy) : copy_(std::move(copy)) {}
  const std::string copy_;
  std::unique_ptr<store::Store> store_;
};

}  // namespace onus::app
