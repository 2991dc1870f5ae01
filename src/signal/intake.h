// Intake: signals of all senders, in batches, through one transaction each, and only then answered. Rules 6.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "document/document.h"
#include "incident/incident_store.h"
#include "store/store.h"

namespace onus::signal {

/// How a submission ended: committed, or why not (the sender is to try again).
struct Committed {
  bool ok = false;
  std::string trouble;
};
using Done = std::function<void(Committed)>;

struct IntakeCounters {
  std::atomic<std::uint64_t> signals{0}, repeats{0}, batches{0}, failures{0};
};

/// Thread-safe. One thread of its own runs whatever is queued, up to 256 signals at a time, as one transaction: alerts,
/// incidents, pages, due times and outbox together; while it commits, the next batch gathers. Mere repeats of open alerts
/// are checked against the store, answered, and folded: written at the latest 5 s later (at stop() at once).
class Intake {
 public:
  /// `changed` runs on the intake's thread after each commit, with the numbers of the incidents it changed: to wake the
  /// engine and tell the screens. All references outlive the intake.
  Intake(store::Store& store, document::Documents& documents, const Clock& clock,
         std::function<void(const std::vector<std::int64_t>& incidents)> changed);
  ~Intake();
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  /// Queues the signals of one request; `done` is called exactly once, on the intake's thread, when all are committed or
  /// some cannot be (the sender tries again: what was committed is then a repeat). Never blocks: when more than 100,000
  /// signals wait, `done` is called at once with trouble.
  void submit(std::vector<incident::Signal> signals, Done done);
  /// The same, and waits. Never on an I/O thread.
  Committed submit_and_wait(std::vector<incident::Signal> signals);
  /// Finishes what is queued, writes the folds, ends the thread. Idempotent; later submissions are refused.
  void stop();
  const IntakeCounters& counters() const { return counters_; }

 private:
  struct Submission {
    std::vector<incident::Signal> signals;
    std::size_t taken = 0;  // how many of them are committed
    Done done;
  };
  struct Part;  // what one submission has in one batch

  void run();
  std::vector<Part> next_batch(std::unique_lock<std::mutex>& lock);
  void process(std::vector<Part>& parts);
  /// Folds the mere repeats among the signals; returns the others, in order.
  std::vector<incident::Signal> fold_repeats(std::vector<Part>& parts);
  void commit(const std::vector<incident::Signal>& signals);
  void one_by_one(std::vector<Part>& parts);
  void count(const std::vector<incident::Signal>& signals);
  void flush();

  store::Store& store_;
  document::Documents& documents_;
  const Clock& clock_;
  std::function<void(const std::vector<std::int64_t>&)> changed_;
  IntakeCounters counters_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::shared_ptr<Submission>> queue_;
  std::size_t waiting_ = 0;  // signals in queue_
  bool stopping_ = false;

  // Of the intake's thread alone:
  std::map<Uuid, incident::Repeats> folds_;
  std::map<std::tuple<Instant, std::string, std::string>, std::int64_t> counts_;  // by minute, service, integration
  std::chrono::steady_clock::time_point flush_at_{};
  std::thread thread_;
};

}  // namespace onus::signal
