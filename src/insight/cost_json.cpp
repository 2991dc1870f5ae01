// Statements as JSON and as CSV: each figure with where it comes from and who pays.
#include "insight/cost_json.h"

#include "base/money.h"
#include "model/figures_json.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using model::CostColumn;
using model::CostFigure;
using model::Statement;
using people::text_or_null;

json::array amounts(const std::vector<std::int64_t>& list) { return json::array(list.begin(), list.end()); }

json::value model_or_null(const std::optional<model::OperatingModel>& one) {
  return one ? json::value(to_text(*one)) : json::value(nullptr);
}

json::value decimal_or_null(const std::optional<Decimal>& value, const Currency& currency) {
  return value ? json::value(model::minor_units(*value, currency)) : json::value(nullptr);
}

json::object figure_json(const CostFigure& f, const Currency& currency) {
  json::object out{{"id", f.id},
                   {"title", f.title},
                   {"basis", to_text(f.basis)},
                   {"amount", f.amount()},
                   {"by_month", amounts(f.months)},
                   {"cash_by_month", amounts(f.cash)},
                   {"payer", text_or_null(f.payer)},
                   {"purse", to_text(model::Purse::not_classified)},
                   {"assumption", nullptr}};
  if (!f.entered) return out;
  const model::Cost& cost = f.entered->spec;
  out["purse"] = to_text(cost.purse);
  out["assumption"] = json::object{{"document", f.entered->meta.name},
                                   {"amount", decimal_or_null(cost.amount, currency)},
                                   {"per", to_text(cost.per)},
                                   {"low", decimal_or_null(cost.low, currency)},
                                   {"high", decimal_or_null(cost.high, currency)},
                                   {"source", text_or_null(cost.source)},
                                   {"by", text_or_null(cost.by)},
                                   {"on", cost.on ? json::value(format(*cost.on)) : json::value(nullptr)}};
  return out;
}

json::object line_json(const model::LineFacts& facts, const model::StatementLine& line,
                       const std::optional<model::OperatingModel>& under, const Currency& currency) {
  json::array figures;
  for (const CostFigure& f : line.figures) figures.push_back(figure_json(f, currency));
  json::value rating = nullptr, purse = nullptr;
  if (under) {
    rating = to_text(facts.under(*under).rating);
    purse = facts.under(*under).purse;
  }
  return {{"line", to_text(facts.line)},
          {"title", facts.title},
          {"cost", to_text(facts.cost)},
          {"rating", std::move(rating)},
          {"practice_purse", std::move(purse)},
          {"known", line.known},
          {"amount", line.known ? json::value(line.amount_minor) : json::value(nullptr)},
          {"known_part", line.amount_minor},
          {"known_services", line.known_services},
          {"figures", std::move(figures)}};
}

json::object column_json(const CostColumn& column, const std::optional<model::OperatingModel>& under,
                         const Currency& currency) {
  json::array lines;
  for (std::size_t i = 0; i < model::kCostLines; ++i)
    lines.push_back(line_json(model::cost_lines()[i], column.lines[i], under, currency));
  return {{"operating_model", model_or_null(under)},
          {"premium", column.totals.premium_minor},
          {"opportunity", column.totals.opportunity_minor},
          {"total", column.totals.total_minor()},
          {"lines_known", static_cast<std::int64_t>(column.totals.known)},
          {"lines_of", static_cast<std::int64_t>(model::kCostLines)},
          {"by_month", amounts(column.months)},
          {"cash_by_month", amounts(column.cash)},
          {"lines", std::move(lines)}};
}

json::object comparison_json(const model::Comparison& c) {
  using enum model::Comparison::Winner;
  json::array missing, tipping;
  for (const model::CostLine line : c.missing) missing.push_back(json::value(to_text(line)));
  for (const model::TippingPoint& one : c.tipping)
    tipping.push_back({{"document", one.id},
                       {"title", one.title},
                       {"amount", one.amount_minor},
                       {"tips_at", one.at_minor},
                       {"low", model::amount_or_null(one.low_minor)},
                       {"high", model::amount_or_null(one.high_minor)},
                       {"in_range", one.in_range}});
  json::value cheaper = nullptr;
  if (c.winner != none)
    cheaper = c.winner == in_force ? "in-force" : c.winner == other_wins ? "other" : "equal";
  return {{"lines", static_cast<std::int64_t>(c.lines)},
          {"in_force", c.in_force_minor},
          {"other", c.other_minor},
          {"cheaper", std::move(cheaper)},
          {"missing", std::move(missing)},
          {"tipping", std::move(tipping)}};
}

std::string month_name(const model::Policy& policy, const Interval& month) {
  return format(policy.zone.local(month.start).date).substr(0, 7);
}

class Csv {
 public:
  void cell(std::string_view text) {
    if (!first_) text_ += ",";
    text_ += csv_cell(text);
    first_ = false;
  }
  void end() {
    text_ += "\r\n";
    first_ = true;
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool first_ = true;
};

void column_csv(Csv& csv, const char* name, const CostColumn& column, const Currency& currency) {
  auto money = [&](std::int64_t minor) { csv.cell(from_minor(minor, currency).text()); };
  for (std::size_t i = 0; i < model::kCostLines; ++i) {
    const model::LineFacts& facts = model::cost_lines()[i];
    const model::StatementLine& line = column.lines[i];
    auto begin = [&](std::string_view figure) {
      csv.cell(name);
      csv.cell(to_text(facts.line));
      csv.cell(to_text(facts.cost));
      csv.cell(figure);
    };
    for (const CostFigure& f : line.figures) {
      begin(f.id);
      csv.cell(to_text(f.basis));
      csv.cell(f.payer);
      csv.cell(f.entered ? to_text(f.entered->spec.purse) : to_text(model::Purse::not_classified));
      csv.cell(f.entered ? std::string_view(f.entered->spec.source) : "");
      csv.cell(f.entered ? std::string_view(f.entered->spec.by) : "");
      csv.cell(currency.code);
      money(f.amount());
      for (const std::int64_t month : f.months) money(month);
      csv.end();
    }
    if (line.known) continue;
    begin("");
    csv.cell("not known");
    csv.end();
  }
}

json::object run_cost_json(const model::RunCost& cost) {
  return {{"teams", cost.teams},
          {"services", cost.services},
          {"rotas_per_team", cost.rotas_per_team},
          {"rotas_by_exposure", cost.rotas_by_exposure},
          {"people_per_team", cost.people_per_team},
          {"people_by_exposure", cost.people_by_exposure},
          {"standby_per_week_per_team", model::amount_or_null(cost.standby_per_team_minor)},
          {"standby_per_week_by_exposure", model::amount_or_null(cost.standby_by_exposure_minor)}};
}

}  // namespace

json::object statement_json(const document::Organisation& org, const Statement& s) {
  const model::Policy& policy = model::policy(org);
  json::array months;
  for (const Interval& month : s.months) months.push_back(json::value(month_name(policy, month)));
  const auto other = s.model ? std::optional(model::other_model(*s.model)) : std::nullopt;
  return {{"from", format(s.period.start)},
          {"to", format(s.period.end)},
          {"currency", policy.currency.code},
          {"services", s.services},
          {"months", std::move(months)},
          {"in_force", column_json(s.in_force, s.model, policy.currency)},
          {"other", column_json(s.other, other, policy.currency)},
          {"comparison", comparison_json(s.comparison)},
          {"losses",
           {{"incidents", s.incidents},
            {"without_exposure", s.without_exposure},
            {"loss", s.loss_minor},
            {"revenue", model::amount_or_null(s.loss_revenue_minor)},
            {"in_margin", model::amount_or_null(s.loss_in_margin_minor)}}}};
}

std::string statement_csv(const document::Organisation& org, const Statement& s) {
  const model::Policy& policy = model::policy(org);
  Csv csv;
  for (const char* name :
       {"model", "line", "cost", "figure", "basis", "payer", "purse", "source", "by", "currency", "amount"})
    csv.cell(name);
  for (const Interval& month : s.months) csv.cell(month_name(policy, month));
  csv.end();
  column_csv(csv, "in-force", s.in_force, policy.currency);
  column_csv(csv, "other", s.other, policy.currency);
  return csv.take();
}

json::object linear_json(const document::Organisation& org, const model::LinearCost& cost) {
  return {{"currency", model::policy(org).currency.code},
          {"now", run_cost_json(cost.now)},
          {"then", run_cost_json(cost.then)}};
}

}  // namespace onus::insight
