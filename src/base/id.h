// Ids: UUIDs of version 7 (RFC 9562), which sort by the time they were made.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace onus {

/// Sixteen bytes. Ordered as bytes, which for ids of one process is the order of their making.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  /// A new version 7 id for the time `now`; monotonic within this process. Thread-safe.
  static Uuid make(Instant now);
  /// The least id that is made at `t` or later: where a period begins in a key of ids.
  static Uuid first_at(Instant t);
  /// The canonical text (36 characters, lower case) or an error.
  static Result<Uuid> parse(std::string_view text);
  std::string text() const;
  friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

}  // namespace onus
