// Paging in the store: what happened to incidents becomes pages, notifications and timers in the same
// transaction.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incident/incident_store.h"
#include "paging/outbox.h"
#include "paging/paging.h"
#include "store/store.h"

namespace onus::paging {

std::span<const store::Migration> migrations();

/// Decides about each event in order and writes all that follows: states, pages, notifications, timeline. In
/// the transaction that made the events; `now` is tx.now(). Returns how many waiting notifications were
/// cancelled.
std::int64_t handle(store::Tx& tx, const document::Organisation& org, std::span<const incident::Event> events,
                    Instant now);
inline std::int64_t handle(store::Tx& tx, const document::Organisation& org,
                           const std::vector<incident::Event>& events, Instant now) {
  return handle(tx, org, std::span<const incident::Event>(events), now);
}
/// The same for one input of a person or a timer. The incident must have been locked
/// (incident::lock_incident).
std::int64_t handle(store::Tx& tx, const document::Organisation& org, const incident::Incident& incident,
                    const Input& input, Instant now);

/// Incidents whose timer is due by `now`, the longest due first.
struct Due {
  std::int64_t incident = 0;
  std::string service;
};
std::vector<Due> due_incidents(store::Tx& tx, Instant now, int limit);
/// Runs the timers of these incidents that are still due, once it has locked them; at most 256. Which those
/// were, and since when they were due.
struct Ran {
  std::int64_t incident = 0;
  Instant due;
};
std::vector<Ran> run_timers(store::Tx& tx, const document::Organisation& org,
                            std::span<const std::int64_t> incidents, Instant now);
/// When the next timer falls due.
std::optional<Instant> next_timer(store::Tx& tx);

/// Where paging of these incidents stands; unknown ones are left out. At most 1,000.
struct StoredState {
  PagingState state;
  bool unanswered = false;
  std::optional<Instant> first_paged_at;
};
std::map<std::int64_t, StoredState> load_states(store::Tx& tx, std::span<const std::int64_t> incidents);

/// One call of a person for an incident.
struct Page {
  enum class State : std::uint8_t { open, acknowledged, passed, cancelled };
  Uuid id;
  std::int64_t incident = 0;
  std::string person;
  std::int64_t step = 0, pass = 0;  // 0-based
  std::string reason;               // as Effect::message of a page
  std::string by;                   // an actor, if a person asked for it
  bool off_duty = false;
  Instant opened_at;
  State state = State::open;
  std::optional<Instant> ended_at;
  std::vector<Why> why;
};
std::string_view to_text(Page::State state);
/// Pages of an incident, newest first, at most 200.
std::vector<Page> pages_of(store::Tx& tx, std::int64_t incident);
std::optional<Page> load_page(store::Tx& tx, const Uuid& id);
/// Open pages of a person: their incidents, newest first, at most 200.
std::vector<std::int64_t> open_pages_of(store::Tx& tx, std::string_view person);
/// Which of these incidents have an open page of the person.
std::set<std::int64_t> paged_among(store::Tx& tx, std::string_view person,
                                   std::span<const std::int64_t> incidents);

/// A notification with its attempts, for the page's record.
struct Attempted {
  Instant at;
  Duration took;
  Outcome outcome = Outcome::retry;
  std::string answer;
};
struct Recorded {
  Notification notification;
  enum class State : std::uint8_t {
    waiting,
    sending,
    delivered,
    retrying,
    refused,
    cancelled,
    failed  // given up
  } state = State::waiting;
  std::vector<Attempted> attempts;  // oldest first
};
std::string_view to_text(Recorded::State state);
std::vector<Recorded> notifications_of(store::Tx& tx, std::int64_t incident, Instant now);

/// Counts for screens: unresolved incidents by how their paging stands.
struct PagingCounts {
  std::int64_t held = 0, unanswered = 0;
};
PagingCounts count_paging(store::Tx& tx);

/// Reasons as a page keeps them; those of older pages hold words in English instead of a sentence's code.
std::string why_to_json(const std::vector<Why>& why);
std::vector<Why> why_from_json(std::string_view text);

/// As incident::forget_incident: what this room has of one that is resolved.
std::int64_t forget_incident(store::Tx& tx, std::int64_t number, std::int64_t limit);

}  // namespace onus::paging
