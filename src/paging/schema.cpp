// Tables of paging: states and timers, pages, the outbox, links, tests, nodes.
#include <array>

#include "paging/paging_store.h"

namespace onus::paging {
namespace {

// Timers and the outbox are read by partial indexes: what is over costs nothing.
constexpr std::string_view kFirst = R"(
create table paging (
  incident {int} primary key,
  service {text} not null,
  phase {int} not null,
  page_at {int} not null,
  pass {int} not null,
  step {int} not null,
  due {int},
  pass_ended {int},
  paged {text} not null,
  acknowledged_by {text} not null,
  unanswered {int} not null,
  first_paged_at {int}
) {strict};
create index paging_due on paging (due) where due is not null;
create index paging_held on paging (incident) where phase = 1;
create index paging_taken on paging (acknowledged_by) where phase in (5, 6, 7);
create index paging_unanswered on paging (incident) where unanswered = 1;
create table page (
  id {bytes} primary key,
  incident {int} not null,
  person {text} not null,
  step {int} not null,
  pass {int} not null,
  reason {text} not null,
  asked_by {text} not null,
  off_duty {int} not null,
  opened_at {int} not null,
  state {int} not null,
  ended_at {int},
  why {text} not null
) {strict};
create unique index page_open on page (incident, person) where state = 0;
create index page_open_person on page (person, incident) where state = 0;
create index page_incident on page (incident, id);
create index page_person on page (person, id);
create table notification (
  id {bytes} primary key,
  page {bytes},
  incident {int} not null,
  person {text} not null,
  method {int} not null,
  kind {int} not null,
  first {int} not null,
  due {int} not null,
  state {int} not null,
  attempts {int} not null,
  lease_node {text},
  lease_until {int},
  data {text} not null,
  ended_at {int}
) {strict};
create index notification_due on notification (first desc, due) where state = 0;
create index notification_next on notification (due) where state = 0;
create index notification_waiting on notification (incident) where state = 0;
create index notification_incident on notification (incident, id);
create index notification_page on notification (page) where page is not null;
create table attempt (
  id {bytes} primary key,
  notification {bytes} not null,
  at {int} not null,
  took {int} not null,
  outcome {int} not null,
  answer {text} not null
) {strict};
create index attempt_notification on attempt (notification, id);
create table page_link (
  hash {bytes} primary key,
  incident {int} not null,
  ring {bytes},
  person {text} not null,
  made_at {int} not null,
  expires_at {int} not null
) {strict};
create index page_link_expires on page_link (expires_at);
create table ring (
  id {bytes} primary key,
  person {text} not null,
  started_at {int} not null,
  confirmed_at {int}
) {strict};
create index ring_person on ring (person, id);
create table node (
  id {text} primary key,
  host {text} not null,
  version {text} not null,
  started_at {int} not null,
  seen_at {int} not null
) {strict};
)";

// An incident that is forgotten takes its pages' links with it.
constexpr std::string_view kLinks = "create index page_link_incident on page_link (incident);";

// Each time that the database's clock went back, and how far: whoever adds the row moves what waits.
constexpr std::string_view kClock = R"(
create table clock_step (
  step {int} primary key,
  at {int} not null,
  back {int} not null
) {strict};
)";

// PostgreSQL looks again at what waits after a thousand changes, not after a tenth of all messages ever sent:
// while it believes that nothing waits, the index of incidents seems as good as that of due times.
constexpr std::string_view kWaiting = R"(
{postgresql} alter table notification set (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000);
)";

constexpr std::array kMigrations{store::Migration{1, "paging", kFirst}, store::Migration{9, "paging", kLinks},
                                 store::Migration{11, "paging", kClock},
                                 store::Migration{13, "paging", kWaiting}};

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace onus::paging
