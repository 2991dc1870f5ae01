// The intake's thread: gathers, folds repeats, commits, answers.
#include "signal/intake.h"

#include <future>
#include <set>

#include "base/failpoint.h"
#include "base/log.h"
#include "base/mutant.h"
#include "base/text.h"
#include "catalogue/service.h"
#include "paging/paging_store.h"
#include "signal/aliases.h"

namespace onus::signal {
namespace {

constexpr std::size_t kMaxBatch = 256;
constexpr std::size_t kMaxWaiting = 100'000;
constexpr std::size_t kMaxFlush = 1000;  // folds in one transaction: pages must not wait long for it
constexpr Duration kEndIsNear = Duration::seconds(15);

incident::AlertKey alert_key_of(const incident::Signal& signal) {
  if (mutant("dedup_across_services")) return {"pay", signal.dedup_key};
  return {signal.service, signal.dedup_key};
}

Instant minute_of(Instant t) { return Instant{t.us - t.us % Duration::minutes(1).us}; }

/// Gives each signal that names no service the services of its integration that have its key open, or have
/// just been given it by an earlier signal: a signal for each. Unrouted if there are none.
std::vector<incident::Signal> with_services(store::Tx& tx, std::span<const incident::Signal> signals) {
  std::vector<incident::Signal> out;
  for (const incident::Signal& signal : signals) {
    if (!signal.service.empty()) {
      out.push_back(signal);
      continue;
    }
    std::set<std::string> services = open_services(tx, signal.integration, signal.dedup_key);
    for (const incident::Signal& earlier : out) {
      if (earlier.integration == signal.integration && earlier.dedup_key == signal.dedup_key)
        services.insert(earlier.service);
    }
    if (services.empty()) services.emplace(catalogue::kUnrouted);
    bool first = true;
    for (const std::string& service : services) {
      incident::Signal named = signal;
      if (!std::exchange(first, false)) named.id = Uuid::make(signal.received);
      named.service = service;
      out.push_back(std::move(named));
    }
  }
  return out;
}

}  // namespace

struct Intake::Part {
  std::shared_ptr<Submission> submission;
  std::size_t begin = 0, end = 0;  // of submission->signals
  std::size_t commits = 0;         // how many of the batch's signals are its own
  std::vector<incident::Repeats> repeats;
  std::vector<std::size_t> repeated;  // which of submission->signals they are
  bool last() const { return end == submission->signals.size(); }
};

struct Intake::Batch {
  std::vector<Part> parts;
  bool sorted = false;
  std::vector<incident::Signal> signals;  // to be committed, in the order of the parts
  std::vector<std::int64_t> changed;      // incidents
  std::string trouble;                    // why it could not be committed
};

Intake::Intake(store::Store& store, document::Documents& documents, const Clock& clock,
               std::function<void(const std::vector<std::int64_t>&)> changed, IntakeOptions options)
    : store_(store),
      documents_(documents),
      clock_(clock),
      changed_(std::move(changed)),
      options_(std::move(options)) {}

Intake::~Intake() { stop(); }

void Intake::submit(std::vector<incident::Signal> signals, Done done, Also also) {
  if (signals.empty() && !also) return done({.ok = true, .trouble = {}});
  {
    std::lock_guard lock(mutex_);
    if (!stopping_ && waiting_ + signals.size() <= kMaxWaiting) {
      waiting_ += signals.size();
      queue_.push_back(
          std::make_shared<Submission>(Submission{std::move(signals), 0, std::move(done), std::move(also)}));
      wake_.notify_one();
      return;
    }
  }
  done({.ok = false, .trouble = "too many signals are waiting: try again"});
}

Committed Intake::submit_and_wait(std::vector<incident::Signal> signals, Also also) {
  // Shared: the intake's thread may still be within set_value when the waiting one has gone on.
  auto answer = std::make_shared<std::promise<Committed>>();
  auto future = answer->get_future();
  submit(
      std::move(signals), [answer](Committed committed) { answer->set_value(std::move(committed)); },
      std::move(also));
  return future.get();
}

void Intake::refused(std::string_view integration, std::string_view what) {
  std::string line = excerpt(what, 300);
  {
    std::lock_guard lock(mutex_);
    Refusals& refused = refusals_[std::string(integration)];
    refused = {refused.count + 1, std::move(line), clock_.now()};
  }
  flush_later();
  wake_.notify_one();
}

void Intake::start() {
  thread_ = std::thread([this] { run(); });
}

void Intake::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    wake_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

void Intake::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty() || flush_at_; });
    if (flush_at_)
      wake_.wait_for(lock, std::chrono::microseconds((*flush_at_ - options_.steady()).us),
                     [this] { return stopping_ || !queue_.empty(); });
    if (stopping_ && queue_.empty()) break;
    lock.unlock();
    turn();
    lock.lock();
  }
  lock.unlock();
  while (flush()) {
  }
}

void Intake::turn() {
  std::unique_lock lock(mutex_);
  turn_began_ = options_.steady();
  if (!queue_.empty()) {
    Batch batch = next_batch();
    lock.unlock();
    process(batch);
    lock.lock();
  }
  const bool due = flush_at_ && options_.steady() >= *flush_at_;
  lock.unlock();
  if (due) flush();
  lock.lock();
  turn_began_.reset();
}

Duration Intake::busy_for() const {
  std::lock_guard lock(mutex_);
  return turn_began_ ? options_.steady() - *turn_began_ : Duration{};
}

std::optional<Duration> Intake::flush_at() const {
  std::lock_guard lock(mutex_);
  return flush_at_;
}

/// Takes up to kMaxBatch signals off the queue; a large submission comes in several batches. Under the lock.
Intake::Batch Intake::next_batch() {
  Batch batch;
  std::size_t size = 0;
  while (!queue_.empty() && size < kMaxBatch) {
    std::shared_ptr<Submission> submission = queue_.front();
    std::size_t n = std::min(kMaxBatch - size, submission->signals.size() - submission->taken);
    Part part;
    part.submission = submission;
    part.begin = submission->taken;
    part.end = submission->taken += n;
    batch.parts.push_back(std::move(part));
    size += n;
    waiting_ -= n;
    if (submission->taken == submission->signals.size()) queue_.pop_front();
  }
  return batch;
}

void Intake::process(Batch& batch) {
  if (mutant("answered_before_commit")) settle(batch);
  try {
    failpoint("intake.taken");
    if (!batch.sorted) sort_out(batch);
    failpoint("intake.sorted");
    commit(batch);
  } catch (const store::Unavailable& failure) {
    batch.trouble = failure.what();
    if (!batch.changed.empty()) changed_(batch.changed);  // all of it is kept if only the answer was lost
  } catch (const std::exception& failure) {
    if (batch.parts.size() > 1) return one_by_one(batch);
    batch.trouble = failure.what();
  }
  settle(batch);
}

/// One submission that the store refuses must not refuse the others of its batch.
void Intake::one_by_one(Batch& batch) {
  auto next = batch.signals.begin();
  for (Part& part : batch.parts) {
    Batch alone;
    alone.sorted = batch.sorted;
    auto end = next + static_cast<std::ptrdiff_t>(part.commits);
    alone.signals.assign(std::make_move_iterator(next), std::make_move_iterator(end));
    next = end;
    alone.parts.push_back(std::move(part));
    process(alone);
  }
}

/// Finds the mere repeats of open alerts; the other signals, in order, are to be committed.
void Intake::sort_out(Batch& batch) {
  std::vector<incident::AlertKey> keys;
  for (const Part& part : batch.parts) {
    if (part.submission->also) continue;
    for (std::size_t i = part.begin; i < part.end; ++i) {
      const incident::Signal& signal = part.submission->signals[i];
      if (signal.action == incident::Action::trigger) keys.push_back(alert_key_of(signal));
    }
  }
  std::map<incident::AlertKey, incident::Alert> open;
  std::optional<Instant> now;  // only asked for if an alert has an end
  if (!keys.empty()) {
    store_.read([&](store::Tx& tx) {
      open = incident::open_alerts(tx, keys);
      for (const auto& [key, alert] : open) {
        if (alert.ends_at && !now) now = tx.now();
      }
    });
  }
  std::set<incident::AlertKey>
      touched;  // by an earlier signal of this batch: what was read of them no longer holds
  auto is_repeat = [&](const incident::Signal& signal,
                       const incident::AlertKey& key) -> const incident::Alert* {
    auto it = open.find(key);
    if (it == open.end() || touched.contains(key) || !incident::is_mere_repeat(it->second, signal))
      return nullptr;
    const incident::Alert& alert = it->second;
    if (signal.starts_at && *signal.starts_at < alert.first_at)
      return nullptr;  // the incident began earlier, too
    if (alert.ends_at && *alert.ends_at < *now + kEndIsNear) return nullptr;
    return &alert;
  };
  for (Part& part : batch.parts) {
    for (std::size_t i = part.begin; i < part.end; ++i) {
      incident::Signal& signal = part.submission->signals[i];
      incident::AlertKey key = alert_key_of(signal);
      if (const incident::Alert* alert = part.submission->also ? nullptr : is_repeat(signal, key)) {
        part.repeats.push_back({.alert = alert->id,
                                .count = 1,
                                .last_at = signal.received,
                                .first_at = {},
                                .ends_at = signal.ends_at});
        part.repeated.push_back(i);
        continue;
      }
      touched.insert(std::move(key));
      batch.signals.push_back(std::move(signal));
      ++part.commits;
    }
  }
  batch.sorted = true;
}

void Intake::commit(Batch& batch) {
  const auto has_more = [](const Part& part) { return part.submission->also && part.last(); };
  if (batch.signals.empty() && std::none_of(batch.parts.begin(), batch.parts.end(), has_more)) return;
  std::vector<incident::Signal> named;
  const auto unnamed = [](const incident::Signal& signal) { return signal.service.empty(); };
  const bool any_unnamed = std::any_of(batch.signals.begin(), batch.signals.end(), unnamed);
  store_.write([&](store::Tx& tx) {
    batch.changed.clear();
    auto org = documents_.current(tx);
    Instant now = tx.now();
    failpoint("intake.begun");
    if (any_unnamed) named = with_services(tx, batch.signals);
    incident::Book book = incident::take(tx, *org, any_unnamed ? named : batch.signals, now);
    failpoint("intake.alerts_written");
    paging::handle(tx, *org, book.events, now);
    for (const Part& part : batch.parts) {
      if (has_more(part)) part.submission->also(tx);
    }
    for (const incident::Event& event : book.events) batch.changed.push_back(event.incident);
    failpoint("intake.pages_written");
  });
  failpoint("intake.committed");
  counters_.batches += 1;
  counters_.signals += batch.signals.size();
  for (const incident::Signal& signal : any_unnamed ? named : batch.signals) count(signal);
  std::sort(batch.changed.begin(), batch.changed.end());
  batch.changed.erase(std::unique(batch.changed.begin(), batch.changed.end()), batch.changed.end());
  changed_(batch.changed);
  failpoint("intake.woken");
}

/// Folds the repeats of what has been committed, and answers.
void Intake::settle(Batch& batch) {
  if (!batch.trouble.empty()) {
    counters_.failures += 1;
    log::error("signals could not be stored", {{"why", batch.trouble}});
  }
  bool folded = false;
  for (Part& part : batch.parts) {
    if (!batch.trouble.empty()) break;  // the sender sends them again
    for (const incident::Repeats& repeat : part.repeats) {
      incident::Repeats& fold = folds_[repeat.alert];
      fold.alert = repeat.alert;
      fold.count += 1;
      fold.last_at = std::max(fold.last_at, repeat.last_at);
      if (repeat.ends_at && (!fold.ends_at || *repeat.ends_at > *fold.ends_at)) fold.ends_at = repeat.ends_at;
    }
    for (std::size_t i : part.repeated) count(part.submission->signals[i]);
    counters_.repeats += part.repeats.size();
    folded = folded || !part.repeats.empty();
  }
  if (folded && batch.signals.empty()) changed_({});
  if (folded) failpoint("intake.folded");
  for (Part& part : batch.parts) {
    Submission& submission = *part.submission;
    if (!submission.done || (batch.trouble.empty() && !part.last())) continue;
    std::exchange(submission.done, nullptr)({.ok = batch.trouble.empty(), .trouble = batch.trouble});
  }
}

/// Whatever is folded is counted too, so that the first count starts the time until both are written.
void Intake::count(const incident::Signal& signal) {
  if (counts_.empty()) flush_later();
  counts_[{minute_of(signal.received), signal.service, signal.integration}] += 1;
}

void Intake::flush_later() {
  std::lock_guard lock(mutex_);
  if (!flush_at_) flush_at_ = options_.steady() + options_.fold_for;
}

/// Writes folds, counts and refusals. What the store cannot take now stays and is tried again. True if
/// something is left that could be written at once.
bool Intake::flush() {
  std::vector<incident::Repeats> repeats;
  auto end = folds_.begin();
  for (; end != folds_.end() && repeats.size() < kMaxFlush; ++end) repeats.push_back(end->second);
  std::vector<incident::SignalCount> counts;
  for (const auto& [key, n] : counts_)
    counts.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), n});
  RefusalCounts refused;
  {
    std::lock_guard lock(mutex_);
    refused.swap(refusals_);
    flush_at_.reset();
  }
  if (repeats.empty() && counts.empty() && refused.empty()) return false;
  Duration next;
  try {
    store_.write([&](store::Tx& tx) {
      incident::save_repeats(tx, repeats);
      if (!counts.empty()) incident::add_counts(tx, counts, tx.now());
      add_refusals(tx, refused);
      failpoint("folds.written");
    });
    failpoint("folds.committed");
    folds_.erase(folds_.begin(), end);
    counts_.clear();
    if (folds_.empty()) return false;
  } catch (const std::exception& failure) {
    counters_.failures += 1;
    log::error("repeats could not be written; they will be tried again", {{"why", failure.what()}});
    next = options_.again_after;
  }
  std::lock_guard lock(mutex_);
  if (next.us > 0) {
    for (auto& [name, was] : refused) {
      Refusals& now = refusals_[name];
      if (now.count == 0)
        now = was;
      else
        now.count += was.count;
    }
  }
  flush_at_ = options_.steady() + next;
  return next.us == 0;
}

}  // namespace onus::signal
