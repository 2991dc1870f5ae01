// Rotas as the screens show them: who is on duty over time, gaps, what the turns weigh, clock changes. Pure.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "paging/duty.h"

namespace onus::paging {

/// What one rota was within an interval: null while it was removed.
struct RotaPiece {
  Interval time;
  std::shared_ptr<const rota::RotaDoc> rota;
};
/// A version of a rota, and the instant from which it holds; null: removed.
struct RotaVersion {
  Instant from;
  std::shared_ptr<const rota::RotaDoc> rota;
};
/// The versions (ascending by when they hold; of equal ones the last counts) cut to the window. The first one
/// answers for all earlier time.
std::vector<RotaPiece> pieces_of(const std::vector<RotaVersion>& versions, Interval window);

/// Time on duty over all pieces, ordered by start then role. A change of the rota does not cut the time of
/// somebody who goes on.
std::vector<rota::Shift> shifts_of(const document::Organisation& org, const std::vector<RotaPiece>& pieces);
/// The turns beneath, cut to the pieces.
std::vector<rota::Shift> turns_of(const std::vector<RotaPiece>& pieces);

/// Time that the rota covers and in which nobody who is waited for has a turn.
struct RotaGap {
  std::string role;  // the first that is no shadow
  Interval time;
};
std::vector<RotaGap> gaps_of(const document::Organisation& org, const std::vector<RotaPiece>& pieces,
                             const std::vector<rota::Shift>& shifts);

/// The services that page this rota at a moment. Computed once for services without peaks.
class Covered {
 public:
  /// How services without peaks are answered for, which no moment changes. References outlive it.
  struct Steady {
    explicit Steady(const document::Organisation& org);
    std::vector<std::pair<const catalogue::ServiceDoc*, model::Answering>> services;
  };
  /// References outlive it.
  Covered(const document::Organisation& org, const rota::RotaDoc& rota) : Covered(org, rota, Steady(org)) {}
  /// The same for many rotas.
  Covered(const document::Organisation& org, const rota::RotaDoc& rota, const Steady& steady);
  /// By name.
  std::vector<const catalogue::ServiceDoc*> at(Instant t) const;
  /// Services that page it at some moment of the week, as the figures are at `t`.
  std::size_t count(Instant t) const;

 private:
  bool pages(const model::Answering& answering, model::Moment moment) const;
  const document::Organisation& org_;
  const rota::RotaDoc& rota_;
  std::map<model::Moment, bool> answers_;  // does the rota answer at such moments?
  std::vector<const catalogue::ServiceDoc*> with_peaks_;
  std::map<model::Moment, std::vector<const catalogue::ServiceDoc*>> steady_;
};

/// What turns weigh on one person.
struct Load {
  Duration time;                 // on duty; overlapping turns count once
  std::int64_t nights = 0;       // with a turn at 03:00 local
  std::int64_t pages = 0;        // received meanwhile
  std::int64_t night_pages = 0;  // of these, out of hours
};
/// By person, shadows left out; pages are not filled in. Nights are those of `zone`.
std::map<std::string, Load> load_of(const std::vector<rota::Shift>& shifts, const Zone& zone);
/// Adds a page that the person got at `t` if one of their turns holds then.
void count_page(std::map<std::string, Load>& load, const std::vector<rota::Shift>& shifts,
                const model::Policy& policy, std::string_view person, Instant t);

/// A change of a zone's clocks: by +60 minutes in spring.
struct ClockChange {
  Instant at;
  std::string zone;
  std::int64_t minutes = 0;
};
/// Those of the rota's zones within the window, in order of time, each zone once.
std::vector<ClockChange> clock_changes(const rota::Rota& rota, Interval window);

/// The next turn that begins after `t` and is waited for: of another person than `now` has on that role.
/// Looks 62 days ahead.
std::optional<rota::Shift> next_shift(const document::Organisation& org, const rota::RotaDoc& rota,
                                      Instant t);

/// The organisation with one document put in the place of its former version, or added.
template <class T>
document::Organisation with_document(const document::Organisation& org, document::Doc<T> doc) {
  document::Organisation out = org;
  auto table = std::make_shared<document::Organisation::Table<T>>(org.all<T>());
  std::string name = doc.meta.name;
  (*table)[name] = std::make_shared<const document::Doc<T>>(std::move(doc));
  out.put<T>(std::move(table));
  return out;
}

}  // namespace onus::paging
