// Idempotency-Key: a POST that is sent again with the same key within 24 hours gets the first answer again
// (docs/api.md).
#pragma once
#include <span>

#include "server/http.h"
#include "store/store.h"

namespace onus::app {

std::span<const store::Migration> idempotency_migrations();

/// The same routes, where POST routes of /api/v1 that need somebody signed in honour the header. `store`
/// outlives the router.
server::Router with_idempotency(const server::Router& router, store::Store& store);

}  // namespace onus::app
