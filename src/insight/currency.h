// The currency, once amounts have been recorded in it.
#pragma once
#include <vector>

#include "document/document.h"

namespace onus::insight {

/// For Documents::set_guard: incidents, proposals, forecasts and decisions hold amounts in minor units of the
/// currency that held then, and no rate would be true for all of them. So the currency stays once there is
/// one.
std::vector<document::Finding> currency_guard(store::Tx& tx, const document::Organisation& before,
                                              const document::Organisation& after);

}  // namespace onus::insight
