// Which steps bring a schema from one version to the newest. Pure.
#include "store/migrate.h"

#include <algorithm>

namespace onus::store {

int newest_version(std::span<const Migration> migrations) {
  int newest = 0;
  for (const Migration& m : migrations) newest = std::max(newest, m.version);
  return newest;
}

std::vector<Migration> steps_from(int current, std::span<const Migration> migrations) {
  const int newest = newest_version(migrations);
  if (current > newest)
    throw Unusable("the database is at schema version " + std::to_string(current) +
                   ", newer than this program, which knows version " + std::to_string(newest) +
                   ": start the newer Onus, or restore a backup made by this one");
  std::vector<Migration> steps;
  std::ranges::copy_if(migrations, std::back_inserter(steps),
                       [&](const Migration& m) { return m.version > current; });
  std::ranges::stable_sort(steps, {}, &Migration::version);
  return steps;
}

}  // namespace onus::store
