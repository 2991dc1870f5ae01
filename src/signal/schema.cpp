// Tables of this room.
#include "signal/heartbeat.h"

namespace onus::signal {
namespace {

// alert_sender is on the incident room's table: aliases.h asks by key whatever the service.
constexpr store::Migration kMigrations[] = {
    {1, "signal", R"(
create table heartbeat (
  name {text} primary key,
  last_at {int},
  due_at {int} not null,
  late {int} not null
) {strict};
create index heartbeat_due on heartbeat (due_at) where late = 0;
create table integration_refusal (
  integration {text} not null,
  hour {int} not null,
  refused {int} not null,
  last_error {text} not null,
  last_at {int} not null,
  primary key (integration, hour)
) {strict};
create table opsgenie_request (
  id {bytes} primary key,
  at {int} not null,
  action {text} not null,
  alias {text} not null,
  alert {bytes},
  integration {text} not null
) {strict};
create index opsgenie_request_at on opsgenie_request (at);
create index alert_sender on alert (integration, dedup_key) where resolved_at is null;
)"},
    // As the incident room's alert_open_key: no other index can stand in for it.
    {8, "signal", R"(
drop index alert_sender;
create index alert_sender on alert ((case when resolved_at is null then integration || ' ' || dedup_key end));
)"}};

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace onus::signal
