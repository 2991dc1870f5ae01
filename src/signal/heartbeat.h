// Heartbeats: what must be heard of, and an alert when it is not. The pings' times are in the store.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "document/document.h"
#include "incident/signal.h"
#include "signal/integration.h"
#include "store/store.h"

namespace onus::signal {

/// Tables of this room (schema.cpp).
std::span<const store::Migration> migrations();

/// A heartbeat's document beside what was heard.
struct Pulse {
  std::string name;
  std::optional<Instant> last_at;  // never yet: nullopt
  Instant due_at;                  // silence until then is fine
  bool late = false;               // its alert is open
};

/// The key under which a heartbeat's alert is known.
std::string heartbeat_key(std::string_view name);
/// Records a ping. Returns what resolves its alert if it was late, to be taken in the same transaction.
std::vector<incident::Signal> ping(store::Tx& tx, const HeartbeatDoc& heartbeat, Instant now);
/// Has late_heartbeats something to do? A look without locks.
bool anything_late(store::Tx& tx, const document::Organisation& org, Instant now);
/// Starts the clock of heartbeats that have none yet, and marks those that are late: their trigger signals,
/// to be taken in the same transaction, at most 256. A heartbeat whose interval changed is due anew from its
/// last ping; one whose document is gone is forgotten, and its alert resolved.
std::vector<incident::Signal> late_heartbeats(store::Tx& tx, const document::Organisation& org, Instant now);
/// When the next one is late; nullopt without heartbeats.
std::optional<Instant> next_late(store::Tx& tx);
std::vector<Pulse> pulses(store::Tx& tx);
/// When the store's clock was set back (paging::BringForward).
void bring_heartbeats_forward(store::Tx& tx, Duration by);

}  // namespace onus::signal
