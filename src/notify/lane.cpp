// Runs a channel's jobs.
#include "notify/lane.h"

#include <algorithm>

namespace onus::notify {

LaneLimits lane_limits(people::Method method, std::size_t in_flight) {
  const std::size_t n = std::max<std::size_t>(in_flight / 4, 4);
  if (method == people::Method::email) return {n, n, 2 * n, 2 * n};
  return {n, std::max<std::size_t>(n / 4, 2), 2 * n, n / 2};
}

std::size_t LaneQueue::room() const {
  return waiting_.size() >= limits_.waiting ? 0 : limits_.waiting - waiting_.size();
}

bool LaneQueue::offer(Job job) {
  if (waiting_.size() >= limits_.waiting) return false;
  auto& destination = destinations_[job.destination];
  if (destination.waiting >= limits_.waiting_per_destination) return false;
  ++destination.waiting;
  const Rank rank{!job.first, job.due, job.id};
  waiting_.emplace(rank, std::move(job));
  return true;
}

std::optional<Job> LaneQueue::take() {
  for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
    auto& destination = destinations_[it->second.destination];
    if (destination.running >= (destination.failing ? 1 : limits_.per_destination)) continue;
    --destination.waiting;
    ++destination.running;
    Job job = std::move(it->second);
    waiting_.erase(it);
    return job;
  }
  return std::nullopt;
}

void LaneQueue::done(const std::string& name, bool answered) {
  auto& destination = destinations_[name];
  --destination.running;
  destination.failing = !answered;
  if (destination.running == 0 && destination.waiting == 0 && answered) destinations_.erase(name);
}

bool LaneQueue::failing(const std::string& name) const {
  const auto found = destinations_.find(name);
  return found != destinations_.end() && found->second.failing;
}

void Lane::start() {
  for (std::size_t i = 0; i < threads_wanted_; ++i) threads_.emplace_back([this] { run(); });
}

void Lane::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    queue_.clear();
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

std::size_t Lane::room() const {
  const std::lock_guard lock(mutex_);
  return queue_.room();
}

bool Lane::failing(const std::string& destination) const {
  const std::lock_guard lock(mutex_);
  return queue_.failing(destination);
}

bool Lane::offer(Job job) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || !queue_.offer(std::move(job))) return false;
  changed_.notify_one();
  return true;
}

void Lane::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    std::optional<Job> job;
    changed_.wait(lock, [&] { return stopping_ || (job = queue_.take()); });
    if (!job) return;
    lock.unlock();
    const bool answered = job->run();
    lock.lock();
    queue_.done(job->destination, answered);
    changed_.notify_all();
  }
}

}  // namespace onus::notify
