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

std::string hole_text(const document::Organisation& org, const model::Answering& a) {
  const bool domain = a.cover == Cover::domain;
  const std::string whose = domain ? (a.domain.empty() ? "" : title_of<people::Domain>(org, a.domain))
                                   : (a.team.empty() ? "" : title_of<people::Team>(org, a.team));
  return whose.empty() ? "no rota covers this moment" : "nobody of " + whose + " has a turn at this moment";
}

std::string fallback_text(const document::Organisation& org, const model::Answering& a, const Found& found) {
  if (found.rota) {
    const auto& covers = found.rota->spec.covers;
    return (covers.team == a.team && !a.team.empty() ? "another rota of the team answers: "
            : covers.domain.empty()                  ? "incident management answers: "
                                                     : "its domain's rota answers: ") +
           found.rota->meta.title;
  }
  if (found.team.empty()) return "the administrators answer";
  const std::string title = title_of<people::Team>(org, found.team);
  if (found.team != a.team) return title + " answers";
  return found.off_duty ? "the members of " + title + " answer, although off duty"
                        : "the members of " + title + " answer";
}

void add_person(std::vector<Why>& why, const document::Organisation& org, const Found& found) {
  const Zone& zone = model::policy(org).zone;
  if (found.rota) {
    why.push_back({"rota", found.rota->meta.title.empty() ? found.rota->meta.name : found.rota->meta.title,
                   "covers this moment"});
    why.push_back({"layer", found.shift->layer,
                   found.shadow ? "is a shadow: informed, never waited for" : "is the role"});
    why.push_back(
        {"shift", local_text(found.shift->time.start, zone) + " – " + local_text(found.shift->time.end, zone),
         "is the turn, " + zone.name() + " time"});
    if (!found.shift->override_name.empty()) {
      const auto* doc = org.find<rota::Override>(found.shift->override_name);
      std::string text = "put them in";
      if (doc && !doc->spec.made_by.empty()) text += ", by " + actor_title(org, doc->spec.made_by);
      if (doc && !doc->spec.reason.empty()) text += ": " + doc->spec.reason;
      why.push_back({"override", "An override", text});
    }
  }
  std::string text = "has the turn";
  if (!found.rota) {
    text = found.team.empty() ? "is named by the step"
                              : "is a member of " + title_of<people::Team>(org, found.team);
    if (found.off_duty) text += ", off duty";
  }
  why.push_back({"person", title_of<people::Person>(org, found.person), text});
}

std::vector<Reached> written_out(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                 const model::Answering& answering, const std::vector<Found>& people) {
  std::vector<Reached> out;
  const auto first = model::why(org, service, answering);
  const bool on_call = std::any_of(people.begin(), people.end(),
                                   [](const Found& found) { return !found.fallback && !found.shadow; });
  const Why hole = on_call ? Why{"hole", "Nobody on call can be reached",
                                 "every contact method of whoever has the turn was refused"}
                           : Why{"hole", "Nobody is on call for it", hole_text(org, answering)};
  for (const auto& found : people) {
    Reached reached;
    reached.person = found.person;
    reached.shadow = found.shadow;
    reached.off_duty = found.off_duty;
    reached.fallback = found.fallback;
    reached.why = first;
    if (found.fallback) {
      reached.why.push_back(hole);
      reached.why.push_back({"fallback", "Instead", fallback_text(org, answering, found)});
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

std::string step_targets(const Step& step) {
  std::vector<std::string> texts;
  for (const auto& target : step.page) texts.push_back(target.text());
  return listed(texts, 10);
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
    out.skipped = step.when == rota::When::working_hours ? "it pages in working hours only"
                                                         : "it pages out of hours only";
    return out;
  }
  std::set<std::string> seen;
  std::vector<Reached> shadows;
  const Why why{"escalation", "Step " + std::to_string(k + 1), "pages " + step_targets(step)};
  for (const auto& target : step.page) {
    for (auto& person : reach(org, service, target, major, t, working)) {
      if (!seen.insert(person.person).second) continue;
      add_step(person.why, why);
      (person.shadow ? shadows : out.people).push_back(std::move(person));
    }
  }
  if (out.people.empty()) out.skipped = step_targets(step) + " reaches nobody at this moment";
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
