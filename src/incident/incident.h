// Alerts and incidents: what signals with one key say about a service, and what people respond to. Rules 4. Pure.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalogue/service.h"
#include "document/organisation.h"
#include "incident/signal.h"
#include "model/cover.h"

namespace onus::incident {

struct Alert {
  Uuid id;
  std::string service, dedup_key;
  std::string grouping_key;
  Severity severity = Severity::high;
  people::Urgency urgency = people::Urgency::high;
  std::string summary, source, integration;
  json::object labels, details;
  std::vector<Link> links;
  Instant first_at, last_at;                 // first_at: the earliest startsAt or receipt
  std::int64_t count = 1;                    // triggers received
  std::optional<Instant> ends_at, acknowledged_at, resolved_at;
  bool timed_out = false;
  std::optional<std::int64_t> incident;      // none while silenced from the start
  std::optional<Uuid> silence;               // the silence or maintenance that hides it now
  bool open() const { return !resolved_at; }
};

enum class State : std::uint8_t { open, acknowledged, resolved };
std::string_view to_text(State state);

struct Incident {
  std::int64_t number = 0;
  std::string service, grouping_key, title;
  Severity severity = Severity::high;        // highest of its alerts so far, or as raised
  people::Urgency urgency = people::Urgency::high;
  State state = State::open;
  Instant opened_at;                         // when it happened: first alert's first_at
  std::optional<Instant> acknowledged_at, resolved_at;
  std::string acknowledged_by, resolved_by;  // actors
  bool major = false;
  bool declared = false;                     // by a person, not by alerts
  std::string declared_by;
  std::string outcome;                       // needed-me | could-have-waited | nothing-to-do, or empty
};

/// What happened to an incident, for the rooms below (paging) and the timeline.
enum class Happening : std::uint8_t {
  opened,        // new
  reopened,      // resolved less than reopenWithin ago: pages from step 1
  raised,        // a join or repeat of higher severity: starts again at step 1, acknowledged or not
  joined,        // another alert: pages nobody; an acknowledged incident's responder gets one message
  acknowledged,  // all its open alerts are, or a person did
  resolved,
  major,
  alert_resolved // one of several; nothing to do but the timeline
};
struct Event {
  std::int64_t incident = 0;
  Happening what = Happening::opened;
  Instant at;
  std::string actor;   // who or what caused it
  std::string text;    // the alert's summary, a note
};

struct TimelineEntry {
  std::int64_t incident = 0;
  Instant at;
  std::string kind;    // alert, repeat, opened, joined, raised, acknowledged, paged, delivered, failed, skipped, note, …
  std::string actor;
  std::string text;
  json::object data;
};

/// The part of the state that a batch of signals concerns: loaded under lock, changed by apply(), saved by the store.
struct Book {
  std::map<std::pair<std::string, std::string>, Alert> alerts;   // open ones, by (service, dedup key)
  std::map<std::string, Incident> incidents;                     // by grouping key: the open one, or the newest resolved within reopenWithin
  std::map<std::int64_t, std::vector<std::pair<std::string, std::string>>> open_alerts;  // of each incident above, keys into `alerts`
  std::set<std::pair<std::string, std::string>> changed_alerts;
  std::set<std::string> changed_incidents;
  std::vector<Alert> closed_alerts;                              // resolved in this batch
  std::vector<TimelineEntry> timeline;
  std::vector<Event> events;
};

/// A silence or a maintenance that hides alerts.
struct Silence {
  Uuid id;
  struct Matcher {
    std::string name, value;
    bool regex = false, equal = true;
  };
  std::vector<Matcher> matchers;   // labels; `service`, `dedup_key`, `severity`, `alertname` always exist
  std::string reason, created_by;
  Instant starts_at, ends_at;      // at most 30 days
  bool maintenance = false;
};
bool matches(const Silence& silence, const Alert& alert);

/// `service`'s key for grouping an alert (rules 4, `group`): unique over the whole organisation.
std::string grouping_key(const catalogue::ServiceDoc& service, const Signal& signal);
/// The policy's table of severity × band.
people::Urgency urgency_of(const document::Organisation& org, const catalogue::ServiceDoc& service, Severity severity, Instant t);

/// Would this signal change only an open alert's times and count (rules 6)?
bool is_mere_repeat(const Alert& open, const Signal& signal);

/// Applies one signal to the book. Next numbers for new incidents come from `next_number` (the store reserved enough).
void apply(Book& book, const document::Organisation& org, const std::vector<Silence>& silences, const Signal& signal,
           Instant now, const std::function<std::int64_t()>& next_number);

}  // namespace onus::incident
