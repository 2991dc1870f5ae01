// How long 365 days of one rota's shifts take, in process: six people by weeks, two roles, nights of a
// domain. Prints {"ms", "shifts"}, the median of 21 runs.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "model/policy.h"
#include "rota/rota.h"

int main() {
  using namespace onus;
  rota::RotaDoc doc;
  doc.meta.name = "nights";
  doc.spec.covers.domain = "rooms";
  doc.spec.covers.when = rota::When::out_of_hours;
  doc.spec.zone = *Zone::find("Europe/London");
  for (const char* role : {"primary", "secondary"}) {
    rota::Layer layer;
    layer.name = role;
    layer.rotate = *rota::Rotation::parse("weekly");
    layer.handover = *rota::Handover::parse("wed 12:00");
    layer.start = *parse_date("2026-01-07");
    layer.members = {"ana", "ben", "cy", "dan", "eve", "fay"};
    doc.spec.layers.push_back(std::move(layer));
  }
  const model::Policy policy;
  const Interval window{*parse_instant("2026-11-24T00:00:00Z"), *parse_instant("2027-11-24T00:00:00Z")};
  std::vector<double> took;
  std::size_t count = 0;
  for (int i = 0; i < 21; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    count = rota::shifts(doc, {}, policy, window).size();
    took.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count());
  }
  std::sort(took.begin(), took.end());
  std::printf("{\"ms\":%.3f,\"shifts\":%zu}\n", took[took.size() / 2], count);
  return count > 0 ? 0 : 1;
}
