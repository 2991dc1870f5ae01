// Splitting a journey's loss among the incidents that stopped it together.
#include "insight/shared_loss.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/cost.h"
#include "model/cover.h"

namespace onus::insight {

namespace {

using model::Int128;

constexpr std::int64_t kWhole = 1'000'000;  // parts of a journey

/// Splits the whole among shares that sum to more, in proportion, the remainder to the first ones.
std::vector<std::int64_t> split_by_shares(const std::vector<std::int64_t>& shares, std::int64_t sum) {
  std::vector<std::int64_t> out;
  std::int64_t left = kWhole;
  for (const std::int64_t share : shares) left -= out.emplace_back(kWhole * share / sum);
  for (std::size_t i = 0; left > 0; ++i, --left) ++out[i];
  return out;
}

/// The outages of one journey, as indices by their beginning; adds to `twice`.
void count(std::span<const JourneyOutage> outages, const std::vector<std::size_t>& of,
           std::vector<std::int64_t>& twice) {
  std::set<Instant> cuts;
  for (const std::size_t i : of) cuts.insert({outages[i].time.start, outages[i].time.end});
  std::vector<Int128> counted(of.size());  // parts × µs
  std::vector<bool> split_up(of.size());
  std::vector<std::size_t> out;  // those of the moment, as places in `of`
  std::size_t next = 0;
  for (auto from = cuts.begin(); from != cuts.end() && std::next(from) != cuts.end(); ++from) {
    const std::int64_t length = (*std::next(from) - *from).us;
    std::erase_if(out, [&](std::size_t k) { return outages[of[k]].time.end <= *from; });
    while (next < of.size() && outages[of[next]].time.start <= *from) out.push_back(next++);
    std::vector<std::int64_t> shares;
    std::int64_t sum = 0;
    for (const std::size_t k : out) sum += shares.emplace_back(outages[of[k]].share_percent);
    const bool together = sum > 100;
    if (together) shares = split_by_shares(shares, sum);
    for (std::size_t n = 0; n < out.size(); ++n) {
      counted[out[n]] += static_cast<Int128>(together ? shares[n] : shares[n] * (kWhole / 100)) * length;
      if (together) split_up[out[n]] = true;
    }
  }
  model::Rounded sum(static_cast<Int128>(kWhole) * Duration::hours(1).us);
  for (std::size_t k = 0; k < of.size(); ++k) {
    if (!split_up[k]) continue;
    const JourneyOutage& one = outages[of[k]];
    sum.add(counted[k] * one.unavailable.us / (one.time.end - one.time.start).us *
            one.revenue_per_hour_minor);
    const std::int64_t alone = mul_div(mul_div(one.revenue_per_hour_minor, one.share_percent, 100),
                                       one.unavailable.us, Duration::hours(1).us);
    twice[of[k]] += alone - sum.take();
  }
}

}  // namespace

std::vector<std::int64_t> counted_twice(std::span<const JourneyOutage> outages) {
  std::map<std::string_view, std::vector<std::size_t>> by_journey;
  for (std::size_t i = 0; i < outages.size(); ++i)
    if (!outages[i].time.empty()) by_journey[outages[i].journey].push_back(i);
  std::vector<std::int64_t> twice(outages.size());
  for (auto& [journey, of] : by_journey) {
    std::stable_sort(of.begin(), of.end(), [&](std::size_t a, std::size_t b) {
      return outages[a].time.start < outages[b].time.start;
    });
    count(outages, of, twice);
  }
  return twice;
}

std::vector<std::int64_t> counted_twice(const document::Documents& documents,
                                        const std::vector<incident::Incident>& incidents, Instant now) {
  std::vector<JourneyOutage> outages;
  std::vector<std::size_t> incident_of;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const incident::Incident& one = incidents[i];
    if (one.revised_minor && one.resolved_at) continue;
    const auto org = documents.at(one.opened_at);
    const auto* service = org->find<catalogue::Service>(one.service);
    if (!service || service->spec.journeys.empty() ||
        !model::select(*org, *service, one.opened_at).peak.empty())
      continue;
    const Interval time{one.opened_at, std::min(one.resolved_at.value_or(now), now)};
    const Duration unavailable = std::max(time.end - time.start - one.available, Duration{});
    for (const auto& share : service->spec.journeys) {
      const std::int64_t revenue = model::journey_part(*org, {share.journey, 100});
      outages.push_back({share.journey, revenue, share.share, time, unavailable});
      incident_of.push_back(i);
    }
  }
  std::vector<std::int64_t> out(incidents.size());
  const std::vector<std::int64_t> twice = counted_twice(outages);
  for (std::size_t k = 0; k < twice.size(); ++k) out[incident_of[k]] += twice[k];
  return out;
}

}  // namespace onus::insight
