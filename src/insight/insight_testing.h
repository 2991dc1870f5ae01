// For tests: tables and kinds of figures and costs; an incident as an alert makes it.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "catalogue/service.h"
#include "document/document.h"
#include "incident/incident_store.h"
#include "insight/proposal.h"
#include "model/decision.h"
#include "model/policy.h"
#include "people/people.h"
#include "rota/rota.h"

namespace onus::insight {

/// Makes the tables that figures, costs and proposals need, and registers the kinds that they are made of.
inline void furnish(store::Store& store, document::Registry& kinds) {
  std::vector<store::Migration> all;
  for (auto room : {audit::migrations(), document::migrations(), model::migrations(), incident::migrations(),
                    proposal_migrations()})
    all.insert(all.end(), room.begin(), room.end());
  store.migrate(all);
  people::register_kinds(kinds);
  catalogue::register_kinds(kinds);
  model::register_kinds(kinds);
  rota::register_kinds(kinds);
}

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
