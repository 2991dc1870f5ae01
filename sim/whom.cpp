// Who is to be paged, by brute force from docs/escalation.md and docs/rotas.md: nothing here is the product's
// but the calendar of zones.
#include <algorithm>

#include "sim/company.h"

namespace onus::sim {

namespace {

/// The member whose turn holds `t`: turns are counted one by one from near by, each begun at its own local
/// time.
const std::string& on_turn(const Turns& layer, const Zone& zone, Instant t) {
  const Date start = Date::of(2024, 1, 1);
  const auto begins = [&](std::int64_t n) {
    return zone.instant({start + static_cast<std::int32_t>(n * layer.days), layer.handover.us});
  };
  std::int64_t n = (zone.local(t).date.days - start.days) / layer.days + 2;
  while (begins(n) > t) --n;
  return layer.members[static_cast<std::size_t>(n) % layer.members.size()];
}

bool covers(Hours when, bool working) { return when == Hours::always || (when == Hours::working) == working; }

class Asking {
 public:
  Asking(const Company& company, const Product& service, bool major, Instant t)
      : c_(company), service_(service), team_(company.teams.at(service.team)), major_(major), t_(t) {
    day_ = c_.working(t);
  }

  Called target(const std::string& word) const {
    if (word.starts_with("person:")) return {{word.substr(7)}, {}};
    if (word == "team") return team();
    if (word.starts_with("team:")) return {crew(c_.teams.at(word.substr(5))), {}};
    if (word == "kind:incident-management") return {managers(), {}};
    if (word.starts_with("rota:")) {
      const auto dot = word.find('.');
      return in(c_.rotas.at(word.substr(5, dot - 5)), word.substr(dot + 1));
    }
    return role(word.substr(5));
  }

  /// Empty `name`: anybody on duty.
  Called role(const std::string& name) const {
    if (none()) {
      if (!major_) return {};
      return {name.empty() || name == "primary" ? managers() : team_.members, {}};
    }
    const Schedule* rota = covering();
    if (!rota) return instead(name);
    return in(*rota, name);
  }

  Called team() const {
    // By night members off duty are not woken while somebody is on duty for the service; in these companies
    // somebody always is, since incident management has a rota around the clock.
    if (day_ || none() || !rotas(service_.team, "").empty()) return {crew(team_), {}};
    return {};
  }

 private:
  bool none() const { return !day_ && service_.nights == Nights::none; }

  std::vector<const Schedule*> rotas(const std::string& team, const std::string& domain) const {
    std::vector<const Schedule*> exact, always;
    for (const auto& [name, rota] : c_.rotas) {
      if ((team.empty() || rota.team != team) && (domain.empty() || rota.domain != domain)) continue;
      if (covers(rota.when, day_)) (rota.when == Hours::always ? always : exact).push_back(&rota);
    }
    exact.insert(exact.end(), always.begin(), always.end());
    return exact;
  }

  const Schedule* covering() const {
    const auto found =
        !day_ && service_.nights == Nights::domain ? rotas("", team_.domain) : rotas(service_.team, "");
    return found.empty() ? nullptr : found.front();
  }

  std::string on(const Schedule& rota, const Turns& layer) const {
    std::string person = on_turn(layer, c_.zone, t_);
    for (const auto& stand : c_.stands)
      if (stand.rota == rota.name && stand.role == layer.role && stand.from <= t_ && t_ < stand.to)
        person = stand.person;
    return person;
  }

  /// Who has the role in the rota (or everybody, for no role), and its shadows.
  Called in(const Schedule& rota, const std::string& name) const {
    Called out;
    if (!covers(rota.when, day_)) return out;
    for (const auto& layer : rota.layers) {
      if (layer.shadow) {
        out.shadows.push_back(on(rota, layer));
      } else if (name.empty() || layer.role == name) {
        out.people.push_back(on(rota, layer));
      }
    }
    return out.people.empty() ? Called{} : out;
  }

  /// By day everybody, by night who is on call in the team's rotas, else everybody off duty.
  std::vector<std::string> crew(const Crew& team) const {
    std::vector<std::string> out;
    if (!day_)
      for (const auto* rota : rotas(team.name, ""))
        for (const auto& person : in(*rota, "").people) out.push_back(person);
    return out.empty() ? team.members : out;
  }

  std::vector<std::string> managers() const {
    std::vector<std::string> out;
    for (const auto& [name, team] : c_.teams)
      if (team.incident_management)
        for (const auto& person : crew(team)) out.push_back(person);
    return out;
  }

  /// Where the computed cover has nobody. In these companies a team without a rota that covers the moment has
  /// none at all.
  Called instead(const std::string& name) const {
    if (day_) return {team_.members, {}};
    if (!team_.domain.empty())
      for (const auto* rota : rotas("", team_.domain))
        if (auto found = in(*rota, name); !found.people.empty()) return found;
    return {managers(), {}};
  }

  const Company& c_;
  const Product& service_;
  const Crew& team_;
  const bool major_;
  const Instant t_;
  bool day_ = false;
};

}  // namespace

Called whom(const Company& company, const Product& service, const std::string& target, bool major,
            Instant t) {
  return Asking(company, service, major, t).target(target);
}

Called last_resort(const Company& company, const Product& service, bool major, Instant t) {
  return Asking(company, service, major, t).role("");
}

Called whole_team(const Company& company, const Product& service, Instant t) {
  return Asking(company, service, false, t).team();
}

}  // namespace onus::sim
