// The outbox: notifications that must go out, at least once, each with its lease and its attempts. Rows and
// claims.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "paging/paging.h"
#include "store/store.h"

namespace onus::paging {

/// Stored by number: add at the end. `informed`: a shadow is told, nobody waits for them. `notice`: of no
/// incident, wakes nobody. `canary`: of nobody, a node's own test, no message to anybody. What a notification
/// says; the texts are notify's, from these facts, at the time of sending.
enum class MessageKind : std::uint8_t {
  page,
  joined,
  still_on_it,
  resolved_while_held,
  handed_on,
  test,
  list,
  informed,
  notice,
  canary
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

/// Also the number it is stored by. `refused`: the other side wants no more at this address; `expired`: given
/// up after trying for too long, which says nothing of the address.
enum class Outcome : std::uint8_t { delivered, retry, refused, expired };

/// Who claims, and for how long.
struct Claimant {
  std::string_view node;
  Duration lease;
  /// Whether what another node's lease has run out on is claimed too. Not just after the database was away:
  /// no node could renew its leases then, and the other may be about to record what it sent.
  bool take_over = true;
};
/// Those of `methods` of which something may be claimed now: to ask costs much less than a claim in vain.
std::set<people::Method> methods_due(store::Tx& tx, std::span<const people::Method> methods);
/// Claims up to `limit` notifications that are due, first pages before all else; counts the attempt. In a
/// transaction of its own; send only after it committed and still_wanted() said yes.
/// Only those of `methods`, if any are given: a sender whose one channel is slow goes on with the others.
std::vector<Notification> claim(store::Tx& tx, const Claimant& claimant, int limit,
                                std::span<const people::Method> methods = {});
/// The same for one person and method, tests left out, oldest first: what goes in one list.
std::vector<Notification> claim_for(store::Tx& tx, const Claimant& claimant, std::string_view person,
                                    people::Method method, int limit);
/// What of theirs is due and was never claimed, oldest first: due at `until` instead. Tests left out.
void postpone(store::Tx& tx, std::string_view person, people::Method method, Instant until, int limit);
/// Prolongs the leases that `node` still has on these, from now. Returns those.
std::vector<Uuid> renew(store::Tx& tx, std::span<const Uuid> ids, std::string_view node, Duration lease);
/// Gives back a claim that was not used: no attempt, due again at `due`.
void release(store::Tx& tx, const Uuid& id, std::string_view node, Instant due);
/// Ends all claims, whoever made them: for the only node of a database, when it starts. What they were for
/// may have gone already, so they stay attempts.
void release_all(store::Tx& tx);
/// Read again just before sending: not cancelled, still leased to `node`.
bool still_wanted(store::Tx& tx, const Uuid& id, std::string_view node);
/// Records an attempt that began at `began`; on `retry` the row is due again at `again` and the person's next
/// contact method is brought forward to now; on `refused` the method is marked refused for the person
/// (people's table) and shown; `expired` ends the message as failed and marks nothing. `answer` is one line
/// for people, without secrets.
void record_attempt(store::Tx& tx, const document::Organisation& org, const Notification& n,
                    std::string_view node, Outcome outcome, std::string_view answer, Instant began,
                    std::optional<Instant> again);
/// A canary, due now, before all else.
Uuid enqueue_canary(store::Tx& tx);
/// Whether a notification has been handed over and recorded.
bool was_delivered(store::Tx& tx, const Uuid& id);
/// Takes away a canary, and those older than `before` that a node left when it died.
void forget_canaries(store::Tx& tx, const Uuid& id, Instant before);
/// When the next unclaimed notification falls due.
std::optional<Instant> next_due(store::Tx& tx);
/// A test page to a person, *ring me now*: one message by each of `methods`. Returns the ring's id, which is
/// the `page` of its notifications (their kind is `test`).
Uuid enqueue_test(store::Tx& tx, std::string_view person, std::span<const people::Method> methods,
                  Instant now);
/// Tells a person what concerns them and wakes nobody, once by each contact method of low urgency. `data` as
/// notify reads it: {"what": "cover" | "peak", …}.
void enqueue_notice(store::Tx& tx, const document::Organisation& org, std::string_view person,
                    const json::object& data, Instant now);
/// One test, as its person sees it.
struct Ring {
  Uuid id;
  std::string person;
  Instant started_at;
  std::optional<Instant> confirmed_at;
};
std::optional<Ring> load_ring(store::Tx& tx, const Uuid& id);
std::optional<Ring> last_ring(store::Tx& tx, std::string_view person);
/// The person got it: proves the methods that were delivered at the addresses in force. Once; later calls
/// change nothing.
void confirm_ring(store::Tx& tx, const document::Organisation& org, const Uuid& id, Instant now);

/// A link that acts for one person on one incident (or confirms a test): its token, shown once, kept as a
/// hash. It ends after 24 h.
std::string make_link(store::Tx& tx, const Notification& n, Instant now);
struct LinkFor {
  std::int64_t incident = 0;  // 0: a test
  std::optional<Uuid> ring;
  std::string person;
  Instant made_at, expires_at;
};
/// Also for links that have ended, so that they can be told from unknown ones (for a week).
std::optional<LinkFor> find_link(store::Tx& tx, std::string_view token);
/// Whole pending queue, for health: how many wait, since when, how many were tried already.
struct Queue {
  std::int64_t depth = 0, retrying = 0;
  std::optional<Instant> oldest_due;
};
Queue queue(store::Tx& tx, Instant now);

/// This node is alive. Forgets nodes not seen for an hour, and links that ended a week ago.
struct Node {
  std::string id, host, version;
  Instant started_at, seen_at;
};
void node_seen(store::Tx& tx, const Node& node);
/// This node has stopped in good order: nobody need wait for it to be gone.
void node_left(store::Tx& tx, const std::string& id);
std::vector<Node> nodes(store::Tx& tx);

}  // namespace onus::paging
