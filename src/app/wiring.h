// The whole program's kinds and tables, from all rooms.
#pragma once
#include <filesystem>
#include <span>

#include "document/organisation.h"
#include "store/store.h"

namespace onus::app {

/// Kinds of documents of all rooms. Made once, constant afterwards.
const document::Registry& registry();
/// The schema's steps of all rooms.
std::span<const store::Migration> migrations();
/// Makes a folder (mode 0700) with those above it, if it is not there.
std::optional<Error> make_folder(const std::filesystem::path& folder);
/// What failed of which database, for operators; rethrows what is no failure of the store.
std::string failure_text(const store::Address& address, const std::exception& failure);
/// Makes the folder of an SQLite database.
std::optional<Error> make_folder(const store::Address& address);

}  // namespace onus::app
