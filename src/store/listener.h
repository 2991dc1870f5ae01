// Hands notifications to the one listener of a store, on a thread of its own.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace onus::store {

using Listener = std::function<void(std::string_view channel, std::string_view payload)>;

/// Thread-safe. Its own thread, because whoever commits may hold locks that the listener wants.
class LocalListener {
 public:
  explicit LocalListener(Listener listener);
  LocalListener(const LocalListener&) = delete;
  LocalListener& operator=(const LocalListener&) = delete;
  /// Waits for the notification under way; drops the rest.
  ~LocalListener();
  void tell(std::string channel, std::string payload);

 private:
  void work();

  const Listener listener_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<std::string, std::string>> queue_;
  bool ending_ = false;
  std::thread thread_;  // last: it uses all of the above
};

/// Calls `listener`; what it throws is logged, for the thread must live on.
void call(const Listener& listener, std::string_view channel, std::string_view payload);

}  // namespace onus::store
