// The whole program's kinds and tables, from all rooms.
#pragma once
#include <span>

#include "document/organisation.h"
#include "store/store.h"

namespace onus::app {

/// Kinds of documents of all rooms. Made once, constant afterwards.
const document::Registry& registry();
/// The schema's steps of all rooms.
std::span<const store::Migration> migrations();
/// Makes the folder of a SQLite database (mode 0700) if it is not there; an Error if it cannot be made.
std::optional<Error> make_folder(const store::Address& address);

}  // namespace onus::app
