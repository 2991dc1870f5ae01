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

}  // namespace onus::app
