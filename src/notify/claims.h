// From the outbox to what is to be sent: claims, the cap and its lists, facts and links, in one transaction.
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/keys.h"
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
  std::shared_ptr<const Keys> keys = Keys::of_this_run();  // open the webhooks' secrets
  /// Is it in this node's hands already? A clock that was set forward ends leases too early.
  std::function<bool(const Uuid&)> holds = [](const Uuid&) { return false; };
};
/// How many messages of a method may be claimed.
struct Room {
  people::Method method;
  int messages;
};
struct Claimed {
  std::vector<Outgoing> out;
  std::vector<Uuid> held;  // what `holds` said of: leased anew, neither to be sent nor counted again
  bool more = false;       // a method's room is used up, so that more of it may be due
};
/// Claims due notifications, of each method no more than there is room for. What the cap holds back is given
/// back here.
Claimed claim_outgoing(store::Tx& tx, const document::Organisation& org, const ClaimOptions& options,
                       std::span<const Room> rooms);
/// The same of one person and method alone, `limit` notifications at most.
std::vector<Outgoing> claim_outgoing_of(store::Tx& tx, const document::Organisation& org,
                                        const ClaimOptions& options, std::string_view person,
                                        people::Method method, int limit);
/// Gives back what was claimed and has no room after all: due again at `due`, and not counted to its person's
/// cap. Several in one transaction: persons in ascending order.
void give_back(store::Tx& tx, const Outgoing& what, std::string_view node, Instant due);
/// What the caps count and their lists, when the store's clock was set back (paging::BringForward).
void bring_caps_forward(store::Tx& tx, Duration by);

}  // namespace onus::notify
