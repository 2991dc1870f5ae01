// The simulation's database: one SQLite in memory that nodes share, which keeps what was committed and loses
// the rest, fails where it is told to, and shows what each commit inserted.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/base_store.h"
#include "store/sqlite_connection.h"

namespace onus::sim {

/// The process of a node ends here. No std::exception, so that nothing in the node catches it.
struct Crash {
  int node;
};

/// An insert into a table that is watched: which parameter each column takes (from 0; −1: none).
struct Watched {
  std::string table;
  std::map<std::string, int, std::less<>> columns;
};

/// One row that a transaction inserted or laid over an older one.
class Inserted {
 public:
  Inserted(const Watched& into, store::Params values) : into_(&into), values_(std::move(values)) {}
  bool into(std::string_view table) const { return into_->table == table; }
  std::int64_t integer(std::string_view column) const { return std::get<std::int64_t>(value(column)); }
  bool null(std::string_view column) const { return std::holds_alternative<store::Null>(value(column)); }
  const std::string& text(std::string_view column) const { return std::get<std::string>(value(column)); }
  Uuid uuid(std::string_view column) const;

 private:
  const std::variant<store::Null, std::int64_t, std::string, store::Value::Bytes>& value(
      std::string_view column) const;
  const Watched* into_;
  store::Params values_;
};

/// What befalls a transaction of a node.
struct Fault {
  enum class What : std::uint8_t {
    none,
    crash_at_statement,  // nothing of it is kept
    crash_after_commit,  // it is kept, and nobody was told
    fail_at_statement,   // the connection is lost: nothing is kept, the node is told that it failed
    fail_after_commit,   // the answer to COMMIT is lost: it is kept, the node is told that it failed
    run_again            // a serialisation failure: the work runs twice, the second time counts
  } what = What::none;
  int statement = 0;  // which one, from 0; beyond the last: at COMMIT
  int skip = 0;       // so many transactions go well before
};

class Database {
 public:
  explicit Database(const Clock& clock);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  store::SqliteConnection& connection() { return connection_; }
  const Clock& clock() const { return clock_; }
  /// What is in it now is what each night begins with: back() returns to that. A night is one transaction of
  /// SQLite's, which is rolled back; the transactions of its nodes are savepoints in it.
  void keep();
  void back();

  /// Another transaction of a node begins. Throws if there were far too many this night: a node goes round
  /// and round.
  void begins();

  bool down = false;          // for every node
  std::uint64_t changes = 0;  // transactions that may have changed something
  /// After each commit, before its node hears of it: which node, and what it inserted.
  std::function<void(int node, const std::vector<Inserted>& rows)> committed;
  /// Before each transaction of a node, while none is open.
  std::function<void(int node)> before_transaction;

  /// What the statement inserts into, if that is watched.
  const Watched* watched(std::string_view sql);

 private:
  const Clock& clock_;
  store::SqliteConnection connection_;
  std::map<std::string, Watched, std::less<>> inserts_;
  int transactions_ = 0;  // of this night
};

/// One node's way to the database.
class NodeStore final : public store::BaseStore {
 public:
  NodeStore(Database& database, int node) : database_(database), node_(node) {}
  store::Engine engine() const override { return store::Engine::sqlite; }
  void listen(std::function<void(std::string_view, std::string_view)>) override {}

  bool cut = false;  // it does not reach the database
  bool away() const { return cut || database_.down; }
  Fault next;           // befalls a transaction that writes
  bool struck = false;  // a fault has befallen a transaction since this was last cleared

 private:
  store::Hooks write_once(const std::function<void(store::Tx&)>& work) override;
  store::Hooks read_once(const std::function<void(store::Tx&)>& work) override;
  void migrate_once(std::span<const store::Migration> migrations) override;
  int read_schema_version() override { return 0; }
  store::Hooks transaction(const std::function<void(store::Tx&)>& work, const Fault& fault);

  Database& database_;
  const int node_;
};

}  // namespace onus::sim
