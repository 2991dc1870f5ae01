// The store on SQLite: one file, one writer, readers on snapshots.
#include "store/sqlite.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

#include "store/base_store.h"
#include "store/failure.h"
#include "store/listener.h"
#include "store/migrate.h"
#include "store/pool.h"
#include "store/sqlite_connection.h"

namespace onus::store {
namespace {

using std::chrono::milliseconds;

constexpr std::uintmax_t room = 1'000'000;  // bytes that a disk which was full needs to be trusted again

class SqliteTx final : public BaseTx {
 public:
  SqliteTx(SqliteConnection& connection, const Clock& clock, bool writing)
      : BaseTx(writing), connection_(connection), clock_(clock) {}

  /// What to tell listeners, each once, as PostgreSQL does.
  std::vector<std::pair<std::string, std::string>> notifications;

 private:
  Rows do_query(std::string_view sql, const Params& params) override {
    return connection_.query(sql, params);
  }
  void do_exec(std::string_view sql, const Params& params) override { connection_.run(sql, params); }
  std::int64_t do_change(std::string_view sql, const Params& params) override {
    return connection_.run(sql, params);
  }
  Instant do_now() override { return clock_.now(); }
  void do_notify(std::string_view channel, std::string_view payload) override {
    std::pair<std::string, std::string> told(channel, payload);
    if (std::ranges::find(notifications, told) == notifications.end())
      notifications.push_back(std::move(told));
  }

  SqliteConnection& connection_;
  const Clock& clock_;
};

/// Makes an empty file that only its owner may read. A file that exists is never opened here: closing it
/// again would drop the locks that SQLite holds on it in this process.
void create(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
  std::error_code code;
  if (!std::filesystem::is_directory(folder, code))
    throw Unusable("the folder " + folder.string() + " for the database does not exist: make it first");
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) {
    ::close(file);
  } else if (errno != EEXIST) {
    throw Unusable("the database file " + path + " cannot be made: " + std::strerror(errno));
  } else if (std::filesystem::is_directory(path, code)) {
    throw Unusable(path + " is a folder: name a file in it for the database");
  }
}

class SqliteStore final : public BaseStore {
 public:
  SqliteStore(std::string path, const Clock& clock, int readers, milliseconds busy_timeout)
      : path_(std::move(path)), clock_(clock), busy_timeout_(busy_timeout), writers_(1), readers_(readers) {
    create(path_);
    auto lease = writers_.take(kPatience);
    connect(lease, SqliteConnection::Use::writing);
  }

  Engine engine() const override { return Engine::sqlite; }
  void listen(Listener listener) override {
    listener_ = std::make_unique<LocalListener>(std::move(listener));
  }

 private:
  using Lease = Pool<SqliteConnection>::Lease;

  Hooks write_once(const std::function<void(Tx&)>& work) override {
    return transaction(writers_, SqliteConnection::Use::writing, work);
  }

  Hooks read_once(const std::function<void(Tx&)>& work) override {
    return transaction(readers_, SqliteConnection::Use::reading, work);
  }

  Hooks transaction(Pool<SqliteConnection>& pool, SqliteConnection::Use use,
                    const std::function<void(Tx&)>& work) {
    const bool writing = use == SqliteConnection::Use::writing;
    auto lease = pool.take(kPatience);
    SqliteConnection& connection = connect(lease, use);
    SqliteTx tx(connection, clock_, writing);
    lease.guard([&] {
      connection.run(writing ? "begin immediate" : "begin");
      work(tx);
      tx.rethrow_hidden();
      connection.run("commit");
    });
    // Still holding the connection, so that listeners hear in the order of the commits.
    if (writing && listener_)
      for (auto& [channel, payload] : tx.notifications) listener_->tell(channel, payload);
    return tx.take_hooks();
  }

  void migrate_once(std::span<const Migration> migrations) override {
    auto lease = writers_.take(kPatience);
    SqliteConnection& connection = connect(lease, SqliteConnection::Use::writing);
    lease.guard([&] {
      connection.run("begin immediate");  // a second process waits here, then finds nothing left to do
      connection.script(schema_version_table);
      const int current = version(connection);
      for (const Migration& step : steps_from(current, migrations)) connection.script(step.sql);
      if (const int newest = newest_version(migrations); newest > current)
        connection.run("insert into schema_version (version, applied_at) values ($1, $2)",
                       {newest, clock_.now()});
      connection.run("commit");
    });
  }

  int read_schema_version() override {
    auto lease = readers_.take(kPatience);
    SqliteConnection& connection = connect(lease, SqliteConnection::Use::reading);
    int found = 0;
    lease.guard([&] {
      const Rows table = connection.query("select 1 from sqlite_schema where name = 'schema_version'");
      if (!table.empty()) found = version(connection);
    });
    return found;
  }

  bool has_room() override {
    std::error_code unknown;
    const auto space = std::filesystem::space(path_, unknown);
    return unknown || space.available >= room;
  }

  static int version(SqliteConnection& connection) {
    const Rows rows = connection.query("select coalesce(max(version), 0) from schema_version");
    return static_cast<int>(rows.front().integer(0));
  }

  /// The leased connection, opened anew when there is none, or when another file was put in the place of the
  /// one it has open (a restored backup): writing on to a file that nobody will find again would lose what
  /// was promised.
  SqliteConnection& connect(Lease& lease, SqliteConnection::Use use) {
    if (lease.connection && lease.connection->moved()) lease.connection.reset();
    if (lease.connection) return *lease.connection;
    std::error_code code;
    if (!std::filesystem::exists(path_, code)) throw Placed<Unavailable>("the database file is gone", path_);
    try {
      auto fresh = std::make_unique<SqliteConnection>(path_, clock_, use, busy_timeout_);
      if (use == SqliteConnection::Use::writing) claim(*fresh);
      lease.connection = std::move(fresh);
    } catch (const Unusable& e) {
      throw Placed<Unusable>(std::string("the file cannot be Onus's database: ") + e.what(), path_);
    }
    return *lease.connection;
  }

  /// Makes sure that the file is Onus's, or new and then Onus's from now on. A connection that throws here is
  /// closed, which rolls back.
  static void claim(SqliteConnection& connection) {
    if (connection.query("pragma application_id").front().integer(0) != application_id) {
      connection.run("begin immediate");
      const auto found = connection.query("pragma application_id").front().integer(0);
      const auto tables = connection.query("select count(*) from sqlite_schema").front().integer(0);
      if (found != application_id && (found != 0 || tables != 0))
        throw Unusable("it is the database of another program");
      connection.script("pragma application_id = " + std::to_string(application_id));
      connection.run("commit");
    }
    if (connection.query("pragma journal_mode = wal").front().text(0) != "wal")
      throw Unusable("its file system cannot hold a write-ahead log: put it on a local disk");
  }

  const std::string path_;
  const Clock& clock_;
  const milliseconds busy_timeout_;
  Pool<SqliteConnection> writers_;
  Pool<SqliteConnection> readers_;
  std::unique_ptr<LocalListener> listener_;
};

}  // namespace

std::unique_ptr<Store> open_sqlite(const std::string& path, const Clock& clock, int readers,
                                   milliseconds busy_timeout) {
  return std::make_unique<SqliteStore>(path, clock, readers, busy_timeout);
}

}  // namespace onus::store
