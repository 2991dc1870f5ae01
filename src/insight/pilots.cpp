// Pilots: the same measures before and after.
#include "insight/pilots.h"

#include <algorithm>
#include <array>

#include "people/api_list.h"

namespace onus::insight {

namespace {

constexpr std::array kAll{Measure::incidents,       Measure::time_to_acknowledge,
                          Measure::time_to_restore, Measure::loss,
                          Measure::pages,           Measure::pages_by_night};

std::optional<std::int64_t> value(const Measures& m, Measure which) {
  switch (which) {
    case Measure::incidents:
      return m.incidents;
    case Measure::time_to_acknowledge:
      return m.acknowledge_s;
    case Measure::time_to_restore:
      return m.restore_s;
    case Measure::loss:
      return m.loss_minor;
    case Measure::pages:
      return m.pages;
    case Measure::pages_by_night:
      return m.night_pages;
  }
  return std::nullopt;
}

const char* unit_of(Measure which) {
  if (which == Measure::time_to_acknowledge || which == Measure::time_to_restore) return "seconds";
  return which == Measure::loss ? "minor" : "count";
}

/// Did Onus know one of the services at `t`? What nobody recorded was not zero.
bool recorded(const document::Documents& documents, const Pilot& pilot, Instant t) {
  const auto org = documents.at(t);
  return std::any_of(pilot.services.begin(), pilot.services.end(), [&](const std::string& name) {
    const auto* service = org->find<catalogue::Service>(name);
    return service && !service->meta.before_record;
  });
}

json::value number(const std::optional<std::int64_t>& n) {
  return n ? json::value(*n) : json::value(nullptr);
}

/// Null where one of them is not known, or nothing has changed. The less, the better.
json::value better(const std::optional<std::int64_t>& before, const std::optional<std::int64_t>& after) {
  if (!before || !after || before == after) return nullptr;
  return after < before;
}

}  // namespace

PilotTimes times_of(const document::Organisation& org, const Pilot& pilot, Instant now) {
  PilotTimes out;
  const Instant start = day_begins(org, pilot.start), end = day_begins(org, pilot.end + 1);
  out.planned = now < start;
  out.over = end <= now;
  out.after = {start, out.planned ? start : std::min(end, now)};
  const Duration length = out.planned ? end - start : out.after.end - start;
  out.before = {start - length, start};
  return out;
}

json::object pilot_json(store::Store& store, const document::Documents& documents, const PilotDoc& pilot,
                        Instant now) {
  const auto org = documents.current();
  const PilotTimes times = times_of(*org, pilot.spec, now);
  const std::set<std::string> services(pilot.spec.services.begin(), pilot.spec.services.end());
  Records before, after;
  store.read([&](store::Tx& tx) {
    before = records(tx, *org, times.before, services);
    after = records(tx, *org, times.after, services);
  });
  const Measures was = measures(before, losses(documents, before.incidents, now));
  const Measures is = measures(after, losses(documents, after.incidents, now));
  const bool known = recorded(documents, pilot.spec, times.before.start);
  json::array rows;
  const std::vector<Measure> chosen =
      pilot.spec.measures.empty() ? std::vector<Measure>(kAll.begin(), kAll.end()) : pilot.spec.measures;
  for (const Measure measure : chosen) {
    std::optional<std::int64_t> a, b;
    if (known) a = value(was, measure);
    if (!times.planned) b = value(is, measure);
    rows.push_back({{"measure", to_text(measure)},
                    {"unit", unit_of(measure)},
                    {"before", number(a)},
                    {"after", number(b)},
                    {"better", better(a, b)}});
  }
  return {{"name", pilot.meta.name},
          {"title", pilot.meta.title},
          {"hypothesis", pilot.spec.hypothesis},
          {"services", json::value_from(pilot.spec.services)},
          {"start", format(pilot.spec.start)},
          {"end", format(pilot.spec.end)},
          {"state", times.planned ? "planned"
                    : times.over  ? "over"
                                  : "running"},
          {"before_from", format(times.before.start)},
          {"conclusion", people::text_or_null(pilot.spec.conclusion)},
          {"currency", model::policy(*org).currency.code},
          {"measures", std::move(rows)}};
}

}  // namespace onus::insight
