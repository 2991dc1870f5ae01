// How rotas and overrides look in documents.
#pragma once
#include <array>
#include <utility>

#include "people/fields.h"
#include "rota/rota.h"

namespace onus::document {

/// `weekly`, `12h`.
template <>
struct Field<rota::Rotation> {
  static bool read(const Node& node, ReadContext& context, const std::string& path,
                   const FieldOptions& options, rota::Rotation& out);
  static Node write(const rota::Rotation& value);
  static json::object schema(const FieldOptions& options);
};

/// `"mon 09:00"`.
template <>
struct Field<rota::Handover> {
  static bool read(const Node& node, ReadContext& context, const std::string& path,
                   const FieldOptions& options, rota::Handover& out);
  static Node write(const rota::Handover& value);
  static json::object schema(const FieldOptions& options);
};

}  // namespace onus::document

namespace onus::rota {

constexpr auto names(document::EnumTag<When>) {
  return std::to_array<std::pair<When, std::string_view>>({{When::always, "always"},
                                                           {When::working_hours, "working-hours"},
                                                           {When::out_of_hours, "out-of-hours"}});
}

template <class V>
void describe(V& v, Covers& c) {
  v("team", c.team,
    {.doc = "The team whose services the rota covers; either this or `domain`.", .reference = "Team"});
  v("domain", c.domain, {.doc = "The domain whose teams share the rota.", .reference = "Domain"});
  v("when", c.when,
    {.doc = "Which moments it covers: always, working-hours or out-of-hours, by the policy's calendar."});
}

template <class V>
void describe(V& v, Hours& h) {
  people::TimeOfDay from{h.from}, to{h.to};
  v("from", from, {.required = true, .doc = "Local time of day, HH:MM."});
  v("to", to, {.required = true, .doc = "Local time of day, HH:MM; before `from` it is the next day's."});
  h.from = from.since_midnight;
  h.to = to.since_midnight;
}

template <class V>
void describe(V& v, Layer& l) {
  v("name", l.name,
    {.required = true,
     .doc = "The role, as primary or secondary; of layers that share one, the last answers.",
     .name = true});
  v("rotate", l.rotate,
    {.required = true, .doc = "Length of a turn: daily, weekly, monthly, 12h, 2d or 2w."});
  v("handover", l.handover,
    {.required = true,
     .doc = "Local time at which a turn ends and the next begins: \"09:00\" or \"mon 09:00\"."});
  v("start", l.start,
    {.required = true, .doc = "The first member's turn begins at the first handover on or after this day."});
  v("members", l.members,
    {.required = true, .doc = "Persons in the order of their turns.", .reference = "Person"});
  v("timeZone", l.zone, {.doc = "IANA zone of the layer; default the rota's."});
  v("hours", l.hours,
    {.doc = "On duty only within these local hours; past midnight they belong to the day they began on."});
  v("days", l.days, {.doc = "On duty only on these weekdays; default every day."});
  v("shadow", l.shadow, {.doc = "Informed, never waited for."});
}

template <class V>
void describe(V& v, Rota& r) {
  v("covers", r.covers, {.required = true, .doc = "What the rota covers, and when."});
  v("timeZone", r.zone, {.doc = "IANA zone that handovers and hours follow, as Europe/London; default UTC."});
  v("layers", r.layers, {.required = true, .doc = "Who takes turns in which role."});
}

template <class V>
void describe(V& v, Override& o) {
  v("rota", o.rota, {.required = true, .doc = "The rota.", .reference = "Rota"});
  v("role", o.role, {.required = true, .doc = "The role, as primary.", .name = true});
  v("person", o.person, {.required = true, .doc = "Who takes it.", .reference = "Person"});
  v("from", o.from, {.required = true, .doc = "From this instant on."});
  v("to", o.to, {.required = true, .doc = "Up to this instant, not included."});
  v("reason", o.reason, {.doc = "Why, for people."});
  v("madeBy", o.made_by, {.doc = "Who made it; empty from a file."});
  v("madeAt", o.made_at, {.doc = "When it was made: of overrides at one moment the latest made wins."});
}

}  // namespace onus::rota
