// The engine's turns and its thread.
#include "paging/engine.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "base/failpoint.h"
#include "base/log.h"

namespace onus::paging {

namespace {

constexpr int kBatch = 32;
constexpr int kTimersATurn = 512;
constexpr int kExpired = 256;
constexpr Duration kAlive = Duration::seconds(10);
constexpr Duration kLogAgain = Duration::minutes(1);  // of a timer that keeps failing
constexpr Duration kQuiet = Duration::seconds(3);     // one with nothing to do ends a turn each kPoll

/// Also when the store's clock was set back.
bool has_passed(Instant since, Instant now, Duration length) { return now < since || now - since >= length; }

}  // namespace

struct Engine::State {
  store::Store& store;
  document::Documents& documents;
  Options options;
  std::vector<Turn> turns;
  EngineCounters counters;
  ClockWatch clock;
  std::optional<Instant> seen_at;
  /// Incidents whose timers fail: each is run alone and once in kPoll, so that neither a turn nor the log is
  /// theirs.
  struct Failing {
    Instant tried, logged;
  };
  std::map<std::int64_t, Failing> failing;
  Duration late;  // of this turn's timers, the latest so far

  std::mutex mutex;
  std::condition_variable changed;
  bool woken = false, stopping = false;
  std::thread thread;

  State(store::Store& s, document::Documents& d, Options o)
      : store(s), documents(d), options(std::move(o)), clock(options.steady) {}

  void tell(std::vector<std::int64_t> numbers) {
    if (numbers.empty() || !options.changed) return;
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    options.changed(numbers);
  }

  void alive() {
    store.write([&](store::Tx& tx) {
      options.node.seen_at = tx.now();
      if (!seen_at) options.node.started_at = options.node.seen_at;
      node_seen(tx, options.node);
    });
    seen_at = options.node.seen_at;
  }

  /// Several timers in one transaction, services in ascending order as everybody locks them.
  void run_batch(std::span<const Due> batch) {
    std::vector<std::int64_t> numbers, ran;
    for (const auto& due : batch) numbers.push_back(due.incident);
    Duration lag;
    store.write([&](store::Tx& tx) {
      ran.clear();
      lag = {};
      const auto org = documents.current(tx);
      failpoint("engine.begun");
      const Instant now = tx.now();
      for (const auto& [incident, due] : paging::run_timers(tx, *org, numbers, now)) {
        lag = std::max(lag, now - due);
        ran.push_back(incident);
      }
      failpoint("engine.written");
    });
    failpoint("engine.committed");
    counters.timers += ran.size();
    late = std::max(late, lag);
    tell(std::move(ran));
    failpoint("engine.woken");
  }

  /// One incident that cannot be decided about must not stop the others.
  void run_timers(Instant now) {
    late = {};
    auto due = store.read_returning<std::vector<Due>>([&](store::Tx& tx) {
      return due_incidents(tx, now, kTimersATurn + static_cast<int>(failing.size()));
    });
    std::erase_if(failing, [&](const auto& one) {
      return std::ranges::find(due, one.first, &Due::incident) == due.end();
    });
    const auto known = std::stable_partition(due.begin(), due.end(),
                                             [&](const Due& one) { return !failing.contains(one.incident); });
    std::sort(due.begin(), known, [](const Due& a, const Due& b) {
      return std::tie(a.service, a.incident) < std::tie(b.service, b.incident);
    });
    for (auto from = due.begin(); from != known;) {
      const auto to = from + std::min<std::ptrdiff_t>(kBatch, known - from);
      run_together(std::span(from, to), now);
      from = to;
    }
    for (const Due& one : std::span(known, due.end()))
      if (has_passed(failing[one.incident].tried, now, kPoll)) run_alone(one, now);
    counters.failing = failing.size();
    counters.lag_us = late.us;
  }

  void run_together(std::span<const Due> batch, Instant now) {
    try {
      run_batch(batch);
    } catch (const store::Unavailable&) {
      throw;
    } catch (const std::exception& failure) {
      log::error("a batch of timers failed; each is run alone", {{"error", failure.what()}});
      for (const Due& one : batch) run_alone(one, now);
    }
  }

  void run_alone(const Due& due, Instant now) {
    try {
      run_batch(std::span(&due, 1));
      if (failing.erase(due.incident) > 0) log::info("a timer that failed ran", {{"incident", due.incident}});
    } catch (const store::Unavailable&) {
      throw;
    } catch (const std::exception& failure) {
      ++counters.failures;
      Failing& known = failing[due.incident];
      known.tried = now;
      if (!has_passed(known.logged, now, kLogAgain)) return;
      known.logged = now;
      log::error("a timer failed; it is tried again each half second",
                 {{"incident", due.incident}, {"error", failure.what()}});
    }
  }

  void run_alerts() {
    std::vector<std::int64_t> numbers;
    store.write([&](store::Tx& tx) {
      numbers.clear();
      const auto org = documents.current(tx);
      const Instant now = tx.now();
      std::vector<incident::Event> events;
      if (auto expired = incident::expired_alerts(tx, now, kExpired); !expired.empty())
        events = incident::take(tx, *org, expired, now).events;
      auto shown = incident::due_silences(tx, *org, now);
      events.insert(events.end(), shown.begin(), shown.end());
      handle(tx, *org, events, now);
      for (const auto& event : events) numbers.push_back(event.incident);
    });
    tell(std::move(numbers));
  }

  /// Ends a turn.
  std::optional<Instant> next(std::optional<Instant> so_far) {
    Instant now;
    store.read([&](store::Tx& tx) {
      now = tx.now();
      const auto timer = next_timer(tx);
      counters.turned_us = now.us;
      counters.waiting_us = timer && *timer < now ? timer->us : 0;
      for (auto t : {timer, incident::next_due(tx)})
        if (t && (!so_far || *t < *so_far)) so_far = t;
    });
    // What fails stays due: without a rest this would be a loop that does nothing else.
    if (!failing.empty() && so_far) so_far = std::max(*so_far, now + kPoll);
    return so_far;
  }

  std::optional<Instant> run_due() {
    std::optional<Instant> alerts_due;
    const auto reading = clock.read(store, [&](store::Tx& tx) { alerts_due = incident::next_due(tx); });
    clock.look(store, reading);
    const Instant now = reading.at;
    // In trouble it writes each time, so that /readyz tells the end of it as soon as there is one.
    if (!seen_at || has_passed(*seen_at, now, kAlive) || store.trouble()) alive();
    run_timers(now);
    if (alerts_due && *alerts_due <= now) run_alerts();
    std::optional<Instant> soonest;
    for (const auto& turn : turns)
      if (auto t = turn(); t && (!soonest || *t < *soonest)) soonest = t;
    return next(soonest);
  }

  /// Until the next due time, but no longer than a poll: clocks of two nodes differ, and wake-ups are
  /// hints.
  void wait(std::optional<Instant> due) {
    auto length = std::chrono::microseconds(kPoll.us);
    if (due) {
      const Instant now = store.read_returning<Instant>([](store::Tx& tx) { return tx.now(); });
      length = std::clamp(std::chrono::microseconds((*due - now).us), std::chrono::microseconds(0), length);
    }
    std::unique_lock lock(mutex);
    changed.wait_for(lock, length, [&] { return woken || stopping; });
    woken = false;
  }

  void loop() {
    bool down = false;
    for (;;) {
      std::optional<Instant> due;
      try {
        due = run_due();
        if (down) log::info("paging goes on");
        down = false;
        wait(due);
      } catch (const std::exception& failure) {
        ++counters.failures;
        if (!down)
          log::error("paging cannot go on; it is tried again each half second", {{"error", failure.what()}});
        down = true;
        std::unique_lock lock(mutex);
        changed.wait_for(lock, std::chrono::microseconds(kPoll.us), [&] { return stopping; });
      }
      std::lock_guard lock(mutex);
      if (stopping) return;
    }
  }
};

Engine::Engine(store::Store& store, document::Documents& documents, Options options)
    : state_(std::make_unique<State>(store, documents, std::move(options))) {}

Engine::~Engine() { stop(); }

void Engine::add_turn(Turn turn) { state_->turns.push_back(std::move(turn)); }

void Engine::add_timed(BringForward room) { state_->clock.add(std::move(room)); }

std::optional<Instant> Engine::run_due() { return state_->run_due(); }

void Engine::start() {
  state_->thread = std::thread([this] { state_->loop(); });
}

void Engine::stop() {
  {
    std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

void Engine::wake() {
  {
    std::lock_guard lock(state_->mutex);
    state_->woken = true;
  }
  state_->changed.notify_all();
}

const EngineCounters& Engine::counters() const { return state_->counters; }

std::optional<Duration> Engine::lag(Instant now) const {
  const Instant turned{state_->counters.turned_us};
  if (turned.us == 0) return std::nullopt;
  const Instant waiting{state_->counters.waiting_us};
  Duration late{state_->counters.lag_us};
  if (waiting.us != 0) late = std::max(late, now - waiting);
  const Duration silent = now - turned;
  return silent > kQuiet ? std::max(late, silent) : late;
}

}  // namespace onus::paging
