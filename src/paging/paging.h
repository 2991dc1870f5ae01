// Paging: from an incident's happenings to pages and their timers, until somebody acknowledges.
// Pure.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "incident/incident.h"
#include "model/cover.h"
#include "paging/escalation.h"
#include "paging/words.h"
#include "people/contact.h"

namespace onus::paging {

/// One link of a page's reason: service → exposure → band → cover → rota → layer → shift → person.
using model::Why;

/// Has the person a contact method that is not refused for good? An empty one says yes of everybody.
using Working = std::function<bool(std::string_view person)>;
/// By what is recorded of their contact methods (people::refusals() is enough). Both must outlive it.
Working working_by(const document::Organisation& org, const people::Contacts& contacts);

/// A person whom a step reaches, and why.
struct Reached {
  std::string person;
  bool shadow = false;    // informed, never waited for
  bool off_duty = false;  // a last resort
  bool fallback = false;  // reached by a hole's fallback
  std::vector<Why> why;
};

/// Whom `target` means for the service at `t`; empty if nobody. The one computation behind screen, API, check
/// and pager. Where nobody who is on call for the cover is `working`, the fallbacks of a hole are reached
/// too.
std::vector<Reached> reach(const document::Organisation& org, const catalogue::ServiceDoc& service,
                           const Target& target, bool major, Instant t, const Working& working = {});
/// Whom a page reaches that no step of the escalation could bring to anybody: whoever is on duty for the
/// service, else the fallbacks of a hole. Empty only if the organisation has nobody for it.
std::vector<Reached> last_resort(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                 bool major, Instant t, const Working& working = {});
/// The team that answers, as `team` means it at `t`.
std::vector<Reached> reach_team(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                Instant t);

/// What step `k` of the escalation does when due at `t`: whom it reaches, or why it is skipped.
struct StepOutcome {
  std::vector<Reached> people;  // each person once, shadows after those who are waited for
  std::optional<Skip> skipped;  // why it reaches nobody
};
StepOutcome look_at_step(const document::Organisation& org, const catalogue::ServiceDoc& service,
                         const Escalation& escalation, std::size_t k, bool major, Instant t,
                         const Working& working = {});

/// When a page that would go out at `t` does: `t`, or the next instant of working hours while cover is none
/// (or `urgency` is low) out of hours and the incident is not major. A calendar without working hours holds
/// nothing.
Instant held_until(const document::Organisation& org, const catalogue::ServiceDoc& service,
                   people::Urgency urgency, bool major, Instant t);

/// Who answers for a service at an instant: the answer of `onus who`.
struct WhoAnswer {
  model::Answering answering;
  Instant at;
  Instant page_at;              // when a page for an alert of high urgency at that time goes out
  std::vector<Reached> people;  // whom its first step (after skips) pages then
  struct StepView {
    Duration after;
    Instant at;
    std::vector<Reached> people;
    std::optional<Skip> skipped;  // why nobody is paged at this step, if so
  };
  std::vector<StepView> steps;
  bool hole = false;  // the computed cover had nobody with a working method
  std::vector<Why> why;
};
WhoAnswer who(const document::Organisation& org, const catalogue::ServiceDoc& service, Instant at,
              const Working& working = {});

/// Where an incident's paging stands. One row a incident.
struct PagingState {
  enum class Phase : std::uint8_t {
    idle,          // nothing to do: not begun, or all its alerts are silenced
    held,          // waiting for working hours (cover none, low urgency)
    running,       // steps of a pass fall due
    gap,           // a pass ended; the next begins at `due`
    unanswered,    // all passes ended; a pass every unanswered_every
    acknowledged,  // until ack_expires, if it does
    asking,        // "still on it?" was asked; step 1 at `due`
    snoozed,
    done
  } phase = Phase::idle;
  Instant page_at;             // of the running pass: `after` counts from here (moved by skips)
  std::int64_t pass = 0;       // 0-based
  std::int64_t step = 0;       // next step to fall due
  std::optional<Instant> due;  // when to look again
  std::optional<Instant> pass_ended;
  std::set<std::string> paged_this_pass;  // persons
  std::string acknowledged_by;            // an actor: `person:NAME`, `integration:NAME` …
  friend bool operator==(const PagingState&, const PagingState&) = default;
};
/// Has a pass after the last one begun or ended without anybody's acknowledgement?
bool is_unanswered(const PagingState& state, const Escalation& escalation);
std::string_view to_text(PagingState::Phase phase);

/// What asks the engine to decide.
struct Input {
  enum class What : std::uint8_t {
    opened,
    reopened,
    unsilenced,
    raised,
    joined,
    acknowledged,
    resolved,
    major,
    silenced,  // from incident::Happening
    due,       // a timer fell due
    pass_on,
    help,
    snooze,
    page_person  // from people
  } what = What::due;
  std::string actor;
  std::string person;            // pass_on, help: who says so; page_person: whom
  std::optional<Instant> until;  // snooze
};

/// What to do, in order. The store turns these into rows of the same transaction.
struct Effect {
  enum class What : std::uint8_t {
    page,        // open (or run anew) the person's page: their rules, from now
    inform,      // one message to the person, no page (shadow, join, "resolved while held", "still on it?")
    cancel,      // whatever is outstanding for the incident; pages end as `message` says: acknowledged or
                 // cancelled
    hand_over,   // this person's page ends as passed, and what is outstanding of it
    lapse,       // the incident's acknowledgement no longer holds: it is open again
    unanswered,  // mark it, loudly
    timeline
  } what = What::timeline;
  Reached whom;
  std::string message;    // page: its reason (step, pass, help, major, reopened, unsilenced, raised, expired,
                          // by-hand);
                          // inform: which message (a word of MessageKind, or `shadow`); timeline: kind
  Said said;              // timeline: one of Entries
  bool first = false;     // the incident's first page: before all else
  std::int64_t step = 0;  // page: 0-based
  std::int64_t pass = 0;
};

struct Decision {
  PagingState next;
  std::vector<Effect> effects;
};

/// What happens next for one incident. Pure; `now` is the store's clock. `next.due` is never in the past.
Decision decide(const document::Organisation& org, const catalogue::ServiceDoc& service,
                const incident::Incident& incident, const PagingState& state, const Input& input, Instant now,
                const Working& working = {});

/// An interval in which a service that needs cover reaches nobody with a working method, or only by fallback.
struct Hole {
  std::string service;
  std::string team;
  Interval time;
  std::vector<std::string> reached;  // titles of who answers by fallback; empty: nobody
};
/// Holes of all services in `window`. 2,000 services × 365 days in seconds: services that share cover, rotas
/// and escalation are computed once.
std::vector<Hole> check(const document::Organisation& org, Interval window, const Working& working);

}  // namespace onus::paging
