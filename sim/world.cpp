// The nodes of a night, and what becomes due when.
#include "sim/world_node.h"

#include <algorithm>

#include "base/id_sequence.h"
#include "notify/claims.h"

namespace onus::sim {

namespace {

using paging::Outcome;

constexpr Duration kPoll = notify::kPoll;  // the engine's too
static_assert(kPoll == paging::Engine::kPoll);
constexpr Duration kSoon{50'000};
constexpr Duration kUnsure = Duration::seconds(3);  // so much longer may a lease last than its node has heard
constexpr std::size_t kInFlight = 64;               // as SenderOptions
const Duration kLease = notify::DispatchOptions{}.lease;
constexpr Duration kTimeout = Duration::seconds(15);  // a channel waits no longer for an answer

std::vector<Uuid> ids_of(const std::vector<paging::Notification>& all) {
  std::vector<Uuid> out;
  for (const auto& n : all) out.push_back(n.id);
  return out;
}

}  // namespace

World::World(Site& site, const Night& night, std::vector<std::string>* told)
    : site_(site), night_(night), told_(told), watch_(site.company, kLease) {
  site_.begin_night(night.start);
  start_ids_over();
  site_.database.committed = [this](int node, const std::vector<Inserted>& rows) {
    ++commits_;
    plan_again_ = true;
    watch_.committed(node, rows, stored_now());
    if (std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.into("clock_step"); }))
      clock_has_changed();  // what was claimed by it lapses at once
    if (told_)
      for (const auto& row : rows)
        if (row.into("notification"))
          say("node " + std::to_string(node) + " calls " + row.text("person") + " for incident " +
              std::to_string(row.integer("incident")) + ", due " + format(Instant{row.integer("due")}));
  };
  site_.database.before_transaction = [this](int node) { come_between(node); };
  for (int i = 0; i < night.nodes; ++i) {
    nodes_[static_cast<std::size_t>(i)] =
        std::make_unique<Node>(i, *site_.seats[static_cast<std::size_t>(i)]);
    boot(*nodes_[static_cast<std::size_t>(i)]);
  }
}

World::~World() {
  for (auto& node : nodes_) node.reset();
  site_.database.committed = nullptr;
  site_.database.before_transaction = nullptr;
}

void World::later(Instant at, std::function<void()> what) {
  queue_.push_back({at, order_++, std::move(what)});
  std::push_heap(queue_.begin(), queue_.end());
}

void World::say(const std::string& line) {
  if (told_) told_->push_back(format(now()) + "  " + line);
}

std::optional<Broken> World::run() {
  for (const auto& event : night_.events)
    later(event.at, [this, &event] {
      say(event.text());
      happen(event);
    });
  while (!watch_.broken) {
    if (plan_again_) plan();
    if (queue_.empty() || queue_.front().at > night_.end) break;
    std::pop_heap(queue_.begin(), queue_.end());
    const Later next = std::move(queue_.back());
    queue_.pop_back();
    site_.time.set(std::max(now(), next.at));
    next.what();
  }
  if (!watch_.broken) {
    site_.time.set(night_.end);
    watch_.ended(stored_now());
  }
  return watch_.broken;
}

// ---- nodes

void World::boot(Node& node) {
  if (node.seat.store.away()) return later(now() + kPoll, [this, &node] { boot(node); });
  ++node.life;
  node.up = true;
  node.planned = {};
  node.seen = {};
  node.running = {};
  node.taken.clear();
  Dice dice(night_.seed, mix(static_cast<std::uint64_t>(node.number), node.life));
  node.phase = Duration{dice.below(kPoll.us)};
  if (site_.documents_changed) node.seat.read_documents();
  node.lanes.clear();
  for (auto method : {people::Method::email, people::Method::webhook, people::Method::ntfy})
    node.lanes.emplace_back(notify::lane_limits(method, kInFlight));
  const auto steady = [this] { return now() - Instant{}; };
  const auto changed = [this, &node](const std::vector<std::int64_t>&) {
    wake(node, sender, now());
    wake(node, engine, now());
  };
  const std::string name = name_of(node);
  notify::DispatchOptions options;
  options.node = name;
  options.url = "https://onus.example";
  options.seed = dice.next();
  options.steady = steady;
  options.recorded = [this, &node](const paging::Notification& n, Outcome outcome, const std::string&,
                                   Instant) {
    watch_.recorded(node.number, n.id, outcome != Outcome::delivered, stored_now());
  };
  node.offered = [this](const notify::Outgoing& what) {
    std::vector<Uuid> notes;
    for (const auto& n : what.of) notes.push_back(n.id);
    watch_.claimed(notes, what.first().person, std::string(people::to_text(what.first().method)), what.list,
                   stored_now());
  };
  node.dispatch = std::make_unique<notify::Dispatch>(node.seat.store, *node.seat.documents, node, options);
  paging::Engine::Options engine_options;
  engine_options.node = {.id = name, .host = "sim", .version = "sim", .started_at = {}, .seen_at = {}};
  engine_options.changed = changed;
  engine_options.steady = steady;
  node.engine = std::make_unique<paging::Engine>(node.seat.store, *node.seat.documents, engine_options);
  node.engine->add_timed(notify::bring_caps_forward);
  node.intake = std::make_unique<signal::Intake>(node.seat.store, *node.seat.documents, node.seat.clock,
                                                 changed, signal::IntakeOptions{.steady = steady});
  wake(node, engine, now());
  wake(node, sender, now());
  look_who_stands();
}

void World::crash(Node& node, Duration away) {
  if (!node.up) return;
  say("node " + std::to_string(node.number) + " dies");
  ++watch_.totals.crashes;
  node.up = false;
  disturb(node);
  watch_.died(node.number);
  node.dispatch.reset();
  node.engine.reset();
  node.intake.reset();
  node.seat.store.next = {};
  look_who_stands();
  later(now() + away, [this, &node] { boot(node); });
}

void World::look_who_stands() {
  const bool can = !site_.database.down && std::any_of(nodes_.begin(), nodes_.end(), [&](const auto& node) {
    return node && node->up && node->frozen_until <= now() && !node->seat.store.cut;
  });
  if (can == standing_) return;
  standing_ = can;
  can ? watch_.resumed(stored_now()) : watch_.stopped(stored_now());
}

std::string World::name_of(const Node& node) const {
  return "node-" + std::to_string(node.number) + "-" + std::to_string(node.life);
}

void World::disturb(Node& node, bool away) {
  std::vector<Uuid> leased;
  for (const auto& row :
       site_.database.connection().query("select id from notification where state = 0 and (lease_node = $1 "
                                         "or (lease_node is not null and $2))",
                                         {name_of(node), away}))
    leased.push_back(row.uuid(0));
  watch_.disturbed(node.number, leased, stored_now());
}

void World::disturb_all(bool away) {
  for (auto& node : nodes_)
    if (node && node->up) disturb(*node, away);
}

void World::wait_for_all(const Node& node) {
  std::vector<Uuid> lapsing;
  for (const auto& row : site_.database.connection().query(
           "select id from notification where state = 0 and lease_node <> $1 and lease_until <= $2",
           {name_of(node), stored_now() + Watch::kAllAreBack}))
    lapsing.push_back(row.uuid(0));
  watch_.not_taken_over(lapsing, stored_now());
}

void World::within(Node& node, const std::function<void()>& what) {
  try {
    what();
  } catch (const std::exception& e) {
    watch_.defect(e.what(), stored_now());
  } catch (const Crash&) {
    crash(node, Duration::seconds(1 + static_cast<std::int64_t>(mix(night_.seed, ++draws_) % 60)));
  }
  if (std::exchange(node.seat.store.struck, false) && node.up) disturb(node);
}

void World::wake(Node& node, Turn which, Instant at) {
  auto& planned = node.planned[which];
  if (planned && *planned <= at) return;
  planned = at;
  later(at, [this, &node, which, at, life = node.life] {
    if (node.life != life || !node.up || node.planned[which] != at) return;
    node.planned[which].reset();
    turn(node, which);
  });
}

void World::turn(Node& node, Turn which) {
  if (node.frozen_until > now()) return wake(node, which, node.frozen_until);
  plan_again_ = true;
  within(node, [&] {
    try {
      switch (which) {
        case intake:
          node.intake->turn();
          if (const auto at = node.intake->flush_at()) wake(node, intake, Instant{} + *at);
          break;
        case engine:
          if (const auto due = node.engine->run_due(); due && *due <= stored_now())
            wake(node, engine, now() + kSoon);
          node.seen[engine] = commits_;
          watch_.looked_at_clock(node.number, stored_now());
          node.looked_at = now();
          break;
        case sender:
          if (const Duration pause = node.dispatch->turn(); pause < kPoll) wake(node, sender, now() + pause);
          node.seen[sender] = commits_;
          if (node.busy()) wake(node, sender, now() + Duration{kLease.us / 3});  // to renew its leases
          // Threads of lanes come to it a little later, now and then.
          wake(node, lanes, now() + (mix(night_.seed, ++draws_) % 4 ? Duration{} : Duration{100'000}));
          break;
        case lanes:
          pump(node);
          break;
        case documents:
          node.seat.documents->refresh();
          break;
        case kTurns:
          break;
      }
    } catch (const store::Unavailable&) {
      wake(node, which, now() + kPoll);
      if (which != sender) return;
      wake(node, lanes, now());
      if (!node.seat.store.away()) wait_for_all(node);
    }
  });
}

/// Leases are not what nodes believe, and each engine looks at its next poll.
void World::clock_has_changed() {
  std::vector<Uuid> leased;
  for (const auto& row : site_.database.connection().query(
           "select id from notification where state = 0 and lease_node is not null"))
    leased.push_back(row.uuid(0));
  watch_.may_go_twice(leased);
  disturb_all(true);
  for (auto& node : nodes_)
    if (node && node->up) wake(*node, engine, next_poll(*node));
}

Instant World::next_poll(const Node& node) const {
  const std::int64_t since = (now().us - node.phase.us) / kPoll.us;
  return Instant{(since + 1) * kPoll.us + node.phase.us};
}

/// After commits: when has each node's engine or sender something to do? One that has turned since knows the
/// instant; the others find out at their next poll. Polls that find nothing are left out.
void World::plan() {
  plan_again_ = false;
  if (std::exchange(next_due_.changes, site_.database.changes) != site_.database.changes) {
    auto& connection = site_.database.connection();
    next_due_.timer =
        connection.query("select min(due) from paging where due is not null").front().optional_integer(0);
    next_due_.message =
        connection
            .query(
                "select min(case when lease_until is not null and lease_until > due then lease_until else "
                "due end) from notification where state = 0")
            .front()
            .optional_integer(0);
  }
  for (auto& node : nodes_) {
    if (!node || !node->up) continue;
    const Instant poll = next_poll(*node);
    const auto plan_turn = [&](Turn which, const std::optional<std::int64_t>& due) {
      if (!due) return;
      const std::int64_t jitter = static_cast<std::int64_t>(
          mix(night_.seed, mix(commits_, static_cast<std::uint64_t>(node->number))) % 3'000);
      const Instant at =
          Instant{*due} - site_.database_clock.apart + Duration{which == sender ? 1'000 + jitter : jitter};
      wake(*node, which, node->seen[which] == commits_ && at > now() ? at : std::max(at, poll));
    };
    plan_turn(engine, next_due_.timer);
    plan_turn(sender, next_due_.message);
  }
}

/// Before a transaction of one node, another's may come in between.
void World::come_between(int number) {
  if (!night_.interleaved || depth_ > 0 || mix(night_.seed, ++draws_) % 6 != 0) return;
  ++depth_;
  for (auto& node : nodes_) {
    if (!node || node->number == number || !node->up || node->frozen_until > now()) continue;
    turn(*node, mix(night_.seed, ++draws_) % 2 ? engine : sender);
  }
  --depth_;
}

// ---- messages

void World::pump(Node& node) {
  const std::uint64_t life = node.life;
  for (auto method : {people::Method::email, people::Method::webhook, people::Method::ntfy}) {
    const std::size_t m = index(method);
    while (node.life == life && node.up && node.running[m] < notify::lane_limits(method, kInFlight).threads) {
      auto job = node.lanes[m].take();
      if (!job) break;
      const auto what = node.taken.extract(job->id).mapped();
      ++node.running[m];
      auto [end, envelope] = node.dispatch->begin(what);
      if (envelope) {
        send(node, std::move(end), *envelope, job->way);
        continue;
      }
      if (end.wanted.empty() && node.seat.store.away()) {
        const auto ids = ids_of(what->of);
        if (knows_leases(node) && has_leases(node, ids, kUnsure)) watch_.held_back(ids, stored_now());
        disturb(node);  // it lets go, and the lease must run out
      }
      --node.running[m];
      node.lanes[m].done(job->way, {});
      node.dispatch->end(std::move(end));
      wake(node, sender, now());
    }
  }
}

/// As the database knows, also while it is away.
bool World::has_leases(const Node& node, const std::vector<Uuid>& ids, Duration longer_than) const {
  return std::all_of(ids.begin(), ids.end(), [&](const Uuid& id) {
    return !site_.database.connection()
                .query("select 1 from notification where id = $1 and lease_node = $2 and lease_until > $3",
                       {id, name_of(node), stored_now() + longer_than})
                .empty();
  });
}

/// Not where the database's clock was set since the node claimed what it holds, or the node has not seen
/// that: the database says then by another clock when its leases end.
bool World::knows_leases(const Node& node) const {
  return clock_set_at_ + kLease + Watch::kAllAreBack < node.lost_at && clock_set_at_ < node.looked_at;
}

/// The fake channel: takes the message or not, and answers some time later.
void World::send(Node& node, notify::Ended end, const notify::Envelope& envelope, const notify::Way& way) {
  const auto& first = end.what->first();
  const std::size_t m = index(first.method);
  Dice dice(night_.seed, mix(mix(static_cast<std::uint64_t>(first.incident),
                                 m * 64 + static_cast<std::uint64_t>(first.attempts)),
                             std::hash<std::string>{}(first.person)));
  bool takes = true, answers = true, says_yes = true;
  Duration length{dice.between(5, 60) * 1'000};
  std::erase_if(channels_, [&](const Misbehaving& c) { return c.until <= now(); });
  for (const auto& channel : channels_) {
    if (channel.method != static_cast<std::int64_t>(m)) continue;
    switch (channel.how) {
      case 0:  // fails
        takes = says_yes = false;
        break;
      case 1:  // stalls
        takes = answers = says_yes = false;
        length = kTimeout;
        break;
      case 2:  // takes it, and the answer is lost
        answers = says_yes = false;
        length = kTimeout;
        break;
      default:  // is slow
        length = Duration::seconds(dice.between(2, 12));
    }
  }
  const std::string method(people::to_text(first.method));
  if (!answers || length > Duration::seconds(1))
    watch_.method_trouble(method, stored_now() + length + Duration::seconds(4));
  const auto ids = ids_of(end.wanted);
  const auto leave = !node.seat.store.away()                            ? Watch::Leave::asked
                     : !knows_leases(node) || has_leases(node, ids, {}) ? Watch::Leave::by_lease
                                                                        : Watch::Leave::none;
  say("node " + std::to_string(node.number) + " sends " + first.person + " by " + method +
      " a message of incident " + std::to_string(envelope.incident) + (takes ? "" : ", in vain") +
      (leave == Watch::Leave::asked ? "" : ", unasked"));
  watch_.handed_over(node.number, ids, leave, takes, takes && !says_yes, stored_now());
  end.sent = {.outcome = says_yes ? Outcome::delivered : Outcome::retry,
              .answer = says_yes ? "taken" : "failed",
              .retry_after = {},
              .answered = answers};
  const auto ended = std::make_shared<notify::Ended>(std::move(end));
  later(now() + length, [this, &node, ended, m, way, life = node.life] {
    const auto finish = [this, &node, ended, m, way, life] {
      if (node.life != life || !node.up) return;
      --node.running[m];
      node.lanes[m].done(way, ended->sent.answered);
      node.dispatch->end(std::move(*ended));
      wake(node, sender, now());
      wake(node, lanes, now());
    };
    node.frozen_until > now() ? later(node.frozen_until, finish) : finish();
  });
}

}  // namespace onus::sim
