// For tests that bound a time: how much slower the build under test runs than a release.
#pragma once

namespace onus {

/// Multiply limits by this. Sanitizers cost a factor of ten at worst.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double kPace = 10;
#else
inline constexpr double kPace = 1;
#endif

}  // namespace onus
