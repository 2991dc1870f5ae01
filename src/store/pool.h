// A pool that hands out a bounded number of connections, first come first served.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "store/store.h"

namespace onus::store {

/// How long a transaction waits for a connection that this process's other threads hold.
constexpr std::chrono::seconds kPatience{30};

/// Thread-safe. Fair, because a plain mutex lets a busy thread starve the others. The connection used last is
/// handed out first, so that a quiet server keeps few of them warm.
template <class Connection>
class Pool {
 public:
  explicit Pool(int limit) : free_(limit < 1 ? 1 : limit) {}

  /// Another pool of connections that go the same way. Before either is used; the two end together.
  void set_beside(Pool& other) {
    beside_ = &other;
    other.beside_ = this;
  }

  /// The right to use one connection; gives it back when it ends. `connection` is null when there is none to
  /// reuse: the holder puts a new one in, and sets it to null when it broke. Must not outlive the pool.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> c) : connection(std::move(c)), pool_(pool) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { pool_.give_back(std::move(connection)); }
    std::unique_ptr<Connection> connection;

    /// Runs `use`; when it throws, rolls back and lets go of a connection that broke, and of those that are
    /// idle, here and in the pool beside: they went the same way, and each might be as long in telling.
    template <class F>
    void guard(F&& use) {
      try {
        use();
      } catch (...) {
        connection->roll_back();
        if (connection->broken()) {
          connection.reset();
          pool_.forget_idle();
          if (pool_.beside_) pool_.beside_->forget_idle();
        }
        throw;
      }
    }

   private:
    Pool& pool_;
  };

  /// Waits for its turn; throws Unavailable when that takes longer than `patience`.
  Lease take(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    if (free_ > 0 && waiting_.empty()) {
      --free_;
    } else {
      Waiter me;
      waiting_.push_back(&me);
      if (!me.turn.wait_for(lock, patience, [&] { return me.called; })) {
        std::erase(waiting_, &me);
        throw Unavailable("the database is busy: no connection came free in time");
      }
    }
    std::unique_ptr<Connection> c;
    if (!idle_.empty()) {
      c = std::move(idle_.back());
      idle_.pop_back();
    }
    return Lease(*this, std::move(c));
  }

 private:
  struct Waiter {
    std::condition_variable turn;
    bool called = false;
  };

  void forget_idle() {
    std::vector<std::unique_ptr<Connection>> idle;  // ends outside of the lock
    const std::lock_guard lock(mutex_);
    idle.swap(idle_);
  }

  void give_back(std::unique_ptr<Connection> c) {
    const std::lock_guard lock(mutex_);
    if (c) idle_.push_back(std::move(c));
    if (waiting_.empty()) {
      ++free_;
      return;
    }
    waiting_.front()->called = true;
    waiting_.front()->turn.notify_one();
    waiting_.pop_front();
  }

  Pool* beside_ = nullptr;
  std::mutex mutex_;
  int free_;
  std::deque<Waiter*> waiting_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace onus::store
