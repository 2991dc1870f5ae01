// The outbox: notifications that must go out, at least once, each with its lease and its attempts. Rows and
// claims.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "paging/paging.h"
#include "store/store.h"

namespace onus::paging {

/// What a notification says; the texts are notify's, from these facts, at the time of sending.
enum class MessageKind : std::uint8_t {
  page,
  joined,
  still_on_it,
  resolved_while_held,
  handed_on,
  test,
  list
};
std::string_view to_text(MessageKind kind);

struct Notification {
  Uuid id;                    // also the idempotency key; the same through retries
  std::optional<Uuid> page;   // none for a test message
  std::int64_t incident = 0;  // 0: none
  std::string person;
  people::Method method = people::Method::email;
  MessageKind kind = MessageKind::page;
  bool first = false;  // an incident's first page: before all else
  Instant due;         // not before this
  std::int64_t attempts = 0;
  json::object data;  // what the text needs beyond the incident
};

enum class Outcome : std::uint8_t { delivered, retry, refused };  // refused: permanently

/// Claims up to `limit` notifications that are due, first pages before all else, by a lease of `lease` in the
/// name of `node`; counts the attempt. In a transaction of its own; send only after it committed and
/// still_wanted() said yes.
std::vector<Notification> claim(store::Tx& tx, std::string_view node, int limit, Duration lease);
/// Read again just before sending: not cancelled, still leased to `node`.
bool still_wanted(store::Tx& tx, const Uuid& id, std::string_view node);
/// Records an attempt's answer; on `retry` the row is due again at `again` and the person's next contact
/// method is brought forward to now; on `refused` the method is marked refused for the person (people's
/// table) and shown. `answer` is one line for people, without secrets.
void record_attempt(store::Tx& tx, const Notification& n, std::string_view node, Outcome outcome,
                    std::string_view answer, std::optional<Instant> again);
/// When the next unclaimed notification falls due.
std::optional<Instant> next_due(store::Tx& tx);
/// A message outside any incident (test page).
Uuid enqueue_test(store::Tx& tx, std::string_view person, people::Method method, Instant now);

}  // namespace onus::paging
