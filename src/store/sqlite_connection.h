// One connection to an SQLite file: pragmas, statements kept, and errors told apart.
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"
#include "store/fragments.h"
#include "store/store.h"

struct sqlite3;
struct sqlite3_stmt;

namespace onus::store {

/// Marks a file as Onus's in its header ("Onus" in ASCII).
inline constexpr std::int64_t application_id = 0x4f6e7573;

/// Used by one thread at a time. Failures are thrown as store.h says; a statement that is itself wrong as
/// std::logic_error with its text. Values never go into an exception.
class SqliteConnection {
 public:
  enum class Use { writing, reading };

  /// Opens a file that exists. `clock` outlives the connection.
  SqliteConnection(const std::string& path, const Clock& clock, Use use,
                   std::chrono::milliseconds busy_timeout);
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;
  ~SqliteConnection();

  Rows query(std::string_view sql, const Params& params = {});
  /// Runs one statement, drops its rows, and returns how many rows it changed.
  std::int64_t run(std::string_view sql, const Params& params = {});
  /// Runs several statements, with fragments but without values.
  void script(std::string_view sql);
  /// Ends the transaction, if one is open, without its changes.
  void roll_back() noexcept;
  /// A failure after which this connection should not be used again.
  bool broken() const { return broken_; }
  /// Whether the file at the path is no longer the one that is open here.
  bool moved() const;

 private:
  struct Prepared {
    Statement statement;
    sqlite3_stmt* handle = nullptr;
    std::vector<int> index;  // of $1, $2 … as SQLite numbers them; 0 = not used
  };
  /// Not noexcept: then libstdc++ keeps the hash of a key beside it, and need not work it out anew for each
  /// key that it passes.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  Prepared& prepare(std::string_view sql);
  void bind(const Prepared& p, const Params& params);
  Rows step(Prepared& p, bool keep_rows);
  Row row(const Prepared& p) const;
  void forget_statements() noexcept;
  /// Throws what the result code `code` means.
  [[noreturn]] void fail(int code, std::string_view sql, bool show_message);

  sqlite3* db_ = nullptr;
  bool broken_ = false;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> statements_;
};

}  // namespace onus::store
