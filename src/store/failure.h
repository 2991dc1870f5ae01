// What may be told of a failing database, and to whom.
#pragma once
#include <exception>
#include <optional>
#include <string>

#include "store/store.h"

namespace onus::store {

/// Part of a failure whose what() names a file, a host or a user: the same without them.
struct Reason {
  std::string reason;
};

/// An Unavailable or Unusable for operators (logs, the command line), with a reason for everybody.
template <class Kind>
struct Placed : Kind, Reason {
  Placed(const std::string& why, const std::string& place) : Kind(why + ": " + place), Reason{why} {}
};

/// Why the database fails, naming no place: anybody who asks /readyz may read it. Nullopt of an exception
/// that is none of the store's failures.
inline std::optional<std::string> failure_reason(const std::exception& failure) {
  if (const auto* placed = dynamic_cast<const Reason*>(&failure)) return placed->reason;
  if (dynamic_cast<const Unavailable*>(&failure) || dynamic_cast<const Unusable*>(&failure))
    return failure.what();
  return std::nullopt;
}

}  // namespace onus::store
