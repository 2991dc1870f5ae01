// The keeper's turns.
#include "app/history_keeper.h"

#include "base/log.h"
#include "incident/incident_store.h"
#include "paging/paging_store.h"

namespace onus::app {
namespace {

// A transaction of some milliseconds: SQLite's one writer is the intake's, too.
constexpr std::int64_t kRowsAtOnce = 500;
constexpr int kIncidentsAtOnce = 16;
constexpr auto kLookAgain = std::chrono::seconds(10);
constexpr auto kBreath = std::chrono::milliseconds(20);  // between two of them, for whoever waits

}  // namespace

void HistoryKeeper::start() {
  thread_ = std::thread([this] { loop(); });
}

void HistoryKeeper::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::int64_t HistoryKeeper::turn() {
  return store_.write_returning<std::int64_t>([&](store::Tx& tx) {
    const Instant before = tx.now() - keep_;
    std::int64_t gone = 0;
    for (const std::int64_t number : incident::lock_resolved(tx, before, kIncidentsAtOnce)) {
      if (gone < kRowsAtOnce) gone += paging::forget_incident(tx, number, kRowsAtOnce - gone);
      if (gone < kRowsAtOnce) gone += incident::forget_incident(tx, number, kRowsAtOnce - gone);
    }
    return gone + incident::forget_received(tx, before, kRowsAtOnce);
  });
}

void HistoryKeeper::loop() {
  bool failing = false;
  std::int64_t sum = 0;
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    std::int64_t gone = 0;
    try {
      gone = turn();
      failing = false;
    } catch (const std::exception& failure) {
      if (!std::exchange(failing, true))
        log::warn("old history is not forgotten; tried again", {{"error", failure.what()}});
    }
    sum += gone;
    if (gone == 0 && sum > 0) log::debug("history was forgotten", {{"rows", std::exchange(sum, 0)}});
    lock.lock();
    changed_.wait_for(lock, gone > 0 ? std::chrono::milliseconds(kBreath) : kLookAgain,
                      [&] { return stopping_; });
  }
}

}  // namespace onus::app
