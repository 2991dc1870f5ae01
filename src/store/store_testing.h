// For the tests of all rooms: a fresh database for each test, on SQLite and on a real PostgreSQL.
//
//   class Rows : public onus::store::EachStore {};
//   ONUS_EACH_STORE(Rows);
//   TEST_P(Rows, AreKept) { store().migrate(migrations()); … }
//
// PostgreSQL is Debian's: one private server for each test program, started when first needed and stopped at
// its end; or the one that ONUS_TEST_POSTGRES names (`postgresql://USER@/postgres?host=…`, a role that may
// create databases).
#pragma once
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "base/time.h"
#include "store/store.h"

namespace onus::store {

/// A folder of its own, removed at the end with all that is in it.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// An empty database, dropped at the end, whoever is still connected. Throws std::runtime_error if PostgreSQL
/// cannot be started: a test that cannot run must fail.
class ScratchDatabase {
 public:
  explicit ScratchDatabase(Engine engine);
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;
  ~ScratchDatabase();
  const Address& address() const { return address_; }

 private:
  std::unique_ptr<ScratchFolder> folder_;  // SQLite only
  std::string name_;                       // PostgreSQL only
  Address address_;
};

/// A store that passes on to another, and throws Unavailable while `down`.
class FailingStore : public Store {
 public:
  explicit FailingStore(Store& real) : real_(real) {}
  std::atomic<bool> down{false}, writes_down{false};

  Engine engine() const override { return real_.engine(); }
  void write(const std::function<void(Tx&)>& work) override {
    if (down || writes_down) throw Unavailable("the test took it away");
    real_.write(work);
  }
  void read(const std::function<void(Tx&)>& work) override {
    if (down) throw Unavailable("the test took it away");
    real_.read(work);
  }
  void migrate(std::span<const Migration> migrations) override { real_.migrate(migrations); }
  int schema_version() override { return real_.schema_version(); }
  void listen(std::function<void(std::string_view, std::string_view)> listener) override {
    real_.listen(std::move(listener));
  }
  std::optional<std::string> trouble() override { return real_.trouble(); }

 private:
  Store& real_;
};

/// Runs each TEST_P once on either engine.
class EachStore : public ::testing::TestWithParam<Engine> {
 protected:
  EachStore();
  ~EachStore() override;
  /// The store under test: open, with no schema yet.
  Store& store() { return *store_; }
  /// Another node on the same database.
  std::unique_ptr<Store> another_store() { return open(address(), clock); }
  const Address& address() const { return database_.address(); }

  ManualClock clock{Instant{1'795'503'600'000'000}};  // 2026-11-24T07:00:00Z

 private:
  ScratchDatabase database_{GetParam()};
  std::unique_ptr<Store> store_;
};

/// Names the variants `…/sqlite` and `…/postgresql`.
std::string engine_name(const ::testing::TestParamInfo<Engine>& info);

#define ONUS_EACH_STORE(suite)                                                                            \
  INSTANTIATE_TEST_SUITE_P(                                                                               \
      Engine, suite, ::testing::Values(::onus::store::Engine::sqlite, ::onus::store::Engine::postgresql), \
      ::onus::store::engine_name)

}  // namespace onus::store
