// The memory that request bodies may hold, all together.
#pragma once
#include <atomic>
#include <cstddef>
#include <memory>

namespace onus::server {

struct BodyBudget {
  explicit BodyBudget(std::size_t bytes) : limit(bytes) {}
  const std::size_t limit;
  std::atomic<std::size_t> used{0};
};

/// One body's part of the budget; given back when destroyed. One thread at a time.
class BodyShare {
 public:
  explicit BodyShare(std::shared_ptr<BodyBudget> budget) : budget_(std::move(budget)) {}
  ~BodyShare() { budget_->used -= held_; }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;

  /// False, and nothing taken, if the budget does not have it.
  bool grow_to(std::size_t bytes) {
    if (bytes <= held_) return true;
    const auto more = bytes - held_;
    if (budget_->used.fetch_add(more) + more > budget_->limit) {
      budget_->used -= more;
      return false;
    }
    held_ = bytes;
    return true;
  }

 private:
  std::shared_ptr<BodyBudget> budget_;
  std::size_t held_ = 0;
};

}  // namespace onus::server
