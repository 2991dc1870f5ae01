// Routes of the figures of services: one, all, and what their incidents lost against what was tolerated.
#include "insight/insight_api.h"

#include "incident/incident_store.h"
#include "insight/history_store.h"
#include "insight/portfolio_json.h"
#include "insight/records.h"
#include "insight/rotas.h"
#include "model/figures_json.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using catalogue::ServiceDoc;
using server::Request;
using server::Response;

class Routes {
 public:
  Routes(store::Store& store, const document::Documents& documents, const Clock& clock)
      : store_(store), documents_(documents), clock_(clock) {}

  Response one(const Request& request) const {
    const auto asked = asked_at(request);
    if (!asked) return people::field_problem(400, asked.error());
    const auto doc = model::service(*asked->org, request.param("service"));
    if (!doc) return server::problem(404, "There is no such service");
    std::optional<model::Decision> last;
    store_.read([&](store::Tx& tx) { last = model::last_decision(tx, doc->meta.name, asked->at); });
    const model::FiguresOf figures(*asked->org, asked->at);
    const auto observed = observed_losses(store_, documents_, asked->at);
    json::object out = model::figures_json(*asked->org, *doc, figures.one(*doc, known(last, observed, *doc)),
                                           asked->at, people::reader_language(*asked->org, request));
    out["coming"] = coming(*asked->org, *doc, asked->at);
    out["acceptance"] = model::to_json(model::acceptance(documents_, *asked->org, *doc, last, asked->at));
    return server::json_response(200, out);
  }

  Response all(const Request& request) const {
    const auto asked = asked_at(request);
    if (!asked) return people::field_problem(400, asked.error());
    const auto page = people::paging(request);
    if (!page) return people::field_problem(400, page.error());
    const auto lasts = last_decisions(asked->at);
    const auto observed = observed_losses(store_, documents_, asked->at);
    const model::FiguresOf figures(*asked->org, asked->at);
    const Language language = people::reader_language(*asked->org, request);
    auto shown = [&](const ServiceDoc& doc) {
      const auto last = lasts.find(doc.meta.name);
      const auto decision = last == lasts.end() ? std::nullopt : std::optional(last->second);
      return model::figures_json(*asked->org, doc, figures.one(doc, known(decision, observed, doc)),
                                 asked->at, language);
    };
    json::object out = people::list_by_name<catalogue::Service>(
        asked->org->all<catalogue::Service>(), *page, [](const ServiceDoc&) { return true; }, shown);
    return server::json_response(200, out);
  }

  Response portfolio(const Request& request) const {
    const auto asked = asked_at(request);
    if (!asked) return people::field_problem(400, asked.error());
    const auto lasts = last_decisions(asked->at);
    const auto observed = observed_losses(store_, documents_, asked->at);
    auto known_of = [&](const ServiceDoc& doc) {
      const auto last = lasts.find(doc.meta.name);
      return known(last == lasts.end() ? std::nullopt : std::optional(last->second), observed, doc);
    };
    const auto all = model::portfolio(*asked->org, asked->at, night_roles(*asked->org), known_of);
    const auto history = store_.read_returning<IncidentHistory>(
        [&](store::Tx& tx) { return incident_history(tx, asked->at); });
    const CostsOfYear costs = costs_of_year(*asked->org, asked->at, history);
    const bool points = people::query_text(request, "points") == "true";
    const LossOf lost = points ? lost_since(asked->at - model::kQuarter, asked->at) : LossOf{};
    return server::json_response(
        200, portfolio_json(*asked->org, all, asked->at, costs, points ? &lost : nullptr));
  }

  Response protection(const Request& request) const {
    auto window = asked_window(request);
    if (!window) return people::field_problem(400, window.error());
    const std::string& name = request.param("service");
    if (!model::service(*documents_.current(), name)) return server::problem(404, "There is no such service");
    std::vector<model::Protection> all;
    json::array items;
    std::int64_t unknown = 0;
    for (const incident::Incident& incident : began_within(name, *window)) {
      const auto org = documents_.at(incident.opened_at);
      const auto loss = incident::loss_so_far(*org, incident, clock_.now());
      const auto service = model::service(*org, name);
      if (!loss || !service) {
        ++unknown;
        continue;
      }
      const auto selection = model::select(*org, *service, incident.opened_at);
      all.push_back(model::protection_of_loss(loss->exposure_per_hour_minor.value_or(0),
                                              selection.availability_e5, loss->amount_minor));
      json::object row{{"incident", incident.number},
                       {"opened_at", format(incident.opened_at)},
                       {"exposure_per_hour", model::amount_or_null(loss->exposure_per_hour_minor)},
                       {"revised", loss->revised},
                       {"availability_percent", model::percent_or_null(selection.availability_e5)}};
      for (auto& [key, value] : model::protection_json(all.back())) row[key] = std::move(value);
      items.push_back(std::move(row));
    }
    json::object out{{"service", name},
                     {"from", format(window->start)},
                     {"to", format(window->end)},
                     {"currency", model::policy(*documents_.current()).currency.code},
                     {"incidents", std::move(items)},
                     {"without_exposure", unknown}};
    for (auto& [key, value] : model::protection_json(model::over_period(all))) out[key] = std::move(value);
    return server::json_response(200, out);
  }

 private:
  struct Asked {
    Instant at;
    std::shared_ptr<const document::Organisation> org;
  };

  Result<Asked> asked_at(const Request& request) const {
    const std::string text = people::query_text(request, "at");
    if (text.empty()) return Asked{clock_.now(), documents_.current()};
    const auto at = parse_instant(text);
    if (!at) return Error{at.error().message, "at"};
    return Asked{*at, documents_.at(*at)};
  }

  /// The next time that figures which are entered already change the service's target, model or nights,
  /// within a year; peaks aside. null: none will.
  json::value coming(const document::Organisation& org, const ServiceDoc& doc, Instant t) const {
    const model::Terms now = model::terms(model::select_standing(org, doc));
    for (const Instant at : documents_.changes({t + Duration{1}, t + Duration::days(365)})) {
      const auto then = documents_.at(at);
      const auto* later = then->find<catalogue::Service>(doc.meta.name);
      if (!later) return nullptr;
      const model::Selection s = model::select_standing(*then, *later);
      if (model::terms(s) == now) continue;
      return json::object{{"at", format(at)},
                          {"exposure_per_hour", model::amount_or_null(s.exposure_minor)},
                          {"availability_percent", model::percent_or_null(s.availability_e5)},
                          {"operating_model", to_text(s.model)},
                          {"out_of_hours", to_text(s.out_of_hours)}};
    }
    return nullptr;
  }

  /// What the incidents that began in the time lost, by service.
  LossOf lost_since(Instant from, Instant to) const {
    std::vector<incident::Incident> found;
    store_.read([&](store::Tx& tx) { found = incidents_of(tx, {from, to}); });
    LossOf out;
    for (const ServiceLoss& one : losses(documents_, found, to)) out[one.service] = one.loss_minor;
    return out;
  }

  /// `?from=` and `?to=`; the last quarter unless given.
  Result<Interval> asked_window(const Request& request) const {
    Interval out{clock_.now() - model::kQuarter, clock_.now()};
    for (const auto& [name, end] : {std::pair{"from", &out.start}, std::pair{"to", &out.end}}) {
      const std::string text = people::query_text(request, name);
      if (text.empty()) continue;
      const auto given = parse_instant(text);
      if (!given) return Error{given.error().message, name};
      *end = *given;
    }
    if (out.start >= out.end) return Error{"is not after `from`: write a later end", "to"};
    return out;
  }

  /// Incidents of the service that began in the window, newest first.
  std::vector<incident::Incident> began_within(const std::string& service, Interval window) const {
    std::vector<incident::Incident> out;
    incident::IncidentFilter filter;
    filter.of = incident::IncidentFilter::Of::all;
    filter.services = {service};
    std::string after;
    bool more = true;
    while (more) {
      store_.read([&](store::Tx& tx) {
        const auto page = incident::list_incidents(tx, filter, after, 1000);
        more = page && !page->next.empty();
        if (!page) return;
        after = page->next;
        for (const auto& one : page->items) {
          if (window.contains(one.opened_at)) out.push_back(one);
          if (one.opened_at < window.start) more = false;  // numbers ascend with time
        }
      });
    }
    return out;
  }

  std::map<std::string, model::Decision, std::less<>> last_decisions(Instant t) const {
    return store_.read_returning<std::map<std::string, model::Decision, std::less<>>>(
        [&](store::Tx& tx) { return model::last_decisions(tx, t); });
  }

  using Observed = std::map<std::string, std::vector<model::ObservedLoss>, std::less<>>;
  static model::Known known(const std::optional<model::Decision>& last, const Observed& observed,
                            const ServiceDoc& doc) {
    model::Known out;
    if (last) out.decided_at = last->at;
    const auto found = observed.find(doc.meta.name);
    if (found != observed.end()) out.losses = found->second;
    return out;
  }

  store::Store& store_;
  const document::Documents& documents_;
  const Clock& clock_;
};

}  // namespace

void add_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                const Clock& clock) {
  auto routes = std::make_shared<Routes>(store, documents, clock);
  const server::Parameters at{{"at", "an instant; default now"}};
  auto add = [&](const char* path, const char* summary, Response (Routes::*handler)(const Request&) const,
                 server::Parameters query, json::value answer) {
    auto route = people::route("GET", path, server::Access::viewer, summary, "model",
                               [routes, handler](const Request& r) { return ((*routes).*handler)(r); });
    route.doc.query = std::move(query);
    router.add(std::move(route).answers(std::move(answer)));
  };
  add("/api/v1/model", "Band, target, operating model and cover of every service, and why", &Routes::all,
      people::paged(at), server::list_schema("ServiceModel"));
  add("/api/v1/services/{service}/model", "Band, target, operating model and cover of a service, and why",
      &Routes::one, at, server::schema("ServiceModelAccepted"));
  add("/api/v1/services/{service}/protection",
      "What a service's incidents lost in a period, and what of the tolerated loss was protected",
      &Routes::protection, {{"from", "RFC 3339; default a quarter ago"}, {"to", "RFC 3339; default now"}},
      server::schema("ProtectionOfPeriod"));
  server::Parameters portfolio = at;
  portfolio.push_back({"points", "`true`: each service as a point of exposure against demand"});
  add("/api/v1/portfolio",
      "What all services add up to: grid, rotas, people at night, exposure, insurance mix",
      &Routes::portfolio, std::move(portfolio), server::schema("Portfolio"));
}

}  // namespace onus::insight
