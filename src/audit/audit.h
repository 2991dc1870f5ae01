// Who changed or did what, written in the change's own transaction, with before and after.
#pragma once
#include <span>
#include <string>

#include "base/json.h"
#include "store/store.h"

namespace onus::audit {

/// `actor`: `person:NAME`, `token:NAME`, `integration:NAME`, `onus` (the engine) or `command-line`.
/// `action`: verb and noun, as `document.apply`, `incident.acknowledge`, `session.start`. Secrets never go
/// in.
struct Entry {
  std::string actor;
  std::string action;
  std::string target;  // `service:bedroom`, `incident:12`, empty if none
  json::value before = nullptr;
  json::value after = nullptr;
  std::string address;  // the client's, if one asked
};

void record(store::Tx& tx, const Entry& entry);
std::span<const store::Migration> migrations();

/// One page of the list, newest first: entries with id < `before` (0 = from the newest), matching the filters
/// that are not empty.
json::array list(store::Tx& tx, std::int64_t before, int limit, std::string_view actor,
                 std::string_view target);

}  // namespace onus::audit
