// Backup and restore: all tables as one SQLite file, sealed, from and to either engine.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "base/keys.h"
#include "base/result.h"
#include "store/store.h"

namespace onus::app {

struct Copied {
  std::int64_t tables = 0, rows = 0;
};

/// Writes every table of `from`, read in one snapshot, into a new file at `path` (mode 0600): an SQLite
/// database, sealed by `keys` unless they are null. Refuses to overwrite; a failure leaves no file of that
/// name. The database may be in use meanwhile.
Result<Copied> backup(store::Store& from, std::span<const store::Migration> migrations,
                      const std::string& path, const Clock& clock, const Keys* keys);
/// Is there a sealed backup at `path`, or an SQLite database, or neither?
enum class BackupSort { sealed, plain, none };
BackupSort sort_of_backup(const std::string& path);
/// A backup that was found whole, as a copy brought to the newest schema; the copy goes with this object.
class Backup {
 public:
  /// An Error when `path` is no backup of Onus, or a damaged one, or sealed by a key that is not among `keys`
  /// (null for one that is not sealed).
  static Result<std::unique_ptr<Backup>> open(const std::string& path,
                                              std::span<const store::Migration> migrations,
                                              const Clock& clock, const Keys* keys);
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
