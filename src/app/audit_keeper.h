// Keeps the audit list's chain: seals what was committed, and publishes the head once a day in the log and,
// if there is one, to the operator's webhook.
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "audit/chain.h"
#include "notify/http_out.h"
#include "store/store.h"

namespace onus::app {

/// Has a thread of its own: neither a slow disk nor a webhook that never answers may hold up the engine's
/// timers. Any number of nodes may keep one chain.
class AuditKeeper {
 public:
  /// `webhook`: empty, or an address of the operator's, where the head is POSTed. The store outlives the
  /// keeper.
  AuditKeeper(store::Store& store, std::string webhook);
  ~AuditKeeper() { stop(); }
  AuditKeeper(const AuditKeeper&) = delete;
  AuditKeeper& operator=(const AuditKeeper&) = delete;

  void start();
  void stop();
  /// Seals all that is committed and publishes what is due. Throws as the store does.
  void run();

 private:
  void loop();
  void post_due();

  store::Store& store_;
  const std::string webhook_;
  notify::HttpOut http_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace onus::app
