// Telling teams of their peaks without a rota.
#include "insight/peaks.h"

#include "catalogue/service.h"
#include "paging/escalation.h"
#include "paging/outbox.h"

namespace onus::insight {

namespace {

/// A peak that is told of.
struct Coming {
  const catalogue::ServiceDoc* service = nullptr;
  paging::PeakGap gap;
};

std::vector<Coming> coming(const document::Organisation& org, Instant now) {
  std::vector<Coming> out;
  for (const auto& [name, doc] : org.all<catalogue::Service>()) {
    if (doc->spec.peaks.empty()) continue;
    for (const auto& gap : paging::peaks_without_rota(org, *doc))
      if (gap.start > now && gap.start - now <= kBeforePeak) out.push_back({doc.get(), gap});
  }
  return out;
}

}  // namespace

std::int64_t tell_of_peaks(store::Tx& tx, const document::Organisation& org, Instant now) {
  std::int64_t told = 0;
  for (const auto& [service, gap] : coming(org, now)) {
    const std::string& peak = service->spec.peaks[gap.index].name;
    const auto fresh = tx.change(
        "insert into peak_told (service, peak, starts_at, told_at) values ($1, $2, $3, $4) "
        "on conflict (service, peak, starts_at) do nothing",
        {service->meta.name, peak, gap.start, now});
    const auto* team = fresh == 0 ? nullptr : org.find<people::Team>(service->spec.team);
    if (!team) continue;
    ++told;
    for (const auto& person : team->spec.members)
      paging::enqueue_notice(tx, org, person,
                             {{"what", "peak"},
                              {"at", format(gap.start)},
                              {"peak", peak},
                              {"service", service->meta.name},
                              {"cover", model::to_text(gap.cover)}},
                             now);
  }
  return told;
}

Instant PeakTurn::run() {
  const Instant now = clock_.now();
  if (next_ && now < *next_) return *next_;
  if (!coming(*documents_.current(), now).empty())
    store_.write([&](store::Tx& tx) { tell_of_peaks(tx, *documents_.current(tx), tx.now()); });
  next_ = now + Duration::hours(1);
  return *next_;
}

}  // namespace onus::insight
