// The worker pool: threads for handlers that block, such as all that use the store.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace onus::server {

/// Runs jobs in order of arrival on a fixed number of threads. The queue is bounded by its users: a
/// connection has at most one request, and a stream one check, under way.
class WorkerPool {
 public:
  explicit WorkerPool(int threads);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// From any thread. After stop() the job is destroyed unrun. A job must not throw.
  void submit(std::function<void()> job);
  /// Waits for the jobs that run, destroys those that wait. Idempotent.
  void stop();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace onus::server
