// Places where a test has the process killed: between receiving a signal and recording a delivery. Builds
// without ONUS_FAILPOINTS, which is all but script/crash's, hold nothing of it.
#pragma once
#include <string_view>

#ifdef ONUS_FAILPOINTS
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <string>
#include <utility>
#endif

namespace onus {

#ifdef ONUS_FAILPOINTS
/// Kills this process (SIGKILL) when the environment's ONUS_FAILPOINT=[BEFORE+]NAME[:HIT] names this place
/// and it is passed for the HIT'th time (the first by default), from any thread. With BEFORE only those times
/// count at which the thread passed that place last: `record.written+commit.sent` is the commit of a record.
inline void failpoint(std::string_view name) {
  struct Wanted {
    std::string before, name;
    int hit = 1;
    Wanted() {
      if (const char* text = std::getenv("ONUS_FAILPOINT")) name = text;
      if (const auto colon = name.find(':'); colon != name.npos) {
        hit = std::atoi(name.c_str() + colon + 1);
        name.resize(colon);
      }
      if (const auto plus = name.find('+'); plus != name.npos) {
        before = name.substr(0, plus);
        name.erase(0, plus + 1);
      }
    }
  };
  static const Wanted wanted;
  static std::atomic<int> passed{0};
  thread_local std::string_view last;  // all names are literals
  const std::string_view before = std::exchange(last, name);
  if (name != wanted.name || (!wanted.before.empty() && before != wanted.before)) return;
  if (++passed == wanted.hit) ::kill(::getpid(), SIGKILL);
}
#else
constexpr void failpoint(std::string_view) {}
#endif

}  // namespace onus
