// The route of a team's weekly report: what paged it, whom, when, and what it lost; as JSON and as a table.
#include <algorithm>

#include "base/json_text.h"
#include "base/text.h"
#include "incident/incident_store.h"
#include "paging/report.h"
#include "paging/rota_api.h"
#include "paging/rota_json.h"
#include "paging/rows.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

using document::Organisation;
using server::Request;
using server::Response;

constexpr int kWeeks = 12;
constexpr std::size_t kNoisiest = 10;

/// Services that the team owns, and those it answers for under Ops Run It.
std::vector<std::string> services_of(const Organisation& org, const std::string& team, Instant t) {
  std::vector<std::string> out;
  for (const auto& [name, service] : org.all<catalogue::Service>())
    if (service->spec.team == team || model::answering(org, *service, t).team == team) out.push_back(name);
  if (model::unrouted(org).spec.team == team) out.emplace_back(catalogue::kUnrouted);
  return out;
}

/// A page with its incident, for what is noisy.
struct PageRow {
  std::int64_t incident = 0;
  ReportPage page;
};

struct AlertRow {
  std::string service, dedup_key, summary;
  Instant first_at;
  std::int64_t signals = 0;
  std::optional<std::int64_t> incident;
};

/// Everything the report is made of, over its twelve weeks.
struct Material {
  std::vector<incident::Incident> incidents;  // that began in the week
  std::vector<PageRow> pages;
  std::vector<AlertRow> alerts;
};

Material read(store::Tx& tx, const Organisation& org, const std::vector<std::string>& services,
              Interval weeks, Interval week) {
  Material out;
  const auto& policy = model::policy(org);
  for (const auto& service : services) {
    std::vector<std::int64_t> numbers;
    for (const auto& row : tx.query("select number from incident where service = $1 and opened_at >= $2 "
                                    "and opened_at < $3 order by number",
                                    {service, week.start, week.end}))
      numbers.push_back(row.integer(0));
    for (std::size_t from = 0; from < numbers.size(); from += 1000) {
      const auto part = std::span(numbers).subspan(from, std::min<std::size_t>(1000, numbers.size() - from));
      for (auto& incident : incident::load_incidents(tx, part)) out.incidents.push_back(std::move(incident));
    }
    for (const auto& row :
         tx.query("select p.incident, p.person, p.opened_at from incident i join page p on "
                  "p.incident = i.number where i.service = $1 and (i.resolved_at is null or i.resolved_at >= "
                  "$2) and i.opened_at < $4 and p.opened_at >= $2 and p.opened_at < $3",
                  {service, weeks.start, weeks.end, weeks.end + Duration::days(1)})) {
      const Instant at = row.instant(2);
      const bool night = model::moment(policy, at) == model::Moment::out_of_hours;
      out.pages.push_back({row.integer(0), {row.text(1), at, night}});
    }
    // An alert's id is as old as its first signal, and `first_at` at most as young.
    for (const auto& row :
         tx.query("select dedup_key, summary, first_at, count, incident from alert where "
                  "service = $1 and id >= $4 and first_at >= $2 and first_at < $3",
                  {service, weeks.start, weeks.end, Uuid::first_at(weeks.start - Duration::hours(1))}))
      out.alerts.push_back(
          {service, row.text(0), row.text(1), row.instant(2), row.integer(3), row.optional_integer(4)});
  }
  return out;
}

json::value number(const std::optional<std::int64_t>& n) {
  return n ? json::value(*n) : json::value(nullptr);
}
json::object spread_json(const Spread& s) {
  return {{"median_s", number(s.median_s)}, {"p90_s", number(s.p90_s)}, {"max_s", number(s.max_s)}};
}

json::object usefulness_json(const std::vector<incident::Incident>& incidents) {
  std::int64_t needed = 0, waited = 0, nothing = 0, unsaid = 0;
  for (const auto& incident : incidents) {
    if (!incident.resolved_at) continue;
    ++(incident.outcome == "needed-me"           ? needed
       : incident.outcome == "could-have-waited" ? waited
       : incident.outcome == "nothing-to-do"     ? nothing
                                                 : unsaid);
  }
  return {{"needed", needed}, {"could_wait", waited}, {"nothing", nothing}, {"unsaid", unsaid}};
}

/// The keys that paged most, then alerted most. An incident's pages count for each of its keys.
json::array noisiest_json(const Organisation& org, const Material& all, Interval week) {
  std::map<std::int64_t, std::int64_t> pages;
  for (const auto& row : all.pages)
    if (week.contains(row.page.at)) ++pages[row.incident];
  struct Noise {
    const AlertRow* latest = nullptr;
    std::int64_t alerts = 0, signals = 0, pages = 0;
    std::set<std::int64_t> incidents;
  };
  std::map<incident::AlertKey, Noise> by_key;
  for (const auto& alert : all.alerts) {
    if (!week.contains(alert.first_at)) continue;
    Noise& noise = by_key[{alert.service, alert.dedup_key}];
    ++noise.alerts;
    noise.signals += alert.signals;
    if (alert.incident && noise.incidents.insert(*alert.incident).second) {
      const auto of = pages.find(*alert.incident);
      noise.pages += of == pages.end() ? 0 : of->second;
    }
    if (!noise.latest || noise.latest->first_at < alert.first_at) noise.latest = &alert;
  }
  std::vector<const Noise*> order;
  for (const auto& [key, noise] : by_key) order.push_back(&noise);
  std::stable_sort(order.begin(), order.end(), [](const Noise* a, const Noise* b) {
    return std::tie(a->pages, a->alerts, a->signals) > std::tie(b->pages, b->alerts, b->signals);
  });
  json::array out;
  for (const auto* noise : order) {
    if (out.size() == kNoisiest) break;
    out.push_back({{"dedup_key", noise->latest->dedup_key},
                   {"service", noise->latest->service},
                   {"service_title", title_of<catalogue::Service>(org, noise->latest->service)},
                   {"summary", noise->latest->summary},
                   {"alerts", noise->alerts},
                   {"signals", noise->signals},
                   {"pages", noise->pages}});
  }
  return out;
}

json::array people_json(const Organisation& org, const std::vector<ReportPage>& pages) {
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> by_person;
  for (const auto& page : pages) {
    auto& [all, night] = by_person[page.person];
    ++all;
    night += page.night ? 1 : 0;
  }
  json::array out;
  for (const auto& [person, counts] : by_person) {
    json::object row = people::named<people::Person>(org, person);
    row["pages"] = counts.first;
    row["night_pages"] = counts.second;
    out.push_back(std::move(row));
  }
  return out;
}

json::array weeks_json(const Material& all, Week last, const Zone& zone) {
  json::array out;
  for (int i = kWeeks - 1; i >= 0; --i) {
    const Week week = last.before(i);
    const Interval time = week.time(zone);
    std::int64_t alerts = 0, pages = 0, night = 0;
    for (const auto& alert : all.alerts) alerts += time.contains(alert.first_at) ? 1 : 0;
    for (const auto& row : all.pages) {
      if (!time.contains(row.page.at)) continue;
      ++pages;
      night += row.page.night ? 1 : 0;
    }
    out.push_back({{"week", week.text()}, {"alerts", alerts}, {"pages", pages}, {"night_pages", night}});
  }
  return out;
}

/// What the week's incidents lost; null if none of the team's services has an exposure.
json::value loss_json_of(const Organisation& org, const std::vector<std::string>& services,
                         const std::vector<incident::Incident>& incidents, Instant now) {
  const bool exposed = std::any_of(services.begin(), services.end(), [&](const std::string& name) {
    return model::select(org, incident::service_of(org, name), now).exposure_minor.has_value();
  });
  std::int64_t sum = 0;
  for (const auto& incident : incidents)
    if (const auto loss = incident::loss_so_far(org, incident, now)) sum += loss->amount_minor;
  return exposed ? json::value(sum) : json::value(nullptr);
}

json::array nights_json(const Organisation& org, const std::vector<ReportPage>& pages, Week week,
                        const Zone& zone) {
  json::array out;
  for (const auto& night : nights_of(pages, week, zone)) {
    json::array people;
    for (const auto& person : night.people) people.push_back(people::named<people::Person>(org, person));
    out.push_back({{"date", format(night.date)}, {"pages", night.pages}, {"people", std::move(people)}});
  }
  return out;
}

class Reports {
 public:
  Reports(store::Store& store, document::Documents& documents, const Clock& clock)
      : store_(store), documents_(documents), clock_(clock) {}

  Response json_report(const Request& request) const {
    json::object out;
    if (auto refused = make(request, out)) return *refused;
    return server::json_response(200, out);
  }

  Response csv_report(const Request& request) const {
    json::object out;
    if (auto refused = make(request, out)) return *refused;
    Response response;
    response.set("Content-Type", "text/csv; charset=utf-8");
    const std::string name = request.param("team") + "-" + std::string(out.at("week").as_string()) + ".csv";
    response.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.body = csv(out);
    return response;
  }

 private:
  std::optional<Response> make(const Request& request, json::object& out) const {
    const auto org = documents_.current();
    const auto* team = org->find<people::Team>(request.param("team"));
    if (!team) return server::problem(404, "There is no such team");
    const auto& policy = model::policy(*org);
    Week week = last_whole_week(clock_.now(), policy.zone);
    if (const auto text = request.query_value("week"); text && !text->empty()) {
      const auto asked = Week::parse(*text);
      if (!asked) return bad_request(asked.error());
      week = *asked;
    }
    const Interval time = week.time(policy.zone);
    const Interval weeks{week.before(kWeeks - 1).time(policy.zone).start, time.end};
    const auto services = services_of(*org, team->meta.name, clock_.now());
    Material all;
    store_.read([&](store::Tx& tx) { all = read(tx, *org, services, weeks, time); });
    out = report(*org, *team, week, services, all);
    return std::nullopt;
  }

  json::object report(const Organisation& org, const people::TeamDoc& team, Week week,
                      const std::vector<std::string>& services, const Material& all) const {
    const auto& policy = model::policy(org);
    const Interval time = week.time(policy.zone);
    std::vector<ReportPage> pages;
    for (const auto& row : all.pages)
      if (time.contains(row.page.at)) pages.push_back(row.page);
    std::vector<Duration> acknowledge, resolve;
    for (const auto& incident : all.incidents) {
      if (const auto& first = incident.first_acknowledged_at)
        acknowledge.push_back(*first - incident.opened_at);
      if (incident.resolved_at) resolve.push_back(*incident.resolved_at - incident.opened_at);
    }
    auto in_week = [&](const AlertRow& alert) { return time.contains(alert.first_at); };
    return {{"team", team.meta.name},
            {"title", team.meta.title},
            {"week", week.text()},
            {"from", format(time.start)},
            {"to", format(time.end)},
            {"currency", policy.currency.code},
            {"zone", policy.zone.name()},
            {"alerts", std::count_if(all.alerts.begin(), all.alerts.end(), in_week)},
            {"incidents", all.incidents.size()},
            {"pages", pages.size()},
            {"night_pages", std::count_if(pages.begin(), pages.end(), [](const auto& p) { return p.night; })},
            {"loss", loss_json_of(org, services, all.incidents, clock_.now())},
            {"nights", nights_json(org, pages, week, policy.zone)},
            {"acknowledge", spread_json(spread_of(std::move(acknowledge)))},
            {"resolve", spread_json(spread_of(std::move(resolve)))},
            {"usefulness", usefulness_json(all.incidents)},
            {"noisiest", noisiest_json(org, all, time)},
            {"people", people_json(org, pages)},
            {"weeks", weeks_json(all, week, policy.zone)}};
  }

  /// One table: what is counted, of what, and the number; empty where it is unknown.
  static std::string csv(const json::object& report) {
    std::string out = "section,name,measure,value\r\n";
    auto line = [&](std::string_view section, std::string_view name, std::string_view measure,
                    const json::value& value) {
      const std::string text = value.is_null()     ? ""
                               : value.is_string() ? csv_cell(std::string_view(value.as_string()))
                                                   : json_text(value);
      out += csv_cell(section) + "," + csv_cell(name) + "," + csv_cell(measure) + "," + text + "\r\n";
    };
    const std::string_view week = report.at("week").as_string();
    for (const char* name :
         {"team", "currency", "zone", "from", "to", "alerts", "incidents", "pages", "night_pages", "loss"})
      line("week", week, name, report.at(name));
    for (const char* name : {"acknowledge", "resolve", "usefulness"})
      for (const auto& [measure, value] : report.at(name).as_object()) line(name, week, measure, value);
    for (const auto& night : report.at("nights").as_array())
      line("night", night.at("date").as_string(), "pages", night.at("pages"));
    auto counts = [&](const char* list, const char* section, const char* name,
                      std::initializer_list<const char*> measures) {
      for (const auto& row : report.at(list).as_array())
        for (const char* measure : measures)
          line(section, row.at(name).as_string(), measure, row.at(measure));
    };
    counts("people", "person", "name", {"pages", "night_pages"});
    counts("noisiest", "alert", "dedup_key", {"service", "alerts", "signals", "pages"});
    counts("weeks", "week", "week", {"alerts", "pages", "night_pages"});
    return out;
  }

  store::Store& store_;
  document::Documents& documents_;
  const Clock& clock_;
};

}  // namespace

void add_report_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       const Clock& clock) {
  auto reports = std::make_shared<const Reports>(store, documents, clock);
  const server::Parameters query{{"week", "as 2026-W47; default the last whole one"}};
  auto made = people::route("GET", "/api/v1/teams/{team}/report", server::Access::viewer,
                            "What a week was like for a team", "report",
                            [reports](const Request& request) { return reports->json_report(request); });
  made.doc.query = query;
  router.add(std::move(made).answers(server::schema("Report")));
  auto table =
      people::route("GET", "/api/v1/teams/{team}/report.csv", server::Access::viewer, "The same as one table",
                    "report", [reports](const Request& request) { return reports->csv_report(request); });
  table.doc.query = query;
  table.doc.response = json::object{{"type", "string"}};
  table.doc.response_type = "text/csv";
  router.add(std::move(table));
}

}  // namespace onus::paging
