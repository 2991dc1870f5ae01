// Proposals: changes that somebody has thought through and saved, with what they said at the time, to be
// compared, applied from a date, or refused.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "store/store.h"

namespace onus::insight {

/// Tables of this room's proposals.
std::span<const store::Migration> proposal_migrations();

enum class ProposalState : std::uint8_t { open, applied, refused };
std::string_view to_text(ProposalState state);

struct Proposal {
  std::int64_t id = 0;
  std::string title, note;
  std::string documents;     // YAML, as sent
  std::int64_t version = 0;  // the organisation's, when it was made
  std::string outcome;       // what difference_json() said then: frozen
  Instant made_at;
  std::string made_by;  // as audit::Entry::actor
  ProposalState state = ProposalState::open;
  std::string decided_by, reason;  // who applied or refused it, by name, and why
  std::optional<Instant> decided_at;
  std::optional<Instant> valid_from;  // of an applied one
};

/// Writes it with its audit row. Sets the id.
void save_proposal(store::Tx& tx, Proposal& proposal, std::string_view address);
std::optional<Proposal> proposal(store::Tx& tx, std::int64_t id);
/// Newest first, with ids below `before` (0: from the newest).
std::vector<Proposal> proposals(store::Tx& tx, std::int64_t before, int limit);
/// As proposal(), locked until the transaction ends.
std::optional<Proposal> lock_proposal(store::Tx& tx, std::int64_t id);
/// Writes the decision of an open proposal that the transaction has locked, with its audit row by `actor`.
void decide_proposal(store::Tx& tx, const Proposal& decided, std::string_view actor,
                     std::string_view address);

}  // namespace onus::insight
