// who: who answers for a service at an instant, as the pager would do it for an alert of high urgency.
#include <algorithm>

#include "paging/duty.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

constexpr auto kUrgency = people::Urgency::high;

/// One pass from `page_at`, step by step, skips and holds as decide() has them.
std::vector<WhoAnswer::StepView> first_pass(const document::Organisation& org,
                                            const catalogue::ServiceDoc& service,
                                            const Escalation& escalation, Instant page_at,
                                            const Working& working) {
  std::vector<WhoAnswer::StepView> out;
  for (std::size_t k = 0; k < escalation.steps.size(); ++k) {
    Instant due = page_at + escalation.steps[k].after;
    Instant goes = held_until(org, service, kUrgency, false, due);
    page_at = page_at + (goes - due);
    auto outcome = look_at_step(org, service, escalation, k, false, goes, working);
    const bool skipped = outcome.skipped.has_value();
    out.push_back({escalation.steps[k].after, goes, std::move(outcome.people), std::move(outcome.skipped)});
    if (skipped && k + 1 < escalation.steps.size()) page_at = goes - escalation.steps[k + 1].after;
  }
  return out;
}

/// A held page's reason names the cover that holds it, not the one that answers once it goes out.
std::vector<Why> why_of(const document::Organisation& org, const catalogue::ServiceDoc& service,
                        const WhoAnswer& answer) {
  std::vector<Why> why = answer.people.front().why;
  if (answer.page_at == answer.at) return why;
  auto at = std::find_if(why.begin(), why.end(), [](const Why& w) { return w.kind == "cover"; });
  if (at == why.end()) return why;
  at = why.insert(at, model::reason(NightsUncovered{title_of<catalogue::Service>(org, service.meta.name)}));
  why.insert(at + 1, model::reason(HeldBack{answer.page_at, model::policy(org).zone.name()}));
  return why;
}

}  // namespace

WhoAnswer who(const document::Organisation& org, const catalogue::ServiceDoc& service, Instant at,
              const Working& working) {
  WhoAnswer out;
  out.answering = model::answering(org, service, at);
  out.at = at;
  out.page_at = held_until(org, service, kUrgency, false, at);
  const auto& escalation = *escalation_of(org, service).second;
  out.steps = first_pass(org, service, escalation, out.page_at, working);
  for (const auto& step : out.steps) {
    if (step.skipped) continue;
    std::copy_if(step.people.begin(), step.people.end(), std::back_inserter(out.people),
                 [](const Reached& r) { return !r.shadow; });
    break;
  }
  if (out.people.empty() && !out.steps.empty())
    out.people = last_resort(org, service, false, out.steps.back().at, working);
  const auto then = model::answering(org, service, out.page_at);
  LiveDuty duty(org);
  const Asked asked{org, duty, then, false, out.page_at, working};
  out.hole = then.cover != model::Cover::none && !reaches_somebody(asked, on_cover(asked));
  if (!out.people.empty()) out.why = why_of(org, service, out);
  return out;
}

}  // namespace onus::paging
