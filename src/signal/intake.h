// Intake: signals of all senders, in batches, through one transaction each, and only then answered.
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "base/steady.h"
#include "document/document.h"
#include "incident/incident_store.h"
#include "signal/refusals.h"
#include "store/store.h"

namespace onus::signal {

/// How a submission ended: committed, or why not (the sender is to try again).
struct Committed {
  bool ok = false;
  std::string trouble;
};
using Done = std::function<void(Committed)>;
/// What else to write in the transaction of a submission's last signals, after they were applied. May run
/// more than once (the transaction is tried again), so it has no effect but on the Tx.
using Also = std::function<void(store::Tx&)>;

struct IntakeCounters {
  std::atomic<std::uint64_t> signals{0}, repeats{0}, batches{0}, failures{0};
};

struct IntakeOptions {
  /// How long repeats are folded: under 5 s, so that with a slow write the 5 s of decision 9 hold.
  Duration fold_for = Duration::seconds(4);
  /// How soon a write of folds that failed is tried again.
  Duration again_after{250'000};
  SteadyClock steady = steady_now;
};

/// Thread-safe. One thread, begun by start(), runs whatever is queued, up to 256 signals at a time, as one
/// transaction: alerts, incidents, pages, due times and outbox together; while it commits, the next batch
/// gathers. Mere repeats of open alerts are checked against the store, answered, and folded: written at the
/// latest 5 s later (at stop() at once).
class Intake {
 public:
  /// `changed` is told after each commit which incidents it changed (perhaps none): to wake the engine and
  /// tell the screens. Mostly on the intake's thread; must not throw. All references outlive the intake.
  Intake(store::Store& store, document::Documents& documents, const Clock& clock,
         std::function<void(const std::vector<std::int64_t>& incidents)> changed, IntakeOptions options = {});
  ~Intake();
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  /// Queues the signals of one request; `done` is called exactly once, on the intake's thread, when all are
  /// committed or some cannot be (the sender tries again: what was committed is then a repeat). Never blocks:
  /// when more than 100,000 signals wait, `done` is called at once with trouble. With `also`, repeats are not
  /// folded but committed, and there may be no signals at all. A signal without a service (Context,
  /// adapter.h) means whatever its integration has open under its key.
  void submit(std::vector<incident::Signal> signals, Done done, Also also = {});
  /// The same, and waits. Never on an I/O thread.
  Committed submit_and_wait(std::vector<incident::Signal> signals, Also also = {});
  /// Counts a request that an integration's sender was refused, with what was wrong. Never blocks.
  void refused(std::string_view integration, std::string_view what);
  /// Tells of incidents that somebody else's transaction changed.
  void announce(const std::vector<std::int64_t>& incidents) { changed_(incidents); }
  void start();
  /// Finishes what is queued, writes the folds, ends the thread. Idempotent; later submissions are refused.
  void stop();
  /// One turn: a batch, if signals wait, and the folds, if it is their time. What the thread does, or whoever
  /// has not started it.
  void turn();
  /// How long the present turn has lasted: what comes in meanwhile waits.
  Duration busy_for() const;
  /// When a turn has something to do without new signals, by the steady clock.
  std::optional<Duration> flush_at() const;
  const IntakeCounters& counters() const { return counters_; }

 private:
  struct Submission {
    std::vector<incident::Signal> signals;
    std::size_t taken = 0;  // how many of them are in batches
    Done done;
    Also also;
  };
  struct Part;   // what one submission has in one batch
  struct Batch;  // what one transaction takes

  void run();
  Batch next_batch();
  void process(Batch& batch);
  void sort_out(Batch& batch);
  void commit(Batch& batch);
  void one_by_one(Batch& batch);
  void settle(Batch& batch);
  void count(const incident::Signal& signal);
  void flush_later();
  bool flush();

  store::Store& store_;
  document::Documents& documents_;
  const Clock& clock_;
  std::function<void(const std::vector<std::int64_t>&)> changed_;
  const IntakeOptions options_;
  IntakeCounters counters_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::shared_ptr<Submission>> queue_;
  std::size_t waiting_ = 0;  // signals in queue_
  bool stopping_ = false;
  std::optional<Duration> flush_at_;    // while anything waits to be written
  std::optional<Duration> turn_began_;  // while there is one
  RefusalCounts refusals_;

  // Of the intake's thread alone:
  std::map<Uuid, incident::Repeats> folds_;
  std::map<std::tuple<Instant, std::string, std::string>, std::int64_t>
      counts_;  // by minute, service, integration
  std::thread thread_;
};

}  // namespace onus::signal
