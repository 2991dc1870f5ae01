// The store on PostgreSQL: any number of nodes on one database.
#pragma once
#include <memory>
#include <string>

#include "store/store.h"

namespace onus::store {

/// As open(), but connects at first use only. Throws Unusable for an address that libpq does not understand.
std::unique_ptr<Store> open_postgres(const std::string& url, int readers, int writers);

}  // namespace onus::store
