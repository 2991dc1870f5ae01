// Routes of *ring me now*: a test page to oneself, how it goes, and the confirmation that proves the methods.
#pragma once
#include <functional>

#include "document/document.h"
#include "server/server.h"

namespace onus::notify {

/// POST and GET /api/v1/me/reach/test, GET /api/v1/me/reach/test/{id}, POST …/{id}/confirm. `wake` wakes the sender;
/// `changed` tells the person's screens. References outlive the router.
void add_channel_routes(server::Router& router, store::Store& store, document::Documents& documents, std::function<void()> wake,
                        std::function<void(const std::string& person)> changed);

/// A ring as api clients see it, for other rooms' routes too (the link's page); null if there is none of this id.
json::value ring_json(store::Tx& tx, const document::Organisation& org, const Uuid& id);

}  // namespace onus::notify
