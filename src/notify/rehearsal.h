// The rehearsal: an alert of a made-up company goes all the way from the wire to its mail, in a transaction
// that is undone.
#pragma once
#include <optional>
#include <string>

#include "store/store.h"

namespace onus::notify {

/// On the store's own tables and by the code that ships: the signal is read, opens its alert and incident,
/// cover and escalation decide whom it pages, the page is claimed, read again and written as a mail. Nothing
/// of it is committed: nobody sees it, and it uses up no incident's number. Where it stopped, or nullopt. A
/// silence that hides it is no fault. Throws as the store does. Not within a write.
std::optional<std::string> rehearse(store::Store& store);

}  // namespace onus::notify
