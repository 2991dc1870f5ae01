// All randomness of the process comes from a seed: ids, keys and waits are the same bits each time.
#pragma once
#include <cstdint>

namespace onus::sim {

/// Takes the place of the system's randomness; before crypto_init().
void take_over_chance();
/// From here on it is drawn from this seed.
void seed_chance(std::uint64_t seed);

}  // namespace onus::sim
