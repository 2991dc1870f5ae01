// The portfolio as JSON: sums first, then the lists behind them.
#include "insight/portfolio_json.h"

#include "insight/rotas.h"
#include "model/figures_json.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using people::text_or_null;

json::object mix_json(const model::Portfolio& p) {
  json::value revenue = nullptr, costs = nullptr;
  if (p.revenue_cover_e2) {
    revenue = model::percent_of(*p.revenue_cover_e2);
    costs = model::percent_of(10'000 - *p.revenue_cover_e2);
  }
  return {{"revenue_cover_percent", std::move(revenue)},
          {"cost_avoidance_percent", std::move(costs)},
          {"known_percent", model::percent_of(p.mix_known_e2)}};
}

json::array grid_json(const model::Portfolio& p) {
  json::array out;
  for (const auto& [cell, services] : p.grid)
    out.push_back({{"availability_percent", model::percent_or_null(cell.first)},
                   {"deployment_target", to_text(cell.second)},
                   {"services", services}});
  return out;
}

template <class T>
std::string title_of(const document::Organisation& org, const std::string& name) {
  const auto* doc = org.find<T>(name);
  return doc ? doc->meta.title : name;
}

json::array rotas_json(const document::Organisation& org, const model::Portfolio& p) {
  json::array out;
  for (const auto& rota : p.nights)
    out.push_back({{"covers", rota.domain ? "domain" : "team"},
                   {"name", rota.name},
                   {"title", rota.domain ? title_of<people::Domain>(org, rota.name)
                                         : title_of<people::Team>(org, rota.name)},
                   {"people", rota.people},
                   {"exists", rota.exists}});
  return out;
}

json::array cover_json(const document::Organisation& org, const model::Portfolio& p) {
  json::array out;
  for (const auto& row : p.cover)
    out.push_back(
        {{"domain", text_or_null(row.domain)},
         {"domain_title",
          row.domain.empty() ? json::value(nullptr) : json::value(title_of<people::Domain>(org, row.domain))},
         {"team", row.team},
         {"team_title", title_of<people::Team>(org, row.team)},
         {"services", row.services},
         {"team_nights", row.team_nights},
         {"domain_nights", row.domain_nights},
         {"no_nights", row.no_nights},
         {"ops_run_it", row.ops_run_it},
         {"exposure_per_hour", row.exposure_minor}});
  return out;
}

json::array points_json(const model::Portfolio& p, const LossOf& lost) {
  json::array out;
  for (const auto& point : p.points) {
    const auto& service = *point.service;
    const model::Selection& s = point.figures.selection;
    const auto& light = point.figures.light;
    const auto loss = lost.find(service.meta.name);
    out.push_back({{"service", service.meta.name},
                   {"title", service.meta.title},
                   {"team", service.spec.team},
                   {"exposure_per_hour", model::amount_or_null(s.exposure_minor)},
                   {"standing", to_text(catalogue::standing(service.spec))},
                   {"demand", text_or_null(service.spec.demand)},
                   {"loss_last_quarter", loss == lost.end() ? 0 : loss->second},
                   {"deployment_target",
                    service.spec.demand.empty() ? json::value(nullptr) : json::value(to_text(s.deployments))},
                   {"band", s.band ? json::value(s.band->name) : json::value(nullptr)},
                   {"availability_percent", model::percent_or_null(s.availability_e5)},
                   {"operating_model", to_text(s.model)},
                   {"out_of_hours", to_text(s.out_of_hours)},
                   {"traffic_light", light ? json::value(to_text(light->colour)) : json::value(nullptr)},
                   {"flags", json::value_from(point.figures.flags)}});
  }
  return out;
}

}  // namespace

CostsOfYear costs_of_year(const document::Organisation& org, Instant t, const IncidentHistory& history) {
  model::StatementInput input;
  model::CostSegment year;
  year.time = {t, t + Duration::days(365)};
  year.org = std::make_shared<const document::Organisation>(org);
  year.roles = night_roles(org);
  input.segments.push_back(std::move(year));
  input.expected_from = t;
  input.expected = ExpectedLosses(org, t, history).all();
  const model::CostTotals totals = model::statement(input).in_force.totals;
  CostsOfYear out{
      {}, {}, static_cast<std::int64_t>(totals.known), static_cast<std::int64_t>(model::kCostLines)};
  if (totals.premium_known > 0) out.premium_minor = totals.premium_minor;
  if (totals.known > totals.premium_known) out.opportunity_minor = totals.opportunity_minor;
  return out;
}

json::object portfolio_json(const document::Organisation& org, const model::Portfolio& p, Instant at,
                            const CostsOfYear& costs, const LossOf* points) {
  std::optional<std::int64_t> total = costs.premium_minor;
  if (costs.opportunity_minor) total = total.value_or(0) + *costs.opportunity_minor;
  json::object out{
      {"at", format(at)},
      {"currency", model::policy(org).currency.code},
      {"services", static_cast<std::int64_t>(p.points.size())},
      {"rotas_working_hours", p.teams_with_services},
      {"rotas_out_of_hours", static_cast<std::int64_t>(p.nights.size())},
      {"people_on_call_at_night", p.people_at_night},
      {"insurance_mix", mix_json(p)},
      {"costs",
       {{"standby_per_week", model::amount_or_null(p.standby_per_week_minor)},
        {"premium_per_year", model::amount_or_null(costs.premium_minor)},
        {"opportunity_per_year", model::amount_or_null(costs.opportunity_minor)},
        {"total_per_year", model::amount_or_null(total)},
        {"lines_known", costs.lines_known},
        {"lines", costs.lines}}},
      {"exposure_per_hour", p.exposure_minor},
      {"revenue_per_hour", model::amount_or_null(p.revenue_minor)},
      {"exposure_above_revenue", p.exposure_above_revenue},
      {"without_exposure", p.without_exposure},
      {"without_demand", p.without_demand},
      {"traffic_lights", {{"red", p.red}, {"amber", p.amber}, {"green", p.green}, {"none", p.no_light}}},
      {"grid", grid_json(p)},
      {"nights", rotas_json(org, p)},
      {"cover", cover_json(org, p)}};
  if (points) out["points"] = points_json(p, *points);
  return out;
}

}  // namespace onus::insight
