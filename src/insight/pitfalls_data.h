// What the rules of the pitfalls are asked about, from documents, rotas, incidents and pages.
#pragma once
#include "document/document.h"
#include "insight/pitfalls.h"
#include "store/store.h"

namespace onus::insight {

/// As of `now`: incidents of the last quarter, pages of 28 days, turns of twelve weeks. Not inside a
/// transaction.
PitfallInputs pitfall_inputs(store::Store& store, const document::Documents& documents, Instant now);

/// How much of the last twelve weeks each person was on call outside working-hours rotas; by name.
std::vector<PersonLoad> loads(const document::Documents& documents, Instant now);

}  // namespace onus::insight
