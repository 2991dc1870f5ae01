// The intake's thread: gathers, folds repeats, commits, answers.
#include "signal/intake.h"

#include <future>
#include <set>

#include "base/log.h"
#include "paging/paging_store.h"

namespace onus::signal {
namespace {

constexpr std::size_t kMaxBatch = 256;
constexpr std::size_t kMaxWaiting = 100'000;
constexpr auto kFoldFor = std::chrono::seconds(4);  // so that, with a slow write, the 5 s of rules 6 hold
constexpr Duration kEndIsNear = Duration::seconds(15);

Instant minute_of(Instant t) { return Instant{t.us - t.us % Duration::minutes(1).us}; }

}  // namespace

struct Intake::Part {
  std::shared_ptr<Submission> submission;
  std::size_t begin = 0, end = 0;  // of submission->signals
  std::vector<incident::Signal> signals() const {
    auto first = submission->signals.begin();
    return {first + static_cast<std::ptrdiff_t>(begin), first + static_cast<std::ptrdiff_t>(end)};
  }
};

Intake::Intake(store::Store& store, document::Documents& documents, const Clock& clock,
               std::function<void(const std::vector<std::int64_t>&)> changed)
    : store_(store), documents_(documents), clock_(clock), changed_(std::move(changed)), thread_([this] { run(); }) {}

Intake::~Intake() { stop(); }

void Intake::submit(std::vector<incident::Signal> signals, Done done) {
  if (signals.empty()) return done({.ok = true, .trouble = {}});
  {
    std::lock_guard lock(mutex_);
    if (!stopping_ && waiting_ + signals.size() <= kMaxWaiting) {
      waiting_ += signals.size();
      queue_.push_back(std::make_shared<Submission>(std::move(signals), 0, std::move(done)));
      wake_.notify_one();
      return;
    }
  }
  done({.ok = false, .trouble = "too many signals are waiting: try again"});
}

Committed Intake::submit_and_wait(std::vector<incident::Signal> signals) {
  std::promise<Committed> answer;
  submit(std::move(signals), [&answer](Committed committed) { answer.set_value(std::move(committed)); });
  return answer.get_future().get();
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
    auto ready = [this] { return stopping_ || !queue_.empty(); };
    bool anything_folded = !folds_.empty() || !counts_.empty();
    if (anything_folded) wake_.wait_until(lock, flush_at_, ready);
    else wake_.wait(lock, ready);
    if (!queue_.empty()) {
      std::vector<Part> parts = next_batch(lock);
      lock.unlock();
      process(parts);
      lock.lock();
    } else if (stopping_) {
      break;
    }
    if (anything_folded && std::chrono::steady_clock::now() >= flush_at_) {
      lock.unlock();
      flush();
      lock.lock();
    }
  }
  lock.unlock();
  flush();
}

/// Takes up to kMaxBatch signals off the queue; a large submission comes in several batches.
std::vector<Intake::Part> Intake::next_batch(std::unique_lock<std::mutex>&) {
  std::vector<Part> parts;
  std::size_t size = 0;
  while (!queue_.empty() && size < kMaxBatch) {
    std::shared_ptr<Submission> submission = queue_.front();
    std::size_t n = std::min(kMaxBatch - size, submission->signals.size() - submission->taken);
    parts.push_back({submission, submission->taken, submission->taken + n});
    submission->taken += n;
    size += n;
    waiting_ -= n;
    if (submission->taken == submission->signals.size()) queue_.pop_front();
  }
  return parts;
}

void Intake::process(std::vector<Part>& parts) {
  std::string trouble;
  try {
    std::vector<incident::Signal> rest = fold_repeats(parts);
    if (!rest.empty()) commit(rest);
  } catch (const store::Unavailable& failure) {
    trouble = failure.what();
  } catch (const std::exception& failure) {
    if (parts.size() > 1) return one_by_one(parts);
    trouble = failure.what();
  }
  if (!trouble.empty()) {
    counters_.failures += 1;
    log::error("signals could not be stored", {{"why", trouble}});
  }
  for (Part& part : parts) {
    Submission& submission = *part.submission;
    bool last = part.end == submission.signals.size();
    if (!submission.done || (trouble.empty() && !last)) continue;
    std::exchange(submission.done, nullptr)({.ok = trouble.empty(), .trouble = trouble});
  }
}

/// One submission that the store refuses must not refuse the others of its batch.
void Intake::one_by_one(std::vector<Part>& parts) {
  for (Part& part : parts) {
    std::vector<Part> alone{part};
    process(alone);
  }
}

std::vector<incident::Signal> Intake::fold_repeats(std::vector<Part>& parts) {
  std::vector<incident::AlertKey> keys;
  for (const Part& part : parts) {
    for (std::size_t i = part.begin; i < part.end; ++i) {
      const incident::Signal& signal = part.submission->signals[i];
      if (signal.action == incident::Action::trigger) keys.push_back({signal.service, signal.dedup_key});
    }
  }
  std::map<incident::AlertKey, incident::Alert> open;
  if (!keys.empty()) store_.read([&](store::Tx& tx) { open = incident::open_alerts(tx, keys); });

  std::vector<incident::Signal> rest, repeats;
  std::set<incident::AlertKey> touched;  // by an earlier signal of this batch: what was read of them no longer holds
  for (const Part& part : parts) {
    for (incident::Signal& signal : part.signals()) {
      incident::AlertKey key{signal.service, signal.dedup_key};
      auto it = open.find(key);
      bool repeat = it != open.end() && !touched.contains(key) && incident::is_mere_repeat(it->second, signal);
      if (repeat && it->second.ends_at && *it->second.ends_at < clock_.now() + kEndIsNear) repeat = false;
      if (!repeat) {
        touched.insert(key);
        rest.push_back(std::move(signal));
        continue;
      }
      incident::Repeats& fold = folds_[it->second.id];
      fold.alert = it->second.id;
      fold.count += 1;
      fold.last_at = std::max(fold.last_at, signal.received);
      if (signal.starts_at && (!fold.first_at || *signal.starts_at < *fold.first_at)) fold.first_at = signal.starts_at;
      if (signal.ends_at && (!fold.ends_at || *signal.ends_at > *fold.ends_at)) fold.ends_at = signal.ends_at;
      repeats.push_back(std::move(signal));
    }
  }
  counters_.repeats += repeats.size();
  count(repeats);
  return rest;
}

void Intake::commit(const std::vector<incident::Signal>& signals) {
  std::vector<std::int64_t> numbers;
  store_.write([&](store::Tx& tx) {
    numbers.clear();
    auto org = documents_.current(tx);
    Instant now = tx.now();
    incident::Book book = incident::take(tx, *org, signals, now);
    paging::handle(tx, *org, book.events, now);
    for (const incident::Event& event : book.events) numbers.push_back(event.incident);
  });
  counters_.batches += 1;
  counters_.signals += signals.size();
  count(signals);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  changed_(numbers);
}

void Intake::count(const std::vector<incident::Signal>& signals) {
  if (signals.empty()) return;
  if (counts_.empty()) flush_at_ = std::chrono::steady_clock::now() + kFoldFor;  // whatever is folded is counted too
  for (const incident::Signal& signal : signals) counts_[{minute_of(signal.received), signal.service, signal.integration}] += 1;
}

/// Writes folds and counts. If the store cannot take them now they stay, and the next flush tries again.
void Intake::flush() {
  std::vector<incident::Repeats> repeats;
  for (const auto& [id, fold] : folds_) repeats.push_back(fold);
  std::vector<incident::SignalCount> counts;
  for (const auto& [key, n] : counts_) counts.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), n});
  if (repeats.empty() && counts.empty()) return;
  flush_at_ = std::chrono::steady_clock::now() + kFoldFor;
  try {
    store_.write([&](store::Tx& tx) {
      incident::save_repeats(tx, repeats);
      incident::add_counts(tx, counts, tx.now());
    });
    folds_.clear();
    counts_.clear();
  } catch (const std::exception& failure) {
    counters_.failures += 1;
    log::error("repeats could not be written; they will be tried again", {{"why", failure.what()}});
  }
}

}  // namespace onus::signal
