// Duty: rotas by what they cover, and who is on duty in them, asked live or from a window computed once.
#include "paging/duty.h"

#include <algorithm>
#include <set>

namespace onus::paging {

namespace {

rota::When when_of(model::Moment moment) {
  return moment == model::Moment::working_hours ? rota::When::working_hours : rota::When::out_of_hours;
}

/// Those that answer at such a moment, the exact ones before `always`; the order among equals stays (by
/// name).
Duty::Rotas applying(const Duty::Rotas& rotas, model::Moment moment) {
  Duty::Rotas out;
  for (rota::When when : {when_of(moment), rota::When::always})
    for (const auto* rota : rotas)
      if (rota->spec.covers.when == when) out.push_back(rota);
  return out;
}

template <class Covers>
Duty::Rotas scan(const document::Organisation& org, Covers covers) {
  Duty::Rotas out;
  for (const auto& [name, rota] : org.all<rota::Rota>())
    if (covers(rota->spec.covers)) out.push_back(rota.get());
  return out;
}

}  // namespace

Duty::Rotas LiveDuty::of_team(std::string_view team, model::Moment moment) const {
  if (team.empty()) return {};
  return applying(scan(org_, [&](const rota::Covers& c) { return c.team == team; }), moment);
}

Duty::Rotas LiveDuty::of_domain(std::string_view domain, model::Moment moment) const {
  if (domain.empty()) return {};
  return applying(scan(org_, [&](const rota::Covers& c) { return c.domain == domain; }), moment);
}

std::vector<rota::Shift> LiveDuty::on_duty(const rota::RotaDoc& rota, Instant t) const {
  auto shifts = rota::on_duty(rota, rota::overrides_of(org_, rota.meta.name), model::policy(org_), t);
  std::erase_if(shifts, [&](const rota::Shift& s) { return !org_.find<people::Person>(s.person); });
  return shifts;
}

std::optional<rota::Shift> LiveDuty::on_role(const rota::RotaDoc& rota, std::string_view role,
                                             Instant t) const {
  auto shift = rota::on_role(rota, rota::overrides_of(org_, rota.meta.name), model::policy(org_), role, t);
  if (shift && !org_.find<people::Person>(shift->person)) return std::nullopt;
  return shift;
}

YearOfDuty::YearOfDuty(const document::Organisation& org, Interval window) {
  for (const auto& [name, rota] : org.all<rota::Rota>()) {
    const auto& covers = rota->spec.covers;
    if (!covers.team.empty()) teams_[covers.team].push_back(rota.get());
    if (!covers.domain.empty()) domains_[covers.domain].push_back(rota.get());
    Cut cut;
    cut.shifts = rota::shifts(*rota, rota::overrides_of(org, name), model::policy(org), window);
    std::erase_if(cut.shifts, [&](const rota::Shift& s) { return !org.find<people::Person>(s.person); });
    std::set<Instant> at{window.start, window.end};
    for (const auto& shift : cut.shifts) {
      at.insert(shift.time.start);
      at.insert(shift.time.end);
    }
    cut.at.assign(at.begin(), at.end());
    cut.on.resize(cut.at.size());
    for (std::uint32_t i = 0; i < cut.shifts.size(); ++i) {
      auto first = std::lower_bound(cut.at.begin(), cut.at.end(), cut.shifts[i].time.start);
      for (auto p = first; p != cut.at.end() && *p < cut.shifts[i].time.end; ++p)
        cut.on[static_cast<std::size_t>(p - cut.at.begin())].push_back(i);
    }
    cuts_.emplace(rota.get(), std::move(cut));
  }
}

Duty::Rotas YearOfDuty::of_team(std::string_view team, model::Moment moment) const {
  auto it = teams_.find(team);
  return it == teams_.end() ? Rotas{} : applying(it->second, moment);
}

Duty::Rotas YearOfDuty::of_domain(std::string_view domain, model::Moment moment) const {
  auto it = domains_.find(domain);
  return it == domains_.end() ? Rotas{} : applying(it->second, moment);
}

const YearOfDuty::Cut& YearOfDuty::cut(const rota::RotaDoc& rota) const { return cuts_.at(&rota); }

const std::vector<std::uint32_t>& YearOfDuty::piece(const Cut& cut, Instant t) const {
  auto after = std::upper_bound(cut.at.begin(), cut.at.end(), t);
  static const std::vector<std::uint32_t> nobody;
  return after == cut.at.begin() ? nobody : cut.on[static_cast<std::size_t>(after - cut.at.begin()) - 1];
}

std::vector<rota::Shift> YearOfDuty::on_duty(const rota::RotaDoc& rota, Instant t) const {
  const Cut& c = cut(rota);
  std::vector<rota::Shift> out;
  for (std::uint32_t i : piece(c, t)) out.push_back(c.shifts[i]);
  return out;
}

std::optional<rota::Shift> YearOfDuty::on_role(const rota::RotaDoc& rota, std::string_view role,
                                               Instant t) const {
  const Cut& c = cut(rota);
  const std::string_view meant = rota::resolve_role(rota.spec, role);
  for (std::uint32_t i : piece(c, t))
    if (c.shifts[i].layer == meant) return c.shifts[i];
  return std::nullopt;
}

const std::vector<Instant>& YearOfDuty::changes(const rota::RotaDoc& rota) const { return cut(rota).at; }

}  // namespace onus::paging
