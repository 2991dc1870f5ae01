// Records read from the store, and the measures made of them.
#include "insight/records.h"

#include <algorithm>
#include <map>
#include <span>

#include "incident/incident_store.h"
#include "insight/shared_loss.h"
#include "model/loss.h"
#include "paging/paging_store.h"
#include "paging/report.h"

namespace onus::insight {

namespace {

Duration unavailable(const incident::Incident& incident, Instant until) {
  return std::max(until - incident.opened_at - incident.available, Duration{});
}

}  // namespace

std::vector<incident::Incident> incidents_of(store::Tx& tx, Interval period,
                                             const std::optional<std::set<std::string>>& services) {
  std::vector<std::int64_t> numbers;
  for (const auto& row : tx.query("select number, service from incident where opened_at >= $1 and "
                                  "opened_at < $2 order by number",
                                  {period.start, period.end}))
    if (!services || services->contains(row.text(1))) numbers.push_back(row.integer(0));
  std::vector<incident::Incident> out;
  constexpr std::size_t kAtOnce = 1000;
  for (std::size_t from = 0; from < numbers.size(); from += kAtOnce) {
    const auto part = std::span(numbers).subspan(from, std::min(kAtOnce, numbers.size() - from));
    for (auto& one : incident::load_incidents(tx, part)) out.push_back(std::move(one));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  return out;
}

Records records(store::Tx& tx, const document::Organisation& org, Interval period,
                const std::optional<std::set<std::string>>& services) {
  Records out;
  out.incidents = incidents_of(tx, period, services);
  const auto& policy = model::policy(org);
  for (const auto& row : tx.query("select p.incident, i.service, p.person, p.opened_at, p.step, p.pass, "
                                  "p.state, p.off_duty from page p "
                                  "join incident i on i.number = p.incident where p.id >= $1 and p.opened_at "
                                  ">= $2 and p.opened_at < $3 "
                                  "order by p.opened_at, p.incident, p.person",
                                  {Uuid::first_at(period.start), period.start, period.end})) {
    if (services && !services->contains(row.text(1))) continue;
    PageRecord page{row.integer(0), row.text(1), row.text(2), row.instant(3), row.integer(4), row.integer(5)};
    page.passed_on = static_cast<paging::Page::State>(row.integer(6)) == paging::Page::State::passed;
    page.off_duty = row.boolean(7);
    page.night = model::moment(policy, page.at) == model::Moment::out_of_hours;
    out.pages.push_back(std::move(page));
  }
  return out;
}

bool any_incident(store::Tx& tx) { return tx.one("select number from incident limit 1").has_value(); }

std::vector<ServiceLoss> losses(const document::Documents& documents,
                                const std::vector<incident::Incident>& incidents, Instant now) {
  struct Sum {
    ServiceLoss loss;
    std::vector<model::Protection> all;
  };
  std::map<std::string, Sum> by_service;
  const auto twice = counted_twice(documents, incidents, now);
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const auto& one = incidents[i];
    Sum& sum = by_service[one.service];
    ++sum.loss.incidents;
    const auto org = documents.at(one.opened_at);
    const auto loss = incident::loss_so_far(*org, one, now);
    const auto service = model::service(*org, one.service);
    if (!loss || !service) {
      ++sum.loss.without_exposure;
      continue;
    }
    const auto selection = model::select(*org, *service, one.opened_at);
    sum.all.push_back(model::protection_of_loss(loss->exposure_per_hour_minor.value_or(0),
                                                selection.availability_e5, loss->amount_minor - twice[i]));
    if (selection.peak.empty())
      sum.loss.observed.push_back(
          {one.number, {loss->amount_minor, unavailable(one, one.resolved_at.value_or(now)), now}});
  }
  std::vector<ServiceLoss> out;
  for (auto& [service, sum] : by_service) {
    const model::Protection total = model::over_period(sum.all);
    sum.loss.service = service;
    sum.loss.loss_minor = total.loss_minor;
    sum.loss.tolerated_minor = total.tolerated_minor;
    sum.loss.protected_minor = total.protected_minor;
    sum.loss.overrun_minor = total.overrun_minor;
    out.push_back(std::move(sum.loss));
  }
  return out;
}

std::map<std::string, std::vector<model::ObservedLoss>, std::less<>> observed_losses(
    store::Store& store, const document::Documents& documents, Instant t) {
  const auto revised = store.read_returning<std::vector<incident::Revised>>(
      [](store::Tx& tx) { return incident::revised_since(tx, Instant{}); });
  std::map<std::string, std::vector<model::ObservedLoss>, std::less<>> out;
  for (const auto& [one, known_at] : revised) {
    if (known_at > t) continue;
    const auto org = documents.at(one.opened_at);
    const auto service = model::service(*org, one.service);
    if (!service || !model::select(*org, *service, one.opened_at).peak.empty()) continue;
    out[one.service].push_back({*one.revised_minor, unavailable(one, *one.resolved_at), known_at});
  }
  return out;
}

Measures measures(const Records& records, const std::vector<ServiceLoss>& losses) {
  Measures out;
  out.incidents = static_cast<std::int64_t>(records.incidents.size());
  std::vector<Duration> acknowledge, restore;
  for (const auto& one : records.incidents) {
    if (one.first_acknowledged_at) acknowledge.push_back(*one.first_acknowledged_at - one.opened_at);
    if (one.resolved_at) restore.push_back(*one.resolved_at - one.opened_at);
  }
  out.acknowledge_s = paging::spread_of(std::move(acknowledge)).median_s;
  out.restore_s = paging::spread_of(std::move(restore)).median_s;
  std::int64_t sum = 0, unknown = 0;
  for (const ServiceLoss& loss : losses) {
    sum += loss.loss_minor;
    unknown += loss.without_exposure;
  }
  if (unknown == 0) out.loss_minor = sum;
  out.pages = static_cast<std::int64_t>(records.pages.size());
  out.night_pages =
      std::count_if(records.pages.begin(), records.pages.end(), [](const PageRecord& p) { return p.night; });
  return out;
}

Instant day_begins(const document::Organisation& org, Date day) {
  return model::policy(org).zone.instant({day, 0});
}

Date day_of(const document::Organisation& org, Instant t) { return model::policy(org).zone.local(t).date; }

}  // namespace onus::insight
