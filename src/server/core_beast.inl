// What connections share, and how other threads reach one. Included by session_beast.inl only: it is heavy.
//
// Each I/O thread has an io_context of its own and a connection stays on one, so sessions need no locks.
#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <unordered_set>

#include "base/log.h"
#include "server/addresses.h"
#include "server/body_budget.h"
#include "server/dispatch.h"
#include "server/live.h"
#include "server/refusal_log.h"
#include "server/worker_pool.h"

namespace onus::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using error_code = boost::system::error_code;
template <class T = void>
using Awaitable = asio::awaitable<T>;
using Steady = std::chrono::steady_clock;

inline constexpr asio::as_tuple_t<asio::use_awaitable_t<>> kTuple;  // errors as values

inline void log_exception(std::exception_ptr exception) {
  if (!exception) return;
  try {
    std::rethrow_exception(exception);
  } catch (const std::exception& error) {
    log::error("a connection failed", {{"error", error.what()}});
  }
}

/// What the server may ask of a connection, on the connection's thread.
class SessionBase {
 public:
  virtual ~SessionBase() = default;
  virtual void drain() = 0;  // close if idle
  virtual void abort() = 0;  // close now
};

struct IoThread {
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  std::unordered_set<SessionBase*> sessions;  // touched by this thread only
  std::thread thread;
};

/// What all connections share. Outlives them.
struct Core {
  Core(const ServerOptions& o, TrustedProxies p, std::shared_ptr<LiveHub> h, Router router,
       Authenticator authenticator)
      : options(o),
        proxies(std::move(p)),
        hub(std::move(h)),
        budget(std::make_shared<BodyBudget>(o.body_memory)),
        pool(o.worker_threads),
        dispatcher(std::move(router), std::move(authenticator), pool) {}

  const ServerOptions options;
  const TrustedProxies proxies;
  const std::shared_ptr<LiveHub> hub;
  const std::shared_ptr<BodyBudget> budget;
  Counters counters;
  RefusalLog refusals;
  std::atomic<bool> draining{false};
  std::mutex mutex;
  std::condition_variable closed;  // when open_connections fell
  WorkerPool pool;
  Dispatcher dispatcher;

  void connection_closed() {
    const std::lock_guard lock(mutex);
    --counters.open_connections;
    closed.notify_all();
  }
};

/// TLS as the listener sees it; made by http_beast_tls.cpp.
class Tls {
 public:
  virtual ~Tls() = default;
  virtual void open(Core& core, IoThread& thread, tcp::socket socket, std::string peer) = 0;
};
Result<std::shared_ptr<Tls>> load_tls(const std::string& certificate, const std::string& key);
/// Did a handshake fail because the client speaks plain HTTP?
bool is_plain_request(const error_code& handshake);

/// Brings what other threads have to say to a session that waits on its timer. Outlives session and server in
/// the hands of handlers that answer late; closed, it swallows what comes.
class Mailbox : public std::enable_shared_from_this<Mailbox> {
 public:
  Mailbox(asio::io_context& io, asio::steady_timer& waiter) : io_(&io), waiter_(&waiter) {}

  /// From any thread.
  void put(std::optional<Response> message) {
    const std::lock_guard lock(mutex_);
    if (!io_) return;
    asio::post(*io_, [self = shared_from_this(), message = std::move(message)]() mutable {
      if (!self->waiter_) return;
      self->content = std::move(message);
      self->ready = true;
      self->waiter_->cancel();
    });
  }
  void close() {
    const std::lock_guard lock(mutex_);
    io_ = nullptr;
    waiter_ = nullptr;
  }

  // The session's thread only:
  bool ready = false;
  std::optional<Response> content;

 private:
  std::mutex mutex_;
  asio::io_context* io_;        // under the mutex
  asio::steady_timer* waiter_;  // the session's thread only
};

/// A mailbox for as long as one thing is waited for.
class OpenMailbox {
 public:
  OpenMailbox(asio::io_context& io, asio::steady_timer& waiter)
      : box_(std::make_shared<Mailbox>(io, waiter)) {}
  ~OpenMailbox() { box_->close(); }
  OpenMailbox(const OpenMailbox&) = delete;
  OpenMailbox& operator=(const OpenMailbox&) = delete;
  Mailbox* operator->() const { return box_.get(); }
  const std::shared_ptr<Mailbox>& share() const { return box_; }

 private:
  std::shared_ptr<Mailbox> box_;
};

}  // namespace onus::server
