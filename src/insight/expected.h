// What the simulation says when a quarter ends: what the next one may lose, and which services' nights would
// cost less than those that their band gives.
#pragma once
#include <vector>

#include "insight/review.h"
#include "insight/what_if.h"

namespace onus::insight {

/// What the simulation expects of a quarter as it begins, by the figures and the history of that instant: of
/// all (`service` empty) first, then of each service with an exposure, under the cover it has. Empty where
/// none has one. The same whenever it is asked. Not inside a transaction; two threads.
std::vector<Forecast> quarter_forecast(store::Store& store, const document::Documents& documents,
                                       Quarter quarter);

/// [{service, out_of_hours, cheapest, saving_per_year}]: services whose cheapest nights, by premium and mean
/// loss of a year, are not those in force, in minor units. Only where every premium is known. The band
/// decides nevertheless; the difference is for people to look at.
json::array cheaper_nights(const document::Organisation& org, Instant t, const IncidentHistory& history);

}  // namespace onus::insight
