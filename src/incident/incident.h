// Alerts and incidents: what signals with one key say about a service, and what people respond to.
// Pure.
#pragma once
#include <functional>
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
  Uuid id;  // of the signal that opened it
  std::string service, dedup_key;
  std::string grouping_key;
  Severity severity = Severity::high;
  people::Urgency urgency = people::Urgency::high;
  std::string summary, source, integration;
  json::object labels, details;
  std::vector<Link> links;
  Instant first_at, last_at;  // first_at: the earliest startsAt or receipt
  std::int64_t count = 1;     // triggers received
  std::optional<Instant> ends_at, acknowledged_at, resolved_at;
  bool timed_out = false;
  std::optional<std::int64_t> incident;  // none while silenced from the start
  std::optional<Uuid> silence;           // the silence or maintenance that hides it now
  bool open() const { return !resolved_at; }
};

enum class State : std::uint8_t { open, acknowledged, resolved };
std::string_view to_text(State state);

struct Incident {
  std::int64_t number = 0;
  std::string service, grouping_key, title;
  Severity severity = Severity::high;  // highest of its alerts so far, or as raised
  people::Urgency urgency = people::Urgency::high;
  State state = State::open;
  Instant opened_at;  // when it happened: the earliest first_at of its alerts
  std::optional<Instant> acknowledged_at, resolved_at;
  std::optional<Instant> first_acknowledged_at;  // stays when that one ends: for the time to acknowledge
  std::string acknowledged_by, resolved_by;      // actors
  void acknowledge(std::string actor, Instant at);
  /// Nobody has it any more.
  void open_again();
  bool major = false;
  bool declared = false;  // by a person, not by alerts
  std::string declared_by;
  std::string outcome;                        // needed-me | could-have-waited | nothing-to-do, or empty
  std::string description;                    // of a declared one
  Duration available;                         // between a resolution and the reopening: no loss then
  std::optional<std::int64_t> revised_minor;  // the loss as people revised it since it was resolved
  // Of its alerts, so that a storm of them need not be read to decide about one:
  std::int64_t alerts = 0;                 // ever
  std::int64_t open_alerts = 0;            // unresolved, hidden ones too
  std::int64_t hidden_alerts = 0;          // unresolved and hidden by a silence now
  std::int64_t unacknowledged_alerts = 0;  // unresolved, not hidden, not acknowledged by their sender
  /// Every open alert is hidden: it pages nobody until one shows again.
  bool silenced() const { return !resolved_at && open_alerts > 0 && hidden_alerts == open_alerts; }
};

/// What happened to an incident, for the rooms below (paging) and the timeline.
enum class Happening : std::uint8_t {
  opened,      // new
  reopened,    // resolved less than reopenWithin ago: pages from step 1
  unsilenced,  // all its alerts were hidden, and one shows: pages from step 1
  raised,      // a join or repeat of higher severity: starts again at step 1, acknowledged or not
  joined,      // another alert of an acknowledged incident: its responder gets one message (one a batch); no
               // event if it is not acknowledged, since then a join does nothing
  acknowledged,  // all its open alerts are, or a person did
  resolved,
  major,
  alert_resolved,  // one of several; nothing to do but the timeline
  silenced         // all its open alerts are hidden now: cancel, nothing is due until `unsilenced`
};
struct Event {
  std::int64_t incident = 0;
  Happening what = Happening::opened;
  Instant at;
  std::string actor;  // who or what caused it
  std::string text;   // the alert's summary, a note
};

struct TimelineEntry {
  std::int64_t incident = 0;
  Instant at;
  std::string kind;  // alert, repeat, opened, joined, raised, acknowledged, paged, delivered, failed,
                     // skipped, note, …
  std::string actor;
  std::string text;
  json::object data;
};

using AlertKey = std::pair<std::string, std::string>;  // service, dedup key

/// The part of the state that a batch of signals concerns: loaded under lock, changed by apply(), saved by
/// the store.
struct Book {
  std::map<AlertKey, Alert> alerts;           // open ones
  std::map<std::string, Incident> incidents;  // by grouping key: the open one, or the newest resolved
  std::set<AlertKey> repeated_alerts;         // only times and count changed
  std::set<AlertKey> changed_alerts;
  std::set<std::string> changed_incidents;
  std::set<Uuid> new_alerts;  // not in the store yet
  std::set<std::int64_t> new_incidents;
  std::vector<Alert> closed_alerts;  // resolved in this batch, in order
  std::vector<Incident>
      closed_incidents;  // changed in this batch, then followed by a new one of the same key
  std::vector<TimelineEntry> timeline;
  std::vector<Event> events;
  /// What became of each signal, in the order applied.
  struct Record {
    std::optional<Uuid> alert;
    std::optional<std::int64_t> incident;
    bool hidden = false;
    bool mere_repeat = false;  // leaves no row of its own
  };
  std::vector<Record> records;
};

/// A silence or a maintenance that hides alerts.
struct Silence {
  Uuid id;
  struct Matcher {
    std::string name, value;
    bool regex = false, equal = true;
  };
  std::vector<Matcher> matchers;  // labels; `service`, `dedup_key`, `severity`, `alertname` always exist
  std::string reason, created_by;
  Instant starts_at, ends_at;  // at most 30 days
  bool maintenance = false;
};
/// Is it in force at `t`?
inline bool active(const Silence& silence, Instant t) {
  return silence.starts_at <= t && t < silence.ends_at;
}
/// An error if a matcher's expression is not RE2 syntax, the matchers would hide everything, or the time is
/// wrong.
std::optional<Error> check(const Silence& silence);
/// True if all matchers hold. A name means the label and Onus's own value of that name: `=` wants either to
/// be equal,
/// `!=` neither; a name that is neither has the value "". Expressions are RE2 (linear time) and match whole
/// values.
bool matches(const Silence& silence, const Alert& alert);

/// `service`'s key for grouping an alert (its `group`): unique over the whole organisation, at most 400
/// bytes.
std::string grouping_key(const catalogue::ServiceDoc& service, const Signal& signal);
/// The policy's table of severity × band: the rule that names the band, else the rule for every band, else
/// low severity waits and all else pages at once.
people::Urgency urgency_of(const document::Organisation& org, const catalogue::ServiceDoc& service,
                           Severity severity, Instant t);

/// The service of that name; `unrouted` for that name and for one that is no more. Never fails.
catalogue::ServiceDoc service_of(const document::Organisation& org, std::string_view name);

/// Would this signal change only an open alert's times and count? A lower severity changes nothing.
bool is_mere_repeat(const Alert& open, const Signal& signal);

/// Applies one signal to the book; call in order of arrival. `now` is the store's clock; numbers for new
/// incidents come from `next_number`, in ascending order. `silences` may hold ones that are not in force;
/// they hide nothing.
void apply(Book& book, const document::Organisation& org, const std::vector<Silence>& silences,
           const Signal& signal, Instant now, const std::function<std::int64_t()>& next_number);

/// Hides or shows an open alert as `silences` now say. One that shows again is a fresh trigger: it opens,
/// reopens or joins.
void reconsider(Book& book, const document::Organisation& org, const std::vector<Silence>& silences,
                const AlertKey& key, Instant now, const std::function<std::int64_t()>& next_number);

/// What an incident has lost.
struct Loss {
  std::int64_t amount_minor = 0;                        // until `at`
  std::int64_t per_hour_minor = 0;                      // from then on; 0 once resolved
  std::optional<std::int64_t> exposure_per_hour_minor;  // unset only where the loss was revised
  Instant at;
  bool revised = false;
};
/// Exposure (as of opened_at) × unavailable time; the time between a resolution and a reopening is no loss.
/// Rounded half up to minor units. A loss that people revised takes its place, spread evenly over that time.
/// Nullopt for a service without exposure whose loss nobody has said: unset is not zero.
std::optional<Loss> loss_so_far(const document::Organisation& org, const Incident& incident, Instant now);

}  // namespace onus::incident
