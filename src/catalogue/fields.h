// How services look in documents.
#pragma once
#include <array>
#include <utility>

#include "catalogue/service.h"
#include "people/fields.h"

namespace onus::catalogue {

constexpr auto names(document::EnumTag<ServiceKind>) {
  return std::to_array<std::pair<ServiceKind, std::string_view>>(
      {{ServiceKind::digital, "digital"}, {ServiceKind::foundational, "foundational"}});
}

constexpr auto names(document::EnumTag<Standing>) {
  return std::to_array<std::pair<Standing, std::string_view>>(
      {{Standing::guess, "guess"}, {Standing::data, "data"}, {Standing::confirmed, "confirmed"}});
}

template <class V>
void describe(V& v, Exposure& e) {
  v("revenuePerHour", e.revenue_per_hour,
    {.doc = "Revenue lost in an hour of unavailability, in major units."});
  v("costsPerHour", e.costs_per_hour,
    {.doc = "Costs incurred in an hour of unavailability, in major units."});
  v("standing", e.standing, {.doc = "How well it is known: guess, data, or confirmed by finance."});
  v("by", e.by, {.doc = "Who estimated or confirmed it."});
  v("on", e.on, {.doc = "When, YYYY-MM-DD."});
}

template <class V>
void describe(V& v, Journey& j) {
  v("revenuePerHour", j.revenue_per_hour,
    {.required = true, .doc = "Revenue of the journey in an hour, in major units."});
}

template <class V>
void describe(V& v, JourneyShare& s) {
  v("journey", s.journey, {.required = true, .doc = "The journey.", .reference = "Journey"});
  v("share", s.share,
    {.doc = "Percent of its hourly revenue that stops with the service; 100 by default.",
     .min = 1,
     .max = 100});
}

template <class V>
void describe(V& v, Target& t) {
  v("availability", t.availability, {.doc = "Availability in percent, in place of the band's."});
  v("operatingModel", t.operating_model,
    {.doc = "you-build-it-you-run-it or ops-run-it, in place of the computed one."});
  v("outOfHours", t.out_of_hours, {.doc = "team, domain or none, in place of the band's."});
  v("reason", t.reason, {.required = true, .doc = "Why; it stands beside the figure."});
}

template <class V>
void describe(V& v, Peak& p) {
  v("name", p.name, {.required = true, .doc = "What the event is called.", .name = true});
  v("from", p.from, {.required = true, .doc = "Local time in the policy's zone, YYYY-MM-DDTHH:MM."});
  v("to", p.to, {.required = true, .doc = "The first moment after the event, in the same zone."});
  v("exposurePerHour", p.exposure_per_hour,
    {.required = true, .doc = "Exposure while it lasts, in major units."});
}

template <class V>
void describe(V& v, Service& s) {
  v("kind", s.kind,
    {.doc = "digital: built by a product team; foundational: packaged software, back office."});
  v("team", s.team, {.required = true, .doc = "The one team that owns the service.", .reference = "Team"});
  v("runBy", s.run_by, {.doc = "The operations team that runs it under Ops Run It.", .reference = "Team"});
  v("exposurePerHour", s.exposure_per_hour,
    {.doc = "The most that an hour of unavailability loses: short form of exposure."});
  v("exposure", s.exposure, {.doc = "The same in its two parts."});
  v("journeys", s.journeys,
    {.doc = "User journeys that the service carries; their revenue takes the place of revenuePerHour."});
  v("byHour", s.by_hour,
    {.doc = "How busy each hour of the week is, in percent of the busiest, whose loss the exposure is: 168 "
            "numbers from Monday 00:00 in the policy's zone. The simulation reads it.",
     .min = 0,
     .max = 100});
  v("target", s.target, {.doc = "What was decided against the computed figures, with the reason."});
  v("reviewedOn", s.reviewed_on,
    {.doc = "When exposure, demand and target were last looked at, YYYY-MM-DD."});
  v("demand", s.demand, {.doc = "The policy's demand band that demand for features falls into."});
  v("dependsOn", s.depends_on, {.doc = "Services that it needs.", .reference = "Service"});
  v("peaks", s.peaks, {.doc = "Business events with an exposure of their own."});
  v("links", s.links, {.doc = "Web addresses by what they are: runbook, dashboard, …"});
  v("escalation", s.escalation,
    {.doc = "Its escalation; absent: its team's, else default.", .reference = "Escalation"});
  v("group", s.group, {.doc = "How alerts join incidents: service, alert, or labels [a, b]."});
  v("description", s.description, {.doc = "What the service does, for whoever is woken by it."});
}

}  // namespace onus::catalogue

namespace onus::document {

/// `service`, `alert`, or `{labels: [a, b]}` (also written `labels [a, b]`).
template <>
struct Field<catalogue::Grouping> {
  static bool read(const Node& node, ReadContext& context, const std::string& path,
                   const FieldOptions& options, catalogue::Grouping& out);
  static Node write(const catalogue::Grouping& value);
  static json::object schema(const FieldOptions& options);
};

}  // namespace onus::document
