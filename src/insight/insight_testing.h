// For tests: an incident as an alert makes it.
#pragma once
#include <span>
#include <string>

#include "incident/incident_store.h"

namespace onus::insight {

/// Takes an alert of the service at that time; the book holds what happened.
inline incident::Book record_incident(store::Tx& tx, const document::Organisation& org,
                                      const std::string& service, Instant at) {
  incident::Signal signal;
  signal.id = Uuid::make(at);
  signal.received = at;
  signal.service = service;
  signal.dedup_key = "down" + std::to_string(at.us);
  signal.summary = "down";
  return incident::take(tx, org, std::span(&signal, 1), at);
}

}  // namespace onus::insight
