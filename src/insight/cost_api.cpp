// Routes of statements: of a service, a team, or all; as JSON or as CSV.
#include "insight/cost_api.h"

#include "insight/asking.h"
#include "insight/cost_json.h"
#include "insight/cost_records.h"
#include "insight/history_store.h"
#include "insight/rotas.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using server::Request;
using server::Response;

class Costs {
 public:
  Costs(store::Store& store, const document::Documents& documents, const Clock& clock)
      : store_(store), documents_(documents), clock_(clock) {}

  Response all(const Request& request) const {
    const std::string name = people::query_text(request, "of");
    if (name.empty()) return statement(request, "", "");
    const auto org = documents_.current();
    if (org->find<catalogue::Service>(name)) return statement(request, name, "");
    if (org->find<people::Team>(name)) return statement(request, "", name);
    return server::problem(404, "There is no such service or team");
  }
  Response of_service(const Request& request) const {
    const std::string& name = request.param("service");
    if (!documents_.current()->find<catalogue::Service>(name))
      return server::problem(404, "There is no such service");
    return statement(request, name, "");
  }
  Response of_team(const Request& request) const {
    const std::string& name = request.param("team");
    if (!documents_.current()->find<people::Team>(name)) return server::problem(404, "There is no such team");
    return statement(request, "", name);
  }

  Response linear(const Request& request) const {
    const auto teams = asked_number(request, "teams", 0, 10'000, 0);
    if (!teams) return people::field_problem(400, teams.error());
    const auto services = asked_number(request, "services", 0, 100'000, 0);
    if (!services) return people::field_problem(400, services.error());
    const auto org = documents_.current();
    return server::json_response(
        200, linear_json(*org, model::linear_cost(*org, clock_.now(), night_roles(*org), *teams, *services)));
  }

 private:
  Response statement(const Request& request, const std::string& service, const std::string& team) const {
    const Instant now = clock_.now();
    const auto present = documents_.current();
    const auto period = asked_period(request, model::policy(*present).zone, {now - model::kQuarter, now});
    if (!period) return people::field_problem(400, period.error());
    const std::string format_asked = people::query_text(request, "format");
    if (!format_asked.empty() && format_asked != "csv" && format_asked != "json")
      return people::field_problem(400, "format", "is neither json nor csv");
    std::optional<std::vector<std::string>> services;
    if (!service.empty()) services = std::vector{service};
    if (!team.empty()) {
      services.emplace();
      for (const auto& [name, doc] : present->all<catalogue::Service>())
        if (doc->spec.team == team) services->push_back(name);
    }
    model::StatementInput input;
    input.service = service;
    input.team = team;
    input.segments = cost_segments(documents_, *period);
    if (!services || !services->empty())
      input.incidents = incident_records(store_, documents_, *period, services, now);
    if (period->end > now) {
      const auto history = store_.read_returning<IncidentHistory>(
          [&](store::Tx& tx) { return incident_history(tx, tx.now()); });
      input.expected_from = std::max(now, period->start);
      input.expected = ExpectedLosses(*input.segments.back().org, now, history).all();
    }
    const model::Statement made = model::statement(input);
    const document::Organisation& org = *input.segments.back().org;
    if (format_asked == "csv") return csv(org, made, service.empty() ? team : service);
    json::object out = statement_json(org, made);
    out["service"] = people::text_or_null(service);
    out["team"] = people::text_or_null(team);
    out["recorded_until"] = format(std::min(now, period->end));
    return server::json_response(200, out);
  }

  static Response csv(const document::Organisation& org, const model::Statement& made,
                      const std::string& of) {
    Response response;
    response.set("Content-Type", "text/csv; charset=utf-8");
    response.set("Content-Disposition",
                 "attachment; filename=\"cost-" + (of.empty() ? "all" : of) + ".csv\"");
    response.body = statement_csv(org, made);
    return response;
  }

  store::Store& store_;
  const document::Documents& documents_;
  const Clock& clock_;
};

}  // namespace

void add_cost_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                     const Clock& clock) {
  auto costs = std::make_shared<Costs>(store, documents, clock);
  auto add = [&](const char* path, const char* summary, Response (Costs::*handler)(const Request&) const,
                 server::Parameters query, const char* answer) {
    auto route = people::route("GET", path, server::Access::viewer, summary, "cost",
                               [costs, handler](const Request& r) { return ((*costs).*handler)(r); });
    route.doc.query = std::move(query);
    router.add(std::move(route).answers(server::schema(answer)));
  };
  const server::Parameters period{{"from", "an instant or a day; default a quarter ago"},
                                  {"to", "an instant or a day; default now"},
                                  {"format", "json (default) or csv"}};
  server::Parameters of = period;
  of.push_back({"of", "a service or, where there is none of that name, a team; default all"});
  add("/api/v1/cost", "What operating models cost, under those in force and the others", &Costs::all,
      std::move(of), "CostStatement");
  add("/api/v1/services/{service}/cost", "What a service's operating model costs, and the other",
      &Costs::of_service, period, "CostStatement");
  add("/api/v1/teams/{team}/cost", "What the operating models of a team's services cost, and the others",
      &Costs::of_team, period, "CostStatement");
  add("/api/v1/cost/linear", "What nights cost with a rota per team and by exposure, now and with more teams",
      &Costs::linear,
      {{"teams", "so many more teams; default 0"}, {"services", "so many more services; default 0"}},
      "LinearCost");
}

}  // namespace onus::insight
