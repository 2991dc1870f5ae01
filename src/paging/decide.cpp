// decide: from what happened to an incident, to pages, timers and the timeline. Pure; the whole of
// docs/escalation.md's escalation.
#include <algorithm>

#include "base/mutant.h"
#include "paging/paging.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

using Phase = PagingState::Phase;
using What = Effect::What;

/// A step that is later than this (the engine was away) moves those after it by as much, so that they keep
/// their spacing.
constexpr Duration kLate = Duration::minutes(1);
/// From *still on it?* to step 1.
constexpr Duration kPatience = Duration::minutes(5);

class Decider {
 public:
  Decider(const document::Organisation& org, const catalogue::ServiceDoc& service,
          const incident::Incident& incident, const PagingState& state, Instant now, const Working& working)
      : org_(org),
        service_(service),
        incident_(incident),
        policy_(model::policy(org)),
        escalation_(*escalation_of(org, service).second),
        state_(state),
        now_(now),
        working_(working) {}

  Decision decide(const Input& input) {
    take(input);
    run();
    return {std::move(state_), std::move(effects_)};
  }

 private:
  std::size_t steps() const { return escalation_.steps.size(); }
  Duration after(std::size_t k) const { return escalation_.steps[k].after; }
  std::size_t step() const { return static_cast<std::size_t>(state_.step); }
  bool finished() const { return state_.phase == Phase::done || state_.phase == Phase::idle; }
  bool taken() const {
    return state_.phase == Phase::acknowledged || state_.phase == Phase::asking ||
           state_.phase == Phase::snoozed;
  }
  Instant held(Instant t) const { return held_until(org_, service_, incident_.urgency, incident_.major, t); }
  const std::string& zone() const { return policy_.zone.name(); }

  template <class Entry>
  void timeline(std::string kind, Entry entry) {
    Effect effect;
    effect.message = std::move(kind);
    effect.said = said(std::move(entry));
    effects_.push_back(std::move(effect));
  }
  void add(What what, std::string message = {}) {
    Effect effect;
    effect.what = what;
    effect.message = std::move(message);
    effects_.push_back(std::move(effect));
  }
  void inform(const Reached& whom, std::string message) {
    add(What::inform, std::move(message));
    effects_.back().whom = whom;
  }
  void inform_responder(std::string message) {
    Reached responder;
    responder.person = person_of(state_.acknowledged_by);
    if (org_.find<people::Person>(responder.person)) inform(responder, std::move(message));
  }

  /// Pages those of `people` whom this pass has not paged yet; shadows get one message. Says whether anybody
  /// was paged.
  bool page(const std::vector<Reached>& people, const std::string& reason, std::size_t step) {
    const bool first = state_.pass == 0 && state_.paged_this_pass.empty();
    bool any = false;
    for (const auto& person : people) {
      if (!state_.paged_this_pass.insert(person.person).second && !mutant("paged_twice_a_pass")) continue;
      if (person.shadow) {
        inform(person, "shadow");
        continue;
      }
      add(What::page, reason);
      effects_.back().whom = person;
      effects_.back().first = first;
      effects_.back().step = static_cast<std::int64_t>(step);
      effects_.back().pass = state_.pass;
      any = true;
    }
    return any;
  }

  // ---- what happened

  void take(const Input& input) {
    switch (input.what) {
      case Input::What::opened:
        return start("step", now_);
      case Input::What::reopened:
        return start("reopened", now_);
      case Input::What::unsilenced:
        return start("unsilenced", now_);
      case Input::What::raised:
        return raised();
      case Input::What::joined:
        return joined();
      case Input::What::acknowledged:
        return acknowledged(input.actor);
      case Input::What::resolved:
        return resolved();
      case Input::What::major:
        return major();
      case Input::What::silenced:
        return silenced();
      case Input::What::due:
        return;
      case Input::What::pass_on:
        return pass_on(input.person);
      case Input::What::help:
        return help(input.person);
      case Input::What::snooze:
        return snooze(input);
      case Input::What::page_person:
        return page_person(input);
    }
  }

  /// Starts at step 1, as if nothing had been paged.
  void start(const std::string& reason, Instant t) {
    reason_ = reason;
    state_.pass = 0;
    state_.pass_ended.reset();
    state_.acknowledged_by.clear();
    begin_pass(held(t));
    if (state_.page_at <= now_) return;
    state_.phase = Phase::held;
    if (mutant("held_page_forgotten")) state_.due.reset();
    const bool uncovered = model::answering(org_, service_, t).cover == model::Cover::none;
    timeline("held", Held{state_.page_at, zone(),
                          uncovered ? title_of<catalogue::Service>(org_, service_.meta.name) : ""});
  }

  void begin_pass(Instant page_at) {
    state_.page_at = page_at;
    state_.step = 0;
    state_.paged_this_pass.clear();
    state_.phase = Phase::running;
    state_.due = page_at + after(0);
  }

  void raised() {
    if (taken() && mutant("raised_while_taken_is_silent")) return;
    if (taken()) add(What::lapse);
    start("raised", now_);
  }

  void joined() {
    if (taken()) inform_responder("joined");
  }

  void acknowledged(const std::string& actor) {
    if (finished()) return;
    add(What::cancel, "acknowledged");
    state_.phase = Phase::acknowledged;
    state_.acknowledged_by = actor;
    const Duration lasts = ack_expires(escalation_, policy_);
    state_.due.reset();
    if (incident_.urgency == people::Urgency::high && lasts.us > 0 && !mutant("ack_never_expires"))
      state_.due = now_ + lasts;
  }

  /// A page that was held and never went out becomes one message to the team when it would have gone out.
  void resolved() {
    if (state_.phase == Phase::done) return;
    add(What::cancel, "cancelled");
    if (state_.phase == Phase::held) return;
    state_.phase = Phase::done;
    state_.due.reset();
  }

  /// All its alerts are hidden: nothing is due until one shows again, which reopens.
  void silenced() {
    if (state_.phase == Phase::done) return;
    add(What::cancel, "cancelled");
    state_.phase = Phase::idle;
    state_.due.reset();
  }

  void major() {
    if (finished()) return;
    // A held page goes out: also one of low urgency, which is high by now.
    const bool waits =
        state_.phase == Phase::held || held_until(org_, service_, incident_.urgency, false, now_) > now_;
    if (!taken() && waits) {
      start("major", now_);
      run();
    }
    Target managers;
    managers.what = Target::What::kind;
    managers.kind = people::TeamKind::incident_management;
    if (!page(paging::reach(org_, service_, managers, true, now_, working_), "major", step()))
      timeline("skipped", Remark{Remark::What::no_managers});
  }

  void pass_on(const std::string& person) {
    if (finished()) return;
    add(What::hand_over);
    effects_.back().whom.person = person;
    if (taken()) add(What::lapse);
    const bool was_held = state_.phase == Phase::held;
    state_.acknowledged_by.clear();
    state_.paged_this_pass.insert(person);
    if (was_held) return;
    if (Instant until = held(now_); until > now_) return wait_with_next_step(until);
    next_step_now("pass", person);
  }

  void help(const std::string& person) {
    if (finished()) return;
    const PagingState before = state_;
    if (Instant until = held(now_); until > now_) {
      timeline("skipped", NobodyBefore{until, zone()});
      return;
    }
    state_.paged_this_pass.insert(person);
    next_step_now("help", person);
    if (before.phase == Phase::acknowledged || before.phase == Phase::asking ||
        before.phase == Phase::snoozed) {
      state_.phase = before.phase;
      state_.due = before.due;
    }
  }

  void snooze(const Input& input) {
    if (finished() || !input.until) return;
    add(What::cancel, "acknowledged");
    state_.phase = Phase::snoozed;
    state_.acknowledged_by = input.actor;
    state_.due = std::max(*input.until, now_ + Duration::seconds(1));
  }

  void page_person(const Input& input) {
    if (finished()) return;
    Reached whom;
    whom.person = input.person;
    whom.why = {model::reason(About{title_of<catalogue::Service>(org_, service_.meta.name)}),
                model::reason(PersonReached{title_of<people::Person>(org_, input.person),
                                            PersonReached::By::hand, kept_actor(org_, input.actor), false})};
    state_.paged_this_pass.insert(input.person);
    add(What::page, "by-hand");
    effects_.back().whom = whom;
    effects_.back().step = state_.step;
    effects_.back().pass = state_.pass;
  }

  // ---- passing on

  /// The step after the one that was reached falls due when pages go out again.
  void wait_with_next_step(Instant until) {
    state_.due = until;
    if (step() >= steps()) {
      state_.phase = Phase::gap;
      return;
    }
    state_.phase = Phase::running;
    state_.page_at = until - after(step());
  }

  /// Runs the next step that reaches somebody new, after the last the first of a new pass; else waits out the
  /// gap.
  void next_step_now(const std::string& reason, const std::string& person) {
    if (next_from(step(), reason)) return;
    if (state_.pass < escalation_.repeat) ++state_.pass;
    state_.paged_this_pass = {person};
    if (next_from(0, reason)) return;
    state_.step = static_cast<std::int64_t>(steps());
    timeline("skipped", Remark{Remark::What::nobody_else});
    end_steps(now_);
  }

  bool next_from(std::size_t from, const std::string& reason) {
    for (std::size_t k = from; k < steps(); ++k) {
      auto outcome = look_at_step(org_, service_, escalation_, k, incident_.major, now_, working_);
      if (outcome.skipped || !page(outcome.people, reason, k)) continue;
      state_.step = static_cast<std::int64_t>(k) + 1;
      state_.page_at = now_ - after(k);
      state_.phase = Phase::running;
      if (k + 1 < steps())
        state_.due = state_.page_at + after(k + 1);
      else
        end_steps(now_);
      return true;
    }
    return false;
  }

  // ---- timers

  void run() {
    while (state_.due && *state_.due <= now_) {
      Instant due = *state_.due;
      if (now_ - due > kLate) {
        if (state_.phase == Phase::running || state_.phase == Phase::held)
          state_.page_at = state_.page_at + (now_ - due);
        due = now_;
      }
      if (Instant until = held(due); until > due) {
        state_.page_at = state_.page_at + (until - due);
        state_.due = until;
        continue;
      }
      fall_due(due);
    }
  }

  void fall_due(Instant due) {
    switch (state_.phase) {
      case Phase::held:
        if (incident_.state == incident::State::resolved) return resolved_while_held(due);
        return run_step(due);
      case Phase::running:
        return run_step(due);
      case Phase::gap:
        return end_pass(due);
      case Phase::unanswered:
        ++state_.pass;
        return begin_pass(due);
      case Phase::acknowledged:
        return ask(due);
      case Phase::asking:
        timeline("expired", Remark{Remark::What::expired});
        add(What::lapse);
        return start("expired", due);
      case Phase::snoozed:
        timeline("expired", Remark{Remark::What::snooze_over});
        add(What::lapse);
        return start("expired", due);
      case Phase::idle:
      case Phase::done:
        state_.due.reset();
    }
  }

  void resolved_while_held(Instant due) {
    for (const auto& member : reach_team(org_, service_, due)) inform(member, "resolved-while-held");
    state_.phase = Phase::done;
    state_.due.reset();
  }

  void run_step(Instant due) {
    const std::size_t k = step();
    state_.phase = Phase::running;
    if (k >= steps()) return end_steps(due);  // the escalation became shorter
    auto outcome = look_at_step(org_, service_, escalation_, k, incident_.major, due, working_);
    page(outcome.people, reason_, k);
    state_.step += mutant("off_by_one_step") ? 2 : 1;
    if (outcome.skipped) timeline("skipped", StepSkipped{static_cast<std::int64_t>(k) + 1, *outcome.skipped});
    if (k + 1 >= steps()) return end_steps(due);
    if (outcome.skipped) state_.page_at = due - after(k + 1);
    state_.due = state_.page_at + after(k + 1);
  }

  /// The last step of a pass is behind. A pass must not end without having reached anybody.
  void end_steps(Instant due) {
    if (state_.paged_this_pass.empty()) {
      auto people = last_resort(org_, service_, incident_.major, due, working_);
      if (page(people, reason_, steps() - 1)) timeline("skipped", Remark{Remark::What::last_resort});
    }
    state_.phase = Phase::gap;
    state_.due = due + pass_gap(escalation_, policy_);
  }

  void end_pass(Instant due) {
    state_.pass_ended = due;
    if (state_.pass < escalation_.repeat) {
      ++state_.pass;
      return begin_pass(due);
    }
    state_.phase = Phase::unanswered;
    if (!mutant("unanswered_goes_quiet")) state_.due = due + unanswered_every(escalation_, policy_);
    add(What::unanswered);
    timeline("unanswered", Unanswered{unanswered_every(escalation_, policy_)});
  }

  void ask(Instant due) {
    inform_responder("still-on-it");
    timeline("asked", StillOnIt{kPatience});
    state_.phase = Phase::asking;
    state_.due = due + kPatience;
  }

  const document::Organisation& org_;
  const catalogue::ServiceDoc& service_;
  const incident::Incident& incident_;
  const model::Policy& policy_;
  const Escalation& escalation_;
  PagingState state_;
  Instant now_;
  const Working& working_;
  std::string reason_ = "step";
  std::vector<Effect> effects_;
};

}  // namespace

std::string_view to_text(PagingState::Phase phase) {
  switch (phase) {
    case Phase::idle:
      return "idle";
    case Phase::held:
      return "held";
    case Phase::running:
      return "running";
    case Phase::gap:
      return "gap";
    case Phase::unanswered:
      return "unanswered";
    case Phase::acknowledged:
      return "acknowledged";
    case Phase::asking:
      return "asking";
    case Phase::snoozed:
      return "snoozed";
    case Phase::done:
      return "done";
  }
  return {};
}

bool is_unanswered(const PagingState& state, const Escalation& escalation) {
  const bool waiting =
      state.phase == Phase::unanswered || state.phase == Phase::running || state.phase == Phase::gap;
  return state.phase == Phase::unanswered || (waiting && state.pass > escalation.repeat);
}

Decision decide(const document::Organisation& org, const catalogue::ServiceDoc& service,
                const incident::Incident& incident, const PagingState& state, const Input& input, Instant now,
                const Working& working) {
  return Decider(org, service, incident, state, now, working).decide(input);
}

}  // namespace onus::paging
