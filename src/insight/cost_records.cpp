// Incidents and organisations of a period, from the store.
#include "insight/cost_records.h"

#include <algorithm>

#include "base/money.h"
#include "incident/incident_store.h"
#include "insight/rotas.h"
#include "insight/shared_loss.h"

namespace onus::insight {

namespace {

/// `twice`: of its loss, what others of its journeys count.
model::IncidentRecord record_of(const document::Documents& documents, const incident::Incident& incident,
                                std::int64_t twice, Instant now) {
  model::IncidentRecord out;
  out.number = incident.number;
  out.service = incident.service;
  out.opened_at = incident.opened_at;
  if (const auto& first = incident.first_acknowledged_at)
    out.responded = std::max(Duration{}, incident.resolved_at.value_or(now) - *first);
  const auto org = documents.at(incident.opened_at);
  const auto loss = incident::loss_so_far(*org, incident, now);
  if (!loss) return out;
  out.loss_minor = loss->amount_minor - twice;
  const auto service = model::service(*org, incident.service);
  const auto selection =
      service ? std::optional(model::select(*org, *service, incident.opened_at)) : std::nullopt;
  if (selection && selection->parts && loss->exposure_per_hour_minor.value_or(0) > 0)
    out.revenue_minor =
        mul_div(loss->amount_minor, selection->parts->revenue_minor, *loss->exposure_per_hour_minor) - twice;
  return out;
}

}  // namespace

std::vector<model::IncidentRecord> incident_records(store::Store& store, const document::Documents& documents,
                                                    Interval period,
                                                    const std::optional<std::vector<std::string>>& services,
                                                    Instant now) {
  // Those that began before it may have lost the same hour of a journey.
  const bool journeys = !documents.current()->all<catalogue::Journey>().empty();
  const auto asked = [&](const std::string& service) {
    return !services || std::ranges::find(*services, service) != services->end();
  };
  auto found = store.read_returning<std::vector<incident::Incident>>(
      [&](store::Tx& tx) { return incident::incidents_during(tx, period); });
  if (!journeys) std::erase_if(found, [&](const auto& one) { return !asked(one.service); });
  const auto twice = counted_twice(documents, found, now);
  std::vector<model::IncidentRecord> out;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (period.contains(found[i].opened_at) && asked(found[i].service))
      out.push_back(record_of(documents, found[i], twice[i], now));
  return out;
}

std::vector<model::CostSegment> cost_segments(const document::Documents& documents, Interval period) {
  const Zone zone = model::policy(*documents.at(period.end - Duration{1})).zone;
  std::vector<Instant> starts{period.start};
  for (const Instant t : documents.changes(period)) {
    if (starts.size() > 1 && zone.local(starts.back()).date == zone.local(t).date)
      starts.back() = t;
    else if (t > period.start)
      starts.push_back(t);
  }
  std::vector<model::CostSegment> out;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    model::CostSegment segment;
    segment.time = {starts[i], i + 1 < starts.size() ? starts[i + 1] : period.end};
    segment.org = documents.at(starts[i]);
    segment.roles = night_roles(*segment.org);
    out.push_back(std::move(segment));
  }
  return out;
}

model::YearsPremium coming_premium(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                   Instant t) {
  model::StatementInput input;
  input.service = service.meta.name;
  model::CostSegment year;
  year.time = {t, t + Duration::days(365)};
  year.org = std::make_shared<const document::Organisation>(org);
  year.roles = night_roles(org);
  input.segments.push_back(std::move(year));
  input.expected_from = t;
  const model::Statement made = model::statement(input);
  const auto premium_lines = std::ranges::count_if(
      model::cost_lines(), [](const model::LineFacts& line) { return model::is_premium(line.cost); });
  return {made.in_force.totals.premium_minor, static_cast<std::int64_t>(made.in_force.totals.premium_known),
          premium_lines};
}

}  // namespace onus::insight
