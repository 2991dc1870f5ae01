// JSON of a test page, *ring me now*, for its routes and for the page behind its link.
#pragma once
#include "paging/outbox.h"

namespace onus::paging {

json::object ring_json(store::Tx& tx, const document::Organisation& org, const Ring& ring, Instant now);

}  // namespace onus::paging
