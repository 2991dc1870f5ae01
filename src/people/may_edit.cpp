// What a member may edit: what is theirs and their teams' (rules of access), judged on specs of any kind.
#include <algorithm>

#include "people/access.h"

namespace onus::people {

namespace {

using document::Node;
using document::Organisation;

/// One caller's view of what belongs to them.
class Mine {
 public:
  Mine(const server::Principal& who, const Organisation& org, const document::Documents& documents)
      : who_(who), org_(org), documents_(documents) {
    // A token that is limited to a team acts for it alone, whatever its role.
    teams_ = who.team.empty() ? teams_of(org, who.person) : std::vector<std::string>{who.team};
  }

  bool may_edit(std::string_view kind, std::string_view name, const Node* spec) const {
    if (kind == "Person") return person(name, spec);
    if (kind == "Team") return org_.find<Team>(name) && team(name);
    if (kind == "Escalation") return escalation(name);
    if (!spec) return false;
    if (kind == "Service") return team(text(*spec, "team"));
    if (kind == "Rota") return covers(*spec);
    if (kind == "Override") return of_rota(text(*spec, "rota"));
    if (kind == "Integration" || kind == "Heartbeat" || kind == "Transition")
      return of_service(text(*spec, "service"));
    if (kind == "Cost") return of_service(text(*spec, "service")) || team(text(*spec, "team"));
    return false;
  }

 private:
  static std::string text(const Node& spec, std::string_view field) {
    const Node* found = spec.find(field);
    return found && found->kind == Node::Kind::scalar ? found->text : std::string();
  }

  bool team(std::string_view name) const {
    return std::find(teams_.begin(), teams_.end(), name) != teams_.end();
  }

  bool domain(std::string_view name) const {
    auto in_it = [&](const std::string& mine) {
      const TeamDoc* doc = org_.find<Team>(mine);
      return doc && doc->spec.domain == name;
    };
    return !name.empty() && std::any_of(teams_.begin(), teams_.end(), in_it);
  }

  /// Nobody gives themselves another role, in either direction of an edit.
  bool person(std::string_view name, const Node* spec) const {
    const PersonDoc* self = org_.find<Person>(who_.person);
    if (!self || !who_.team.empty() || name != who_.person) return false;
    if (!spec) return false;
    const std::string role = text(*spec, "role");
    return (role.empty() ? to_text(OrganisationRole::member) : role) == to_text(self->spec.role);
  }

  bool covers(const Node& spec) const {
    const Node* what = spec.find("covers");
    if (!what) return false;
    const std::string of_team = text(*what, "team");
    return of_team.empty() ? domain(text(*what, "domain")) : team(of_team);
  }

  bool of_rota(std::string_view name) const {
    auto rota = documents_.get("Rota", name);
    return rota && covers(rota->spec);
  }

  bool of_service(std::string_view name) const {
    auto service = documents_.get("Service", name);
    return service && team(text(service->spec, "team"));
  }

  /// An escalation names no owner: it is ours if nobody else's team or service uses it. `default` is
  /// everybody's.
  bool escalation(std::string_view name) const {
    if (teams_.empty() || name == "default") return false;
    for (const auto& [other, doc] : org_.all<Team>())
      if (doc->spec.escalation == name && !team(other)) return false;
    for (const auto& service : documents_.list("Service", std::nullopt, SIZE_MAX))
      if (text(service.spec, "escalation") == name && !team(text(service.spec, "team"))) return false;
    return true;
  }

  const server::Principal& who_;
  const Organisation& org_;
  const document::Documents& documents_;
  std::vector<std::string> teams_;
};

}  // namespace

document::MayEdit make_may_edit(const document::Documents& documents) {
  return [&documents](const server::Principal& who, const Organisation& org, std::string_view kind,
                      std::string_view name, const Node* spec) {
    if (who.role < server::Role::member) return false;
    if (who.role == server::Role::admin && who.team.empty()) return true;
    return Mine(who, org, documents).may_edit(kind, name, spec);
  };
}

}  // namespace onus::people
