// Runs a channel's jobs.
#include "notify/lane.h"

namespace onus::notify {

void Lane::start() {
  for (std::size_t i = 0; i < limits_.threads; ++i) threads_.emplace_back([this] { run(); });
}

void Lane::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

std::size_t Lane::room() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size() >= limits_.waiting ? 0 : limits_.waiting - waiting_.size();
}

bool Lane::failing(const std::string& destination) const {
  const std::lock_guard lock(mutex_);
  const auto found = destinations_.find(destination);
  return found != destinations_.end() && found->second.failing;
}

bool Lane::offer(Job job) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || waiting_.size() >= limits_.waiting) return false;
  auto& destination = destinations_[job.destination];
  if (destination.waiting >= limits_.waiting_per_destination) return false;
  ++destination.waiting;
  const Rank rank{!job.first, job.due, job.id};
  waiting_.emplace(rank, std::move(job));
  changed_.notify_one();
  return true;
}

std::map<Lane::Rank, Job>::iterator Lane::next() {
  for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
    const auto& destination = destinations_[it->second.destination];
    if (destination.running < (destination.failing ? 1 : limits_.per_destination)) return it;
  }
  return waiting_.end();
}

void Lane::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    auto it = waiting_.end();
    changed_.wait(lock, [&] { return stopping_ || (it = next()) != waiting_.end(); });
    if (stopping_) return;
    const Job job = std::move(it->second);
    waiting_.erase(it);
    auto& destination = destinations_[job.destination];
    --destination.waiting;
    ++destination.running;
    lock.unlock();
    const bool answered = job.run();
    lock.lock();
    auto& after = destinations_[job.destination];
    --after.running;
    after.failing = !answered;
    if (after.running == 0 && after.waiting == 0 && !after.failing) destinations_.erase(job.destination);
    changed_.notify_all();
  }
}

}  // namespace onus::notify
