// Fuzz targets: one parser each, as a function of bytes. It must not crash, hang, or break what it promises.
//
// A target is a file of this folder with ONUS_FUZZ_TARGET(name). script/fuzz drives it by libFuzzer
// (fuzzer.cpp); the tests run it over its corpus, corpus/NAME (replay_test.cpp).
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace onus::fuzz {

using Target = void (*)(std::string_view input);

/// All targets by name.
std::map<std::string, Target>& targets();

struct Registered {
  Registered(const char* name, Target target) { targets()[name] = target; }
};

/// Ends the program with `promise` unless it holds: libFuzzer keeps the input.
void must(bool holds, const char* promise);

/// Whatever these say is right, as long as they end.
template <class... Result>
void ends(const Result&... /*results*/) {}

}  // namespace onus::fuzz

#define ONUS_FUZZ_TARGET(name)                                                 \
  static void fuzz_##name(std::string_view input);                             \
  static const ::onus::fuzz::Registered registered_##name(#name, fuzz_##name); \
  static void fuzz_##name(std::string_view input)
