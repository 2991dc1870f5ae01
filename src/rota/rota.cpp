// Rotas and overrides as documents: how their fields read, and what cannot be.
#include "rota/rota.h"

#include <algorithm>

#include "base/text.h"
#include "rota/fields.h"

namespace onus::rota {
namespace {

using document::Finding;
using document::Node;
using document::ReadContext;

constexpr int kLongestHours = 3660 * 24;  // no turn is longer than parse_duration's longest
constexpr int kLastYear = 2037;           // later the zone database knows no change of offset

std::string ticked(std::string_view text) { return "`" + clip(text, 40) + "`"; }

bool past_end(Date date) { return date.year() > kLastYear; }

/// An error at `path`, told at its place in the file.
void refuse(const Node& spec, ReadContext& context, const std::string& path, std::string message) {
  Node root = Node::map();
  root.place = spec.place;
  root.set("spec", spec);
  context.error(document::nearest(root, path), path, std::move(message));
}

void validate_layer(const Layer& layer, const std::string& path, const Node& spec, ReadContext& context) {
  if (layer.members.empty()) refuse(spec, context, path + ".members", "is empty: name at least one person");
  if (past_end(layer.start)) refuse(spec, context, path + ".start", "lies past 2037: name an earlier day");
  if (layer.hours && layer.hours->from == layer.hours->to)
    refuse(spec, context, path + ".hours.to", "equals `from`: leave `hours` out for the whole day");
  if (layer.hours && layer.hours->from == Duration::days(1))
    refuse(spec, context, path + ".hours.from", "is 24:00: write 00:00 of the next day");
}

void validate_rota(const Rota& rota, const Node& spec, ReadContext& context) {
  if (rota.covers.team.empty() == rota.covers.domain.empty())
    refuse(spec, context, "spec.covers",
           "must name either a team or a domain: write {team: NAME} or {domain: NAME}");
  if (rota.layers.empty()) refuse(spec, context, "spec.layers", "is empty: write at least one layer");
  for (std::size_t i = 0; i < rota.layers.size(); ++i)
    validate_layer(rota.layers[i], "spec.layers[" + std::to_string(i) + "]", spec, context);
}

void validate_override(const Override& put_in, const Node& spec, ReadContext& context) {
  if (put_in.from >= put_in.to) refuse(spec, context, "spec.to", "is not after `from`: name a later time");
  if (past_end(Zone::utc().local(put_in.to).date))
    refuse(spec, context, "spec.to", "lies past 2037: name an earlier time");
}

/// A rota may change after its overrides were made: those of a role that is gone rest, they are no errors.
std::vector<Finding> check_overrides(const document::Organisation& org) {
  std::vector<Finding> findings;
  for (const auto& [name, doc] : org.all<Override>()) {
    const RotaDoc* rota = org.find<Rota>(doc->spec.rota);
    if (rota && resolve_role(rota->spec, doc->spec.role).empty())
      findings.push_back(document::finding("Override", name, "spec.role",
                                           "rota " + doc->spec.rota + " has no role " +
                                               ticked(doc->spec.role) +
                                               ": the override puts nobody on duty; name one of its layers",
                                           true));
  }
  return findings;
}

/// `N` of `Nh`: 1 to `most`, without a leading zero.
std::optional<int> parse_count(std::string_view text, int most) {
  if (text.empty() || text.size() > 6 || text.front() == '0') return std::nullopt;
  int n = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + (c - '0');
  }
  if (n > most) return std::nullopt;
  return n;
}

}  // namespace

std::string_view to_text(When when) {
  for (const auto& [value, text] : names(document::EnumTag<When>{}))
    if (value == when) return text;
  return {};
}

Result<Rotation> Rotation::parse(std::string_view text) {
  if (text == "daily") return Rotation{Unit::days, 1};
  if (text == "weekly") return Rotation{Unit::weeks, 1};
  if (text == "monthly") return Rotation{Unit::months, 1};
  const Error error{
      ticked(text) + " is no rotation: write daily, weekly, monthly, or a length as 12h, 2d, 2w", {}};
  if (text.empty()) return error;
  const char letter = text.back();
  if (letter != 'h' && letter != 'd' && letter != 'w') return error;
  const Unit unit = letter == 'h' ? Unit::hours : letter == 'd' ? Unit::days : Unit::weeks;
  const int hours = letter == 'h' ? 1 : letter == 'd' ? 24 : 7 * 24;
  const auto count = parse_count(text.substr(0, text.size() - 1), kLongestHours / hours);
  if (!count) return error;
  return Rotation{unit, *count};
}

std::string Rotation::text() const {
  switch (unit) {
    case Unit::hours:
      return std::to_string(count) + "h";
    case Unit::days:
      return count == 1 ? "daily" : std::to_string(count) + "d";
    case Unit::weeks:
      return count == 1 ? "weekly" : std::to_string(count) + "w";
    case Unit::months:
      break;
  }
  return "monthly";
}

Result<Handover> Handover::parse(std::string_view text) {
  const Error error{ticked(text) + " is no handover: write a local time, as \"09:00\" or \"mon 09:00\"", {}};
  Handover out;
  std::string_view time = text;
  if (const auto space = text.find(' '); space != std::string_view::npos) {
    const auto day = parse_weekday(text.substr(0, space));
    if (!day) return error;
    out.weekday = *day;
    time = text.substr(space + 1);
  }
  const auto parsed = parse_time_of_day(time);
  if (!parsed || *parsed == Duration::days(1)) return error;
  out.time = *parsed;
  return out;
}

std::string Handover::text() const {
  return (weekday ? std::string(onus::to_text(*weekday)) + " " : "") + format_time_of_day(time);
}

void register_kinds(document::Registry& registry) {
  registry.add(people::kind_with_rules<Rota>("Rota", 50, validate_rota));
  registry.add(people::kind_with_rules<Override>("Override", 55, validate_override, check_overrides));
}

}  // namespace onus::rota

namespace onus::document {
namespace {

template <class T>
bool read_parsed(const Node& node, ReadContext& context, const std::string& path, std::string_view wanted,
                 T& out) {
  const std::string* text = detail::scalar(node, context, path, wanted);
  if (!text) return false;
  auto parsed = T::parse(*text);
  if (parsed) {
    out = *parsed;
    return true;
  }
  context.error(node, path, parsed.error().message);
  return false;
}

}  // namespace

bool Field<rota::Rotation>::read(const Node& node, ReadContext& context, const std::string& path,
                                 const FieldOptions&, rota::Rotation& out) {
  return read_parsed(node, context, path, "a rotation, as weekly or 12h", out);
}

Node Field<rota::Rotation>::write(const rota::Rotation& value) { return Node::scalar(value.text()); }

json::object Field<rota::Rotation>::schema(const FieldOptions&) {
  return {{"type", "string"}, {"pattern", "^(daily|weekly|monthly|[1-9][0-9]*[hdw])$"}};
}

bool Field<rota::Handover>::read(const Node& node, ReadContext& context, const std::string& path,
                                 const FieldOptions&, rota::Handover& out) {
  return read_parsed(node, context, path, "a local time, as \"mon 09:00\"", out);
}

Node Field<rota::Handover>::write(const rota::Handover& value) { return Node::scalar(value.text()); }

json::object Field<rota::Handover>::schema(const FieldOptions&) {
  return {{"type", "string"},
          {"pattern", "^((mon|tue|wed|thu|fri|sat|sun) )?([01][0-9]|2[0-3]):[0-5][0-9]$"}};
}

}  // namespace onus::document
