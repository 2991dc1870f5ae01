// Statements as JSON and as CSV.
#pragma once
#include "model/cost_statement.h"
#include "model/linear_cost.h"

namespace onus::insight {

/// Amounts in minor units of `currency`; what is not known is null, and `known_part` what is known of it.
json::object statement_json(const document::Organisation& org, const model::Statement& statement);
/// A row per figure and one per line, with a column per month; amounts as decimals in major units.
std::string statement_csv(const document::Organisation& org, const model::Statement& statement);
json::object linear_json(const document::Organisation& org, const model::LinearCost& cost);

}  // namespace onus::insight
