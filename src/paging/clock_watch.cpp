// Finds that the store's clock was set back, and moves what waits.
#include "paging/clock_watch.h"

#include "base/log.h"
#include "paging/paging.h"

namespace onus::paging {

namespace {

/// Less goes unheeded: it is late by no more than that.
constexpr Duration kUnheeded = Duration::seconds(1);

}  // namespace

std::int64_t clock_steps(store::Tx& tx) {
  return tx.one("select coalesce(max(step), 0) from clock_step")->integer(0);
}

bool set_back(store::Tx& tx, std::int64_t step, Duration by) {
  const Instant now = tx.now();
  if (tx.change("insert into clock_step (step, at, back) values ($1, $2, $3) on conflict do nothing",
                {step, now, by}) == 0)
    return false;
  tx.exec("update paging set due = due - $1, page_at = page_at - $1 where due is not null and phase <> $2",
          {by, static_cast<int>(PagingState::Phase::held)});
  tx.exec("update notification set due = due - $1, lease_until = lease_until - $1 where state = 0", {by});
  tx.exec("update node set seen_at = $1 where seen_at > $1", {now});
  return true;
}

void ClockWatch::look(store::Store& store, Instant now) {
  Duration by;
  if (at_) {
    by = *at_ + (asked_ - heard_) - now;
  } else {
    store.read([&](store::Tx& tx) {
      steps_ = clock_steps(tx);
      if (const auto seen = tx.one("select max(seen_at) from node")->optional_instant(0))
        by = *seen - tx.now();
    });
  }
  if (by > kUnheeded) {
    bool done = false;
    store.write([&](store::Tx& tx) {
      done = set_back(tx, steps_ + 1, by);
      steps_ = clock_steps(tx);
    });
    if (done)
      log::warn("the database's clock went back: what waits is brought forward by as much",
                {{"seconds", by.us / 1'000'000}});
  }
  at_ = now;
  heard_ = steady_();
}

}  // namespace onus::paging
