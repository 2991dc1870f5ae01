// Which steps bring a schema from one version to the newest. Pure.
#pragma once
#include <span>
#include <vector>

#include "store/store.h"

namespace onus::store {

/// Where the versions applied are kept; made by migrate() itself.
inline constexpr std::string_view schema_version_table =
    "create table if not exists schema_version ("
    "version {int} not null primary key, applied_at {int} not null) {strict}";

/// The newest version that `migrations` knows; 0 if none.
int newest_version(std::span<const Migration> migrations);

/// Steps above `current`, by version; within one version in the order given (rooms' order). Throws Unusable,
/// naming both versions, when `current` is newer than all of them.
std::vector<Migration> steps_from(int current, std::span<const Migration> migrations);

}  // namespace onus::store
