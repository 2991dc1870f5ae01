// The server: listeners, TLS, the worker pool, drain, and live updates (server-sent events).
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/http.h"

namespace onus::server {

/// Live updates: published after commit, read by browsers as server-sent events. Thread-safe.
/// An event is `{topic, data}`; topics are words such as `incidents`, `incident/12`, `inbox`, `organisation`.
class Live {
 public:
  virtual ~Live() = default;
  /// Sends to every open stream that asked for the topic (a prefix up to `/` matches too). Never blocks; a
  /// stream that lags by more than 1,000 events is closed, and its client starts anew.
  virtual void publish(std::string_view topic, const json::value& data) = 0;
};

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";     // host:port, [v6]:port; port 0 takes any
  std::string tls_cert, tls_key;             // PEM paths; both or neither
  std::vector<std::string> trusted_proxies;  // addresses or CIDR whose X-Forwarded-For/-Proto hold
  int io_threads = 2;
  int worker_threads = 8;
  std::size_t header_limit = 16 * 1024;
  std::size_t connection_limit = 4096;
  Duration header_timeout = Duration::seconds(10);
  Duration body_timeout = Duration::seconds(30);  // for each MiB of a body
  Duration idle_timeout = Duration::seconds(75);
  Duration write_timeout = Duration::seconds(30);  // for each 64 KiB of an answer and each event
  std::size_t body_memory = 256u << 20;  // bytes of all request bodies held at once, a quarter of them
                                         // one client's; beyond: 503
  std::size_t requests_per_connection = 10'000;  // then the connection is closed in good order
  std::size_t stream_limit = 2'000;
  Duration stream_comment = Duration::seconds(15);  // silence after which a stream sends a comment line
  Duration stream_recheck = Duration::seconds(60);  // how often a stream's caller must still be allowed
};

struct Counters {
  std::atomic<std::uint64_t> requests{0}, errors{0}, refused{0}, connections{0}, open_connections{0},
      open_streams{0};
};

class Server {
 public:
  virtual ~Server() = default;
  /// Binds and starts; an Error if the address is taken or the certificate unreadable.
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options, Router router,
                                               Authenticator authenticator);
  /// The bound port.
  virtual int port() const = 0;
  virtual Live& live() = 0;
  virtual const Counters& counters() const = 0;
  /// Stops accepting, ends streams, waits for running requests up to `deadline`, closes the rest, and waits
  /// for the handlers that still run on the worker pool. Idempotent; called by one thread at a time.
  virtual void stop(Duration deadline) = 0;
  /// Reads certificate and key anew (SIGHUP); keeps the old ones and returns an Error if they do not load.
  virtual Result<bool> reload_tls() = 0;
};

}  // namespace onus::server
