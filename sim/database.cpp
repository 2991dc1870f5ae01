// Transactions that are kept, lost and cut short.
#include "sim/database.h"

#include <algorithm>
#include <array>

#include "store/migrate.h"

namespace onus::sim {

namespace {

constexpr std::array<std::string_view, 5> kWatched{"signal", "notification", "paging", "page", "clock_step"};

/// The words of a list in parentheses that begins at `from`.
std::vector<std::string> listed(std::string_view sql, std::size_t from) {
  std::vector<std::string> out;
  std::string word;
  for (char c : sql.substr(from, sql.find(')', from) - from)) {
    if (c == ',')
      out.push_back(std::exchange(word, {}));
    else if (c != ' ')
      word += c;
  }
  out.push_back(word);
  return out;
}

/// `TABLE (column, …) values ($1, …)`; no columns if the table is not watched.
Watched read_insert(std::string_view sql) {
  Watched out;
  const auto open = sql.find(" (");
  out.table = sql.substr(0, open);
  if (std::find(kWatched.begin(), kWatched.end(), out.table) == kWatched.end()) return out;
  constexpr std::string_view values = "values (";
  const auto columns = listed(sql, open + 2), params = listed(sql, sql.find(values) + values.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    out.columns[columns[i]] = params.at(i).starts_with('$') ? std::stoi(params[i].substr(1)) - 1 : -1;
  return out;
}

/// A transaction that a fault may end at a statement: a savepoint, from its first statement that changes
/// something. Rolled back unless it is committed.
class Tx final : public store::BaseTx {
 public:
  Tx(Database& database, int node, bool writing, const Fault& fault)
      : BaseTx(writing), database_(database), node_(node), fault_(fault) {}
  ~Tx() override {
    if (!changes) return;
    database_.connection().run("rollback to work");
    database_.connection().run("release work");
  }

  std::vector<Inserted> inserted;
  bool changes = false;
  void commit() {
    step(true);
    if (!changes) return;
    database_.connection().run("release work");
    ++database_.changes;
    changes = false;
  }

 private:
  store::Rows do_query(std::string_view sql, const store::Params& params) override {
    step(false);
    if (!(sql.starts_with("select ") || sql.starts_with("with "))) begin_changing();
    return database_.connection().query(sql, params);
  }
  void do_exec(std::string_view sql, const store::Params& params) override {
    step(false);
    begin_changing();
    database_.connection().run(sql, params);
    if (const auto* watched = database_.watched(sql)) inserted.emplace_back(*watched, params);
  }
  std::int64_t do_change(std::string_view sql, const store::Params& params) override {
    step(false);
    begin_changing();
    const std::int64_t changed = database_.connection().run(sql, params);
    if (const auto* watched = database_.watched(sql); watched && changed > 0)
      inserted.emplace_back(*watched, params);
    return changed;
  }
  Instant do_now() override { return database_.clock().now(); }
  void do_notify(std::string_view, std::string_view) override {}

  void begin_changing() {
    if (!std::exchange(changes, true)) database_.connection().run("savepoint work");
  }
  void step(bool at_end) {
    const int statement = statement_++;
    if (!at_end && statement != fault_.statement) return;
    if (at_end && statement > fault_.statement) return;
    if (fault_.what == Fault::What::crash_at_statement) throw Crash{node_};
    if (fault_.what == Fault::What::fail_at_statement) throw store::Unavailable("the connection was lost");
  }

  Database& database_;
  const int node_;
  const Fault fault_;
  int statement_ = 0;
};

}  // namespace

const std::variant<store::Null, std::int64_t, std::string, store::Value::Bytes>& Inserted::value(
    std::string_view column) const {
  const auto at = into_->columns.find(column);
  if (at == into_->columns.end() || at->second < 0)
    throw std::logic_error("no value of " + std::string(column) + " is inserted into " + into_->table);
  return values_.at(static_cast<std::size_t>(at->second)).get();
}

Uuid Inserted::uuid(std::string_view column) const {
  const auto& bytes = std::get<store::Value::Bytes>(value(column)).data;
  Uuid id;
  std::copy_n(bytes.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

Database::Database(const Clock& clock)
    : clock_(clock),
      connection_(":memory:", clock, store::SqliteConnection::Use::writing, std::chrono::milliseconds(0)) {
  connection_.script("pragma page_size = 1024");
}

void Database::keep() { connection_.run("begin"); }

void Database::back() {
  connection_.run("rollback");
  connection_.run("begin");
  transactions_ = 0;
}

void Database::begins() {
  constexpr int kFarTooMany =
      1'000'000;  // a night has some hundreds, one of ten hours with a storm some ten thousands
  if (++transactions_ > kFarTooMany) throw std::logic_error("a node goes round and round");
}

const Watched* Database::watched(std::string_view sql) {
  constexpr std::string_view insert = "insert into ";
  if (!sql.starts_with(insert)) return nullptr;
  auto known = inserts_.find(sql);
  if (known == inserts_.end()) known = inserts_.emplace(sql, read_insert(sql.substr(insert.size()))).first;
  return known->second.columns.empty() ? nullptr : &known->second;
}

store::Hooks NodeStore::write_once(const std::function<void(store::Tx&)>& work) {
  database_.begins();
  if (database_.before_transaction) database_.before_transaction(node_);
  Fault fault;
  if (next.skip > 0)
    --next.skip;
  else
    fault = std::exchange(next, {});
  struck = struck || fault.what != Fault::What::none;
  return transaction(work, fault);
}

store::Hooks NodeStore::read_once(const std::function<void(store::Tx&)>& work) {
  database_.begins();
  if (database_.before_transaction) database_.before_transaction(node_);
  if (away()) throw store::Unavailable("the database is away");
  Tx tx(database_, node_, false, {});
  work(tx);
  tx.rethrow_hidden();
  if (tx.changes) throw std::logic_error("a transaction that only reads has changed something");
  return tx.take_hooks();
}

store::Hooks NodeStore::transaction(const std::function<void(store::Tx&)>& work, const Fault& fault) {
  if (away()) throw store::Unavailable("the database is away");
  if (fault.what == Fault::What::run_again) {
    Tx lost(database_, node_, true, fault);
    work(lost);
  }
  Tx tx(database_, node_, true, fault);
  work(tx);
  tx.rethrow_hidden();
  tx.commit();
  if (database_.committed) database_.committed(node_, tx.inserted);
  if (fault.what == Fault::What::crash_after_commit) throw Crash{node_};
  if (fault.what == Fault::What::fail_after_commit)
    throw store::Unavailable("the answer to the commit was lost");
  return tx.take_hooks();
}

void NodeStore::migrate_once(std::span<const store::Migration> migrations) {
  auto& connection = database_.connection();
  connection.run("begin");
  connection.script(store::schema_version_table);
  for (const auto& step : store::steps_from(0, migrations)) connection.script(step.sql);
  connection.run("commit");
}

}  // namespace onus::sim
