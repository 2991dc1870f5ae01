// The store on SQLite: one file, one writer, readers on snapshots.
#pragma once
#include <chrono>
#include <memory>
#include <string>

#include "base/time.h"
#include "store/store.h"

namespace onus::store {

/// As open(). `busy_timeout`: how long another process may hold the file locked before that is Unavailable.
std::unique_ptr<Store> open_sqlite(const std::string& path, const Clock& clock, int readers,
                                   std::chrono::milliseconds busy_timeout = std::chrono::seconds(5));

}  // namespace onus::store
