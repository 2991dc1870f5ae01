// Whom a step reaches, with the reasons written out: service → exposure → band → cover → rota → layer → shift
// → person.
#include <algorithm>
#include <set>

#include "paging/duty.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

using model::Cover;
using model::Moment;
using model::reason;

NobodyOnCall hole_of(const document::Organisation& org, const model::Answering& a) {
  if (a.cover == Cover::domain) return {a.domain.empty() ? "" : title_of<people::Domain>(org, a.domain)};
  return {a.team.empty() ? "" : title_of<people::Team>(org, a.team)};
}

Instead fallback_of(const document::Organisation& org, const model::Answering& a, const Found& found) {
  using Who = Instead::Who;
  if (found.rota) {
    const auto& covers = found.rota->spec.covers;
    const Who who = covers.team == a.team && !a.team.empty() ? Who::team_rota
                    : covers.domain.empty()                  ? Who::incident_management
                                                             : Who::domain_rota;
    return {who, found.rota->meta.title};
  }
  if (found.team.empty()) return {Who::administrators, ""};
  const std::string title = title_of<people::Team>(org, found.team);
  if (found.team != a.team) return {Who::another_team, title};
  return {found.off_duty ? Who::members_off_duty : Who::members, title};
}

PutIn override_of(const document::Organisation& org, std::string_view name) {
  const auto* doc = org.find<rota::Override>(name);
  if (!doc) return {};
  return {doc->spec.made_by.empty() ? "" : kept_actor(org, doc->spec.made_by), doc->spec.reason};
}

void add_person(std::vector<Why>& why, const document::Organisation& org, const Found& found) {
  using By = PersonReached::By;
  PersonReached person{title_of<people::Person>(org, found.person), By::turn, "", found.off_duty};
  if (found.rota) {
    const auto& meta = found.rota->meta;
    why.push_back(reason(RotaCovers{meta.title.empty() ? meta.name : meta.title}));
    why.push_back(reason(HasRole{found.shift->layer, found.shadow}));
    why.push_back(
        reason(OnShift{found.shift->time.start, found.shift->time.end, model::policy(org).zone.name()}));
    if (!found.shift->override_name.empty())
      why.push_back(reason(override_of(org, found.shift->override_name)));
  } else if (found.team.empty()) {
    person.by = By::step;
  } else {
    person.by = By::team;
    person.name = title_of<people::Team>(org, found.team);
  }
  why.push_back(reason(person));
}

std::vector<Reached> written_out(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                 const model::Answering& answering, const std::vector<Found>& people) {
  std::vector<Reached> out;
  const auto first = model::why(org, service, answering);
  const bool on_call = std::any_of(people.begin(), people.end(),
                                   [](const Found& found) { return !found.fallback && !found.shadow; });
  const Why hole = on_call ? reason(AllRefused{}) : reason(hole_of(org, answering));
  for (const auto& found : people) {
    Reached reached;
    reached.person = found.person;
    reached.shadow = found.shadow;
    reached.off_duty = found.off_duty;
    reached.fallback = found.fallback;
    reached.why = first;
    if (found.fallback) {
      reached.why.push_back(hole);
      reached.why.push_back(reason(fallback_of(org, answering, found)));
    }
    add_person(reached.why, org, found);
    out.push_back(std::move(reached));
  }
  return out;
}

/// Puts the step's own reason before whatever it led to.
void add_step(std::vector<Why>& why, const Why& step) {
  auto at = std::find_if(why.begin(), why.end(),
                         [](const Why& w) { return w.kind == "rota" || w.kind == "person"; });
  why.insert(at, step);
}

std::vector<std::string> targets_of(const Step& step) {
  std::vector<std::string> texts;
  for (const auto& target : step.page) texts.push_back(target.text());
  return texts;
}

template <class Work>
std::vector<Reached> asked_live(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                bool major, Instant t, const Working& working, Work work) {
  const auto answering = model::answering(org, service, t);
  LiveDuty duty(org);
  return written_out(org, service, answering, work(Asked{org, duty, answering, major, t, working}));
}

}  // namespace

Working working_by(const document::Organisation& org, const people::Contacts& contacts) {
  return [&org, &contacts](std::string_view name) {
    const auto* person = org.find<people::Person>(name);
    return person && people::has_working_method(*person, contacts);
  };
}

std::vector<Reached> reach(const document::Organisation& org, const catalogue::ServiceDoc& service,
                           const Target& target, bool major, Instant t, const Working& working) {
  return asked_live(org, service, major, t, working, [&](const Asked& asked) { return find(asked, target); });
}

std::vector<Reached> last_resort(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                 bool major, Instant t, const Working& working) {
  return asked_live(org, service, major, t, working, find_last_resort);
}

std::vector<Reached> reach_team(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                Instant t) {
  return reach(org, service, *Target::parse("team"), false, t);
}

StepOutcome look_at_step(const document::Organisation& org, const catalogue::ServiceDoc& service,
                         const Escalation& escalation, std::size_t k, bool major, Instant t,
                         const Working& working) {
  StepOutcome out;
  const Step& step = escalation.steps[k];
  if (!rota::applies(step.when, model::policy(org), t)) {
    out.skipped = Skip{
        step.when == rota::When::working_hours ? Skip::Why::working_hours_only : Skip::Why::out_of_hours_only,
        {}};
    return out;
  }
  std::set<std::string> seen;
  std::vector<Reached> shadows;
  const Why why = reason(StepPages{static_cast<std::int64_t>(k) + 1, targets_of(step)});
  for (const auto& target : step.page) {
    for (auto& person : reach(org, service, target, major, t, working)) {
      if (!seen.insert(person.person).second) continue;
      add_step(person.why, why);
      (person.shadow ? shadows : out.people).push_back(std::move(person));
    }
  }
  if (out.people.empty()) out.skipped = Skip{Skip::Why::nobody, targets_of(step)};
  out.people.insert(out.people.end(), shadows.begin(), shadows.end());
  return out;
}

Instant held_until(const document::Organisation& org, const catalogue::ServiceDoc& service,
                   people::Urgency urgency, bool major, Instant t) {
  if (major) return t;
  const auto answering = model::answering(org, service, t);
  if (answering.moment == Moment::working_hours) return t;
  if (answering.cover != Cover::none && urgency == people::Urgency::high) return t;
  return model::next_working_instant(model::policy(org), t).value_or(t);
}

}  // namespace onus::paging
