// The planted bug that was chosen.
#include "base/mutant.h"

#ifdef ONUS_MUTANTS
#include <string>

namespace onus {
namespace {
std::string& chosen() {
  static std::string name;
  return name;
}
}  // namespace

bool mutant(std::string_view name) { return name == chosen(); }
void choose_mutant(std::string_view name) { chosen() = name; }

}  // namespace onus
#endif
