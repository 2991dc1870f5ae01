// PostgreSQL's binary format of values, both ways.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "store/store.h"

struct pg_result;

namespace onus::store {

/// The type that a value is declared as, so that the server need not guess; 0 for NULL.
unsigned type_of(const Value& value);

/// Values as libpq takes them, all in binary. Points into the Params that it was made of.
struct Encoded {
  explicit Encoded(const Params& params);
  std::vector<const char*> values;
  std::vector<int> lengths;
  std::vector<int> formats;

 private:
  std::vector<std::array<char, 8>> integers_;
};

/// One field of a result in binary. Throws std::logic_error for a type or a fraction that Onus does not
/// store.
Value decode(const pg_result* result, int row, int column);

}  // namespace onus::store
