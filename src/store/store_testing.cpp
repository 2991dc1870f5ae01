// For the tests of all rooms: a fresh database for each test, on SQLite and on a real PostgreSQL.
#include "store/store_testing.h"

#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <iostream>
#include <stdexcept>

#include "store/postgres_testing.h"

namespace onus::store {
namespace {

std::string unused_name() {
  static std::atomic<int> made{0};
  return "onus_test_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
}

}  // namespace

ScratchFolder::ScratchFolder() {
  std::string name = std::filesystem::temp_directory_path() / "onus-XXXXXX";
  if (!::mkdtemp(name.data())) throw std::runtime_error("no folder for a test can be made: " + name);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code failed;
  std::filesystem::remove_all(path_, failed);
  if (failed) std::cerr << "left behind by a test: " << path_ << ": " << failed.message() << "\n";
}

ScratchDatabase::ScratchDatabase(Engine engine) {
  if (engine == Engine::sqlite) {
    folder_ = std::make_unique<ScratchFolder>();
    address_ = {Engine::sqlite, folder_->path() / "onus.db"};
    return;
  }
  name_ = unused_name();
  test_postgres_run("create database " + name_ + " template template0");
  address_ = {Engine::postgresql, test_postgres_url(name_)};
}

ScratchDatabase::~ScratchDatabase() {
  if (name_.empty()) return;
  try {
    test_postgres_run("drop database if exists " + name_ + " with (force)");
  } catch (const std::exception& e) {
    std::cerr << "left behind by a test: " << e.what() << "\n";
  }
}

EachStore::EachStore() : store_(open(address(), clock)) {}
EachStore::~EachStore() = default;

std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace onus::store
