// Query text as the callers write it, turned into what one engine takes.
#pragma once
#include <string>
#include <string_view>

#include "store/store.h"

namespace onus::store {

/// Text for one engine, and the highest n of its `$n` (quoted text and comments do not count).
struct Statement {
  std::string sql;
  std::size_t parameters = 0;
};

/// Replaces the named fragments of store.h. Braces that hold no known name stay as they are (JSON in
/// literals).
Statement expand(Engine engine, std::string_view sql);

/// Throws std::logic_error unless `params` fits `statement` and every text in it is storable(). Names no
/// value.
void check_params(const Statement& statement, const Params& params);

}  // namespace onus::store
