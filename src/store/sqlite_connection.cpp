// One connection to an SQLite file: pragmas, statements kept, and errors told apart.
#include "store/sqlite_connection.h"

#include <sqlite3.h>

#include "store/base_store.h"

namespace onus::store {
namespace {

// Pages that a connection keeps, in KiB. Readers find what they lack in the system's cache, as fast; theirs
// are four times the same pages.
constexpr int writer_cache = 8'000, reader_cache = 2'000;
constexpr std::size_t statement_limit = 1000;  // texts are finite, but lists of parameters vary in length

void now_us(sqlite3_context* context, int, sqlite3_value**) {
  const auto* clock = static_cast<const Clock*>(sqlite3_user_data(context));
  sqlite3_result_int64(context, clock->now().us);
}

/// "UNIQUE constraint failed: t.a, t.b" → "t.a, t.b". SQLite names columns there, never values.
std::string constraint_of(std::string_view message) {
  const auto colon = message.find(": ");
  return std::string(colon == message.npos ? message : message.substr(colon + 2));
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, const Clock& clock, Use use,
                                   std::chrono::milliseconds busy_timeout) {
  const int opened = sqlite3_open_v2(
      path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, nullptr);
  try {
    if (opened != SQLITE_OK) fail(opened, "open", false);
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, static_cast<int>(busy_timeout.count()));
    // "text" in double quotes is a name on PostgreSQL: refuse what only SQLite would take.
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_create_function(db_, "onus_now_us", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, const_cast<Clock*>(&clock),
                            now_us, nullptr, nullptr);
    script(
        "pragma trusted_schema = off; pragma foreign_keys = on; pragma synchronous = full;"
        "pragma case_sensitive_like = on; pragma temp_store = memory;"
        "pragma journal_size_limit = 67108864;");
    const bool reading = use == Use::reading;
    script("pragma cache_size = -" + std::to_string(reading ? reader_cache : writer_cache));
    if (reading) script("pragma query_only = on");
  } catch (...) {
    forget_statements();
    sqlite3_close_v2(db_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  forget_statements();
  sqlite3_close_v2(db_);
}

Rows SqliteConnection::query(std::string_view sql, const Params& params) {
  Prepared& p = prepare(sql);
  bind(p, params);
  return step(p, true);
}

std::int64_t SqliteConnection::run(std::string_view sql, const Params& params) {
  Prepared& p = prepare(sql);
  bind(p, params);
  step(p, false);
  return sqlite3_changes64(db_);
}

void SqliteConnection::script(std::string_view sql) {
  const Statement statement = expand(Engine::sqlite, sql);
  const int code = sqlite3_exec(db_, statement.sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, statement.sql, true);
}

void SqliteConnection::roll_back() noexcept {
  if (sqlite3_get_autocommit(db_)) return;  // SQLite has rolled back by itself after some failures
  if (sqlite3_exec(db_, "rollback", nullptr, nullptr, nullptr) != SQLITE_OK) broken_ = true;
}

bool SqliteConnection::moved() const {
  int moved = 0;
  sqlite3_file_control(db_, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

SqliteConnection::Prepared& SqliteConnection::prepare(std::string_view sql) {
  if (const auto known = statements_.find(sql); known != statements_.end()) return known->second;
  if (statements_.size() >= statement_limit) forget_statements();
  Prepared p;
  p.statement = expand(Engine::sqlite, sql);
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(db_, p.statement.sql.data(), static_cast<int>(p.statement.sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &p.handle, &rest);
  if (code != SQLITE_OK) fail(code, p.statement.sql, true);
  if (!p.handle) throw std::logic_error("store: an empty statement");
  // SQLite takes `$1` as a name and numbers names as they appear.
  for (std::size_t n = 1; n <= p.statement.parameters; ++n)
    p.index.push_back(sqlite3_bind_parameter_index(p.handle, ("$" + std::to_string(n)).c_str()));
  return statements_.emplace(sql, std::move(p)).first->second;
}

void SqliteConnection::bind(const Prepared& p, const Params& params) {
  check_params(p.statement, params);
  for (std::size_t i = 0; i < params.size(); ++i) {
    const int at = p.index[i];
    if (at == 0) continue;
    int code = SQLITE_OK;
    // Static: the values outlive the run of the statement.
    if (const auto* n = std::get_if<std::int64_t>(&params[i].get()))
      code = sqlite3_bind_int64(p.handle, at, *n);
    else if (const auto* t = std::get_if<std::string>(&params[i].get()))
      code = sqlite3_bind_text64(p.handle, at, t->data(), t->size(), SQLITE_STATIC, SQLITE_UTF8);
    else if (const auto* b = std::get_if<Value::Bytes>(&params[i].get()))
      code = sqlite3_bind_blob64(p.handle, at, b->data.data(), b->data.size(), SQLITE_STATIC);
    if (code != SQLITE_OK) {
      sqlite3_clear_bindings(p.handle);
      fail(code, p.statement.sql, false);
    }
  }
}

Rows SqliteConnection::step(Prepared& p, bool keep_rows) {
  // Reset whatever happens: a statement left open would keep the transaction from ending.
  struct Reset {
    sqlite3_stmt* handle;
    ~Reset() {
      sqlite3_reset(handle);
      sqlite3_clear_bindings(handle);
    }
  } const reset{p.handle};
  Rows rows;
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(p.handle)) == SQLITE_ROW)
    if (keep_rows) rows.push_back(row(p));
  if (code != SQLITE_DONE) fail(code, p.statement.sql, false);
  return rows;
}

Row SqliteConnection::row(const Prepared& p) const {
  const int n = sqlite3_column_count(p.handle);
  std::vector<Value> columns;
  columns.reserve(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) {
    const auto size = [&] { return static_cast<std::size_t>(sqlite3_column_bytes(p.handle, i)); };
    switch (sqlite3_column_type(p.handle, i)) {
      case SQLITE_INTEGER:
        columns.emplace_back(std::int64_t{sqlite3_column_int64(p.handle, i)});
        break;
      case SQLITE_FLOAT:
        columns.emplace_back(whole(sqlite3_column_double(p.handle, i)));
        break;
      case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(p.handle, i));
        columns.emplace_back(std::string(text, size()));
        break;
      }
      case SQLITE_BLOB: {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(p.handle, i));
        columns.emplace_back(Value::Bytes{data ? std::string(data, size()) : std::string()});
        break;
      }
      default:
        columns.emplace_back(Null{});
    }
  }
  return Row(std::move(columns));
}

void SqliteConnection::forget_statements() noexcept {
  for (auto& [text, p] : statements_) sqlite3_finalize(p.handle);
  statements_.clear();
}

void SqliteConnection::fail(int code, std::string_view sql, bool show_message) {
  const std::string message = db_ ? sqlite3_errmsg(db_) : "";
  const int extended = db_ ? sqlite3_extended_errcode(db_) : code;
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
          extended == SQLITE_CONSTRAINT_ROWID)
        throw Duplicate(constraint_of(message));
      throw std::logic_error("store: " + message + ": " + std::string(sql));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Unavailable("the database file is locked by another program");
    case SQLITE_INTERRUPT:
      throw Unavailable("the database was interrupted");
    case SQLITE_NOMEM:
      throw Unavailable("the database ran out of memory");
    case SQLITE_FULL:
      throw Unavailable("the disk is full");
    case SQLITE_IOERR:
      broken_ = true;
      // The write-ahead log's index could not be made larger.
      if (extended == SQLITE_IOERR_SHMSIZE) throw Unavailable("the disk is full");
      throw Unavailable("reading or writing the database file failed (SQLite code " +
                        std::to_string(extended) + ")");
    case SQLITE_CANTOPEN:
      broken_ = true;
      throw Unavailable("the database file cannot be opened");
    case SQLITE_READONLY:
      broken_ = true;
      throw Unavailable("the database file cannot be written");
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_PROTOCOL:
      broken_ = true;
      throw Unavailable("the database file cannot be used (SQLite code " + std::to_string(extended) + ")");
    case SQLITE_CORRUPT:
      broken_ = true;
      throw Unusable("the database file is damaged: restore a backup");
    case SQLITE_NOTADB:
      broken_ = true;
      throw Unusable("the file is not an SQLite database");
    default:
      // Messages made while preparing hold names only; those of a run may quote values.
      throw std::logic_error("store: SQLite refused a statement (code " + std::to_string(extended) +
                             (show_message ? ", " + message : std::string()) + "): " + std::string(sql));
  }
}

}  // namespace onus::store
