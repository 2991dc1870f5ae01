// Counts of signals by minute and hour, and changes at services: what charts and the incident's screen show
// beside.
#include "incident/rows.h"

namespace onus::incident {
namespace {

constexpr std::int64_t kMinute = Duration::minutes(1).us;
constexpr std::int64_t kHour = Duration::hours(1).us;

std::int64_t floor_to(Instant t, std::int64_t step) { return t.us / step * step; }

void add(store::Tx& tx, const std::string& table, const std::string& column, std::int64_t at,
         const SignalCount& count) {
  tx.exec("insert into " + table + " (" + column +
              ", service, integration, signals) values ($1, $2, $3, $4) on conflict (" + column +
              ", service, integration) do update set signals = " + table + ".signals + excluded.signals",
          {at, count.service, count.integration, count.signals});
}

}  // namespace

void add_counts(store::Tx& tx, std::span<const SignalCount> counts, Instant now) {
  // In one order on every node, so that two that count at once do not wait for each other in a circle.
  std::map<std::tuple<std::int64_t, std::string, std::string>, std::int64_t> minutes, hours;
  for (const auto& c : counts) {
    minutes[{floor_to(c.minute, kMinute), c.service, c.integration}] += c.signals;
    hours[{floor_to(c.minute, kHour), c.service, c.integration}] += c.signals;
  }
  for (const auto& [key, signals] : minutes)
    add(tx, "signal_minute", "minute", std::get<0>(key), {now, std::get<1>(key), std::get<2>(key), signals});
  for (const auto& [key, signals] : hours)
    add(tx, "signal_hour", "hour", std::get<0>(key), {now, std::get<1>(key), std::get<2>(key), signals});
  tx.exec("delete from signal_minute where minute < $1", {now - Duration::hours(2)});
  tx.exec("delete from signal_hour where hour < $1", {now - Duration::days(32)});
}

std::vector<std::int64_t> signals_per_minute(store::Tx& tx, std::string_view service, Instant now) {
  constexpr std::int64_t kMinutes = 60;
  const std::int64_t first = floor_to(now, kMinute) - (kMinutes - 1) * kMinute;
  const auto rows =
      service.empty()
          ? tx.query("select minute, sum(signals) from signal_minute where minute >= $1 group by minute",
                     {first})
          : tx.query(
                "select minute, sum(signals) from signal_minute where service = $2 and minute >= $1 group by "
                "minute",
                {first, service});
  std::vector<std::int64_t> out(kMinutes, 0);
  for (const auto& row : rows) {
    const auto i = (row.integer(0) - first) / kMinute;
    if (i < kMinutes) out[static_cast<std::size_t>(i)] = row.integer(1);
  }
  return out;
}

std::vector<SourceCount> signals_by_source(store::Tx& tx, Instant now) {
  const auto rows = tx.query(
      "select integration, sum(signals), sum(case when service = $2 then signals else 0 end), max(hour) from "
      "signal_hour "
      "where hour > $1 group by integration order by integration",
      {floor_to(now, kHour) - 24 * kHour, catalogue::kUnrouted});
  std::vector<SourceCount> out;
  for (const auto& row : rows)
    out.push_back({row.text(0), row.integer(1), row.integer(2), 0, row.instant(3)});
  const auto last = tx.query(
      "select integration, sum(case when minute >= $1 then signals else 0 end), max(minute) from "
      "signal_minute "
      "group by integration",
      {floor_to(now, kMinute) - kMinute});
  for (const auto& row : last)
    for (auto& source : out)
      if (source.integration == row.text(0)) {
        source.per_minute = row.integer(1);
        source.last_at = row.instant(2);
      }
  return out;
}

void record_change(store::Tx& tx, const Change& c) {
  tx.exec(
      "insert into change_event (id, at, service, integration, summary, source, links, details) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8)",
      {c.id, c.at, c.service, c.integration, c.summary, c.source, links_text(c.links),
       json::serialize(c.details)});
}

std::vector<Change> changes_near(store::Tx& tx, std::string_view service, Instant at) {
  const auto rows = tx.query(
      "select id, at, service, integration, summary, source, links, details from change_event "
      "where service = $1 and at >= $2 and at <= $3 order by at desc limit 20",
      {service, at - Duration::hours(24), at + Duration::hours(1)});
  std::vector<Change> out;
  for (const auto& row : rows)
    out.push_back({row.uuid(0), row.instant(1), row.text(2), row.text(3), row.text(4), row.text(5),
                   links_from(row.text(6)), object_from(row.text(7))});
  return out;
}

}  // namespace onus::incident
