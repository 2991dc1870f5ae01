// Intake: signals of all senders, in batches, through one transaction each, and only then answered. Rules 6.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/document.h"
#include "incident/signal.h"
#include "paging/paging.h"
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

/// Thread-safe. One thread of its own takes what is queued, up to 256 signals or what came within 2 ms of the first, and
/// runs it as one transaction: alerts, incidents, pages, due times and outbox together. Mere repeats of open alerts are
/// checked against the store, answered, and folded: written at the latest 5 s later (at stop() at once).
class Intake {
 public:
  /// `after_commit` runs on the intake's thread after each commit that opened or changed an incident: to wake the engine and
  /// tell the screens. All references outlive the intake.
  Intake(store::Store& store, document::Documents& documents, const Clock& clock, std::function<void(const std::vector<std::int64_t>&)> after_commit);
  ~Intake();
  /// Queues signals of one request: they are committed together or not at all. Never blocks: when more than 100,000 signals wait,
  /// `done` is called at once with trouble. Otherwise it is called exactly once, on the intake's thread.
  void submit(std::vector<incident::Signal> signals, Done done);
  /// The same, and waits. Never on an I/O thread.
  Committed submit_and_wait(std::vector<incident::Signal> signals);
  /// Writes the folded repeats now; for tests and before a restart.
  void flush();
  /// Finishes what is queued, writes the folds, ends the thread. Idempotent.
  void stop();
  const IntakeCounters& counters() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace onus::signal
