// A reader of CBOR (RFC 8949), as far as WebAuthn uses it: definite lengths, integers, byte and text strings,
// arrays, maps, booleans and null. Everything else is refused. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace onus::people {

struct Cbor {
  enum class Type : std::uint8_t { integer, bytes, text, array, map, boolean, null } type = Type::null;
  std::int64_t number = 0;                      // integer, or boolean as 0 or 1
  std::string string = {};                      // bytes or text
  std::vector<Cbor> items = {};                 // array
  std::vector<std::pair<Cbor, Cbor>> map = {};  // in order; keys are integers or texts, each once

  /// The value at a key, or null if there is none or this is no map.
  const Cbor* find(std::string_view key) const;
  const Cbor* find(std::int64_t key) const;
  bool is(Type of) const { return type == of; }
};

/// One item at the beginning of `data`, of depth 8 at most; `rest` is what follows it.
Result<Cbor> read_cbor(std::string_view data, std::string_view& rest);

}  // namespace onus::people
