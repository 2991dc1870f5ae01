// What a message tells, read from the store: for many notifications at once.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "notify/message.h"
#include "paging/paging_store.h"
#include "paging/present.h"

namespace onus::notify {

/// Reads what texts need, in one transaction, each incident once.
class FactsReader {
 public:
  FactsReader(store::Tx& tx, const document::Organisation& org, Instant now)
      : tx_(tx), org_(org), now_(now) {}
  /// Reads the incidents of these at once; those of other notifications are unknown to the functions below.
  void read(const std::vector<paging::Notification>& notifications);
  /// All but the link.
  Facts facts(const paging::Notification& n);
  Listed listed(const paging::Notification& n) const;

 private:
  Notice notice(const json::object& data) const;
  void add_incident(Facts& out, const paging::Notification& n);
  const incident::Incident* find(std::int64_t number) const;

  store::Tx& tx_;
  const document::Organisation& org_;
  Instant now_;
  std::map<std::int64_t, incident::Incident> incidents_;
  std::map<std::int64_t, paging::StoredState> states_;
  std::map<std::int64_t, std::string> summaries_;
  std::map<std::int64_t, std::optional<paging::NextPage>> next_;
};

/// A page's reason on one line: `Band high → Team cover → Checkout nights → primary`.
std::string why_line(const std::vector<paging::Why>& why, Language language);

}  // namespace onus::notify
