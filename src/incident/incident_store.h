// Incidents in the store: intake of signals, what people do to incidents, silences, and the
// lists.
//
// Every function works in the caller's transaction. Those that change something lock the services concerned
// in ascending name first (PostgreSQL), so callers must not hold a lock on a later service. `now` is always
// tx.now(). Live updates are published by the caller, from the events and incidents that are returned.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "incident/incident.h"
#include "store/store.h"

namespace onus::incident {

std::span<const store::Migration> migrations();

// --- intake
// -------------------------------------------------------------------------------------------------------

/// What apply() needs besides the book. Valid within the transaction.
struct Session {
  Book book;
  std::vector<Silence> silences;  // in force now
  store::Tx* tx = nullptr;
  std::int64_t may_open = 1;  // incidents that the batch may open: how many numbers to reserve
  std::int64_t next_number = 0, end_number = 0;  // reserved: [next, end)
  /// The next incident's number. The first call reserves enough for the batch, in one update.
  std::int64_t take_number();
};
/// Locks the services, reads the open alerts and incidents concerned and reserves numbers. At most 256
/// signals.
Session load(store::Tx& tx, const document::Organisation& org, std::span<const Signal> signals, Instant now);
/// Writes what changed, pipelined; gives back numbers not used. `signals` are those applied, in order: each
/// but a mere repeat leaves a row.
void save(store::Tx& tx, Session& session, std::span<const Signal> signals);
/// load, apply each, save. Returns the book, whose events go to paging.
Book take(store::Tx& tx, const document::Organisation& org, std::span<const Signal> signals, Instant now);

/// The open alerts of these keys, for the check of mere repeats. No lock. At most 256 keys.
std::map<AlertKey, Alert> open_alerts(store::Tx& tx, std::span<const AlertKey> keys);
/// Mere repeats of one alert, folded.
struct Repeats {
  Uuid alert;
  std::int64_t count = 0;
  Instant last_at;
  std::optional<Instant> first_at;  // an earlier startsAt
  std::optional<Instant> ends_at;   // slides forward only; absent: keeps
};
/// Writes folded repeats to alerts that are still open.
void save_repeats(store::Tx& tx, std::span<const Repeats> repeats);

/// Resolves by timeout, for alerts whose end passed 6 s ago and more (all folds are in then). Apply them with
/// take().
std::vector<Signal> expired_alerts(store::Tx& tx, Instant now, int limit);
/// Silences that begin or end by `now`: hides and shows what they concern.
std::vector<Event> due_silences(store::Tx& tx, const document::Organisation& org, Instant now);
/// When expired_alerts or due_silences next has something to do.
std::optional<Instant> next_due(store::Tx& tx);

/// Signals counted by minute and hour, for charts. The caller collects some seconds' worth; losing them loses
/// no alert.
struct SignalCount {
  Instant minute;  // any instant within it
  std::string service, integration;
  std::int64_t signals = 0;
};
/// Adds to the counts; forgets minutes older than two hours and hours older than 32 days.
void add_counts(store::Tx& tx, std::span<const SignalCount> counts, Instant now);
/// Signals in each of the 60 minutes that end with `now`'s, oldest first. Empty `service`: of all.
std::vector<std::int64_t> signals_per_minute(store::Tx& tx, std::string_view service, Instant now);

/// What each integration sent in the last 24 hours (full hours and the running one).
struct SourceCount {
  std::string integration;
  std::int64_t signals = 0, unrouted = 0;
  std::int64_t per_minute = 0;  // in the last whole minute and the running one
  Instant last_at;              // the minute (or, after two hours, the hour) of its last
};
std::vector<SourceCount> signals_by_source(store::Tx& tx, Instant now);

/// A deployment or other change at a service; pages nobody.
struct Change {
  Uuid id;
  Instant at;
  std::string service, integration, summary, source;
  std::vector<Link> links;
  json::object details;
};
void record_change(store::Tx& tx, const Change& change);
/// Changes of the service in the 24 hours before `at` and the hour after, newest first, at most 20.
std::vector<Change> changes_near(store::Tx& tx, std::string_view service, Instant at);

// --- what people do
// -----------------------------------------------------------------------------------------------

/// Who asks: an audit actor (`person:NAME` …) and the address they ask from.
struct Asker {
  std::string actor;
  std::string address;
  Language language = Language::english;  // in which refusals are told
};
/// An incident after a change, and what happened for paging. Errors whose field is `number` mean that there
/// is no such incident (404); others say why the state does not allow it (409).
struct Done {
  Incident incident;
  std::vector<Event> events;
};
/// Acknowledging again renews, also in another's name.
Result<Done> acknowledge(store::Tx& tx, std::int64_t number, const Asker& asker, Instant now);
/// Nobody has it any more (passed on, or the time ran out): open again. For paging, which says why; no event.
void acknowledgement_over(store::Tx& tx, std::int64_t number);
/// Resolves it and its open alerts. `outcome`: needed-me, could-have-waited, nothing-to-do or empty.
Result<Done> resolve(store::Tx& tx, std::int64_t number, const Asker& asker, std::string_view outcome,
                     std::string_view note, Instant now);
/// A note, 1 … 10,000 bytes; resolved incidents take notes too.
Result<Done> note(store::Tx& tx, std::int64_t number, const Asker& asker, std::string_view text, Instant now);
/// A note on the open alert's incident, as senders write them; false if there is no such open alert.
bool note_on_alert(store::Tx& tx, const AlertKey& key, const Asker& asker, std::string_view text,
                   Instant now);
struct Declaration {
  std::string service, title, description;
  Severity severity = Severity::high;
  bool major = false;
};
/// A person declares an incident; only people resolve it. Later alerts of the service join it if the service
/// groups by service.
Result<Done> declare(store::Tx& tx, const document::Organisation& org, const Declaration& declaration,
                     const Asker& asker, Instant now);
Result<Done> make_major(store::Tx& tx, std::int64_t number, const Asker& asker, Instant now);
/// Raises the severity (never lowers it) or sets the urgency. A higher severity or urgency starts again at
/// step 1.
Result<Done> raise(store::Tx& tx, std::int64_t number, std::optional<Severity> severity,
                   std::optional<people::Urgency> urgency, const Asker& asker, Instant now);

/// What people say a resolved incident lost, in place of exposure × time: kept one after another.
struct LossRevision {
  std::int64_t id = 0, incident = 0;
  Instant at;
  std::optional<std::int64_t> amount_minor;  // nullopt: back to what the exposure says
  catalogue::Standing standing = catalogue::Standing::guess;
  std::string reason;  // 1 … 2,000 bytes
  std::string by;      // who says so, by name
  std::string actor;   // as audit::Entry::actor
};
/// Writes it with its timeline entry and audit row; sets id and time. An error with field `number` where
/// there is no such incident, without field where it is not resolved.
std::optional<Error> revise_loss(store::Tx& tx, LossRevision& revision, const Asker& asker, Instant now);
/// Newest first.
std::vector<LossRevision> loss_revisions(store::Tx& tx, std::int64_t incident);
/// Incidents whose loss stands revised by one made at or after `since`, with the time of the last revision;
/// at most 10,000, newest first.
struct Revised {
  Incident incident;
  Instant at;
};
std::vector<Revised> revised_since(store::Tx& tx, Instant since);

struct SilenceDone {
  Silence silence;
  std::int64_t alerts = 0;              // hidden or shown now
  std::vector<std::string> hides_last;  // services of which no open alert shows any more
  std::vector<Event> events;
};
/// Keeps the silence (its id is made here) and hides what it matches, if it is in force.
Result<SilenceDone> create_silence(store::Tx& tx, const document::Organisation& org, Silence silence,
                                   const Asker& asker, Instant now);
/// Silences the open alerts of an incident: by their keys, or the whole service if there are more than 50.
Result<SilenceDone> silence_incident(store::Tx& tx, const document::Organisation& org, std::int64_t number,
                                     Duration length, std::string_view reason, const Asker& asker,
                                     Instant now);
/// Ends it now; what still fires pages. An error with field `id` if there is none; fine if it has ended.
Result<SilenceDone> expire_silence(store::Tx& tx, const document::Organisation& org, const Uuid& id,
                                   const Asker& asker, Instant now);

/// One entry of an incident's timeline; paging writes its own with this too.
void add_timeline(store::Tx& tx, const TimelineEntry& entry);

// --- forgetting
// ---------------------------------------------------------------------------------------------------

/// Incidents that were resolved before that time, the oldest, their services locked.
std::vector<std::int64_t> lock_resolved(store::Tx& tx, Instant before, int limit);
/// Takes away what a locked incident has here, itself last: at most `limit` rows, and how many. All is gone
/// when that is less. What other rooms have of it goes before.
std::int64_t forget_incident(store::Tx& tx, std::int64_t number, std::int64_t limit);
/// Takes away signals and changes received before that time, and alerts without incident that ended: at most
/// `limit` rows of each, and how many.
std::int64_t forget_received(store::Tx& tx, Instant before, std::int64_t limit);

// --- reading
// ------------------------------------------------------------------------------------------------------

std::optional<Incident> load_incident(store::Tx& tx, std::int64_t number);
/// Incidents by number, in any order; unknown numbers are left out. At most 1,000.
std::vector<Incident> load_incidents(store::Tx& tx, std::span<const std::int64_t> numbers);
/// Locks the incident's service and row; as load_incident.
std::optional<Incident> lock_incident(store::Tx& tx, std::int64_t number);
/// The same for several, by number. At most 256.
std::vector<Incident> lock_incidents(store::Tx& tx, std::span<const std::int64_t> numbers);

/// A page of a list: `next` is empty at the end. A page may be short, even empty, while `next` goes on:
/// filters without an index look at a bounded number of rows at a time.
template <class T>
struct Listed {
  std::vector<T> items;
  std::string next;
};

struct IncidentFilter {
  enum class Of : std::uint8_t { unresolved, open, acknowledged, resolved, all } of = Of::unresolved;
  /// Only these services. Also the order, if `by_service`: all of the first service, then of the next.
  std::optional<std::vector<std::string>> services;
  bool by_service = false;
  std::optional<Severity> severity;
  std::optional<std::vector<std::int64_t>> numbers;  // only these (at most 1,000)
  std::string text;                                  // every word is in title or service
};
/// Newest first (by number). `after` is a former `next`, or empty; limit 1 … 1,000.
Result<Listed<Incident>> list_incidents(store::Tx& tx, const IncidentFilter& filter, std::string_view after,
                                        int limit);

/// Incidents that were open at some time of the period, by number.
std::vector<Incident> incidents_during(store::Tx& tx, Interval period);

/// Unresolved incidents of one service; for counts and for ordering services by what they lose.
struct ServiceCount {
  std::string service;
  std::int64_t unresolved = 0, open = 0, acknowledged = 0, major = 0, silenced = 0, open_alerts = 0;
  Severity severity = Severity::low;  // the highest
  std::int64_t latest = 0;            // the newest one's number
};
std::vector<ServiceCount> count_unresolved(store::Tx& tx);

/// What is open as one: since when, the triggers received for its open alerts, and who has acknowledged
/// most of it (actors, at most 5). `since` is empty when nothing is open.
struct Unresolved {
  std::optional<Instant> since;
  std::int64_t signals = 0;
  std::vector<std::string> acknowledged_by;
};
Unresolved sum_unresolved(store::Tx& tx);

/// Triggers received for all alerts of each incident.
std::map<std::int64_t, std::int64_t> signal_counts(store::Tx& tx, std::span<const std::int64_t> incidents);

/// An incident's alerts with the same summary and severity, worst and newest first, at most 50 groups.
struct AlertGroup {
  std::string summary, source;
  Severity severity = Severity::high;
  bool open = false;
  std::int64_t alerts = 0, signals = 0;
  Instant last_at;
};
std::vector<AlertGroup> alerts_of(store::Tx& tx, std::int64_t incident);
/// The newest open alert of an incident, or the newest.
std::optional<Alert> latest_alert(store::Tx& tx, std::int64_t incident);
/// Links of its alerts, by href once, at most 20.
std::vector<Link> links_of(store::Tx& tx, std::int64_t incident);

struct AlertFilter {
  enum class Of : std::uint8_t { open, resolved, all } of = Of::open;
  std::string service, integration, text;
  std::optional<std::int64_t> incident;
};
/// Newest first.
Result<Listed<Alert>> list_alerts(store::Tx& tx, const AlertFilter& filter, std::string_view after,
                                  int limit);
std::optional<Alert> load_alert(store::Tx& tx, const Uuid& id);

/// A signal as recorded.
struct SignalRow {
  Uuid id;
  Instant received;
  std::string integration, service, dedup_key, summary, body;
  Action action = Action::trigger;
  Severity severity = Severity::high;
  std::optional<std::int64_t> incident;  // at that time
  bool hidden = false;
};
struct SignalFilter {
  std::string service, integration, text;
};
/// Newest first, without bodies. Mere repeats leave no row.
Result<Listed<SignalRow>> list_signals(store::Tx& tx, const SignalFilter& filter, std::string_view after,
                                       int limit);
/// With its body.
std::optional<SignalRow> load_signal(store::Tx& tx, const Uuid& id);

/// Timeline entries that say the same one after another, as one. `count` counts the triggers of folded alerts
/// too.
struct Folded {
  Uuid id;              // of the newest
  TimelineEntry entry;  // the newest; `at` is the earliest
  Instant until;        // the last
  std::int64_t count = 1;
};
/// Newest first; at most `limit` folded entries from at most 1,000 rows.
Result<Listed<Folded>> timeline_of(store::Tx& tx, std::int64_t incident, std::string_view after, int limit);
/// Rows in the timeline, unfolded.
std::int64_t timeline_total(store::Tx& tx, std::int64_t incident);

enum class SilenceState : std::uint8_t { pending, active, expired };
std::string_view to_text(SilenceState state);
SilenceState state_of(const Silence& silence, Instant now);
std::optional<Silence> load_silence(store::Tx& tx, const Uuid& id);
/// Newest first; nullopt: all states, all kinds.
Result<Listed<Silence>> list_silences(store::Tx& tx, std::optional<SilenceState> state,
                                      std::optional<bool> maintenance, Instant now, std::string_view after,
                                      int limit);
/// Open alerts that each silence hides now.
std::map<Uuid, std::int64_t> hidden_counts(store::Tx& tx);

}  // namespace onus::incident
