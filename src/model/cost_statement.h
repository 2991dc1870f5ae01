// The statement of the insurance: what a service, a team or all cost over a period under the model in force
// and under the other, line by line and month by month (docs/model-reference.md). Pure; rotas and incidents,
// which stand below, are parameters.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/cost.h"
#include "model/portfolio.h"

namespace onus::model {

inline OperatingModel other_model(OperatingModel model) {
  return model == OperatingModel::ops_run_it ? OperatingModel::you_build_it_you_run_it
                                             : OperatingModel::ops_run_it;
}

/// A rota that the nights need, with the services it serves.
struct NightRota {
  bool domain = false;
  std::string name;  // of the team or domain
  OperatingModel model = OperatingModel::you_build_it_you_run_it;
  std::int64_t people = 1;
  std::string payer;                  // the budget holder; empty: nobody is named
  std::vector<std::string> services;  // by name
};
/// The same rotas as portfolio() counts, by team and domain. `other(service)` says which services are taken
/// under the other model than the one in force. Linear in services.
std::vector<NightRota> night_rotas(const document::Organisation& org, Instant t, const NightRoles& roles,
                                   const std::function<bool(const catalogue::ServiceDoc&)>& other = {});

/// One incident as recorded. `org` of its segment says exposure and rates.
struct IncidentRecord {
  std::int64_t number = 0;
  std::string service;
  Instant opened_at;
  Duration responded;                      // from acknowledgement to resolution; 0 where nobody acknowledged
  std::optional<std::int64_t> loss_minor;  // nullopt: the service had no exposure
  std::optional<std::int64_t> revenue_minor;  // the part of the loss that is revenue, where known
};

/// The organisation that held during a part of the period, with its rotas.
struct CostSegment {
  Interval time;
  std::shared_ptr<const document::Organisation> org;
  NightRoles roles;
};

/// What a year of a service's incidents is expected to lose under either column.
struct ExpectedLoss {
  std::int64_t in_force_minor = 0, other_minor = 0;
};

struct StatementInput {
  std::string service, team;          // whose; both empty: all
  std::vector<CostSegment> segments;  // in order, without gaps; at least one. Their span is the period
  std::vector<IncidentRecord> incidents;
  /// From then on nothing has happened yet, and losses are those expected, in proportion to the days; a
  /// service without one is not known there. nullopt: the whole period is over.
  std::optional<Instant> expected_from;
  std::map<std::string, ExpectedLoss, std::less<>> expected;  // by service
};

enum class FigureBasis : std::uint8_t { entered, rotas, incidents, expected };
std::string_view to_text(FigureBasis basis);

/// One figure of a line. Amounts in minor units, over the whole period and by month.
struct CostFigure {
  CostLine line = CostLine::standby;
  std::string id;  // `bedroom-pipeline` (a document), `rota of domain rooms`, `incidents of bedroom`
  std::string title;
  FigureBasis basis = FigureBasis::entered;
  std::vector<std::int64_t> months, cash;  // spread; as paid
  std::int64_t amount() const;
  std::string payer;                 // empty: nobody is named
  const CostDoc* entered = nullptr;  // of the last segment's organisation
};

struct StatementLine {
  bool known = false;
  std::int64_t amount_minor = 0;    // of what is known of it
  std::int64_t known_services = 0;  // of how many the figure is known, where it is no scope's own
  std::vector<CostFigure> figures;  // by id
};

/// What one column adds up to. Sums are of the known lines alone.
struct CostTotals {
  std::int64_t premium_minor = 0, opportunity_minor = 0;
  std::size_t premium_known = 0, known = 0;  // lines, of kCostLines
  std::int64_t total_minor() const { return premium_minor + opportunity_minor; }
};

struct CostColumn {
  std::array<StatementLine, kCostLines> lines;  // as cost_lines()
  CostTotals totals;
  std::vector<std::int64_t> months, cash;  // of all figures
};

/// An assumption at which the decision tips.
struct TippingPoint {
  std::string id, title;          // of the figure
  std::int64_t amount_minor = 0;  // as entered
  std::int64_t at_minor = 0;      // where both models cost the same
  std::optional<std::int64_t> low_minor, high_minor;
  bool in_range = false;  // lies within low … high
};

/// Both models on the lines that are known for both.
struct Comparison {
  std::size_t lines = 0;
  std::int64_t in_force_minor = 0, other_minor = 0;
  std::vector<CostLine> missing;  // rated high and not known: no winner while there is one
  enum class Winner : std::uint8_t { none, in_force, other_wins, equal } winner = Winner::none;
  std::vector<TippingPoint> tipping;  // at most three, the nearest first
};

struct Statement {
  Interval period;
  std::vector<Interval> months;  // calendar months of the policy's zone, clipped to the period
  std::int64_t services = 0;
  std::optional<OperatingModel> model;  // in force at the period's end, where it is one and the same
  CostColumn in_force, other;
  Comparison comparison;
  std::int64_t incidents = 0, without_exposure = 0;
  // Losses in both ways of counting: nullopt while the split or the margin is not known.
  std::int64_t loss_minor = 0;
  std::optional<std::int64_t> loss_revenue_minor, loss_in_margin_minor;
};

/// What statement() puts beside its columns.
Comparison compare(const Statement& statement, const Policy& policy);

/// A service is taken under the model in force at the period's end; the other column is what it would have
/// cost under the other, with the same incidents. Figures in documents are those of the last segment.
Statement statement(const StatementInput& input);

}  // namespace onus::model
