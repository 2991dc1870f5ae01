// How paging's rows are read and written; for the *_store.cpp files of this room.
#pragma once
#include <span>
#include <string>

#include "paging/paging_store.h"

namespace onus::paging {

/// Rows of `sql` (which ends before the list of an `in`) for the values, in chunks of one size, so that few
/// statements are prepared.
template <class T>
store::Rows rows_in(store::Tx& tx, const std::string& sql, std::span<const T> values,
                    std::string_view rest = {}) {
  constexpr std::size_t kChunk = 32;
  store::Rows out;
  for (std::size_t from = 0; from < values.size(); from += kChunk) {
    const auto part = values.subspan(from, std::min(kChunk, values.size() - from));
    std::string text = sql + " (";
    store::Params params;
    const std::size_t size = part.size() == 1 ? 1 : kChunk;
    for (std::size_t i = 0; i < size; ++i) {
      text += (i ? ", $" : "$") + std::to_string(i + 1);
      params.emplace_back(part[std::min(i, part.size() - 1)]);
    }
    auto rows = tx.query(text + ")" + std::string(rest), params);
    std::move(rows.begin(), rows.end(), std::back_inserter(out));
  }
  return out;
}

inline constexpr std::string_view kNotificationColumns =
    "id, page, incident, person, method, kind, first, due, state, attempts, lease_until, data";
/// Of a notification that waits, to a claimant: $1 now, $2 its node.
inline constexpr std::string_view kFree = "(lease_until is null or lease_until < $1)";
inline constexpr std::string_view kFreeOrOwn =
    "(lease_until is null or (lease_until < $1 and lease_node = $2))";
Notification notification_from(const store::Row& row);

/// Adds a waiting notification.
void insert_notification(store::Tx& tx, const Notification& n);

}  // namespace onus::paging
