// The trace that record.cpp writes and replay.cpp reads: statements as Onus gave them to SQLite's or
// PostgreSQL's library.
#pragma once
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace onus::bench {

/// A value as it was bound. Kinds of SQLite: null, integer (8 bytes), text, blob; of PostgreSQL: null, text
/// (its text form), blob (its binary form).
struct Bound {
  enum Kind : std::uint8_t { null, integer, text, blob } kind = null;
  std::string bytes;
};

/// One entry: a statement's text when it is first met (`types`: PostgreSQL's), else a run of one on a
/// connection.
struct Entry {
  bool is_text = false;
  std::uint32_t statement = 0;
  std::uint64_t connection = 0;
  std::string sql;
  std::vector<std::uint32_t> types;
  std::vector<Bound> values;
};

inline void put(std::FILE* out, const void* data, std::size_t size) { std::fwrite(data, 1, size, out); }
template <class T>
void put(std::FILE* out, T value) {
  put(out, &value, sizeof value);
}
inline void put(std::FILE* out, const std::string& bytes) {
  put(out, static_cast<std::uint32_t>(bytes.size()));
  put(out, bytes.data(), bytes.size());
}

inline void write(std::FILE* out, const Entry& e) {
  put(out, static_cast<std::uint8_t>(e.is_text));
  put(out, e.statement);
  if (e.is_text) {
    put(out, e.sql);
    put(out, static_cast<std::uint32_t>(e.types.size()));
    for (std::uint32_t type : e.types) put(out, type);
    return;
  }
  put(out, e.connection);
  put(out, static_cast<std::uint32_t>(e.values.size()));
  for (const Bound& value : e.values) {
    put(out, static_cast<std::uint8_t>(value.kind));
    put(out, value.bytes);
  }
}

template <class T>
bool get(std::FILE* in, T& value) {
  return std::fread(&value, sizeof value, 1, in) == 1;
}
inline bool get(std::FILE* in, std::string& bytes) {
  std::uint32_t size = 0;
  if (!get(in, size)) return false;
  bytes.resize(size);
  return std::fread(bytes.data(), 1, size, in) == size;
}

/// False at the end, and for a last entry that was cut off.
inline bool read(std::FILE* in, Entry& e) {
  std::uint8_t flag = 0;
  e = {};
  if (!get(in, flag) || !get(in, e.statement)) return false;
  e.is_text = flag != 0;
  std::uint32_t n = 0;
  if (e.is_text) {
    if (!get(in, e.sql) || !get(in, n)) return false;
    e.types.resize(n);
    for (std::uint32_t& type : e.types) {
      if (!get(in, type)) return false;
    }
    return true;
  }
  if (!get(in, e.connection) || !get(in, n)) return false;
  e.values.resize(n);
  for (Bound& value : e.values) {
    if (!get(in, flag) || !get(in, value.bytes)) return false;
    value.kind = static_cast<Bound::Kind>(flag);
  }
  return true;
}

}  // namespace onus::bench
