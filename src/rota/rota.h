// Rotas: who takes turns, and who has the turn at a moment. Pure: no clock, no storage (docs/rotas.md).
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "document/organisation.h"
#include "model/policy.h"

namespace onus::rota {

enum class When : std::uint8_t { always, working_hours, out_of_hours };
std::string_view to_text(When when);

struct Covers {
  std::string team;  // one of the two
  std::string domain;
  When when = When::always;
};

/// daily | weekly | monthly | Nh | Nd | Nw
struct Rotation {
  enum class Unit : std::uint8_t { hours, days, weeks, months } unit = Unit::weeks;
  int count = 1;
  static Result<Rotation> parse(std::string_view text);
  std::string text() const;
};

/// `HH:MM` or `mon HH:MM`.
struct Handover {
  std::optional<Weekday> weekday;
  Duration time;
  static Result<Handover> parse(std::string_view text);
  std::string text() const;
};

/// Restricts a layer to hours of the day (may cross midnight: it then belongs to the day it began on) and
/// weekdays, in its zone.
struct Hours {
  Duration from, to;
};

struct Layer {
  std::string name;  // the role
  Rotation rotate;
  Handover handover;
  Date start;
  std::vector<std::string> members;
  std::optional<Zone> zone;
  std::optional<Hours> hours;
  std::vector<Weekday> days;  // empty: every day
  bool shadow = false;
};

struct Rota {
  Covers covers;
  Zone zone = Zone::utc();
  std::vector<Layer> layers;
};

/// A person put in for an interval; the latest made wins. A document of its own.
struct Override {
  std::string rota, role, person;
  Instant from, to;
  std::string reason;
  std::string made_by;             // an actor; empty from a file
  std::optional<Instant> made_at;  // orders overrides; absent: the version's recorded valid_from
};

using RotaDoc = document::Doc<Rota>;
using OverrideDoc = document::Doc<Override>;

/// One person's time on one role, half-open.
struct Shift {
  std::string layer;  // the role
  std::string person;
  Interval time;
  std::string override_name;  // the override that put the person here, if one did
  bool shadow = false;
  friend bool operator==(const Shift&, const Shift&) = default;
};

/// Shifts on duty within `window`, clipped to it, ordered by start then role: restrictions, overrides and
/// `covers.when` (by the policy's calendar) applied, cut at every handover even if the same person goes on.
/// Several layers of a role: the last listed that covers a moment answers. Linear in the handovers inside
/// `window`, whatever `start` is.
std::vector<Shift> shifts(const RotaDoc& rota, const std::vector<const OverrideDoc*>& overrides,
                          const model::Policy& policy, Interval window);
/// The uncut turns of each layer that touch `window` (not clipped, no restrictions, no overrides, no `when`).
std::vector<Shift> turns(const RotaDoc& rota, Interval window);

/// Who has `role` at `t` (`primary` stands for the first non-shadow role when no layer has that name);
/// nullopt when nobody.
std::optional<Shift> on_role(const RotaDoc& rota, const std::vector<const OverrideDoc*>& overrides,
                             const model::Policy& policy, std::string_view role, Instant t);
/// Everybody on duty in the rota at `t`, shadows included.
std::vector<Shift> on_duty(const RotaDoc& rota, const std::vector<const OverrideDoc*>& overrides,
                           const model::Policy& policy, Instant t);
/// The role that `role` means in this rota: itself, or for `primary` the first that is not a shadow if no
/// layer has that name; empty if the rota has no such role.
std::string_view resolve_role(const Rota& rota, std::string_view role);
/// Is `when` the kind of the moment at `t`?
bool applies(When when, const model::Policy& policy, Instant t);

/// Overrides of the rota in the organisation, earliest made first.
std::vector<const OverrideDoc*> overrides_of(const document::Organisation& org, std::string_view rota);

void register_kinds(document::Registry& registry);  // Rota, Override

}  // namespace onus::rota
