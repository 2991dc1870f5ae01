// The list of targets, and the end of a run that broke a promise.
#include "fuzz.h"

#include <cstdio>
#include <cstdlib>

namespace onus::fuzz {

std::map<std::string, Target>& targets() {
  static std::map<std::string, Target> all;
  return all;
}

void must(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

}  // namespace onus::fuzz
