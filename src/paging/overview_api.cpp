// One service's overview: who is on call, its escalation, incidents, gaps, and what 90 days were like.
#include <algorithm>

#include "incident/incident_json.h"
#include "paging/oncall_json.h"
#include "paging/present.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

using document::Organisation;
using server::Request;
using server::Response;

constexpr std::int32_t kDays = 90;
constexpr std::int64_t kMostIncidents = 10'000;
constexpr Duration kComing = Duration::days(30);

std::string_view from_word(const Organisation& org, const catalogue::ServiceDoc& service,
                           const std::string& name) {
  if (name.empty()) return "built-in";
  if (service.spec.escalation == name) return "service";
  const auto* team = org.find<people::Team>(service.spec.team);
  return team && team->spec.escalation == name ? "team" : "default";
}

json::object escalation_json(const Organisation& org, const catalogue::ServiceDoc& service, Instant now,
                             const Working& working, Language language) {
  const auto [name, escalation] = escalation_of(org, service);
  const WhoAnswer answer = who(org, service, now, working);
  json::array steps;
  for (std::size_t i = 0; i < escalation->steps.size(); ++i) {
    const Step& step = escalation->steps[i];
    json::array targets, people;
    for (const auto& target : step.page) targets.emplace_back(target.text());
    for (const auto& reached : answer.steps[i].people)
      if (!reached.shadow) people.push_back(people::named<people::Person>(org, reached.person));
    const bool always = step.when == rota::When::always;
    steps.push_back({{"after", format(step.after)},
                     {"when", always ? json::value(nullptr) : json::value(rota::to_text(step.when))},
                     {"targets", std::move(targets)},
                     {"people", std::move(people)},
                     {"at", format(answer.steps[i].at)},
                     {"skipped", skipped_json(answer.steps[i].skipped, language)}});
  }
  return {{"name", name.empty() ? "built-in" : name},
          {"from", from_word(org, service, name)},
          {"repeat", escalation->repeat},
          {"steps", std::move(steps)}};
}

/// Open ones, then the latest ten others.
std::vector<incident::Incident> incidents_of_service(store::Tx& tx, const std::string& service) {
  incident::IncidentFilter filter;
  filter.services = std::vector{service};
  auto open = incident::list_incidents(tx, filter, {}, 50);
  filter.of = incident::IncidentFilter::Of::resolved;
  auto resolved = incident::list_incidents(tx, filter, {}, 10);
  std::vector<incident::Incident> out = std::move(open->items);
  for (auto& one : resolved->items) out.push_back(std::move(one));
  return out;
}

bool about(const incident::Silence& silence, const std::string& service) {
  return std::any_of(silence.matchers.begin(), silence.matchers.end(), [&](const auto& m) {
    return m.name == "service" && m.equal && !m.regex && m.value == service;
  });
}

json::array silences_json(store::Tx& tx, const Organisation& org, const std::string& service,
                          bool maintenance, Instant now) {
  const auto hidden = incident::hidden_counts(tx);
  json::array out;
  for (auto state : {incident::SilenceState::active, incident::SilenceState::pending}) {
    const auto listed_now = incident::list_silences(tx, state, maintenance, now, {}, 1000);
    for (const auto& silence : listed_now->items) {
      if (!about(silence, service)) continue;
      const auto count = hidden.find(silence.id);
      out.push_back(
          maintenance ? incident::maintenance_json(org, silence, now)
                      : incident::silence_json(org, silence, count == hidden.end() ? 0 : count->second, now));
    }
  }
  return out;
}

json::array integrations_json(const document::Documents& documents, const std::string& service) {
  json::array out;
  for (const auto& version : documents.list("Integration", std::nullopt, SIZE_MAX))
    if (const auto* of = version.spec.find("service"); of && of->text == service)
      out.push_back({{"name", version.name}, {"title", version.title}});
  return out;
}

/// Adds `more`; unset stays unset.
void add(json::value& sum, std::int64_t more) { sum = sum.is_null() ? more : sum.as_int64() + more; }

/// Incidents that began, and pages, in the last 90 days of the policy's calendar.
json::object last_days(store::Tx& tx, const Organisation& org, const catalogue::ServiceDoc& service,
                       Instant now) {
  const auto& policy = model::policy(org);
  const Date today = policy.zone.local(now).date;
  const Instant since = policy.zone.instant({today + (1 - kDays), 0});
  const bool exposed = model::select(org, service, now).exposure_minor.has_value();
  const json::value nothing = exposed ? json::value(std::int64_t{0}) : json::value(nullptr);
  std::vector<std::pair<std::int64_t, json::value>> days(kDays, {0, nothing});
  std::vector<std::int64_t> numbers;
  for (const auto& row : tx.query("select number from incident where service = $1 and opened_at >= $2 "
                                  "order by number desc limit $3",
                                  {service.meta.name, since, kMostIncidents}))
    numbers.push_back(row.integer(0));
  json::value loss = nothing;
  for (std::size_t from = 0; from < numbers.size(); from += 1000) {
    const auto part = std::span(numbers).subspan(from, std::min<std::size_t>(1000, numbers.size() - from));
    for (const auto& incident : incident::load_incidents(tx, part)) {
      const auto day = policy.zone.local(incident.opened_at).date.days - (today.days - kDays + 1);
      const auto lost = incident::loss_so_far(org, incident, now);
      if (lost) add(loss, lost->amount_minor);
      if (day < 0 || day >= kDays) continue;
      auto& of_day = days[static_cast<std::size_t>(day)];
      ++of_day.first;
      if (lost) add(of_day.second, lost->amount_minor);
    }
  }
  std::int64_t pages = 0, night_pages = 0;
  for (const auto& row : tx.query("select p.opened_at from page p join incident i on i.number = p.incident "
                                  "where i.service = $1 and p.opened_at >= $2",
                                  {service.meta.name, since})) {
    ++pages;
    night_pages += model::moment(policy, row.instant(0)) == model::Moment::out_of_hours ? 1 : 0;
  }
  json::array list;
  for (std::int32_t i = 0; i < kDays; ++i) {
    auto& [count, lost] = days[static_cast<std::size_t>(i)];
    list.push_back({{"date", format(today + (i - kDays + 1))}, {"incidents", count}, {"loss", lost}});
  }
  return {{"incidents", numbers.size()},
          {"pages", pages},
          {"night_pages", night_pages},
          {"loss", loss},
          {"days", std::move(list)}};
}

}  // namespace

Response overview(const OverviewContext& context, const Request& request) {
  const auto org = context.documents.current();
  const auto service = model::service(*org, request.param("service"));
  if (!service) return server::problem(404, "There is no such service");
  const std::string& name = service->meta.name;
  const Instant now = context.clock.now();
  json::object out{{"currency", model::policy(*org).currency.code}};
  People known;
  context.store.read([&](store::Tx& tx) {
    known = load_people(tx, now, people::reader_language(*org, request));
    out["incidents"] =
        incident_rows(tx, *org, incidents_of_service(tx, name), request.principal.person, tx.now());
    out["dependencies"] = dependencies_json(tx, *org, *service, now);
    out["silences"] = silences_json(tx, *org, name, false, tx.now());
    out["maintenance"] = silences_json(tx, *org, name, true, tx.now());
    out["heartbeats"] = context.heartbeats ? context.heartbeats(tx, *org, name) : json::array{};
    out["last_90d"] = last_days(tx, *org, *service, tx.now());
  });
  const Language language = people::reader_language(*org, request);
  OnCallFacts facts(*org, known, now);
  out["on_call"] = on_call_json(facts, *service, language);
  out["escalation"] = escalation_json(*org, *service, now, working_by(*org, known.contacts), language);
  out["integrations"] = integrations_json(context.documents, name);
  const auto checked = context.holes->coming(*org, now, kComing, known.contacts);
  out["gaps"] = gaps_json(*org, holes_within(checked->holes, {now, now + kComing}, name), 100, language);
  return server::json_response(200, out);
}

}  // namespace onus::paging
