// From the outbox to what is to be sent: claims, the cap and its lists, facts and links, in one transaction.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "document/document.h"
#include "notify/channel.h"
#include "notify/message.h"

namespace onus::notify {

/// One message to be sent: for one notification, or for all those of a list.
struct Outgoing {
  std::vector<paging::Notification> of;  // never empty; of one person and method
  bool list = false;
  Facts facts;
  std::vector<Listed> listed;  // of a list: for each of `of`
  std::string address;         // empty: the method is not set up
  std::string secret;
  const paging::Notification& first() const { return of.front(); }
  /// The notification's id; for a list one that depends on what is in it.
  Uuid key(const std::vector<paging::Notification>& wanted) const;
  /// The message for those still wanted (of `of`, in its order).
  Envelope envelope(const std::vector<paging::Notification>& wanted, Instant now) const;
};

struct ClaimOptions {
  paging::Claimant claimant;
  std::string url;
};
/// Claims up to `limit` due notifications of these methods. What the cap holds back is given back here.
/// `claimed`: how many there were, those given back included.
std::vector<Outgoing> claim_outgoing(store::Tx& tx, const document::Organisation& org,
                                     const ClaimOptions& options, int limit,
                                     std::span<const people::Method> methods, std::size_t& claimed);

}  // namespace onus::notify
