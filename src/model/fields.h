// How the policy looks in documents.
#pragma once
#include <array>
#include <utility>

#include "model/policy.h"
#include "people/fields.h"

namespace onus::model {

constexpr auto names(document::EnumTag<Cover>) {
  return std::to_array<std::pair<Cover, std::string_view>>(
      {{Cover::none, "none"}, {Cover::domain, "domain"}, {Cover::team, "team"}});
}
constexpr auto names(document::EnumTag<Deployments>) {
  return std::to_array<std::pair<Deployments, std::string_view>>({{Deployments::monthly, "monthly"},
                                                                  {Deployments::fortnightly, "fortnightly"},
                                                                  {Deployments::weekly, "weekly"},
                                                                  {Deployments::daily, "daily"}});
}

template <class V>
void describe(V& v, ExposureBand& b) {
  v("name", b.name, {.required = true, .doc = "The band's name.", .name = true});
  v("maxPerHour", b.max_per_hour,
    {.required = true, .doc = "The highest exposure per hour of the band, in major units."});
  v("availability", b.availability, {.required = true, .doc = "Availability target in percent, as 99.9."});
  v("outOfHours", b.out_of_hours,
    {.required = true, .doc = "Who covers out of hours: team, domain or none."});
}

template <class V>
void describe(V& v, DemandBand& b) {
  v("name", b.name, {.required = true, .doc = "The band's name.", .name = true});
  v("deployments", b.deployments,
    {.required = true, .doc = "Deployment target: monthly, fortnightly, weekly or daily."});
}

template <class V>
void describe(V& v, WorkingHours& h) {
  people::TimeOfDay from{h.from}, to{h.to};
  v("days", h.days, {.doc = "Working days, as [mon, tue, wed, thu, fri]."});
  v("from", from, {.doc = "When a working day begins, HH:MM in the policy's zone."});
  v("to", to, {.doc = "The first moment after it, HH:MM."});
  v("holidays", h.holidays, {.doc = "Days off, YYYY-MM-DD."});
  h.from = from.since_midnight;
  h.to = to.since_midnight;
}

template <class V>
void describe(V& v, UrgencyRule& r) {
  v("severity", r.severity, {.required = true, .doc = "critical, high, medium or low."});
  v("band", r.band, {.doc = "The exposure band it is for; absent: every band."});
  v("urgency", r.urgency, {.required = true, .doc = "high pages at once, low waits for working hours."});
}

template <class V>
void describe(V& v, PitfallThresholds& t) {
  v("nightRotasPercent", t.night_rotas_percent,
    {.doc = "Rotas at night per product team, in percent, above which run costs grow with teams.",
     .min = 0,
     .max = 1000});
  v("nightRotasTeams", t.night_rotas_teams,
    {.doc = "Product teams from which that is judged.", .min = 1, .max = 10'000});
  v("againstFigures", t.against_figures,
    {.doc = "Services whose target or nights may exceed the computed ones.", .min = 0, .max = 1'000'000});
  v("reworkPercent", t.rework_percent, {.doc = "Rework in a team's week.", .min = 0, .max = 100});
  v("pagesPerShiftWeek", t.pages_per_shift_week,
    {.doc = "Pages out of hours in a week of a rota.", .min = 0, .max = 1000});
  v("betweenDeployments", t.between_deployments,
    {.doc = "Median time between deployments of services whose target is weekly."});
  v("preApprovedPercent", t.pre_approved_percent,
    {.doc = "Share of changes that need no approval of their own.", .min = 0, .max = 100});
  v("commanderWithin", t.commander_within, {.doc = "How soon a major incident has somebody who answers."});
  v("selfServedPercent", t.self_served_percent,
    {.doc = "Share of specialists' tasks that teams do themselves.", .min = 0, .max = 100});
  v("participantsPercent", t.participants_percent,
    {.doc = "Share of a team's members that take part in its rota.", .min = 0, .max = 100});
  v("participants", t.participants, {.doc = "People in a rota, at least.", .min = 1, .max = 100});
  v("weeksOnCall", t.weeks_on_call, {.doc = "Weeks on call in twelve, at most.", .min = 0, .max = 12});
  v("nightsWoken", t.nights_woken, {.doc = "Nights woken in 28 days, at most.", .min = 0, .max = 28});
  v("consecutiveWeeks", t.consecutive_weeks,
    {.doc = "Weeks on call one after another that are too many.", .min = 2, .max = 12});
  v("acknowledgedWithin", t.acknowledged_within,
    {.doc = "Median time to acknowledge under Ops Run It, at most."});
  v("escalatedPercent", t.escalated_percent,
    {.doc = "Share of incidents under Ops Run It that go beyond the first step, at most.",
     .min = 0,
     .max = 100});
}

template <class V>
void describe(V& v, Policy& p) {
  v("currency", p.currency, {.doc = "ISO 4217 code of all amounts."});
  v("timeZone", p.zone, {.doc = "IANA zone of working hours, holidays and peaks."});
  v("workingHours", p.working_hours, {.doc = "When teams are on duty; the rest is out of hours."});
  v("exposureBands", p.exposure_bands,
    {.doc = "Ascending; a service falls into the first that covers its exposure."});
  v("demandBands", p.demand_bands, {.doc = "Bands of demand for features, each with its deployment target."});
  v("urgency", p.urgency,
    {.doc = "Urgency by severity and band where it differs: low severity waits, all else pages."});
  v("revenuePerHour", p.revenue_per_hour,
    {.doc = "Revenue of the whole organisation in an hour, in major units; exposures are compared with it."});
  v("standbyPerWeek", p.standby_per_week, {.doc = "What a person on call costs in a week, in major units."});
  v("pitfalls", p.pitfalls, {.doc = "From where on live figures show a pitfall."});
  v("catchAllTeam", p.catch_all_team,
    {.doc = "The team for alerts that name no known service.", .reference = "Team"});
  v("reopenWithin", p.reopen_within, {.doc = "An alert reopens an incident resolved less than this ago."});
  v("passGap", p.pass_gap, {.doc = "From the last step of a pass to its end."});
  v("unansweredEvery", p.unanswered_every, {.doc = "How often an unanswered incident starts a pass."});
  v("ackExpires", p.ack_expires, {.doc = "How long an acknowledgement of high urgency lasts; 0: for ever."});
  v("personCap", p.person_cap,
    {.doc = "Messages a minute to one person by one method.", .min = 1, .max = 1000});
  v("resolveTimeout", p.resolve_timeout,
    {.doc = "Alerts of the Alertmanager API without an end resolve after this."});
}

}  // namespace onus::model
