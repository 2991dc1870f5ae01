// The store: transactions, queries and migrations over SQLite and PostgreSQL, with one query text for both.
//
// Query text uses $1 … $n. Where the two databases need different words, a named fragment in braces stands
// for them:
//   {int} {bytes} column types in DDL               {serial} ascending ids: `id {serial} primary key`
//   {text} text sorted by bytes in every database   {strict} ends `create table (…) {strict}`
//   {skip_locked} `for update skip locked` or nothing
//   {for_update} `for update` or nothing            {now_us} the store's clock as microseconds
//   {postgresql} begins a line of a migration that SQLite does not read
//   `id {in_few}select … limit $n{end_few}`: `id in (select … limit $n)`, the few read first and once
//   {json} a cast before `->>`: `spec{json}->>'title'`
// A failure of the database itself (not of the data) is thrown as one of the exceptions below, and is caught
// once, where a request or a turn of the engine ends. Text that is bound must be storable() (base/text.h). A
// statement that is wrong in itself, or that breaks another constraint than a unique one, is a
// std::logic_error. Results are integers, text or bytes on both: count, sum, booleans and whole numerics come
// as integers. Where PostgreSQL cannot tell the type of `$n` from the value bound (NULL first), write
// `cast($1 as bigint)`.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/crypto.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace onus::store {

/// The database cannot be used now (lost, locked, full, shutting down). Worth trying again.
struct Unavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The database is damaged, newer than this program, or not Onus's. Trying again will not help.
struct Unusable : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// A unique constraint refused a row; what() names the index (PostgreSQL) or the columns (SQLite).
struct Duplicate : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Null {};
/// What can be bound and read back. bool is stored as 0/1 integer; Uuid and Instant as 16 bytes and bigint.
class Value {
 public:
  Value() : v_(Null{}) {}
  Value(Null) : v_(Null{}) {}
  Value(bool b) : v_(std::int64_t{b}) {}
  Value(int n) : v_(std::int64_t{n}) {}
  Value(unsigned n) : v_(std::int64_t{n}) {}
  Value(std::int64_t n) : v_(n) {}
  Value(Instant t) : v_(t.us) {}
  Value(Duration d) : v_(d.us) {}
  Value(std::string text) : v_(std::move(text)) {}
  Value(std::string_view text) : v_(std::string(text)) {}
  Value(const char* text) : v_(std::string(text)) {}
  Value(const Uuid& id) : v_(Bytes{std::string(id.bytes.begin(), id.bytes.end())}) {}
  Value(const Sha256& hash) : v_(Bytes{std::string(hash.begin(), hash.end())}) {}
  template <class T>
  Value(const std::optional<T>& o) : Value(o ? Value(*o) : Value(Null{})) {}
  struct Bytes {
    std::string data;
  };
  Value(Bytes b) : v_(std::move(b)) {}
  const std::variant<Null, std::int64_t, std::string, Bytes>& get() const { return v_; }

 private:
  std::variant<Null, std::int64_t, std::string, Bytes> v_;
};

/// One row of a result. Columns are read by position, 0-based; reading another type than was stored throws
/// Unusable.
class Row {
 public:
  explicit Row(std::vector<Value> columns) : columns_(std::move(columns)) {}
  bool null(std::size_t i) const;
  std::int64_t integer(std::size_t i) const;
  bool boolean(std::size_t i) const { return integer(i) != 0; }
  const std::string& text(std::size_t i) const;
  const std::string& bytes(std::size_t i) const;
  Uuid uuid(std::size_t i) const;
  Instant instant(std::size_t i) const { return Instant{integer(i)}; }
  std::optional<std::string> optional_text(std::size_t i) const;
  std::optional<std::int64_t> optional_integer(std::size_t i) const;
  std::optional<Instant> optional_instant(std::size_t i) const;
  std::optional<Uuid> optional_uuid(std::size_t i) const;
  /// The column as it is, whatever its type.
  const Value& value(std::size_t i) const { return columns_.at(i); }
  std::size_t size() const { return columns_.size(); }

 private:
  std::vector<Value> columns_;
};

using Rows = std::vector<Row>;
using Params = std::vector<Value>;

/// A transaction. Lives only inside Store::write or Store::read, on the calling thread. A statement that
/// fails spoils it: nothing is committed then, even if the work catches the exception.
class Tx {
 public:
  virtual ~Tx() = default;
  /// Runs one statement and returns its rows (RETURNING too). Statements are prepared once per connection.
  virtual Rows query(std::string_view sql, const Params& params = {}) = 0;
  /// Runs one statement whose rows nobody wants. On PostgreSQL it is pipelined: sent, its result checked at
  /// the next query() or at commit; so a failure may surface there. Never use it for a statement whose
  /// outcome decides the next.
  virtual void exec(std::string_view sql, const Params& params = {}) = 0;
  /// The store's clock: clock_timestamp() on PostgreSQL (read once per transaction, when first asked), the
  /// injected clock on SQLite.
  virtual Instant now() = 0;
  /// Runs `hook` after a successful commit, on the same thread, in the order added, when the connection is
  /// free again (so it may use the store). What it throws is logged. For live updates and wake-ups.
  virtual void after_commit(std::function<void()> hook) = 0;
  /// A name that other nodes hear once this commits (PostgreSQL NOTIFY); local listeners hear it too. No
  /// spaces in `channel`; both together < 8000 bytes. The same twice in a transaction is heard once. Only in
  /// a write.
  virtual void notify(std::string_view channel, std::string_view payload) = 0;
  /// First row of query(), if any.
  std::optional<Row> one(std::string_view sql, const Params& params = {});
  /// Number of rows a statement changed (UPDATE … without RETURNING).
  virtual std::int64_t change(std::string_view sql, const Params& params = {}) = 0;
};

/// Deletes at most `limit` rows of `table` whose `column` is `value`, and says how many. `key` tells them
/// apart.
std::int64_t delete_some(Tx& tx, const std::string& table, const std::string& column, const Value& value,
                         const std::string& key, std::int64_t limit);

enum class Engine { sqlite, postgresql };

/// One step of the schema. Versions ascend over the whole program; several rooms may share one version.
/// `sql` may hold several statements separated by `;` at line ends, with the fragments above.
struct Migration {
  int version;
  std::string_view room;
  std::string_view sql;
};

/// What a database address means: `sqlite:PATH` or `postgres(ql)://…`.
struct Address {
  Engine engine;
  std::string target;  // a path, or the URL as libpq takes it
  static Result<Address> parse(std::string_view text);
  /// For logs: no password.
  std::string shown() const;
};

/// Thread-safe. Every call blocks; never call it from an I/O thread.
class Store {
 public:
  virtual ~Store() = default;
  virtual Engine engine() const = 0;

  /// Runs `work` in a read-write transaction and commits; returns what it returned. Exceptions roll back and
  /// pass on. A serialisation failure, a deadlock or a connection lost before COMMIT was sent runs it again
  /// (at most 3 times), so `work` must have no effect but on the Tx and on what it assigns anew. SQLite: one
  /// writer at a time, BEGIN IMMEDIATE, synchronous=FULL. PostgreSQL: READ COMMITTED. Not within another
  /// write on the same thread.
  virtual void write(const std::function<void(Tx&)>& work) = 0;
  /// Runs `work` on one snapshot, read only, taken by its first statement. Never run again.
  virtual void read(const std::function<void(Tx&)>& work) = 0;

  /// Brings the schema to the newest version; fails (Unusable) on a newer one than `migrations` knows.
  virtual void migrate(std::span<const Migration> migrations) = 0;
  /// The version the database is at; 0 if empty.
  virtual int schema_version() = 0;

  /// Calls `listener` for each notify() committed by this or another node (PostgreSQL: LISTEN on a connection
  /// of its own). A hint only: also poll. On the store's own thread; must not block. Set once, before
  /// traffic.
  virtual void listen(std::function<void(std::string_view channel, std::string_view payload)> listener) = 0;

  /// Nullopt when the last use of the database succeeded, else why not, for /readyz.
  virtual std::optional<std::string> trouble() = 0;

  template <class T>
  T write_returning(const std::function<T(Tx&)>& work) {
    std::optional<T> out;
    write([&](Tx& tx) { out = work(tx); });
    return std::move(*out);
  }
  template <class T>
  T read_returning(const std::function<T(Tx&)>& work) {
    std::optional<T> out;
    read([&](Tx& tx) { out = work(tx); });
    return std::move(*out);
  }
};

/// Opens (and for SQLite creates, mode 0600) the database. Throws Unavailable or Unusable with a text for
/// people. `clock` outlives the store. `readers`: read connections at most; `writers`: PostgreSQL write
/// connections at most.
std::unique_ptr<Store> open(const Address& address, const Clock& clock, int readers = 4, int writers = 4);

}  // namespace onus::store
