// The audit list as a chain: each entry's hash holds the hash of the one before, so that a change, a
// deletion, an insertion or another order is found by whoever knows a later hash
// (docs/decisions/0015-the-audit-chain.md).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/audit.h"

namespace onus::audit {

/// The end of the chain: how many entries it has, and the last one's hash (64 hexadecimal digits; none while
/// empty).
struct Head {
  std::int64_t position = 0;
  std::string hash;
  friend bool operator==(const Head&, const Head&) = default;
};
/// `POSITION:HASH`, as published.
std::string to_text(const Head& head);
Result<Head> parse_head(std::string_view text);

/// Are there committed entries that are not in the chain yet? A read will do.
bool is_unsealed(store::Tx& tx);
/// Adds up to `most` committed entries to the chain, in the order of their ids; how many. Nodes wait for each
/// other.
int seal(store::Tx& tx, int most);
/// The schema's version that brought the chain.
inline constexpr int kChainVersion = 6;
/// Has no head been published on this day (UTC)? A read will do.
bool is_publication_due(store::Tx& tx);
/// The head, if none was published on this day (UTC) yet; then it counts as published, and is to be posted:
/// instead of the one before, if nobody took that, since a later head vouches for all of the chain before it.
std::optional<Head> take_publication(store::Tx& tx);

/// Posting a published head to whoever keeps it, at least once: what was not taken stays in the database, so
/// neither a restart nor another node's death loses it. Is there one to be posted now? A read will do.
bool is_post_due(store::Tx& tx);
/// The head to be posted now, kept from other nodes for kPostHeld: longer than a request takes.
std::optional<Head> claim_post(store::Tx& tx);
inline constexpr Duration kPostHeld = Duration::minutes(1);
/// How that went: done, or again after 1, 2, 4 … seconds, ten minutes at most.
void end_post(store::Tx& tx, const Head& head, bool taken);

/// What verify() found at one position.
struct Fault {
  std::int64_t position = 0;
  std::string what;
};
struct Verdict {
  std::int64_t entries = 0;   // in the chain
  std::int64_t unsealed = 0;  // committed within the last second or so, or written by somebody else
  Head head;
  std::vector<Fault> faults;  // the first kMostFaults
};
inline constexpr std::size_t kMostFaults = 100;

/// Computes the whole chain anew, on one snapshot, and holds it against what is stored and against heads that
/// were published earlier.
Verdict verify(store::Tx& tx, std::span<const Head> published);

}  // namespace onus::audit
