// Forgets history that is older than the operator keeps it, a little at a time.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "store/store.h"

namespace onus::app {

/// Has a thread of its own, so that timers and signals wait for one small transaction at most. Any number of
/// nodes may do it at once. The audit list stays, whose chain would break, and what people wrote down.
class HistoryKeeper {
 public:
  /// `keep`: how long what is over stays. The store outlives the keeper.
  HistoryKeeper(store::Store& store, Duration keep) : store_(store), keep_(keep) {}
  ~HistoryKeeper() { stop(); }
  HistoryKeeper(const HistoryKeeper&) = delete;
  HistoryKeeper& operator=(const HistoryKeeper&) = delete;

  void start();
  void stop();
  /// One transaction; how many rows it took away, 0 when nothing is old enough. Throws as the store does.
  std::int64_t turn();

 private:
  void loop();

  store::Store& store_;
  const Duration keep_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace onus::app
