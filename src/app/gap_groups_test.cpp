// A year's gaps as `onus check` tells them.
#include "app/gap_groups.h"

#include <gtest/gtest.h>

namespace onus::app {
namespace {

json::object gap(const std::string& from, const std::string& to, const std::string& text,
                 const json::value& rota = "shop-days") {
  return {{"from", from},
          {"to", to},
          {"reason", "fallback"},
          {"service_count", 7},
          {"services", {{{"name", "cart"}}, {{"name", "checkout"}}}},
          {"team", "shop"},
          {"rota", rota},
          {"text", text}};
}

TEST(GapGroups, tell_a_year_of_working_days_once_across_a_change_of_offset) {
  const Zone paris = *Zone::find("Europe/Paris");
  json::array gaps;
  for (Date day = *parse_date("2026-10-19"); day <= *parse_date("2026-10-30"); day = day + 1) {
    if (day.weekday() >= Weekday::sat) continue;
    const auto at = [&](int hour) { return format(paris.instant({day, hour * 3'600'000'000LL})); };
    gaps.push_back(gap(at(9), at(17), day.weekday() == Weekday::mon ? "falls back to A" : "falls back to B"));
  }
  const auto groups = group_gaps(gaps, paris);
  ASSERT_EQ(groups.size(), 1u) << "the clocks go back on 25 October";
  EXPECT_EQ(groups[0].when, "weekdays 09:00–17:00");
  EXPECT_EQ(groups[0].times, 10);
  EXPECT_EQ(text_of(groups[0]),
            "weekdays 09:00–17:00, 10 times, first 2026-10-19, last 2026-10-30\n"
            "  services: cart, checkout and 5 more\n"
            "  reaches:  falls back to A; falls back to B\n"
            "  mend:     add members or turns to the rota shop-days; for once: onus rota override shop-days "
            "--person NAME --from TIME --to TIME\n");
}

TEST(GapGroups, keep_apart_what_differs_in_length_rota_or_reason) {
  json::array gaps{gap("2026-11-27T18:00:00Z", "2026-11-30T09:00:00Z", "nobody is reached"),
                   gap("2026-11-27T18:00:00Z", "2026-11-28T09:00:00Z", "nobody is reached"),
                   gap("2026-11-27T18:00:00Z", "2026-11-28T00:00:00Z", "nobody is reached", nullptr)};
  gaps.push_back(gaps[0]);
  gaps.back().as_object()["reason"] = "no_method";
  const auto groups = group_gaps(gaps, Zone::utc());
  ASSERT_EQ(groups.size(), 4u);
  EXPECT_EQ(groups[0].when, "fri 2026-11-27 18:00–09:00 3 days later");
  EXPECT_EQ(groups[1].when, "fri 2026-11-27 18:00–09:00 of the next day");
  EXPECT_EQ(groups[2].when, "fri 2026-11-27 18:00–24:00");
  EXPECT_EQ(groups[2].mend, "give the team shop a rota that covers these hours (docs/rotas.md)");
  EXPECT_NE(groups[3].mend.find("ring me now"), std::string::npos);
}

}  // namespace
}  // namespace onus::app
