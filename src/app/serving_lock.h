// One server on one SQLite file: two would each run the other's timers and send its mail. Commands that only
// read or add a row (backup, token) do not take it; SQLite keeps those apart by itself.
#pragma once
#include <string>

#include "base/result.h"
#include "store/store.h"

namespace onus::app {

/// Held until destroyed, or until the process ends however it ends. On PostgreSQL it holds nothing.
class ServingLock {
 public:
  /// An Error names the process that has it. The file `PATH.lock` stays behind; only the lock on it counts.
  static Result<ServingLock> take(const store::Address& address);

  ServingLock() = default;
  ServingLock(ServingLock&& other) noexcept;
  ServingLock& operator=(ServingLock&& other) noexcept;
  ~ServingLock();

 private:
  int file_ = -1;
};

}  // namespace onus::app
