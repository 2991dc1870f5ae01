// Delta debugging of nights.
#include "sim/shrink.h"

#include <algorithm>

namespace onus::sim {

Night shrink(Night night, const std::function<bool(const Night&)>& fails) {
  for (std::size_t size = (night.events.size() + 1) / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2) {
    for (bool smaller = true; smaller;) {
      smaller = false;
      for (std::size_t from = 0; from < night.events.size();) {
        Night without = night;
        const auto begin = without.events.begin() + static_cast<std::ptrdiff_t>(from);
        without.events.erase(begin,
                             begin + static_cast<std::ptrdiff_t>(std::min(size, night.events.size() - from)));
        if (fails(without)) {
          night = std::move(without);
          smaller = true;
        } else {
          from += size;
        }
      }
    }
  }
  return night;
}

}  // namespace onus::sim
