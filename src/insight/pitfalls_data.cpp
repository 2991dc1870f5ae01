// Live figures for the rules of the pitfalls.
#include "insight/pitfalls_data.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/money.h"
#include "insight/records.h"
#include "insight/rotas.h"
#include "model/decision.h"
#include "model/portfolio.h"
#include "model/raci.h"
#include "rota/rota.h"

namespace onus::insight {

namespace {

using document::Organisation;
using people::TeamKind;
using Names = std::set<std::string, std::less<>>;

constexpr Duration kWeek = Duration::days(7);
constexpr std::int64_t kWeeks = 12;
constexpr Duration kYear = Duration::days(365);
constexpr Duration kNights = Duration::days(28);

bool of_kind(const Organisation& org, std::string_view team, TeamKind kind) {
  const auto* doc = org.find<people::Team>(team);
  return doc && doc->spec.kind == kind;
}

bool at_night(const rota::Rota& rota) { return rota.covers.when != rota::When::working_hours; }

/// Product teams with services, and those of them with nights of their own. `recorded`: only what documents
/// of that time say, not what was entered later.
std::pair<std::int64_t, std::int64_t> teams_and_rotas(const Organisation& org, bool recorded) {
  Names teams, rotas;
  for (const auto& [name, service] : org.all<catalogue::Service>())
    if (of_kind(org, service->spec.team, TeamKind::product) && !(recorded && service->meta.before_record))
      teams.insert(service->spec.team);
  for (const auto& [name, rota] : org.all<rota::Rota>())
    if (at_night(rota->spec) && teams.contains(rota->spec.covers.team) &&
        !(recorded && rota->meta.before_record))
      rotas.insert(rota->spec.covers.team);
  return {static_cast<std::int64_t>(teams.size()), static_cast<std::int64_t>(rotas.size())};
}

void add_costs(PitfallInputs& out, const document::Documents& documents, const Organisation& org,
               Instant now) {
  std::tie(out.product_teams, out.team_night_rotas) = teams_and_rotas(org, false);
  const auto then = documents.at(now - kYear);
  const auto& services = then->all<catalogue::Service>();
  const bool known = std::any_of(services.begin(), services.end(),
                                 [](const auto& entry) { return !entry.second->meta.before_record; });
  if (!known) return;
  Growth growth;
  std::tie(growth.teams_then, growth.rotas_then) = teams_and_rotas(*then, true);
  growth.teams_now = out.product_teams;
  growth.rotas_now = out.team_night_rotas;
  out.growth = growth;
}

void add_accountability(PitfallInputs& out, const Organisation& org,
                        const std::map<std::string, model::Decision, std::less<>>& decisions, Instant now) {
  for (const auto& [name, doc] : org.all<catalogue::Service>()) {
    ++out.services;
    const auto standing = model::select_standing(org, *doc);
    const auto computed = model::accountable(org, doc->spec, standing.model);
    const auto decision = decisions.find(name);
    const bool differs = decision != decisions.end() && !decision->second.accountable.empty() &&
                         decision->second.accountable != computed;
    if (!computed || differs) out.not_accountable.push_back("service:" + name);
    const bool nights = standing.model == model::OperatingModel::you_build_it_you_run_it &&
                        standing.out_of_hours > standing.computed_out_of_hours;
    if (standing.availability_e5 > standing.computed_availability_e5 || nights)
      out.against_figures.push_back(name);
  }
  for (const auto& finding : model::raci_domain_findings(org, now))
    out.not_accountable.push_back(finding.subject);
}

/// Whose nights a service's page falls into, as NightLoad::rota.
std::string night_of(const Organisation& org, const std::string& service, Instant t) {
  const auto doc = model::service(org, service);
  if (!doc) return {};
  const auto answering = model::answering(org, *doc, t);
  const bool domain = answering.cover == model::Cover::domain && !answering.domain.empty();
  return domain ? "domain:" + answering.domain : "team:" + answering.team;
}

void add_nights(PitfallInputs& out, const Organisation& org, const Records& quarter, Instant now) {
  std::map<std::string, std::set<std::int64_t>> paged;
  for (const auto& page : quarter.pages)
    if (page.night && page.at >= now - kNights)
      paged[night_of(org, page.service, page.at)].insert(page.incident);
  for (const auto& rota : model::portfolio(org, now, night_roles(org)).nights) {
    const std::string name = (rota.domain ? "domain:" : "team:") + rota.name;
    ++out.night_teams;
    if (!rota.exists) out.unreachable.push_back(name);
    const auto found = paged.find(name);
    out.nights.push_back({name, found == paged.end() ? 0 : static_cast<std::int64_t>(found->second.size())});
  }
}

/// Everybody who may be called as incident management.
Names incident_managers(const Organisation& org) {
  Names out;
  for (const auto& [name, team] : org.all<people::Team>())
    if (team->spec.kind == TeamKind::incident_management)
      out.insert(team->spec.members.begin(), team->spec.members.end());
  for (const auto& [name, rota] : org.all<rota::Rota>())
    if (of_kind(org, rota->spec.covers.team, TeamKind::incident_management))
      for (const auto& layer : rota->spec.layers) out.insert(layer.members.begin(), layer.members.end());
  return out;
}

void add_majors(PitfallInputs& out, store::Tx& tx, const Organisation& org, const Records& quarter,
                Instant now) {
  const Names managers = incident_managers(org);
  out.incident_management = !managers.empty();
  for (const auto& one : quarter.incidents) {
    if (!one.major) continue;
    const auto row = tx.one(
        "select at from timeline where incident = $1 and kind = 'major' order by id limit 1", {one.number});
    const Instant declared = row ? row->instant(0) : one.opened_at;
    MajorIncident major;
    major.number = one.number;
    major.age = one.resolved_at.value_or(now) - declared;
    const auto answered = one.first_acknowledged_at ? one.first_acknowledged_at : one.resolved_at;
    if (answered) major.answered_after = std::max(*answered - declared, Duration{});
    for (const auto& page : quarter.pages)
      if (page.incident == one.number && managers.contains(page.person)) major.manager_paged = true;
    out.majors.push_back(major);
  }
}

void add_specialists(PitfallInputs& out, const Organisation& org) {
  Names specialists, teams;
  for (const auto& [name, team] : org.all<people::Team>())
    if (team->spec.kind == TeamKind::specialist)
      specialists.insert(team->spec.members.begin(), team->spec.members.end());
  std::map<std::string, std::int64_t> in_teams;
  for (const auto& [name, team] : org.all<people::Team>()) {
    if (team->spec.kind != TeamKind::product) continue;
    for (const auto& member : team->spec.members) {
      if (!specialists.contains(member)) continue;
      ++in_teams[member];
      teams.insert(name);
    }
  }
  out.specialists = static_cast<std::int64_t>(specialists.size());
  out.teams_with_specialist = static_cast<std::int64_t>(teams.size());
  for (const auto& [person, count] : in_teams)
    if (count > 1) out.embedded.push_back(person);
}

Names people_in(const rota::Rota& rota) {
  Names out;
  for (const auto& layer : rota.layers)
    if (!layer.shadow) out.insert(layer.members.begin(), layer.members.end());
  return out;
}

void add_schedule(PitfallInputs& out, const document::Documents& documents, const Organisation& org,
                  const Records& quarter, Instant now) {
  std::map<std::string, Names> of_team, of_domain;
  for (const auto& [name, rota] : org.all<rota::Rota>()) {
    const Names people = people_in(rota->spec);
    out.rotas.push_back({name, static_cast<std::int64_t>(people.size())});
    const auto& covers = rota->spec.covers;
    Names& into = covers.team.empty() ? of_domain[covers.domain] : of_team[covers.team];
    into.insert(people.begin(), people.end());
  }
  for (const auto& [name, team] : org.all<people::Team>()) {
    Names on_call = of_team[name];
    const bool has_rota = !on_call.empty() || of_domain.contains(team->spec.domain);
    if (!has_rota) continue;
    const Names& shared = of_domain[team->spec.domain];
    on_call.insert(shared.begin(), shared.end());
    const auto taking_part =
        std::count_if(team->spec.members.begin(), team->spec.members.end(),
                      [&](const std::string& member) { return on_call.contains(member); });
    out.participation.push_back({name, static_cast<std::int64_t>(team->spec.members.size()), taking_part});
  }
  std::map<std::string, std::set<Date>> woken;
  for (const auto& page : quarter.pages)
    if (page.night && page.at >= now - kNights)
      woken[page.person].insert(day_of(org, page.at - Duration::hours(12)));  // a night has one date
  out.people = loads(documents, now);
  for (auto& person : out.people) {
    const auto nights = woken.extract(person.person);
    if (nights) person.nights_woken = static_cast<std::int64_t>(nights.mapped().size());
  }
  for (const auto& [person, nights] : woken)
    out.people.push_back({person, 0, 0, static_cast<std::int64_t>(nights.size())});
}

void add_ops(PitfallInputs& out, const Organisation& org, const Records& quarter) {
  Names services;
  for (const auto& [name, doc] : org.all<catalogue::Service>())
    if (model::select_standing(org, *doc).model == model::OperatingModel::ops_run_it) services.insert(name);
  out.ops_services = static_cast<std::int64_t>(services.size());
  for (const auto& one : quarter.incidents)
    if (services.contains(one.service) && one.first_acknowledged_at)
      out.ops_acknowledged.push_back(*one.first_acknowledged_at - one.opened_at);
  std::set<std::int64_t> paged, escalated;
  std::map<std::int64_t, int> passed_on;
  for (const auto& page : quarter.pages) {
    if (!services.contains(page.service)) continue;
    paged.insert(page.incident);
    if (page.step > 0 || page.pass > 0) escalated.insert(page.incident);
    if (page.passed_on) ++passed_on[page.incident];
  }
  out.ops_paged = static_cast<std::int64_t>(paged.size());
  out.ops_escalated = static_cast<std::int64_t>(escalated.size());
  out.ops_bounced =
      std::count_if(passed_on.begin(), passed_on.end(), [](const auto& entry) { return entry.second > 1; });
}

/// One role of one rota over the weeks in which it was recorded, in order.
struct RoleTime {
  std::vector<rota::Shift> shifts;
  std::int64_t weeks = 0;
};

std::map<std::string, RoleTime> role_times(const document::Documents& documents, Instant now) {
  std::map<std::string, RoleTime> out;
  for (std::int64_t week = kWeeks; week > 0; --week) {
    const Interval time{now - kWeek * week, now - kWeek * (week - 1)};
    // As the week ended: with the exceptions entered during it.
    const auto org = week == 1 ? documents.current() : documents.at(time.end);
    for (const auto& [name, rota] : org->all<rota::Rota>()) {
      if (rota->meta.before_record || !at_night(rota->spec)) continue;
      std::set<std::string> roles;
      for (auto& shift : rota::shifts(*rota, rota::overrides_of(*org, name), model::policy(*org), time)) {
        if (shift.shadow) continue;
        RoleTime& role = out[name + "/" + shift.layer];
        if (roles.insert(shift.layer).second) ++role.weeks;
        role.shifts.push_back(std::move(shift));
      }
    }
  }
  return out;
}

std::int64_t whole_weeks(Duration time) { return (time.us + kWeek.us / 2) / kWeek.us; }

}  // namespace

std::vector<PersonLoad> loads(const document::Documents& documents, Instant now) {
  std::map<std::string, PersonLoad> people;
  for (const auto& [name, role] : role_times(documents, now)) {
    Duration all;
    std::map<std::string, Duration> each;
    Instant run_began;
    const std::string* before = nullptr;
    for (const auto& shift : role.shifts) {
      all = all + (shift.time.end - shift.time.start);
      Duration& mine = each[shift.person];
      mine = mine + (shift.time.end - shift.time.start);
      if (!before || *before != shift.person) run_began = shift.time.start;
      before = &shift.person;
      auto& longest = people[shift.person].weeks_in_a_row;
      longest = std::max(longest, whole_weeks(shift.time.end - run_began));
    }
    for (const auto& [person, mine] : each) {
      const std::int64_t halves = mul_div(mine.us, 2 * role.weeks, all.us);
      people[person].weeks_of_twelve += (halves + 1) / 2;
    }
  }
  std::vector<PersonLoad> out;
  for (auto& [name, load] : people) {
    load.person = name;
    load.weeks_of_twelve = std::min(load.weeks_of_twelve, kWeeks);
    out.push_back(load);
  }
  return out;
}

PitfallInputs pitfall_inputs(store::Store& store, const document::Documents& documents, Instant now) {
  PitfallInputs out;
  const auto org = documents.current();
  Records quarter;
  std::map<std::string, model::Decision, std::less<>> decisions;
  store.read([&](store::Tx& tx) {
    out.any_signal = any_incident(tx);
    quarter = records(tx, *org, {now - model::kQuarter, now});
    decisions = model::last_decisions(tx, now);
    add_majors(out, tx, *org, quarter, now);
  });
  add_costs(out, documents, *org, now);
  add_accountability(out, *org, decisions, now);
  add_nights(out, *org, quarter, now);
  add_specialists(out, *org);
  add_schedule(out, documents, *org, quarter, now);
  add_ops(out, *org, quarter);
  return out;
}

}  // namespace onus::insight
