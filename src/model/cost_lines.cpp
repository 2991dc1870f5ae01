// The lines of the insurance as the playbook's cost tables rate them, and their words.
#include "model/cost_fields.h"

namespace onus::model {

namespace {

template <class E>
std::string_view word(E value) {
  for (const auto& [one, text] : names(document::EnumTag<E>{}))
    if (one == value) return text;
  return "";
}

}  // namespace

std::string_view to_text(CostLine line) { return word(line); }
std::string_view to_text(Per per) { return word(per); }
std::string_view to_text(Purse purse) { return word(purse); }

std::string_view to_text(CostOf cost) {
  switch (cost) {
    case CostOf::setup:
      return "setup";
    case CostOf::transition:
      return "transition";
    case CostOf::run:
      return "run";
    case CostOf::incident:
      return "incident";
    case CostOf::opportunity:
      return "opportunity";
  }
  return "";
}

std::string_view to_text(Rating rating) {
  switch (rating) {
    case Rating::low:
      return "low";
    case Rating::low_medium:
      return "low-medium";
    case Rating::medium:
      return "medium";
    case Rating::medium_high:
      return "medium-high";
    case Rating::high:
      return "high";
    case Rating::none:
      break;
  }
  return "";
}

const std::array<LineFacts, kCostLines>& cost_lines() {
  using enum Rating;
  static const std::array<LineFacts, kCostLines> all{{
      {CostLine::deployment_setup, CostOf::setup, "Deployment: setup", {high, "capex"}, {low, "capex"}},
      {CostLine::deployment_run, CostOf::run, "Deployment: run", {low, "capex"}, {medium, "opex"}},
      {CostLine::deployment_opportunity,
       CostOf::opportunity,
       "Deployment: features that wait",
       {low, "lost revenue"},
       {high, "lost revenue"}},
      {CostLine::reliability_setup, CostOf::setup, "Reliability: setup", {medium, "capex"}, {low, "capex"}},
      {CostLine::reliability_transition,
       CostOf::transition,
       "Reliability: transition",
       {low, "capex"},
       {high, "capex"}},
      {CostLine::standby, CostOf::run, "Reliability: standby", {medium, "capex"}, {low_medium, "opex"}},
      {CostLine::reliability_run, CostOf::run, "Reliability: run", {medium, "capex"}, {low_medium, "opex"}},
      {CostLine::reliability_incident,
       CostOf::incident,
       "Reliability: incidents",
       {low_medium, "capex"},
       {medium_high, "opex"}},
      {CostLine::reliability_opportunity,
       CostOf::opportunity,
       "Reliability: what incidents lose",
       {low, "lost revenue"},
       {medium_high, "lost revenue"}},
      {CostLine::learning_setup, CostOf::setup, "Learning: setup", {high, "capex"}, {low, "opex"}},
      {CostLine::learning_run, CostOf::run, "Learning: run", {low, "capex"}, {low_medium, "capex or opex"}},
      {CostLine::learning_opportunity,
       CostOf::opportunity,
       "Learning: actions that wait",
       {low, "lost revenue"},
       {high, "lost revenue"}},
  }};
  return all;
}

}  // namespace onus::model
