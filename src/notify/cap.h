// The cap: at most so many messages a minute to a person by one method; then lists, one a minute.
// Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace onus::notify {

inline constexpr Duration kCapWindow = Duration::seconds(60);
inline constexpr Duration kListEvery = Duration::seconds(60);

/// What was sent to one person by one method.
struct CapState {
  std::vector<Instant> recent;     // of the last minute, ascending
  std::optional<Instant> list_at;  // lists are sent: the next one, if something waits for it then
};

enum class Verdict : std::uint8_t {
  send,
  send_and_say,  // the one after the cap: says that the rest follows in lists
  wait,          // for the list at `list_at`
  list           // goes now in a list, with all else that waits
};

/// What becomes of messages that are due, `earliest` being the earliest due time among them: one by one, each
/// asked anew, but `list` means all of them. Counts what goes.
Verdict pass_cap(CapState& state, Instant now, Instant earliest, std::int64_t cap);

std::string to_text(const std::vector<Instant>& recent);
std::vector<Instant> recent_from(std::string_view text);

}  // namespace onus::notify
