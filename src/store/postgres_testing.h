// A private PostgreSQL server for tests.
#pragma once
#include <string>

namespace onus::store {

/// Address of the database `name` on the test server, which is started at the first call (some 1.5 s). It
/// dies with this process, whichever way that ends.
std::string test_postgres_url(const std::string& name);

/// Runs one statement on the test server's database `postgres`; throws std::runtime_error when it fails.
void test_postgres_run(const std::string& sql);

}  // namespace onus::store
