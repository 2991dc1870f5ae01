// Who is on duty: layers laid over one another, overrides over the layers, and all of it cut to the moments
// covered.
#include <algorithm>
#include <iterator>

#include "base/mutant.h"
#include "rota/rota.h"
#include "rota/turns.h"

namespace onus::rota {
namespace {

/// A stretch of one role that one person has; points into the rota and its overrides.
struct Piece {
  Interval time;
  const std::string* person;
  const std::string* override_name;  // null for a layer's turn
  bool shadow;
};
using Pieces = std::vector<Piece>;  // of one role: ascending, disjoint
using Overrides = std::vector<const OverrideDoc*>;

bool starts_before(const Piece& a, const Piece& b) { return a.time.start < b.time.start; }

/// `top` where it covers, `bottom` elsewhere. Linear.
Pieces overlay(const Pieces& bottom, const Pieces& top) {
  Pieces seen;
  auto first = top.begin();  // the first that may still hide something
  for (Piece piece : bottom) {
    while (first != top.end() && first->time.end <= piece.time.start) ++first;
    for (auto over = first; over != top.end() && over->time.start < piece.time.end; ++over) {
      if (piece.time.start < over->time.start) {
        seen.push_back(piece);
        seen.back().time.end = over->time.start;
      }
      piece.time.start = std::max(piece.time.start, over->time.end);
    }
    if (!piece.time.empty()) seen.push_back(piece);
  }
  Pieces out;
  out.reserve(seen.size() + top.size());
  std::merge(seen.begin(), seen.end(), top.begin(), top.end(), std::back_inserter(out), starts_before);
  return out;
}

/// What of `pieces` lies in `times` (ascending, disjoint). Linear.
Pieces cut(const Pieces& pieces, const std::vector<Interval>& times) {
  Pieces out;
  auto first = times.begin();
  for (const Piece& piece : pieces) {
    while (first != times.end() && first->end <= piece.time.start) ++first;
    for (auto time = first; time != times.end() && time->start < piece.time.end; ++time) {
      out.push_back(piece);
      out.back().time = intersect(piece.time, *time);
    }
  }
  return out;
}

Pieces layer_pieces(const Layer& layer, const Zone& zone, Interval window) {
  Pieces turns;
  if (layer.members.empty()) return turns;
  const Turns of(layer, zone);
  of.each(window, [&](std::int64_t n, Interval turn) {
    turns.push_back({intersect(turn, window), &of.person(n), nullptr, layer.shadow});
  });
  return cut(turns, duty(layer, zone, window));
}

/// A role is a shadow when all its layers are: a person put into it is then informed, never waited for.
bool is_shadow(const Rota& rota, std::string_view role) {
  return std::all_of(rota.layers.begin(), rota.layers.end(),
                     [&](const Layer& layer) { return layer.name != role || layer.shadow; });
}

Instant made(const OverrideDoc& doc) { return doc.spec.made_at.value_or(doc.meta.valid_from); }

bool made_before(const OverrideDoc* a, const OverrideDoc* b) {
  return made(*a) != made(*b) ? made(*a) < made(*b) : a->meta.name < b->meta.name;
}

/// The overrides of one role that touch `window`, earliest made first.
Overrides overrides_for(const RotaDoc& rota, const Overrides& all, std::string_view role, Interval window) {
  Overrides out;
  for (const OverrideDoc* doc : all)
    if (doc->spec.rota == rota.meta.name && resolve_role(rota.spec, doc->spec.role) == role &&
        !intersect({doc->spec.from, doc->spec.to}, window).empty())
      out.push_back(doc);
  std::stable_sort(out.begin(), out.end(), made_before);
  return out;
}

/// One role's pieces within `window`, before `covers.when`.
Pieces role_pieces(const RotaDoc& rota, const Overrides& all, std::string_view role, Interval window) {
  Pieces pieces;
  for (const Layer& layer : rota.spec.layers)
    if (layer.name == role) pieces = overlay(pieces, layer_pieces(layer, zone_of(layer, rota.spec), window));
  Pieces put_in;
  if (mutant("override_ignored")) return pieces;
  for (const OverrideDoc* doc : overrides_for(rota, all, role, window))
    put_in = overlay(put_in, {{intersect({doc->spec.from, doc->spec.to}, window), &doc->spec.person,
                               &doc->meta.name, is_shadow(rota.spec, role)}});
  return overlay(pieces, put_in);
}

/// The times within `window` whose kind of moment is `when`.
std::vector<Interval> times_of(When when, const model::Policy& policy, Interval window) {
  if (window.empty()) return {};
  if (when == When::always) return {window};
  std::vector<Interval> out;
  Instant t = window.start;
  bool covered = applies(when, policy, t);
  while (t < window.end) {
    // Nothing changes within a year of `t`: look again from there, since the calendar looks no further ahead.
    const auto change = model::next_moment_change(policy, t);
    const Instant end = std::min(change.value_or(t + Duration::days(365)), window.end);
    if (covered) {
      if (!out.empty() && out.back().end == t)
        out.back().end = end;
      else
        out.push_back({t, end});
    }
    covered = change ? !covered : covered;
    t = end;
  }
  return out;
}

std::vector<std::string_view> roles(const Rota& rota) {
  std::vector<std::string_view> out;
  for (const Layer& layer : rota.layers)
    if (std::find(out.begin(), out.end(), layer.name) == out.end()) out.push_back(layer.name);
  return out;
}

Shift shift_of(std::string_view role, const Piece& piece) {
  return {std::string(role), *piece.person, piece.time,
          piece.override_name ? *piece.override_name : std::string{}, piece.shadow};
}

void sort_shifts(std::vector<Shift>& shifts) {
  std::stable_sort(shifts.begin(), shifts.end(), [](const Shift& a, const Shift& b) {
    return a.time.start != b.time.start ? a.time.start < b.time.start : a.layer < b.layer;
  });
}

/// The whole time of the override or turn that answers for `role` at `t`, or nothing when nobody does.
std::optional<Interval> answering_time(const RotaDoc& rota, const Overrides& all, std::string_view role,
                                       Instant t) {
  const Interval moment{t, t + Duration{1}};
  if (const Overrides put_in = overrides_for(rota, all, role, moment); !put_in.empty())
    return Interval{put_in.back()->spec.from, put_in.back()->spec.to};
  for (auto layer = rota.spec.layers.rbegin(); layer != rota.spec.layers.rend(); ++layer) {
    if (layer->name != role || layer->members.empty()) continue;
    const Zone& zone = zone_of(*layer, rota.spec);
    if (duty(*layer, zone, moment).empty()) continue;
    const Turns turns(*layer, zone);
    if (const auto n = turns.at(t)) return Interval{turns.start(*n), turns.start(*n + 1)};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Shift> shifts(const RotaDoc& rota, const Overrides& overrides, const model::Policy& policy,
                          Interval window) {
  std::vector<Shift> out;
  if (window.empty()) return out;
  const std::vector<Interval> times = times_of(rota.spec.covers.when, policy, window);
  for (std::string_view role : roles(rota.spec))
    for (const Piece& piece : cut(role_pieces(rota, overrides, role, window), times))
      out.push_back(shift_of(role, piece));
  sort_shifts(out);
  return out;
}

std::vector<Shift> turns(const RotaDoc& rota, Interval window) {
  std::vector<Shift> out;
  for (const Layer& layer : rota.spec.layers) {
    if (layer.members.empty()) continue;
    const Turns of(layer, zone_of(layer, rota.spec));
    of.each(window, [&](std::int64_t n, Interval turn) {
      out.push_back({layer.name, of.person(n), turn, {}, layer.shadow});
    });
  }
  sort_shifts(out);
  return out;
}

std::optional<Shift> on_role(const RotaDoc& rota, const Overrides& overrides, const model::Policy& policy,
                             std::string_view role, Instant t) {
  const std::string_view meant = resolve_role(rota.spec, role);
  if (meant.empty() || !applies(rota.spec.covers.when, policy, t)) return std::nullopt;
  const auto whole = answering_time(rota, overrides, meant, t);
  if (!whole) return std::nullopt;
  for (const Piece& piece :
       cut(role_pieces(rota, overrides, meant, *whole), times_of(rota.spec.covers.when, policy, *whole)))
    if (piece.time.contains(t)) return shift_of(meant, piece);
  return std::nullopt;
}

std::vector<Shift> on_duty(const RotaDoc& rota, const Overrides& overrides, const model::Policy& policy,
                           Instant t) {
  std::vector<Shift> out;
  for (std::string_view role : roles(rota.spec))
    if (auto shift = on_role(rota, overrides, policy, role, t)) out.push_back(std::move(*shift));
  return out;
}

std::string_view resolve_role(const Rota& rota, std::string_view role) {
  std::string_view first;  // that is not a shadow
  for (const Layer& layer : rota.layers) {
    if (layer.name == role) return layer.name;
    if (first.empty() && !layer.shadow) first = layer.name;
  }
  return role == "primary" ? first : std::string_view{};
}

bool applies(When when, const model::Policy& policy, Instant t) {
  if (when == When::always) return true;
  return (model::moment(policy, t) == model::Moment::working_hours) == (when == When::working_hours);
}

std::vector<const OverrideDoc*> overrides_of(const document::Organisation& org, std::string_view rota) {
  Overrides out;
  for (const auto& [name, doc] : org.all<Override>())
    if (doc->spec.rota == rota) out.push_back(doc.get());
  std::stable_sort(out.begin(), out.end(), made_before);
  return out;
}

}  // namespace onus::rota
