// The store on PostgreSQL: any number of nodes on one database.
#include "store/postgres.h"

#include <libpq-fe.h>

#include "store/base_store.h"
#include "store/migrate.h"
#include "store/pool.h"
#include "store/postgres_connection.h"
#include "store/postgres_listen.h"

namespace onus::store {
namespace {

constexpr std::int64_t migration_lock = 0x4f6e7573;  // "Onus": one migration at a time in a database

class PostgresTx final : public BaseTx {
 public:
  PostgresTx(PostgresConnection& connection, bool writing)
      : BaseTx(writing), connection_(connection), writing_(writing) {}

 private:
  Rows do_query(std::string_view sql, const Params& params) override {
    return connection_.query(sql, params);
  }
  void do_exec(std::string_view sql, const Params& params) override { connection_.exec(sql, params); }
  std::int64_t do_change(std::string_view sql, const Params& params) override {
    return connection_.change(sql, params);
  }
  Instant do_now() override {
    return writing_ ? connection_.query("select {now_us}").front().instant(0) : connection_.clock();
  }
  void do_notify(std::string_view channel, std::string_view payload) override {
    connection_.exec("select pg_notify($1, $2)",
                     {postgres_channel, std::string(channel) + " " + std::string(payload)});
  }

  PostgresConnection& connection_;
  const bool writing_;
};

class PostgresStore final : public BaseStore {
 public:
  PostgresStore(std::string url, int readers, int writers)
      : url_(std::move(url)), writers_(writers), readers_(readers) {
    writers_.set_beside(readers_);
  }

  Engine engine() const override { return Engine::postgresql; }
  void listen(std::function<void(std::string_view, std::string_view)> listener) override {
    listener_ = std::make_unique<PostgresListener>(url_, std::move(listener));
  }

 private:
  using Lease = Pool<PostgresConnection>::Lease;

  Hooks write_once(const std::function<void(Tx&)>& work) override {
    auto lease = writers_.take(kPatience);
    PostgresConnection& connection = connect(lease);
    PostgresTx tx(connection, true);
    try {
      lease.guard([&] {
        connection.begin("begin isolation level read committed read write");
        run(work, tx);
        connection.commit();
      });
    } catch (const Locked& failure) {
      end_silent_sessions();
      throw Retry(failure.what());
    }
    return tx.take_hooks();
  }

  /// Whoever holds a lock for long may be frozen in the middle of a transaction. PostgreSQL has a limit for
  /// sessions that are idle in one, which does not count within a pipeline; so the others end it.
  void end_silent_sessions() {
    auto lease = readers_.take(kPatience);
    PostgresConnection& connection = connect(lease);
    lease.guard([&] {
      connection.begin_reading();
      connection.query(
          "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() "
          "and usename = current_user and xact_start is not null and wait_event = 'ClientRead' "
          "and query_start < clock_timestamp() - interval '3 seconds'");
      connection.end_reading();
    });
  }

  Hooks read_once(const std::function<void(Tx&)>& work) override {
    auto lease = readers_.take(kPatience);
    PostgresConnection& connection = connect(lease);
    PostgresTx tx(connection, false);
    lease.guard([&] {
      connection.begin_reading();
      run(work, tx);
      connection.end_reading();
    });
    return tx.take_hooks();
  }

  static void run(const std::function<void(Tx&)>& work, PostgresTx& tx) {
    work(tx);
    tx.rethrow_hidden();
  }

  void migrate_once(std::span<const Migration> migrations) override {
    auto lease = writers_.take(kPatience);
    PostgresConnection& connection = connect(lease);
    lease.guard([&] {
      connection.begin("begin");
      // A big table takes its time, and a second node waits for the first.
      connection.script("set local statement_timeout = 0; set local lock_timeout = 0");
      connection.script("select pg_advisory_xact_lock(" + std::to_string(migration_lock) + ")");
      connection.script(schema_version_table);
      const int current = version(connection);
      for (const Migration& step : steps_from(current, migrations)) connection.script(step.sql);
      if (const int newest = newest_version(migrations); newest > current)
        connection.exec("insert into schema_version (version, applied_at) values ($1, {now_us})", {newest});
      connection.commit();
    });
  }

  int read_schema_version() override {
    auto lease = readers_.take(kPatience);
    PostgresConnection& connection = connect(lease);
    int found = 0;
    lease.guard([&] {
      connection.begin_reading();
      if (connection.query("select to_regclass('schema_version') is not null").front().boolean(0))
        found = version(connection);
      connection.end_reading();
    });
    return found;
  }

  static int version(PostgresConnection& connection) {
    const Rows rows = connection.query("select coalesce(max(version), 0) from schema_version");
    return static_cast<int>(rows.front().integer(0));
  }

  PostgresConnection& connect(Lease& lease) {
    if (lease.connection && !lease.connection->alive()) lease.connection.reset();
    if (!lease.connection) lease.connection = std::make_unique<PostgresConnection>(url_);
    return *lease.connection;
  }

  const std::string url_;
  Pool<PostgresConnection> writers_;
  Pool<PostgresConnection> readers_;
  std::unique_ptr<PostgresListener> listener_;
};

/// Are these `443` or, of several hosts, `443,5432,`?
bool are_ports(std::string_view text) { return text.find_first_not_of("0123456789,") == text.npos; }

/// A password whose `/` or `@` is not percent-encoded is read as a port, a host or a database, which libpq's
/// messages quote: so nothing of such an address may come as far as a connection.
void refuse_unclear(const std::string& url) {
  PQconninfoOption* options = PQconninfoParse(url.c_str(), nullptr);  // its message would quote the address
  if (!options)
    throw Unusable(
        "the database address is not one that PostgreSQL understands: write postgresql://USER@HOST/DATABASE, "
        "with special characters of a password percent-encoded (`/` as %2F, `@` as %40)");
  bool clear = true;
  for (const auto* option = options; option->keyword; ++option)
    if (option->val && std::string_view(option->keyword) == "port") clear = are_ports(option->val);
  PQconninfoFree(options);
  const std::string_view rest = std::string_view(url).substr(url.find("://") + 3);
  const std::string_view place = rest.substr(0, rest.find('?')), authority = place.substr(0, place.find('/'));
  const auto at = place.find('@');
  const bool one_user = at == place.npos || (at < authority.size() && place.find('@', at + 1) == place.npos);
  if (!clear || !one_user)
    throw Unusable(
        "the database address is unclear: its port is no number, or it has an `@` too many. Write special "
        "characters of the user's name and password percent-encoded (`/` as %2F, `@` as %40, `:` as %3A)");
}

}  // namespace

std::unique_ptr<Store> open_postgres(const std::string& url, int readers, int writers) {
  refuse_unclear(url);
  return std::make_unique<PostgresStore>(url, readers, writers);
}

}  // namespace onus::store
