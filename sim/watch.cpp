// Where promises are held against what happened.
#include "sim/watch.h"

#include <algorithm>

#include "paging/outbox.h"
#include "people/people.h"

namespace onus::sim {

namespace {

/// The promise's second, and what a node's wake-up may come after it.
constexpr Duration kSecond = Duration{1'010'000};
constexpr Duration kMinute = Duration::minutes(1);
constexpr Duration kLeastWait = Duration::seconds(1);
/// A node that starts holds the clock against when nodes were last seen, which each writes so often.
constexpr Duration kSeenEvery = Duration::seconds(10);
/// So long after the clock was set two attempts of one message may be under way: its lease ended too early.
constexpr Duration kTwoAttempts = Duration::seconds(30);

}  // namespace

std::string_view to_text(Property property) {
  switch (property) {
    case Property::kept:
      return "kept";
    case Property::decided:
      return "decided";
    case Property::first_page:
      return "first page";
    case Property::on_time:
      return "on time";
    case Property::right_people:
      return "right people";
    case Property::taken:
      return "taken";
    case Property::duplicates:
      return "duplicates";
    case Property::storm:
      return "storm";
    case Property::never_quiet:
      return "never quiet";
  }
  return {};
}

void Totals::add(const Totals& other) {
  nights += other.nights;
  signals += other.signals;
  acts += other.acts;
  crashes += other.crashes;
  faults += other.faults;
  messages += other.messages;
  duplicates += other.duplicates;
}

void Watch::break_with(Property property, Instant at, std::string text) {
  if (!broken) broken = Broken{property, at, std::move(text)};
}

std::string Watch::about(std::int64_t incident) const {
  return "incident " + std::to_string(incident) + ": ";
}

// ---- decisions

std::vector<Watch::Saved> Watch::saved_in(const std::vector<Inserted>& rows, Instant now) const {
  std::vector<Saved> out;
  Saved next;
  for (const auto& row : rows) {
    if (row.into("notification")) {
      Note note;
      note.incident = row.integer("incident");
      if (!row.null("page")) note.page = row.uuid("page");
      note.person = row.text("person");
      note.method = people::to_text(static_cast<people::Method>(row.integer("method")));
      note.kind = paging::to_text(static_cast<paging::MessageKind>(row.integer("kind")));
      note.due = Instant{row.integer("due")};
      note.deadline = std::max(note.due, now) + kSecond;
      next.messages.emplace(note.person, note.method, note.kind, note.due);
      next.notes.emplace_back(row.uuid("id"), std::move(note));
    } else if (row.into("paging")) {
      next.incident = row.integer("incident");
      if (!row.null("due")) next.due = Instant{row.integer("due")};
      out.push_back(std::exchange(next, {}));
    }
  }
  return out;
}

void Watch::committed(int node, const std::vector<Inserted>& rows, Instant now) {
  for (const auto& row : rows)
    if (row.into("clock_step")) return bring_forward(node, Duration{row.integer("back")}, now);
  std::vector<Happened> happened;
  if (const auto intent = intents_.find(node); intent != intents_.end()) {
    happened = intent->second();
    intents_.erase(intent);
  } else {
    std::vector<SignalSeen> batch;
    for (const auto& row : rows)
      if (row.into("signal"))
        batch.push_back({row.text("service"), row.text("dedup_key"),
                         static_cast<incident::Action>(row.integer("action")),
                         static_cast<incident::Severity>(row.integer("severity"))});
    if (!batch.empty()) happened = cases_.take(company_, batch, now);
  }
  auto saved = saved_in(rows, now);
  std::size_t h = 0;
  for (auto& one : saved) {
    const Happened what =
        h < happened.size() ? happened[h++] : Happened{one.incident, Happening::due, "", {}};
    if (what.incident != one.incident || !cases_.all.contains(one.incident))
      return break_with(Property::decided, now, about(one.incident) + "decided about out of turn");
    check(what, one, now);
    if (broken) return;
  }
  if (h < happened.size())
    break_with(Property::decided, now,
               about(happened[h].incident) + "nothing was decided about what happened");
}

void Watch::check(const Happened& what, Saved& saved, Instant now) {
  Case& at = cases_.all.at(saved.incident);
  if (what.what == Happening::due) {
    if (!at.due || now < *at.due)
      return break_with(Property::on_time, now, about(at.number) + "a timer ran before its time");
    if (now > std::max(*at.due, calm_since_) + kSecond)
      return break_with(Property::on_time, now,
                        about(at.number) + "a step due at " + format(*at.due) + " ran late");
  }
  const Decision wanted = decide(company_, at, what, now);
  if (wanted.due != saved.due || messages(company_, wanted, now) != saved.messages)
    return tell_misfit(wanted, saved, now);
  apply(wanted, saved, now);
}

void Watch::tell_misfit(const Decision& wanted, const Saved& saved, Instant now) {
  const auto when = [](std::optional<Instant> t) { return t ? format(*t) : std::string("no time"); };
  if (wanted.due != saved.due)
    return break_with(Property::on_time, now,
                      about(saved.incident) + "paging looks again at " + when(saved.due) + " instead of " +
                          when(wanted.due));
  const auto listed = [](const std::multiset<Message>& all) {
    std::string text;
    for (const auto& [person, method, kind, due] : all)
      text += " " + person + "/" + method + "/" + kind + "@" + format(due);
    return text.empty() ? std::string(" nobody") : text;
  };
  break_with(Property::right_people, now,
             about(saved.incident) + "called are" + listed(messages(company_, wanted, now)) +
                 "; messages go to" + listed(saved.messages));
}

void Watch::apply(const Decision& decision, Saved& saved, Instant now) {
  if (decision.cancels) cancel(decision.incident, "", false, now);
  if (!decision.hands_over.empty()) cancel(decision.incident, decision.hands_over, false, now);
  for (const auto& person : decision.paged) cancel(decision.incident, person, true, now);
  for (auto& [id, note] : saved.notes) {
    // An attempt that is under way fails, and is still to be recorded.
    note.brought_forward =
        note.page && std::any_of(unrecorded_.begin(), unrecorded_.end(), [&](const auto& open) {
          const Note& other = notes_.at(open.first.second);
          return other.fails && other.page == note.page;
        });
    notes_.emplace(id, std::move(note));
    waiting_.insert(id);
  }
}

void Watch::cancel(std::int64_t incident, const std::string& person, bool pages_only, Instant now) {
  for (auto& [id, note] : notes_) {
    if (note.incident != incident || note.cancelled || (!person.empty() && note.person != person)) continue;
    if (pages_only && note.kind != "page") continue;
    if (!note.handed) check_late(note, now);
    note.cancelled = now;
    waiting_.erase(id);
  }
}

// ---- signals

void Watch::accepted(const incident::Signal& signal, bool kept, Instant now) {
  ++totals.signals;
  if (!kept)
    break_with(Property::kept, now,
               "the accepted signal of " + signal.service + "/" + signal.dedup_key +
                   (signal.action == incident::Action::resolve       ? " left its alert open"
                    : signal.action == incident::Action::acknowledge ? " left its alert unacknowledged"
                                                                     : " has no alert as severe"));
}

// ---- messages

void Watch::claimed(const std::vector<Uuid>& notes, const std::string& person, const std::string& method,
                    bool list, Instant now) {
  for (const auto& id : notes)
    if (const auto note = notes_.find(id); note != notes_.end()) note->second.taken_out = true;
  if (list) lists_[{person, method}] = now;
  counted_[{person, method}].push_back(now);
  auto& recent = claims_[{person, method}];
  std::erase_if(recent, [&](Instant t) { return t <= now - kMinute - kMinute; });
  recent.push_back(now);
  const auto in_a_minute = std::count_if(
      recent.begin(), recent.end(), [&](Instant t) { return t > std::max(now - kMinute, clock_set_at_); });
  if (in_a_minute > company_.cap + 1)
    break_with(Property::storm, now,
               person + " gets " + std::to_string(in_a_minute) + " messages in a minute by " + method +
                   ", the cap being " + std::to_string(company_.cap));
}

void Watch::held_back(const std::vector<Uuid>& ids, Instant now) {
  for (const auto& id : ids)
    if (const Note& note = notes_.at(id); !note.cancelled)
      return break_with(Property::first_page, now,
                        about(note.incident) + note.person + "'s " + note.kind +
                            " is not sent by the node that holds it, since the database is away");
}

/// Has its reader got the cap's messages lately, or do lists go on?
bool Watch::in_storm(const Note& note, Instant at) const {
  const auto list = lists_.find({note.person, note.method});
  if (list != lists_.end() && list->second >= note.due - kMinute - kSecond) return true;
  const auto counted = counted_.find({note.person, note.method});
  if (counted == counted_.end()) return false;
  return std::count_if(counted->second.begin(), counted->second.end(), [&](Instant t) {
           return t <= at && t > note.due - kMinute - kMinute;
         }) >= company_.cap;
}

/// The message goes out, or is no longer wanted, at `at`: has it waited too long by then? Not while no node
/// stands: one that thaws without the database still sends what it holds a lease of.
void Watch::check_late(const Note& note, Instant at) {
  if (stopped_) return;
  Instant latest = note.deadline;
  if (const auto trouble = trouble_.find(note.method); trouble != trouble_.end())
    latest = std::max(latest, trouble->second + kSecond);
  const Duration list = kMinute + (at <= unsure_until_ ? kSeenEvery : Duration{});
  if (at <= latest || (at <= latest + list && in_storm(note, at))) return;
  break_with(Property::first_page, at,
             about(note.incident) + note.person + "'s " + note.kind + " by " + note.method + " due at " +
                 format(note.due) + " should have gone out by " + format(latest));
}

void Watch::handed_over(int node, const std::vector<Uuid>& notes, Leave leave, bool channel_took_it,
                        bool answer_lost, Instant now) {
  ++totals.messages;
  for (const auto& id : notes) {
    const auto found = notes_.find(id);
    if (found == notes_.end())
      return break_with(Property::right_people, now, "a message goes out that no decision made");
    Note& note = found->second;
    check_leave(note, leave, now);
    if (now < note.due && !note.brought_forward)
      return break_with(
          Property::on_time, now,
          about(note.incident) + note.person + "'s " + note.kind + " goes out before " + format(note.due));
    if (!note.handed) {
      if (!note.cancelled) check_late(note, now);  // else that was asked then
      note.handed = now;
      waiting_.erase(id);
    }
    if (note.failed && now < *note.failed + kLeastWait && now > clock_set_at_ + kTwoAttempts)
      return break_with(
          Property::storm, now,
          about(note.incident) + note.person + "'s " + note.kind + " failed just before and goes out again");
    note.fails = !channel_took_it || answer_lost;
    if (note.fails) fails_at(note);
    // While the database is away, nobody may ever hear that it went.
    const bool may_go_again = leave != Leave::asked && channel_took_it;
    unrecorded_[{node, id}] = channel_took_it && !may_go_again;
    if (!channel_took_it) continue;
    if (++note.taken > 1) ++totals.duplicates;
    if (note.taken > note.allowed)
      return break_with(Property::duplicates, now,
                        about(note.incident) + note.person + "'s " + note.kind +
                            " goes out once more, and nothing had gone wrong");
    if (answer_lost) ++note.allowed;
    if (may_go_again) ++note.allowed;
  }
}

void Watch::check_leave(const Note& note, Leave leave, Instant now) {
  const std::string what = about(note.incident) + note.person + "'s " + note.kind;
  if (leave == Leave::none)
    break_with(Property::duplicates, now, what + " goes out unasked, although its lease is over");
  if (note.cancelled && !(leave == Leave::by_lease && now <= *note.cancelled + lease_))
    break_with(Property::taken, now,
               what + " goes out, although it was cancelled at " + format(*note.cancelled));
}

/// What its page says by other methods may go before its time.
void Watch::fails_at(const Note& failed) {
  for (auto& [id, note] : notes_)
    if (failed.page && note.page == failed.page) note.brought_forward = true;
}

void Watch::recorded(int node, const Uuid& id, bool failed, Instant now) {
  unrecorded_.erase({node, id});
  const auto found = notes_.find(id);
  if (found == notes_.end() || !failed) return;
  if (!std::exchange(found->second.unsure, false)) found->second.failed = now;
  if (found->second.kind != "page") return;
  // The page's next method need not wait for its delay: it goes now.
  for (const auto& other : waiting_) {
    Note& note = notes_.at(other);
    if (note.page != found->second.page || note.method == found->second.method || note.due <= now) continue;
    note.due = now;
    note.deadline = std::min(note.deadline, now + kSecond);
  }
}

void Watch::method_trouble(const std::string& method, Instant until) {
  auto& known = trouble_[method];
  known = std::max(known, until);
}

// ---- trouble

void Watch::disturbed(int node, const std::vector<Uuid>& leased, Instant now) {
  ++totals.faults;
  for (const auto& id : waiting_) {
    Note& note = notes_.at(id);
    if (stopped_) continue;
    check_late(note, now);
    note.deadline = std::max(note.deadline, now + kSecond);
  }
  for (const auto& id : leased) {
    const auto found = notes_.find(id);
    if (found == notes_.end()) continue;
    Note& note = found->second;
    note.deadline = std::max(note.deadline, now + lease_ + kAllAreBack + kSecond);
    if (!std::exchange(note.taken_out, true)) counted_[{note.person, note.method}].push_back(now);
  }
  for (const auto& [at, taken] : unrecorded_) {
    if (at.first != node) continue;
    Note& note = notes_.at(at.second);
    note.unsure = true;
    if (taken) ++note.allowed;
  }
  calm_since_ = now;
}

void Watch::not_taken_over(const std::vector<Uuid>& notes, Instant now) {
  for (const auto& id : notes)
    if (const auto note = notes_.find(id); note != notes_.end())
      note->second.deadline = std::max(note->second.deadline, now + kAllAreBack + kSecond);
}

void Watch::stopped(Instant now) {
  if (!stopped_)
    for (const auto& id : waiting_) check_late(notes_.at(id), now);
  stopped_ = true;
}

void Watch::resumed(Instant now) {
  stopped_ = false;
  calm_since_ = now;
  if (std::exchange(set_unseen_, false)) unsure_until_ = now + kMinute + kMinute;
  for (const auto& id : waiting_) notes_.at(id).deadline = std::max(notes_.at(id).deadline, now + kSecond);
}

// ---- the database's clock

void Watch::clock_set(Duration by, Instant now) {
  for (const auto& id : waiting_) {
    Note& note = notes_.at(id);
    if (!stopped_) check_late(note, now - by);
    note.deadline = std::max(note.deadline, now + kSecond);
  }
  clock_.set = clock_.set + by;
  clock_set_at_ = now;
  set_unseen_ = set_unseen_ || stopped_;
  unsure_until_ = unsure_until_ + by;
  for (auto& [method, until] : trouble_) until = until + by;
  for (auto& [reader, all] : claims_)
    for (auto& at : all) at = at + by;
  for (auto& [id, note] : notes_) {
    if (note.due <= now - by) note.due = note.due + by;  // it may go out at any time
    for (auto* at : {&note.cancelled, &note.handed, &note.failed})
      if (*at) *at = **at + by;
  }
}

void Watch::may_go_twice(const std::vector<Uuid>& leased) {
  for (const auto& id : leased)
    if (const auto note = notes_.find(id); note != notes_.end()) ++note->second.allowed;
}

/// By how much the clock has gone back, as far as the node can know, that nobody has dealt with.
std::optional<Duration> Watch::not_brought_forward(int node) const {
  const auto before = looked_.find(node);
  if (before == looked_.end()) return std::nullopt;
  return (before->second.set - clock_.set) - (clock_.forward - before->second.forward);
}

void Watch::looked_at_clock(int node, Instant now) {
  constexpr Duration unheeded = Duration::seconds(1);
  if (const auto by = not_brought_forward(node); by && *by > unheeded)
    break_with(Property::on_time, now,
               "the database's clock went back by " + std::to_string(by->us) +
                   " microseconds, and nothing was brought forward");
  looked_[node] = clock_;
}

void Watch::bring_forward(int node, Duration by, Instant now) {
  if (const auto wanted = not_brought_forward(node); by <= Duration{} || (wanted && *wanted != by))
    return break_with(Property::on_time, now,
                      "what waits is brought forward by " + std::to_string(by.us) + " microseconds" +
                          (wanted ? ", and the clock went back by " + std::to_string(wanted->us) : ""));
  clock_.forward = clock_.forward + by;
  clock_set_at_ = now;
  for (auto& [reader, at] : lists_) at = at - by;
  for (auto& [reader, all] : counted_)
    for (auto& at : all) at = at - by;
  for (auto& [number, at] : cases_.all) {
    if (!at.due || at.phase == Case::Phase::held) continue;
    at.due = *at.due - by;
    at.base = at.base - by;
  }
  for (auto& [id, note] : notes_) {
    note.due = note.due - by;
    note.deadline = note.deadline - by;
    note.failed.reset();  // what failed since the clock was set goes again at once
    if (note.deadline < now + kSecond)
      note.deadline = now + kSecond + (in_storm(note, now) ? kMinute : Duration{});
  }
}

void Watch::ended(Instant now) {
  if (stopped_) return;
  for (const auto& id : waiting_) check_late(notes_.at(id), now);
  for (const auto& [number, at] : cases_.all) {
    if (at.due && now > std::max(*at.due, calm_since_) + kSecond)
      return break_with(Property::never_quiet, now,
                        about(number) + "nothing has happened since " + format(*at.due));
    if (!at.due && !at.resolved && at.phase != Case::Phase::taken)
      return break_with(Property::never_quiet, now, about(number) + "nobody has it, and nothing is due");
  }
}

}  // namespace onus::sim
