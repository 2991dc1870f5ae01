// Draws of the simulation. All chance of a night comes from its seed, by counters rather than in sequence:
// the n-th draw about one thing is the same whatever else a shrunk night leaves out.
#pragma once
#include <cstdint>

namespace onus::sim {

/// splitmix64's finaliser: every bit of the result depends on every bit of both.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t z = a * 0x9e3779b97f4a7c15 + b + 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : seed_(seed) {}
  Dice(std::uint64_t seed, std::uint64_t about) : seed_(mix(seed, about)) {}
  std::uint64_t next() { return mix(seed_, ++count_); }
  /// 0 … n − 1.
  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(n));
  }
  std::int64_t between(std::int64_t least, std::int64_t most) { return least + below(most - least + 1); }
  bool chance(int percent) { return below(100) < percent; }

 private:
  std::uint64_t seed_;
  std::uint64_t count_ = 0;
};

}  // namespace onus::sim
