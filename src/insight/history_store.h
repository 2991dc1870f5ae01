// How often services broke, from the store.
#pragma once
#include "insight/what_if.h"
#include "store/store.h"

namespace onus::insight {

/// Incidents by service since the first one recorded, of the last three years at most.
IncidentHistory incident_history(store::Tx& tx, Instant now);

}  // namespace onus::insight
