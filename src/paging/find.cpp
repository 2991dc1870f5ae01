// Whom a target means at a moment: cover → rota → people, and the fallbacks that keep a hole from silencing a
// page (docs/escalation.md).
#include <algorithm>

#include "paging/duty.h"

#include "base/mutant.h"

namespace onus::paging {

namespace {

bool by_day(const Asked& asked) { return asked.answering.moment == model::Moment::working_hours; }

/// The rota of the computed cover; nullptr if there is none.
const rota::RotaDoc* covering(const Asked& asked) {
  const auto& a = asked.answering;
  if (a.cover == model::Cover::none) return nullptr;
  auto rotas = a.cover == model::Cover::domain ? asked.duty.of_domain(a.domain, a.moment)
                                               : asked.duty.of_team(a.team, a.moment);
  return rotas.empty() ? nullptr : rotas.front();
}

Found on_shift(const rota::RotaDoc& rota, const rota::Shift& shift) {
  Found found;
  found.person = shift.person;
  found.shadow = shift.shadow && !mutant("shadow_is_paged");
  found.rota = &rota;
  found.shift = shift;
  return found;
}

/// Everybody waited for, then the shadows.
std::vector<Found> all_on(const Asked& asked, const rota::RotaDoc& rota, bool with_shadows) {
  std::vector<Found> out, shadows;
  for (const auto& shift : asked.duty.on_duty(rota, asked.t))
    (shift.shadow ? shadows : out).push_back(on_shift(rota, shift));
  if (with_shadows && !out.empty()) out.insert(out.end(), shadows.begin(), shadows.end());
  return out;
}

/// Who has the role, then the rota's shadows, who are informed with them.
std::vector<Found> role_in(const Asked& asked, const rota::RotaDoc& rota, std::string_view role) {
  if (role.empty()) return all_on(asked, rota, true);
  auto shift = asked.duty.on_role(rota, role, asked.t);
  if (!shift) return {};
  std::vector<Found> out{on_shift(rota, *shift)};
  if (shift->shadow) return out;
  for (const auto& other : asked.duty.on_duty(rota, asked.t))
    if (other.shadow) out.push_back(on_shift(rota, other));
  return out;
}

std::vector<Found> members(const Asked& asked, const people::TeamDoc& team, bool off_duty) {
  std::vector<Found> out;
  for (const auto& person : team.spec.members) {
    if (!asked.org.find<people::Person>(person)) continue;
    Found found;
    found.person = person;
    found.off_duty = off_duty;
    found.team = team.meta.name;
    out.push_back(std::move(found));
  }
  return out;
}

/// By day all members; by night whoever is on call in its rotas, else its members, noted as off duty.
std::vector<Found> team_people(const Asked& asked, const people::TeamDoc& team) {
  if (by_day(asked)) return members(asked, team, false);
  std::vector<Found> out;
  for (const auto* rota : asked.duty.of_team(team.meta.name, model::Moment::out_of_hours))
    for (auto& found : all_on(asked, *rota, false)) {
      found.team = team.meta.name;
      out.push_back(std::move(found));
    }
  return out.empty() ? members(asked, team, true) : out;
}

std::vector<Found> teams_of_kind(const Asked& asked, people::TeamKind kind) {
  std::vector<Found> out;
  for (const auto& [name, team] : asked.org.all<people::Team>()) {
    if (team->spec.kind != kind) continue;
    auto people = team_people(asked, *team);
    out.insert(out.end(), people.begin(), people.end());
  }
  return out;
}

std::vector<Found> admins(const Asked& asked) {
  std::vector<Found> out;
  for (const auto& [name, person] : asked.org.all<people::Person>()) {
    if (person->spec.role != people::OrganisationRole::admin) continue;
    Found found;
    found.person = name;
    found.off_duty = !by_day(asked);
    out.push_back(std::move(found));
  }
  return out;
}

std::vector<Found> members_of(const Asked& asked, bool off_duty) {
  const auto* team = asked.org.find<people::Team>(asked.answering.team);
  return team ? members(asked, *team, off_duty) : std::vector<Found>{};
}

/// A major incident under cover none by night: incident management first, the owning team's members next (off
/// duty).
std::vector<Found> major_under_none(const Asked& asked, std::string_view role) {
  auto managers = teams_of_kind(asked, people::TeamKind::incident_management);
  auto team = members_of(asked, true);
  bool first = role.empty() || role == "primary";
  auto& wanted = first ? managers : team;
  return wanted.empty() ? (first ? team : managers) : wanted;
}

/// The answering team by the word `team`. By night its members are not woken while somebody is on duty for
/// the service.
std::vector<Found> answering_team(const Asked& asked) {
  const auto* team = asked.org.find<people::Team>(asked.answering.team);
  if (!team) return asked.answering.team.empty() ? admins(asked) : std::vector<Found>{};
  auto people = team_people(asked, *team);
  if (people.empty() || !people.front().off_duty || asked.answering.cover == model::Cover::none)
    return people;
  auto on = on_cover(asked);
  if (!reaches_somebody(asked, on)) on = fall_back(asked, {});
  const bool on_duty = reaches_somebody(asked, on) && !on.front().off_duty;
  return on_duty ? std::vector<Found>{} : people;
}

/// Whoever is on call for the cover, and if none of them has a working method, the fallbacks as well.
std::vector<Found> by_role(const Asked& asked, std::string_view role) {
  if (asked.answering.cover == model::Cover::none)
    return asked.major ? major_under_none(asked, role) : std::vector<Found>{};
  const auto on = on_cover(asked);
  if (on.empty() && mutant("hole_silences")) return {};
  if (on.empty()) return fall_back(asked, role);
  auto found = role_in(asked, *covering(asked), role);
  if (reaches_somebody(asked, on)) return found;
  auto instead = fall_back(asked, role);
  found.insert(found.end(), instead.begin(), instead.end());
  return found;
}

}  // namespace

std::vector<Found> on_cover(const Asked& asked) {
  const auto* rota = covering(asked);
  return rota ? all_on(asked, *rota, false) : std::vector<Found>{};
}

bool reaches_somebody(const Asked& asked, const std::vector<Found>& people) {
  return std::any_of(people.begin(), people.end(), [&](const Found& found) {
    return !found.shadow && (!asked.working || asked.working(found.person));
  });
}

std::vector<Found> fall_back(const Asked& asked, std::string_view role) {
  const auto& a = asked.answering;
  const auto* empty_one = covering(asked);
  std::vector<Found> found;
  auto reached_by = [&](std::vector<Found> people) {
    if (people.empty() || people.front().shadow) return false;
    const bool somebody = reaches_somebody(asked, people);
    if (somebody || found.empty()) found = std::move(people);
    return somebody;
  };
  auto reached_in = [&](const Duty::Rotas& rotas) {
    return std::any_of(rotas.begin(), rotas.end(), [&](const rota::RotaDoc* rota) {
      return rota != empty_one && reached_by(role_in(asked, *rota, role));
    });
  };
  const bool day = by_day(asked);
  const bool reached = reached_in(asked.duty.of_team(a.team, a.moment)) ||
                       (day && reached_by(members_of(asked, false))) ||
                       reached_in(asked.duty.of_domain(a.domain, a.moment)) ||
                       reached_by(teams_of_kind(asked, people::TeamKind::incident_management)) ||
                       (!day && reached_by(members_of(asked, true)));
  if (!reached && a.team.empty()) reached_by(admins(asked));
  for (auto& one : found) one.fallback = true;
  return found;
}

std::vector<Found> find_last_resort(const Asked& asked) { return by_role(asked, {}); }

std::vector<Found> find(const Asked& asked, const Target& target) {
  switch (target.what) {
    case Target::What::role:
      return by_role(asked, target.role);
    case Target::What::rota_role: {
      const auto* rota = asked.org.find<rota::Rota>(target.name);
      return rota ? role_in(asked, *rota, target.role) : std::vector<Found>{};
    }
    case Target::What::person: {
      if (!asked.org.find<people::Person>(target.name)) return {};
      Found found;
      found.person = target.name;
      return {found};
    }
    case Target::What::team:
      return answering_team(asked);
    case Target::What::named_team: {
      const auto* team = asked.org.find<people::Team>(target.name);
      return team ? team_people(asked, *team) : std::vector<Found>{};
    }
    case Target::What::kind:
      return teams_of_kind(asked, target.kind);
  }
  return {};
}

}  // namespace onus::paging
