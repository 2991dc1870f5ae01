// Routes of alerts, signals, silences and maintenance. Those of incidents need paging's facts and are made
// there.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "incident/incident_store.h"
#include "server/http.h"

namespace onus::incident {

/// What the routes need. All outlive the routes; the functions are called on the worker pool.
struct ApiContext {
  store::Store& store;
  /// The organisation in force as the transaction sees it.
  std::function<std::shared_ptr<const document::Organisation>(store::Tx&)> organisation;
  /// Gives events to paging, in their transaction (silences that begin or end).
  std::function<void(store::Tx&, const document::Organisation&, const std::vector<Event>&)> apply_events;
};

void add_routes(server::Router& router, ApiContext context);

}  // namespace onus::incident
