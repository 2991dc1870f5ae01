// Runs a channel's jobs.
#include "notify/lane.h"

#include <algorithm>

namespace onus::notify {

LaneLimits lane_limits(people::Method method, std::size_t in_flight) {
  const std::size_t n = std::max<std::size_t>(in_flight / 4, 4);
  if (method == people::Method::email) return {n, n, 2 * n, 2 * n};
  return {n, std::max<std::size_t>(n / 4, 2), 4 * n, n};
}

namespace {
constexpr std::uint64_t kForgotten = 1'000;  // answers to others, after which a silence is old

/// Of a destination's room: to one addressee, and to all that are silent.
std::size_t half(std::size_t room) { return std::max<std::size_t>(room / 2, 1); }
}  // namespace

const LaneQueue::Destination* LaneQueue::find(const std::string& destination) const {
  const auto found = destinations_.find(destination);
  return found == destinations_.end() ? nullptr : &found->second;
}

bool LaneQueue::silent(const Way& way) const {
  const Destination* at = find(way.destination);
  if (!at) return false;
  return at->is_silent() || (at->silent.contains(way.addressee) &&
                             (at->running.contains(way.addressee) || waiting(way).own > 0));
}

/// Silent, while its destination has answered others since.
bool LaneQueue::stands_apart(const Way& way) const {
  const Destination* at = find(way.destination);
  if (!at || at->is_silent()) return false;
  const auto since = at->silent.find(way.addressee);
  return since != at->silent.end() && since->second < at->answers;
}

std::size_t LaneQueue::room() const {
  const auto counted = static_cast<std::size_t>(
      std::count_if(waiting_.begin(), waiting_.end(), [&](auto& w) { return !stands_apart(w.second.way); }));
  return counted >= limits_.waiting ? 0 : limits_.waiting - counted;
}

LaneQueue::Counts LaneQueue::waiting(const Way& way) const {
  Counts out;
  for (const auto& [rank, job] : waiting_) {
    if (job.way.destination != way.destination) continue;
    ++out.all;
    if (stands_apart(job.way)) ++out.silent;
    if (job.way.addressee == way.addressee) ++out.own;
  }
  return out;
}

bool LaneQueue::offer(Job job) {
  const std::size_t most = limits_.waiting_per_destination;
  const Counts n = waiting(job.way);
  if (n.own >= half(most)) return false;
  if (stands_apart(job.way)) {
    if (n.silent >= half(most)) return false;
  } else if (n.all - n.silent >= most || room() == 0) {
    return false;
  }
  const Rank rank{!job.first, job.due, job.id};
  waiting_.emplace(rank, std::move(job));
  return true;
}

bool LaneQueue::may_run(const Way& way) const {
  const Destination* at = find(way.destination);
  if (!at) return true;
  Counts n;
  for (const auto& [addressee, running] : at->running) {
    n.all += running;
    if (at->silent.contains(addressee)) n.silent += running;
    if (addressee == way.addressee) n.own = running;
  }
  const std::size_t most = limits_.per_destination;
  if (n.all >= most || n.own >= half(most)) return false;
  if (at->silent.contains(way.addressee))
    return n.own == 0 && n.silent < (at->answered_last ? half(most) : 1);
  return !at->is_silent() || n.all == n.silent;
}

std::optional<Job> LaneQueue::take() {
  for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
    if (!may_run(it->second.way)) continue;
    Job job = std::move(it->second);
    waiting_.erase(it);
    ++destinations_[job.way.destination].running[job.way.addressee];
    return job;
  }
  return std::nullopt;
}

void LaneQueue::done(const Way& way, std::optional<bool> answered) {
  auto& at = destinations_[way.destination];
  if (--at.running[way.addressee] == 0) at.running.erase(way.addressee);
  if (answered) at.answered_last = *answered;
  if (answered == true) {
    ++at.answers;
    at.silent.erase(way.addressee);
    std::erase_if(at.silent, [&](const auto& one) {
      return at.answers - one.second > kForgotten && !at.running.contains(one.first);
    });
  } else if (answered == false) {
    at.silent[way.addressee] = at.answers;
  }
  if (at.running.empty() && at.silent.empty()) destinations_.erase(way.destination);
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

bool Lane::silent(const Way& way) const {
  const std::lock_guard lock(mutex_);
  return queue_.silent(way);
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
    const std::optional<bool> answered = job->run();
    lock.lock();
    queue_.done(job->way, answered);
    changed_.notify_all();
  }
}

}  // namespace onus::notify
