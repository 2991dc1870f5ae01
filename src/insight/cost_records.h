// What the store knows that a statement needs: incidents with their losses, and which organisation held when.
#pragma once
#include "document/document.h"
#include "model/cost_statement.h"
#include "model/decision.h"
#include "store/store.h"

namespace onus::insight {

/// Incidents that began in the period, by number, under the figures of the instant each began. Of every
/// service, or of `services`. Not inside a transaction.
std::vector<model::IncidentRecord> incident_records(store::Store& store, const document::Documents& documents,
                                                    Interval period,
                                                    const std::optional<std::vector<std::string>>& services,
                                                    Instant now);

/// The organisations that held, one after another: what changes within a day of the policy's zone counts from
/// the day's last change. Periods of up to ten years. Not inside a transaction.
std::vector<model::CostSegment> cost_segments(const document::Documents& documents, Interval period);

/// The premium of the year from `t`, by the organisation as it is: what its rotas and documents say.
model::YearsPremium coming_premium(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                   Instant t);

}  // namespace onus::insight
