// What monitors, people and bad luck do to the nodes of a night.
#include <algorithm>

#include "paging/actions.h"
#include "sim/world_node.h"

namespace onus::sim {

namespace {

constexpr Duration kMonitorTimeout = Duration::seconds(5);
constexpr std::array<std::string_view, 4> kServices{"pay", "book", "blog", "lost"};

document::Node spec_of(const std::string& yaml) {
  std::vector<document::Finding> findings;
  const auto parsed = document::parse_documents("spec: {" + yaml + "}\n", "edit.yaml", findings);
  return *parsed.at(0).node.find("spec");
}

}  // namespace

/// A monitor with one thing to say, until it is accepted.
struct World::Monitor {
  incident::Signal signal;
  Instant submitted, stored_at;  // the first time; as the database said
  std::uint64_t attempt = 0;
  bool done = false;
};

void World::happen(const Event& event) {
  const auto on_node = [&]() -> Node& { return *nodes_[static_cast<std::size_t>(event.a)]; };
  switch (event.what) {
    case Event::What::signal: {
      auto monitor = std::make_shared<Monitor>();
      auto& s = monitor->signal;
      s.integration = "monitor";
      s.service = kServices[static_cast<std::size_t>(event.a)];
      s.dedup_key = "key-" + std::to_string(event.b);
      s.action = static_cast<incident::Action>(event.c / 10);
      s.severity = static_cast<incident::Severity>(event.c % 10);
      s.summary = s.dedup_key + " is broken";
      s.source = "probe";
      s.body = "{}";
      monitor->submitted = now();
      monitor->stored_at = stored_now();
      return submit(monitor);
    }
    case Event::What::act:
      return act(event);
    case Event::What::edit:
      return edit(event);
    case Event::What::fault: {
      Node& node = on_node();
      if (node.up)
        node.seat.store.next = {static_cast<Fault::What>(event.b), static_cast<int>(event.c % 100),
                                static_cast<int>(event.c / 100)};
      return;
    }
    case Event::What::crash:
      return crash(on_node(), Duration::seconds(event.b));
    case Event::What::freeze: {
      Node& node = on_node();
      node.frozen_until = std::max(node.frozen_until, now() + Duration::seconds(event.b));
      disturb(node);
      look_who_stands();
      return later(node.frozen_until, [this, &node] {
        if (node.up) disturb(node);
        look_who_stands();
      });
    }
    case Event::What::outage:
      return outage(event);
    case Event::What::cut:
      return cut(on_node(), Duration::seconds(event.b));
    case Event::What::clock:
      on_node().seat.clock.apart = Duration{event.b * 1'000};
      return;
    case Event::What::channel:
      channels_.push_back({event.a, event.b, now() + Duration::seconds(event.c)});
      return;
    case Event::What::database_clock:
      return set_clock(Duration{event.b * 1'000});
  }
}

World::Node* World::some_node(std::uint64_t about) {
  std::vector<Node*> up;
  for (auto& node : nodes_)
    if (node && node->up) up.push_back(node.get());
  return up.empty() ? nullptr : up[mix(night_.seed, about) % up.size()];
}

void World::submit(const std::shared_ptr<Monitor>& monitor) {
  if (monitor->done) return;
  const std::uint64_t attempt = ++monitor->attempt;
  if (monitor->signal.action == incident::Action::trigger)
    last_trigger_[{monitor->signal.service, monitor->signal.dedup_key}] = now();
  later(now() + kMonitorTimeout, [this, monitor, attempt] {
    if (monitor->attempt == attempt) submit(monitor);
  });
  Node* node = some_node(++draws_);
  if (!node) return;
  auto signal = monitor->signal;
  signal.received = node->seat.clock.now();
  signal.id = Uuid::make(signal.received);
  node->intake->submit({signal}, [this, monitor](const signal::Committed& committed) {
    if (!monitor->done) answered(monitor, committed.ok);
  });
  wake(*node, intake, now() + Duration{static_cast<std::int64_t>(mix(night_.seed, ++draws_) % 3'000)});
}

void World::answered(const std::shared_ptr<Monitor>& monitor, bool ok) {
  if (!ok) return;  // tried again when its time is up
  monitor->done = true;
  const auto& s = monitor->signal;
  // A trigger: its alert is open, as severe as it said, or has been resolved since. What no trigger followed
  // holds of all that is open: it is acknowledged; there is none.
  const auto none = [&](const char* which, const store::Params& params) {
    return site_.database.connection()
               .query("select count(*) from alert where service = $1 and dedup_key = $2 and " +
                          std::string(which),
                      params)
               .front()
               .integer(0) == 0;
  };
  const bool last = last_trigger_[{s.service, s.dedup_key}] < monitor->submitted;
  // Where the clock was set meanwhile, nobody can tell which was earlier.
  const Instant since = clock_set_at_ < monitor->submitted ? monitor->stored_at : Instant{};
  bool kept = true;
  if (s.action == incident::Action::trigger)
    kept = !none("(severity >= $3 and resolved_at is null or resolved_at >= $4)",
                 {s.service, s.dedup_key, static_cast<int>(s.severity), since});
  else if (last)
    kept = none(s.action == incident::Action::resolve ? "resolved_at is null"
                                                      : "resolved_at is null and acknowledged_at is null",
                {s.service, s.dedup_key});
  watch_.accepted(s, kept, stored_now());
}

void World::act(const Event& event) {
  std::vector<const Case*> open;
  for (const auto& [number, at] : watch_.cases().all)
    if (!at.resolved) open.push_back(&at);
  Node* node = some_node(++draws_);
  if (open.empty() || !node || node->frozen_until > now()) return;
  const Case& about = *open[static_cast<std::size_t>(event.a) % open.size()];
  std::vector<std::string> people(about.paged.begin(), about.paged.end());
  if (people.empty())
    for (const auto& [name, person] : watch_.company().people) people.push_back(name);
  const std::string person = people[static_cast<std::size_t>(event.b) % people.size()];
  const std::int64_t number = about.number;
  const Duration length = Duration::minutes(1 + event.b * 2);
  const Happening what = event.c < 45   ? Happening::acknowledged
                         : event.c < 60 ? Happening::passed
                         : event.c < 68 ? Happening::help
                         : event.c < 80 ? Happening::resolved
                         : event.c < 88 ? Happening::snoozed
                         : event.c < 94 ? Happening::major
                                        : Happening::by_hand;
  const std::string called = "p" + std::to_string(event.b);
  ++watch_.totals.acts;
  within(*node, [&] {
    try {
      node->seat.store.write([&](store::Tx& tx) {
        watch_.forget_intent(node->number);
        const auto org = node->seat.documents->current(tx);
        paging::Actor actor;
        actor.asker.actor = "person:" + person;
        actor.person = person;
        paging::Actions actions(tx, *org, actor);
        const auto done = [&]() -> Result<paging::Acted> {
          switch (what) {
            case Happening::passed:
              return actions.pass(number);
            case Happening::help:
              return actions.help(number);
            case Happening::resolved:
              return actions.resolve(number, "", "");
            case Happening::snoozed:
              return actions.snooze(number, length);
            case Happening::major:
              return actions.major(number);
            case Happening::by_hand:
              return actions.page(number, "person:" + called);
            default:
              return actions.acknowledge(number);
          }
        }();
        if (done)
          watch_.intend(node->number, [this, what, number, person, called, length] {
            return watch_.act(what, number, what == Happening::by_hand ? called : person, stored_now(),
                              stored_now() + length);
          });
      });
      wake(*node, engine, now());
      wake(*node, sender, now());
    } catch (const store::Unavailable&) {  // they are told that it failed
    }
  });
  watch_.forget_intent(node->number);
}

void World::edit(const Event& event) {
  Node* node = some_node(++draws_);
  if (!node || node->frozen_until > now()) return;
  Company next = watch_.company();
  document::Edit change;
  change.actor = "onus";
  if (event.a == 0) {
    static constexpr std::array<std::string_view, 3> rotas{"alpha-always", "rooms-nights", "im-always"};
    const Instant second{stored_now().us / 1'000'000 * 1'000'000};
    const Stand stand{"stand-in",
                      std::string(rotas[static_cast<std::size_t>(event.b) % 3]),
                      event.b % 2 && event.b % 3 != 2 ? "secondary" : "primary",
                      "p" + std::to_string(event.b % 8),
                      second - Duration::minutes(10),
                      second + Duration::minutes(1 + event.b % 100)};
    next.stands.push_back(stand);
    change.kind = "Override";
    change.name = stand.name;
    change.spec = spec_of(spec_yaml(stand));
  } else if (event.a == 1) {
    auto rota = std::next(next.rotas.begin(), event.b % static_cast<std::int64_t>(next.rotas.size()));
    auto& members = rota->second.layers.front().members;
    std::rotate(members.begin(), members.begin() + 1, members.end());
    if (event.b % 2) members.push_back("p" + std::to_string(event.b % 8));
    change.kind = "Rota";
    change.name = rota->first;
    change.spec = spec_of(spec_yaml(rota->second, next.zone));
  } else {
    if (next.ladder.rungs.size() > 2) next.ladder.rungs.pop_back();
    next.ladder.repeat = static_cast<int>(event.b % 3);
    next.ladder.gap = Duration::minutes(1 + event.b % 7);
    change.kind = "Escalation";
    change.name = "default";
    change.spec = spec_of(spec_yaml(next.ladder));
  }
  within(*node, [&] {
    try {
      node->seat.store.write([&](store::Tx& tx) {
        watch_.forget_intent(node->number);
        if (node->seat.documents->edit(tx, change).status != document::EditResult::Status::done) return;
        site_.documents_changed = true;
        watch_.intend(node->number, [this, next] {
          watch_.changed(next);
          return std::vector<Happened>{};
        });
      });
    } catch (const store::Unavailable&) {
    }
  });
  watch_.forget_intent(node->number);
  for (auto& other : nodes_)
    if (other) wake(*other, documents, now() + Duration::seconds(1) + other->phase);
}

void World::outage(const Event& event) {
  if (site_.database.down) return;
  disturb_all(false);
  for (auto& node : nodes_)
    if (node && !node->seat.store.away()) node->lost_at = now();
  site_.database.down = true;
  look_who_stands();
  later(now() + Duration::seconds(event.b), [this] {
    site_.database.down = false;
    look_who_stands();
    disturb_all(true);
  });
}

void World::cut(Node& node, Duration length) {
  if (node.seat.store.cut) return;
  if (node.up) disturb(node);
  if (!node.seat.store.away()) node.lost_at = now();
  node.seat.store.cut = true;
  look_who_stands();
  later(now() + length, [this, &node] {
    node.seat.store.cut = false;
    look_who_stands();
    if (node.up) disturb(node, true);
  });
}

void World::set_clock(Duration by) {
  site_.database_clock.apart = site_.database_clock.apart + by;
  clock_set_at_ = now();
  watch_.clock_set(by, stored_now());
  ++commits_;  // nobody knows yet when what is due
  plan_again_ = true;
  clock_has_changed();
}

std::optional<Broken> run_night(Site& site, const Night& night, Totals& totals,
                                std::vector<std::string>* told) {
  World world(site, night, told);
  auto broken = world.run();
  totals.add(world.totals());
  ++totals.nights;
  return broken;
}

}  // namespace onus::sim
