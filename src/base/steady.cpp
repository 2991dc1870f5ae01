// The machine's steady clock.
#include "base/steady.h"

#include <chrono>

namespace onus {

Duration steady_now() {
  using std::chrono::microseconds;
  return {
      std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now().time_since_epoch()).count()};
}

}  // namespace onus
