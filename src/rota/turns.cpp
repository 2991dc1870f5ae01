// Turns follow the wall clock: turn n begins at the local time of turn 0 plus n periods.
#include "rota/turns.h"

#include <algorithm>

#include "base/mutant.h"

namespace onus::rota {
namespace {

using Unit = Rotation::Unit;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

/// The first occurrence of the handover on or after 00:00 of the start.
LocalTime first_handover(const Layer& layer) {
  LocalTime t{layer.start, layer.handover.time.us};
  if (!layer.handover.weekday) return t;
  const int ahead = static_cast<int>(*layer.handover.weekday) - static_cast<int>(layer.start.weekday());
  t.date = t.date + (ahead + 7) % 7;
  return t;
}

std::int64_t month_number(Date date) { return std::int64_t{date.year()} * 12 + date.month() - 1; }

/// The same day `months` later, or that month's last.
Date add_months(Date date, std::int64_t months) {
  const std::int64_t number = month_number(date) + months;
  const auto year = static_cast<int>(floor_div(number, 12));
  const auto month = static_cast<unsigned>(number - std::int64_t{year} * 12 + 1);
  const Date first = Date::of(year, month, 1);
  const Date next = month == 12 ? Date::of(year + 1, 1, 1) : Date::of(year, month + 1, 1);
  const std::int32_t last = next.days - first.days;
  return first + (std::min(static_cast<std::int32_t>(date.day()), last) - 1);
}

/// Length of a period on a clock that never jumps; months have none.
Duration period(const Rotation& rotate) {
  switch (rotate.unit) {
    case Unit::hours:
      return Duration::hours(rotate.count);
    case Unit::days:
      return Duration::days(rotate.count);
    case Unit::weeks:
      return Duration::days(std::int64_t{rotate.count} * 7);
    case Unit::months:
      break;
  }
  return {};
}

Duration since(LocalTime base, LocalTime t) {
  return Duration::days(t.date.days - base.date.days) + Duration{t.us - base.us};
}

}  // namespace

Turns::Turns(const Layer& layer, const Zone& zone)
    : layer_(layer), zone_(zone), base_(first_handover(layer)) {}

Instant Turns::start(std::int64_t n) const {
  if (layer_.rotate.unit == Unit::months)
    return zone_.instant({add_months(base_.date, n * layer_.rotate.count), base_.us});
  if (mutant("turns_by_utc")) return zone_.instant(base_) + period(layer_.rotate) * n;
  return zone_.instant(advance(base_, period(layer_.rotate) * n));
}

std::int64_t Turns::estimate(Instant t) const {
  const LocalTime local = zone_.local(t);
  if (layer_.rotate.unit == Unit::months)
    return floor_div(month_number(local.date) - month_number(base_.date), layer_.rotate.count);
  return floor_div(since(base_, local).us, period(layer_.rotate).us);
}

std::optional<std::int64_t> Turns::at(Instant t) const {
  // The wall clock tells the turn but for a clock just put back, a month's last day, or a day that a zone
  // skipped: never further off than the clock jumped.
  std::int64_t n = std::max<std::int64_t>(estimate(t), 0);
  while (n > 0 && start(n) > t) --n;
  if (start(n) > t) return std::nullopt;
  while (start(n + 1) <= t) ++n;
  return n;
}

void Turns::each(Interval window, const std::function<void(std::int64_t, Interval)>& use) const {
  if (window.empty()) return;
  std::int64_t n = at(window.start).value_or(0);
  for (Instant from = start(n); from < window.end; ++n) {
    const Instant to = start(n + 1);
    if (from < to) use(n, {from, to});
    from = to;
  }
}

const std::string& Turns::person(std::int64_t n) const {
  return layer_.members[static_cast<std::size_t>(n % static_cast<std::int64_t>(layer_.members.size()))];
}

std::vector<Interval> duty(const Layer& layer, const Zone& zone, Interval window) {
  if (window.empty()) return {};
  if (!layer.hours && layer.days.empty()) return {window};
  const Hours hours = layer.hours.value_or(Hours{Duration{}, Duration::days(1)});
  const Duration to = hours.to > hours.from ? hours.to : hours.to + Duration::days(1);  // past midnight
  std::vector<Interval> out;
  const Date last = zone.local(window.end).date + 1;
  // Two days early: hours that began yesterday may still run, and a zone may have skipped a day.
  for (Date date = zone.local(window.start).date + -2; date <= last; date = date + 1) {
    if (!layer.days.empty() &&
        std::find(layer.days.begin(), layer.days.end(), date.weekday()) == layer.days.end())
      continue;
    const LocalTime midnight{date, 0};
    const Interval day =
        intersect({zone.instant(advance(midnight, hours.from)), zone.instant(advance(midnight, to))}, window);
    if (day.empty()) continue;
    if (!out.empty() && out.back().end == day.start)
      out.back().end = day.end;
    else
      out.push_back(day);
  }
  return out;
}

const Zone& zone_of(const Layer& layer, const Rota& rota) { return layer.zone ? *layer.zone : rota.zone; }

}  // namespace onus::rota
