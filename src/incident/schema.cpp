// Tables of alerts and incidents.
#include <array>

#include "incident/incident_store.h"

namespace onus::incident {
namespace {

// Newest-first lists walk ids (UUIDv7) or numbers; what is open is reached by partial indexes, so history
// costs nothing.
constexpr std::string_view kFirst = R"(
create table service_lock (
  service {text} primary key
) {strict};
create table incident_counter (
  id {int} primary key,
  next {int} not null
) {strict};
insert into incident_counter (id, next) values (1, 1);
create table signal (
  id {bytes} primary key,
  received {int} not null,
  integration {text} not null,
  service {text} not null,
  dedup_key {text} not null,
  action {int} not null,
  severity {int} not null,
  summary {text} not null,
  alert {bytes},
  incident {int},
  hidden {int} not null,
  body {text} not null
) {strict};
create index signal_service on signal (service, id);
create table alert (
  id {bytes} primary key,
  service {text} not null,
  dedup_key {text} not null,
  grouping_key {text} not null,
  severity {int} not null,
  urgency {int} not null,
  summary {text} not null,
  source {text} not null,
  integration {text} not null,
  labels {text} not null,
  details {text} not null,
  links {text} not null,
  first_at {int} not null,
  last_at {int} not null,
  count {int} not null,
  ends_at {int},
  acknowledged_at {int},
  resolved_at {int},
  timed_out {int} not null,
  incident {int},
  silence {bytes}
) {strict};
create unique index alert_open_key on alert (service, dedup_key) where resolved_at is null;
create index alert_open on alert (id) where resolved_at is null;
create index alert_service on alert (service, id);
create index alert_incident on alert (incident, id) where incident is not null;
create index alert_ends on alert (ends_at) where ends_at is not null and resolved_at is null;
create index alert_hidden on alert (silence) where silence is not null;
create table incident (
  number {int} primary key,
  service {text} not null,
  grouping_key {text} not null,
  title {text} not null,
  severity {int} not null,
  urgency {int} not null,
  state {int} not null,
  opened_at {int} not null,
  acknowledged_at {int},
  resolved_at {int},
  acknowledged_by {text} not null,
  resolved_by {text} not null,
  major {int} not null,
  declared {int} not null,
  declared_by {text} not null,
  outcome {text} not null,
  description {text} not null,
  available_us {int} not null,
  alerts {int} not null,
  open_alerts {int} not null,
  hidden_alerts {int} not null,
  unacknowledged_alerts {int} not null
) {strict};
create unique index incident_open_key on incident (grouping_key) where resolved_at is null;
create index incident_key on incident (grouping_key, number);
create index incident_service on incident (service, number);
create index incident_unresolved on incident (service, number) where resolved_at is null;
create index incident_unresolved_number on incident (number) where resolved_at is null;
create index incident_opened on incident (opened_at);
create index incident_resolved on incident (resolved_at) where resolved_at is not null;
create table timeline (
  incident {int} not null,
  id {bytes} not null,
  at {int} not null,
  kind {text} not null,
  actor {text} not null,
  text {text} not null,
  data {text} not null,
  primary key (incident, id)
) {strict};
create table silence (
  id {bytes} primary key,
  matchers {text} not null,
  reason {text} not null,
  created_by {text} not null,
  starts_at {int} not null,
  ends_at {int} not null,
  maintenance {int} not null,
  phase {int} not null
) {strict};
create index silence_live on silence (phase) where phase < 3;
create table change_event (
  id {bytes} primary key,
  at {int} not null,
  service {text} not null,
  integration {text} not null,
  summary {text} not null,
  source {text} not null,
  links {text} not null,
  details {text} not null
) {strict};
create index change_event_service on change_event (service, at);
create table signal_minute (
  minute {int} not null,
  service {text} not null,
  integration {text} not null,
  signals {int} not null,
  primary key (minute, service, integration)
) {strict};
create index signal_minute_service on signal_minute (service, minute);
create table signal_hour (
  hour {int} not null,
  service {text} not null,
  integration {text} not null,
  signals {int} not null,
  primary key (hour, service, integration)
) {strict};
)";

// Besides when it was first acknowledged: what people say an incident lost, each saying with its reason; the
// last one stands beside the incident too.
constexpr std::string_view kAcknowledgedAndRevised = R"(
alter table incident add column first_acknowledged_at {int};
update incident set first_acknowledged_at = coalesce(
  (select min(at) from timeline where timeline.incident = incident.number and kind = 'acknowledged'), acknowledged_at);
alter table incident add column revised_loss {int};
create table loss_revision (
  id {serial} primary key,
  incident {int} not null,
  at {int} not null,
  amount {int},
  standing {int} not null,
  reason {text} not null,
  revised_by {text} not null,
  actor {text} not null
) {strict};
create index loss_revision_incident on loss_revision (incident, id);
create index loss_revision_at on loss_revision (at);
)";

// Periods are counted by service from the index alone, and what was open in one is found by when it ended.
// PostgreSQL looks at these tables again after a thousand changes, not after a tenth of years of history:
// while it believes that nothing is open, any index of what is open seems as good as the right one.
constexpr std::string_view kPeriods = R"(
drop index incident_opened;
create index incident_opened on incident (opened_at, service);
drop index incident_resolved;
create index incident_resolved on incident (resolved_at, opened_at) where resolved_at is not null;
{postgresql} alter table alert set (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000);
{postgresql} alter table incident set (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000);
)";

// An open alert is found by its key, as one text that a resolved one lacks. No other index can stand in for
// this one, whatever PostgreSQL believes about how many are open.
constexpr std::string_view kOpenKeys = R"(
drop index alert_open_key;
create unique index alert_open_key on alert ((case when resolved_at is null then service || ' ' || dedup_key end));
)";

constexpr std::array kMigrations{
    store::Migration{1, "incident", kFirst}, store::Migration{5, "incident", kAcknowledgedAndRevised},
    store::Migration{7, "incident", kPeriods}, store::Migration{8, "incident", kOpenKeys}};

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace onus::incident
