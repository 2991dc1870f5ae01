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
#endif

namespace onus {

#ifdef ONUS_FAILPOINTS
/// Kills this process (SIGKILL) when the environment's ONUS_FAILPOINT=NAME[:HIT] names this place and it is
/// passed for the HIT'th time (the first by default). From any thread.
inline void failpoint(std::string_view name) {
  struct Wanted {
    std::string name;
    int hit = 1;
    Wanted() {
      if (const char* text = std::getenv("ONUS_FAILPOINT")) name = text;
      const auto colon = name.find(':');
      if (colon == name.npos) return;
      hit = std::atoi(name.c_str() + colon + 1);
      name.resize(colon);
    }
  };
  static const Wanted wanted;
  static std::atomic<int> passed{0};
  if (name == wanted.name && ++passed == wanted.hit) ::kill(::getpid(), SIGKILL);
}
#else
constexpr void failpoint(std::string_view) {}
#endif

}  // namespace onus
