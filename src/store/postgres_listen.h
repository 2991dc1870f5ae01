// Hears what nodes notify each other of, on a connection and a thread of its own.
#pragma once
#include <string>
#include <thread>

#include "store/listener.h"

namespace onus::store {

/// The one PostgreSQL channel that all of Onus's channels share: a connection must name what it listens to.
/// The payload is the channel of Tx::notify, a space, and its payload.
inline constexpr const char* postgres_channel = "onus";

/// Connects at once and again whenever the connection is lost; what was notified in between is not heard.
class PostgresListener {
 public:
  PostgresListener(std::string url, Listener listener);
  PostgresListener(const PostgresListener&) = delete;
  PostgresListener& operator=(const PostgresListener&) = delete;
  ~PostgresListener();

 private:
  void work();
  /// Listens until the connection is lost (throws Unavailable) or the end.
  void listen_once();
  /// Waits for `socket` (or for nothing but the time if it is -1) or the end; false at the end.
  bool wait(int socket, int timeout_ms) const;

  const std::string url_;
  const Listener listener_;
  const int end_;  // an eventfd: readable once this is to end
  bool heard_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace onus::store
