// Preloaded into Onus (LD_PRELOAD), writes every prepared statement and every run of one to the file
// ONUS_RECORD, with its values.
#include <dlfcn.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <cstdlib>
#include <map>
#include <mutex>

#include "trace.h"

namespace {

using onus::bench::Bound;
using onus::bench::Entry;

std::mutex mutex;
std::map<std::string, std::uint32_t> known;

struct Open {
  std::uint32_t statement = 0;
  std::uint64_t connection = 0;
  std::vector<Bound> values;
  bool running = false;
};
std::map<sqlite3_stmt*, Open> open_statements;
std::map<std::pair<PGconn*, std::string>, std::uint32_t> names;

std::FILE* file() {
  static std::FILE* out = [] {
    const char* path = std::getenv("ONUS_RECORD");
    return path ? std::fopen(path, "wb") : nullptr;
  }();
  return out;
}

template <class Function>
Function real(Function, const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}
#define REAL(name) static const auto real_##name = real(&name, #name)

/// The statement's number; its text is written when it is first met. Under the lock.
std::uint32_t number_of(const std::string& sql, std::vector<std::uint32_t> types) {
  std::string key = sql;
  for (std::uint32_t type : types) key += '\0' + std::to_string(type);
  const auto [at, is_new] = known.emplace(key, static_cast<std::uint32_t>(known.size()));
  if (is_new && file()) {
    Entry text;
    text.is_text = true;
    text.statement = at->second;
    text.sql = sql;
    text.types = std::move(types);
    onus::bench::write(file(), text);
  }
  return at->second;
}

void bind(sqlite3_stmt* statement, int at, Bound value) {
  const std::lock_guard lock(mutex);
  auto& values = open_statements[statement].values;
  if (values.size() < static_cast<std::size_t>(at)) values.resize(static_cast<std::size_t>(at));
  values[static_cast<std::size_t>(at) - 1] = std::move(value);
}

}  // namespace

extern "C" {

int sqlite3_prepare_v3(sqlite3* db, const char* sql, int size, unsigned flags, sqlite3_stmt** out,
                       const char** rest) {
  REAL(sqlite3_prepare_v3);
  const int code = real_sqlite3_prepare_v3(db, sql, size, flags, out, rest);
  if (code == SQLITE_OK && *out) {
    const std::lock_guard lock(mutex);
    open_statements[*out] = {
        number_of(size < 0 ? std::string(sql) : std::string(sql, static_cast<std::size_t>(size)), {}),
        reinterpret_cast<std::uint64_t>(db),
        {},
        false};
  }
  return code;
}

int sqlite3_bind_int64(sqlite3_stmt* statement, int at, sqlite3_int64 value) {
  REAL(sqlite3_bind_int64);
  bind(statement, at, {Bound::integer, std::string(reinterpret_cast<const char*>(&value), sizeof value)});
  return real_sqlite3_bind_int64(statement, at, value);
}

int sqlite3_bind_text64(sqlite3_stmt* statement, int at, const char* text, sqlite3_uint64 size,
                        void (*end)(void*), unsigned char encoding) {
  REAL(sqlite3_bind_text64);
  bind(statement, at, {Bound::text, std::string(text, size)});
  return real_sqlite3_bind_text64(statement, at, text, size, end, encoding);
}

int sqlite3_bind_blob64(sqlite3_stmt* statement, int at, const void* data, sqlite3_uint64 size,
                        void (*end)(void*)) {
  REAL(sqlite3_bind_blob64);
  bind(statement, at, {Bound::blob, std::string(static_cast<const char*>(data), size)});
  return real_sqlite3_bind_blob64(statement, at, data, size, end);
}

int sqlite3_clear_bindings(sqlite3_stmt* statement) {
  REAL(sqlite3_clear_bindings);
  {
    const std::lock_guard lock(mutex);
    open_statements[statement].values.clear();
  }
  return real_sqlite3_clear_bindings(statement);
}

int sqlite3_step(sqlite3_stmt* statement) {
  REAL(sqlite3_step);
  {
    const std::lock_guard lock(mutex);
    Open& open = open_statements[statement];
    if (!open.running && file()) {
      Entry run;
      run.statement = open.statement;
      run.connection = open.connection;
      run.values = open.values;
      onus::bench::write(file(), run);
    }
    open.running = true;
  }
  return real_sqlite3_step(statement);
}

int sqlite3_reset(sqlite3_stmt* statement) {
  REAL(sqlite3_reset);
  {
    const std::lock_guard lock(mutex);
    open_statements[statement].running = false;
  }
  return real_sqlite3_reset(statement);
}

int PQsendPrepare(PGconn* connection, const char* name, const char* sql, int n, const Oid* types) {
  REAL(PQsendPrepare);
  {
    const std::lock_guard lock(mutex);
    names[{connection, name}] = number_of(sql, std::vector<std::uint32_t>(types, types + n));
  }
  return real_PQsendPrepare(connection, name, sql, n, types);
}

int PQsendQueryPrepared(PGconn* connection, const char* name, int n, const char* const* values,
                        const int* lengths, const int* formats, int result) {
  REAL(PQsendQueryPrepared);
  {
    const std::lock_guard lock(mutex);
    Entry run;
    run.statement = names[{connection, name}];
    run.connection = reinterpret_cast<std::uint64_t>(connection);
    for (int i = 0; i < n; ++i) {
      if (!values[i])
        run.values.emplace_back();
      else if (formats && formats[i] == 1)
        run.values.push_back({Bound::blob, std::string(values[i], static_cast<std::size_t>(lengths[i]))});
      else
        run.values.push_back({Bound::text, std::string(values[i])});
    }
    if (file()) onus::bench::write(file(), run);
  }
  return real_PQsendQueryPrepared(connection, name, n, values, lengths, formats, result);
}
}
