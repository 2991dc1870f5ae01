// What the store does when the disk is full, when a page of the file is damaged, and when nobody hears what
// is notified any more.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <fstream>
#include <mutex>
#include <set>

#include "store/postgres_testing.h"
#include "store/sqlite.h"
#include "store/store_testing.h"

namespace onus::store {
namespace {

constexpr std::array body_steps{Migration{
    1, "test", "create table thing (id {int} not null primary key, body {text} not null) {strict};"}};

void add_body(Store& s, int id, std::size_t size = 100) {
  s.write([&](Tx& tx) {
    tx.exec("insert into thing (id, body) values ($1, $2)", {id, std::string(size, 'x')});
  });
}

std::int64_t count_bodies(Store& s) {
  return s.read_returning<std::int64_t>(
      [](Tx& tx) { return tx.one("select count(*) from thing where length(body) > 0")->integer(0); });
}

/// A file system of a given size, in memory. Only root may mount one, and not in every container.
class SmallDisk {
 public:
  explicit SmallDisk(const char* size) {
    const std::string options = std::string("size=") + size;
    mounted_ = ::mount("onus-test", folder_.path().c_str(), "tmpfs", 0, options.c_str()) == 0;
    if (!mounted_) why_ = std::strerror(errno);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  bool mounted() const { return mounted_; }
  const std::string& why_not() const { return why_; }
  std::string file(const char* name) const { return folder_.path() / name; }
  /// Writes to `name` until nothing more fits.
  void fill(const char* name) const {
    std::ofstream out(file(name), std::ios::binary);
    const std::string block(4096, 'f');
    while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) continue;
  }

 private:
  ScratchFolder folder_;
  bool mounted_ = false;
  std::string why_;
};

TEST(FullDisk, IsUnavailableLosesNothingCommittedAndGoesOnOnceThereIsRoom) {
  const SmallDisk disk("4m");
  if (!disk.mounted()) GTEST_SKIP() << "no file system can be mounted here (needs root): " << disk.why_not();
  const ManualClock clock{Instant{0}};
  const auto store = open_sqlite(disk.file("onus.db"), clock, 2);
  store->migrate(body_steps);
  add_body(*store, 0);
  disk.fill("ballast");
  int kept = 1;
  std::string trouble;
  for (int id = 1; trouble.empty() && id < 1'000; ++id) {
    try {
      add_body(*store, id, 20'000);
      ++kept;
    } catch (const Unavailable& e) {
      trouble = e.what();
    }
  }
  EXPECT_NE(trouble.find("full"), std::string::npos) << trouble;
  EXPECT_TRUE(store->trouble());
  EXPECT_EQ(count_bodies(*store), kept) << "reading goes on, and nothing of the failed write is there";
  EXPECT_THROW(add_body(*store, 2'000, 20'000), Unavailable);
  try {
    store->write([](Tx&) {});
  } catch (const Unavailable&) {
  }
  EXPECT_TRUE(store->trouble()) << "a write that needs no room proves nothing";
  std::filesystem::remove(disk.file("ballast"));
  add_body(*store, 3'000, 20'000);
  EXPECT_EQ(store->trouble(), std::nullopt);
  EXPECT_EQ(count_bodies(*store), kept + 1);
  store->read([](Tx& tx) { EXPECT_EQ(tx.one("pragma integrity_check")->text(0), "ok"); });
}

TEST(FullDisk, LeavesNothingOfALargeTransactionThatDoesNotFit) {
  const SmallDisk disk("4m");
  if (!disk.mounted()) GTEST_SKIP() << "no file system can be mounted here (needs root): " << disk.why_not();
  const ManualClock clock{Instant{0}};
  const auto store = open_sqlite(disk.file("onus.db"), clock, 2);
  store->migrate(body_steps);
  bool told = false;
  EXPECT_THROW(store->write([&](Tx& tx) {
    tx.after_commit([&] { told = true; });
    for (int id = 0; id < 2'000; ++id)  // 40 MB: more than the page cache keeps, so it fails before commit
      tx.exec("insert into thing (id, body) values ($1, $2)", {id, std::string(20'000, 'x')});
  }),
               Unavailable);
  EXPECT_FALSE(told);
  EXPECT_EQ(count_bodies(*store), 0);
  add_body(*store, 1);
  EXPECT_EQ(count_bodies(*store), 1);
}

class DamagedFile : public ::testing::Test {
 protected:
  DamagedFile() {
    const auto store = open_sqlite(path(), clock_, 1);
    store->migrate(body_steps);
    store->write([](Tx& tx) {
      for (int id = 0; id < 1'000; ++id)
        tx.exec("insert into thing (id, body) values ($1, $2)", {id, std::string(1'000, 'x')});
    });
  }
  std::string path() const { return folder_.path() / "onus.db"; }
  /// Overwrites the second half of the file, where the pages of `thing` are; a backup is kept beside it.
  void damage() {
    std::filesystem::copy_file(path(), path() + ".backup");
    const auto size = std::filesystem::file_size(path());
    std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(size / 2));
    file << std::string(size - size / 2, '\xa5');
    ASSERT_TRUE(file.flush());
  }
  ScratchFolder folder_;
  ManualClock clock_{Instant{0}};
};

TEST_F(DamagedFile, IsUnusableAndSaysToRestoreABackup) {
  damage();
  const auto store = open_sqlite(path(), clock_, 1);
  EXPECT_EQ(store->schema_version(), 1) << "pages that are whole can still be read";
  try {
    count_bodies(*store);
    FAIL() << "damaged pages were read as if they were whole";
  } catch (const Unusable& e) {
    EXPECT_NE(std::string(e.what()).find("restore a backup"), std::string::npos) << e.what();
  }
  EXPECT_TRUE(store->trouble());
  EXPECT_THROW(store->write([](Tx& tx) { tx.exec("update thing set body = 'y'"); }), Unusable);
}

TEST_F(DamagedFile, MayBeReplacedByItsBackupWithoutARestart) {
  damage();
  const auto store = open_sqlite(path(), clock_, 1);
  EXPECT_THROW(count_bodies(*store), Unusable);
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path() + end);
  std::filesystem::rename(path() + ".backup", path());
  EXPECT_EQ(count_bodies(*store), 1'000);
  add_body(*store, 1'000);
  EXPECT_EQ(count_bodies(*store), 1'001);
  EXPECT_EQ(store->trouble(), std::nullopt);
}

/// Collects what a store's listener hears.
class HeardSet {
 public:
  void add(std::string_view payload) {
    const std::lock_guard lock(mutex_);
    payloads_.emplace(payload);
    changed_.notify_all();
  }
  /// Waits for a payload that begins with `start`, for at most `patience`.
  bool wait(const std::string& start, std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] {
      const auto found = payloads_.lower_bound(start);
      return found != payloads_.end() && found->starts_with(start);
    });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::string> payloads_;
};

TEST(Listening, GoesOnAfterItsConnectionWasLost) {
  const ScratchDatabase database(Engine::postgresql);
  const ManualClock clock{Instant{0}};
  const auto hearing = open(database.address(), clock), telling = open(database.address(), clock);
  HeardSet heard;
  hearing->listen([&](std::string_view, std::string_view payload) { heard.add(payload); });
  const std::string& url = database.address().target;
  const auto path = url.find('/', url.find("://") + 3) + 1;
  const std::string name = url.substr(path, url.find('?') - path);
  // Told again and again: what is notified while nobody listens is lost, which is why nodes also poll.
  const auto is_heard = [&](const std::string& word) {
    for (int i = 0; i < 300; ++i) {
      telling->write([&](Tx& tx) { tx.notify("test", word + std::to_string(i)); });
      if (heard.wait(word, std::chrono::milliseconds(100))) return true;
    }
    return false;
  };
  EXPECT_TRUE(is_heard("first"));
  for (const char* word : {"second", "third"}) {
    test_postgres_run(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where query = 'listen onus'"
        " and datname = '" +
        name + "'");
    EXPECT_TRUE(is_heard(word)) << word;
  }
}

}  // namespace
}  // namespace onus::store
