// The sender's turns.
#include "notify/dispatch.h"

#include <algorithm>

#include "base/failpoint.h"
#include "base/log.h"
#include "base/mutant.h"
#include "notify/retry.h"

namespace onus::notify {

namespace {

using paging::Notification;
using paging::Outcome;

constexpr std::array<people::Method, 3> kMethods{people::Method::email, people::Method::webhook,
                                                 people::Method::ntfy};
constexpr std::size_t kClaimAtMost = 64;  // of a method, in one transaction
constexpr Duration kPause{20'000};        // when something is due that no lane has room for
/// So long after the database was away, every node has renewed its leases or recorded what it sent.
constexpr Duration kAllAreBack = Duration::seconds(3);
// When what one destination has no room for is due again: it is busy, or it does not answer.
constexpr Duration kBusy{200'000}, kSilent = Duration::seconds(2);

/// When the notification was made: its id says so (UUIDv7).
Instant made_at(const Uuid& id) {
  std::int64_t ms = 0;
  for (int i = 0; i < 6; ++i) ms = ms << 8 | id.bytes[static_cast<std::size_t>(i)];
  return Instant{ms * 1'000};
}

}  // namespace

Dispatch::Dispatch(store::Store& store, document::Documents& documents, Carriers& carriers,
                   DispatchOptions options)
    : store_(store),
      documents_(documents),
      carriers_(carriers),
      options_(std::move(options)),
      random_(options_.seed),
      renewed_at_(options_.steady()) {}

std::pair<Ended, std::optional<Envelope>> Dispatch::begin(const std::shared_ptr<const Outgoing>& what) {
  Ended end{what, {}, {}, {}};
  failpoint("send.begun");
  try {
    try {
      store_.read([&](store::Tx& tx) {
        end.wanted.clear();
        end.began = tx.now();
        for (const auto& n : what->of)
          if (mutant("ack_read_early") || paging::still_wanted(tx, n.id, options_.node))
            end.wanted.push_back(n);
      });
    } catch (const store::Unavailable& e) {
      if (!holds(*what) || mutant("held_waits_for_database")) throw;
      log::warn("a notification goes out unasked: the database is away", {{"why", e.what()}});
      end.wanted = what->of;
      end.began = database_time();
    }
    if (end.wanted.empty()) return {std::move(end), std::nullopt};
    if (what->first().kind == paging::MessageKind::canary) return {std::move(end), std::nullopt};
    if (what->address.empty()) {
      end.sent = {.outcome = Outcome::refused,
                  .answer = std::string(people::to_text(what->first().method)) + " is not set up"};
      return {std::move(end), std::nullopt};
    }
    auto envelope = what->envelope(end.wanted, end.began);
    failpoint("send.composed");
    return {std::move(end), std::move(envelope)};
  } catch (const std::exception& e) {
    // Nothing is known to have gone: the lease lapses, and it goes again.
    log::error("a notification was not sent", {{"why", e.what()}});
    end.wanted.clear();
    return {std::move(end), std::nullopt};
  }
}

void Dispatch::end(Ended ended) {
  if (ended.what->list && !ended.wanted.empty())
    ended.sent.answer = "in a list of " + std::to_string(ended.wanted.size()) + ": " + ended.sent.answer;
  const std::lock_guard lock(mutex_);
  ended_.push_back(std::move(ended));
}

bool Dispatch::has_ended() const {
  const std::lock_guard lock(mutex_);
  return !ended_.empty();
}

Duration Dispatch::turn() {
  try {
    return do_what_is_due();
  } catch (...) {
    failed_at_ = options_.steady();
    throw;
  }
}

Duration Dispatch::do_what_is_due() {
  failpoint("sender.woken");
  record();
  renew();
  while (claim()) {
    record();
    renew();
  }
  Instant now;
  std::optional<Instant> due;
  store_.read([&](store::Tx& tx) {
    now = tx.now();
    due = paging::next_due(tx);
  });
  if (!due) return kPoll;
  return std::clamp(*due - now + Duration{1'000}, kPause, kPoll);
}

void Dispatch::record() {
  std::vector<Ended> all;
  {
    const std::lock_guard lock(mutex_);
    all.swap(ended_);
  }
  if (all.empty()) return;
  const auto org = documents_.current();
  struct Line {
    const Notification* n;
    Outcome outcome;
    std::string answer;
    Instant at;
  };
  std::vector<Line> lines;
  failpoint("record.before");
  try {
    store_.write([&](store::Tx& tx) {
      lines.clear();
      const Instant now = tx.now();
      for (const auto& end : all) {
        for (const auto& n : end.wanted) {
          Line line{&n, end.sent.outcome, end.sent.answer, now};
          std::optional<Instant> again;
          if (line.outcome == Outcome::retry) {
            const double dice = std::uniform_real_distribution<>(0, 1)(random_);
            again = try_again(made_at(n.id), now, n.attempts, dice, end.sent.retry_after);
            if (!again) {
              line.outcome = Outcome::expired;
              line.answer = "gave up after " + std::to_string(n.attempts) + " attempts: " + line.answer;
            }
          }
          paging::record_attempt(tx, *org, n, options_.node, line.outcome, line.answer, end.began, again);
          lines.push_back(std::move(line));
        }
      }
      failpoint("record.written");
    });
    failpoint("record.committed");
  } catch (...) {
    const std::lock_guard lock(mutex_);
    ended_.insert(ended_.begin(), std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
    throw;
  }
  {
    const std::lock_guard lock(mutex_);
    for (const auto& end : all)
      for (const auto& n : end.what->of) held_.erase(n.id);
  }
  if (!options_.recorded) return;
  for (const auto& line : lines) options_.recorded(*line.n, line.outcome, line.answer, line.at);
}

/// Whether this node's leases on all of it last, as its own clock knows without the database.
bool Dispatch::holds(const Outgoing& what) const {
  const Duration now = options_.steady();
  const std::lock_guard lock(mutex_);
  return std::all_of(what.of.begin(), what.of.end(), [&](const Notification& n) {
    const auto held = held_.find(n.id);
    return held != held_.end() && (now < held->second || mutant("lease_outlived"));
  });
}

/// As it must be by now.
Instant Dispatch::database_time() const {
  const std::lock_guard lock(mutex_);
  return database_at_ + (options_.steady() - heard_at_);
}

void Dispatch::heard_from_database(Instant at, Duration asked) {
  const std::lock_guard lock(mutex_);
  database_at_ = at;
  heard_at_ = asked;
}

void Dispatch::renew() {
  const Duration now = options_.steady();
  if (now - renewed_at_ < Duration{options_.lease.us / 3}) return;
  renewed_at_ = now;
  std::vector<Uuid> ids;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, until] : held_) ids.push_back(id);
  }
  if (ids.empty()) return;
  std::vector<Uuid> renewed;
  Duration asked;
  store_.write([&](store::Tx& tx) {
    asked = options_.steady();
    renewed = paging::renew(tx, ids, options_.node, options_.lease);
    failpoint("renew.written");
  });
  failpoint("renew.committed");
  lasts_until(renewed, asked + options_.lease);
}

/// The leases of these, which it holds.
void Dispatch::lasts_until(const std::vector<Uuid>& held, Duration until) {
  const std::lock_guard lock(mutex_);
  for (const auto& id : held) held_[id] = until;
}

bool Dispatch::is_held(const Uuid& id) const {
  const std::lock_guard lock(mutex_);
  return held_.contains(id);
}

/// Claims once; says whether there may be more.
bool Dispatch::claim() {
  std::vector<Room> rooms;
  for (auto method : kMethods) {
    const std::size_t n = std::min(carriers_.room(method), kClaimAtMost);
    if (n > 0) rooms.push_back({method, static_cast<int>(n)});
  }
  if (rooms.empty()) return false;
  const bool take_over = !failed_at_ || options_.steady() - *failed_at_ > kAllAreBack;
  Claimed claimed;
  Duration asked;
  Instant at;
  store_.write([&](store::Tx& tx) {
    asked = options_.steady();
    at = tx.now();
    const auto org = documents_.current(tx);
    failpoint("claim.begun");
    claimed = claim_outgoing(tx, *org,
                             {{options_.node, options_.lease, take_over},
                              options_.url,
                              options_.keys,
                              [this](const Uuid& id) { return is_held(id); }},
                             rooms);
    if (!claimed.out.empty()) failpoint("claim.composed");
  });
  heard_from_database(at, asked);
  const bool any = !claimed.out.empty();
  if (any) failpoint("claim.committed");
  std::vector<Uuid> ours = std::move(claimed.held);
  for (const auto& one : claimed.out)
    for (const auto& n : one.of) ours.push_back(n.id);
  lasts_until(ours, asked + options_.lease);
  std::vector<std::shared_ptr<const Outgoing>> no_room;
  for (auto& one : claimed.out) {
    auto what = std::make_shared<const Outgoing>(std::move(one));
    if (!hand_over(what)) no_room.push_back(std::move(what));
  }
  if (any) failpoint("claim.handed_over");
  give_back_all(std::move(no_room));
  return claimed.more;
}

void Dispatch::give_back_all(std::vector<std::shared_ptr<const Outgoing>> all) {
  if (all.empty()) return;
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tie(a->first().person, a->first().method) < std::tie(b->first().person, b->first().method);
  });
  store_.write([&](store::Tx& tx) {
    for (const auto& one : all)
      give_back(tx, *one, options_.node, tx.now() + (carriers_.silent(*one) ? kSilent : kBusy));
    failpoint("give_back.written");
  });
  failpoint("give_back.committed");
}

/// What it holds, to its lane. False, and held no longer, if there is no room.
bool Dispatch::hand_over(const std::shared_ptr<const Outgoing>& what) {
  if (carriers_.offer(what)) return true;
  const std::lock_guard lock(mutex_);
  for (const auto& n : what->of) held_.erase(n.id);
  return false;
}

void Dispatch::finish() {
  record();
  if (held_.empty()) return;
  store_.write([&](store::Tx& tx) {
    for (const auto& [id, until] : held_) paging::release(tx, id, options_.node, tx.now());
  });
  held_.clear();
}

}  // namespace onus::notify
