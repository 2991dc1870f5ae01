// Counts messages of the last minute.
#include "notify/cap.h"

#include <algorithm>
#include <charconv>

#include "base/mutant.h"
#include "base/text.h"

namespace onus::notify {

Verdict pass_cap(CapState& state, Instant now, Instant earliest, std::int64_t cap) {
  // What is later than now was counted before the clock was set back.
  std::erase_if(state.recent, [&](Instant t) { return t <= now - kCapWindow || t > now; });
  if (state.list_at) {
    if (now < *state.list_at) return Verdict::wait;
    if (earliest <= *state.list_at) {
      state.recent.push_back(now);
      state.list_at = now + kListEvery;
      return Verdict::list;
    }
    state.list_at.reset();  // nothing waited for it: the storm is over
  }
  const bool below = std::ssize(state.recent) < cap || mutant("cap_ignored");
  state.recent.push_back(now);
  if (below) return Verdict::send;
  state.list_at = now + kListEvery;
  return Verdict::send_and_say;
}

std::string to_text(const std::vector<Instant>& recent) {
  std::string out;
  for (Instant t : recent) out += (out.empty() ? "" : ",") + std::to_string(t.us);
  return out;
}

std::vector<Instant> recent_from(std::string_view text) {
  std::vector<Instant> out;
  if (text.empty()) return out;
  for (const auto& word : split(text, ',')) {
    Instant t;
    std::from_chars(word.data(), word.data() + word.size(), t.us);
    out.push_back(t);
  }
  return out;
}

}  // namespace onus::notify
