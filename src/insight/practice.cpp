// Rules that the documents of pilots, transitions and commitments keep.
#include "insight/practice.h"

#include <algorithm>

#include "base/text.h"
#include "insight/practice_fields.h"
#include "insight/readiness.h"
#include "model/raci.h"

namespace onus::insight {

namespace {

using document::Node;
using document::ReadContext;

constexpr std::int32_t kLongestPilot = 366;  // days

void complain(const Node& spec, ReadContext& context, const std::string& path, std::string message) {
  context.error(document::nearest(spec, path), "spec." + path, std::move(message));
}

void validate_pilot(const Pilot& pilot, const Node& spec, ReadContext& context) {
  if (trim(pilot.hypothesis).empty())
    complain(spec, context, "hypothesis", "is empty: say what the pilot is expected to show");
  if (pilot.services.empty()) complain(spec, context, "services", "names none: add one");
  if (pilot.end < pilot.start) complain(spec, context, "end", "is before `start`: exchange the two");
  if (pilot.end.days - pilot.start.days >= kLongestPilot)
    complain(spec, context, "end", "is more than a year after `start`: a pilot is shorter");
}

void validate_transition(const Transition& plan, const Node& spec, ReadContext& context) {
  for (const auto& [field, text] : {std::pair{"from", &plan.from}, std::pair{"to", &plan.to}})
    if (!parse_model(*text))
      complain(spec, context, field, "is no operating model: write ops-run-it or you-build-it-you-run-it");
  if (plan.from == plan.to) complain(spec, context, "to", "is the same as `from`: nothing moves");
  const auto known = items_by_hand();
  for (std::size_t i = 0; i < plan.ready.size(); ++i)
    if (std::find(known.begin(), known.end(), plan.ready[i].item) == known.end()) {
      std::string all;
      for (const auto name : known) all += (all.empty() ? "" : ", ") + std::string(name);
      complain(spec, context, "ready[" + std::to_string(i) + "].item",
               "is not marked by hand: write one of " + all);
    }
}

void validate_commitment(const Commitment& commitment, const Node& spec, ReadContext& context) {
  if (commitment.promises.empty() && commitment.waiting.empty())
    complain(spec, context, "promises", "says nothing: add what is put right first, or what waits");
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

std::string_view to_text(Measure measure) {
  for (const auto& [value, text] : names(document::EnumTag<Measure>{}))
    if (value == measure) return text;
  return "";
}

std::optional<model::OperatingModel> parse_model(std::string_view text) {
  for (auto model : {model::OperatingModel::you_build_it_you_run_it, model::OperatingModel::ops_run_it})
    if (model::to_text(model) == text) return model;
  return std::nullopt;
}

const TransitionDoc* transition_of(const document::Organisation& org, std::string_view service) {
  for (const auto& [name, doc] : org.all<Transition>())
    if (doc->spec.service == service) return doc.get();
  return nullptr;
}

std::vector<TransitionItem> items_of(const document::Organisation& org, const Transition& transition) {
  if (!transition.items.empty()) return transition.items;
  std::vector<TransitionItem> out;
  const auto service = model::service(org, transition.service);
  const auto from = parse_model(transition.from), to = parse_model(transition.to);
  if (!service || !from || !to) return out;
  for (const auto& change : model::raci_changes(org, *service, *from, *to))
    out.push_back(
        {change.title, joined(change.responsible_before), joined(change.responsible_after), "", {}, {}});
  return out;
}

void register_kinds(document::Registry& registry) {
  registry.add(people::kind_with_rules<Pilot>("Pilot", 110, validate_pilot));
  registry.add(people::kind_with_rules<Transition>("Transition", 120, validate_transition));
  registry.add(people::kind_with_rules<Commitment>("Commitment", 130, validate_commitment));
}

}  // namespace onus::insight
