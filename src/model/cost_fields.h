// How costs look in documents.
#pragma once
#include <array>
#include <utility>

#include "model/cost.h"
#include "people/fields.h"

namespace onus::model {

constexpr auto names(document::EnumTag<OperatingModel>) {
  return std::to_array<std::pair<OperatingModel, std::string_view>>(
      {{OperatingModel::you_build_it_you_run_it, "you-build-it-you-run-it"},
       {OperatingModel::ops_run_it, "ops-run-it"}});
}
constexpr auto names(document::EnumTag<CostLine>) {
  using enum CostLine;
  return std::to_array<std::pair<CostLine, std::string_view>>(
      {{deployment_setup, "deployment-setup"},
       {deployment_run, "deployment-run"},
       {deployment_opportunity, "deployment-opportunity"},
       {reliability_setup, "reliability-setup"},
       {reliability_transition, "reliability-transition"},
       {standby, "standby"},
       {reliability_run, "reliability-run"},
       {reliability_incident, "reliability-incident"},
       {reliability_opportunity, "reliability-opportunity"},
       {learning_setup, "learning-setup"},
       {learning_run, "learning-run"},
       {learning_opportunity, "learning-opportunity"},
       {margin, "margin"}});
}
constexpr auto names(document::EnumTag<Per>) {
  return std::to_array<std::pair<Per, std::string_view>>({{Per::once, "once"},
                                                          {Per::week, "week"},
                                                          {Per::month, "month"},
                                                          {Per::year, "year"},
                                                          {Per::incident, "incident"},
                                                          {Per::hour, "hour"}});
}
constexpr auto names(document::EnumTag<Purse>) {
  return std::to_array<std::pair<Purse, std::string_view>>(
      {{Purse::not_classified, "not-classified"}, {Purse::capex, "capex"}, {Purse::opex, "opex"}});
}

template <class V>
void describe(V& v, Cost& c) {
  v("service", c.service, {.doc = "The service it is of.", .reference = "Service"});
  v("team", c.team,
    {.doc = "The team it is of; without service and team: the organisation.", .reference = "Team"});
  v("line", c.line, {.required = true, .doc = "Which line of the insurance, or margin."});
  v("model", c.model, {.doc = "The operating model it belongs to; absent: both."});
  v("amount", c.amount, {.doc = "In major units; 0 where it is known to cost nothing."});
  v("percent", c.percent, {.doc = "Of margin: how much of a lost revenue is margin, in percent."});
  v("per", c.per, {.doc = "once, week, month (default), year; of reliability-incident: incident, hour too."});
  v("overMonths", c.over_months,
    {.doc = "What is paid once is spread over so many months.", .min = 1, .max = 1200});
  v("from", c.from, {.required = true, .doc = "The first day, or the day it is paid, YYYY-MM-DD."});
  v("to", c.to, {.doc = "The first day after it."});
  v("low", c.low, {.doc = "The least it may come to, as amount or percent."});
  v("high", c.high, {.doc = "The most it may come to."});
  v("source", c.source, {.doc = "Where the figure comes from."});
  v("by", c.by, {.doc = "Who says so."});
  v("on", c.on, {.doc = "When, YYYY-MM-DD."});
  v("purse", c.purse, {.doc = "capex, opex, or not-classified: as your accounting has it."});
}

}  // namespace onus::model
