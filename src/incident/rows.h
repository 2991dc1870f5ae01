// Rows and values: how alerts, incidents and silences stand in their tables. For the room's own store files.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "incident/incident_store.h"

namespace onus::incident {

/// Columns in the order that alert_of() reads; for `select … from alert a`, `incident i`, `silence s`.
inline constexpr std::string_view kAlertColumns =
    "a.id, a.service, a.dedup_key, a.grouping_key, a.severity, a.urgency, a.summary, a.source, "
    "a.integration, a.labels, "
    "a.details, a.links, a.first_at, a.last_at, a.count, a.ends_at, a.acknowledged_at, a.resolved_at, "
    "a.timed_out, "
    "a.incident, a.silence";
inline constexpr std::string_view kIncidentColumns =
    "i.number, i.service, i.grouping_key, i.title, i.severity, i.urgency, i.state, i.opened_at, "
    "i.acknowledged_at, "
    "i.resolved_at, i.acknowledged_by, i.resolved_by, i.major, i.declared, i.declared_by, i.outcome, "
    "i.description, "
    "i.available_us, i.alerts, i.open_alerts, i.hidden_alerts, i.unacknowledged_alerts, "
    "i.first_acknowledged_at, i.revised_loss";
inline constexpr std::string_view kSilenceColumns =
    "s.id, s.matchers, s.reason, s.created_by, s.starts_at, s.ends_at, s.maintenance";

/// What the index alert_open_key holds of `alert a`: its key as open_key() writes it, null once it is
/// resolved.
inline constexpr std::string_view kOpenKey =
    "(case when a.resolved_at is null then a.service || ' ' || a.dedup_key end)";
/// A service's name has no spaces.
std::string open_key(const AlertKey& key);

Alert alert_of(const store::Row& row);
Incident incident_of(const store::Row& row);
Silence silence_of(const store::Row& row);

void insert_alert(store::Tx& tx, const Alert& alert);
void update_alert(store::Tx& tx, const Alert& alert);
void insert_incident(store::Tx& tx, const Incident& incident);
void update_incident(store::Tx& tx, const Incident& incident);

/// JSON text of what is kept as text. Reading back what is no JSON throws store::Unusable.
std::string links_text(const std::vector<Link>& links);
std::vector<Link> links_from(const std::string& text);
json::object object_from(const std::string& text);
std::string matchers_text(const std::vector<Silence::Matcher>& matchers);

/// `n` rounded up to a power of two: lists of few different lengths keep few prepared statements.
std::size_t padded(std::size_t n);
/// `($1,$2),($3,$4)` for `rows` rows of `columns`, numbered from `first`.
std::string values_list(std::size_t rows, std::size_t columns, std::size_t first = 1);
/// `select … from table where column in (…)` for any number of values, in chunks; appends rows. `sql` ends
/// before `(`.
store::Rows query_in(store::Tx& tx, const std::string& sql, const store::Params& values,
                     const std::string& tail = "");

/// Locks services in ascending name until the transaction ends (PostgreSQL; SQLite has one writer).
void lock_services(store::Tx& tx, const std::set<std::string>& services);
/// The open alerts of these keys and the newest incident of each grouping key.
void load_alerts(store::Tx& tx, std::span<const AlertKey> keys, Book& book);
void load_incidents_by_key(store::Tx& tx, const std::set<std::string>& grouping_keys, Book& book);
std::vector<Silence> active_silences(store::Tx& tx, Instant now);

}  // namespace onus::incident
