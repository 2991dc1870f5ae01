// The check of a large organisation's year.
#include <gtest/gtest.h>

#include "paging/paging.h"
#include "paging/paging_testing.h"

namespace onus::paging {
namespace {

std::string large_organisation(int services, int teams, int people_a_team) {
  std::string out = "kind: Policy\nmetadata: {name: p}\nspec: {currency: USD, timeZone: Europe/London}\n";
  auto add = [&](const std::string& kind, const std::string& name, const std::string& spec) {
    out += "---\nkind: " + kind + "\nmetadata: {name: " + name + "}\nspec: " + spec + "\n";
  };
  for (int d = 0; d < 20; ++d) add("Domain", "d" + std::to_string(d), "{budgetHolder: head}");
  for (int t = 0; t < teams; ++t) {
    const std::string team = "t" + std::to_string(t);
    std::string members;
    for (int p = 0; p < people_a_team; ++p) {
      const std::string person = team + "-" + std::to_string(p);
      add("Person", person, "{email: " + person + "@x.example}");
      members += (p ? ", " : "") + person;
    }
    add("Team", team, "{kind: product, domain: d" + std::to_string(t % 20) + ", members: [" + members + "]}");
    add("Rota", team + "-days",
        "{covers: {team: " + team +
            ", when: working-hours}, timeZone: Europe/London, layers: [{name: primary, rotate: daily, "
            "handover: \"09:00\", start: 2026-01-05, members: [" +
            members + "]}]}");
  }
  for (int d = 0; d < 20; ++d)
    add("Rota", "d" + std::to_string(d) + "-nights",
        "{covers: {domain: d" + std::to_string(d) +
            ", when: out-of-hours}, timeZone: Europe/London, layers: "
            "[{name: primary, rotate: weekly, handover: \"wed 12:00\", start: 2026-01-07, members: [t" +
            std::to_string(d) + "-0, t" + std::to_string(d + 20) + "-1]}]}");
  for (int s = 0; s < services; ++s)
    add("Service", "s" + std::to_string(s),
        "{team: t" + std::to_string(s % teams) +
            ", demand: high, exposurePerHour: " + std::to_string(1000 + s * 370) + "}");
  return out;
}

TEST(Check, FindsTheHolesOfTwoThousandServicesInAYear) {
  const auto org = people::read_organisation(large_organisation(2000, 200, 7), all_kinds()).org;
  const Instant start = at("2026-11-24T12:00:00Z");
  const auto holes = check(org, {start, start + Duration::days(365)}, [](std::string_view) { return true; });
  EXPECT_FALSE(holes.empty()) << "the dearest services need nights by their teams, which have none";
}

}  // namespace
}  // namespace onus::paging
