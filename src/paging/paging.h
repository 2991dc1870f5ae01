// Paging: from an incident's happenings to pages and their timers, until somebody acknowledges. Rules 5. Pure.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "incident/incident.h"
#include "paging/escalation.h"

namespace onus::paging {

/// One link of a page's reason: service → exposure → band → cover → rota → layer → shift → person.
struct Why {
  std::string kind;   // service, exposure, band, cover, hole, escalation, rota, layer, shift, person
  std::string text;   // for people, in en
  json::object data;
};

/// A person whom a step reaches, and why.
struct Reached {
  std::string person;
  bool shadow = false;        // informed, never waited for
  bool off_duty = false;      // a last resort (rules 2)
  bool fallback = false;      // reached by a hole's fallback
  std::vector<Why> why;
};

/// Whom `target` means for the service at `t`; empty if nobody. The one computation behind screen, API, check and pager.
std::vector<Reached> reach(const document::Organisation& org, const catalogue::ServiceDoc& service, const Target& target,
                           bool major, Instant t);

/// Who answers for a service at an instant: the answer of `onus who` (rules 2, 3, 5).
struct WhoAnswer {
  model::Answering answering;
  Instant at;
  Instant page_at;            // when a page for an alert of high urgency at that time goes out
  std::vector<Reached> people;  // whom its first step (after skips) pages then
  struct StepView {
    Duration after;
    Instant at;
    std::vector<Reached> people;
    std::string skipped;      // why nobody is paged at this step, if so
  };
  std::vector<StepView> steps;
  bool hole = false;          // the computed cover had nobody
  std::vector<Why> why;
};
WhoAnswer who(const document::Organisation& org, const catalogue::ServiceDoc& service, Instant at);

/// Where an incident's paging stands. One row a incident.
struct PagingState {
  enum class Phase : std::uint8_t {
    idle,          // nothing to do (low urgency waits or resolved)
    held,          // waiting for working hours (cover none, low urgency)
    running,       // steps of a pass fall due
    gap,           // a pass ended; the next begins at `due`
    unanswered,    // all passes ended; a pass every unanswered_every
    acknowledged,  // until ack_expires, if it does
    asking,        // "still on it?" was asked; step 1 at `due`
    snoozed,
    done
  } phase = Phase::idle;
  Instant page_at;                 // of the running pass: `after` counts from here (moved by skips)
  std::int64_t pass = 0;           // 0-based
  std::int64_t step = 0;           // next step to fall due
  std::optional<Instant> due;      // when to look again
  std::optional<Instant> pass_ended;
  std::set<std::string> paged_this_pass;  // persons
  std::string acknowledged_by;     // a person's name or an actor
};

/// What asks the engine to decide.
struct Input {
  enum class What : std::uint8_t {
    opened, reopened, raised, joined, acknowledged, resolved, major,   // from incident::Happening
    due,                                                               // a timer fell due
    pass_on, help, snooze, page_person                                 // from people
  } what = What::due;
  std::string actor;
  std::string person;           // pass_on, help: who says so; page_person: whom
  std::optional<Instant> until; // snooze
};

/// What to do, in order. The store turns these into rows of the same transaction.
struct Effect {
  enum class What : std::uint8_t {
    page,         // open (or run anew) the person's page: their rules, from now
    inform,       // one message to the person, no page (shadow, join, "resolved while held", "still on it?")
    cancel,       // whatever is outstanding for the incident
    unanswered,   // mark it, loudly
    timeline
  } what = What::timeline;
  Reached whom;
  std::string message;   // inform: which message (a key of notify's texts); timeline: kind
  std::string text;      // timeline
  bool first = false;    // the incident's first page: before all else
};

struct Decision {
  PagingState next;
  std::vector<Effect> effects;
};

/// What happens next for one incident. Pure; `now` is the store's clock. `next.due` is never in the past.
Decision decide(const document::Organisation& org, const catalogue::ServiceDoc& service, const incident::Incident& incident,
                const PagingState& state, const Input& input, Instant now);

/// An interval in which a service that needs cover reaches nobody with a working method, or only by fallback.
struct Hole {
  std::string service;
  std::string team;
  Interval time;
  bool nobody = false;        // false: only by fallback
  std::string reached;        // who answers by fallback, for people
};
/// Holes of all services in `window`; `working` says whether a person has a method that is not permanently refused.
/// 2,000 services × 365 days in seconds: services that share cover, rotas and escalation are computed once.
std::vector<Hole> check(const document::Organisation& org, Interval window, const std::function<bool(std::string_view)>& working);

}  // namespace onus::paging
