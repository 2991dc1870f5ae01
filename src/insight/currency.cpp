// Refusing another currency where amounts have been recorded in the former one.
#include "insight/currency.h"

#include "model/policy.h"
#include "store/store.h"

namespace onus::insight {

namespace {

/// What holds amounts, as people call it; empty while nothing does.
std::string recorded(store::Tx& tx) {
  for (const auto& [table, words] : {std::pair{"incident", "incidents"}, std::pair{"proposal", "proposals"},
                                     std::pair{"review_forecast", "forecasts"}})
    if (tx.one(std::string("select 1 from ") + table + " limit 1")) return words;
  return {};
}

}  // namespace

std::vector<document::Finding> currency_guard(store::Tx& tx, const document::Organisation& before,
                                              const document::Organisation& after) {
  const std::string& from = model::policy(before).currency.code;
  const std::string& to = model::policy(after).currency.code;
  if (from == to) return {};
  const std::string what = recorded(tx);
  if (what.empty()) return {};
  const auto& policies =
      after.all<model::Policy>().empty() ? before.all<model::Policy>() : after.all<model::Policy>();
  const std::string name = policies.empty() ? "policy" : policies.begin()->first;
  return {document::finding("Policy", name, "spec.currency",
                            "changes " + from + " to " + to + ", but " + what + " are recorded in " + from +
                                ": keep " + from + ", or begin an empty Onus in " + to +
                                " (onus export, change the amounts, onus apply)",
                            false)};
}

}  // namespace onus::insight
