// What this room seals in the database: webhook secrets and the second factor's. Which keys it needs is noted
// beside it, so that a server with another key file says so at its start and not when somebody is paged.
#pragma once
#include <optional>
#include <string>

#include "base/keys.h"
#include "store/store.h"

namespace onus::people {

/// `plain` sealed for `person`'s row of `table`: by the key that sealed last, so that one which was only
/// added to the file is not used before every node has it (reseal() changes over), else by the newest. Throws
/// store::Unusable if the key file is not the one that the database was sealed with: two files would be in
/// use from then on.
std::string seal(store::Tx& tx, const Keys& keys, std::string_view table, std::string_view person,
                 std::string_view plain);
Result<std::string> open_sealed(const Keys& keys, std::string_view table, std::string_view person,
                                std::string_view sealed);

/// An Error (field `key-file`) that names the first key that something is sealed with and that `keys` do not
/// hold.
std::optional<Error> missing_key(store::Tx& tx, const Keys& keys);
/// Seals anew by the newest key what another has sealed, and what no key has; how many. Fails if a key is
/// missing.
Result<int> reseal(store::Tx& tx, const Keys& keys);
/// Seals what an older version has written in clear.
void seal_clear(store::Tx& tx, const Keys& keys);
/// Deletes what only missing keys open; how many. Those concerned make their secrets anew.
int forget_unopenable(store::Tx& tx, const Keys& keys);

}  // namespace onus::people
