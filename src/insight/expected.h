// What the simulation says when a quarter ends: what the next one may lose, and which services' nights would
// cost less than those that their band gives.
#pragma once
#include <optional>

#include "insight/review.h"
#include "insight/what_if.h"

namespace onus::insight {

/// The loss of all services in `quarter`, drawn many times with the figures and the history of `t`; nullopt
/// where no service has an exposure. Incidents fall on any hour of the year alike, peaks of other quarters
/// among them. The same input gives the same forecast. Pure but for two threads.
std::optional<Forecast> expected_loss(const document::Organisation& org, Instant t, Quarter quarter,
                                      const IncidentHistory& history);

/// [{service, out_of_hours, cheapest, saving_per_year}]: services whose cheapest nights, by premium and mean
/// loss of a year, are not those in force, in minor units. Only where every premium is known. The band
/// decides nevertheless; the difference is for people to look at.
json::array cheaper_nights(const document::Organisation& org, Instant t, const IncidentHistory& history);

}  // namespace onus::insight
