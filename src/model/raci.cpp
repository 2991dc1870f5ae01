// From the tables to names: who plays each part for one service, the split row, differences and checks.
#include "model/raci.h"

#include <algorithm>
#include <set>

namespace onus::model {

namespace {

using people::TeamKind;

void add_once(std::vector<std::string>& list, const std::string& name) {
  if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
}

std::optional<std::string> holder_of(const document::Organisation& org, const people::TeamDoc* team) {
  if (!team) return std::nullopt;
  if (!team->spec.budget_holder.empty()) return team->spec.budget_holder;
  const auto* domain = org.find<people::Domain>(team->spec.domain);
  if (domain && !domain->spec.budget_holder.empty()) return domain->spec.budget_holder;
  return std::nullopt;
}

std::vector<std::string> teams_of_kind(const document::Organisation& org, TeamKind kind) {
  std::vector<std::string> out;
  for (const auto& [name, team] : org.all<people::Team>())
    if (team->spec.kind == kind) out.push_back(name);
  return out;
}

/// Budget holders of all teams of a kind, as the Head of Product and the Head of Delivery are of product
/// teams.
std::vector<std::string> holders_of_kind(const document::Organisation& org, TeamKind kind) {
  std::vector<std::string> out;
  for (const std::string& name : teams_of_kind(org, kind))
    if (auto holder = holder_of(org, org.find<people::Team>(name))) add_once(out, *holder);
  std::sort(out.begin(), out.end());
  return out;
}

/// Who plays which part for one service under one model.
class Cast {
 public:
  Cast(const document::Organisation& org, const catalogue::Service& service, OperatingModel model)
      : org_(org), service_(service), model_(model) {}

  std::vector<std::string> names(Part part) const {
    switch (part) {
      case Part::head_of_operations:
        return one_or(accountable_operations());
      case Part::change_management:
        return teams_of_kind(org_, TeamKind::change_management);
      case Part::help_desk:
        return teams_of_kind(org_, TeamKind::help_desk);
      case Part::operations_bridge:
      case Part::app_support:
        return operations_teams();
      case Part::incident_management:
        return teams_of_kind(org_, TeamKind::incident_management);
      case Part::problem_management:
        return teams_of_kind(org_, TeamKind::problem_management);
      case Part::specialists:
        return teams_of_kind(org_, TeamKind::specialist);
      case Part::budget_holder:
        return one_or(accountable(org_, service_, model_));
      case Part::delivery_team:
      case Part::product_team:
        return service_.team.empty() ? std::vector<std::string>{} : std::vector<std::string>{service_.team};
      case Part::product_manager:
      case Part::everyone:
      case Part::leadership:
        return {std::string(to_text(part))};
    }
    return {};
  }

  /// The one who answers: a part that several teams play, or none, is named by its word; a budget holder who
  /// is not named stays unknown.
  std::optional<std::string> one(Part part) const {
    const auto all = names(part);
    if (all.size() == 1) return all.front();
    if (part == Part::budget_holder ||
        (part == Part::head_of_operations && model_ == OperatingModel::ops_run_it))
      return std::nullopt;
    return std::string(to_text(part));
  }

  std::vector<std::string> operations_teams() const {
    if (model_ != OperatingModel::ops_run_it) return teams_of_kind(org_, TeamKind::operations);
    const auto* team = answering_team(org_, service_, model_);
    return team ? std::vector<std::string>{team->meta.name} : std::vector<std::string>{};
  }

 private:
  static std::vector<std::string> one_or(std::optional<std::string> name) {
    return name ? std::vector<std::string>{*name} : std::vector<std::string>{};
  }
  std::optional<std::string> accountable_operations() const {
    if (model_ == OperatingModel::ops_run_it) return accountable(org_, service_, model_);
    auto all = holders_of_kind(org_, TeamKind::operations);
    return all.empty() ? std::nullopt : std::optional(all.front());
  }

  const document::Organisation& org_;
  const catalogue::Service& service_;
  OperatingModel model_;
};

/// `R builds it` → letters and what is added to them.
RaciParty party_of(Part part, std::string_view cell, Basis basis) {
  RaciParty out;
  out.part = part;
  std::size_t at = 0;
  while (at < cell.size()) {
    const std::size_t space = std::min(cell.find(' ', at), cell.size());
    const std::string_view word = cell.substr(at, space - at);
    if (word == "R")
      out.responsible = true;
    else if (word == "A")
      out.accountable = true;
    else if (word == "C")
      out.consulted = true;
    else if (word == "I")
      out.informed = true;
    else
      break;
    at = space + 1;
  }
  if (at < cell.size()) out.note = cell.substr(at);
  out.basis = out.accountable || out.responsible ? basis : Basis::proposed;
  return out;
}

/// Lists of names out of the parties: each name once, in its strongest role.
void list_names(RaciActivity& row) {
  std::set<std::string> taken;
  for (const RaciParty& party : row.parties) {
    if (party.accountable) taken.insert(party.name);
    if (party.responsible) {
      add_once(row.responsible, party.name);
      taken.insert(party.name);
    }
  }
  auto list = [&](bool RaciParty::*role, std::vector<std::string>& names) {
    for (const RaciParty& party : row.parties)
      if (party.*role && taken.insert(party.name).second) names.push_back(party.name);
  };
  list(&RaciParty::consulted, row.consulted);
  list(&RaciParty::informed, row.informed);
}

RaciActivity activity_of(const Cast& cast, const RaciTable& table, const RaciRow& row) {
  RaciActivity out{std::string(row.activity), std::string(row.title), row.basis, {}, {}, {}, {}, {}};
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Part part = table.columns[i];
    if (row.cells[i] == "-") continue;
    RaciParty party = party_of(part, row.cells[i], row.basis);
    std::vector<std::string> names;
    if (party.accountable) {
      auto answers = cast.one(part);
      if (!answers) continue;
      out.accountable = answers;
      names.push_back(*answers);
    } else {
      names = cast.names(part);
      if (names.empty() && party.responsible) names.emplace_back(to_text(part));
    }
    for (std::string& name : names) {
      party.name = std::move(name);
      out.parties.push_back(party);
    }
  }
  list_names(out);
  return out;
}

}  // namespace

std::optional<std::string> accountable(const document::Organisation& org, const catalogue::Service& service,
                                       OperatingModel model) {
  return holder_of(org, answering_team(org, service, model));
}

/// The split table (practices/governance): the one who answers and the team that does; all others of the two
/// camps are informed.
RaciActivity raci_of_reliability(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                 OperatingModel model) {
  const Cast cast(org, service.spec, model);
  RaciActivity out{"service-reliability", "Service reliability", Basis::source, {}, {}, {}, {}, {}};
  out.accountable = accountable(org, service.spec, model);
  const bool ops = model == OperatingModel::ops_run_it;
  auto party = [&](Part part, const std::string& name, Basis basis, bool RaciParty::*role) {
    RaciParty one;
    one.part = part;
    one.name = name;
    one.basis = basis;
    one.*role = true;
    out.parties.push_back(one);
  };
  if (out.accountable)
    party(ops ? Part::head_of_operations : Part::budget_holder, *out.accountable, Basis::source,
          &RaciParty::accountable);
  const auto* runs = answering_team(org, service.spec, model);
  if (runs)
    party(ops ? Part::app_support : Part::product_team, runs->meta.name, Basis::source,
          &RaciParty::responsible);
  for (const std::string& name : holders_of_kind(org, TeamKind::product))
    party(Part::budget_holder, name, ops ? Basis::source : Basis::proposed, &RaciParty::informed);
  if (ops) {
    // Of the product teams, the owner and those whose services need this one.
    if (!service.spec.team.empty())
      party(Part::product_team, service.spec.team, Basis::source, &RaciParty::informed);
    for (const auto& [name, other] : org.all<catalogue::Service>()) {
      const auto& needs = other->spec.depends_on;
      if (std::find(needs.begin(), needs.end(), service.meta.name) != needs.end())
        party(Part::product_team, other->spec.team, Basis::source, &RaciParty::informed);
    }
  } else {
    for (const std::string& name : holders_of_kind(org, TeamKind::operations))
      party(Part::head_of_operations, name, Basis::source, &RaciParty::informed);
    for (const std::string& name : cast.operations_teams())
      party(Part::app_support, name, Basis::source, &RaciParty::informed);
  }
  list_names(out);
  return out;
}

Raci raci(const document::Organisation& org, const catalogue::ServiceDoc& service, OperatingModel model) {
  Raci out;
  out.model = model;
  out.reliability = raci_of_reliability(org, service, model);
  const Cast cast(org, service.spec, model);
  const RaciTable& table = raci_table(model);
  for (const RaciRow& row : table.rows) out.activities.push_back(activity_of(cast, table, row));
  return out;
}

std::vector<RaciChange> raci_changes(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                     OperatingModel from, OperatingModel to) {
  std::vector<RaciChange> out;
  if (from == to) return out;
  auto compare = [&](std::string title, const RaciActivity& before, const RaciActivity& after) {
    if (before.accountable == after.accountable && before.responsible == after.responsible) return;
    out.push_back(
        {std::move(title), before.accountable, after.accountable, before.responsible, after.responsible});
  };
  const Raci before = raci(org, service, from), after = raci(org, service, to);
  auto row = [](const Raci& of, std::string_view activity) -> const RaciActivity& {
    return *std::find_if(of.activities.begin(), of.activities.end(),
                         [&](const RaciActivity& one) { return one.activity == activity; });
  };
  const bool to_ops = to == OperatingModel::ops_run_it;
  compare("Service reliability", before.reliability, after.reliability);
  for (const RaciMove& move : raci_moves())
    compare(std::string(move.title), row(before, to_ops ? move.you_build_it_you_run_it : move.ops_run_it),
            row(after, to_ops ? move.ops_run_it : move.you_build_it_you_run_it));
  return out;
}

std::string_view to_text(RaciCheck check) {
  switch (check) {
    case RaciCheck::no_accountable:
      return "no_accountable";
    case RaciCheck::no_responsible:
      return "no_responsible";
    case RaciCheck::no_operations_team:
      return "no_operations_team";
    case RaciCheck::domain_without_budget_holder:
      return "domain_without_budget_holder";
    case RaciCheck::domain_payer_not_accountable:
      return "domain_payer_not_accountable";
  }
  return {};
}

std::vector<RaciFinding> raci_findings(const document::Organisation& org,
                                       const catalogue::ServiceDoc& service, Instant t) {
  std::vector<RaciFinding> out;
  const Selection s = select(org, service, t);
  auto finding = [&](RaciCheck check, std::string name = {}) {
    out.push_back({check, "service:" + service.meta.name, std::move(name)});
  };
  const auto* team = answering_team(org, service.spec, s.model);
  if (!accountable(org, service.spec, s.model))
    finding(RaciCheck::no_accountable, team ? team->meta.name : "");
  if (!team) finding(RaciCheck::no_responsible);
  if (std::find(s.flags.begin(), s.flags.end(), "no_operations_team") != s.flags.end())
    finding(RaciCheck::no_operations_team);
  return out;
}

std::vector<RaciFinding> raci_domain_findings(const document::Organisation& org, Instant t) {
  std::map<std::string, std::set<std::string>> answer;  // domain → who answer for the services of its nights
  for (const auto& [name, doc] : org.all<catalogue::Service>()) {
    const Selection s = select(org, *doc, t);
    if (s.model == OperatingModel::ops_run_it || s.out_of_hours != Cover::domain) continue;
    const auto* team = org.find<people::Team>(doc->spec.team);
    if (!team || team->spec.domain.empty()) continue;
    auto& holders = answer[team->spec.domain];
    if (auto holder = accountable(org, doc->spec, s.model)) holders.insert(*holder);
  }
  std::vector<RaciFinding> out;
  for (const auto& [name, holders] : answer) {
    const auto* domain = org.find<people::Domain>(name);
    const std::string payer = domain ? domain->spec.budget_holder : std::string();
    if (payer.empty())
      out.push_back({RaciCheck::domain_without_budget_holder, "domain:" + name, ""});
    else if (!holders.contains(payer))
      out.push_back({RaciCheck::domain_payer_not_accountable, "domain:" + name, payer});
  }
  return out;
}

}  // namespace onus::model
