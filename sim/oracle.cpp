// Alerts, incidents and escalation as docs/escalation.md tells them.
#include "sim/oracle.h"

#include <algorithm>

namespace onus::sim {

namespace {

using incident::Action;
using incident::Severity;
using Phase = Case::Phase;

constexpr Duration kReopen = Duration::minutes(10), kPatience = Duration::minutes(5),
                   kLate = Duration::minutes(1);

/// One decision.
class Pager {
 public:
  Pager(const Company& company, Case& about, Instant now)
      : c_(company), service_(company.services.at(about.service)), x_(about), now_(now) {
    out_.incident = about.number;
  }

  Decision run(const Happened& what) {
    happen(what);
    while (x_.due && *x_.due <= now_) timer();
    out_.due = x_.due;
    return std::move(out_);
  }

 private:
  const std::vector<Rung>& rungs() const { return c_.ladder.rungs; }
  bool taken() const {
    return x_.phase == Phase::taken || x_.phase == Phase::asking || x_.phase == Phase::snoozed;
  }
  bool quiet_until_day(Instant t) const {
    return !x_.major && !c_.working(t) && (service_.nights == Nights::none || !x_.urgent);
  }
  Instant held(Instant t) const { return quiet_until_day(t) ? c_.next_working(t) : t; }
  bool applies(const Rung& rung, Instant t) const {
    return rung.when == Hours::always || (rung.when == Hours::working) == c_.working(t);
  }

  void happen(const Happened& what) {
    switch (what.what) {
      case Happening::opened:
      case Happening::reopened:
      case Happening::raised:
        return start(now_);
      case Happening::joined:
        if (taken() && !x_.taker.empty()) tell(x_.taker, "joined");
        return;
      case Happening::acknowledged:
        if (x_.phase == Phase::over) return;
        out_.cancels = true;
        x_.phase = Phase::taken;
        x_.taker = what.person;
        x_.due.reset();
        if (x_.urgent && c_.ladder.expires.us > 0) x_.due = now_ + c_.ladder.expires;
        return;
      case Happening::resolved:
        if (x_.phase == Phase::over) return;
        out_.cancels = true;
        if (x_.phase == Phase::held) return;  // the team gets one message when the page would have gone out
        x_.phase = Phase::over;
        x_.due.reset();
        return;
      case Happening::major:
        if (x_.phase == Phase::over) return;
        // A held page goes out; so does what waits for the end of a night of no cover.
        if (!taken() && (x_.phase == Phase::held || (service_.nights == Nights::none && !c_.working(now_)))) {
          start(now_);
          while (x_.due && *x_.due <= now_) timer();
        }
        page(whom(c_, service_, "kind:incident-management", true, now_).people);
        return;
      case Happening::passed: {
        if (x_.phase == Phase::over) return;
        out_.hands_over = what.person;
        const bool was_held = x_.phase == Phase::held;
        x_.acknowledged = false;
        x_.taker.clear();
        x_.paged.insert(what.person);
        if (was_held) return;
        if (const Instant until = held(now_); until > now_) {
          x_.due = until;
          x_.phase = x_.step >= rungs().size() ? Phase::gap : Phase::stepping;
          if (x_.phase == Phase::stepping) x_.base = until - rungs()[x_.step].after;
          return;
        }
        return next_now(what.person);
      }
      case Happening::help: {
        if (x_.phase == Phase::over || held(now_) > now_) return;
        const auto phase = x_.phase;
        const auto due = x_.due;
        const bool stays = taken();
        x_.paged.insert(what.person);
        next_now(what.person);
        if (stays) {
          x_.phase = phase;
          x_.due = due;
        }
        return;
      }
      case Happening::snoozed:
        if (x_.phase == Phase::over) return;
        out_.cancels = true;
        x_.phase = Phase::snoozed;
        x_.taker = what.person;
        x_.due = *what.until;
        return;
      case Happening::by_hand:
        if (x_.phase == Phase::over) return;
        x_.paged.insert(what.person);
        out_.paged.push_back(what.person);
        return;
      case Happening::due:
        return;
    }
  }

  void start(Instant t) {
    x_.pass = 0;
    x_.taker.clear();
    begin(held(t));
    if (x_.base > now_) x_.phase = Phase::held;
  }

  void begin(Instant t) {
    x_.base = t;
    x_.step = 0;
    x_.paged.clear();
    x_.phase = Phase::stepping;
    x_.due = t + rungs()[0].after;
  }

  void timer() {
    Instant due = *x_.due;
    const bool steps = x_.phase == Phase::stepping || x_.phase == Phase::held;
    if (now_ - due > kLate) {  // Onus was away: what follows keeps its spacing
      if (steps) x_.base = x_.base + (now_ - due);
      due = now_;
    }
    if (const Instant until = held(due); until > due) {  // nights of no cover do not count
      x_.base = x_.base + (until - due);
      x_.due = until;
      return;
    }
    if (x_.phase == Phase::held && x_.resolved) {
      for (const auto& member : whole_team(c_, service_, due).people) tell(member, "resolved-while-held");
      x_.phase = Phase::over;
      x_.due.reset();
    } else if (steps) {
      step(due);
    } else if (x_.phase == Phase::gap) {
      if (x_.pass < c_.ladder.repeat) {
        ++x_.pass;
        return begin(due);
      }
      x_.phase = Phase::unanswered;
      x_.due = due + c_.ladder.unanswered;
    } else if (x_.phase == Phase::unanswered) {
      ++x_.pass;
      begin(due);
    } else if (x_.phase == Phase::taken) {
      if (!x_.taker.empty()) tell(x_.taker, "still-on-it");
      x_.phase = Phase::asking;
      x_.due = due + kPatience;
    } else {
      x_.acknowledged = false;
      start(due);
    }
  }

  /// Whom step `k` calls at `t`: each once, those to be told last.
  Called on_rung(std::size_t k, Instant t) const {
    Called out;
    if (!applies(rungs()[k], t)) return out;
    std::set<std::string> seen;
    for (const auto& target : rungs()[k].targets) {
      const Called called = whom(c_, service_, target, x_.major, t);
      for (const auto& person : called.people)
        if (seen.insert(person).second) out.people.push_back(person);
      for (const auto& person : called.shadows)
        if (seen.insert(person).second) out.shadows.push_back(person);
    }
    return out;
  }

  bool page(const std::vector<std::string>& people) {
    bool any = false;
    for (const auto& person : people)
      if (x_.paged.insert(person).second) {
        out_.paged.push_back(person);
        any = true;
      }
    return any;
  }
  bool page(const Called& called) {
    const bool any = page(called.people);
    for (const auto& person : called.shadows)
      if (x_.paged.insert(person).second) tell(person, "shadow");
    return any;
  }
  void tell(const std::string& person, std::string what) { out_.told.emplace_back(person, std::move(what)); }

  void step(Instant due) {
    x_.phase = Phase::stepping;
    const std::size_t k = x_.step;
    if (k >= rungs().size()) return end(due);  // the escalation became shorter
    const Called called = on_rung(k, due);
    page(called);
    ++x_.step;
    if (k + 1 == rungs().size()) return end(due);
    if (called.people.empty()) x_.base = due - rungs()[k + 1].after;
    x_.due = x_.base + rungs()[k + 1].after;
  }

  void end(Instant due) {
    if (x_.paged.empty()) page(last_resort(c_, service_, x_.major, due));
    x_.phase = Phase::gap;
    x_.due = due + c_.ladder.gap;
  }

  /// The next step that calls somebody new, beginning again after the last.
  void next_now(const std::string& person) {
    if (next_from(x_.step)) return;
    if (x_.pass < c_.ladder.repeat) ++x_.pass;
    x_.paged = {person};
    if (next_from(0)) return;
    x_.step = rungs().size();
    end(now_);
  }
  bool next_from(std::size_t from) {
    for (std::size_t k = from; k < rungs().size(); ++k) {
      const Called called = on_rung(k, now_);
      if (called.people.empty() || !page(called)) continue;
      x_.step = k + 1;
      x_.base = now_ - rungs()[k].after;
      x_.phase = Phase::stepping;
      if (x_.step == rungs().size())
        end(now_);
      else
        x_.due = x_.base + rungs()[x_.step].after;
      return true;
    }
    return false;
  }

  const Company& c_;
  const Product& service_;
  Case& x_;
  const Instant now_;
  Decision out_;
};

}  // namespace

Decision decide(const Company& company, Case& about, const Happened& what, Instant now) {
  return Pager(company, about, now).run(what);
}

std::multiset<Message> messages(const Company& company, const Decision& decision, Instant now) {
  std::multiset<Message> out;
  for (const auto& person : decision.paged)
    for (const auto& [method, delay] : company.people.at(person).rules)
      out.emplace(person, method, "page", now + delay);
  for (const auto& [person, what] : decision.told)
    out.emplace(person, company.people.at(person).rules.front().first, what, now);
  return out;
}

Case* Cases::latest(const std::string& group) {
  for (auto it = all.rbegin(); it != all.rend(); ++it)
    if (it->second.group == group) return &it->second;
  return nullptr;
}

void Cases::take(const Company& company, const SignalSeen& signal, Instant now, std::vector<Happened>& out) {
  const bool by_alert = company.services.at(signal.service).by_alert;
  const std::string group = by_alert ? signal.service + "/" + signal.key : signal.service;
  Case* at = latest(group);
  const bool live = at && !at->resolved;
  const auto open = live ? at->alerts.find(signal.key) : decltype(at->alerts.find(signal.key)){};
  const bool known = live && open != at->alerts.end();
  const auto say = [&](Happening what) {
    const auto last =
        std::find_if(out.rbegin(), out.rend(), [&](const Happened& h) { return h.incident == at->number; });
    if (what == Happening::joined && last != out.rend() && last->what == what)
      return;  // a storm is one message
    out.push_back({at->number, what, "", {}});
  };
  const auto raise_to = [&](Severity severity) {
    if (severity > at->severity) {
      at->severity = severity;
      at->urgent = at->urgent || severity != Severity::low;
      at->acknowledged = false;
      say(Happening::raised);
    } else if (at->acknowledged) {
      say(Happening::joined);
    }
  };
  if (signal.action == Action::trigger) {
    if (known) {
      if (signal.severity <= open->second.severity) return;
      open->second.severity = signal.severity;
      if (signal.severity > at->severity) open->second.acknowledged = false;
      return raise_to(signal.severity);
    }
    const bool again = at && at->resolved && now - *at->resolved < kReopen;
    if (!live && !again) {
      Case made;
      made.number = ++last_;
      made.service = signal.service;
      made.group = group;
      made.severity = signal.severity;
      made.urgent = signal.severity != Severity::low;
      made.alerts[signal.key] = {signal.severity};
      at = &all.emplace(made.number, std::move(made)).first->second;
      return say(Happening::opened);
    }
    at->alerts[signal.key] = {signal.severity};
    if (!again) return raise_to(signal.severity);
    at->resolved.reset();
    at->acknowledged = false;
    at->severity = std::max(at->severity, signal.severity);
    at->urgent = at->urgent || signal.severity != Severity::low;
    return say(Happening::reopened);
  }
  if (!known) return;
  if (signal.action == Action::resolve) {
    at->alerts.erase(open);
    if (at->alerts.empty()) {
      if (at->major) return;
      at->resolved = now;
      return say(Happening::resolved);
    }
  } else {
    if (open->second.acknowledged) return;
    open->second.acknowledged = true;
  }
  const bool all_taken = std::all_of(at->alerts.begin(), at->alerts.end(),
                                     [](const auto& alert) { return alert.second.acknowledged; });
  if (at->acknowledged || !all_taken) return;
  at->acknowledged = true;
  say(Happening::acknowledged);
}

std::vector<Happened> Cases::take(const Company& company, const std::vector<SignalSeen>& batch, Instant now) {
  std::vector<Happened> out;
  for (const auto& signal : batch) take(company, signal, now, out);
  return out;
}

std::vector<Happened> Cases::act(Happening what, std::int64_t number, const std::string& person, Instant now,
                                 std::optional<Instant> until) {
  const auto found = all.find(number);
  if (found == all.end() || found->second.resolved) return {};
  Case& at = found->second;
  std::vector<Happened> out;
  switch (what) {
    case Happening::acknowledged:
      at.acknowledged = true;
      break;
    case Happening::snoozed:
      at.acknowledged = true;
      out.push_back({number, Happening::acknowledged, person, {}});
      break;
    case Happening::resolved:
      at.resolved = now;
      at.alerts.clear();
      break;
    case Happening::major:
      if (at.major) return {};
      at.major = at.urgent = true;
      break;
    default:
      break;
  }
  out.push_back({number, what, person, until});
  return out;
}

}  // namespace onus::sim
