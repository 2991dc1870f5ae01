// libFuzzer's side: the target is the one that ONUS_FUZZ_TARGET names; without it, the names are printed.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/crypto.h"
#include "fuzz.h"

namespace {
onus::fuzz::Target chosen = nullptr;
}

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  onus::crypto_init();
  const char* name = std::getenv("ONUS_FUZZ_TARGET");
  const auto& all = onus::fuzz::targets();
  if (const auto found = all.find(name ? name : ""); found != all.end()) {
    chosen = found->second;
    return 0;
  }
  for (const auto& [known, target] : all) std::printf("%s\n", known.c_str());
  std::exit(name ? 2 : 0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen({reinterpret_cast<const char*>(data), size});
  return 0;
}
