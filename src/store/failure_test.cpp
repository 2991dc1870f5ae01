// What the store does when its database is lost, locked, newer, foreign or damaged, and that it goes on
// afterwards.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <array>
#include <fstream>
#include <thread>

#include "store/pool.h"
#include "store/postgres_testing.h"
#include "store/sqlite.h"
#include "store/store_testing.h"

namespace onus::store {
namespace {

constexpr Migration kFirst{1, "test", "create table thing (id {int} not null primary key) {strict};"};
constexpr Migration kSecond{2, "test", "alter table thing add column amount {int};"};
constexpr Migration kBeside{2, "other",
                            "create table other (id {int}) {strict}; insert into other (id) values (7);"};
constexpr Migration kWrong{3, "test", "create table half (id {int}); create table thing (id {int});"};
constexpr std::array old_steps{kFirst};
constexpr std::array new_steps{kSecond, kBeside, kFirst};

std::int64_t count(Store& s) {
  return s.read_returning<std::int64_t>(
      [](Tx& tx) { return tx.one("select count(*) from thing")->integer(0); });
}

void add(Store& s, int id) {
  s.write([&](Tx& tx) { tx.exec("insert into thing (id) values ($1)", {id}); });
}

TEST(Connections, AreAllForgottenWhenOneBreaks) {
  struct Fake {
    bool broken_ = false;
    void roll_back() { broken_ = true; }
    bool broken() const { return broken_; }
  };
  Pool<Fake> pool(2), beside(1);
  pool.set_beside(beside);
  {
    auto one = pool.take(std::chrono::seconds(1)), other = pool.take(std::chrono::seconds(1));
    one.connection = std::make_unique<Fake>();
    other.connection = std::make_unique<Fake>();
    beside.take(std::chrono::seconds(1)).connection = std::make_unique<Fake>();
  }
  {
    auto one = pool.take(std::chrono::seconds(1));
    EXPECT_THROW(one.guard([] { throw Unavailable("it does not answer"); }), Unavailable);
  }
  EXPECT_EQ(pool.take(std::chrono::seconds(1)).connection, nullptr);
  EXPECT_EQ(beside.take(std::chrono::seconds(1)).connection, nullptr);
}

class Migrating : public EachStore {};
ONUS_EACH_STORE(Migrating);

TEST_P(Migrating, GoesForwardFromAnyVersionAndKeepsTheRows) {
  EXPECT_EQ(store().schema_version(), 0);
  store().migrate(old_steps);
  EXPECT_EQ(store().schema_version(), 1);
  add(store(), 1);
  store().migrate(new_steps);
  store().migrate(new_steps);
  EXPECT_EQ(store().schema_version(), 2);
  EXPECT_EQ(count(store()), 1);
  store().read([](Tx& tx) { EXPECT_EQ(tx.one("select sum(id) from other")->integer(0), 7); });
}

TEST_P(Migrating, RefusesANewerDatabaseNamingBothVersions) {
  store().migrate(new_steps);
  try {
    store().migrate(old_steps);
    FAIL() << "a newer database was taken";
  } catch (const Unusable& e) {
    EXPECT_NE(std::string(e.what()).find("version 2"), std::string::npos) << e.what();
    EXPECT_NE(std::string(e.what()).find("version 1"), std::string::npos) << e.what();
  }
  EXPECT_TRUE(store().trouble());
  EXPECT_EQ(count(store()), 0);
}

TEST_P(Migrating, LeavesNothingOfAStepThatFails) {
  store().migrate(old_steps);
  constexpr std::array half_wrong{kFirst, kSecond, kWrong};
  EXPECT_THROW(store().migrate(half_wrong), std::logic_error);
  EXPECT_EQ(store().schema_version(), 1);
  store().migrate(new_steps);
  EXPECT_EQ(store().schema_version(), 2);
}

TEST_P(Migrating, IsDoneOnceByNodesThatStartTogether) {
  std::vector<std::thread> nodes;
  std::atomic<int> failed{0};
  for (int i = 0; i < 4; ++i) {
    nodes.emplace_back([&] {
      try {
        another_store()->migrate(new_steps);
      } catch (const std::exception& e) {
        ++failed;
        ADD_FAILURE() << e.what();
      }
    });
  }
  for (auto& n : nodes) n.join();
  EXPECT_EQ(failed, 0);
  store().read([](Tx& tx) { EXPECT_EQ(tx.one("select count(*) from other")->integer(0), 1); });
}

class OnPostgresql : public ::testing::Test {
 protected:
  OnPostgresql() { store_->migrate(old_steps); }
  /// Ends all sessions but the caller's and waits until they are gone.
  void lose_connections() {
    test_postgres_run("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" +
                      name() + "' and pid <> pg_backend_pid()");
  }
  std::string name() const {
    const std::string& url = database_.address().target;
    const auto path = url.find('/', url.find("://") + 3) + 1;
    return url.substr(path, url.find('?') - path);
  }
  ManualClock clock_{Instant{0}};
  ScratchDatabase database_{Engine::postgresql};
  std::unique_ptr<Store> store_ = open(database_.address(), clock_);
};

TEST_F(OnPostgresql, RunsTheWorkAgainWhenTheConnectionIsLostBeforeCommit) {
  int runs = 0;
  store_->write([&](Tx& tx) {
    tx.query("insert into thing (id) values (1) returning id");
    if (++runs == 1) lose_connections();
    tx.query("select count(*) from thing");
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(count(*store_), 1);
}

TEST_F(OnPostgresql, DoesNotNoticeThatAnIdleConnectionWasLost) {
  add(*store_, 1);
  for (int id = 2; id < 12; ++id) {
    lose_connections();
    add(*store_, id);
    lose_connections();
    EXPECT_EQ(count(*store_), id);
  }
  EXPECT_EQ(store_->trouble(), std::nullopt);
}

TEST_F(OnPostgresql, CompilesNoStatementThatReadsAWholeTable) {
  std::string plan;
  store_->read([&](Tx& tx) {
    plan.clear();
    for (const auto& row : tx.query("explain select sum(relpages) from pg_class")) plan += row.text(0) + "\n";
  });
  EXPECT_NE(plan.find("Seq Scan"), std::string::npos) << plan;
  EXPECT_EQ(plan.find("JIT"), std::string::npos) << plan;
}

TEST_F(OnPostgresql, GivesUpAfterThreeRepeatsAndWorksAfterwards) {
  int runs = 0;
  EXPECT_THROW(store_->write([&](Tx& tx) {
    ++runs;
    tx.query("select 1");
    lose_connections();
    tx.query("select 1");
  }),
               Unavailable);
  EXPECT_EQ(runs, 4);
  EXPECT_TRUE(store_->trouble());
  add(*store_, 1);
  EXPECT_EQ(store_->trouble(), std::nullopt);
}

TEST_F(OnPostgresql, RunsTheWorkAgainAfterADeadlock) {
  for (int id = 1; id <= 2; ++id) add(*store_, id);
  std::atomic<int> holding{0}, runs{0};
  const auto work = [&](int mine, int other) {
    store_->write([&](Tx& tx) {
      ++runs;
      tx.query("select id from thing where id = $1 {for_update}", {mine});
      ++holding;
      while (holding < 2) std::this_thread::yield();
      tx.query("select id from thing where id = $1 {for_update}", {other});
    });
  };
  std::thread one(work, 1, 2), two(work, 2, 1);
  one.join();
  two.join();
  EXPECT_GE(runs, 3) << "the victim ran once more; under load it may meet the same deadlock again";
}

TEST_F(OnPostgresql, IsUnavailableWithoutAServer) {
  const auto nowhere = open({Engine::postgresql, "postgresql://u:secret@127.0.0.1:1/x"}, clock_);
  try {
    nowhere->read([](Tx&) {});
    FAIL();
  } catch (const Unavailable& e) {
    EXPECT_EQ(std::string(e.what()).find("secret"), std::string::npos) << e.what();
    EXPECT_NE(std::string(e.what()).find("127.0.0.1"), std::string::npos) << "operators read where";
  }
  EXPECT_EQ(nowhere->trouble(), "PostgreSQL cannot be reached") << "anybody may read it at /readyz";
  EXPECT_THROW(open({Engine::postgresql, "postgresql://%zz"}, clock_), Unusable);
}

TEST_F(OnPostgresql, NeverQuotesAPasswordThatWasNotPercentEncoded) {
  for (const char* password :
       {"pa5sec/ret", "1/pa5sec", "5432/pa5sec/ret", "x@pa5sec", "pa5@sec@ret", "pa5sec/r@t", "pa5sec/re?a=b",
        "1/pa5sec?a", "%pa5sec", "pa5sec/ret#", "[pa5sec/"}) {
    const std::string url = "postgresql://onus:" + std::string(password) + "@127.0.0.1:1/onus";
    try {
      open({Engine::postgresql, url}, clock_)->read([](Tx&) {});
      ADD_FAILURE() << url;
    } catch (const Unusable& e) {
      EXPECT_EQ(std::string(e.what()).find("pa5"), std::string::npos) << e.what();
      EXPECT_NE(std::string(e.what()).find("percent-encoded"), std::string::npos) << e.what();
    }
  }
  for (const char* fine :
       {"postgresql://u:p%2Fa%40s:s%3Fe@127.0.0.1:1/x", "postgresql://u@[::1]:1/x?sslmode=disable",
        "postgresql://127.0.0.1:1,127.0.0.1:2/x", "postgresql:///x?host=127.0.0.1&port=1",
        "postgresql://127.0.0.1:1/x?user=a@b"})
    EXPECT_NO_THROW(open({Engine::postgresql, fine}, clock_)) << fine;
}

TEST_F(OnPostgresql, SaysThatItIsReadOnlyAndGoesOnOnceItIsNot) {
  const auto read_only = [&](const char* value) {
    test_postgres_run("alter database " + name() + " set default_transaction_read_only = " + value);
    lose_connections();
  };
  read_only("on");
  EXPECT_THROW(add(*store_, 1), Unavailable);
  ASSERT_TRUE(store_->trouble());
  EXPECT_NE(store_->trouble()->find("takes no changes"), std::string::npos) << *store_->trouble();
  read_only("off");
  add(*store_, 1);
  EXPECT_EQ(store_->trouble(), std::nullopt);
}

class OnSqlite : public ::testing::Test {
 protected:
  std::string path() const { return folder_.path() / "onus.db"; }
  std::unique_ptr<Store> open_file() { return open_sqlite(path(), clock_, 2, std::chrono::milliseconds(50)); }
  std::string refusal() {
    try {
      open_file();
    } catch (const Unusable& e) {
      return e.what();
    }
    return "";
  }
  ScratchFolder folder_;
  ManualClock clock_{Instant{0}};
};

TEST_F(OnSqlite, MakesAFileThatOnlyItsOwnerMayRead) {
  const auto store = open_file();
  struct stat s {};
  ASSERT_EQ(::stat(path().c_str(), &s), 0);
  EXPECT_EQ(s.st_mode & 0777, 0600U);
}

TEST_F(OnSqlite, IsUnavailableWhileAnotherProgramHoldsTheFileAndWorksAfterwards) {
  const auto store = open_file();
  store->migrate(old_steps);
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "begin immediate", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_THROW(add(*store, 1), Unavailable);
  EXPECT_TRUE(store->trouble());
  EXPECT_EQ(count(*store), 0) << "reading goes on";
  EXPECT_TRUE(store->trouble()) << "and does not hide that nothing can be written";
  sqlite3_exec(other, "rollback", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  add(*store, 1);
  EXPECT_EQ(store->trouble(), std::nullopt);
  EXPECT_EQ(count(*store), 1);
}

TEST_F(OnSqlite, RefusesAFileThatIsNoDatabase) {
  std::ofstream(path()) << std::string(5000, 'x');
  EXPECT_NE(refusal().find("not an SQLite database"), std::string::npos) << refusal();
}

TEST_F(OnSqlite, RefusesTheDatabaseOfAnotherProgram) {
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &other), SQLITE_OK);
  sqlite3_exec(other, "create table theirs (x)", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_NE(refusal().find("another program"), std::string::npos) << refusal();
}

TEST_F(OnSqlite, NamesAFolderThatIsMissing) {
  try {
    open_sqlite(folder_.path() / "missing" / "onus.db", clock_, 1);
    FAIL();
  } catch (const Unusable& e) {
    EXPECT_NE(std::string(e.what()).find("missing"), std::string::npos) << e.what();
  }
}

TEST_F(OnSqlite, IsUnavailableWhileTheFileIsGoneAndGoesOnWithTheOnePutBack) {
  const auto store = open_file();
  store->migrate(old_steps);
  add(*store, 1);
  std::filesystem::rename(path(), path() + ".away");
  EXPECT_THROW(add(*store, 2), Unavailable);
  EXPECT_THROW(count(*store), Unavailable);
  std::filesystem::rename(path() + ".away", path());
  add(*store, 3);
  EXPECT_EQ(count(*store), 2);
}

TEST(DatabaseAddress, IsParsedAndShownWithoutItsPassword) {
  EXPECT_EQ(Address::parse("sqlite:/var/lib/onus/onus.db")->target, "/var/lib/onus/onus.db");
  EXPECT_EQ(Address::parse("postgres://u:p%40w@h:5432/d?password=q")->shown(), "postgres://u:…@h:5432/d");
  EXPECT_EQ(Address::parse("postgresql://u@h/d")->shown(), "postgresql://u@h/d");
  EXPECT_EQ(Address::parse("postgresql:///d?host=/tmp")->shown(), "postgresql:///d");
  for (const char* bad : {"", "sqlite:", "mysql://h/d", "onus.db"}) EXPECT_FALSE(Address::parse(bad)) << bad;
}

}  // namespace
}  // namespace onus::store
