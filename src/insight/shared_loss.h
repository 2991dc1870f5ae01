// Losses of services that carry one journey: what several of them lost at once is lost once.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "document/document.h"
#include "incident/incident.h"

namespace onus::insight {

/// A journey's part in one incident.
struct JourneyOutage {
  std::string journey;
  std::int64_t revenue_per_hour_minor = 0, share_percent = 100;  // as the incident's service states it
  Interval time;
  Duration unavailable;  // of `time`, at most all of it
};

/// Of each outage's loss, in minor units, what other outages of its journey count already: at a moment at
/// which the shares of those that are out sum to more than the whole, each counts in proportion, so that
/// their losses sum to the journey's own, to the minor unit. Pure; remainders fall to the first.
std::vector<std::int64_t> counted_twice(std::span<const JourneyOutage> outages);

/// The same of incidents, by what their services stated when they began. Losses that people revised, and
/// those in a peak, whose exposure is not known in parts, stay as they are. Not inside a transaction.
std::vector<std::int64_t> counted_twice(const document::Documents& documents,
                                        const std::vector<incident::Incident>& incidents, Instant now);

}  // namespace onus::insight
