// check: every interval at which a service that needs cover reaches nobody, or only by a fallback. Cut at all
// changes, computed once for services that share team, cover and escalation.
#include <algorithm>
#include <set>

#include "paging/duty.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

/// What a service's answer depends on besides the moment and who is on duty.
struct CoverGroup {
  const catalogue::ServiceDoc* service = nullptr;  // the first of them
  const Escalation* escalation = nullptr;
  std::vector<std::string> names;
};

class YearCheck {
 public:
  YearCheck(const document::Organisation& org, Interval window, const Working& working)
      : org_(org), window_(window), working_(working), duty_(org, window) {
    for (std::optional<Instant> t = window.start; t && *t < window.end;
         t = model::next_moment_change(model::policy(org), *t))
      moments_.push_back(*t);
    for (const auto& [name, team] : org.all<people::Team>())
      if (team->spec.kind == people::TeamKind::incident_management)
        for (auto moment : {model::Moment::working_hours, model::Moment::out_of_hours})
          add_changes(manager_changes_, duty_.of_team(name, moment));
  }

  std::vector<Hole> run() {
    std::vector<Hole> out;
    for (const auto& group : groups())
      for (const auto& hole : holes_of(group))
        for (const auto& name : group.names) {
          out.push_back(hole);
          out.back().service = name;
        }
    std::sort(out.begin(), out.end(), [](const Hole& a, const Hole& b) {
      return std::tie(a.time.start, a.service) < std::tie(b.time.start, b.service);
    });
    return out;
  }

 private:
  void add_changes(std::set<Instant>& into, const Duty::Rotas& rotas) const {
    for (const auto* rota : rotas) {
      const auto& changes = duty_.changes(*rota);
      into.insert(changes.begin(), changes.end());
    }
  }

  std::vector<CoverGroup> groups() const {
    std::map<std::string, CoverGroup> by_key;
    for (const auto& [name, service] : org_.all<catalogue::Service>()) {
      const auto [escalation_name, escalation] = escalation_of(org_, *service);
      const auto s = model::select(org_, *service, window_.start);
      std::string key = service->spec.team + "\n" + service->spec.run_by + "\n" + escalation_name + "\n" +
                        std::to_string(static_cast<int>(s.model)) +
                        std::to_string(static_cast<int>(s.out_of_hours));
      if (!service->spec.peaks.empty()) key += "\n" + name;
      CoverGroup& group = by_key[key];
      if (!group.service) group = {service.get(), escalation, {}};
      group.names.push_back(name);
    }
    std::vector<CoverGroup> out;
    for (auto& [key, group] : by_key) out.push_back(std::move(group));
    return out;
  }

  /// Every instant at which this group's answer may change.
  std::vector<Instant> cuts(const CoverGroup& group) const {
    std::set<Instant> at(moments_.begin(), moments_.end());
    for (const auto& peak : group.service->spec.peaks) {
      const Interval time = model::peak_interval(model::policy(org_), peak);
      for (Instant t : {time.start, time.end})
        if (window_.contains(t)) at.insert(t);
    }
    const auto answering = model::answering(org_, *group.service, window_.start);
    for (auto moment : {model::Moment::working_hours, model::Moment::out_of_hours}) {
      for (const auto& team : {answering.team, group.service->spec.team})
        add_changes(at, duty_.of_team(team, moment));
      if (const auto* owner = org_.find<people::Team>(group.service->spec.team))
        add_changes(at, duty_.of_domain(owner->spec.domain, moment));
      add_changes(at, duty_.of_domain(answering.domain, moment));
    }
    at.insert(manager_changes_.begin(), manager_changes_.end());
    for (const auto& step : group.escalation->steps)
      for (const auto& target : step.page)
        if (const auto* rota =
                target.what == Target::What::rota_role ? org_.find<rota::Rota>(target.name) : nullptr)
          add_changes(at, {rota});
    at.erase(window_.end);
    return {at.begin(), at.end()};
  }

  std::vector<Found> working(std::vector<Found> people) const {
    std::erase_if(people, [&](const Found& f) { return f.shadow || !working_(f.person); });
    return people;
  }

  /// Who answers properly: whoever is on duty for the cover; without any step that asks the rota, whoever a
  /// step reaches.
  std::vector<Found> proper(const CoverGroup& group, const Asked& asked) const {
    auto asks_rota = [](const Step& s) {
      return std::any_of(s.page.begin(), s.page.end(),
                         [](const Target& t) { return t.what == Target::What::role; });
    };
    const auto& steps = group.escalation->steps;
    if (std::any_of(steps.begin(), steps.end(), asks_rota)) return working(on_cover(asked));
    for (const auto& step : steps) {
      if (!rota::applies(step.when, model::policy(org_), asked.t)) continue;
      for (const auto& target : step.page) {
        auto people = working(find(asked, target));
        if (!people.empty() && !people.front().fallback) return people;
      }
    }
    return {};
  }

  std::optional<Hole> hole_at(const CoverGroup& group, Instant t) const {
    const auto answering = model::answering(org_, *group.service, t);
    if (answering.cover == model::Cover::none) return std::nullopt;
    const Asked asked{org_, duty_, answering, false, t, working_};
    if (!proper(group, asked).empty()) return std::nullopt;
    Hole hole;
    hole.team = answering.team;
    std::vector<std::string> names;
    for (const auto& found : working(fall_back(asked, {}))) {
      std::string title = title_of<people::Person>(org_, found.person);
      if (std::find(names.begin(), names.end(), title) == names.end()) names.push_back(std::move(title));
    }
    hole.reached = std::move(names);
    return hole;
  }

  std::vector<Hole> holes_of(const CoverGroup& group) const {
    std::vector<Hole> out;
    const auto at = cuts(group);
    for (std::size_t i = 0; i < at.size(); ++i) {
      auto hole = hole_at(group, at[i]);
      if (!hole) continue;
      hole->time = {at[i], i + 1 < at.size() ? at[i + 1] : window_.end};
      const bool goes_on = !out.empty() && out.back().time.end == hole->time.start &&
                           out.back().reached == hole->reached && out.back().team == hole->team;
      if (goes_on)
        out.back().time.end = hole->time.end;
      else
        out.push_back(std::move(*hole));
    }
    return out;
  }

  const document::Organisation& org_;
  Interval window_;
  const Working& working_;
  YearOfDuty duty_;
  std::vector<Instant> moments_;
  std::set<Instant> manager_changes_;
};

}  // namespace

std::vector<Hole> check(const document::Organisation& org, Interval window, const Working& working) {
  return YearCheck(org, window, working).run();
}

}  // namespace onus::paging
