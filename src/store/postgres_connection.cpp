// One connection to PostgreSQL in pipeline mode: statements kept, results checked in order, errors told
// apart.
#include "store/postgres_connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <cerrno>
#include <chrono>

#include "base/failpoint.h"
#include "store/base_store.h"
#include "store/failure.h"
#include "store/postgres_values.h"

namespace onus::store {
namespace {

// A pipeline that nobody reads fills the buffers of both ends: at most so many answers may be outstanding,
// and the server is asked to send them that often.
constexpr std::size_t outstanding_limit = 192;
constexpr int flush_every = 64;
// The server gives up a statement after 30 s; one that says nothing for longer is gone, though whatever is
// between may still acknowledge what the kernel sends: then neither keepalives nor tcp_user_timeout notice.
constexpr auto silence_limit = std::chrono::seconds(35);
// A new session has been greeted within connect_timeout; what it is asked first takes no lock.
constexpr auto first_answer_limit = std::chrono::seconds(5);
constexpr std::size_t statement_limit = 1000;
// A plan is kept while tables grow. It is made anew when its statement has run four times as often, and after
// this time: one made for an empty table would read all of a full one.
constexpr auto plan_life = std::chrono::minutes(1);

std::string one_line(const char* text) {
  std::string out(text);
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  for (char& c : out)
    if (c == '\n') c = ' ';
  return out;
}

std::string field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text ? text : "";
}

/// Classes of SQLSTATE after which the connection is of no more use.
bool connection_state(std::string_view state) {
  return state.empty() || state == "57P01" || state == "57P02" || state == "57P03" || state == "57P05" ||
         state == "25006" || state == "25P03" || state == "26000" || state == "0A000" ||
         (state.starts_with("08") && state != "08P01");
}

}  // namespace

void PgClose::operator()(pg_conn* connection) const { PQfinish(connection); }
void PgClose::operator()(pg_result* result) const { PQclear(result); }

PgHandle connect_postgres(const std::string& url) {
  // What stands before dbname are defaults, which the address may override.
  constexpr std::array keys{"connect_timeout",      "application_name",
                            "target_session_attrs", "keepalives_idle",
                            "keepalives_interval",  "keepalives_count",
                            "tcp_user_timeout",     "dbname",
                            "client_encoding",      static_cast<const char*>(nullptr)};
  const std::array values{"5", "onus",  "read-write", "10",   "5",
                          "3", "15000", url.c_str(),  "UTF8", static_cast<const char*>(nullptr)};
  PgHandle handle(PQconnectdbParams(keys.data(), values.data(), 1));
  if (!handle) throw Unavailable("the database ran out of memory");
  if (PQstatus(handle.get()) != CONNECTION_OK) {
    const std::string message = one_line(PQerrorMessage(handle.get()));
    // So libpq says that target_session_attrs was not met by any host of the address.
    if (message.find("read-only") != message.npos || message.find("hot standby") != message.npos)
      throw Placed<Unavailable>("PostgreSQL takes no changes: it is a standby, or read-only", message);
    throw Placed<Unavailable>("PostgreSQL cannot be reached", message);
  }
  if (PQserverVersion(handle.get()) < 140'000)
    throw Unusable("PostgreSQL is older than version 14: Onus needs 14 or newer");
  const char* encoding = PQparameterStatus(handle.get(), "server_encoding");
  if (!encoding || std::string_view(encoding) != "UTF8")
    throw Unusable(
        "the PostgreSQL database is not in UTF-8: make one with `create database … encoding 'UTF8'`");
  PQsetNoticeReceiver(
      handle.get(), [](void*, const PGresult*) {}, nullptr);  // they may quote values
  return handle;
}

void ask_postgres(pg_conn* connection, const char* sql) {
  if (!PQsendQuery(connection, sql)) throw Unavailable("the connection was lost");
  const auto until = std::chrono::steady_clock::now() + first_answer_limit;
  PgResult last;
  for (;;) {
    while (PQisBusy(connection)) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      pollfd p{PQsocket(connection), POLLIN, 0};
      if (left.count() <= 0 || ::poll(&p, 1, static_cast<int>(left.count())) == 0)
        throw Unavailable("PostgreSQL does not answer");
      if (!PQconsumeInput(connection)) throw Unavailable("the connection was lost");
    }
    PgResult next(PQgetResult(connection));
    if (!next) break;
    last = std::move(next);
  }
  const auto status = PQresultStatus(last.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw Placed<Unavailable>("PostgreSQL refused a new session", one_line(PQerrorMessage(connection)));
}

PostgresConnection::PostgresConnection(const std::string& url) : handle_(connect_postgres(url)) {
  // Statements name rows by key. Their plans must not be made anew for each list of keys, which takes longer
  // than finding them; prepared() says when. A table that must be read whole is read all the same, but its
  // forbidden scan counts as so dear that PostgreSQL would compile the statement first: half a second for
  // half a millisecond of work.
  // A node that is frozen within a transaction holds its locks: others must not wait for it longer than pages
  // may be late.
  ask_postgres(handle_.get(),
               "set statement_timeout = '30s'; set lock_timeout = '2s';"
               "set idle_in_transaction_session_timeout = '5s';"
               "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off");
  if (PQsetnonblocking(handle_.get(), 1) != 0 || PQenterPipelineMode(handle_.get()) != 1)
    throw Placed<Unavailable>("PostgreSQL refused a new session", one_line(PQerrorMessage(handle_.get())));
}

bool PostgresConnection::alive() {
  if (broken_ || PQstatus(handle_.get()) != CONNECTION_OK) return false;
  pollfd p{PQsocket(handle_.get()), POLLIN, 0};
  if (::poll(&p, 1, 0) == 0) return true;
  // Something came unasked: a notice, or the end.
  if (!PQconsumeInput(handle_.get())) return false;
  PQisBusy(handle_.get());
  return PQstatus(handle_.get()) == CONNECTION_OK && !(p.revents & (POLLHUP | POLLERR));
}

void PostgresConnection::begin(std::string_view how) {
  failure_.reset();
  commit_sent_ = false;
  if (statements_.size() >= statement_limit) {  // texts are finite, but lists of parameters vary in length
    statements_.clear();
    send("deallocate all", {}, Sent::Kind::run);
    sync();  // ends the transaction of its own, or BEGIN would come too late to say how
    receive(0);
    statements_.clear();
  }
  send(how, {}, Sent::Kind::run);
}

void PostgresConnection::begin_reading() {
  begin("begin isolation level repeatable read read only");
  clock_.reset();
  send("select {now_us}", {}, Sent::Kind::clock);
}

Instant PostgresConnection::clock() {
  if (!clock_) receive(0);
  return clock_.value();
}

Rows PostgresConnection::query(std::string_view sql, const Params& params) {
  send(sql, params, Sent::Kind::run);
  const PgResult result = receive(0);
  return rows(result.get());
}

void PostgresConnection::exec(std::string_view sql, const Params& params) {
  send(sql, params, Sent::Kind::run);
  if (++since_flush_ >= flush_every) {
    since_flush_ = 0;
    check_sent(PQsendFlushRequest(handle_.get()));
  }
  if (sent_.size() > outstanding_limit) receive(outstanding_limit - 2 * flush_every);
}

std::int64_t PostgresConnection::change(std::string_view sql, const Params& params) {
  send(sql, params, Sent::Kind::run);
  const PgResult result = receive(0);
  return std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
}

void PostgresConnection::commit() {
  send("commit", {}, Sent::Kind::commit);
  sync();
  failpoint("commit.sent");
  const PgResult result = receive(0);
  // COMMIT of a transaction that had failed answers ROLLBACK, as a success.
  if (std::string_view(PQcmdStatus(const_cast<PGresult*>(result.get()))) != "COMMIT")
    throw std::logic_error("store: PostgreSQL did not commit");
}

void PostgresConnection::end_reading() {
  send("commit", {}, Sent::Kind::run);
  sync();
  // What does not fit into the socket now would leave the transaction open until the connection's next use.
  if (PQflush(handle_.get()) != 0) receive(0);
}

void PostgresConnection::roll_back() noexcept {
  if (broken_) return;
  try {
    commit_sent_ = false;
    if (PQpipelineStatus(handle_.get()) == PQ_PIPELINE_OFF) {
      if (PQenterPipelineMode(handle_.get()) != 1) lose("it does not take pipelines");
    }
    sync();
    PgResult last;
    while (!sent_.empty()) take(next_result(), last);
    failure_.reset();
    if (PQtransactionStatus(handle_.get()) != PQTRANS_IDLE) {
      send("rollback", {}, Sent::Kind::run);
      sync();
      receive(0);
    }
  } catch (const std::exception&) {
    broken_ = true;  // the server rolls back when the connection closes; the first failure is being thrown
  }
}

void PostgresConnection::script(std::string_view sql) {
  sync();
  receive(0);
  if (PQexitPipelineMode(handle_.get()) != 1) lose("it does not leave its pipeline");
  const Statement statement = expand(Engine::postgresql, sql);
  PQsetnonblocking(handle_.get(), 0);
  const PgResult result(PQexec(handle_.get(), statement.sql.c_str()));
  PQsetnonblocking(handle_.get(), 1);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    note_failure({Sent::Kind::run, statement.sql}, result.get());
    throw_failure();
  }
  if (PQenterPipelineMode(handle_.get()) != 1) lose("it does not take pipelines");
}

PostgresConnection::Prepared& PostgresConnection::prepared(std::string_view sql, const Params& params) {
  auto known = statements_.find(sql);
  std::vector<unsigned> types;
  std::int64_t uses = 0, plan_again_at = 4;
  if (known != statements_.end()) {
    check_params(known->second.statement, params);
    types = known->second.types;
    bool fits = true;
    for (std::size_t i = 0; i < params.size(); ++i) {
      const unsigned type = type_of(params[i]);
      if (type == 0 || type == types[i]) continue;
      types[i] = type;
      fits = false;
    }
    Prepared& p = known->second;
    ++p.uses;
    // BEGIN has no plan, and nothing may come before it.
    const bool outlived =
        !sql.starts_with("begin") &&
        (p.uses >= p.plan_again_at || std::chrono::steady_clock::now() - p.planned > plan_life);
    if (fits && !outlived) return p;
    uses = p.uses;
    plan_again_at = uses >= p.plan_again_at ? p.plan_again_at * 4 : p.plan_again_at;
    check_sent(PQsendQueryParams(handle_.get(), ("deallocate " + known->second.name).c_str(), 0, nullptr,
                                 nullptr, nullptr, nullptr, 1));
    sent_.push_back({Sent::Kind::run, "deallocate"});
    statements_.erase(known);
  } else {
    for (const Value& value : params) types.push_back(type_of(value));
  }
  Prepared p{expand(Engine::postgresql, sql), "s" + std::to_string(++names_), std::move(types), false};
  p.uses = uses;
  p.plan_again_at = plan_again_at;
  check_params(p.statement, params);
  check_sent(PQsendPrepare(handle_.get(), p.name.c_str(), p.statement.sql.c_str(),
                           static_cast<int>(p.types.size()), p.types.data()));
  sent_.push_back({Sent::Kind::prepare, std::string(sql)});
  return statements_.emplace(sql, std::move(p)).first->second;
}

void PostgresConnection::send(std::string_view sql, const Params& params, Sent::Kind kind) {
  if (failure_) throw_failure();
  const Prepared& p = prepared(sql, params);
  const Encoded encoded(params);
  if (kind == Sent::Kind::commit) commit_sent_ = true;  // from here on parts of it may reach the server
  check_sent(PQsendQueryPrepared(handle_.get(), p.name.c_str(), static_cast<int>(params.size()),
                                 encoded.values.data(), encoded.lengths.data(), encoded.formats.data(), 1));
  sent_.push_back({kind, std::string(sql)});
}

void PostgresConnection::sync() {
  check_sent(PQpipelineSync(handle_.get()));
  sent_.push_back({Sent::Kind::sync, {}});
}

PgResult PostgresConnection::receive(std::size_t left) {
  PgResult last;
  // Else the server might keep what is waited for: plans that are made again are answers, too.
  if (!sent_.empty() && sent_.back().kind != Sent::Kind::sync) {
    since_flush_ = 0;
    check_sent(PQsendFlushRequest(handle_.get()));
  }
  while (sent_.size() > left && !(failure_ && sent_.back().kind != Sent::Kind::sync))
    take(next_result(), last);
  if (failure_) throw_failure();
  return last;
}

PgResult PostgresConnection::next_result() {
  PGconn* c = handle_.get();
  for (;;) {
    const int unsent = PQflush(c);
    if (!PQisBusy(c)) return PgResult(PQgetResult(c));
    // Wait for both: the server may take no more before we have read what it says.
    pollfd p{PQsocket(c), static_cast<short>(unsent > 0 ? POLLIN | POLLOUT : POLLIN), 0};
    const auto limit = std::chrono::milliseconds(silence_limit).count();
    const int ready = p.fd < 0 ? -1 : ::poll(&p, 1, static_cast<int>(limit));
    if (ready < 0 && p.fd >= 0 && errno == EINTR) continue;
    if (ready == 0) lose("it has not answered for 35 s");
    if (ready < 0 || ((p.revents & ~POLLOUT) && !PQconsumeInput(c))) {
      // The end may have come with the server's reason before it.
      if (!PQisBusy(c)) return PgResult(PQgetResult(c));
      lose("the connection was lost");
    }
  }
}

void PostgresConnection::take(PgResult result, PgResult& last) {
  if (!result) {
    // The end of one command's results.
    if (PQstatus(handle_.get()) != CONNECTION_OK) lose("the connection was lost");
    if (sent_.front().kind != Sent::Kind::sync)
      drop_front();
    else if (++ends_before_sync_ > 1)
      lose("its answers do not fit what was sent");  // rather than wait for ever for an answer that will not
                                                     // come
    return;
  }
  ends_before_sync_ = 0;
  const Sent& sent = sent_.front();
  switch (PQresultStatus(result.get())) {
    case PGRES_PIPELINE_SYNC:
      // What was skipped after an error has not always an end of its own: all up to the sync is over now.
      while (sent_.front().kind != Sent::Kind::sync) drop_front();
      sent_.pop_front();
      aborted_ = false;
      return;
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
      if (sent.kind == Sent::Kind::run || sent.kind == Sent::Kind::clock)
        if (const auto p = statements_.find(sent.text); p != statements_.end()) p->second.ran = true;
      if (sent.kind == Sent::Kind::clock)
        clock_ = rows(result.get()).front().instant(0);
      else if (sent.kind != Sent::Kind::prepare)
        last = std::move(result);
      return;
    case PGRES_PIPELINE_ABORTED:
      return;
    default:
      note_failure(sent, result.get());
      aborted_ = true;
  }
}

void PostgresConnection::drop_front() {
  if (aborted_ && sent_.front().kind == Sent::Kind::prepare) statements_.erase(sent_.front().text);
  sent_.pop_front();
}

void PostgresConnection::note_failure(const Sent& sent, const PGresult* result) {
  if (failure_) return;
  failure_ = std::make_unique<Failure>();
  failure_->at = sent.kind;
  failure_->text = sent.text;
  failure_->state = field(result, PG_DIAG_SQLSTATE);
  failure_->constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
  // Of errors in the statement itself the message names tables and columns; others may quote values.
  if (failure_->state.starts_with("42")) failure_->message = ", " + field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (const auto p = statements_.find(sent.text); p != statements_.end())
    failure_->ran_before = p->second.ran;
}

void PostgresConnection::throw_failure() {
  const std::unique_ptr<Failure> failure = std::move(failure_);
  const std::string& state = failure->state;
  // "Cached plan must not change result type" comes as 0A000 of a statement that has run before: a new
  // session heals it.
  if (connection_state(state) && (state != "0A000" || failure->ran_before)) {
    // What failed before COMMIT was reached was certainly not committed.
    if (!state.empty() && failure->at != Sent::Kind::commit && failure->at != Sent::Kind::sync)
      commit_sent_ = false;
    lose(state.starts_with("57") ? "the server ended the session" : "the session is of no more use");
  }
  if (state == "40001" || state == "40P01") throw Retry("the database was too busy with others' changes");
  if (state == "23505") throw Duplicate(failure->constraint);
  if (state == "55P03") throw Locked("the database keeps a row locked for too long");
  if (state == "57014") throw Unavailable("the database took too long");
  if (state == "53100") throw Unavailable("the disk of the database is full");
  if (state.starts_with("53") || state.starts_with("57") || state.starts_with("58"))
    throw Unavailable("PostgreSQL cannot work now (SQLSTATE " + state + ")");
  if (state.starts_with("XX0")) throw Unusable("PostgreSQL reports damage (SQLSTATE " + state + ")");
  throw std::logic_error("store: PostgreSQL refused a statement (SQLSTATE " + state + failure->message +
                         "): " + failure->text);
}

void PostgresConnection::lose(const char* why) {
  broken_ = true;
  if (commit_sent_)
    throw Unavailable("PostgreSQL was lost while committing, so whether it did is not known: " +
                      std::string(why));
  throw Retry("PostgreSQL was lost: " + std::string(why));
}

void PostgresConnection::check_sent(int accepted) {
  if (accepted == 1) return;
  if (PQstatus(handle_.get()) != CONNECTION_OK) lose("the connection was lost");
  broken_ = true;
  throw Unavailable("PostgreSQL's client library refused a statement");
}

Rows PostgresConnection::rows(const PGresult* result) const {
  Rows out;
  const int n = PQntuples(result), width = PQnfields(result);
  out.reserve(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) {
    std::vector<Value> columns;
    columns.reserve(static_cast<std::size_t>(width));
    for (int k = 0; k < width; ++k) columns.push_back(decode(result, i, k));
    out.emplace_back(std::move(columns));
  }
  return out;
}

}  // namespace onus::store
