// The memory that request bodies may hold: all together, and those of one client.
#pragma once
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace onus::server {

/// Thread-safe. One client gets a quarter at most: whoever sends bodies that never end keeps out nobody else.
class BodyBudget {
 public:
  explicit BodyBudget(std::size_t bytes) : limit_(bytes) {}
  /// False, and nothing taken, if all together or the client's own would be too much.
  bool take(const std::string& client, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto own = used_by_.find(client);
    if (used_ + bytes > limit_ || (own == used_by_.end() ? 0 : own->second) + bytes > limit_ / 4)
      return false;
    used_ += bytes;
    used_by_[client] += bytes;
    return true;
  }
  void give_back(const std::string& client, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    used_ -= bytes;
    const auto own = used_by_.find(client);
    if ((own->second -= bytes) == 0) used_by_.erase(own);
  }

 private:
  const std::size_t limit_;
  std::mutex mutex_;
  std::size_t used_ = 0;
  std::unordered_map<std::string, std::size_t> used_by_;
};

/// One body's part of the budget; given back when destroyed. One thread at a time.
class BodyShare {
 public:
  explicit BodyShare(std::shared_ptr<BodyBudget> budget) : budget_(std::move(budget)) {}
  ~BodyShare() {
    if (held_ > 0) budget_->give_back(client_, held_);
  }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;

  /// Whose body it is (client_network); before it grows.
  void of(std::string client) { client_ = std::move(client); }
  /// False, and nothing taken, if the budget does not have it.
  bool grow_to(std::size_t bytes) {
    if (bytes <= held_) return true;
    if (!budget_->take(client_, bytes - held_)) return false;
    held_ = bytes;
    return true;
  }

 private:
  std::shared_ptr<BodyBudget> budget_;
  std::string client_;
  std::size_t held_ = 0;
};

}  // namespace onus::server
