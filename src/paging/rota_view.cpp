// Rotas as the screens show them: who is on duty over time, gaps, what the turns weigh, clock changes.
#include "paging/rota_view.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace onus::paging {

namespace {

constexpr Duration kLooksAhead = Duration::days(62);
constexpr Duration kDeepNight = Duration::hours(3);  // who has the turn then has the night
constexpr auto kMoments = {model::Moment::working_hours, model::Moment::out_of_hours};

bool same_turn(const rota::Shift& a, const rota::Shift& b) {
  return a.layer == b.layer && a.person == b.person && a.override_name == b.override_name &&
         a.shadow == b.shadow;
}

/// Ascending, none touching another.
std::vector<Interval> merged(std::vector<Interval> times) {
  std::sort(times.begin(), times.end(),
            [](const Interval& a, const Interval& b) { return a.start < b.start; });
  std::vector<Interval> out;
  for (const auto& time : times) {
    if (time.empty()) continue;
    if (!out.empty() && time.start <= out.back().end)
      out.back().end = std::max(out.back().end, time.end);
    else
      out.push_back(time);
  }
  return out;
}

/// The times within `window` at which the rota is to cover.
std::vector<Interval> times_of(rota::When when, const model::Policy& policy, Interval window) {
  if (when == rota::When::always) return {window};
  std::vector<Interval> out;
  for (Instant t = window.start; t < window.end;) {
    const Instant end =
        std::min(model::next_moment_change(policy, t).value_or(t + Duration::days(365)), window.end);
    if (rota::applies(when, policy, t)) out.push_back({t, end});
    t = end;
  }
  return merged(std::move(out));
}

void sort_shifts(std::vector<rota::Shift>& shifts) {
  std::stable_sort(shifts.begin(), shifts.end(), [](const rota::Shift& a, const rota::Shift& b) {
    return std::tie(a.time.start, a.layer) < std::tie(b.time.start, b.layer);
  });
}

/// Appends the shifts of the next piece: what goes on over its start is one.
void append(std::vector<rota::Shift>& out, std::vector<rota::Shift> more, Instant start) {
  const std::size_t before = out.size();
  for (auto& shift : more) {
    auto goes_on = out.end();
    if (shift.time.start == start)
      goes_on = std::find_if(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(before),
                             [&](const auto& o) { return o.time.end == start && same_turn(o, shift); });
    if (goes_on != out.end() && goes_on - out.begin() < static_cast<std::ptrdiff_t>(before))
      goes_on->time.end = shift.time.end;
    else
      out.push_back(std::move(shift));
  }
}

}  // namespace

std::vector<RotaPiece> pieces_of(const std::vector<RotaVersion>& versions, Interval window) {
  std::vector<RotaPiece> out;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const Instant from = i == 0 ? window.start : versions[i].from;
    const Instant to = i + 1 < versions.size() ? versions[i + 1].from : window.end;
    const Interval time = intersect({from, to}, window);
    if (!time.empty()) out.push_back({time, versions[i].rota});
  }
  return out;
}

std::vector<rota::Shift> shifts_of(const document::Organisation& org, const std::vector<RotaPiece>& pieces) {
  std::vector<rota::Shift> out;
  for (const auto& piece : pieces) {
    if (!piece.rota) continue;
    const auto overrides = rota::overrides_of(org, piece.rota->meta.name);
    append(out, rota::shifts(*piece.rota, overrides, model::policy(org), piece.time), piece.time.start);
  }
  sort_shifts(out);
  return out;
}

std::vector<rota::Shift> turns_of(const std::vector<RotaPiece>& pieces) {
  std::vector<rota::Shift> out;
  for (const auto& piece : pieces) {
    if (!piece.rota) continue;
    auto turns = rota::turns(*piece.rota, piece.time);
    for (auto& turn : turns) turn.time = intersect(turn.time, piece.time);
    append(out, std::move(turns), piece.time.start);
  }
  sort_shifts(out);
  return out;
}

std::vector<RotaGap> gaps_of(const document::Organisation& org, const std::vector<RotaPiece>& pieces,
                             const std::vector<rota::Shift>& shifts) {
  std::vector<Interval> on;
  for (const auto& shift : shifts)
    if (!shift.shadow && org.find<people::Person>(shift.person)) on.push_back(shift.time);
  on = merged(std::move(on));
  std::vector<RotaGap> out;
  auto add = [&](const rota::Rota& rota, Interval time) {
    if (time.empty()) return;
    std::string role(rota::resolve_role(rota, "primary"));
    if (!out.empty() && out.back().time.end == time.start && out.back().role == role)
      out.back().time.end = time.end;
    else
      out.push_back({std::move(role), time});
  };
  auto first = on.begin();
  for (const auto& piece : pieces) {
    if (!piece.rota) continue;
    for (const auto& time : times_of(piece.rota->spec.covers.when, model::policy(org), piece.time)) {
      Instant t = time.start;
      while (first != on.end() && first->end <= t) ++first;
      for (auto it = first; it != on.end() && it->start < time.end; ++it) {
        add(piece.rota->spec, {t, std::max(t, it->start)});
        t = std::max(t, it->end);
      }
      add(piece.rota->spec, {t, time.end});
    }
  }
  return out;
}

Covered::Steady::Steady(const document::Organisation& org) {
  for (const auto& [name, service] : org.all<catalogue::Service>())
    if (service->spec.peaks.empty())
      services.emplace_back(service.get(), model::answering(org, *service, Instant{}));
}

Covered::Covered(const document::Organisation& org, const rota::RotaDoc& rota, const Steady& steady)
    : org_(org), rota_(rota) {
  const auto& mine = rota.spec.covers;
  for (auto moment : kMoments) {
    const auto exact =
        moment == model::Moment::working_hours ? rota::When::working_hours : rota::When::out_of_hours;
    answers_[moment] = mine.when == exact;
    if (mine.when != rota::When::always) continue;
    const auto& all = org.all<rota::Rota>();
    answers_[moment] = std::none_of(all.begin(), all.end(), [&](const auto& entry) {
      const auto& c = entry.second->spec.covers;
      return c.when == exact && c.team == mine.team && c.domain == mine.domain;
    });
  }
  for (const auto& [name, service] : org.all<catalogue::Service>())
    if (!service->spec.peaks.empty()) with_peaks_.push_back(service.get());
  for (const auto& [service, answering] : steady.services)
    for (auto moment : kMoments)
      if (pages(answering, moment)) steady_[moment].push_back(service);
}

bool Covered::pages(const model::Answering& a, model::Moment moment) const {
  if (!answers_.at(moment)) return false;
  const bool team =
      moment == model::Moment::working_hours || a.selection.model == model::OperatingModel::ops_run_it;
  const auto cover = team ? model::Cover::team : a.selection.out_of_hours;
  const auto& covers = rota_.spec.covers;
  if (cover == model::Cover::team) return !covers.team.empty() && covers.team == a.team;
  return cover == model::Cover::domain && !covers.domain.empty() && covers.domain == a.domain;
}

std::vector<const catalogue::ServiceDoc*> Covered::at(Instant t) const {
  const auto moment = model::moment(model::policy(org_), t);
  std::vector<const catalogue::ServiceDoc*> out;
  if (auto known = steady_.find(moment); known != steady_.end()) out = known->second;
  for (const auto* service : with_peaks_)
    if (pages(model::answering(org_, *service, t), moment)) out.push_back(service);
  std::sort(out.begin(), out.end(), [](const auto* a, const auto* b) { return a->meta.name < b->meta.name; });
  return out;
}

std::size_t Covered::count(Instant t) const {
  std::set<const catalogue::ServiceDoc*> all;
  for (const auto& [moment, services] : steady_) all.insert(services.begin(), services.end());
  for (const auto* service : with_peaks_) {
    const auto answering = model::answering(org_, *service, t);
    for (auto moment : kMoments)
      if (pages(answering, moment)) all.insert(service);
  }
  return all.size();
}

std::map<std::string, Load> load_of(const std::vector<rota::Shift>& shifts, const Zone& zone) {
  std::map<std::string, std::vector<Interval>> times;
  for (const auto& shift : shifts)
    if (!shift.shadow) times[shift.person].push_back(shift.time);
  std::map<std::string, Load> out;
  for (auto& [person, list] : times) {
    Load& load = out[person];
    for (const auto& time : merged(std::move(list))) {
      load.time = load.time + (time.end - time.start);
      for (Date day = zone.local(time.start).date;; day = day + 1) {
        const Instant night = zone.instant({day, kDeepNight.us});
        if (night >= time.end) break;
        if (night >= time.start) ++load.nights;
      }
    }
  }
  return out;
}

void count_page(std::map<std::string, Load>& load, const std::vector<rota::Shift>& shifts,
                const model::Policy& policy, std::string_view person, Instant t) {
  auto holds = [&](const rota::Shift& s) { return !s.shadow && s.person == person && s.time.contains(t); };
  if (std::none_of(shifts.begin(), shifts.end(), holds)) return;
  Load& of = load[std::string(person)];
  ++of.pages;
  if (model::moment(policy, t) == model::Moment::out_of_hours) ++of.night_pages;
}

std::vector<ClockChange> clock_changes(const rota::Rota& rota, Interval window) {
  std::vector<Zone> zones{rota.zone};
  for (const auto& layer : rota.layers)
    if (layer.zone && std::find(zones.begin(), zones.end(), *layer.zone) == zones.end())
      zones.push_back(*layer.zone);
  std::vector<ClockChange> out;
  for (const auto& zone : zones)
    for (auto t = zone.next_change(window.start - Duration{1}); t && *t < window.end;
         t = zone.next_change(*t)) {
      const Duration by = zone.offset(*t) - zone.offset(*t - Duration{1});
      if (by.us != 0) out.push_back({*t, zone.name(), by.us / Duration::minutes(1).us});
    }
  std::stable_sort(out.begin(), out.end(),
                   [](const ClockChange& a, const ClockChange& b) { return a.at < b.at; });
  return out;
}

std::optional<rota::Shift> next_shift(const document::Organisation& org, const rota::RotaDoc& rota,
                                      Instant t) {
  const auto overrides = rota::overrides_of(org, rota.meta.name);
  const auto& policy = model::policy(org);
  const auto now = rota::on_duty(rota, overrides, policy, t);
  for (auto& shift : rota::shifts(rota, overrides, policy, {t, t + kLooksAhead})) {
    if (shift.shadow || shift.time.start <= t) continue;
    const bool goes_on = std::any_of(now.begin(), now.end(), [&](const rota::Shift& s) {
      return s.layer == shift.layer && s.person == shift.person;
    });
    if (!goes_on) return std::move(shift);
  }
  return std::nullopt;
}

}  // namespace onus::paging
