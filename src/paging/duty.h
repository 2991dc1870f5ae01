// Duty: which rotas cover a team or domain, and who is on duty in them. One narrow view for the pager and the
// year-long check.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "paging/paging.h"

namespace onus::paging {

class Duty {
 public:
  virtual ~Duty() = default;
  using Rotas = std::vector<const rota::RotaDoc*>;
  /// Rotas that cover the team (or domain) at moments of this kind: those whose `when` equals it, then
  /// `always`; each by name.
  virtual Rotas of_team(std::string_view team, model::Moment moment) const = 0;
  virtual Rotas of_domain(std::string_view domain, model::Moment moment) const = 0;
  /// Everybody on duty in the rota at `t` who exists, shadows included.
  virtual std::vector<rota::Shift> on_duty(const rota::RotaDoc& rota, Instant t) const = 0;
  /// Who has the role (`primary` stands for the first non-shadow role when no layer has that name).
  virtual std::optional<rota::Shift> on_role(const rota::RotaDoc& rota, std::string_view role,
                                             Instant t) const = 0;
};

/// Looks everything up when asked. Lives as long as `org`.
class LiveDuty : public Duty {
 public:
  explicit LiveDuty(const document::Organisation& org) : org_(org) {}
  Rotas of_team(std::string_view team, model::Moment moment) const override;
  Rotas of_domain(std::string_view domain, model::Moment moment) const override;
  std::vector<rota::Shift> on_duty(const rota::RotaDoc& rota, Instant t) const override;
  std::optional<rota::Shift> on_role(const rota::RotaDoc& rota, std::string_view role,
                                     Instant t) const override;

 private:
  const document::Organisation& org_;
};

/// Shifts of all rotas in one window, computed once: for many questions about it. Lives as long as `org`.
class YearOfDuty : public Duty {
 public:
  YearOfDuty(const document::Organisation& org, Interval window);
  Rotas of_team(std::string_view team, model::Moment moment) const override;
  Rotas of_domain(std::string_view domain, model::Moment moment) const override;
  std::vector<rota::Shift> on_duty(const rota::RotaDoc& rota, Instant t) const override;
  std::optional<rota::Shift> on_role(const rota::RotaDoc& rota, std::string_view role,
                                     Instant t) const override;
  /// Instants within the window at which who is on duty in the rota may change, ascending.
  const std::vector<Instant>& changes(const rota::RotaDoc& rota) const;

 private:
  struct Cut {
    std::vector<Instant> at;                     // piece i is [at[i], at[i + 1])
    std::vector<std::vector<std::uint32_t>> on;  // indices into `shifts`
    std::vector<rota::Shift> shifts;
  };
  const Cut& cut(const rota::RotaDoc& rota) const;
  const std::vector<std::uint32_t>& piece(const Cut& cut, Instant t) const;

  std::map<std::string, Rotas, std::less<>> teams_, domains_;
  std::map<const rota::RotaDoc*, Cut> cuts_;
};

/// A person found for a target, before the reasons are written out.
struct Found {
  std::string person;
  bool shadow = false, off_duty = false, fallback = false;
  const rota::RotaDoc* rota = nullptr;
  std::optional<rota::Shift> shift;
  std::string team;  // reached as a member of, or on call for, this team
};

/// The rotas and teams behind a service at one moment.
struct Asked {
  const document::Organisation& org;
  const Duty& duty;
  const model::Answering& answering;
  bool major = false;
  Instant t;
  Working working = {};
};
/// Whom a target means; shadows of a rota come after the one who has the role.
std::vector<Found> find(const Asked& asked, const Target& target);
/// Who is on duty for the computed cover and waited for; empty under cover none, and when there is a hole.
std::vector<Found> on_cover(const Asked& asked);
/// Is somebody of them waited for and working?
bool reaches_somebody(const Asked& asked, const std::vector<Found>& people);
/// The first fallback that reaches somebody on `role` (empty: on any role). If none does, the first
/// that has anybody: their refused methods are tried rather than nothing.
std::vector<Found> fall_back(const Asked& asked, std::string_view role);
std::vector<Found> find_last_resort(const Asked& asked);

}  // namespace onus::paging
