// RACI: the tables against the source's, names for one service, and the checks.
#include "model/raci.h"

#include <gmock/gmock.h>

#include "model/registry_testing.h"

namespace onus::model {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Instant kRaciNoon = *parse_instant("2026-11-24T12:00:00Z");
constexpr auto kOps = OperatingModel::ops_run_it;
constexpr auto kTeam = OperatingModel::you_build_it_you_run_it;

const std::string kTwoTeams = R"(
kind: Domain
metadata: {name: rooms}
spec: {budgetHolder: head-of-product}
---
kind: Team
metadata: {name: bedroom}
spec: {kind: product, domain: rooms, funding: product, budgetHolder: head-of-product}
---
kind: Team
metadata: {name: appointments}
spec: {kind: product, domain: rooms, funding: it, budgetHolder: head-of-delivery}
---
kind: Team
metadata: {name: app-support}
spec: {kind: operations, budgetHolder: head-of-operations}
---
kind: Team
metadata: {name: incident-management}
spec: {kind: incident-management, budgetHolder: head-of-operations}
---
kind: Service
metadata: {name: ecommerce-platform}
spec: {kind: foundational, team: app-support, exposurePerHour: 810000, demand: low}
---
kind: Service
metadata: {name: bedroom}
spec: {team: bedroom, exposurePerHour: 200000, demand: very-high, dependsOn: [ecommerce-platform]}
)";

struct Retailer {
  people::ReadOrganisation read = people::read_organisation(kTwoTeams, registry());
  const catalogue::ServiceDoc& service(const char* name) const {
    return *read.org.find<catalogue::Service>(name);
  }
};

TEST(RaciTables, HaveExactlyOneAAndAtLeastOneRInEveryRow) {
  for (const OperatingModel model : {kOps, kTeam}) {
    const RaciTable& table = raci_table(model);
    EXPECT_EQ(table.rows.size(), 16U);
    for (const RaciRow& row : table.rows) {
      ASSERT_EQ(row.cells.size(), table.columns.size()) << row.title;
      int a = 0, r = 0;
      for (const std::string_view cell : row.cells) {
        a += cell == "A" || cell.starts_with("A ");
        r += cell == "R" || cell.starts_with("R ") || cell == "A R";
      }
      EXPECT_EQ(a, 1) << row.title;
      EXPECT_GE(r, 1) << row.title;
    }
  }
}

TEST(RaciTables, MovesNameRowsOfBoth) {
  auto has = [](OperatingModel model, std::string_view activity) {
    for (const RaciRow& row : raci_table(model).rows)
      if (row.activity == activity) return true;
    return false;
  };
  for (const RaciMove& move : raci_moves()) {
    EXPECT_TRUE(has(kOps, move.ops_run_it)) << move.title;
    EXPECT_TRUE(has(kTeam, move.you_build_it_you_run_it)) << move.title;
  }
}

TEST(Raci, OfATeamsOwnServiceIsTheBudgetHoldersAndTheTeams) {
  const Retailer r;
  const Raci all = raci(r.read.org, r.service("bedroom"), kTeam);
  EXPECT_EQ(all.reliability.accountable, "head-of-product");
  EXPECT_THAT(all.reliability.responsible, ElementsAre("bedroom"));
  EXPECT_THAT(all.reliability.consulted, IsEmpty());
  EXPECT_THAT(all.reliability.informed, ElementsAre("head-of-delivery", "head-of-operations", "app-support"));
}

TEST(Raci, OfAnOperatedSystemIsTheOperationsOwn) {
  const Retailer r;
  const Raci all = raci(r.read.org, r.service("ecommerce-platform"), kOps);
  EXPECT_EQ(all.reliability.accountable, "head-of-operations");
  EXPECT_THAT(all.reliability.responsible, ElementsAre("app-support"));
  EXPECT_THAT(all.reliability.informed, ElementsAre("head-of-delivery", "head-of-product", "bedroom"));
}

TEST(Raci, NamesOneWhoAnswersForEveryActivityUnderBothModels) {
  const Retailer r;
  for (const char* name : {"bedroom", "ecommerce-platform"})
    for (const OperatingModel model : {kOps, kTeam})
      for (const RaciActivity& row : raci(r.read.org, r.service(name), model).activities) {
        ASSERT_TRUE(row.accountable) << name << " " << row.title;
        EXPECT_FALSE(row.responsible.empty()) << name << " " << row.title;
        int a = 0;
        for (const RaciParty& party : row.parties) a += party.accountable ? 1 : 0;
        EXPECT_EQ(a, 1) << name << " " << row.title;
        for (const auto& informed : row.informed)
          EXPECT_THAT(row.responsible, ::testing::Not(Contains(informed))) << "a name stands once";
      }
}

TEST(Raci, MarksWhatIsOursAndNotTheSources) {
  const Retailer r;
  const Raci all = raci(r.read.org, r.service("bedroom"), kTeam);
  for (const RaciActivity& row : all.activities)
    for (const RaciParty& party : row.parties)
      EXPECT_EQ(party.basis == Basis::proposed,
                row.basis == Basis::proposed || !(party.accountable || party.responsible))
          << row.title;
}

TEST(Raci, ShowsWhatAMoveChanges) {
  const Retailer r;
  const auto changes = raci_changes(r.read.org, r.service("bedroom"), kOps, kTeam);
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes[0].title, "Service reliability");
  EXPECT_EQ(changes[0].accountable_before, "head-of-operations");
  EXPECT_EQ(changes[0].accountable_after, "head-of-product");
  EXPECT_THAT(raci_changes(r.read.org, r.service("bedroom"), kTeam, kTeam), IsEmpty());
}

TEST(RaciChecks, FindWhoIsMissing) {
  const auto read = people::read_organisation(R"(
kind: Domain
metadata: {name: rooms}
spec: {budgetHolder: head-of-sales}
---
kind: Team
metadata: {name: bedroom}
spec: {domain: rooms, budgetHolder: head-of-product}
---
kind: Team
metadata: {name: loner}
---
kind: Service
metadata: {name: bedroom}
spec: {team: bedroom, exposurePerHour: 200000, demand: high}
---
kind: Service
metadata: {name: lost}
spec: {team: loner, exposurePerHour: 200000, demand: low}
)",
                                              registry());
  std::vector<std::string> checks;
  for (const auto& finding : raci_findings(read.org, *read.org.find<catalogue::Service>("lost"), kRaciNoon))
    checks.emplace_back(to_text(finding.check));
  EXPECT_THAT(checks, ElementsAre("no_accountable", "no_operations_team"));
  EXPECT_THAT(raci_findings(read.org, *read.org.find<catalogue::Service>("bedroom"), kRaciNoon), IsEmpty());
  const auto domains = raci_domain_findings(read.org, kRaciNoon);
  ASSERT_EQ(domains.size(), 1U);
  EXPECT_EQ(domains[0].check, RaciCheck::domain_payer_not_accountable);
  EXPECT_EQ(domains[0].subject, "domain:rooms");
}

}  // namespace
}  // namespace onus::model
