// Request targets: paths and queries.
#include "base/text.h"
#include "fuzz.h"
#include "server/target.h"

ONUS_FUZZ_TARGET(http_target) {
  const auto target = onus::server::parse_target(input);
  if (!target) return;
  onus::fuzz::must(onus::storable(target->path), "a path can be stored");
  for (const auto& [name, value] : target->query)
    onus::fuzz::must(onus::storable(name) && onus::storable(value), "a query can be stored");
  onus::fuzz::ends(onus::server::loggable_path(target->segments, "key"));
}
