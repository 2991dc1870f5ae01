// The engine's turns and its thread.
#include "paging/engine.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/failpoint.h"
#include "base/log.h"
#include "paging/clock_watch.h"

namespace onus::paging {

namespace {

constexpr int kBatch = 32;
constexpr int kTimersATurn = 512;
constexpr int kExpired = 256;
constexpr Duration kAlive = Duration::seconds(10);
constexpr Duration kQuiet = Duration::seconds(3);  // one with nothing to do ends a turn each kPoll

}  // namespace

struct Engine::State {
  store::Store& store;
  document::Documents& documents;
  Options options;
  std::vector<Turn> turns;
  EngineCounters counters;
  ClockWatch clock;
  std::optional<Instant> seen_at;

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
    if (!ran.empty()) counters.lag_us = lag.us;
    tell(std::move(ran));
    failpoint("engine.woken");
  }

  /// One incident that cannot be decided about must not stop the others.
  void run_timers(Instant now) {
    auto due = store.read_returning<std::vector<Due>>(
        [&](store::Tx& tx) { return due_incidents(tx, now, kTimersATurn); });
    if (due.empty()) counters.lag_us = 0;
    std::sort(due.begin(), due.end(), [](const Due& a, const Due& b) {
      return std::tie(a.service, a.incident) < std::tie(b.service, b.incident);
    });
    for (std::size_t from = 0; from < due.size(); from += kBatch) {
      const auto batch = std::span(due).subspan(from, std::min<std::size_t>(kBatch, due.size() - from));
      try {
        run_batch(batch);
      } catch (const store::Unavailable&) {
        throw;
      } catch (const std::exception& failure) {
        log::error("a batch of timers failed; each is run alone", {{"error", failure.what()}});
        run_alone(batch);
      }
    }
  }

  void run_alone(std::span<const Due> batch) {
    for (const auto& due : batch) {
      try {
        run_batch(std::span(&due, 1));
      } catch (const store::Unavailable&) {
        throw;
      } catch (const std::exception& failure) {
        ++counters.failures;
        log::error("a timer failed", {{"incident", due.incident}, {"error", failure.what()}});
      }
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
    store.read([&](store::Tx& tx) {
      counters.turned_us = tx.now().us;
      for (auto t : {next_timer(tx), incident::next_due(tx)})
        if (t && (!so_far || *t < *so_far)) so_far = t;
    });
    return so_far;
  }

  std::optional<Instant> run_due() {
    Instant now;
    std::optional<Instant> alerts_due;
    clock.ask();
    store.read([&](store::Tx& tx) {
      now = tx.now();
      alerts_due = incident::next_due(tx);
    });
    clock.look(store, now);
    // In trouble it writes each time, so that /readyz tells the end of it as soon as there is one.
    if (!seen_at || now < *seen_at || now - *seen_at >= kAlive || store.trouble()) alive();
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
    bool failing = false;
    for (;;) {
      std::optional<Instant> due;
      try {
        due = run_due();
        if (failing) log::info("paging goes on");
        failing = false;
        wait(due);
      } catch (const std::exception& failure) {
        ++counters.failures;
        if (!failing)
          log::error("paging cannot go on; it is tried again each half second", {{"error", failure.what()}});
        failing = true;
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
  const Duration late{state_->counters.lag_us}, silent = now - turned;
  return silent > kQuiet ? std::max(late, silent) : late;
}

}  // namespace onus::paging
