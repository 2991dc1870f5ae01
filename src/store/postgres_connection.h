// One connection to PostgreSQL in pipeline mode: statements kept, results checked in order, errors told
// apart.
#pragma once
#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/fragments.h"
#include "store/store.h"

struct pg_conn;
struct pg_result;

namespace onus::store {

struct PgClose {
  void operator()(pg_conn* connection) const;
  void operator()(pg_result* result) const;
};
using PgHandle = std::unique_ptr<pg_conn, PgClose>;
using PgResult = std::unique_ptr<pg_result, PgClose>;

/// Connects within some 5 s for each host of `url`, and checks that the server can hold what Onus stores.
/// Throws Unavailable, or Unusable for a server that is too old or not in UTF-8.
PgHandle connect_postgres(const std::string& url);

/// Asks what takes neither time nor lock, outside of pipelines: PQexec would wait for ever where nobody
/// answers. Throws Unavailable after 5 s, or when it is refused.
void ask_postgres(pg_conn* connection, const char* sql);

/// Used by one thread at a time. Failures are thrown as store.h says, or as Retry (base_store.h) when surely
/// nothing was committed and the same work may succeed. A statement that is itself wrong is a
/// std::logic_error with its text. Values never go into an exception.
class PostgresConnection {
 public:
  explicit PostgresConnection(const std::string& url);
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  /// Whether the server still holds this idle connection, as far as one can tell without asking it.
  bool alive();
  bool broken() const { return broken_; }

  /// Queues BEGIN; it travels with the first statement.
  void begin(std::string_view how);
  /// The same for reading only; asks for the time besides, which most readers want, in the same round trip.
  void begin_reading();
  /// When the transaction of begin_reading() began.
  Instant clock();
  Rows query(std::string_view sql, const Params& params = {});
  /// Queues a statement. Its failure surfaces at the next query(), change(), commit(), or a later exec().
  void exec(std::string_view sql, const Params& params = {});
  /// Number of rows changed.
  std::int64_t change(std::string_view sql, const Params& params = {});
  /// Returns only when the server has said that it committed.
  void commit();
  /// Ends a transaction that only read; nobody waits for the answer.
  void end_reading();
  /// Ends the transaction without its changes, and the queue; a connection that cannot is broken()
  /// afterwards.
  void roll_back() noexcept;
  /// Runs several statements, with fragments but without values, inside the transaction begun.
  void script(std::string_view sql);

 private:
  struct Prepared {
    Statement statement;
    std::string name;
    std::vector<unsigned> types;  // 0 where only NULL has been bound so far
    bool ran = false;
    std::int64_t uses = 0, plan_again_at = 4;  // a new plan at 4, 16, 64, …
    std::chrono::steady_clock::time_point planned = std::chrono::steady_clock::now();
  };
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  /// What was sent and not answered yet, in order.
  struct Sent {
    enum class Kind { prepare, run, clock, commit, sync } kind;
    std::string text;  // the caller's text: the key of the statement
  };
  struct Failure {
    Sent::Kind at;
    std::string state, constraint, text, message;
    bool ran_before = false;
  };

  Prepared& prepared(std::string_view sql, const Params& params);
  void send(std::string_view sql, const Params& params, Sent::Kind kind);
  void sync();
  /// Receives what is due until at most `left` answers are outstanding; returns the last result received.
  PgResult receive(std::size_t left);
  PgResult next_result();
  void take(PgResult result, PgResult& last);
  /// Done with the oldest of what was sent; a preparation after an error did not happen.
  void drop_front();
  void note_failure(const Sent& sent, const pg_result* result);
  void throw_failure();
  [[noreturn]] void lose(const char* why);
  void check_sent(int accepted);
  Rows rows(const pg_result* result) const;

  PgHandle handle_;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> statements_;
  unsigned names_ = 0;
  std::deque<Sent> sent_;
  int since_flush_ = 0;
  int ends_before_sync_ = 0;
  bool aborted_ = false;              // an error came: the server skips all until the next sync
  std::unique_ptr<Failure> failure_;  // the first of this transaction, until it is thrown
  std::optional<Instant> clock_;
  bool commit_sent_ = false;
  bool broken_ = false;
};

}  // namespace onus::store
