// Hands notifications to the one listener of a store, on a thread of its own.
#include "store/listener.h"

#include "base/log.h"

namespace onus::store {

void call(const Listener& listener, std::string_view channel, std::string_view payload) {
  try {
    listener(channel, payload);
  } catch (const std::exception& e) {
    log::error("a listener to the store failed", {{"channel", channel}, {"why", e.what()}});
  }
}

LocalListener::LocalListener(Listener listener)
    : listener_(std::move(listener)), thread_([this] { work(); }) {}

LocalListener::~LocalListener() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void LocalListener::tell(std::string channel, std::string payload) {
  {
    const std::lock_guard lock(mutex_);
    queue_.emplace_back(std::move(channel), std::move(payload));
  }
  changed_.notify_one();
}

void LocalListener::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return ending_ || !queue_.empty(); });
    if (ending_) return;
    const auto [channel, payload] = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    call(listener_, channel, payload);
    lock.lock();
  }
}

}  // namespace onus::store
