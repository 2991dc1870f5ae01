// Incidents of what several services need, which strike them all at once; where some of those carry the same
// journey, its hour is lost once. Pure.
#pragma once
#include <string>
#include <vector>

#include "catalogue/service.h"

namespace onus::insight {

struct SharedIncident {
  std::string needed;  // the service whose incident it is
  struct Struck {
    const catalogue::ServiceDoc* service = nullptr;
    // Of its loss by itself: together the services of a journey lose no more than all of its revenue, split
    // by the shares they carry. As simulation.h has them.
    double part = 1;   // while all that are struck are down
    double later = 1;  // once those that are on call are back
  };
  std::vector<Struck> struck;  // those that need it by name, then itself
};

/// By the name of what is needed. `org` must outlive it. Those held until working hours are as the models in
/// force have it between peaks.
std::vector<SharedIncident> shared_incidents(const document::Organisation& org);

}  // namespace onus::insight
