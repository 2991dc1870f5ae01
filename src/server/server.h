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
  /// Sends to every open stream that asked for the topic (a prefix up to `/` matches too). Never blocks; a stream that
  /// lags by more than 1,000 events is closed, and its client starts anew.
  virtual void publish(std::string_view topic, const json::value& data) = 0;
};

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";  // host:port, [v6]:port; port 0 takes any
  std::string tls_cert, tls_key;          // PEM paths; both or neither
  std::vector<std::string> trusted_proxies;  // addresses or CIDR whose X-Forwarded-For/-Proto hold
  int io_threads = 2;
  int worker_threads = 8;
  std::size_t header_limit = 16 * 1024;
  std::size_t connection_limit = 4096;
  Duration header_timeout = Duration::seconds(10);
  Duration body_timeout = Duration::seconds(30);
  Duration idle_timeout = Duration::seconds(75);
};

struct Counters {
  std::atomic<std::uint64_t> requests{0}, errors{0}, connections{0}, open_connections{0}, open_streams{0};
};

class Server {
 public:
  virtual ~Server() = default;
  /// Binds and starts; an Error if the address is taken or the certificate unreadable.
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options, Router router, Authenticator authenticator);
  /// The bound port.
  virtual int port() const = 0;
  virtual Live& live() = 0;
  virtual const Counters& counters() const = 0;
  /// Stops accepting, ends streams, waits for running requests up to `deadline`, closes the rest. Idempotent.
  virtual void stop(Duration deadline) = 0;
  /// Reads certificate and key anew (SIGHUP); keeps the old ones and returns an Error if they do not load.
  virtual Result<bool> reload_tls() = 0;
};

}  // namespace onus::server
