// The bound: the intake's transactions of a trace, run again on the raw C API of SQLite or on libpq's
// pipeline, nothing between them.
//   replay DATABASE TRACE     DATABASE: sqlite:PATH or postgresql://…      prints {"signals", "transactions",
//   "seconds"}
#include <libpq-fe.h>
#include <poll.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <map>
#include <stdexcept>
#include <utility>

#include "trace.h"

namespace {

using onus::bench::Bound;
using onus::bench::Entry;

struct Trace {
  std::map<std::uint32_t, Entry> texts;
  std::vector<std::vector<Entry>> transactions;
  std::size_t signals = 0;
};

/// The transactions that write signals: what the engine and the senders did beside them is not the intake's.
Trace read_trace(const char* path) {
  std::FILE* in = std::fopen(path, "rb");
  if (!in) throw std::runtime_error(std::string("cannot read ") + path);
  Trace trace;
  std::map<std::uint64_t, std::vector<Entry>> open;
  Entry entry;
  while (onus::bench::read(in, entry)) {
    if (entry.is_text) {
      trace.texts[entry.statement] = entry;
      continue;
    }
    const std::string& sql = trace.texts[entry.statement].sql;
    auto& now = open[entry.connection];
    if (sql.starts_with("begin")) now.clear();
    now.push_back(entry);
    if (sql != "commit") continue;
    std::size_t signals = 0;
    for (const Entry& one : now)
      signals += trace.texts[one.statement].sql.starts_with("insert into signal ") ? 1 : 0;
    if (signals > 0) trace.transactions.push_back(std::move(now));
    trace.signals += signals;
    now.clear();
  }
  std::fclose(in);
  return trace;
}

void now_us(sqlite3_context* context, int, sqlite3_value**) {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  sqlite3_result_int64(context, std::chrono::duration_cast<std::chrono::microseconds>(since).count());
}

double replay_sqlite(const Trace& trace, const std::string& path) {
  sqlite3* db = nullptr;
  const auto check = [&](int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
      throw std::runtime_error(sqlite3_errmsg(db));
  };
  check(sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr));
  sqlite3_create_function(db, "onus_now_us", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, nullptr, now_us, nullptr,
                          nullptr);
  // As Onus sets them (src/store/sqlite_connection.cpp).
  check(sqlite3_exec(
      db,
      "pragma trusted_schema = off; pragma foreign_keys = on; pragma synchronous = full; pragma "
      "case_sensitive_like = on;"
      "pragma temp_store = memory; pragma cache_size = -16000; pragma journal_size_limit = 67108864;",
      nullptr, nullptr, nullptr));
  std::map<std::uint32_t, sqlite3_stmt*> prepared;
  for (const auto& transaction : trace.transactions) {
    for (const Entry& run : transaction) {
      if (prepared.contains(run.statement)) continue;
      const std::string& sql = trace.texts.at(run.statement).sql;
      check(sqlite3_prepare_v3(db, sql.c_str(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &prepared[run.statement], nullptr));
    }
  }
  const auto begun = std::chrono::steady_clock::now();
  for (const auto& transaction : trace.transactions) {
    for (const Entry& run : transaction) {
      sqlite3_stmt* statement = prepared.at(run.statement);
      for (std::size_t i = 0; i < run.values.size(); ++i) {
        const Bound& value = run.values[i];
        const int at = static_cast<int>(i) + 1;
        std::int64_t number = 0;
        if (value.kind == Bound::integer) {
          std::memcpy(&number, value.bytes.data(), sizeof number);
          sqlite3_bind_int64(statement, at, number);
        } else if (value.kind == Bound::text) {
          sqlite3_bind_text64(statement, at, value.bytes.data(), value.bytes.size(), SQLITE_STATIC,
                              SQLITE_UTF8);
        } else if (value.kind == Bound::blob) {
          sqlite3_bind_blob64(statement, at, value.bytes.data(), value.bytes.size(), SQLITE_STATIC);
        }
      }
      int code = SQLITE_ROW;
      while (code == SQLITE_ROW) code = sqlite3_step(statement);
      check(code);
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
    }
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  for (auto& [number, statement] : prepared) sqlite3_finalize(statement);
  sqlite3_close_v2(db);
  return seconds;
}

class Pipeline {
 public:
  explicit Pipeline(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_));
    // As Onus sets them (src/store/postgres_connection.cpp).
    PQclear(PQexec(connection_,
                   "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off"));
    PQsetnonblocking(connection_, 1);
    PQenterPipelineMode(connection_);
  }
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  ~Pipeline() { PQfinish(connection_); }

  void prepare(const Entry& text) {
    Plan& plan = plans_[text.statement];
    plan.text = &text;
    plan.made = std::chrono::steady_clock::now();
    PQsendPrepare(connection_, name(text.statement).c_str(), text.sql.c_str(),
                  static_cast<int>(text.types.size()), text.types.data());
    ++waiting_;
  }
  void run(const Entry& run) {
    plan_again(plans_.at(run.statement));
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    for (const Bound& value : run.values) {
      values.push_back(value.kind == Bound::null ? nullptr : value.bytes.c_str());
      lengths.push_back(static_cast<int>(value.bytes.size()));
      formats.push_back(value.kind == Bound::blob ? 1 : 0);
    }
    PQsendQueryPrepared(connection_, name(run.statement).c_str(), static_cast<int>(values.size()),
                        values.data(), lengths.data(), formats.data(), 1);
    if (++waiting_ % 64 == 0) {
      PQsendFlushRequest(connection_);
      read(false);
    }
  }
  /// Sends the end and reads all answers.
  void sync() {
    PQpipelineSync(connection_);
    read(true);
    waiting_ = 0;
  }

 private:
  struct Plan {
    const Entry* text = nullptr;
    std::int64_t uses = 0, again_at = 4;
    std::chrono::steady_clock::time_point made;
  };

  static std::string name(std::uint32_t statement) { return "b" + std::to_string(statement); }

  /// A plan made for empty tables does not stay: as Onus (src/store/postgres_connection.cpp).
  void plan_again(Plan& plan) {
    const bool worn = plan.uses >= plan.again_at;
    const bool old = std::chrono::steady_clock::now() - plan.made > std::chrono::minutes(1);
    if (!plan.text->sql.starts_with("begin") && plan.uses > 0 && (worn || old)) {
      if (worn) plan.again_at *= 4;
      PQsendQueryParams(connection_, ("deallocate " + name(plan.text->statement)).c_str(), 0, nullptr,
                        nullptr, nullptr, nullptr, 1);
      ++waiting_;
      prepare(*plan.text);
    }
    ++plan.uses;
  }

  /// Reads what has come; up to the sync if `all`.
  void read(bool all) {
    for (;;) {
      const int unsent = PQflush(connection_);
      while (!PQisBusy(connection_)) {
        PGresult* result = PQgetResult(connection_);
        if (!result) {
          if (!all && unsent == 0) return;
          break;
        }
        const ExecStatusType status = PQresultStatus(result);
        const std::string message = PQresultErrorMessage(result);
        PQclear(result);
        if (status == PGRES_PIPELINE_SYNC) return;
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
          throw std::runtime_error("a statement failed: " + message);
      }
      if (!all && unsent == 0) return;
      if (!PQisBusy(connection_)) continue;
      pollfd p{PQsocket(connection_), static_cast<short>(unsent > 0 ? POLLIN | POLLOUT : POLLIN), 0};
      poll(&p, 1, -1);
      if ((p.revents & POLLIN) && !PQconsumeInput(connection_))
        throw std::runtime_error(PQerrorMessage(connection_));
    }
  }

  PGconn* connection_;
  std::map<std::uint32_t, Plan> plans_;
  std::size_t waiting_ = 0;
};

double replay_postgres(const Trace& trace, const std::string& url) {
  Pipeline pipeline(url);
  std::map<std::uint32_t, bool> prepared;
  for (const auto& transaction : trace.transactions) {
    for (const Entry& run : transaction) {
      if (!std::exchange(prepared[run.statement], true)) pipeline.prepare(trace.texts.at(run.statement));
    }
  }
  pipeline.sync();
  const auto begun = std::chrono::steady_clock::now();
  for (const auto& transaction : trace.transactions) {
    for (const Entry& run : transaction) pipeline.run(run);
    pipeline.sync();
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::fprintf(stderr, "usage: replay DATABASE TRACE\n");
    return 2;
  }
  const std::string database = argv[1];
  const Trace trace = read_trace(argv[2]);
  const double seconds = database.starts_with("sqlite:") ? replay_sqlite(trace, database.substr(7))
                                                         : replay_postgres(trace, database);
  std::printf("{\"signals\":%zu,\"transactions\":%zu,\"seconds\":%.4f}\n", trace.signals,
              trace.transactions.size(), seconds);
  return 0;
} catch (const std::exception& failure) {
  std::fprintf(stderr, "replay: %s\n", failure.what());
  return 1;
}
