// Runs SQL from standard input on an SQLite file of Onus, fast and without care: history is only made. Adds
// row_id(us, n), an id of that time, and id_text(id).
#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <iostream>
#include <iterator>
#include <string>

namespace {

/// As a UUID of version 7: 48 bits of milliseconds, then what orders ids of one of them.
std::array<unsigned char, 16> id_of(std::uint64_t us, std::uint64_t n) {
  std::array<unsigned char, 16> id{};
  for (int i = 0; i < 6; ++i) id[i] = static_cast<unsigned char>(us / 1000 >> (40 - 8 * i));
  const std::uint64_t rest = us % 1000;
  id[6] = static_cast<unsigned char>(0x70 | rest >> 8);
  id[7] = static_cast<unsigned char>(rest);
  for (int i = 0; i < 8; ++i) id[8 + i] = static_cast<unsigned char>(n >> (56 - 8 * i));
  id[8] = 0x80;
  return id;
}

void row_id(sqlite3_context* context, int, sqlite3_value** values) {
  const auto id = id_of(static_cast<std::uint64_t>(sqlite3_value_int64(values[0])),
                        static_cast<std::uint64_t>(sqlite3_value_int64(values[1])));
  sqlite3_result_blob(context, id.data(), static_cast<int>(id.size()), SQLITE_TRANSIENT);
}

void id_text(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* bytes = static_cast<const unsigned char*>(sqlite3_value_blob(values[0]));
  std::string text;
  for (int i = 0; i < sqlite3_value_bytes(values[0]); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += "0123456789abcdef"[bytes[i] >> 4];
    text += "0123456789abcdef"[bytes[i] & 15];
  }
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

}  // namespace

int main(int argc, char** argv) {
  sqlite3* db = nullptr;
  if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
    std::cerr << "usage: bench_history FILE < SQL\n";
    return 2;
  }
  constexpr int kPure = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  sqlite3_create_function(db, "row_id", 2, kPure, nullptr, row_id, nullptr, nullptr);
  sqlite3_create_function(db, "id_text", 1, kPure, nullptr, id_text, nullptr, nullptr);
  const std::string sql{std::istreambuf_iterator<char>(std::cin), {}};
  char* error = nullptr;
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &error) != SQLITE_OK) {
    std::cerr << error << "\n";
    return 1;
  }
  return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
