// Peaks that come without the rota they need: the team is told in time.
#pragma once
#include "document/document.h"
#include "store/store.h"

namespace onus::insight {

/// So long before a peak begins its rota is looked for again (practices/selection).
inline constexpr Duration kBeforePeak = Duration::days(14);

/// Tells the members of the owning team of each peak that begins within the time above and lacks its night
/// rota, once a peak; in the transaction. Says how many peaks it told of.
std::int64_t tell_of_peaks(store::Tx& tx, const document::Organisation& org, Instant now);

/// The engine's turn: looks each hour. One thread at a time; any number of nodes.
class PeakTurn {
 public:
  /// References outlive the turn.
  PeakTurn(store::Store& store, document::Documents& documents, const Clock& clock)
      : store_(store), documents_(documents), clock_(clock) {}
  Instant run();

 private:
  store::Store& store_;
  document::Documents& documents_;
  const Clock& clock_;
  std::optional<Instant> next_;
};

}  // namespace onus::insight
