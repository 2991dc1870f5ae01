// The store on PostgreSQL: any number of nodes on one database.
#include "store/postgres.h"

namespace onus::store {

std::unique_ptr<Store> open_postgres(const std::string&, int, int) {
  throw Unusable("PostgreSQL is being written");
}

}  // namespace onus::store
