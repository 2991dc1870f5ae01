// What operators read: /healthz, /readyz, /metrics.
#pragma once
#include <functional>

#include "notify/canary.h"
#include "notify/sender.h"
#include "paging/engine.h"
#include "server/server.h"
#include "signal/intake.h"

namespace onus::app {

/// What the routes look at; set once everything runs. References outlive the server.
struct Operations {
  store::Store* store = nullptr;
  document::Documents* documents = nullptr;
  const signal::Intake* intake = nullptr;
  const paging::Engine* engine = nullptr;
  const notify::Sender* sender = nullptr;
  const notify::Canary* canary = nullptr;
  const server::Server* server = nullptr;
};

/// Says so if timers run too late for pages to go out in time. `now` is the store's.
std::optional<std::string> timers_late(const paging::Engine& engine, Instant now);

void add_operations_routes(server::Router& router, const Operations& operations);

}  // namespace onus::app
