// Planted bugs. Each is one line where it would stand in the code, `if (mutant("name")) …`, and is nothing at
// all but in the build of `script/sim --mutants`, which shows that the simulation finds every one of them
// (docs/guarantees.md).
#pragma once
#include <string_view>

namespace onus {

#ifdef ONUS_MUTANTS
/// Is this the bug that was chosen?
bool mutant(std::string_view name);
/// Chooses one; empty: none.
void choose_mutant(std::string_view name);
#else
constexpr bool mutant(std::string_view) { return false; }
#endif

}  // namespace onus
