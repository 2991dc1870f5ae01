// libsodium's source of randomness, replaced.
#include "sim/chance.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "sim/dice.h"

namespace onus::sim {

namespace {

Dice dice{0};

void fill(void* const to, const std::size_t size) {
  auto* at = static_cast<unsigned char*>(to);
  for (std::size_t i = 0; i < size; i += 8) {
    const std::uint64_t bits = dice.next();
    std::memcpy(at + i, &bits, std::min<std::size_t>(8, size - i));
  }
}

randombytes_implementation from_seed{.implementation_name = [] { return "seed"; },
                                     .random = [] { return static_cast<std::uint32_t>(dice.next()); },
                                     .stir = nullptr,
                                     .uniform = nullptr,
                                     .buf = fill,
                                     .close = nullptr};

}  // namespace

void take_over_chance() { randombytes_set_implementation(&from_seed); }
void seed_chance(std::uint64_t seed) { dice = Dice(seed, 0x5eed); }

}  // namespace onus::sim
