// Finds that the store's clock was set back, and moves what waits.
#include "paging/clock_watch.h"

#include "base/log.h"
#include "base/mutant.h"
#include "paging/paging.h"

namespace onus::paging {

namespace {

/// Less goes unheeded: it is late by no more than that.
constexpr Duration kUnheeded = Duration::seconds(1);

Instant last_seen(store::Store& store, Instant otherwise) {
  return store.read_returning<Instant>([&](store::Tx& tx) {
    return tx.one("select max(seen_at) from node")->optional_instant(0).value_or(otherwise);
  });
}

}  // namespace

BroughtForward brought_forward(store::Tx& tx) {
  const auto row = tx.one("select count(*), cast(coalesce(sum(back), 0) as bigint) from clock_step");
  return {row->integer(0), Duration{row->integer(1)}};
}

ClockWatch::Reading ClockWatch::read(store::Store& store, const std::function<void(store::Tx&)>& also) const {
  Reading out;
  out.before = steady_();
  store.read([&](store::Tx& tx) {
    out.at = tx.now();
    out.known = brought_forward(tx);
    if (also) also(tx);
  });
  out.after = steady_();
  return out;
}

Duration ClockWatch::back_by(const Reading& now) const {
  const Duration back = last_->at + (now.before - last_->after) - now.at;
  return mutant("brought_forward_by_each") ? back : back - (now.known.by - last_->known.by);
}

/// False, and nothing is changed, if another node does so at this moment.
bool ClockWatch::bring_forward(store::Tx& tx, std::int64_t step, Duration by) const {
  const Instant now = tx.now();
  if (tx.change("insert into clock_step (step, at, back) values ($1, $2, $3) on conflict do nothing",
                {step, now, by}) == 0)
    return false;
  tx.exec("update paging set due = due - $1, page_at = page_at - $1 where due is not null and phase <> $2",
          {by, static_cast<int>(PagingState::Phase::held)});
  tx.exec("update notification set due = due - $1, lease_until = lease_until - $1 where state = 0", {by});
  for (const auto& room : rooms_) room(tx, by);
  tx.exec("update node set seen_at = $1 where seen_at > $1", {now});
  return true;
}

void ClockWatch::look(store::Store& store, Reading now) {
  if (!last_) last_ = Reading{last_seen(store, now.at), now.before, now.before, now.known};
  if (back_by(now) > kUnheeded && !mutant("clock_back_unheeded")) {
    Duration moved;
    store.write([&](store::Tx& tx) {
      now.known = brought_forward(tx);
      const Duration by = back_by(now);
      moved = by > kUnheeded && bring_forward(tx, now.known.times + 1, by) ? by : Duration{};
    });
    now.known.by = now.known.by + moved;
    if (moved.us > 0)
      log::warn("the database's clock went back: what waits is brought forward by as much",
                {{"seconds", moved.us / 1'000'000}});
  }
  last_ = now;
}

}  // namespace onus::paging
