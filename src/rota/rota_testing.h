// For tests of rotas: short ways to write times, layers, rotas and overrides.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rota/rota.h"

namespace onus::rota {

inline Instant at(std::string_view text) { return *parse_instant(text); }
inline Interval window(std::string_view from, std::string_view to) { return {at(from), at(to)}; }
inline Zone zone(std::string_view name) { return *Zone::find(name); }

inline Layer layer(std::string name, std::string_view rotate, std::string_view handover,
                   std::string_view start, std::vector<std::string> members) {
  Layer out;
  out.name = std::move(name);
  out.rotate = *Rotation::parse(rotate);
  out.handover = *Handover::parse(handover);
  out.start = *parse_date(start);
  out.members = std::move(members);
  return out;
}

inline RotaDoc rota(std::string_view in_zone, std::vector<Layer> layers, When when = When::always) {
  RotaDoc out;
  out.meta.name = "nights";
  out.spec.covers.team = "bedroom";
  out.spec.covers.when = when;
  out.spec.zone = zone(in_zone);
  out.spec.layers = std::move(layers);
  return out;
}

inline OverrideDoc put_in(std::string name, std::string role, std::string person, Interval time,
                          std::string_view made) {
  OverrideDoc out;
  out.meta.name = std::move(name);
  out.spec = {"nights", std::move(role), std::move(person), time.start, time.end, "", "", at(made)};
  return out;
}

/// `primary ana 2026-01-05T09:00:00Z 2026-01-12T09:00:00Z`, a line for each.
inline std::string lines(const std::vector<Shift>& shifts) {
  std::string out;
  for (const Shift& s : shifts) {
    out += s.layer + " " + s.person + " " + format(s.time.start) + " " + format(s.time.end);
    if (!s.override_name.empty()) out += " by " + s.override_name;
    if (s.shadow) out += " shadow";
    out += "\n";
  }
  return out;
}

}  // namespace onus::rota
