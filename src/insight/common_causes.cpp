// Who is struck together, and how a journey's revenue is split among them.
#include "insight/common_causes.h"

#include <algorithm>
#include <map>

#include "model/figures.h"

namespace onus::insight {

namespace {

using document::Organisation;

/// Percent of a journey's revenue that stops with the services struck; at most all of it does.
struct Stopped {
  std::int64_t all = 0, held = 0;
};
double at_most_all(std::int64_t percent) { return std::min(1.0, 100.0 / static_cast<double>(percent)); }

void split_journeys(const Organisation& org, std::vector<SharedIncident::Struck>& struck) {
  std::vector<model::Selection> selections;
  std::map<std::string_view, Stopped> stopped;
  auto held = [](const model::Selection& s) { return model::night_cover(s) == model::Cover::none; };
  for (const auto& one : struck) {
    selections.push_back(model::select_standing(org, *one.service));
    for (const auto& share : one.service->spec.journeys) {
      Stopped& of = stopped[share.journey];
      of.all += share.share;
      if (held(selections.back())) of.held += share.share;
    }
  }
  for (std::size_t i = 0; i < struck.size(); ++i) {
    const auto exposure = static_cast<double>(selections[i].exposure_minor.value_or(0));
    if (exposure == 0) continue;
    double by_others = 0, by_others_later = 0;  // minor units of its exposure that others' losses hold
    for (const auto& share : struck[i].service->spec.journeys) {
      const auto revenue = static_cast<double>(model::journey_part(org, share));
      const Stopped& of = stopped[share.journey];
      by_others += revenue * (1 - at_most_all(of.all));
      by_others_later += revenue * (1 - at_most_all(of.held + (held(selections[i]) ? 0 : share.share)));
    }
    struck[i].part = 1 - by_others / exposure;
    struck[i].later = 1 - by_others_later / exposure;
  }
}

}  // namespace

std::vector<SharedIncident> shared_incidents(const Organisation& org) {
  std::map<std::string_view, SharedIncident> by_name;
  for (const auto& [name, doc] : org.all<catalogue::Service>())
    for (const std::string& needed : doc->spec.depends_on) by_name[needed].struck.push_back({doc.get()});
  std::vector<SharedIncident> out;
  for (auto& [needed, incident] : by_name) {
    incident.needed = needed;
    if (const auto* itself = org.find<catalogue::Service>(needed)) incident.struck.push_back({itself});
    if (!org.all<catalogue::Journey>().empty()) split_journeys(org, incident.struck);
    out.push_back(std::move(incident));
  }
  return out;
}

}  // namespace onus::insight
