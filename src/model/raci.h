// RACI: who does, answers for, is consulted on and is informed of the work of a service, by the operating
// model in force (practices/governance). Pure.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/cover.h"

namespace onus::model {

/// Parts that people, teams and functions play in the tables (practices/governance).
enum class Part : std::uint8_t {
  head_of_operations,
  change_management,
  help_desk,
  operations_bridge,
  app_support,
  delivery_team,
  incident_management,
  problem_management,
  specialists,
  budget_holder,
  product_manager,
  product_team,
  everyone,
  leadership
};
std::string_view to_text(Part part);  // `head-of-operations`: what stands where nobody is named

/// Whose word a cell is: the source's own, following from its text, or proposed by us.
enum class Basis : std::uint8_t { source, text, proposed };
std::string_view to_text(Basis basis);  // S, T, P

/// One row of a table as the source prints it: `cells[i]` belongs to the table's `columns[i]`: letters of
/// R, A, C, I, `-` for none, and what the source adds (`R builds it`). Basis of A and R; C and I are
/// proposed.
struct RaciRow {
  std::string_view activity;  // deploy-to-production
  std::string_view title;
  Basis basis;
  std::vector<std::string_view> cells;
};
struct RaciTable {
  std::vector<Part> columns;
  std::vector<RaciRow> rows;
};
const RaciTable& raci_table(OperatingModel model);

/// The same piece of work under both models, by the rows' activities ("what moves").
struct RaciMove {
  std::string_view title;
  std::string_view ops_run_it, you_build_it_you_run_it;
};
std::span<const RaciMove> raci_moves();

/// One party of a row.
struct RaciParty {
  std::string name;  // of a team, a budget holder's function, or the part's word where nobody is named
  Part part = Part::everyone;
  bool responsible = false, accountable = false, consulted = false, informed = false;
  std::string note;  // `builds it`
  Basis basis = Basis::proposed;
};

/// One activity of a service: names without repetition, each in its strongest role (A, R, then C, then I).
struct RaciActivity {
  std::string activity, title;
  Basis basis = Basis::proposed;
  std::optional<std::string> accountable;  // exactly one; nullopt: no budget holder is named
  std::vector<std::string> responsible, consulted, informed;
  std::vector<RaciParty> parties;  // in the order of the table
};

struct Raci {
  OperatingModel model = OperatingModel::you_build_it_you_run_it;
  RaciActivity reliability;  // the split table's row
  std::vector<RaciActivity> activities;
};

/// Under the model given (which need not be the one in force: to show what a move changes).
Raci raci(const document::Organisation& org, const catalogue::ServiceDoc& service, OperatingModel model);
/// Its first part alone, for lists of many services.
RaciActivity raci_of_reliability(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                 OperatingModel model);
/// Whose function answers for the service under `model`: the budget holder of the owning team, under Ops Run
/// It of the operations team that runs it; the team's domain's where the team names none; nullopt if neither
/// does.
std::optional<std::string> accountable(const document::Organisation& org, const catalogue::Service& service,
                                       OperatingModel model);

/// What differs when the service moves from one model to the other: activities whose A or R is another.
struct RaciChange {
  std::string title;
  std::optional<std::string> accountable_before, accountable_after;
  std::vector<std::string> responsible_before, responsible_after;
};
std::vector<RaciChange> raci_changes(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                     OperatingModel from, OperatingModel to);

/// docs/model-reference.md, "Checks".
enum class RaciCheck : std::uint8_t {
  no_accountable,
  no_responsible,
  no_operations_team,
  domain_without_budget_holder,
  domain_payer_not_accountable
};
inline constexpr RaciCheck kLastRaciCheck = RaciCheck::domain_payer_not_accountable;
std::string_view to_text(RaciCheck check);
struct RaciFinding {
  RaciCheck check = RaciCheck::no_accountable;
  std::string subject;  // `service:bedroom`, `domain:rooms`
  std::string name;     // the team that lacks a budget holder, if there is one; the payer
};
/// Of one service under the model in force at `t`.
std::vector<RaciFinding> raci_findings(const document::Organisation& org,
                                       const catalogue::ServiceDoc& service, Instant t);
/// Of the domains: who pays for shared nights is one of those who answer for their services.
std::vector<RaciFinding> raci_domain_findings(const document::Organisation& org, Instant t);

}  // namespace onus::model
